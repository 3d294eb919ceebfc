"""The workbook of `oit review`: questions out, answers in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.documents.sheets import read_excel
from crawler.errors import Lang, StoreError
from crawler.report.words import label, say
from crawler.report.xlsx_parts import Book, Cell, Column, Link
from crawler.result import AuditResult, ItemResult, Text

MOST_BYTES = 20_000_000
_QUOTES = 5
_HEADS: Mapping[str, tuple[Text, float]] = {
    "item": (Text("ข้อ", "Item"), 7),
    "title": (Text("ชื่อข้อ", "Title"), 28),
    "question": (Text("คำถาม", "Question"), 44),
    "document": (Text("เอกสาร", "Document"), 36),
    "seen": (Text("ข้อความที่พบ", "What was found"), 40),
    "answer": (Text("คำตอบ (ใช่/ไม่ใช่)", "Answer (yes/no)"), 14),
    "signer": (Text("ผู้ตอบ", "Answered by"), 22),
    "day": (Text("วันที่ตอบ", "Day of answer"), 14),
    "note": (Text("หมายเหตุ", "Note"), 28),
    "code": (Text("รหัสคำถาม (ห้ามแก้)", "Code (leave as it is)"), 34),
}
_INPUT = ("answer", "signer", "day", "note")
_YES, _NO = ("ใช่", "yes", "y"), ("ไม่ใช่", "no", "n")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_BUDDHIST = 543


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `day` is None where it names none."""

    code: str
    yes: bool
    signer: str
    day: datetime | None = None
    note: str = ""


def sheet_of(
    rows: Iterable[tuple[ItemResult, Text, str]], result: AuditResult, lang: Lang
) -> bytes:
    """A workbook of items with their questions and codes, to be filled in."""
    created = datetime.fromisoformat(result.finished_at)
    name = say(Text("คำถามที่ต้องตอบ", "Questions"), lang)
    book = Book(lang, title=name, created=created)
    sheet = book.sheet(name, [Column(say(head, lang), width) for head, width in _HEADS.values()])
    sheet.line(f"{label('report', lang)} · {result.site.get('name', '')}", bold=True)
    told = Text(
        "ดูเอกสารแล้วเลือกคำตอบ พร้อมชื่อผู้ตอบ ข้อที่ยังไม่ตอบเว้นว่างไว้ แล้วนำเข้าด้วย oit review --import",
        "Look at the document, choose an answer and put your name; leave open what you cannot "
        "answer. Then: oit review --import",
    )
    sheet.line(say(told, lang))
    sheet.head()
    shades = {list(_HEADS).index(name): "input" for name in _INPUT}
    for item, question, code in rows:
        quotes = "\n".join(f"“{proof.quote[:300]}”" for proof in item.evidence[:_QUOTES])
        title = item.title if lang == "th" else item.title_en
        link = Link(item.documents[0].url)
        cells: list[Cell] = [
            item.id,
            title,
            say(question, lang),
            link,
            quotes,
            None,
            None,
            None,
            None,
            code,
        ]
        sheet.row(cells, shades)
    options = [_YES[0], _NO[0]] if lang == "th" else [_YES[1], _NO[1]]
    refuse = say(Text("เลือกจากรายการเท่านั้น", "Choose from the list"), lang)
    at = list(_HEADS).index("answer")
    sheet.choices(at, options, say(_HEADS["answer"][0], lang), refuse)
    sheet.printed(lang)
    return book.close()


def read_replies(path: Path, signer: str = "") -> tuple[Reply, ...]:
    """The answers of a workbook that was filled in; rows without one are passed over. `signer`
    stands where a row names nobody. Raises StoreError with the row that cannot be understood."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _wrong(path, error.strerror or "", error.strerror or "") from error
    if len(data) > MOST_BYTES:
        raise _wrong(path, "ไฟล์ใหญ่เกินไป", "the file is too large")
    found: dict[str, Reply] = {}
    for cells in _rows(path, data):
        reply = _reply(path, cells, signer)
        if reply is None:
            continue
        if reply.code in found:
            raise _wrong(
                path, f"{cells['item']} มีคำตอบสองแถว", f"{cells['item']} is answered twice"
            )
        found[reply.code] = reply
    return tuple(found.values())


def _rows(path: Path, data: bytes) -> Iterator[dict[str, str]]:
    """The rows under the headings, by the names of the columns."""
    columns: dict[str, int] = {}
    for table in read_excel(data, str(path)).tables:
        for row in (table.header, *table.rows):
            heads = _columns(row)
            if heads:
                columns = heads
            elif columns:
                yield {
                    name: row[at].strip() if at < len(row) else "" for name, at in columns.items()
                }
    if not columns:
        raise _wrong(
            path,
            "ไม่ใช่ไฟล์ .xlsx ที่ส่งออกด้วย oit review --export",
            "it is no .xlsx file of oit review --export",
        )


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Where each column stands, nothing where these are not the headings."""
    found = {
        name: at
        for at, cell in enumerate(row)
        for name, (head, _) in _HEADS.items()
        if cell.strip() in (head.th, head.en)
    }
    return found if {"item", "answer", "code"} <= found.keys() else {}


def _reply(path: Path, cells: Mapping[str, str], signer: str) -> Reply | None:
    said = cells["answer"].lower()
    if not said:
        return None
    item = cells["item"][:20]
    if said not in (*_YES, *_NO):
        raise _wrong(
            path,
            f"{item}: คำตอบ “{said[:40]}” ต้องเป็น ใช่ หรือ ไม่ใช่",
            f"{item}: the answer “{said[:40]}” must be yes or no",
        )
    name = cells.get("signer", "") or signer.strip()
    if not name:
        raise _wrong(path, f"{item}: ไม่มีชื่อผู้ตอบ", f"{item}: nobody signed the answer")
    day = _day(path, item, cells.get("day", ""))
    return Reply(cells["code"], said in _YES, name, day, cells.get("note", ""))


def _day(path: Path, item: str, said: str) -> datetime | None:
    """A day as officers write it, day/month/year of either era."""
    if not said:
        return None
    day, iso = _DAY.fullmatch(said), _ISO.fullmatch(said)
    try:
        if day:
            year = int(day[3])
            year -= _BUDDHIST if year > 2400 else 0
            return datetime(year, int(day[2]), int(day[1]), tzinfo=UTC)
        if iso:
            return datetime(int(iso[1]), int(iso[2]), int(iso[3]), tzinfo=UTC)
    except ValueError:
        pass
    raise _wrong(
        path,
        f"{item}: วันที่ “{said[:40]}” ต้องเป็น วัน/เดือน/ปี",
        f"{item}: the day “{said[:40]}” must be day/month/year",
    )


def _wrong(path: Path, th: str, en: str) -> StoreError:
    return StoreError(f"อ่านคำตอบใน {path} ไม่ได้: {th}", f"Cannot read the answers in {path}: {en}.")
