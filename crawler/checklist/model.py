"""The typed model of a checklist file.

A checklist states facts about one scheme and fiscal year: which items there are, what each
must show, of which period, in which form. The judge implements the small vocabulary used here
(`find`, `period`, `conditions`); a new year needs a new file, not new code.

Years are offsets to the fiscal year: 0 is the assessed year, -1 the year before, so that a
copy of a file for the next year needs no new arithmetic.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from crawler.checklist.finding import (
    ByBreakdown,
    ByChart,
    ByContact,
    ByCounted,
    ByDated,
    ByForm,
    ByHeadings,
    ByLabelled,
    ByLanguage,
    ByListing,
    ByNumbered,
    ByPeople,
    ByPhotos,
    ByRow,
    BySection,
    BySigned,
    BySocial,
    ByStatement,
    ByTimedSteps,
    ByTitle,
    ByTitled,
    Finder,
    Terms,
    ValueKind,
)

__all__ = [
    "ByBreakdown",
    "ByChart",
    "ByContact",
    "ByCounted",
    "ByDated",
    "ByForm",
    "ByHeadings",
    "ByLabelled",
    "ByLanguage",
    "ByListing",
    "ByNumbered",
    "ByPeople",
    "ByPhotos",
    "ByRow",
    "BySection",
    "BySigned",
    "BySocial",
    "ByStatement",
    "ByTimedSteps",
    "ByTitle",
    "ByTitled",
    "Finder",
    "Terms",
    "ValueKind",
]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Model):
    """A sentence an officer reads: Thai first."""

    th: str = Field(min_length=2)
    en: str = Field(min_length=2)


class Element(Model):
    """A thing that the item's document must show."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    find: Annotated[list[Finder], Field(min_length=1, description="any one of these suffices")]
    reason: Literal["element_missing", "language_missing", "count_short"] = "element_missing"
    unverified: bool = False


# --- period, conditions ------------------------------------------------------------------


class Period(Model):
    """What time the document must be about.

    none: current content, no year asked. covers_year: stated to be of that fiscal year.
    about_year: speaks of that fiscal year, and is itself of that year or the next.
    within_year: something dated in that fiscal year. first_half: October to March of that
    fiscal year. every_month: each month of the first half (one without purchases says so).
    as_of: data that reach to that day of that fiscal year (`day`, `month`) or later in it.
    renewed: issued in that fiscal year itself; an older one fails even while still in force.
    in_force: a span of years that includes that year (or that year alone).
    """

    rule: Literal[
        "none",
        "covers_year",
        "about_year",
        "within_year",
        "first_half",
        "every_month",
        "as_of",
        "renewed",
        "in_force",
    ] = "none"
    year: int = Field(default=0, ge=-2, le=1, description="offset to the fiscal year")
    about: list[str] = Field(
        default=[], description="about_year: words that stand with the year that is spoken of"
    )
    day: int = Field(default=31, ge=1, le=31, description="as_of: day of the month")
    month: int = Field(default=3, ge=1, le=12, description="as_of: month, 1 is January")
    least_years: int = Field(default=1, ge=1, le=10, description="in_force: shortest span")
    open_ended: bool = Field(
        default=False,
        description="in_force: rules that stay in force until replaced; issued in or before "
        "the year without a stated end is enough",
    )
    unverified: bool = False


class TwoWay(Model):
    """Outsiders ask and the agency answers; a list of answers alone is one-way."""

    rule: Literal["two_way"]


class SeparateChannel(Model):
    """The channel is for this topic and is not the agency's general complaint channel."""

    rule: Literal["separate_channel"]
    topic: Terms
    general: Terms


class OwnService(Model):
    """A service of the agency's own mission, requested online at the agency's own channel."""

    rule: Literal["own_service"]
    services: Terms


class ShowsActivity(Model):
    """Something was done: an announcement, order or policy alone is not an activity."""

    rule: Literal["shows_activity"]
    acts: Terms


class OwnAnalysis(Model):
    """The agency's own analysis, not figures pasted from the assessment system."""

    rule: Literal["own_analysis"]
    terms: Terms


Condition = Annotated[
    TwoWay | SeparateChannel | OwnService | ShowsActivity | OwnAnalysis,
    Field(discriminator="rule"),
]


class Follows(Model):
    """The content must agree with another item's (assessors ask for shared projects, risks or
    measures, not merely that the other item exists)."""

    item: str = Field(description="permanent key of the other item; of a part: the other part's id")
    shares: Literal["projects", "risks", "measures", "policies"] = "projects"


class Labels(Model):
    """What sites call the item. exact: the title itself. variant: seen instead of the title.
    hint: worth following, proves nothing. deciding: one word of every group must be in a label
    that is only similar. never: a label with one of these means something else."""

    exact: Terms
    variant: list[str] = []
    hint: list[str] = []
    deciding: list[Terms] = []
    never: list[str] = []


class Subject(Model):
    """What the body itself (headings, menus and link labels left out) must be about: a word of
    every group in `body`. `other` names words that show it is another item's document when
    they outweigh the item's own."""

    body: list[Terms] = []
    other: list[str] = []


class Provenance(Model):
    """Where the facts come from: marks of the project's criteria notes."""

    title: list[str]
    elements: list[str]
    unverified: list[str] = Field(
        default=[],
        description="what is not established: ids of elements, 'title', 'period', 'conditions', "
        "'follows', names of conditions",
    )
    note: str = ""


class PartLabels(Model):
    """What sites call a part when they publish it on its own, beside the item's labels."""

    variant: list[str] = []
    hint: list[str] = []


class Part(Model):
    """One of the things an item asks for side by side, each of its own time and perhaps in its
    own document: a plan and its progress, a procurement plan and the notices. The item's labels
    lead to it; the rest is judged as if the part were an item."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    gather: Literal["one", "many"] = "one"
    period: Period = Period()
    labels: PartLabels = PartLabels()
    subject: Subject = Subject()
    elements: Annotated[list[Element], Field(min_length=1)]
    conditions: list[Condition] = []
    follows: Follows | None = Field(default=None, description="another part of the same item")


class Item(Model):
    """One item of the year's list. It has either elements of its own or parts; with parts it
    passes when every part does, each by its own best document."""

    code: str = Field(pattern=r"^O[1-9][0-9]?$")
    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="permanent id across years")
    title: str = Field(min_length=2)
    title_en: str = Field(min_length=2)
    subindicator: str = Field(pattern=r"^(9|10)\.[1-9]$")
    gather: Literal["one", "many"] = Field(
        default="one",
        description="one: a single document must show everything; many: several documents of "
        "the right period together may",
    )
    scope: Literal["content", "site"] = Field(
        default="content",
        description="site: what stands in the site's frame (header, footer) counts as well",
    )
    period: Period = Period()
    labels: Labels
    subject: Subject = Subject()
    elements: list[Element] = []
    conditions: list[Condition] = []
    parts: list[Part] = []
    follows: Follows | None = None
    remedy: Bilingual
    question: Bilingual
    provenance: Provenance
    from_: list[str] = Field(
        default=[],
        alias="from",
        description="keys of the year before that this item succeeds, merges or was split from",
    )

    @property
    def all_elements(self) -> list[Element]:
        """The item's own elements and those of its parts, in the order of the file."""
        return [*self.elements, *(element for part in self.parts for element in part.elements)]

    @property
    def all_conditions(self) -> list[Condition]:
        """The item's own conditions and those of its parts."""
        return [*self.conditions, *(one for part in self.parts for one in part.conditions)]

    @model_validator(mode="after")
    def _elements_or_parts(self) -> Self:
        if bool(self.elements) == bool(self.parts):
            raise ValueError("an item has either elements or parts")
        own = self.subject != Subject() or self.conditions or self.period != Period()
        if self.parts and own:
            raise ValueError("an item with parts has its period, subject, conditions in the parts")
        known = {part.id for part in self.parts}
        if any(p.follows and p.follows.item not in known - {p.id} for p in self.parts):
            raise ValueError("a part follows another part of the same item")
        return self


class SubIndicator(Model):
    id: str = Field(pattern=r"^(9|10)\.[1-9]$")
    title: str
    title_en: str
    groups: list[str] = Field(
        default=[], description="headings under which sites group its items: worth following"
    )


class Indicator(Model):
    id: Literal["9", "10"]
    title: str
    title_en: str
    subindicators: Annotated[list[SubIndicator], Field(min_length=1)]


class Profile(Model):
    """What differs for one kind of agency."""

    title: Bilingual
    items: dict[str, dict[str, Any]] = Field(
        default={}, description="differences of items by permanent key, as in an extending file"
    )
    not_applicable: dict[str, Bilingual] = Field(
        default={}, description="items by permanent key that do not apply, with the reason"
    )


UNRELEASED = "0.0.0"


class Checklist(Model):
    """The items of one scheme and fiscal year, everything inherited laid out."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    extends: str = Field(default="", description="id of the checklist this one differs from")
    version: str = Field(
        default=UNRELEASED, pattern=r"^\d+\.\d+\.\d+$", description="0.0.0: a private copy"
    )
    status: Literal["complete", "partial"] = Field(
        default="complete", description="partial: begun; not all titles and elements established"
    )
    scheme: str
    fiscal_year: int = Field(ge=2550, le=2650, description="Buddhist era")
    title: Bilingual
    grades: Literal["letters", "words"] = Field(
        description="letters: AA to F (to FY2565); words: from FY2566"
    )
    reason_for_version: str = ""
    vocabulary: dict[str, Terms] = {}
    entry_points: list[str] = Field(
        default=[], description="what sites call the page or menu that lists the items"
    )
    indicators: Annotated[list[Indicator], Field(min_length=1)]
    items: Annotated[list[Item], Field(min_length=1)]
    profiles: dict[str, Profile] = Field(default={}, description="by kind of agency")
    profile: str = Field(default="", description="name of the profile that is applied")

    @property
    def not_applicable(self) -> dict[str, Bilingual]:
        """Permanent keys of the items that the applied profile leaves out, with the reason."""
        return self.profiles[self.profile].not_applicable if self.profile else {}

    def item(self, code_or_key: str) -> Item:
        """The item of that code ("O3") or permanent key. Raises KeyError."""
        for item in self.items:
            if code_or_key in (item.code, item.key):
                return item
        raise KeyError(code_or_key)

    def expand(self, terms: list[str]) -> tuple[str, ...]:
        """Terms with every `$name` replaced by its vocabulary list. Raises KeyError."""
        out: list[str] = []
        for term in terms:
            out.extend(self.vocabulary[term[1:]] if term.startswith("$") else [term])
        return tuple(out)
