"""The agency's own list of submitted addresses (`--itas FILE`): CSV with item and URL columns."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from crawler.errors import ConfigError
from crawler.evidence import Shadow
from crawler.thai.text import item_code

MAX_BYTES = 2_000_000
_URL = re.compile(r"https?://[^\s,;\"'<>]+")


def read_list(path: Path) -> tuple[Shadow, ...]:
    """Addresses by item code, in the file's order.

    Each row names an item (O1, o 1, ๐๑ …) in one of its cells and one or more addresses in
    the others. Raises ConfigError when the file cannot be read or holds no address.
    """
    try:
        raw = path.read_bytes()[:MAX_BYTES]
    except OSError as error:
        raise ConfigError(
            f"อ่านแฟ้มรายการ {path} ไม่ได้: {error.strerror} โปรดตรวจสอบชื่อแฟ้ม",
            f"The list {path} cannot be read: {error.strerror}. Check the file name.",
        ) from error
    text = _decode(raw)
    shadows = [
        Shadow(url=url, source="itas", found_on=str(path), item=f"O{code}")
        for row in csv.reader(io.StringIO(text))
        for code in [_code(row)]
        if code
        for url in _URL.findall(" ".join(row))
    ]
    if not shadows:
        raise ConfigError(
            f"ไม่พบรหัสข้อและที่อยู่เว็บในแฟ้ม {path} แต่ละแถวต้องมีรหัสข้อ เช่น O1 และที่อยู่ที่ขึ้นต้นด้วย http",
            f"No item with an address in {path}: each row needs an item code such as O1 and an "
            "address that begins with http.",
        )
    return tuple(shadows)


def _code(row: list[str]) -> int | None:
    for cell in row[:3]:
        code = item_code(cell)
        if code:
            return code
    return None


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp874", "replace")
