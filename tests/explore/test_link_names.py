"""Naming links by their pictures: a few at a time, as long as it is asked for, within bounds."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from crawler.documents.model import Block, Document, Kind, Link, Role
from crawler.documents.scanned import ScannedPage
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.explore.known import Known
from crawler.explore.link_names import AT_ONCE, MOST, LinkNames
from crawler.explore.proofs import Proofs
from crawler.fetch.urls import normalise
from crawler.progress import Silent
from tests.documents import makers

HOME = "http://127.0.0.1:9/"


class Desk:
    """Plays the explorer and the pool; `settled_by` is the picture whose name settles all."""

    def __init__(self, folder: Path, count: int, settled_by: int = -1) -> None:
        links = tuple(
            Link(n, f"{HOME}{n}.html", "", picture=f"{HOME}{n}.png") for n in range(count)
        )
        document = Document(HOME, Kind.HTML, "", links=links)
        self.visit = Visit(HOME, HOME, Outcome.OK, (), document=document)
        self.settled_by, self.read, self.rounds = settled_by, list[str](), 0
        self.file = folder / "picture"
        self.file.write_bytes(makers.png())

    def evidence(self) -> Evidence:
        return Evidence(HOME, HOME, "", (self.visit,), ())

    def put(self, old: Visit, new: Visit) -> None:
        assert old is self.visit
        self.visit = new

    async def go_on(self) -> None:
        self.rounds += 1

    async def fetched(self, url: str) -> tuple[Path | None, str]:
        self.read.append(url)
        return (None, "") if url.endswith("/1.png") else (self.file, url)

    async def read_picture(self, path: Path, sha256: str, *, label: bool) -> ScannedPage:
        assert label
        blocks = (Block(1, Role.PARAGRAPH, f"แผน {sha256.removeprefix(HOME)}"),)
        return ScannedPage(1, blocks, (), 0.2 if sha256.endswith("/2.png") else 0.9)

    def unnamed(self, evidence: Evidence) -> list[tuple[str, str]]:
        links = self.visit.document.links if self.visit.document else ()
        if self.settled_by >= 0 and links[self.settled_by].label:
            return []
        return [(HOME, link.picture) for link in links if not link.label]

    async def run(self, seconds: float = 60.0) -> list[str]:
        me, deadline = cast(Any, self), time.monotonic() + seconds
        await LinkNames(me, me, self.unnamed, self.fetched, Silent(), deadline).run()
        return [link.label for link in self.visit.document.links] if self.visit.document else []


async def test_links_get_the_words_on_their_pictures_and_are_followed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 4)
    assert await desk.run() == ["แผน 0.png", "", "", "แผน 3.png"]
    assert (len(desk.read), desk.rounds) == (4, 1)


async def test_no_more_are_read_than_it_takes(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 3 * AT_ONCE, settled_by=AT_ONCE + 1)
    await desk.run()
    assert (len(desk.read), desk.rounds) == (2 * AT_ONCE, 2)


@pytest.mark.parametrize(("seconds", "count"), [(60.0, MOST), (0.0, 0)])
async def test_there_are_bounds(tmp_path: Path, seconds: float, count: int) -> None:
    desk = Desk(tmp_path, MOST + 20)
    await desk.run(seconds)
    assert len(desk.read) == len(set(desk.read)) == count


def test_the_name_on_the_picture_stays_where_the_browser_knows_its_file_only() -> None:
    link = Link(1, f"{HOME}1.html", "แผนดำเนินงาน", picture=f"{HOME}b1.png")
    home = Document(HOME, Kind.HTML, "", links=(link,))
    known = Known(
        {
            normalise(url): Visit(url, url, Outcome.OK, (), document=document)
            for url, document in ((HOME, home), (link.url, Document(link.url, Kind.HTML, "")))
        },
        [SeenLink(HOME, link)],
    )
    edge = known.link_map().edge(known.links[0])
    known.proofs.proven[edge] = Step(link.url, "b1", "click", pictures=("seen.jpg",))
    *_, visit = known.with_paths()
    assert (visit.path[-1].label, visit.path[-1].pictures) == ("แผนดำเนินงาน", ("seen.jpg",))
    known.links[0] = SeenLink(HOME, replace(link, picture=""))
    known.proofs = Proofs({edge: Step(link.url, "b1", "click")})
    *_, visit = known.with_paths()
    assert visit.path[-1].label == "b1"
