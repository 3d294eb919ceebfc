"""A file inside an archive has a path, a label and a verdict like any other file."""

from __future__ import annotations

from pathlib import Path

from crawler.evidence import Outcome
from crawler.explore.proofs import BROWSER
from crawler.fetch.urls import is_member, normalise
from tests.documents import makers
from tests.explore.sites import page, prove, site, steps, visit


async def test_a_file_inside_an_archive_is_found_along_its_links(tmp_path: Path) -> None:
    inside = makers.zipped({"แผน/โครงสร้าง.txt": "โครงสร้างหน่วยงาน".encode(), "b.png": makers.png()})
    (tmp_path / "files.zip").write_bytes(inside)
    home = page('<a href="files.zip">โครงสร้างหน่วยงาน</a>')
    with site(tmp_path, home) as address:
        target = "files.zip#oit-file:%E0%B9%81%E0%B8%9C%E0%B8%99/%E0%B9%82%E0%B8%84%E0%B8%A3%E0%B8%87%E0%B8%AA%E0%B8%A3%E0%B9%89%E0%B8%B2%E0%B8%87.txt"
        evidence = await prove(address, [target])
    listing = visit(evidence, "files.zip")
    assert listing.document is not None and listing.document.members == ()
    found = visit(evidence, target)
    assert found.outcome is Outcome.OK and found.document is not None
    assert found.document.title == "โครงสร้างหน่วยงาน"
    assert [step.label for step in found.path[1:]] == ["โครงสร้างหน่วยงาน", "โครงสร้าง"]
    assert steps(evidence, target)[-1][1] == "click"
    assert found.proof == BROWSER


def test_addresses_inside_an_archive_are_addresses_of_their_own() -> None:
    one = "http://a.example.go.th/x.zip#oit-file:a.pdf"
    assert normalise(one) != normalise("http://a.example.go.th/x.zip")
    assert normalise(normalise(one)) == normalise(one)
    assert is_member(one) and not is_member("http://a.example.go.th/x.zip#a.pdf")
