"""What the office forms share: text of a site made fit for XML, links, remarks, paths in words.

A site's text reaches a spreadsheet or a document only through `plain`, an address becomes a
link only through `link_target`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crawler.checklist.model import Checklist
from crawler.errors import Lang
from crawler.report.near import near_miss
from crawler.report.text import clean, shown_address, web_address
from crawler.report.waived import waiver_line
from crawler.report.words import label, say
from crawler.result import AuditResult, ItemResult, Reason, ReasonCode, Text, Verdict

LONGEST_LINK = 2000
"""Characters of an address that office programs still follow."""
_LABEL = 120
_STEPS, _REASONS = 40, 12
_WORD = "[!-~\u0e01-\u0e3a\u0e3f-\u0e5b“”‘’–—…·›✓✗]+"
_PLAIN = re.compile(f"{_WORD}(?: {_WORD})*")
_PILE = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{4}")
_NOT_XML = re.compile("[\ufffe\uffff]")
_NOT_A_NAME = re.compile(r"^(?:หน้าแรก|หน้าหลัก|home|home ?page|index|welcome)$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[!-~]{1,2000}")
_NAME_PARTS = re.compile(r"\s+[-–—|:]+\s+|\s*[|»]\s*")
_URL_CHARACTERS = ":/?#[]@!$&'()*+,;=%~-._"
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def plain(text: str, limit: int = 2000) -> str:
    """One harmless line of at most `limit` characters that XML may hold."""
    if len(text) <= limit and _PLAIN.fullmatch(text) and not _PILE.search(text):
        return text  # what nearly all texts are: cleaning looks at every letter
    return _NOT_XML.sub("\ufffd", clean(text, limit))


def link_target(url: str) -> str:
    """The address in ASCII if a reader may click it (http, https), else ""."""
    if not web_address(url):
        return ""
    try:
        target = quote(url, safe=_URL_CHARACTERS)
    except UnicodeEncodeError:
        return ""
    return target if len(target) <= LONGEST_LINK else ""


def title(thing: object, lang: Lang) -> str:
    """The title of an item, indicator or sub-indicator in the reader's language."""
    return plain(str(getattr(thing, "title" if lang == "th" else "title_en")), 300)


def agency(result: AuditResult) -> str:
    """The agency's name as its home page is titled, without "home page"; "" when it has none."""
    parts = _NAME_PARTS.split(plain(result.site.get("name", ""), 200))
    return next((part for part in parts if part and not _NOT_A_NAME.match(part)), "")


def address(item: ItemResult) -> str:
    """Where the item's content lies, reachable or not; "" when nothing was found."""
    if item.documents:
        return item.documents[0].url
    return item.shadow or next((each.place for each in item.reasons if each.place), "")


def where(item: ItemResult, reason: Reason) -> str:
    """The page at which that reason is mended; "" when unknown."""
    unreached = reason.code is ReasonCode.NOT_REACHABLE
    return (item.link_from if unreached else reason.place) or address(item)


def path_words(item: ItemResult, lang: Lang) -> str:
    """What is opened and clicked from the home page on, in order: "หน้าแรก › เมนู › แผนงาน"."""
    if not item.path:
        return "" if item.verdict is Verdict.NOT_APPLICABLE else label("no_path", lang)
    names = [label("homepage", lang)]
    for step in item.path[1:_STEPS]:
        opened = [act.label for act in step.acts if act.label and act.label != step.label]
        names += [plain(each, _LABEL) for each in opened]
        names.append(plain(step.label, _LABEL) or label("no_label", lang))
    if len(item.path) > _STEPS:
        names.append("…")
    return " › ".join(names)


def remarks(item: ItemResult, lang: Lang, checklist: Checklist | None = None) -> list[str]:
    """The assessor's remarks, one a line: why it did not pass and what would have done, what a
    person should look at, who answers for it."""
    if item.not_applicable:
        return [plain(say(item.not_applicable, lang))]
    told = [each.message for each in item.reasons]
    nearly = near_miss(item, checklist)
    lines = distinct([*told, nearly] if nearly else told, lang)
    if item.needs_review:
        ask = say(item.question, lang) if item.question else label("review_ask", lang)
        lines.append(f"{label('review', lang)}: {readable(ask, 600)}")
    if item.waiver:
        lines.append(plain(waiver_line(item.waiver, lang)))
    return lines


def remedies(item: ItemResult, first: Reason, lang: Lang) -> list[str]:
    """What to do about the item, beginning with that reason."""
    rest = (each.remedy for each in item.reasons if each is not first)
    return distinct((first.remedy, *rest), lang)


def readable(text: str, limit: int = 2000) -> str:
    """`plain`, with Thai letters for the percent codes of the addresses in it."""
    return _ADDRESS.sub(lambda found: shown_address(found[0]), plain(text, limit))


def distinct(texts: Iterable[Text], lang: Lang) -> list[str]:
    """The sentences in the reader's language, each once, and how many were left out."""
    lines = list(dict.fromkeys(readable(say(text, lang), 1000) for text in texts))
    left_out = len(lines) - _REASONS
    return lines if left_out <= 0 else [*lines[:_REASONS], label("more", lang, n=left_out)]


def finished(result: AuditResult) -> datetime:
    """When the audit ended, in UTC; the beginning of zip time when the result does not say."""
    try:
        at = datetime.fromisoformat(result.finished_at)
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return _EPOCH
    return max(at.replace(microsecond=0), _EPOCH)


def repacked(package: bytes, replace: Mapping[str, bytes], without: Iterable[str] = ()) -> bytes:
    """The zip file anew, with members replaced or left out: its bytes depend on the content alone."""
    out = io.BytesIO()
    gone = set(without)
    with ZipFile(io.BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name in gone:
                continue
            info = ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, replace.get(name) or old.read(name))
    return out.getvalue()
