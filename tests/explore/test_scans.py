"""Reading pictures of text in the audit: in the order that settles items soonest, within its
budgets, and never a silent 0 for what was not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from crawler.audit import AuditOptions, audit, collecting
from crawler.audit import options as audit_options
from crawler.checklist.load import load
from crawler.documents.model import Block, Document, Kind, PageRead, Role
from crawler.documents.scanned import ScannedPage
from crawler.evidence import Evidence, Outcome, Visit
from crawler.explore.scans import BUDGET, ScanOptions, Scans, Wanted
from crawler.explore.shelf import Shelf
from crawler.fetch.response import Response
from crawler.progress import Silent
from crawler.result import ReasonCode, Verdict
from fixtures.serve import serve
from tests.documents import makers, scans

HOME = "http://127.0.0.1:9/"
BODY = b"%PDF-1.4 a scan"


def visit(name: str, pages: int) -> Visit:
    reads = tuple(PageRead(n, "none", 0.0) for n in range(1, pages + 1))
    sha256 = "6c59a3a27c4ac1b2a2a8c8ea5d3b4b1e"
    document = Document(
        HOME + name, Kind.PDF, name, sha256=sha256, pages=pages, reads=reads, route="none"
    )
    return Visit(HOME + name, HOME + name, Outcome.OK, (), document=document)


class Desk:
    """Plays the explorer, the pool, the shelf and the judge; notes the order of reading."""

    def __init__(self, *visits: Visit, settles: dict[str, tuple[str, int]] | None = None) -> None:
        self.visits = {v.final_url: v for v in visits}
        self.settles = settles or {}
        self.read: list[tuple[str, int]] = []
        self.items: list[Wanted] = []

    def evidence(self) -> Evidence:
        return Evidence(HOME, HOME, "", tuple(self.visits.values()), ())

    def put(self, old: Visit, new: Visit) -> None:
        self.visits[old.final_url] = new

    def path(self, url: str) -> Path:
        return Path(url.rpartition("/")[2])

    def sha256(self, url: str) -> str:
        document = self.visits[url].document
        return document.sha256 if document else ""

    async def read_page(self, path: Path, sha: str, kind: Kind, page: int, _: Any) -> ScannedPage:
        self.read.append((str(path), page))
        return ScannedPage(page, (Block(1, Role.PARAGRAPH, "ข้อความ", page=page),), (), 0.9)

    def wanted(self, evidence: Evidence) -> Sequence[Wanted]:
        return [w for w in self.items if self.settles.get(w.item) not in self.read]

    async def run(self, options: ScanOptions, *items: Wanted) -> Evidence:
        self.items = list(items)
        fetcher = SimpleNamespace()
        me = cast(Any, self)
        return await Scans(me, cast(Any, fetcher), me, me, self.wanted, Silent(), options).run()


def urls(*names: str) -> tuple[str, ...]:
    return tuple(HOME + name for name in names)


async def test_first_pages_of_the_likeliest_come_first_and_a_settled_item_is_left() -> None:
    desk = Desk(visit("a", 9), visit("b", 1), visit("c", 9), settles={"x": ("b", 1), "y": ("c", 5)})
    await desk.run(ScanOptions(), Wanted("x", urls("a", "b")), Wanted("y", urls("c")))
    assert desk.read[:5] == [("a", 1), ("a", 2), ("b", 1), ("c", 1), ("c", 2)]
    assert desk.read[5:] == [("c", 3), ("c", 4), ("c", 5), ("c", 6)]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (ScanOptions(pages=3), 3),
        (ScanOptions(pages_per_document=5), 10),
        (ScanOptions(seconds=0.0), 0),
    ],
)
async def test_what_a_budget_left_is_marked(options: ScanOptions, count: int) -> None:
    desk = Desk(visit("a", 30), visit("b", 30))
    evidence = await desk.run(options, Wanted("x", urls("a", "b")))
    assert len(desk.read) == count
    documents = [v.document for v in evidence.visits if v.document]
    assert all(BUDGET in document.problems for document in documents)


async def test_everything_read_is_not_marked() -> None:
    desk = Desk(visit("a", 7))
    evidence = await desk.run(ScanOptions(), Wanted("x", urls("a", "gone")))
    document = evidence.visits[0].document
    assert document is not None
    assert [read.route for read in document.reads] == ["ocr"] * 7
    assert document.problems == ()
    assert desk.read == [("a", n) for n in range(1, 8)]


async def test_a_file_that_is_not_the_one_that_was_read_is_left_alone() -> None:
    desk = Desk(visit("a", 1))
    desk.sha256 = lambda url: "another"  # type: ignore[method-assign]
    evidence = await desk.run(ScanOptions(), Wanted("x", urls("a")))
    assert desk.read == []
    document = evidence.visits[0].document
    assert document is not None
    assert document.reads[0].wants_ocr


async def test_the_shelf_keeps_files_with_their_hash() -> None:
    async with Shelf() as shelf:
        response = Response(HOME + "a", HOME + "b", Outcome.OK, body=BODY)
        shelf.put(response)
        shelf.put(response, HOME + "picture")
        assert shelf.path(HOME + "a") is None
        assert shelf.sha256(HOME + "b") == shelf.sha256(HOME + "picture") != ""


# --- in the audit ------------------------------------------------------------------------------

CHECKLIST = load("oit-2563")
SITE = """<!doctype html><html lang=th><meta charset=utf-8><title>หน่วยงานตัวอย่าง</title>
<h1>หน่วยงานตัวอย่าง</h1><p>ยินดีต้อนรับ</p><p><a href="plan.pdf">แผนดำเนินงานประจำปี พ.ศ. 2563</a></p>"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text(SITE, "utf-8")
    lines = ["แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2563", "รายละเอียดของแผนอยู่ระหว่างจัดพิมพ์"]
    (folder / "plan.pdf").write_bytes(scans.scan(makers.text_pdf(lines)))
    with serve(folder) as address:
        yield address


QUICK = AuditOptions(interval_seconds=0.0)


async def test_never_says_what_was_not_read(home: str) -> None:
    result = await audit(home, CHECKLIST, replace(QUICK, ocr="never"))
    (item,) = (i for i in result.items if i.id == "O10")
    assert item.verdict is Verdict.UNPROVEN
    assert item.reasons[0].code is ReasonCode.UNREADABLE_DOCUMENT
    assert "หน้า 1" in item.reasons[0].message.th
    assert item.documents[0].unread == (1,)
    assert item.documents[0].advice
    assert result.crawl["ocr_pages"] == 0
    assert any("1 scanned documents were not read" in note.en for note in result.notes)


async def test_a_machine_without_the_means_says_so(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_options, "available", lambda: False)
    result = await audit(home, CHECKLIST, replace(QUICK, ocr="auto"))
    assert result.crawl["ocr"] == "never"
    assert any("oit doctor" in note.en for note in result.notes)


async def test_a_budget_that_ran_out_is_no_missing_item(home: str) -> None:
    spent = replace(QUICK, ocr="auto", scans=ScanOptions(seconds=0.0))
    result = await audit(home, CHECKLIST, spent)
    (item,) = (i for i in result.items if i.id == "O10")
    assert item.verdict is Verdict.UNPROVEN
    assert item.reasons[0].code is ReasonCode.BUDGET_EXHAUSTED
    assert "--ocr-pages" in item.reasons[0].message.en


async def test_the_second_audit_reads_and_parses_nothing(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[Any] = []

    class Counted(collecting.ReaderPool):
        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            pools.append(self)

    monkeypatch.setattr(collecting, "ReaderPool", Counted)
    options = replace(QUICK, ocr="auto", cache=tmp_path)
    first, second = [await audit(home, CHECKLIST, options) for _ in range(2)]
    assert [(p.parsed, p.recognised, p.remembered) for p in pools] == [(1, 1, 0), (0, 0, 1)]
    assert first.crawl["ocr_pages"] == second.crawl["ocr_pages"] == 1
    assert first.items == second.items
    (item,) = (i for i in second.items if i.id == "O10")
    assert item.documents[0].scanned == (1,)
    assert item.verdict is not Verdict.PASS
