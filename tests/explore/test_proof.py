"""Paths proved in the browser: what cannot be walked is struck, what cannot be told is unproven."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.audit import audit
from crawler.audit.options import browser_mode
from crawler.errors import ConfigError
from crawler.result import AuditResult, ItemResult, ReasonCode, Verdict
from tests.explore.sites import (
    ALWAYS,
    AUTO,
    CHECKLIST,
    LINK,
    NEVER,
    NEWS,
    STRUCTURE,
    page,
    prove,
    site,
    steps,
    structure,
    visit,
)  # fmt: skip

HOVER = "<style>nav ul ul{display:none}nav li:hover ul{display:block}</style>"
MENU = f"<nav><ul><li><span>เกี่ยวกับเรา</span><ul><li>{LINK}</li></ul></li></ul></nav>"
HIDE = "document.querySelector('#gone').style.display = 'none'"
GONE = f"<p id=gone>{LINK}</p>{NEWS}<script src=hide.js></script>"
BUILD = f"document.querySelector('nav').innerHTML = '{LINK}'"
HANG = "addEventListener('load', () => { for (;;); })"


def o1(result: AuditResult) -> ItemResult:
    return next(item for item in result.items if item.id == "O1")


def reasons(item: ItemResult) -> list[ReasonCode]:
    return [reason.code for reason in item.reasons]


async def test_a_hover_menu_is_proven(tmp_path: Path) -> None:
    with site(tmp_path, page(MENU + NEWS, HOVER)) as home:
        evidence = await prove(home, [STRUCTURE])
    assert visit(evidence, STRUCTURE).proof == "browser"
    assert steps(evidence, STRUCTURE) == [("", "open"), (STRUCTURE, "hover+click")]
    assert visit(evidence, STRUCTURE).path[-1].label == "โครงสร้างหน่วยงาน"


async def test_a_link_that_a_script_hides_is_struck(tmp_path: Path) -> None:
    with site(tmp_path, page(GONE), hide__js=HIDE) as home:
        evidence = await prove(home, [STRUCTURE])
    assert visit(evidence, STRUCTURE).path == ()
    struck = [seen.link for seen in evidence.links if seen.link.visibility == "hidden"]
    assert [link.url for link in struck] == [home + STRUCTURE]
    assert "hidden" in struck[0].why


async def test_the_next_way_is_taken(tmp_path: Path) -> None:
    about = page(f"<h1>เกี่ยวกับเรา</h1>{LINK}")
    home_page = page(f'{GONE}<p><a href="about.html">เกี่ยวกับเรา</a></p>')
    with site(tmp_path, home_page, hide__js=HIDE, about__html=about) as home:
        evidence = await prove(home, [STRUCTURE])
    assert [name for name, _ in steps(evidence, STRUCTURE)] == ["", "about.html", STRUCTURE]
    assert visit(evidence, STRUCTURE).proof == "browser"


async def test_what_hangs_on_the_way_leaves_the_path_unproven(tmp_path: Path) -> None:
    about = page(f"<h1>เกี่ยวกับเรา</h1>{LINK}{NEWS}<script src=hang.js></script>")
    home_page = page(f'{NEWS}<p><a href="about.html">เกี่ยวกับเรา</a></p>')
    with site(tmp_path, home_page, hang__js=HANG, about__html=about) as home:
        evidence = await prove(home, [STRUCTURE])
    assert visit(evidence, STRUCTURE).proof == "unproven"
    assert visit(evidence, STRUCTURE).detail
    assert len(visit(evidence, STRUCTURE).path) == 3


async def test_a_way_around_what_hangs_is_preferred(tmp_path: Path) -> None:
    about = page(f"<h1>เกี่ยวกับเรา</h1>{LINK}{NEWS}<script src=hang.js></script>")
    more = page('<h1>ข้อมูล</h1><a href="more2.html">ข้อมูลเพิ่มเติม</a>')
    home_page = page(
        f'{NEWS}<p><a href="about.html">เกี่ยวกับเรา</a> <a href="more.html">ข้อมูลอื่น</a></p>'
    )
    files = {"hang__js": HANG, "about__html": about, "more__html": more}
    with site(tmp_path, home_page, more2__html=page(LINK), **files) as home:
        evidence = await prove(home, [STRUCTURE])
    names = [name for name, _ in steps(evidence, STRUCTURE)]
    assert names == ["", "more.html", "more2.html", STRUCTURE]
    assert visit(evidence, STRUCTURE).proof == "browser"


async def test_the_limit_of_pages_leaves_the_rest_unproven(tmp_path: Path) -> None:
    with site(tmp_path, page(MENU + NEWS, HOVER)) as home:
        evidence = await prove(home, [STRUCTURE], pages=0)
    assert visit(evidence, STRUCTURE).proof == "unproven"
    assert "limit" in visit(evidence, STRUCTURE).detail


async def test_unlinked_in_the_browser_is_not_reachable(tmp_path: Path) -> None:
    with site(tmp_path, page(GONE), hide__js=HIDE) as home:
        result = await audit(home, CHECKLIST, AUTO)
        before = await audit(home, CHECKLIST, NEVER)
    assert o1(before).verdict is Verdict.PASS
    assert o1(result).verdict is Verdict.FAIL
    assert ReasonCode.NOT_REACHABLE in reasons(o1(result))
    assert o1(result).shadow == home + STRUCTURE
    assert [link["page"] for link in result.crawl["struck_links"]] == [home]


async def test_a_menu_that_only_a_script_builds_is_found(tmp_path: Path) -> None:
    home_page = page(f"<nav></nav>{NEWS}<script src=build.js></script>")
    with site(tmp_path, home_page, build__js=BUILD) as home:
        result = await audit(home, CHECKLIST, AUTO)
    assert o1(result).verdict is Verdict.PASS
    assert [step.action for step in o1(result).path] == ["open", "click"]
    assert result.crawl["browser"] == "auto"
    assert result.crawl["browser_pages"] > 0


async def test_a_page_that_only_a_script_builds_is_read(tmp_path: Path) -> None:
    build = "document.body.innerHTML = '<nav>" + LINK + "</nav>'"
    with site(tmp_path, page("<div></div><script src=b.js></script>"), b__js=build) as home:
        result = await audit(home, CHECKLIST, AUTO)
    assert o1(result).verdict is Verdict.PASS


APP = """
const pages = {'/': `NAV`, '/structure': `BODY`};
const show = () => {
  const at = HERE;
  document.body.innerHTML = pages[at] || '<h1>404 ไม่พบหน้าที่ท่านต้องการ</h1>';
};
document.addEventListener('click', event => {
  const link = event.target.closest('a[data-in]');
  if (link && PUSH) { event.preventDefault(); history.pushState(null, '', link.href); show(); }
});
addEventListener('hashchange', show);
addEventListener('popstate', show);
show();
"""


def app(href: str, here: str, push: str) -> str:
    body = structure().partition("<main")[2].partition(">")[2].partition("</main>")[0]
    nav = f'<h1>อบต.ตัวอย่าง</h1><nav><a data-in href="{href}">โครงสร้างหน่วยงาน</a></nav>'
    source = APP.replace("NAV", nav).replace("BODY", f"<main>{body}</main>")
    return source.replace("HERE", here).replace("PUSH", push)


async def test_routes_in_the_fragment_are_pages(tmp_path: Path) -> None:
    source = app("#/structure", "location.hash.slice(1) || '/'", "false")
    with site(tmp_path, page("<script src=app.js></script>"), app__js=source) as home:
        (tmp_path / STRUCTURE).unlink()
        result = await audit(home, CHECKLIST, AUTO)
    assert o1(result).verdict is Verdict.PASS, reasons(o1(result))
    assert [step.url for step in o1(result).path] == [home, f"{home}#/structure"]


async def test_routes_in_the_path_are_pages(tmp_path: Path) -> None:
    source = app("/structure.html", "location.pathname.replace('.html', '')", "true")
    shell = page("<script src=/app.js></script>")
    with site(tmp_path, shell, app__js=source) as home:
        (tmp_path / STRUCTURE).write_text(shell, encoding="utf-8")
        result = await audit(home, CHECKLIST, AUTO)
    assert o1(result).verdict is Verdict.PASS, reasons(o1(result))
    assert [step.url for step in o1(result).path] == [home, f"{home}structure.html"]


async def test_a_page_that_never_loads_is_unproven(tmp_path: Path) -> None:
    spinner = page("<p>กำลังโหลด...</p><script src=none.js></script>")
    with site(tmp_path, page(LINK + NEWS), none__js="") as home:
        (tmp_path / STRUCTURE).write_text(spinner, encoding="utf-8")
        result = await audit(home, CHECKLIST, AUTO)
    assert o1(result).verdict is Verdict.UNPROVEN
    assert result.oit.highest is not None and result.oit.score is not None
    assert result.oit.highest > result.oit.score


async def test_never_says_what_it_did_not_prove(tmp_path: Path) -> None:
    with site(tmp_path, page(LINK + NEWS)) as home:
        result = await audit(home, CHECKLIST, NEVER)
    assert result.crawl["browser"] == "never"
    assert result.crawl["browser_pages"] == 0
    assert any("not proved" in note.en for note in result.notes)


async def test_always_looks_at_every_page(tmp_path: Path) -> None:
    with site(tmp_path, page(MENU + NEWS, HOVER)) as home:
        result = await audit(home, CHECKLIST, ALWAYS)
    assert o1(result).verdict is Verdict.PASS
    assert result.crawl["browser_pages"] >= result.crawl["pages"]
    assert o1(result).path[-1].action == "hover+click"


def test_without_a_chromium_auto_is_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_CHROMIUM", "/nowhere/chromium")
    assert browser_mode("auto") == ("never", "")
    with pytest.raises(ConfigError):
        browser_mode("always")
