"""ZIP files with documents inside."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from crawler.documents import archives
from crawler.documents._tasks import Inside
from crawler.documents.model import Document, Kind
from crawler.documents.pool import ReaderPool
from crawler.documents.read import read_document
from tests.documents import makers, scans

URL = "http://127.0.0.1/files/plans.zip"
TEXT = "แผนพัฒนาท้องถิ่น".encode()


def by_name(document: Document) -> dict[str, Document]:
    return {member.url.partition("#oit-file:")[2]: member for member in document.members}


def stored(files: dict[bytes, bytes]) -> bytes:
    """A zip with names in these very bytes, as old Windows programs write them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n, (_, data) in enumerate(files.items()):
            archive.writestr(f"{n:0{len(list(files)[n])}d}", data)
    body = out.getvalue()
    for n, name in enumerate(files):
        body = body.replace(f"{n:0{len(name)}d}".encode(), name)
    return body


def test_every_file_inside_is_a_document_with_an_address_and_a_label() -> None:
    body = makers.zipped(
        {"แผน/แผนพัฒนา.txt": TEXT, "pic.png": makers.png(), "__MACOSX/x": b"", ".hidden": b"x"}
    )
    document = read_document(body, URL)
    assert (document.kind, document.title, document.problems) == (Kind.ARCHIVE, "plans.zip", ())
    assert [(link.label, link.context) for link in document.links] == [
        ("แผนพัฒนา", "แผน"),
        ("pic", ""),
    ]
    assert [link.url for link in document.links] == [m.url for m in document.members]
    assert [m.kind for m in document.members] == [Kind.TEXT, Kind.IMAGE]
    assert document.members[0].title == "แผนพัฒนาท้องถิ่น"


def test_names_in_thai_windows() -> None:
    document = read_document(stored({"แผนงาน.txt".encode("cp874"): TEXT}), URL)
    assert [link.label for link in document.links] == ["แผนงาน"]


def test_an_archive_in_an_archive_is_read_and_no_deeper() -> None:
    inner = makers.zipped({"a.txt": TEXT, "deep.zip": makers.zipped({"b.txt": TEXT})})
    members = by_name(read_document(makers.zipped({"in.zip": inner}), URL))
    assert list(members) == ["in.zip", "in.zip/a.txt", "in.zip/deep.zip"]
    assert members["in.zip/a.txt"].title == "แผนพัฒนาท้องถิ่น"
    assert members["in.zip/deep.zip"].problems == ("too_deep",)


def test_an_archive_of_another_kind_says_so() -> None:
    for body in (b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"):
        assert read_document(body, URL).problems == ("unsupported_archive",)


def test_a_locked_file_inside() -> None:
    body = bytearray(makers.zipped({"a.txt": TEXT}))
    body[6] |= 1
    body[body.rindex(b"PK\x01\x02") + 8] |= 1
    (member,) = read_document(bytes(body), URL).members
    assert member.problems == ("encrypted",)


def test_what_grows_beyond_measure_is_not_unpacked() -> None:
    body = makers.zipped({"bomb.txt": b"\x00" * 30_000_000, "a.txt": TEXT})
    members = by_name(read_document(body, URL))
    assert members["bomb.txt"].problems == ("too_large",)
    assert members["a.txt"].problems == ()


@pytest.mark.parametrize(
    ("bound", "value", "problem"),
    [("MAX_READ", 1, "too_large"), ("MAX_TOTAL", 60, "too_large"), ("SECONDS", -1.0, "timeout")],
)
def test_bounds(monkeypatch: pytest.MonkeyPatch, bound: str, value: float, problem: str) -> None:
    monkeypatch.setattr(archives, bound, value)
    document = read_document(makers.zipped({"a.txt": TEXT, "b.txt": TEXT}), URL)
    assert document.members[-1].problems == (problem,)
    assert len(document.links) == 2


def test_too_many_files_are_said() -> None:
    body = makers.zipped({f"{n}.txt": b"x" for n in range(archives.MAX_LISTED + 1)})
    document = read_document(body, URL)
    assert (len(document.links), document.problems) == (archives.MAX_LISTED, ("too_large",))


def test_a_name_is_only_a_label() -> None:
    document = read_document(makers.zipped({"../../etc/\x07pass wd.txt": TEXT}), URL)
    assert document.links[0].url == f"{URL}#oit-file:etc/pass%20wd.txt"


def test_nothing_inside() -> None:
    assert read_document(makers.zipped({}), URL).problems == ("empty",)


async def test_a_picture_inside_an_archive_is_read_from_it(tmp_path: Path) -> None:
    scan = scans.paper(scans.drawn(makers.text_pdf(["แผนดำเนินงานประจำปี"])))
    inner = makers.zipped({"แผน.pdf": scan, "แผน2.pdf": b"%PDF-1.4"})
    body = makers.zipped({"ใน.zip": inner, "แผน.pdf": b"%PDF-1.4"})
    (tmp_path / "a.zip").write_bytes(body)
    async with ReaderPool(workers=1) as pool:
        members = (await pool.read(body, URL)).members
        (one,) = [m for m in members if m.reads and m.reads[0].wants_ocr]
        inside = Inside(URL, one.url, one.sha256)
        page = await pool.read_page(tmp_path / "a.zip", one.sha256, one.kind, 1, inside)
        other = Inside(URL, one.url, "another")
        lost = await pool.read_page(tmp_path / "a.zip", "another", one.kind, 1, other)
    assert one.url.endswith("/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf")
    assert "ประจ" in "".join(block.text for block in page.blocks)
    assert lost.again
