"""An organisation chart: a big picture, or boxes and lists that name internal divisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.checklist.finding import ByChart
from crawler.documents.model import Role
from crawler.judge.finders.base import Hit, hit, quote
from crawler.judge.finders.pictures import CHART_SIDE, content_pictures, only_picture
from crawler.judge.unit import Unit
from crawler.thai.text import Folded, squash

BOX_MAX = 90
CHART_WORDS = (
    "โครงสร้าง",
    "แผนผัง",
    "ผังองค์กร",
    "org chart",
    "orgchart",
    "structure",
    "organization",
)
_NUMBERING = re.compile(r"^[\s\d๐-๙.)(•\-–*]+")


def find(finder: ByChart, unit: Unit, unit_words: Sequence[str]) -> list[Hit]:
    """Boxes first (sure); else a picture, which a person has to look at."""
    boxes = _boxes(unit, tuple(squash(word) for word in unit_words))
    if len(boxes) >= finder.units:
        return boxes[:1]
    for picture in content_pictures(unit, CHART_SIDE):
        words = Folded(" ".join((picture.alt, picture.caption, picture.src, unit.heading)))
        if any(words.contains(word) for word in CHART_WORDS):
            shown = picture.alt or picture.caption or picture.src
            return [Hit(quote(shown), unit.url, picture.page, "picture", sure=False)]
    single = only_picture(unit)
    if single is not None:
        shown = single.alt or single.caption or single.src
        return [Hit(quote(shown), unit.url, single.page, "picture", sure=False)]
    return []


def _boxes(unit: Unit, words: tuple[str, ...]) -> list[Hit]:
    """Short lines or cells that are the name of a division, each counted once. Rows of a table
    with column heads are a list of divisions, not a chart."""
    seen: set[str] = set()
    hits: list[Hit] = []
    tables = [table for table in unit.content.tables if table.header]
    listed = {cell for table in tables for row in (table.header, *table.rows) for cell in row}
    for line in unit.lines:
        if line.role is Role.ROW and set(line.raw.split(" | ")) <= listed:
            continue
        for part in line.raw.split(" | "):
            name = squash(_NUMBERING.sub("", part))
            if len(part) <= BOX_MAX and name.startswith(words) and name not in seen:
                seen.add(name)
                hits.append(hit(line, "boxes"))
    return hits
