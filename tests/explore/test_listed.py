"""The agency's own list: CSV and XLSX as offices write them; what is broken is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.errors import ConfigError, ExitCode
from crawler.evidence import Submission
from crawler.explore.listed import read_list
from tests.documents.makers import xlsx

SITE = "https://www.example.go.th"


def listed(folder: Path, content: bytes | str, name: str = "itas.csv") -> list[Submission]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_list(path))


def pairs(found: list[Submission]) -> list[tuple[str, str]]:
    return [(each.item, each.url.removeprefix(SITE)) for each in found]


def test_a_row_names_an_item_and_any_number_of_addresses(tmp_path: Path) -> None:
    text = f"ข้อ,URL,คำอธิบาย\nO1,{SITE}/1,โครงสร้าง\nO2,{SITE}/2a {SITE}/2b,ผู้บริหาร\n"
    found = listed(tmp_path, text)
    assert pairs(found) == [("O1", "/1"), ("O2", "/2a"), ("O2", "/2b")]
    assert [each.description for each in found] == ["โครงสร้าง", "ผู้บริหาร", "ผู้บริหาร"]


def test_rows_below_a_merged_item_belong_to_it(tmp_path: Path) -> None:
    rows = [
        ["รายการ URL ที่ส่งในระบบ ITAS", "", ""],
        ["ข้อ", "รายการ", "URL"],
        ["O1", "โครงสร้าง", f"{SITE}/1"],
        ["", "", f"{SITE}/1b"],
        ["O2", "ผู้บริหาร", f"{SITE}/2"],
    ]
    found = listed(tmp_path, xlsx(rows), "itas.xlsx")
    assert pairs(found) == [("O1", "/1"), ("O1", "/1b"), ("O2", "/2")]
    assert found[0].description == "โครงสร้าง"


@pytest.mark.parametrize("code", ["O12", "o 12", "O๑๒", "OIT 12", "12", "๑๒."])
def test_codes_as_offices_write_them(tmp_path: Path, code: str) -> None:
    assert pairs(listed(tmp_path, f"ข้อ,ที่อยู่\n{code},{SITE}/x\n")) == [("O12", "/x")]


def test_a_bare_number_without_a_heading_names_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        listed(tmp_path, f"12,{SITE}/x\n")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_encodings_that_excel_writes(tmp_path: Path, coding: str) -> None:
    text = f"ข้อ;URL;หมายเหตุ\nO1;{SITE}/แผน.pdf;แผนงาน\n"
    found = listed(tmp_path, text.encode(coding))
    assert found == [Submission("O1", f"{SITE}/แผน.pdf", "แผนงาน")]


def test_messy_addresses(tmp_path: Path) -> None:
    text = f'O1,"{SITE}/แผน ปี 63.pdf"\nO2,www.example.go.th/x\nO3,"ดู ({SITE}/y)."\nO1,"{SITE}/แผน ปี 63.pdf"\n'
    assert [each.url for each in listed(tmp_path, text)] == [
        f"{SITE}/แผน ปี 63.pdf",
        "http://www.example.go.th/x",
        f"{SITE}/y",
    ]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.csv", "no item with an address"),
        ("O1,ยังไม่มี\n".encode(), "a.csv", "no item with an address"),
        (b"PK\x03\x04broken", "a.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "a.xls", "save it as .xlsx"),
        (b"\x89PNG\r\n\0\0\0", "a.csv", "neither CSV nor XLSX"),
        (b"x" * 5_000_001, "a.csv", "larger than 5 MB"),
    ],
)
def test_broken_files_are_told_in_one_sentence(
    tmp_path: Path, content: bytes, name: str, says: str
) -> None:
    with pytest.raises(ConfigError) as told:
        listed(tmp_path, content, name)
    assert told.value.exit_code == ExitCode.WRONG_USAGE
    assert name in told.value.sentence("th")
    assert says in told.value.sentence("en")
    assert "\n" not in told.value.sentence("en")
