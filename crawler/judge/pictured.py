"""What a picture may prove alone: only what its page is about.

A board of executives or a chart is often one picture, whose words are not read here. So is the
photograph of any piece of news; it proves nothing beside a page that tells of something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crawler.judge.claims import Elements
from crawler.judge.content import Line
from crawler.judge.finders.base import Hit, term_in
from crawler.judge.finders.chart import CHART_WORDS
from crawler.judge.finders.dated import PAST, happened
from crawler.judge.unit import Unit
from crawler.page.labels import is_generic
from crawler.thai.text import Folded

Names = Callable[[str], bool]
DAYS = ("date", "as_of")
EVENTS = (
    "ลงพื้นที่", "เยี่ยม", "เปิดงาน", "พิธี", "เป็นประธาน", "ร่วมงาน", "เข้าร่วม", "ต้อนรับ", "มอบ", "ตรวจราชการ", "ร่วมประชุม",
    "ร่วมกิจกรรม", "ขอเชิญ", "ร่วมกับ", "แสดงความยินดี", "รับรางวัล",
)  # fmt: skip


def without_stray(elements: Elements, units: Sequence[Unit], names: Names) -> Elements:
    """The elements without what only a picture shows on a page that is not about the item.
    `names`: whether a title, label or caption names the item."""
    told = [hit for _, hits in elements for hit in hits if _is_picture(hit)]
    if not told:
        return elements
    about = {unit.url for unit in units if _is_about(unit, names)}
    heads = {unit.url: unit.heading for unit in units}

    def stray(hit: Hit) -> bool:
        if not _is_picture(hit) or hit.url in about or names(hit.quote):
            return False
        words = Folded(f"{hit.quote}\n{heads.get(hit.url, '')}")
        return not term_in(words, CHART_WORDS)

    return tuple((element, tuple(h for h in hits if not stray(h))) for element, hits in elements)


def _is_picture(hit: Hit) -> bool:
    return hit.how == "picture" and not hit.sure


def _is_about(unit: Unit, names: Names) -> bool:
    """Whether the page's own title, or the label that leads to it, names the item, and the page
    does not tell of an event."""
    labels = [*unit.titles, unit.heading]
    if unit.trail:
        labels += unit.trail[-2:] if is_generic(unit.trail[-1]) else unit.trail[-1:]
    named = any(map(names, filter(None, labels)))
    return named and not any(_is_news(line) for line in unit.lines if not line.linked)


def _is_news(line: Line) -> bool:
    return bool(term_in(line.text, [*PAST, *EVENTS])) or happened(line, DAYS)
