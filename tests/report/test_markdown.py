"""Markdown: read with a Markdown reader, so that what it means is tested, not how it looks."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from crawler.errors import Lang
from crawler.report.markdown import plain, to_text, write_markdown
from crawler.report.text import clean
from crawler.result import Waiver
from tests.report.sample import hostile, result

READER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")


class Read(HTMLParser):
    """The tags, addresses and table rows that a Markdown reader makes of the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.rows: list[int] = []
        self.text = ""
        self.feed(READER.render(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("lang", ["th", "en"])
def test_score_what_to_do_and_every_open_item(lang: Lang) -> None:
    read = Read(to_text(result(), lang))
    assert "25.57" in read.text
    assert "92" not in read.addresses
    assert read.addresses == ["https://www.example.go.th/"]
    assert sum(size == 5 for size in read.rows) == 1 + 26
    assert sum(size == 2 for size in read.rows) == 1 + 9
    assert "ol" in read.tags


def test_thai_first_and_english_by_choice() -> None:
    assert "สิ่งที่ควรทำก่อน" in to_text(result())
    english = to_text(result(), "en")
    assert "What to do first" in english
    assert "Add a visible link" in english


def test_regressions_stand_at_the_top() -> None:
    made = result()
    made = replace(made, findings=made.findings | {"regressions": ["O9", "O11"]})
    assert re.search(r"ถดถอย 2 ข้อ.*O9 O11", to_text(made))
    assert "ถดถอย" not in to_text(result())


def test_a_waived_item_is_marked_and_its_score_stays() -> None:
    waiver = Waiver("a|b", "นายสมชาย ตัวอย่าง", "2026-12-31", active=True)
    made = result()
    items = tuple(replace(i, waiver=waiver) if i.id == "O9" else i for i in made.items)
    text = to_text(replace(made, items=items))
    row = next(line for line in text.splitlines() if line.startswith("| O9 "))
    assert "(ยกเว้น)" in row
    assert "ถึง 31 ธ.ค. 2569 โดย นายสมชาย ตัวอย่าง: a&#124;b" in row
    assert "25.57" in text


def test_hostile_text_makes_nothing_but_text() -> None:
    text = to_text(hostile())
    assert len(text.encode()) < 300_000
    read = Read(text)
    assert set(read.tags) <= {
        *("h2", "h3", "p", "strong", "em", "br", "a", "ol", "ul", "li"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert read.addresses == []
    assert set(read.rows) == {2, 5}
    assert "<script>alert(1)</script>" in read.text
    assert not {"\x1b", "\x00", "\u202e", "\u2066"} & set(text)


ATTACKS = [
    "::error::x",
    "- [ ] x",
    "1. x",
    "# x",
    "> x",
    "```",
    "---",
    "| a | b |",
    "[x](javascript:alert(1))",
    "![x](http://x.example.org/p.png)",
    "<http://x.example.org>",
    "<details open>",
    "&lt;b&gt;",
    "`$(id)`",
    "$$x$$",
    "a\\|b",
    "*x* _y_ ~~z~~ **w**",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_markdown_acts_on_is_shown_as_it_is(attack: str) -> None:
    for before in ("", "ก "):
        read = Read(plain(before + attack))
        assert read.text.strip() == before + attack
        assert set(read.tags) <= {"p"}
    row = Read(f"| a | b |\n|---|---|\n| {plain(attack)} | x |")
    assert row.rows == [2, 2]


@given(st.text(max_size=60))
def test_any_text_stays_one_cell_of_text(text: str) -> None:
    row = Read(f"| a | b |\n|---|---|\n| ก{plain(text)}ก | x |")
    assert row.rows == [2, 2]
    assert set(row.tags) == {"table", "thead", "tbody", "tr", "th", "td"}
    assert f"ก{clean(text)}ก" in row.text


def test_nobody_is_called_and_no_address_becomes_a_link_by_itself() -> None:
    text = plain("@team/all #12 GH-7 http://x.example.org www.example.org a@example.org")
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.", re.sub(r"&#\d+;", "·", text))


def test_it_is_written_whole(tmp_path: Path) -> None:
    write_markdown(result(), tmp_path / "r.md", "en")
    assert (tmp_path / "r.md").read_text("utf-8") == to_text(result(), "en")
