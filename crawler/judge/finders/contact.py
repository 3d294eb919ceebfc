"""Contact data of the agency: postal address, telephone, fax, e-mail, map."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from crawler.checklist.finding import ByContact
from crawler.judge.finders.base import Hit, quote
from crawler.judge.unit import Unit
from crawler.thai.contacts import emails, faxes, phones, postal_address
from crawler.thai.text import Folded

_MAP_HOSTS = (
    "google.com/maps",
    "maps.google",
    "goo.gl/maps",
    "maps.app.goo.gl",
    "openstreetmap.org",
    "longdo.com",
)
_MAP_WORDS = ("แผนที่", "map")
WINDOW = 3  # an address or number may be broken over this many lines


def find(finder: ByContact, unit: Unit) -> list[Hit]:
    """Places where the datum was recognised."""
    if finder.what == "map":
        return _maps(unit)
    recognise = _RECOGNISERS[finder.what]
    lines = [line for line in unit.lines if line.raw]
    for i, line in enumerate(lines):
        found = recognise("\n".join(entry.raw for entry in lines[i : i + WINDOW]))
        if found:
            return [Hit(quote(found), line.url, line.page, "contact")]
    if finder.what == "email":
        return [
            Hit(quote(link.label), unit.url, 1, "contact")
            for link in unit.links
            if emails(link.label)
        ]
    return []


def _first(function: Callable[[str], list[str]]) -> Callable[[str], str]:
    return lambda text: next(iter(function(text)), "")


_RECOGNISERS: dict[str, Callable[[str], str]] = {
    "address": lambda text: postal_address(text) or "",
    "phone": _first(phones),
    "fax": _first(faxes),
    "email": _first(emails),
}


def _maps(unit: Unit) -> list[Hit]:
    for embed in unit.embeds:
        if embed.what == "map" or any(host in embed.url for host in _MAP_HOSTS):
            return [Hit(quote(embed.title or embed.url), unit.url, 1, "map_embed")]
    for link in unit.links:
        if any(host in link.url for host in _MAP_HOSTS):
            return [Hit(quote(link.label or link.url), unit.url, 1, "map_link")]
    for picture in unit.pictures:
        words = Folded(" ".join((picture.alt, picture.caption, unquote(picture.src))))
        if any(words.contains(word) for word in _MAP_WORDS):
            return [Hit(quote(picture.alt or picture.src), unit.url, 1, "map_picture", sure=False)]
    return []
