"""`oit monitor add --from FILE`: many agencies at once, as provinces keep their lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.documents.row_files import Row, read_rows
from crawler.errors import AuditImpossible, ConfigError
from crawler.result import Text
from crawler.store import NewSite, place_of_site
from crawler.terminal.address import candidates

_HEADING_ROWS = 20  # titles stand above the headings
_NONE = ("", "-", "–", "ไม่มี", "n/a", "none")
_HEADS = {
    "homepage": re.compile(r"url|home ?page|web ?site|เว็บ|เว็ป|ที่อยู่หน้าแรก", re.IGNORECASE),
    "checklist": re.compile(r"checklist|แบบตรวจ", re.IGNORECASE),
    "profile": re.compile(r"profile|กลุ่ม", re.IGNORECASE),
    "name": re.compile(r"^(?:name|agency)|ชื่อ|หน่วยงาน", re.IGNORECASE),
}
"""Columns by their heading; a heading is the first of these that it fits."""
_ADDRESS = re.compile(r"(?:https?://\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?]\S*)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Agencies:
    """The sites of a list; `without`: the lines that name an agency without an address."""

    sites: tuple[NewSite, ...]
    without: tuple[int, ...]


def read_agencies(path: Path, usual: NewSite) -> Agencies:
    """The agencies of a CSV or XLSX, a row each; what a row does not say of checklist and profile
    is as in `usual`. Raises ConfigError with the line that cannot be understood."""
    rows = read_rows(path, lambda what: _fault(path, what))
    start, columns = _columns(rows)
    found: dict[str, tuple[int, NewSite]] = {}
    without = []
    for row in rows[start:]:
        told = _told(row, columns)
        said = told.get("homepage", "")
        if said.lower() in _NONE:
            without.append(row.line)
            continue
        site = _site(path, row.line, said, told, usual)
        before = found.setdefault(place_of_site(site.homepage), (row.line, site))
        if before[0] != row.line:
            raise _line(
                path, row.line, f"ซ้ำกับบรรทัดที่ {before[0]}", f"is the site of line {before[0]}"
            )
    if not found:
        raise _fault(
            path,
            Text(
                "ไม่มีที่อยู่เว็บไซต์ แต่ละแถวต้องมีที่อยู่หน้าแรก เช่น https://www.example.go.th",
                "holds no home page; each row needs one, like https://www.example.go.th",
            ),
        )
    return Agencies(tuple(site for _, site in found.values()), tuple(without))


def _columns(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """Where the rows begin, and the column of each heading; without headings no column."""
    for start, row in enumerate(rows[:_HEADING_ROWS], 1):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row.cells):
            kind = next((kind for kind, head in _HEADS.items() if head.search(cell)), "")
            if kind and not _ADDRESS.search(cell):
                columns.setdefault(kind, at)
        if "homepage" in columns and len(columns) > 1:
            return start, columns
        if any(_ADDRESS.fullmatch(cell.strip()) for cell in row.cells):
            break
    return 0, {}


def _told(row: Row, columns: dict[str, int]) -> dict[str, str]:
    cells = [" ".join(cell.split()) for cell in row.cells]
    if columns:
        return {kind: cells[at] for kind, at in columns.items() if at < len(cells)}
    address = next((cell for cell in cells if _ADDRESS.fullmatch(cell)), "")
    words = (cell for cell in cells if cell and cell != address and not _is_number(cell))
    return {"homepage": address, "name": next(words, "")}


def _is_number(cell: str) -> bool:
    return cell.rstrip(".").isdecimal()


def _site(path: Path, line: int, said: str, told: dict[str, str], usual: NewSite) -> NewSite:
    try:
        homepage = candidates(said)[0]
    except AuditImpossible as error:
        raise _line(path, line, error.th, error.en) from None
    return NewSite(
        homepage=homepage,
        checklist=told.get("checklist") or usual.checklist,
        profile=told.get("profile") or usual.profile,
        name=told.get("name", ""),
        every_days=usual.every_days,
    )


def lines_of(numbers: Sequence[int]) -> str:
    """The first of these line numbers, as they are told."""
    shown = ", ".join(str(number) for number in numbers[:10])
    return f"{shown}, …" if len(numbers) > 10 else shown


def _line(path: Path, line: int, th: str, en: str) -> ConfigError:
    return ConfigError(f"{path} บรรทัดที่ {line}: {th}", f"{path} line {line}: {en.rstrip('.')}.")


def _fault(path: Path, what: Text) -> ConfigError:
    return ConfigError(f"รายชื่อหน่วยงาน {path} {what.th}", f"The list {path} {what.en}.")
