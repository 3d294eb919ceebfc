"""Site text made harmless; Thai cut and wrapped in whole letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.report.text import clean, fit, shown_address, web_address, width, wrap

THAI = st.text(alphabet="กขคงนมยรลว่้๊์ิีึืุูัํำาะเแโใไ็ 0aZ“…", max_size=60)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("ประจำปี\n\t 2563 ", "ประจำปี 2563"),
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("ก\u200bข\ufeffค\u00ad", "กขค"),
        ("a\u2028b\u00a0c", "a b c"),
        ("\ud800x", "\ufffdx"),
        ("ที่ปรึกษา", "ที่ปรึกษา"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        ("\U000e0041tag", "tag"),
    ],
)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_clean_is_bounded() -> None:
    assert len(clean("x" * 5_000_000, 100)) == 100


@given(st.text(max_size=200))
def test_nothing_dangerous_is_left(raw: str) -> None:
    for char in clean(raw):
        assert unicodedata.category(char) not in ("Cc", "Cf", "Cs")
        assert char == " " or not char.isspace()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/x",
        "/x",
        "",
        "http:///x",
        "http://[::1",
        "https://a\nb",
        "https://a b",
        "https://\u202ea",
        "https://a/" + "x" * 3000,
    ],
)
def test_not_a_link(url: str) -> None:
    assert web_address(url) == ""


def test_a_link() -> None:
    assert web_address("HTTPS://www.example.go.th/ก?a=1") == "HTTPS://www.example.go.th/ก?a=1"


def test_addresses_are_shown_in_thai_letters() -> None:
    assert shown_address("https://a.example/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf") == (
        "https://a.example/แผน.pdf"
    )
    assert shown_address("https://a.example/%C0%AF") == "https://a.example/%C0%AF"
    assert "\x1b" not in shown_address("https://a.example/%1B%5B31m")


@pytest.mark.parametrize(
    ("text", "cells", "cut"),
    [
        ("โครงสร้าง", 20, "โครงสร้าง"),
        ("ที่ปรึกษา", 3, "ที่ป…"),
        ("กำกับ", 2, "…"),
        ("กำกับ", 3, "กำ…"),
        ("แผน", 2, "…"),
        ("abc", 0, ""),
    ],
)
def test_fit(text: str, cells: int, cut: str) -> None:
    assert fit(text, cells) == cut


@given(THAI, st.integers(1, 30))
def test_fit_never_takes_more(text: str, cells: int) -> None:
    assert width(fit(text, cells)) <= cells


@given(THAI, st.integers(3, 30))
def test_wrap_keeps_every_letter_within_the_width(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(width(line) <= cells for line in lines)


def test_no_line_begins_with_a_mark_or_half_a_letter() -> None:
    text = "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี"
    for cells in range(4, 30):
        for line in wrap(text, cells):
            assert unicodedata.category(line[0]) != "Mn"
            assert line[0] not in "ะาำ"
            assert line[-1] not in "เแโใไ"
