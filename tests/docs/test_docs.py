"""The documentation is true: generated pages are today's, links lead somewhere, commands parse."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from PIL import Image

from crawler.checklist.load import available
from crawler.cli import cli
from crawler.judge.reasons import WORDINGS
from crawler.terminal.usage import App
from docs.generator.markdown import anchor
from docs.generator.pages import DOCS, outdated, pages

ROOT = DOCS.parent
BY_HAND = sorted(DOCS.glob("*.md"))
PAGES = [*BY_HAND, *sorted((DOCS / "reference").rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:\.venv/bin/)?oit [a-z][^`]*)`")
MOST_BYTES = 150_000  # of one picture


def test_the_reference_is_todays() -> None:
    stale = [str(name) for name in outdated()]
    assert not stale, f"run `make docs` and commit what it writes: {stale}"


def test_the_reference_names_everything() -> None:
    texts = {str(name): text for name, text in pages()}
    for code in WORDINGS:
        assert f"## {code.value}\n" in texts["reference/reasons.md"]
    for name in available():
        assert f"reference/items/{name}.md" in texts
    for option in cli.commands["audit"].params:
        assert f"`{option.opts[0]}" in texts["reference/commands.md"] or isinstance(
            option, click.Argument
        )


# --- links ---------------------------------------------------------------------------------


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(path: Path) -> set[str]:
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return {anchor(found) for found in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text("utf-8")):
        assert not target.startswith(("http:", "https:")), f"{target}: outside"
        file, _, part = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), f"{path.name}: {target}"
        assert there.is_relative_to(ROOT)
        if part:
            assert part in anchors(there), f"{path.name}: {target}"


def test_every_page_is_found_from_the_first() -> None:
    seen, todo = set(), [DOCS / "README.md"]
    while todo:
        path = todo.pop()
        if path in seen or path.suffix != ".md" or not path.is_relative_to(DOCS):
            continue
        seen.add(path)
        found = LINK.findall(path.read_text("utf-8"))
        todo += [(path.parent / target.partition("#")[0]).resolve() for target in found]
    assert set(PAGES) <= seen


# --- pictures ------------------------------------------------------------------------------


def test_pictures_are_small_described_and_all_shown() -> None:
    shown = {}
    for path in BY_HAND:
        for told, file in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", path.read_text("utf-8")):
            shown[(path.parent / file).resolve()] = told
    assert set(shown) == set((DOCS / "pictures").iterdir())
    for picture, told in shown.items():
        assert len(told) > 20, picture
        assert picture.stat().st_size < MOST_BYTES
        with Image.open(picture) as opened:
            assert opened.format == "WEBP"
            assert opened.width == 1000


# --- commands ------------------------------------------------------------------------------


def lines() -> Iterator[tuple[str, bool]]:
    """Every command line in the pages by hand and in the README, and whether it is whole."""
    for path in [*BY_HAND, ROOT / "README.md"]:
        text = path.read_text("utf-8")
        for block in SHELL.findall(text):
            for line in block.splitlines():
                if re.match(r"(\.venv/bin/)?oit ", line):
                    yield line, True
        for line in INLINE.findall(text):
            yield line, False


@pytest.mark.parametrize(("line", "whole"), sorted(set(lines())))
def test_every_command_parses(line: str, whole: bool) -> None:
    words = [word for word in shlex.split(line)[1:] if word != "$@"]
    command: click.Command = cli
    context = click.Context(cli, info_name="oit", obj=App("th"))
    while isinstance(command, click.Group) and words:
        found = command.get_command(context, words.pop(0))
        assert found is not None, line
        command = found
    if isinstance(command, click.Group):
        assert not whole, line  # a group of commands may be named, but does nothing
        return
    try:
        command.make_context("oit", [word for word in words if word != "--help"], parent=context)
    except click.MissingParameter:
        assert not whole, line


@pytest.mark.parametrize("path", BY_HAND, ids=name)
def test_options_that_are_named_exist(path: Path) -> None:
    known = {
        option for command in everything(cli) for param in command.params for option in param.opts
    }
    outside = {"--check"}
    for found in re.findall(r"`(--[a-z][a-z0-9-]*)", path.read_text("utf-8")):
        assert found in known | outside, found


def everything(command: click.Command) -> Iterator[click.Command]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from everything(one)


@pytest.mark.parametrize("path", BY_HAND, ids=name)
def test_examples_of_ci_use_inputs_that_exist(path: Path) -> None:
    known = set(yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"])
    for block in re.findall(r"^```yaml\n(.*?)^```", path.read_text("utf-8"), re.M | re.S):
        steps = yaml.safe_load(block)["jobs"]["audit"]["steps"]
        for step in steps:
            assert set(step.get("with", {})) <= known
