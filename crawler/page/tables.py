"""Data tables: told from layout tables, spans expanded, header found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.page.text import seen
from crawler.page.tree import Node, Tree
from crawler.page.visibility import View

MAX_ROWS = 3000
MAX_COLUMNS = 60
MAX_CELL = 1500  # characters; a longer cell is a page part, not data
_HEADER_WORDS = re.compile(
    r"^(?:ลำดับ(?:ที่)?|ที่|no\.?|ชื่อ.*|รายการ|รายละเอียด|เรื่อง|หัวข้อ|วันที่|วัน|เดือน.*|ปี.*|หมายเหตุ|งบประมาณ.*|จำนวน.*|"
    r"โครงการ.*|กิจกรรม.*|ตำแหน่ง|สังกัด|เบอร์.*|โทร.*|หน่วยงาน.*|ประเภท.*|สถานะ|ดาวน์โหลด|ไฟล์.*|เอกสาร.*|ข้อ|url|link|ลิงก์|ลิงค์|"
    r"date|name|title|item|ประเด็น.*|องค์ประกอบ.*|ตัวชี้วัด.*|ผล.*|วิธี.*|ผู้.*|วงเงิน.*|ราคา.*)$",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"^[\d๐-๙.,/:()%\s-]+$")
_BLOCKY = frozenset({"p", "ul", "ol", "div", "section", "dl", "hr"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data table: its own cells, and the full row with spans expanded."""

    node: Node
    cells: tuple[str, ...]
    full: tuple[str, ...]
    heading: bool  # one cell over all columns that reads like a title


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table in reading order; `header` is empty when no row is one."""

    header: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    caption: str


def data_grid(table: Node, tree: Tree, view: View) -> Grid | None:
    """The table as data, None when it only lays out the page."""
    if table.get("role") in {"presentation", "none"}:
        return None
    found = _rows(table, view)
    if not found or _is_layout(table, found, tree, view):
        return None
    rows = _expand(found, view)
    wide = [row for row in rows if sum(1 for cell in row.cells if cell) >= 2]
    if not wide or max(len(row.full) for row in rows) < 2:
        return None
    count = _header_rows(table, found, rows)
    header = _merge([row.full for row in rows[:count]])
    body = tuple(row.full for row in rows[count:] if not row.heading)
    if not body or (len(rows) < 2 and not any(one.tag == "th" for one in found[0][1])):
        return None
    caption = next(
        (
            seen(one, view, 300)
            for one in table.elements()
            if one.tag == "caption" and view.shown(one)
        ),
        "",
    )
    return Grid(header, body, rows, caption)


def _rows(table: Node, view: View) -> list[tuple[Node, list[Node]]]:
    found: list[tuple[Node, list[Node]]] = []
    for part in table.elements():
        if part.tag == "tr":
            holders = [part]
        elif part.tag in {"thead", "tbody", "tfoot"}:
            holders = [one for one in part.elements() if one.tag == "tr"]
        else:
            continue
        for row in holders:
            cells = [one for one in row.elements() if one.tag in {"td", "th"} and view.shown(one)]
            if cells and view.shown(row) and len(found) < MAX_ROWS:
                found.append((row, cells[:MAX_COLUMNS]))
    return found


def _is_layout(table: Node, rows: list[tuple[Node, list[Node]]], tree: Tree, view: View) -> bool:
    blocks = 0
    for node in tree.descendants(table):
        if not view.shown(node):
            continue
        if node.tag in {"h1", "h2", "form", "nav", "header", "footer", "main", "article"}:
            return True
        if node.tag == "iframe" and len(rows) <= 3:
            return True
        if node.tag == "table" and _cells(node) > 1:
            return True
        blocks += node.tag in _BLOCKY
    cells = sum(len(row[1]) for row in rows)
    if cells and blocks / cells > 4:
        return True
    return any(len(seen(cell, view, MAX_CELL + 1)) > MAX_CELL for _, row in rows for cell in row)


def _cells(table: Node) -> int:
    count, stack = 0, table.elements()[:]
    while stack and count < 2:
        node = stack.pop()
        if node.tag in {"td", "th"}:
            count += 1
        else:
            stack.extend(node.elements())
    return count


def _span(cell: Node, name: str, most: int) -> int:
    found = re.match(r"\s*(\d{1,4})", cell.get(name))
    return max(1, min(int(found.group(1)), most)) if found else 1


def _expand(found: list[tuple[Node, list[Node]]], view: View) -> tuple[Row, ...]:
    carried: dict[int, tuple[str, int]] = {}  # column -> text, rows left
    rows: list[Row] = []
    for row, cells in found:
        full: list[str] = []
        texts: list[str] = []
        coming: dict[int, tuple[str, int]] = {}
        queue = list(cells)
        while (queue or len(full) in carried) and len(full) < MAX_COLUMNS:
            column = len(full)
            if column in carried:
                text, left = carried.pop(column)
                if left > 1:
                    coming[column] = (text, left - 1)
                full.append(text)
                continue
            cell = queue.pop(0)
            text = seen(cell, view, MAX_CELL) or _alt(cell, view)
            texts.append(text)
            down = _span(cell, "rowspan", MAX_ROWS) - 1
            for _ in range(min(_span(cell, "colspan", MAX_COLUMNS), MAX_COLUMNS - len(full))):
                if down:
                    coming[len(full)] = (text, down)
                full.append(text)
        carried = {**carried, **coming}
        rows.append(Row(row, tuple(texts), tuple(full), _is_title(cells, texts, full)))
    return tuple(rows)


def _alt(cell: Node, view: View) -> str:
    stack = list(reversed(cell.elements()))
    while stack:
        node = stack.pop()
        if node.tag == "img" and view.shown(node) and node.get("alt").strip():
            return " ".join(node.get("alt").split())[:300]
        stack.extend(reversed(node.elements()))
    return ""


def _is_title(cells: list[Node], texts: list[str], full: list[str]) -> bool:
    wordy = [text for text in texts if text]
    if len(wordy) != 1 or len(cells) != 1 or len(full) < 2 or len(wordy[0]) > 200:
        return False
    return cells[0].tag == "th" or _is_bold(cells[0])


def _is_bold(cell: Node) -> bool:
    inner = cell.elements()
    while len(inner) == 1 and inner[0].tag not in {"b", "strong", "h3", "h4", "h5", "h6"}:
        inner = inner[0].elements()
    return bool(inner) and all(
        one.tag in {"b", "strong", "h3", "h4", "h5", "h6", "br"} for one in inner
    )


def _header_rows(table: Node, found: list[tuple[Node, list[Node]]], rows: tuple[Row, ...]) -> int:
    """How many rows from the top are the header."""
    top = 0
    for row, cells in found[:4]:
        in_head = row.parent is not None and row.parent.tag == "thead"
        if not (in_head or all(cell.tag == "th" for cell in cells)):
            break
        top += 1
    if top:
        return top if top < len(rows) else 1 if len(rows) > 1 else 0
    first, texts = found[0][1], rows[0].cells
    if len(rows) < 2 or len(texts) < 2 or any(not text or len(text) > 80 for text in texts):
        return 0
    if any(node.tag == "a" for cell in first for node in cell.elements()):
        return 0
    if all(_is_bold(cell) for cell in first) or sum(
        1 for text in texts if _HEADER_WORDS.match(text)
    ) * 2 > len(texts):
        return 1
    below = rows[1].full
    numeric = [bool(_NUMERIC.match(text)) for text in rows[0].full]
    return int(
        len(texts) > 2 and not any(numeric) and any(_NUMERIC.match(text) for text in below if text)
    )


def _merge(rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    if not rows:
        return ()
    width = max(len(row) for row in rows)
    merged = []
    for column in range(width):
        parts = [row[column] for row in rows if column < len(row) and row[column]]
        merged.append(" ".join(dict.fromkeys(parts)))
    return tuple(merged)
