"""Generated Markdown shows texts as they are."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from docs.generator.markdown import anchor, code, plain, table

READER = MarkdownIt("gfm-like", {"linkify": False})


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "<script>",
        "*x* _y_ [z](u) `c` # | ~s~",
        "https://www.example.go.th",
        "เอกสาร {element}",
    ],
)
def test_nothing_acts_as_markup(text: str) -> None:
    page = READER.render(table(("a", "b"), [(plain(text), "x")]))
    assert page.count("<td>") == 2
    for tag in ("<em>", "<a ", "<code>", "<script", "<s>"):
        assert tag not in page


def test_code_in_a_cell_keeps_its_bars() -> None:
    page = READER.render(table(("a", "b"), [(code("--lang [th|en]"), code(""))]))
    assert "<code>--lang [th|en]</code>" in page
    assert page.count("<td>") == 2


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("oit checklist show", "oit-checklist-show"),
        ("1. ดูตัวอย่างก่อน", "1-ดูตัวอย่างก่อน"),
        ("`not_found`", "not_found"),
        ("In English", "in-english"),
    ],
)
def test_headings_are_found_by_the_names_that_sites_give_them(heading: str, name: str) -> None:
    assert anchor(heading) == name
