"""Telephone and fax numbers, e-mail addresses, postal addresses and names of persons in text."""

from __future__ import annotations

import re

from crawler.thai._fold import run as fold
from crawler.thai.names import person_names
from crawler.thai.text import Folded

__all__ = ["emails", "faxes", "person_names", "phones", "postal_address"]

_SEP = r"[\s\-.]{0,3}"
_NUMBER = re.compile(
    rf"(?<![\d/.,])(?<!\d-)(?P<number>(?:\+?66{_SEP}(?:\(0\){_SEP})?|\(?0{_SEP})"
    rf"(?:[23457]\)?(?:{_SEP}\d){{7}}|[689]\)?(?:{_SEP}\d){{8}}))(?!\d)"
    r"(?P<more>(?:\s?(?:-|,|ถึง)\s?\d{1,2}(?![\d\-./]))?(?:\s?(?:\(?ต่อ|ext\.?)\s?[\d,\s\-]{1,12}\d)?)"
)
_HOTLINE = re.compile(
    r"(?:สายด่วน|ฮอตไลน์|hotline|โทร(?:ศัพท์)?\.?)[\sก-๎:.]{0,20}(?<!\d)(1\d{3})(?![\d/,.-])"
)
_FAX_WORD = re.compile(r"โทรสาร|แฟ[กซ]+์?|แฟ็กซ์|(?<![a-z])fax(?:simile)?(?![a-z])|(?<![a-z])f\s?[.:]")
_BOTH = re.compile(r"(?:โทร(?:ศัพท์)?\.?|tel\.?)\s?(?:และ|/|,|&|-)?\s?(?:โทรสาร|แฟ็?กซ์|fax)")
_PHONE_WORD = re.compile(r"โทร(?!สาร)(?:ศัพท์)?|สายด่วน|มือถือ|(?<![a-z])(?:tel|phone|mobile|call)")
_AT = r"(?:@|\s?[\[({<]\s?(?:at|@|แอท)\s?[\])}>]\s?|\s+at\s+(?=[\w-]{2,63}\s?(?:\.|\[dot\]|\(dot\)|\sdot\s)))"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?|\s+dot\s+)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])([a-z0-9][\w.+-]{{0,63}}){_AT}((?:[a-z0-9][a-z0-9-]{{0,62}}{_DOT}){{1,5}}[a-z]{{2,12}})(?![a-z0-9-])",
    re.ASCII,
)
_DOTS = re.compile(r"\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?|\s+dot\s+")


def phones(text: str) -> list[str]:
    """Telephone numbers as published (Thai digits made ASCII), fax numbers left out."""
    return _numbers(fold(text), fax=False)


def faxes(text: str) -> list[str]:
    """Fax numbers: those that the word fax (โทรสาร) stands before."""
    return _numbers(fold(text), fax=True)


def _numbers(text: str, *, fax: bool) -> list[str]:
    found: dict[str, None] = {}
    for match in _NUMBER.finditer(text):
        is_phone, is_fax = _announced(text[max(0, match.start() - 90) : match.start()])
        if (is_fax and fax) or (is_phone and not fax):
            found[match.group().strip(" -.,(")] = None
    if not fax:
        found |= {match[1]: None for match in _HOTLINE.finditer(text)}
    return list(found)


def _announced(before: str) -> tuple[bool, bool]:
    """Whether a number is one for calls, one for fax: by the last word that says so."""
    fax = _end(_FAX_WORD, before)
    if fax == 0:
        return True, False
    both = _end(_BOTH, before)
    if both == fax:
        return True, True
    return _end(_PHONE_WORD, before) > fax, _end(_PHONE_WORD, before) <= fax


def _end(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=0)


def emails(text: str) -> list[str]:
    """E-mail addresses in lower case; "name [at] example.go.th" and the like are undone."""
    found = (
        f"{name.rstrip('.')}@{_DOTS.sub('.', host)}" for name, host in _EMAIL.findall(fold(text))
    )
    return list(dict.fromkeys(found))


_PARTS = {
    "number": r"(?:เลขที่|ที่อยู่|ที่ตั้ง|ตั้งอยู่)[\s:]{0,3}(?:เลขที่\s?)?\d|(?<![\d/.,-])\d{1,4}(?:/\d{1,4})?\s?(?=หมู่|ม\.|ถนน|ถ\.|ซอย|ซ\.)",
    "village": r"หมู่(?:ที่|บ้าน)?\s?\d{1,2}|(?<![ก-๎])ม\.\s?\d{1,2}",
    "road": r"ถนน\s?[ก-๎]{2}|(?<![ก-๎])ถ\.\s?[ก-๎]{2}|ซอย\s?[ก-๎]{2}",
    "subdistrict": r"(?:ตำบล|แขวง)\s?[ก-๎]{2}|(?<![ก-๎])ต\.\s?[ก-๎]{2}",
    "district": r"(?:อำเภอ|เขต)\s?[ก-๎]{2}|(?<![ก-๎])อ\.\s?[ก-๎]{2}",
    "province": r"จังหวัด\s?[ก-๎]{2}|(?<![ก-๎])จ\.\s?[ก-๎]{2}|กรุงเทพ|กทม",
}
_PART = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS.items()))
_POSTCODE = re.compile(r"(?<![\d\-/,.])(?:[1-9]\d)\d{3}(?![\d\-/,.]\d|\d|\s?บาท)")
_REACH = 180  # characters of an address before its postcode
_LABELLED = re.compile(
    r"(?<![ก-๎])(?:ที่อยู่|ที่ตั้ง|ตั้งอยู่)(?:สำนักงาน|หน่วยงาน|ที่ทำการ|เลขที่)?[\s:]{0,3}(?:เลขที่\s?)?(?=\d)"
)
_WHOLE = {"subdistrict", "district", "province"}
_LETTERS = re.compile("[ก-๎]+")
_APART = 30  # characters between the parts of an address that is whole without a postcode


def postal_address(text: str) -> str | None:
    """The postal address in a text, None when there is none that a letter could be sent to.

    It needs a five-digit postcode and before it at least three parts, one of them more exact than
    the district: house number, village, road or subdistrict. Without such a postcode it must say
    that it is the address and run from the house number to the province, nothing between.
    """
    source = Folded(text)
    folded = source.text
    for postcode in _POSTCODE.finditer(folded):
        if int(postcode.group()[:2]) < 10:
            continue
        start = max(0, postcode.start() - _REACH)
        parts: dict[str, int] = {}
        for match in _PART.finditer(folded, start, postcode.start()):
            parts[match.lastgroup or ""] = match.start()
        exact = parts.keys() & {"number", "village", "road", "subdistrict"}
        if len(parts) >= 3 and exact and parts.keys() & {"district", "province"}:
            return source.quote(source.original(min(parts.values()), postcode.end()), around=0)
    return _whole_address(source)


def _whole_address(source: Folded) -> str | None:
    """What is called the address and names number, subdistrict, district and province in turn."""
    folded = source.text
    for label in _LABELLED.finditer(folded):
        left, end = set(_WHOLE), label.end()
        for part in _PART.finditer(folded, label.end(), label.end() + _REACH):
            if part.start() - end > _APART:
                break
            left.discard(part.lastgroup or "")
            end = part.end()
            if not left:
                name = _LETTERS.match(folded, end)
                end = name.end() if name else end
                return source.quote(source.original(label.start(), end), around=0)
    return None
