"""CSV: a row an item, Excel reads it as UTF-8 and reckons with none of it."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.errors import Lang
from crawler.report.table_csv import cell, to_bytes, write_csv
from crawler.result import AuditResult, Waiver
from tests.report.sample import hostile, result


def rows(made: AuditResult, lang: Lang = "th") -> list[list[str]]:
    text = to_bytes(made, lang).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_excel_sees_utf_8_and_its_line_ends() -> None:
    raw = to_bytes(result())
    assert raw.startswith(b'\xef\xbb\xbf"')
    assert raw.count(b"\r\n") == raw.count(b"\n") == 44


@pytest.mark.parametrize(("lang", "head"), [("th", "ข้อ"), ("en", "item")])
def test_a_row_an_item(lang: Lang, head: str) -> None:
    table = rows(result(), lang)
    assert table[0][0] == head
    assert [row[0] for row in table[1:]] == [f"O{n}" for n in range(1, 44)]
    assert len({len(row) for row in table}) == 1


def test_what_stands_in_a_row() -> None:
    table = rows(result(), "en")
    row = dict(zip(table[0], table[23], strict=True))
    assert (row["item"], row["key"], row["score"]) == ("O23", "item_23", "0")
    assert row["verdict"] == "fail"
    assert row["reason codes"] == "period_incomplete not_reachable"
    assert "missing: Feb 2563" in row["reasons"]
    assert row["unlinked address"].endswith("files/o23.pdf")
    first = dict(zip(table[0], table[1], strict=True))
    assert first["path"].startswith("https://www.example.go.th/ > ข้อมูลหน่วยงาน > ")
    assert "every division" in first["to be checked"]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x.example.org","คลิก")',
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "＝1",
        "\t=1",
        "\r\n=cmd|' /C calc'!A0",
        "\u200b=1",
        "\x00=1",
        "|x",
        "%0a",
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    made = cell(text)
    assert made[0] not in "=+-@＝＋－＠|%\t\r"
    assert cell(f"ข้อ {text}").startswith("ข้อ")


def test_hostile_text_is_one_line_of_text() -> None:
    raw = to_bytes(hostile())
    assert len(raw) < 300_000
    table = rows(hostile())
    assert len(table) == 44
    for row in table:
        for value in row:
            assert not [c for c in value if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


def test_a_waiver_has_its_columns() -> None:
    waiver = Waiver("=1+1", "นายสมชาย ตัวอย่าง", "2026-12-31", active=True)
    made = result()
    made = replace(made, items=(replace(made.items[8], waiver=waiver),))
    row = dict(zip(*rows(made), strict=True))
    assert row["ข้อยกเว้น"] == "ยกเว้นชั่วคราวถึง 31 ธ.ค. 2569 โดย นายสมชาย ตัวอย่าง: =1+1"
    assert row["ยกเว้นถึง"] == "31 ธ.ค. 2569"
    assert row["คะแนน"] == "0"


def test_it_is_written_whole(tmp_path: Path) -> None:
    write_csv(result(), tmp_path / "r.csv", "en")
    assert (tmp_path / "r.csv").read_bytes() == to_bytes(result(), "en")
