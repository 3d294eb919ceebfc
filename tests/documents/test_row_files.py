"""Lists that users give: what is read of them, and what is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.documents.row_files import MAX_ROWS, read_rows
from crawler.errors import ConfigError
from crawler.result import Text
from tests.documents.makers import xlsx


def fault(what: Text) -> ConfigError:
    return ConfigError(f"ไฟล์ {what.th}", f"The file {what.en}.")


def rows(folder: Path, content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    path = folder / "list"
    path.write_bytes(content)
    return [(row.line, row.cells) for row in read_rows(path, fault)]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_filled_rows_with_their_lines(tmp_path: Path, coding: str, mark: str) -> None:
    text = f"ชื่อ{mark}ที่อยู่\r\n{mark}\r\n\r\nอบต.ตัวอย่าง{mark}www.example.go.th\r\n"
    assert rows(tmp_path, text.encode(coding)) == [
        (1, ("ชื่อ", "ที่อยู่")),
        (4, ("อบต.ตัวอย่าง", "www.example.go.th")),
    ]


def test_the_rows_of_a_book(tmp_path: Path) -> None:
    book = xlsx([["ชื่อ", "ที่อยู่"], ["อบต.ตัวอย่าง", "www.example.go.th"]])
    cells = [row for _, row in rows(tmp_path, book)]
    assert cells[-2:] == [("ชื่อ", "ที่อยู่"), ("อบต.ตัวอย่าง", "www.example.go.th")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "save it as .xlsx"),
        (b"a,b\0\n", "neither CSV nor XLSX"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"a,b\n" * (MAX_ROWS + 1), f"more than {MAX_ROWS} rows"),
        (b'a,b\n"' + b"x" * 200_000 + b'",1\n', "line 2 is no CSV"),
        (xlsx([["a", str(n)] for n in range(5_001)]), "too many rows"),
    ],
    ids=["zip", "ole", "binary", "bytes", "rows", "field", "sheet"],
)
def test_what_cannot_be_read_whole_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as told:
        rows(tmp_path, content)
    assert "\n" not in told.value.sentence("th")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_rows(tmp_path / "none.csv", fault)
