"""XLS without LibreOffice: what its sheets show, and what they hide."""

from __future__ import annotations

import pytest

from crawler.documents import _libreoffice, oldsheets
from crawler.documents.model import Document, Kind
from crawler.documents.read import read_document
from tests.documents import old_makers as old
from tests.documents.old_makers import Sheet, xls

URL = "http://127.0.0.1/files/plan.xls"
ROWS = [
    ["แผนการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2563"],
    ["ลำดับ", "โครงการ", "งบประมาณ", "ราคากลาง", "วันที่"],
    [1, "ซ่อมถนน", 5000.5, "ลับ", 43831],
    [2, "ขุดลอก", 0.1 + 0.2, "ลับ", 43832],
    [3, "ทาสี", 7000, "ลับ", 43833],
]


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_libreoffice, "program", lambda: "")


def read(*sheets: Sheet) -> Document:
    return read_document(xls(*sheets), URL)


def test_a_sheet_is_a_table_under_its_name() -> None:
    document = read(Sheet("แผน", ROWS, days=(43831, 43832, 43833)))
    assert (document.kind, document.problems, document.pages) == (Kind.EXCEL, (), 1)
    assert [block.text for block in document.blocks[:2]] == ["แผน", ROWS[0][0]]
    (table,) = document.tables
    assert table.header == tuple(ROWS[1])
    assert table.rows == (
        ("1", "ซ่อมถนน", "5000.5", "ลับ", "1/1/2020"),
        ("2", "ขุดลอก", "0.3", "ลับ", "2/1/2020"),
        ("3", "ทาสี", "7000", "ลับ", "3/1/2020"),
    )


def test_what_a_visitor_does_not_see_is_left_out() -> None:
    sheets = (
        Sheet("แผน", ROWS, hidden_rows=(3,), hidden_columns=(3,)),
        Sheet("ร่าง", [["ข้อมูลเดิม", "2562"]], visible=False),
    )
    document = read(*sheets)
    told = "\n".join(block.text for block in document.blocks)
    assert "ซ่อมถนน" in told and "ทาสี" in told
    assert not any(word in told for word in ("ขุดลอก", "ลับ", "ราคากลาง", "ร่าง", "2562"))


def test_hidden_rows_are_counted_from_the_top_of_the_sheet() -> None:
    document = read(Sheet("แผน", [[], [], ["ก", "ข"], ["1", "2"], ["3", "4"]], hidden_rows=(3,)))
    assert [block.text for block in document.blocks] == ["แผน", "ก | ข", "3 | 4"]


def test_a_file_that_cannot_be_read_goes_on_to_libreoffice() -> None:
    broken = xls(Sheet("แผน", ROWS))[:1500]
    assert read_document(broken, URL).problems == ("needs_libreoffice",)
    with pytest.raises(oldsheets.OldSheetError):
        oldsheets.read_old_excel(broken, URL)


def test_an_empty_sheet_says_so() -> None:
    assert read(Sheet("", [])).problems == ("empty",)


def test_a_long_file_is_read_whole() -> None:
    rows = [["ลำดับ", "โครงการ"], *([n, f"โครงการที่ {n}"] for n in range(1, 3001))]
    body = xls(Sheet("แผน", rows, hidden_rows=(2999,)))
    assert len(body) > 70_000
    (table,) = read_document(body, URL).tables
    assert [row[0] for row in table.rows[-3:]] == ["2997", "2998", "3000"]


def test_old_makers_say_what_a_workbook_is() -> None:
    assert read_document(old.ole("Other", b""), URL).problems == ("unsupported_kind",)
