"""The words on pictures that stand for links."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.documents.banners import read_label
from crawler.documents.pool import ReaderPool
from tests.documents import posters


@pytest.mark.parametrize("name", ["Loma-Bold", "Garuda"])
@pytest.mark.parametrize(("ink", "ground"), [("white", "#0a4a8f"), ("#7a0010", "#ffe08a")])
def test_light_on_dark_and_dark_on_light(name: str, ink: str, ground: str) -> None:
    body = posters.banner("ช่องทางร้องเรียน\nการทุจริต", ink=ink, ground=ground, name=name, size=18)
    page = read_label(body)
    assert [block.text for block in page.blocks] == ["ช่องทางร้องเรียน การทุจริต"]
    assert page.readable and not page.unsure


def test_what_is_no_banner_says_nothing() -> None:
    for body in (posters.icon(48), posters.icon(100), posters.photograph(), b"\x89PNG\r\n\x1a\n"):
        page = read_label(body)
        assert (page.blocks, page.readable) == ((), False)


async def test_a_small_picture_is_not_read_for_sentences(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(posters.banner("แผนดำเนินงานประจำปี", width=300, height=100))
    large.write_bytes(posters.banner("แผนดำเนินงานประจำปี", width=600, height=200, size=48))
    async with ReaderPool(workers=1) as pool:
        assert (await pool.read_picture(small, "1")).wordless
        assert "ดำเนินงาน" in (await pool.read_picture(large, "2")).blocks[0].text
        assert (await pool.read_picture(small, "3", label=True)).readable
        assert (await pool.read_picture(tmp_path / "gone", "4", label=True)).again
