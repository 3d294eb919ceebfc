"""What was read before is not read again; the folder stays bounded, and nothing it holds can break
an audit."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from crawler.documents import cache as cache_module
from crawler.documents.cache import Cache
from crawler.documents.model import Document, Kind
from crawler.documents.pool import ReaderPool
from crawler.documents.read import read_document
from crawler.documents.scanned import ScannedPage
from tests.documents import makers

URL = "http://127.0.0.1/report.pdf"
KEY = ("k", URL)


def document() -> Document:
    return read_document(makers.table_pdf([("ก", "ข"), ("1", "2")]), URL)


def test_what_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    kept = document()
    cache = Cache(tmp_path)
    assert cache.get(KEY, Document) is None
    cache.put(KEY, kept)
    assert cache.get(KEY, Document) == kept
    assert cache.get(("other",), Document) is None
    assert cache.get(KEY, ScannedPage) is None
    cache.put(KEY, ScannedPage(3, kept.blocks, kept.tables, 0.5, 1, (1.0, 2.0)))
    assert cache.get(KEY, ScannedPage) == ScannedPage(
        3, kept.blocks, kept.tables, 0.5, 1, (1.0, 2.0)
    )


@pytest.mark.parametrize("rubbish", [b"", b"{}", b"[" * 5000, b'{"url": 3}', b"\xff\x00"])
def test_a_broken_entry_is_no_entry(tmp_path: Path, rubbish: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, document())
    (entry,) = tmp_path.glob("??/*.json")
    entry.write_bytes(rubbish)
    assert cache.get(KEY, Document) is None


def test_another_version_of_the_readers_knows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Cache(tmp_path).put(KEY, document())
    monkeypatch.setattr(cache_module, "reader_version", lambda: "another")
    assert Cache(tmp_path).get(KEY, Document) is None


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for n in range(4):
        cache.put((str(n),), document())
    entries = sorted(tmp_path.glob("??/*.json"))
    size = entries[0].stat().st_size
    for n, entry in enumerate(entries):
        os.utime(entry, (1000 + n, 1000 + n))
    Cache(tmp_path, most_bytes=3 * size).prune()
    assert sorted(tmp_path.glob("??/*.json")) == entries[2:]
    Cache(tmp_path, most_bytes=10).put(("large",), document())
    assert Cache(tmp_path).get(("large",), Document) is None


def test_a_folder_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x")
    cache = Cache(place)
    cache.put(KEY, document())
    cache.prune()
    assert cache.get(KEY, Document) is None


async def test_the_pool_parses_and_recognises_each_content_once(tmp_path: Path) -> None:
    body = makers.text_pdf(["แผนพัฒนาท้องถิ่น"])
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(makers.picture_pdf())
    sha256 = hashlib.sha256(paper.read_bytes()).hexdigest()
    counted = []
    for _ in range(2):
        async with ReaderPool(workers=1, cache=Cache(tmp_path / "cache")) as pool:
            read = await pool.read(body, URL)
            page = await pool.read_page(paper, sha256, Kind.PDF, 1)
            counted.append((pool.parsed, pool.recognised, pool.remembered, read, page))
    assert counted[0][:3] == (1, 1, 0)
    assert counted[1][:3] == (0, 0, 1)
    assert counted[0][3:] == counted[1][3:]


async def test_what_another_time_may_read_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[object] = []
    cache = Cache(tmp_path)
    monkeypatch.setattr(cache, "put", lambda _, value: kept.append(value))
    body = makers.text_pdf(["แผนพัฒนาท้องถิ่น"])
    async with ReaderPool(workers=1, deadline=0.001, cache=cache) as pool:
        assert (await pool.read(body, URL)).problems == ("timeout",)
        page = await pool.read_page(tmp_path / "gone.pdf", "0" * 64, Kind.PDF, 1)
        assert page.again
    assert kept == []
