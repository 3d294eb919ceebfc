"""The second audit of a site: what has not changed is not done again, what has is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from crawler.audit import AuditOptions, audit
from crawler.audit.memory import REPEATS, Memory
from crawler.checklist.load import load
from fixtures.counting import Counting, counting
from tests.explore.sites import LINK, NEWS, STRUCTURE, page, structure

CHECKLIST = load("oit-2563")
MENU = page(f"{LINK}{NEWS}", '<link rel=stylesheet href="site.css"><script src="menu.js"></script>')


@contextmanager
def agency(folder: Path, **files: str) -> Iterator[Counting]:
    pages = {"index.html": MENU, STRUCTURE: structure(), "site.css": "a { color: navy }"}
    pages |= {"menu.js": "window.menu = 1;"}
    pages |= {f"news{n}.html": page(f"<h1>ข่าว {n}</h1><p>กิจกรรม</p>") for n in range(1, 5)}
    folder.mkdir()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    with counting(folder) as site:
        yield site


async def audited(site: Counting, cache: Path, browser: str = "never", **more: Any) -> Any:
    """The result without what differs each time, and what the browser asked for."""
    site.requests.clear()
    options = AuditOptions(interval_seconds=0.0, browser=browser, cache=cache, reuse=True, **more)
    result = (await audit(site.home, CHECKLIST, options)).to_json()
    for name in ("crawl", "started_at", "finished_at"):
        del result[name]
    return result, sorted({one.path for one in site.requests if one.browser})


def verdict(result: Any, code: str = "O1") -> str:
    return next(str(item["verdict"]) for item in result["items"] if item["id"] == code)


async def test_an_unchanged_site_sends_nothing_again(tmp_path: Path) -> None:
    with agency(tmp_path / "site") as site:
        first, _ = await audited(site, tmp_path / "cache")
        second, _ = await audited(site, tmp_path / "cache")
    assert verdict(first) == "pass"
    assert second == first
    assert {one.status for one in site.requests} == {304, 404}
    assert sum(one.sent for one in site.requests if one.status == 304) == 0


async def test_a_changed_verdict_rests_on_fresh_evidence(tmp_path: Path) -> None:
    """The link is gone: everything is asked anew, without conditions, before it is said."""
    with agency(tmp_path / "site") as site:
        await audited(site, tmp_path / "cache")
        (tmp_path / "site" / "index.html").write_text(page(NEWS), encoding="utf-8")
        second, _ = await audited(site, tmp_path / "cache")
        fresh = [one for one in site.requests if one.path.startswith("/news")]
        third, _ = await audited(site, tmp_path / "cache")
    assert verdict(second) == "fail"
    assert {304, 200} == {one.status for one in fresh}
    assert third == second


async def test_without_reuse_everything_is_asked_in_full(tmp_path: Path) -> None:
    with agency(tmp_path / "site") as site:
        await audited(site, tmp_path / "cache")
        site.requests.clear()
        options = AuditOptions(interval_seconds=0.0, cache=tmp_path / "cache")
        await audit(site.home, CHECKLIST, options)
    assert 304 not in {one.status for one in site.requests}


async def test_the_browser_is_used_again_only_where_something_changed(tmp_path: Path) -> None:
    with agency(tmp_path / "site") as site:
        first, seen = await audited(site, tmp_path / "cache", "auto")
        assert "/" in seen and "/menu.js" in seen
        second, seen = await audited(site, tmp_path / "cache", "auto")
        assert seen == []
        assert second == first
        hide = "document.querySelector('a').style.display = 'none'"
        hides = f"addEventListener('DOMContentLoaded', () => {{ {hide} }})"
        (tmp_path / "site" / "menu.js").write_text(hides, encoding="utf-8")
        third, seen = await audited(site, tmp_path / "cache", "auto")
    assert "/" in seen
    assert (verdict(first), verdict(third)) == ("pass", "fail")


def test_every_fourth_audit_proves_everything(tmp_path: Path) -> None:
    options = AuditOptions(cache=tmp_path, reuse=True)
    proves_all = []
    for _ in range(2 * (REPEATS + 1)):
        memory = Memory.of("http://127.0.0.1:9/", CHECKLIST, options)
        proves_all.append(memory.proves_all)
        memory.finish(())
    assert proves_all == 2 * [True, *([False] * REPEATS)]


@pytest.mark.parametrize("reuse", [True, False])
def test_without_a_cache_nothing_is_kept(reuse: bool) -> None:
    memory = Memory.of("http://127.0.0.1:9/", CHECKLIST, AuditOptions(reuse=reuse))
    assert memory.exchanges is None
    assert not memory.conditional
    assert not memory.contradicted(())
    memory.finish(())
