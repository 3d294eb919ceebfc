"""Tabs: which panel a script opens, and that the tab's label is the title of its panel."""

from __future__ import annotations

import pytest

from crawler.documents.model import Document, Role
from crawler.page.reader import read_page

STYLE = "<style>.tab{display:none}.tab.on{display:block}</style>"
TABS = (
    "<div class=set><button data-t=t0>ผังองค์กร</button><button data-t=t1>อำนาจหน้าที่</button>"
    "<section class='tab on' id=t0><p>แผนผัง</p></section>"
    "<section class=tab id=t1><p>รักษาความสะอาด</p></section></div>"
)
SCRIPTS = {
    "dataset": "document.addEventListener('click',e=>{const t=e.target.closest('button');"
    "document.querySelector('#'+t.dataset.t).classList.add('on')})",
    "attribute": "function go(){document.getElementById(this.getAttribute('data-t')).className='on'}"
    "document.querySelectorAll('button').forEach(b=>b.addEventListener('click',go))",
    "jquery": "$('.set button').click(function(){$('#'+$(this).data('t')).show()})",
}
NONE = {
    "no script": "",
    "no click": "console.log(document.body.dataset.t)",
    "another attribute": "addEventListener('click',e=>count(e.target.dataset.total))",
}


def read(body: str, script: str = "") -> Document:
    return read_page(f"{STYLE}<body>{body}<script>{script}</script>", "http://127.0.0.1/")


def lines(document: Document) -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in document.blocks]


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_an_attribute_that_a_script_reads_names_the_panel(script: str) -> None:
    assert lines(read(TABS, script))[2:] == [
        ("paragraph", "แผนผัง"),
        ("heading", "อำนาจหน้าที่"),
        ("paragraph", "รักษาความสะอาด"),
    ]


@pytest.mark.parametrize("script", NONE.values(), ids=NONE)
def test_an_attribute_that_no_script_reads_opens_nothing(script: str) -> None:
    assert ("paragraph", "รักษาความสะอาด") not in lines(read(TABS, script))


def test_a_panel_right_under_its_head_gets_no_second_one() -> None:
    body = "<h3 data-t=t1>อำนาจหน้าที่</h3><div class=tab id=t1><p>รักษาความสะอาด</p></div>"
    headings = [b.text for b in read(body, SCRIPTS["dataset"]).blocks if b.role is Role.HEADING]
    assert headings == ["อำนาจหน้าที่"]


def test_a_menu_under_the_mouse_gets_none() -> None:
    head = "<style>li ul{display:none}li:hover ul{display:block}</style>"
    body = "<ul><li><span>เกี่ยวกับเรา</span><ul><li>ประวัติ</li></ul></li></ul>"
    assert Role.HEADING not in {block.role for block in read(head + body).blocks}
