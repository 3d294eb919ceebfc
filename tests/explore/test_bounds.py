"""What the browser may cost, and what is said where it could not tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crawler.audit import audit
from crawler.explore.late import promise, scripts
from crawler.result import Verdict
from tests.explore.sites import AUTO, CHECKLIST, LINK, NEWS, STRUCTURE, page, site

HANG = "for(;;);"
O1_ONLY = CHECKLIST.model_copy(update={"items": CHECKLIST.items[:1]})


async def test_no_seconds_for_the_browser_leave_it_open(tmp_path: Path) -> None:
    none = replace(AUTO, explore=replace(AUTO.explore, max_browser_seconds=0.0))
    with site(tmp_path, page(LINK + NEWS)) as home:
        result = await audit(home, O1_ONLY, none)
    assert result.items[0].verdict is Verdict.UNPROVEN
    assert result.crawl["browser_pages"] == 0


async def test_a_page_for_which_no_browser_is_left_is_not_called_empty(tmp_path: Path) -> None:
    none = replace(AUTO, explore=replace(AUTO.explore, max_browser_seconds=0.0))
    built = page("<div id=app></div><script src=app.js></script>")
    with site(tmp_path, page(LINK + NEWS), app__js="") as home:
        (tmp_path / STRUCTURE).write_text(built, encoding="utf-8")
        result = await audit(home, O1_ONLY, none)
    assert result.items[0].verdict is Verdict.UNPROVEN


async def test_a_hanging_page_with_next_to_nothing_is_not_called_empty(tmp_path: Path) -> None:
    little = page(
        f"<h1>โครงสร้าง</h1><p>{'ข้อมูล ' * 20}</p><div id=late></div><script src=h.js></script>"
    )
    with site(tmp_path, page(LINK + NEWS), h__js=HANG) as home:
        (tmp_path / STRUCTURE).write_text(little, encoding="utf-8")
        result = await audit(home, O1_ONLY, AUTO)
    assert result.items[0].verdict is Verdict.UNPROVEN
    assert result.items[0].reasons[0].place == home + STRUCTURE


def test_a_page_promises_more_by_what_its_source_holds() -> None:
    plain, built = "<p>ข้อมูล</p>", "<ul id=menu></ul><script>fetch('/m')</script>"
    assert promise(plain) == 0
    assert promise(f"{plain}<script src=a.js></script>") < promise(built)
    paged = "<a href=\"javascript:__doPostBack('g','Page$2')\">2</a>"
    assert promise(paged) >= promise(plain + built) - 1
    asks = "<form method=post><input name=mail><button>ส่ง</button></form>"
    assert promise(asks) == 0


def test_scripts_that_may_change_a_page_are_known_by_name() -> None:
    source = (
        "<script src='../js/guard.js?v=2'></script><script>var n = 1</script>"
        "<script>document.body.innerHTML = ''</script>"
    )
    assert scripts(source) == {"guard.js", "document.body.innerHTML = ''"}
