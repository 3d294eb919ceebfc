"""The example files beside the checklists: what passes an item, what fails it, and why.

One file serves every year whose list has the item's key. See checklists/examples/README.md.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from crawler.checklist import _faults, files
from crawler.checklist._nodes import Index, compose, plain
from crawler.checklist.extending import head
from crawler.checklist.model import Checklist, Model
from crawler.errors import ChecklistError
from crawler.result import ReasonCode, Verdict

Kind = Literal["pass", "fail", "near_miss", "other"]
KINDS: tuple[Kind, ...] = ("pass", "fail", "near_miss", "other")
FOLDER = "examples"
_KEY = r"^[a-z][a-z0-9_]*$"


class Example(Model):
    """One small site and the verdict the item must get on it."""

    name: str = Field(min_length=2, description="what is right or wrong, in a few words")
    kind: Kind = Field(
        description="pass; fail; near_miss: one line from passing; other: content that is no "
        "business of the item, which must not fire"
    )
    since: int = Field(default=0, description="first fiscal year it is meant for")
    until: int = Field(default=9999, description="last fiscal year it is meant for")
    for_: list[str] = Field(default=[], alias="for", description="only these checklists (ids)")
    profile: str = ""
    link: str = Field(default="{title}", description="label on the home page")
    pages: list[str | dict[str, str]] = Field(
        default=[],
        description="names of texts: the first is behind `link`, the rest are linked by the "
        "texts themselves; {label: text} has a link of its own on the home page. Empty: the "
        "file's first text",
    )
    replace: dict[str, str] = Field(
        default={}, description="edits of the texts, all at once, before years are filled in"
    )
    shift: int = Field(default=0, ge=-9, le=9, description="years added to every year of the texts")
    verdict: Verdict | None = Field(
        default=None, description="usual: pass for kind pass, else fail"
    )
    reasons: list[ReasonCode] | None = Field(default=None, description="all of them, any order")
    elements: list[str] | None = Field(default=None, description="ids the reasons name")
    review: bool | None = Field(default=None, description="whether a person must look")

    @property
    def expected(self) -> Verdict:
        if self.verdict is not None:
            return self.verdict
        return Verdict.PASS if self.kind == "pass" else Verdict.FAIL

    def meant_for(self, checklist: Checklist) -> bool:
        """Whether the example is one of that checklist."""
        name, year = _demands(checklist)
        if self.for_ and name not in self.for_:
            return False
        if self.profile and self.profile not in checklist.profiles:
            return False
        return self.since <= year <= self.until

    @model_validator(mode="after")
    def _fails_for_a_reason(self) -> Self:
        if self.kind in ("fail", "near_miss") and not self.reasons:
            raise ValueError("kind fail and near_miss need reasons")
        return self


def _demands(checklist: Checklist) -> tuple[str, int]:
    """Name and year of the list whose demands the checklist repeats: its own, or, for a list of
    the user's own that extends one of those that come with the program, that one's."""
    known = files.available()
    if checklist.id in known or checklist.extends not in known:
        return checklist.id, checklist.fiscal_year
    return checklist.extends, _year(checklist.extends)


@lru_cache(maxsize=32)
def _year(name: str) -> int:
    path = files.find(name)
    return head(files.read(path), path).fiscal_year


class ExampleFile(Model):
    """All examples of one item."""

    key: str = Field(pattern=_KEY, description="permanent key of the item")
    texts: Annotated[dict[str, str], Field(min_length=1)]
    examples: Annotated[list[Example], Field(min_length=1)]

    @model_validator(mode="after")
    def _texts_are_there(self) -> Self:
        for example in self.examples:
            for name in pages_of(example, self):
                if name not in self.texts:
                    raise ValueError(f"example “{example.name}”: there is no text “{name}”")
            for old in example.replace:
                if not any(old in self.texts[name] for name in pages_of(example, self)):
                    raise ValueError(f"example “{example.name}”: no text has “{old}” to replace")
        return self


def pages_of(example: Example, file: ExampleFile) -> list[str]:
    """The names of the texts an example shows, in order."""
    pages = example.pages or [next(iter(file.texts))]
    return [name for page in pages for name in ([page] if isinstance(page, str) else page.values())]


def example_path(key: str, beside: Path | None = None) -> Path | None:
    """The example file of an item: beside a checklist's own file, else as shipped."""
    folders = [beside.parent, *files.folders()] if beside else files.folders()
    found = (folder / FOLDER / f"{key}.yaml" for folder in folders)
    return next((path for path in found if path.is_file()), None)


def examples_of(key: str, beside: Path | None = None) -> ExampleFile | None:
    """The examples of an item, None when it has no file. Raises ChecklistError for a mistake."""
    path = example_path(key, beside)
    return _parsed(files.read(path), path) if path else None


@lru_cache(maxsize=256)
def _parsed(text: str, path: Path) -> ExampleFile:
    return parse_examples(text, path)


def parse_examples(text: str, path: Path) -> ExampleFile:
    """The examples in a YAML text; `path` is what errors name. Raises ChecklistError."""
    node = compose(text, path)
    data = plain(node, path)
    if not isinstance(data, dict):
        raise _faults.error(path, 1, "", *_faults.NOT_A_MAPPING)
    try:
        found = ExampleFile.model_validate(data)
    except ValidationError as caught:
        raise _faults.from_validation(caught, data, Index(node)) from None
    if found.key != path.stem:
        raise ChecklistError(
            f"ไฟล์ตัวอย่าง {path}: key ต้องตรงกับชื่อไฟล์", f"Examples {path}: key must be the file's name."
        )
    return found
