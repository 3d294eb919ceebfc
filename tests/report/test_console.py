"""The terminal table: 80 columns, Thai aligned, plain when piped."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from rich.console import Console

from crawler.errors import Lang
from crawler.report.console import make_console, print_result
from crawler.result import AuditResult, OitScore

from .sample import hostile, result


def cells(text: str) -> int:
    """Independent of Rich: Thai marks take no cell, every other letter here takes one."""
    return sum(unicodedata.category(char) not in ("Mn", "Me") for char in text)


def printed(made: AuditResult, lang: Lang = "th", columns: int = 80) -> list[str]:
    stream = io.StringIO()
    console = make_console(stream)
    console.width = columns
    print_result(made, console, lang)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("columns", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(lang: Lang, columns: int) -> None:
    assert max(cells(line) for line in printed(result(), lang, columns)) <= columns
    assert max(cells(line) for line in printed(hostile(), lang, columns)) <= columns


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_item_has_one_line_and_columns_stand_below_each_other(lang: Lang) -> None:
    rows = [line for line in printed(result(), lang) if re.match(r"O\d+ ", line)]
    assert [row.split()[0] for row in rows] == [f"O{n}" for n in range(1, 44)]
    starts = set()
    for row in rows:
        mark = re.search("[✓✗?] (?=[ก-๙a-z])", row)
        assert mark
        starts.add(cells(row[: mark.start()]))
    assert len(starts) == 1


@pytest.mark.parametrize("lang", ["th", "en"])
def test_verdict_and_reason_share_a_column_where_there_is_little_room(lang: Lang) -> None:
    rows = [line for line in printed(result(), lang, 60) if re.match(r"O\d+ ", line)]
    assert len(rows) == 43
    starts = {cells(row[: re.search("[✓✗?] (?=[ก-๙A-Za-z])", row).start()]) for row in rows}  # type: ignore[union-attr]
    assert len(starts) == 1
    wanted = "✗ ไม่มีทางเข้าจากหน้าแรก" if lang == "th" else "✗ no visible path"
    assert wanted in rows[8]


def test_thai_scores_stand_in_the_table_and_below() -> None:
    text = "\n".join(printed(result()))
    assert re.search(r"9\.3 +การบริหารเงินงบประมาณ +14\.29", text)
    assert re.search(r"ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล +38\.63", text)
    assert re.search(r"คะแนน OIT +25\.57 +อยู่ระหว่าง 25\.57 ถึง 38\.07", text)
    assert re.search(r"ประมาณการคะแนน ITA +60\.88 +ระดับ D \(ถึง 65\.88 C\)", text)
    assert "1. ไม่มีทางเข้าจากหน้าแรก: 23 ข้อ" in text
    assert "92.00%" in text


def test_english_has_no_thai_but_the_site_itself() -> None:
    lines = printed(result(), "en")
    assert [line for line in lines if re.search("[ก-๙]", line)] == ["เทศบาลตำบลตัวอย่าง"]


def test_no_escape_codes_when_piped() -> None:
    assert "\x1b" not in "\n".join(printed(result()))


def test_hostile_text_stays_text() -> None:
    text = "\n".join(printed(hostile()))
    assert not [
        char for char in text if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"
    ]
    assert "[bold]" in "\n".join(printed(hostile(), columns=140))


def test_colours_on_a_terminal() -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=80, color_system="standard")
    print_result(result(), console)
    assert "\x1b[32m" in stream.getvalue()


def test_ascii_where_the_encoding_has_no_lines() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="tis-620", errors="replace")
    console = make_console(stream)
    console.width = 80
    print_result(result(), console)
    stream.flush()
    text = raw.getvalue().decode("tis-620")
    assert "-" * 80 in text
    assert re.search("O9 .* ไม่ผ่าน", text)


def test_nothing_applies() -> None:
    made = result(items=(), oit=OitScore(None, None, None), findings={}, projection=None)
    assert "ไม่มีข้อที่ต้องประเมิน" in "\n".join(printed(made))
