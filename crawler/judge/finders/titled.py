"""A document, or a section of one, that bears a name and holds what such a text holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.checklist.finding import ByTitled
from crawler.documents.model import Kind
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit, term_in
from crawler.judge.unit import Unit
from crawler.thai.text import Folded

TITLE_LINES = 6  # lines at the top of a paged file in which its name may stand
NAME_MAX = 160


def find(finder: ByTitled, unit: Unit, names: Sequence[str], holds: Sequence[str]) -> list[Hit]:
    """One hit for each text of that name with enough of the words; a link of that name, or a
    heading over nothing, is none."""
    hits: list[Hit] = []
    for name, body in _texts(unit, names):
        text = Folded("\n".join(line.raw for line in body if not line.leads))
        if sum(text.contains(word) for word in dict.fromkeys(holds)) >= finder.least:
            hits.append(hit(name, "titled"))
    return hits


def _texts(unit: Unit, names: Sequence[str]) -> Iterator[tuple[Line, Sequence[Line]]]:
    lines = unit.lines
    paged = unit.content.document.kind is not Kind.HTML
    for at, line in enumerate(lines):
        if line.leads or len(line.raw) > NAME_MAX or not term_in(line.text, names):
            continue
        if paged and at < TITLE_LINES:
            yield line, lines[at + 1 :]
        elif line.is_heading:
            end = next(
                (
                    later
                    for later in range(at + 1, len(lines))
                    if lines[later].is_heading and lines[later].level <= line.level
                ),
                len(lines),
            )
            yield line, lines[at + 1 : end]
