"""Proof pictures are small, marked, stored once, and listed; the overlay names every link."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from crawler.documents.model import Visibility
from crawler.evidence import Step
from crawler.page.browser import (
    Act,
    BrowserSession,
    Do,
    PictureStore,
    Proof,
    Prover,
    observe,
    overlay,
)
from crawler.page.browser.overlay import chart_html
from crawler.page.browser.pictures import MARK, MAX_BYTES
from crawler.page.browser.proof import describe
from tests.page.browser.server import SiteServer
from tests.page.browser.sites import SITES

NAMES = ("plain", "hover_two_levels", "display_none", "iframe_menu")
FEW = tuple(site for site in SITES if site.name in NAMES)
NOON = datetime(2020, 6, 1, 12, tzinfo=UTC)


def red(image: Image.Image) -> int:
    """How many pixels have the colour of the mark, about."""
    data = image.convert("RGB").tobytes()
    pixels = zip(data[0::3], data[1::3], data[2::3], strict=True)
    return sum(all(abs(a - b) < 60 for a, b in zip(p, MARK, strict=True)) for p in pixels)


@pytest.mark.asyncio
async def test_pictures_of_paths(tmp_path: Path) -> None:
    store = PictureStore(tmp_path / "proof", clock=lambda: NOON)
    with SiteServer(FEW) as server:
        homes = [server.home(name) for name in NAMES]
        async with BrowserSession(homes) as session:
            for name in ("plain", "hover_two_levels", "iframe_menu"):
                home = server.home(name)
                prover = Prover(session, pictures=store)
                path = (Step(home, "", "open"), Step(f"{home}target", "แผน", "click"))
                if name == "iframe_menu":
                    seen = await observe(session, home)
                    prover.know(seen)
                result = await prover.prove(path)
                assert result.proof is Proof.PROVEN
                home_picture, last = result.steps[0].pictures, result.steps[-1].pictures
                assert len(home_picture) == 1
                assert len(last) == 2  # the click, and what it led to
                with Image.open(store.folder / last[0]) as image:
                    assert red(image) > 100
            hidden = await overlay(session, server.home("display_none"), store)
            assert hidden is not None
    rows = json.loads(store.write_manifest().read_text("utf-8"))
    assert {row["taken_at"] for row in rows} == {NOON.isoformat()}
    for row in rows:
        data = (store.folder / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]
        assert len(data) <= MAX_BYTES
    files = {row["file"] for row in rows}
    assert len(files) == len(list(store.folder.glob("*.webp"))) < len(rows) + 1


@pytest.mark.asyncio
async def test_overlay_lists_every_link_with_its_reason() -> None:
    with SiteServer(FEW) as server:
        homes = [server.home(name) for name in NAMES]
        async with BrowserSession(homes) as session:
            seen = await observe(session, server.home("display_none"))
            menu = await observe(session, server.home("hover_two_levels"))
    chart = chart_html(seen.links + menu.links, b"")
    assert "มองไม่เห็น" in chart and "display" in chart
    assert "ต้องเปิดก่อน" in chart and "เลื่อนเมาส์ไปที่ “หนึ่ง”" in chart
    assert [k.visibility for k in seen.links if k.label == "แผน"] == [Visibility.HIDDEN]


def test_words_a_person_can_follow() -> None:
    acts = (Act(Do.CLOSE, "#p", "×"), Act(Do.HOVER, "#m", "ข้อมูลหน่วยงาน"))
    assert describe(acts, "hover+click", "โครงสร้าง") == (
        "ปิดหน้าต่าง “×” แล้วเลื่อนเมาส์ไปที่ “ข้อมูลหน่วยงาน” แล้วคลิก “โครงสร้าง”"
    )
    assert describe((), "open", "", "en") == "open the home page"
    assert describe((), "follow", "", "th") == "หน้าเว็บพาไปเอง"


def test_same_picture_is_stored_once(tmp_path: Path) -> None:
    store = PictureStore(tmp_path, clock=lambda: NOON)
    image = tmp_path / "x.png"
    Image.effect_noise((1366, 768), 90).convert("RGB").save(image)
    first = store.keep(image.read_bytes(), "http://a.example.go.th/", (10, 10, 200, 60))
    second = store.keep(image.read_bytes(), "http://b.example.go.th/", (10, 10, 200, 60))
    assert first.file == second.file
    assert len(list(tmp_path.glob("*.webp"))) == 1
    assert (tmp_path / first.file).stat().st_size <= MAX_BYTES
