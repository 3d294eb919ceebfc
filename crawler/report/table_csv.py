"""CSV for spreadsheets: a row an item, UTF-8 with the mark that Excel needs to read Thai."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

from crawler.errors import Lang
from crawler.report.files import write_bytes
from crawler.report.text import clean
from crawler.report.waived import day, waiver_line
from crawler.report.words import VERDICTS, label, say
from crawler.result import AuditResult, ItemResult, Text

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
_CELL = 8000
"""Characters of a cell; a spreadsheet takes 32,767."""
_WORDS = {True: Text("ใช่", "yes"), False: Text("ไม่", "no")}

_HEADS: Mapping[str, Text] = {
    "code": Text("ข้อ", "item"),
    "key": Text("รหัสถาวร", "key"),
    "title": Text("รายการ", "title"),
    "subindicator": Text("ตัวชี้วัดย่อย", "sub-indicator"),
    "verdict": Text("ผล", "verdict"),
    "score": Text("คะแนน", "score"),
    "reachable": Text("มีลิงก์จากหน้าแรก", "reachable"),
    "codes": Text("รหัสเหตุผล", "reason codes"),
    "reasons": Text("เหตุผล", "reasons"),
    "remedies": Text("วิธีแก้ไข", "remedies"),
    "address": Text("ที่อยู่ข้อมูล", "address"),
    "path": Text("เส้นทางจากหน้าแรก", "path"),
    "shadow": Text("ที่อยู่ที่ไม่มีลิงก์", "unlinked address"),
    "link_from": Text("หน้าที่ควรวางลิงก์", "page for the link"),
    "question": Text("ขอให้เจ้าหน้าที่ตรวจ", "to be checked"),
    "waiver": Text("ข้อยกเว้น", "waiver"),
    "waived_until": Text("ยกเว้นถึง", "waived until"),
}


def to_bytes(result: AuditResult, lang: Lang = "th") -> bytes:
    """The items as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins
    with an apostrophe; a cell is one line without control characters."""
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow([say(head, lang) for head in _HEADS.values()])
    for item in result.items:
        table.writerow([cell(column(item, lang)) for column in _COLUMNS.values()])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def write_csv(result: AuditResult, path: Path, lang: Lang = "th") -> None:
    """Write the file whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, to_bytes(result, lang))


def cell(text: str) -> str:
    """The text as a cell that no spreadsheet reckons with or calls out by."""
    text = clean(text, _CELL)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _reasons(item: ItemResult, lang: Lang) -> str:
    return " / ".join(dict.fromkeys(clean(say(each.message, lang)) for each in item.reasons))


def _remedies(item: ItemResult, lang: Lang) -> str:
    return " / ".join(dict.fromkeys(clean(say(each.remedy, lang)) for each in item.reasons))


def _path(item: ItemResult) -> str:
    return " > ".join(clean(step.label, 200) or clean(step.url, 400) for step in item.path)


def _question(item: ItemResult, lang: Lang) -> str:
    if not item.needs_review:
        return ""
    return say(item.question, lang) if item.question else label("review_ask", lang)


_COLUMNS: Mapping[str, Callable[[ItemResult, Lang], str]] = {
    "code": lambda item, _: item.id,
    "key": lambda item, _: item.key,
    "title": lambda item, lang: item.title if lang == "th" else item.title_en,
    "subindicator": lambda item, _: item.subindicator,
    "verdict": lambda item, lang: say(VERDICTS[item.verdict], lang),
    "score": lambda item, _: "" if item.score is None else str(item.score),
    "reachable": lambda item, lang: say(_WORDS[item.reachable], lang),
    "codes": lambda item, _: " ".join(dict.fromkeys(each.code.value for each in item.reasons)),
    "reasons": _reasons,
    "remedies": _remedies,
    "address": lambda item, _: item.documents[0].url if item.documents else "",
    "path": lambda item, _: _path(item),
    "shadow": lambda item, _: item.shadow,
    "link_from": lambda item, _: item.link_from,
    "question": _question,
    "waiver": lambda item, lang: waiver_line(item.waiver, lang) if item.waiver else "",
    "waived_until": lambda item, lang: day(item.waiver.until, lang) if item.waiver else "",
}
