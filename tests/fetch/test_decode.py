import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.decode import decode

TEXT = "ข้อมูลข่าวสาร นโยบายคุ้มครองข้อมูลส่วนบุคคล น้ำ กำหนด ๒๕๖๙ ผู้บริหาร “ทดสอบ” "


def html(meta: str = "") -> str:
    return f"<html><head>{meta}<title>{TEXT}</title></head><body><p>{TEXT * 5}</p></body></html>"


def meta(name: str) -> str:
    return html(f'<meta http-equiv="Content-Type" content="text/html; charset={name}">')


THAI = html().encode("cp874")
CASES = {
    "header tis-620": (THAI, "text/html; charset=TIS-620"),
    "header windows-874": (THAI, "text/html; charset=windows-874"),
    "header iso-8859-11": (THAI, "text/html; charset=iso-8859-11"),
    "meta windows-874": (meta("windows-874").encode("cp874"), "text/html"),
    "meta tis-620": (meta("tis-620").encode("cp874"), "text/html"),
    "nothing declared": (THAI, "text/html"),
    "cp874, header utf-8": (meta("windows-874").encode("cp874"), "text/html; charset=utf-8"),
    "cp874, header latin-1": (THAI, "text/html; charset=ISO-8859-1"),
    "cp874, meta utf-8": (meta("utf-8").encode("cp874"), "text/html"),
    "utf-8, header tis-620": (meta("utf-8").encode(), "text/html; charset=tis-620"),
    "utf-8, meta tis-620": (meta("tis-620").encode(), "text/html"),
    "utf-8, nothing": (html().encode(), "text/html"),
    "utf-8, header latin-1": (meta("utf-8").encode(), "text/html; charset=ISO-8859-1"),
    "utf-8, broken bytes": (html().encode() + b"\xe0\xb8", "text/html; charset=utf-8"),
    "utf-8, bogus name": (html().encode(), "text/html; charset=utf8mb4"),
    "utf-8 mark": (codecs.BOM_UTF8 + html().encode(), "text/html; charset=tis-620"),
    "utf-16 le mark": (codecs.BOM_UTF16_LE + html().encode("utf-16-le"), ""),
    "utf-16 be mark": (codecs.BOM_UTF16_BE + html().encode("utf-16-be"), "text/html"),
    "utf-16 le, no mark": (html().encode("utf-16-le"), "text/html"),
    "utf-16 be, no mark": (html().encode("utf-16-be"), "text/html; charset=utf-8"),
    "cp874, dangerous name": (THAI, "text/html; charset=unicode_escape"),
    "cp874, binary codec": (THAI, "text/html; charset=zip"),
}


@pytest.mark.parametrize("name", CASES)
def test_thai_text_is_read(name: str) -> None:
    body, content_type = CASES[name]
    text, how = decode(body, content_type)
    assert TEXT * 5 in text
    assert how
    assert not text.startswith("\ufeff")


def test_how_is_told() -> None:
    assert decode(*CASES["header tis-620"])[1] == "declared:cp874"
    assert decode(*CASES["nothing declared"])[1] == "cp874"
    assert decode(*CASES["utf-8, broken bytes"])[1] == "utf-8-lossy"


def test_latin_text_stays_latin() -> None:
    body = "<p>Café déjà vu © 2020, naïve</p>".encode("latin-1")
    assert decode(body, "text/html; charset=iso-8859-1") == (
        "<p>Café déjà vu © 2020, naïve</p>",
        "declared:iso8859-1",
    )


def test_empty() -> None:
    assert decode(b"", "") == ("", "utf-8")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_never_raises(body: bytes, content_type: str) -> None:
    decode(body, content_type)
    decode(body, f"text/html; charset={content_type}")
