import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.urls import normalise, registrable, resolve, same_site

BASE = "http://www.example.go.th/ita/index.php?x=1"
THAI = "%E0%B8%82%E0%B9%89%E0%B8%AD"  # ข้อ


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("a.pdf", "http://www.example.go.th/ita/a.pdf"),
        (" \n a.pdf \t", "http://www.example.go.th/ita/a.pdf"),
        ("a\n.p\tdf", "http://www.example.go.th/ita/a.pdf"),
        ("/a b(1).pdf", "http://www.example.go.th/a%20b(1).pdf"),
        ("..\\files\\a.pdf", "http://www.example.go.th/files/a.pdf"),
        ("a.php?p=c:\\x", "http://www.example.go.th/ita/a.php?p=c:\\x"),
        ("ข้อ.pdf", f"http://www.example.go.th/ita/{THAI}.pdf"),
        ("?q=ข้อ", f"http://www.example.go.th/ita/index.php?q={THAI}"),
        (f"/{THAI}", f"http://www.example.go.th/{THAI}"),
        ("/%A2%E9%CD", "http://www.example.go.th/%A2%E9%CD"),
        ("//itas.example.go.th/o1", "http://itas.example.go.th/o1"),
        ("https:/x.example.go.th/a", "https://x.example.go.th/a"),
        ("HTTP://X.example.go.th:80/A", "http://x.example.go.th/A"),
        ("http:next.html", "http://www.example.go.th/ita/next.html"),
        ("1:2.pdf", "http://www.example.go.th/ita/1:2.pdf"),
        ("../../../../a", "http://www.example.go.th/a"),
        ("http://ตัวอย่าง.ไทย/ก", "http://xn--72c1a1bt4awk9o.xn--o3cw4h/%E0%B8%81"),
        ("a.html#part", "http://www.example.go.th/ita/a.html#part"),
        ("+50%.pdf", "http://www.example.go.th/ita/+50%.pdf"),
        ("www.example.go.th/x", "http://www.example.go.th/ita/www.example.go.th/x"),
    ],
)
def test_resolve_as_a_browser_does(href: str, expected: str) -> None:
    assert resolve(BASE, href) == expected


@pytest.mark.parametrize(
    "href",
    ["", "  ", "#", "#!", "#top", "mailto:a@example.go.th", "tel:0-4399-0000", "javascript:void(0)",
     "JavaScript:x()", "java\nscript:x()", "data:text/html,x", "ftp://example.go.th/", "file:///etc/passwd",
     "line://x", "http://", "http://[::1", "http://a:99999/", "http://a b/", "whatsapp:1"],
)  # fmt: skip
def test_resolve_leads_nowhere(href: str) -> None:
    assert resolve(BASE, href) is None


def test_query_is_written_in_the_page_encoding_and_the_path_never() -> None:
    assert resolve(BASE, "/ข?q=ข", "cp874") == "http://www.example.go.th/%E0%B8%82?q=%A2"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Example.GO.TH:80", "http://www.example.go.th/"),
        ("https://example.go.th:443/A", "https://example.go.th/A"),
        ("http://example.go.th:8080/", "http://example.go.th:8080/"),
        ("http://example.go.th./", "http://example.go.th/"),
        ("http://a.go.th/x/./y/../z#frag", "http://a.go.th/x/z"),
        ("http://a.go.th/x?", "http://a.go.th/x"),
        ("http://a.go.th/x?b=2&a=1", "http://a.go.th/x?b=2&a=1"),
        ("http://a.go.th/%7euser/%41", "http://a.go.th/~user/A"),
        ("http://a.go.th/a%2fb", "http://a.go.th/a%2Fb"),
        ("http://a.go.th/ข้อ", f"http://a.go.th/{THAI}"),
        ("http://a.go.th/" + THAI.lower(), f"http://a.go.th/{THAI}"),
        ("http://a.go.th/%a2%e9%cd", "http://a.go.th/%A2%E9%CD"),
        ("http://a.go.th/a b", "http://a.go.th/a%20b"),
        ("http://a.go.th/x?PHPSESSID=1&id=2", "http://a.go.th/x?id=2"),
        ("http://a.go.th/x;jsessionid=0A1B.node?id=2", "http://a.go.th/x?id=2"),
        ("http://a.go.th/x?id=2&osCsid=9f", "http://a.go.th/x?id=2"),
        ("http://a.go.th/x?sid=9f8e7d6c5b4a", "http://a.go.th/x"),
        ("http://a.go.th/x?sid=12", "http://a.go.th/x?sid=12"),
        ("http://a.go.th/x?sid=about", "http://a.go.th/x?sid=about"),
        ("http://a.go.th/(S(lit3py55t21z5v55vlm25s55))/o1.aspx", "http://a.go.th/o1.aspx"),
        ("http://a.go.th/x?utm_source=f&utm_medium=m&fbclid=z&id=1", "http://a.go.th/x?id=1"),
        ("http://user:pw@a.go.th/", "http://a.go.th/"),
        ("mailto:a@example.go.th", "mailto:a@example.go.th"),
    ],
)
def test_normalise(url: str, expected: str) -> None:
    assert normalise(url) == expected


def test_thai_paths_in_two_encodings_stay_two() -> None:
    assert normalise("http://a.go.th/%A2") != normalise("http://a.go.th/%E0%B8%82")
    assert normalise("http://a.go.th/A") != normalise("http://a.go.th/a")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("http://www.example.go.th", "https://example.go.th/x", True),
        ("http://itas.example.go.th", "http://www.example.go.th", True),
        ("http://a.example.go.th:8080", "http://example.go.th", True),
        ("http://one.go.th", "http://two.go.th", False),
        ("http://one.or.th", "http://two.or.th", False),
        ("http://a.one.ac.th", "http://one.ac.th", True),
        ("http://one.in.th", "http://two.in.th", False),
        ("http://one.mi.th", "http://one.go.th", False),
        ("http://www.one.com", "http://docs.one.com", True),
        ("http://one.com", "http://two.com", False),
        ("http://one.blogspot.com", "http://two.blogspot.com", False),
        ("http://ก.รัฐบาล.ไทย", "http://ข.รัฐบาล.ไทย", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/x", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/", False),
        ("http://127.0.0.1/", "http://10.0.0.1/", False),
        ("http://1.2.3.4/", "http://9.9.3.4/", False),
        ("http://localhost:1/", "http://localhost:2/", False),
        ("http://evilexample.go.th", "http://example.go.th", False),
        ("http://example.go.th.evil.com", "http://example.go.th", False),
        ("mailto:x", "mailto:x", False),
    ],
)
def test_same_site(a: str, b: str, same: bool) -> None:
    assert same_site(a, b) is same
    assert same_site(b, a) is same


def test_registrable() -> None:
    assert registrable("itas.example.go.th") == "example.go.th"
    assert registrable("10.0.0.1") == "10.0.0.1"


PIECES = st.text(
    st.sampled_from("abAZ019%/?#&=;:.@[]()\\ \t\n+~ขอ้_-|'\"<>{}^`\u00a0\u200b\ufffd\ud800"),
    max_size=40,
)


@given(PIECES)
def test_normalise_never_raises_and_is_stable(text: str) -> None:
    for url in (text, "http://a.go.th/" + text, "https://" + text):
        once = normalise(url)
        assert normalise(once) == once


@given(PIECES)
def test_resolve_gives_http_or_nothing(text: str) -> None:
    found = resolve(BASE, text)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert found.isascii()
        assert resolve(BASE, found) == found
        assert not set(found) & set(' \t\n<>"')


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_survived(a: str, b: str) -> None:
    resolve(a, b)
    same_site(a, b)
    normalise(a)
