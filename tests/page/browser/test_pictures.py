"""Proof pictures are small, marked, kept once, bounded, and listed; the overlay names every link."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from crawler.documents.model import Visibility
from crawler.errors import ConfigError
from crawler.evidence import Step
from crawler.page.browser import (
    BrowserSession,
    ObservedLink,
    PictureLimits,
    PictureStore,
    Proof,
    Prover,
    observe,
    overlay,
)
from crawler.page.browser.marking import MARK, OPENER
from crawler.page.browser.overlay import Overlay, chart_html
from crawler.page.walking import describe
from crawler.result import PathAct
from tests.page.browser.server import SiteServer
from tests.page.browser.sites import SITES

NAMES = ("plain", "hover_two_levels", "display_none", "iframe_menu")
FEW = tuple(site for site in SITES if site.name in NAMES)
NOON = datetime(2020, 6, 1, 12, tzinfo=UTC)


def store(**limits: Any) -> PictureStore:
    return PictureStore(PictureLimits(**limits), clock=lambda: NOON)


def noise(size: tuple[int, int] = (1366, 768)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def coloured(path: Path, colour: tuple[int, int, int]) -> int:
    """How many pixels have about that colour."""
    with Image.open(path) as image:
        data = image.convert("RGB").tobytes()
    pixels = zip(data[0::3], data[1::3], data[2::3], strict=True)
    return sum(all(abs(a - b) < 40 for a, b in zip(p, colour, strict=True)) for p in pixels)


def listed(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return rows


@pytest.mark.asyncio
async def test_pictures_of_paths(tmp_path: Path) -> None:
    pictures, folder = store(), tmp_path / "proof"
    marked: dict[str, str] = {}
    with SiteServer(FEW) as server:
        homes = [server.home(name) for name in NAMES]
        async with BrowserSession(homes) as session:
            for name in ("plain", "hover_two_levels", "iframe_menu"):
                home = server.home(name)
                prover = Prover(session, pictures=pictures)
                path = (Step(home, "", "open"), Step(f"{home}target", "แผน", "click"))
                if name == "iframe_menu":
                    seen = await observe(session, home)
                    prover.know(seen)
                result = await prover.prove(path)
                assert result.proof is Proof.PROVEN
                assert [len(step.pictures) for step in result.steps] == [1, 1]
                assert prover.shown(home) == result.steps[0].pictures[0]
                assert await prover.show(f"{home}target")
                marked[name] = result.steps[1].pictures[0]
    pictures.write(folder)
    for name, file in marked.items():
        assert coloured(folder / file, MARK) > 100, name
    assert coloured(folder / marked["hover_two_levels"], OPENER) > 100
    rows = listed(folder)
    assert {row["taken_at"] for row in rows} == {NOON.isoformat()}
    assert {row["shows"] for row in rows} == {"page", "click"}
    for row in rows:
        data = (folder / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]
        assert len(data) <= PictureLimits().picture_bytes
    assert {row["file"] for row in rows} == {path.name for path in folder.glob("*.webp")}


@pytest.mark.asyncio
async def test_a_proof_is_the_same_when_no_picture_can_be_taken() -> None:
    pictures = store(shot_seconds=0.000001)
    with SiteServer(FEW) as server:
        home = server.home("hover_two_levels")
        path = (Step(home, "", "open"), Step(f"{home}target", "แผน", "click"))
        async with BrowserSession([home]) as session:
            result = await Prover(session, pictures=pictures).prove(path)
            assert session.tabs_lost == 0
    assert result.proof is Proof.PROVEN
    assert [step.pictures for step in result.steps] == [(), ()]
    assert pictures.tried > 0


@pytest.mark.asyncio
async def test_a_click_that_a_picture_spoils_is_made_again_without() -> None:
    class Slow(PictureStore):
        """The page has closed its menu by the time the picture is taken."""

        async def take(self, session: BrowserSession, *about: Any) -> str:
            self.tried += 1
            if about:
                await session.page.evaluate("document.querySelector('nav').remove()")
            return "0" * 20 + ".webp"

    with SiteServer(FEW) as server:
        home = server.home("hover_two_levels")
        path = (Step(home, "", "open"), Step(f"{home}target", "แผน", "click"))
        async with BrowserSession([home]) as session:
            prover = Prover(session, pictures=Slow())
            seen = await observe(session, home)
            prover.know(seen)
            result = await prover.prove(path)
    assert result.proof is Proof.PROVEN
    assert result.steps[1].pictures == ()
    assert prover.repeated == 1


@pytest.mark.asyncio
async def test_the_overlay_counts_every_link() -> None:
    with SiteServer(FEW) as server:
        homes = [server.home(name) for name in NAMES]
        async with BrowserSession(homes) as session:
            drawn = await overlay(session, server.home("display_none"))
            missing = await overlay(session, "http://127.0.0.1:9/")
            seen = await observe(session, server.home("display_none"))
            menu = await observe(session, server.home("hover_two_levels"))
    assert isinstance(drawn, Overlay)
    assert drawn.counts[Visibility.HIDDEN] == 1
    with Image.open(io.BytesIO(drawn.picture)) as image:
        assert image.width > 1900
        assert image.height >= 768
    assert isinstance(missing, str)
    assert missing
    chart = chart_html(seen.links + menu.links, b"")
    assert "มองไม่เห็น" in chart
    assert "display" in chart
    assert "ต้องเปิดก่อน" in chart
    assert "เลื่อนเมาส์ไปที่ “หนึ่ง”" in chart
    assert [k.visibility for k in seen.links if k.label == "แผน"] == [Visibility.HIDDEN]


def test_a_long_overlay_is_cut_and_says_so() -> None:
    links = [
        ObservedLink(f"http://a.example.go.th/{n}", "<b>", "", "anchor", kind, "", (), "", None)
        for kind in Visibility
        for n in range(300)
    ]
    chart = chart_html(links, b"")
    assert chart.count("<li>") == 250 + 20 + 20 + 3
    assert "และอีก 50 ลิงก์" in chart
    assert "<b>" not in chart.replace("<b style", "")


def test_words_a_person_can_follow() -> None:
    acts = (PathAct("close", "×"), PathAct("hover", "ข้อมูลหน่วยงาน"))
    assert describe(acts, "hover+click", "โครงสร้าง") == (
        "ปิดหน้าต่าง “×” แล้วเลื่อนเมาส์ไปที่ “ข้อมูลหน่วยงาน” แล้วคลิก “โครงสร้าง”"
    )
    assert describe(acts, "hover+click", "Structure", "en") == (
        "close “×”, then point at “ข้อมูลหน่วยงาน”, then click “Structure”"
    )
    assert describe((), "open", "", "en") == "open the home page"
    assert describe((), "follow", "", "th") == "หน้าเว็บพาไปเอง"
    assert describe((), "open+click", "แผน") == "คลิกเปิดเมนู แล้วคลิก “แผน”"
    assert describe((PathAct("choose", "แผน"),), "choose", "แผน") == "เลือก “แผน”"
    assert describe((), "click", " ") == "คลิกลิงก์ที่ไม่มีข้อความ"
    assert describe((), "click", "{}{0}") == "คลิก “{}{0}”"
    assert describe((), "click", "เปิด", place="O10 แผน") == "คลิก “เปิด” ตรง “O10 แผน”"


def test_the_same_picture_is_kept_once(tmp_path: Path) -> None:
    pictures, raw = store(), noise()
    first = pictures.keep(raw, "http://a.example.go.th/", [(10, 10, 200, 60)])
    second = pictures.keep(raw, "http://b.example.go.th/", [(10, 10, 200, 60)])
    pictures.write(tmp_path)
    assert first == second
    assert [path.name for path in tmp_path.glob("*.webp")] == [first]
    assert (tmp_path / first).stat().st_size <= PictureLimits().picture_bytes
    assert [row["url"][7] for row in listed(tmp_path)] == ["a", "b"]


def test_the_bounds_hold() -> None:
    many = store(pictures=2)
    files = [many.keep(noise((40 + n, 40)), "http://a.example.go.th/") for n in range(2)]
    assert len(set(files)) == 2
    assert many.full
    assert store(total_bytes=1000).full
    assert store(seconds=0.0).full
    assert store(picture_bytes=10).keep(noise(), "http://a.example.go.th/") == ""
    assert store().keep(b"no picture", "http://a.example.go.th/") == ""


def test_pictures_of_an_earlier_audit_go_and_nothing_else_does(tmp_path: Path) -> None:
    own = tmp_path / "own.webp"
    own.write_bytes(b"x")
    before, after = store(), store()
    old = before.keep(noise((50, 50)), "http://a.example.go.th/")
    before.write(tmp_path)
    new = after.keep(noise((60, 60)), "http://a.example.go.th/")
    rows = [*listed(tmp_path), {"file": "own.webp"}, {"file": "../own.webp"}]
    (tmp_path / "manifest.json").write_text(json.dumps(rows), "utf-8")
    after.write(tmp_path)
    assert not (tmp_path / old).exists()
    assert (tmp_path / new).exists()
    assert own.exists()


def test_no_picture_no_folder_and_no_place_is_told(tmp_path: Path) -> None:
    store().write(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("x")
    full = store()
    full.keep(noise((50, 50)), "http://a.example.go.th/")
    with pytest.raises(ConfigError):
        full.write(tmp_path / "file")
