import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.traps import TrapGuard, hopeless

SITE = "http://www.example.go.th"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/a/b/a/b/a/b", "repeated_segments"),
        ("/index.php/index.php/index.php/x", "repeated_segments"),
        ("/" + "x" * 2000, "too_long"),
        ("/logout.php", "action"),
        ("/admin/log-out", "action"),
        ("/news.php?action=edit&id=3", "action"),
        ("/index.php?task=delete&id=3", "action"),
        ("/shop?add-to-cart=3", "action"),
        ("/post?replytocom=7", "reply"),
        ("/post?print=1", "print_view"),
        ("/news/print/12", "print_view"),
        ("/list?sort=name", "sorted_view"),
        ("/list?order=asc", "sorted_view"),
        ("/cal?month=1&year=1700", "calendar"),
        ("/calendar/2700/01", "calendar"),
    ],
)
def test_hopeless(path: str, reason: str) -> None:
    assert hopeless(SITE + path) == reason
    assert TrapGuard().admit(SITE + path) == reason


@pytest.mark.parametrize(
    "path",
    ["/", "/ita/o1", "/แผนดำเนินงาน.pdf", "/1/2/1/2", "/view.php?action=view&id=4", "/x?order=12",
     "/how-to-delete-cache", "/ita.php?year=2563", "/wp-content/uploads/2020/04/แผน.pdf", "/?p=12",
     "/content/2563/2563/2563"],
)  # fmt: skip
def test_ordinary_addresses_pass(path: str) -> None:
    assert hopeless(SITE + path) == ""
    assert TrapGuard().admit(SITE + path) == ""


def admitted(paths: list[str], **limits: int) -> int:
    guard = TrapGuard(**limits)
    return sum(not guard.admit(SITE + path) for path in paths)


def test_calendar_is_bounded() -> None:
    days = [
        f"/activity?year={2560 + m // 12}&month={m % 12 + 1}&day={d}"
        for m in range(60)
        for d in (1, 15)
    ]
    assert admitted(days) == 36


def test_calendar_paths_are_bounded() -> None:
    assert admitted([f"/calendar/2563/{n % 12 + 1}/{n}" for n in range(200)]) == 36


def test_pages_of_a_list_are_bounded() -> None:
    assert admitted([f"/news?cat=1&page={n}" for n in range(200)]) == 30
    assert admitted([f"/news/page/{n}/" for n in range(200)]) == 30


def test_query_variants_of_one_path_are_bounded() -> None:
    assert admitted([f"/x.php?a={n}&b={n * 7}" for n in range(200)]) == 40
    assert admitted([f"/x.php?a={n}&b={n * 7}" for n in range(200)], limit=5) == 5


def test_opaque_tokens_do_not_multiply() -> None:
    assert admitted([f"/x.php?k=a{n}bcdef{n}ghij&z=1" for n in range(200)]) == 40


def test_words_in_the_query_are_pages_of_their_own_but_bounded() -> None:
    assert (
        admitted([f"/index.php?mod=o{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(150)])
        == 150
    )
    assert (
        admitted([f"/index.php?q={'z' * (n % 30)}{chr(97 + n // 30)}" for n in range(400)]) == 200
    )


def test_a_site_that_numbers_its_pages_is_not_cut_early() -> None:
    assert admitted([f"/content.php?id={n}" for n in range(150)]) == 150


def test_files_are_not_variants() -> None:
    assert admitted([f"/doc_download/a_{n:06}_1201.pdf" for n in range(500)]) == 500


def test_the_same_address_is_counted_once() -> None:
    guard = TrapGuard(limit=1)
    assert [guard.admit(SITE + "/x?a=1&b=2") for _ in range(3)] == ["", "", ""]
    assert guard.admit(SITE + "/x?a=2&b=2") == "too_many_variants"


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    TrapGuard().admit(text)
    TrapGuard().admit(SITE + "/" + text)
