"""The agency's own list of submitted addresses (`--itas FILE`): CSV or XLSX.

Each row names an item (O1, o 1, ๐๑, or a bare number under a heading such as ข้อ) and any number
of addresses. Rows below it that name none belong to the same item, as merged cells come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from crawler.documents.row_files import Fault, read_rows
from crawler.errors import ConfigError
from crawler.evidence import Submission
from crawler.result import Text
from crawler.thai.text import item_code

MAX_ADDRESSES = 2_000
LONGEST_ADDRESS, LONGEST_TEXT = 2_000, 300
ITEM_COLUMNS = 4  # the item's code stands in one of the first columns
_URL = re.compile(r"(?:https?://|(?<![\w./@])www\.)[^\s;\"'<>|]+", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|zip|html?)$", re.IGNORECASE)
_ITEM_HEAD = re.compile(r"^(?:ข้อ(?:ที่)?|รหัส(?:ข้อ)?|ลำดับข้อ|ตัวชี้วัดย่อย|item|code|oit|o)$", re.I)
_TEXT_HEAD = re.compile(r"คำอธิบาย|รายละเอียด|หมายเหตุ|description|note|remark|explanation", re.I)
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

Cells = Sequence[str]


def read_list(path: Path) -> tuple[Submission, ...]:
    """The addresses by item code, in the file's order, each address once an item.

    Raises ConfigError when the file cannot be read or holds no item with an address.
    """
    fault = _fault(path)
    rows = (row.cells for row in read_rows(path, fault))
    found = list(dict.fromkeys(_submissions(rows)))[:MAX_ADDRESSES]
    if not found:
        raise fault(
            Text(
                "ไม่มีรหัสข้อพร้อมที่อยู่เว็บ แต่ละแถวต้องมีรหัสข้อ เช่น O1 และที่อยู่ที่ขึ้นต้นด้วย http",
                "holds no item with an address: each row needs an item code such as O1 and an "
                "address that begins with http",
            )
        )
    return tuple(found)


def _fault(path: Path) -> Fault:
    return lambda what: ConfigError(f"ไฟล์รายการ {path} {what.th}", f"The list {path} {what.en}.")


def _submissions(rows: Iterable[Cells]) -> Iterator[Submission]:
    item, item_column, text_column = "", -1, -1
    for row in rows:
        cells = [cell.strip() for cell in row]
        addresses = [url for cell in cells for url in _addresses(cell)]
        if not addresses:
            heads = [n for n, cell in enumerate(cells) if _ITEM_HEAD.match(cell)]
            if heads:
                item_column = heads[0]
                texts = [n for n, cell in enumerate(cells) if _TEXT_HEAD.search(cell)]
                text_column = texts[0] if texts else -1
        code, at = _code(cells, item_column)
        if code:
            item, item_column = f"O{code}", at
        elif addresses and 0 <= item_column < len(cells) and cells[item_column]:
            item = ""  # a row of something else
        if item:
            told = _description(cells, item_column, text_column)
            yield from (Submission(item, url, told) for url in addresses)


def _code(cells: Cells, item_column: int) -> tuple[int, int]:
    """The row's item code and the column it stands in; 0 when it names none."""
    if 0 <= item_column < len(cells):
        bare = cells[item_column].translate(_THAI_DIGITS).rstrip(".")
        if bare.isdecimal() and 0 < int(bare[:4]) < 100:
            return int(bare), item_column
    for n, cell in enumerate(cells[:ITEM_COLUMNS]):
        code = item_code(_URL.sub(" ", cell)) if cell else None
        if code:
            return code, n
    return 0, -1


def _addresses(cell: str) -> list[str]:
    starts = len(_URL.findall(cell))
    if starts == 1 and cell.lower().startswith(("http", "www.")) and _FILE.search(cell):
        found = [cell] if "\n" not in cell else _URL.findall(cell)  # a file name with blanks
    else:
        found = _URL.findall(cell)
    urls = (url.rstrip(".,)]}") for url in found)
    return [u if u.lower().startswith("http") else f"http://{u}" for u in urls if _fits(u)]


def _fits(url: str) -> bool:
    return len(url) <= LONGEST_ADDRESS and not url.lower().endswith("://")


def _description(cells: Cells, item_column: int, text_column: int) -> str:
    """What the agency says of its addresses: the column named so, else the last words."""
    if 0 <= text_column < len(cells):
        return _URL.sub("", cells[text_column]).strip()[:LONGEST_TEXT]
    words = [
        _URL.sub("", cell).strip() for n, cell in enumerate(cells) if n != item_column and cell
    ]
    return next((each for each in reversed(words) if each), "")[:LONGEST_TEXT]
