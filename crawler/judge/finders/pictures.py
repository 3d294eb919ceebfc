"""Pictures as content: charts, photographs, boards of persons. Icons and banners are not."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from crawler.checklist.finding import ByPhotos
from crawler.documents.model import Kind, Picture
from crawler.judge.finders.base import Hit, quote
from crawler.judge.unit import Unit

LEAST_SIDE = 90  # CSS pixels; smaller is an icon
CHART_SIDE = 280
_DECORATION = re.compile(
    r"(?:^|[^a-z])(?:icon|ico|logo|banner|button|btn|bullet|arrow|spacer|blank|pixel|line|bg|"
    r"background|header|footer|menu|new|counter|stat|loading|spinner|avatar-default|noimage|"
    r"no-image|placeholder)(?:[^a-z]|$)"
)


_MARK = re.compile(
    r"(?:^|[^a-z])(?:icon|ico|logo|bullet|arrow|spacer|blank|pixel|new|counter|stat|loading|"
    r"spinner|avatar-default|noimage|no-image|placeholder)(?:[^a-z]|$)"
)


def is_mark(picture: Picture) -> bool:
    """Whether the file's name is that of an icon, a logo, a counter: nothing with words on it."""
    name = _file_name(picture)
    return bool(_MARK.search(name.rsplit(".", 1)[0])) or name.endswith(".svg")


def is_decoration(picture: Picture) -> bool:
    """Icons, logos, counters: by size where known, by file name otherwise."""
    sides = [side for side in (picture.width, picture.height) if side]
    if sides and min(sides) < LEAST_SIDE:
        return True
    name = _file_name(picture)
    return bool(_DECORATION.search(name.rsplit(".", 1)[0])) or name.endswith((".svg", ".gif"))


def _file_name(picture: Picture) -> str:
    return unquote(urlsplit(picture.src).path.rsplit("/", 1)[-1]).lower()


def content_pictures(unit: Unit, least_side: int = LEAST_SIDE) -> list[Picture]:
    """Pictures of sensible size (unknown sizes count) that are not decoration."""
    return [
        p
        for p in unit.pictures
        if not is_decoration(p) and all(s >= least_side for s in (p.width, p.height) if s)
    ]


def find_photos(finder: ByPhotos, unit: Unit) -> list[Hit]:
    """Photographs in the content."""
    return [
        Hit(quote(p.caption or p.alt or p.src), unit.url, p.page, "picture")
        for p in content_pictures(unit)
    ]


def only_picture(unit: Unit) -> Picture | None:
    """The picture that is the unit's whole content: big, with next to no text around it."""
    if unit.content.document.kind is Kind.IMAGE:
        return next(iter(unit.content.document.pictures), None)
    pictures = content_pictures(unit, CHART_SIDE)
    text = sum(len(line.text.compact) for line in unit.body)
    return pictures[0] if pictures and text <= 250 else None
