"""Lines or rows that tell of something with its day or month: what was done, and when."""

from __future__ import annotations

from crawler.checklist.model import ByDated
from crawler.documents.model import Role
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, hit
from crawler.judge.unit import Unit
from crawler.thai.years import mentions

KINDS = ("date", "as_of", "month")
PROSE_CHARS = 45
LEAST_CHARS = 20


def find(finder: ByDated, unit: Unit) -> list[Hit]:
    """One hit for each such line of the body."""
    return [
        hit(line, "dated")
        for line in unit.body
        if len(line.text.compact) >= (PROSE_CHARS if finder.prose else LEAST_CHARS)
        and not (finder.prose and line.role is Role.ROW)
        and happened(line, KINDS)
    ]


def happened(line: Line, kinds: tuple[str, ...]) -> bool:
    """Whether a line gives a day or month that is not the day of a signature or a posting."""
    return any(
        m.kind in kinds and m.is_document_period and not m.signing_date for m in mentions(line.text)
    )
