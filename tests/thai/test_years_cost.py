"""Reading periods costs little, whatever the text."""

from __future__ import annotations

import time

import pytest

from crawler.thai.years import mentions

ORDINARY = (
    "องค์การบริหารส่วนตำบลตัวอย่าง รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ข้อมูล ณ วันที่ "
    "31 มีนาคม 2567 โครงการปรับปรุงถนนคอนกรีต วงเงิน 2,567,000 บาท เดือน ต.ค. 66 - มี.ค. 67 "
    "ตามพระราชบัญญัติ พ.ศ. 2560 โดยวิธีเฉพาะเจาะจงตามระเบียบภายในหมู่บ้าน "
)
ODD = (
    "1", "ปี ", "พ.ศ.", "12/", "ม.ค.", "1-", "2563 ", "ฉบับที่ 2 ", "2561-", "ก", "เดือน", "เดือน ", "2 5 ",
    "งบประมาณ", "ไตรมาส ", "1 ม.ค. - ", "จากผลการประเมิน", "เทียบกับ ผล ", "โทร 1 2 ", "a@", "www.", "x.",
    "มีนคม ", "ita ", "2o6", "โพสต์โดย ", "สมัย ", "ข้อมูลถึง ", "ณ วันที่ ", "1 เดือน ", "ต.ค.,", "2567/", "iso 9",
    "jan, ", "ปีงบประมาณ พ.ศ. ", "31/03/", "ถึงวันที่ ",
)  # fmt: skip


def seconds(text: str) -> float:
    start = time.process_time()
    mentions(text)
    return time.process_time() - start


def test_a_long_document_takes_less_than_a_second() -> None:
    text = ORDINARY * (200_000 // len(ORDINARY.encode()))
    assert min(seconds(text) for _ in range(3)) < 1


@pytest.mark.parametrize("piece", ODD)
def test_no_text_costs_more_than_its_length(piece: str) -> None:
    assert seconds(piece * (60_000 // len(piece))) < 6
