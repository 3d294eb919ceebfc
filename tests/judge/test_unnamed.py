"""Which links are to be named by their pictures, and which pictures of a page may say something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.checklist.labels import LabelIndex
from crawler.checklist.load import load
from crawler.documents.model import Document, Kind, Link, Picture, Visibility
from crawler.evidence import Outcome, SeenLink, Step, Visit
from crawler.judge.site import Site
from crawler.judge.unnamed import MOST, unnamed_links
from crawler.judge.unread import _may_hold_text

HOME = "http://127.0.0.1/"
INDEX = LabelIndex(load("oit-2563"))


def link(target: str, picture: str = "", label: str = "", **given: object) -> Link:
    address = f"{HOME}{picture}" if picture else ""
    return replace(Link(1, target, label, picture=address), **given)  # type: ignore[arg-type]


def asked(*links: Link, pictures: tuple[Picture, ...] = ()) -> list[str]:
    home = Document(HOME, Kind.HTML, "", links=links, pictures=pictures)
    visit = Visit(HOME, HOME, Outcome.OK, (Step(HOME, "", "open"),), document=home)
    site = Site(HOME, [visit], [SeenLink(HOME, one) for one in links])
    return [picture.removeprefix(HOME) for _, picture in unnamed_links(site, INDEX)]


def test_what_nothing_else_names_is_asked_for_once() -> None:
    assert asked(
        link(f"{HOME}a", "a.png"),
        link(f"{HOME}b", "a.png"),
        link(f"{HOME}c", "c.png", "c"),
        link(f"{HOME}d", "d.png"),
        link(f"{HOME}d", label="แผนดำเนินงานประจำปี"),
        link(f"{HOME}e", "e.png", "โครงสร้าง"),
    ) == ["a.png", "c.png"]


def test_what_leads_nowhere_home_or_away_is_not() -> None:
    drive = "https://drive.google.com/file/d/1abcdefghijklmnop/view"
    assert asked(
        link("", "a.png"),
        link(HOME, "b.png"),
        link("http://other.example.go.th/", "c.png"),
        link(f"{HOME}d", "d.png", visibility=Visibility.HIDDEN),
        link(f"{HOME}e"),
        link(drive, "f.png"),
    ) == ["f.png"]


@pytest.mark.parametrize(
    ("name", "size", "wanted"),
    [
        ("menu-1.png", (0, 0), True),
        ("btn_ita.png", (180, 60), True),
        ("a.png", (32, 32), False),
        ("a.png", (180, 12), False),
        ("logo.png", (0, 0), False),
        ("icon-a.png", (180, 60), False),
        ("a.svg", (180, 60), False),
    ],
)
def test_icons_and_logos_are_not(name: str, size: tuple[int, int], wanted: bool) -> None:
    shown = (Picture(1, HOME + name, width=size[0], height=size[1]),)
    assert asked(link(f"{HOME}x", name), pictures=shown) == ([name] if wanted else [])


def test_there_is_a_bound() -> None:
    many = [link(f"{HOME}{n}", f"{n}.png") for n in range(MOST + 9)]
    assert len(asked(*many)) == MOST


@pytest.mark.parametrize(
    ("name", "size", "wanted"),
    [
        ("plan.jpg", (0, 0), True),
        ("plan.gif", (0, 0), True),
        ("plan.webp", (800, 1130), True),
        ("banner.jpg", (0, 0), False),
        ("banner.jpg", (800, 1130), True),
        ("wide.jpg", (900, 200), True),
        ("wide.jpg", (900, 90), False),
        ("small.jpg", (200, 200), False),
        ("new.gif", (0, 0), False),
        ("logo.png", (900, 900), False),
        ("chart.svg", (900, 900), False),
    ],
)
def test_pictures_that_may_hold_text(name: str, size: tuple[int, int], wanted: bool) -> None:
    picture = Picture(1, HOME + name, width=size[0], height=size[1])
    assert _may_hold_text(picture) is wanted
