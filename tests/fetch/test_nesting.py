import time

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.fetch.nesting import bounded


def test_ordinary_pages_are_left_alone() -> None:
    for html in (
        "",
        "<ul>" + "<li>ข่าว<p>ย่อหน้า<br>" * 5000 + "</ul>",
        "<table>" + "<tr><td>ก" * 5000 + "</table>",
        "<div><b>ก</b></div>" * 5000,
        "<script>" + "'<div>'" * 5000 + "</SCRIPT><p>ก",
        "<!--" + "<div>" * 5000 + "--><p>ก",
        "<script>" + "<div>" * 5000,
    ):
        assert bounded(html) == html


def test_nesting_is_cut_and_then_parsed_quickly() -> None:
    for tag in ("<div>", "<span></p>", "<ul><li>", "<b><i><u>", "<svg><g>", "<x-y>"):
        html = "<p>ก</p>" + tag * 100_000
        started = time.perf_counter()
        cut = bounded(html)
        assert LexborHTMLParser(cut).body
        assert time.perf_counter() - started < 3
        assert cut.startswith("<p>ก</p>")


@given(st.text(st.sampled_from("<>/!-abdivscriptyle \n"), max_size=200))
def test_never_raises(text: str) -> None:
    assert text.startswith(bounded(text, 3))
