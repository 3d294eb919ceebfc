"""Whose document it is."""

from __future__ import annotations

import pytest

from crawler.checklist.load import load
from crawler.documents.model import Kind
from crawler.result import ItemResult
from tests.judge.small_site import judged, page

CHECKLIST = load("oit-2568")
KEY = "risk_report"
LABEL = "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต"
TITLE = f"# {LABEL} ปีงบประมาณ พ.ศ. 2567"
ROWS = """
| เหตุการณ์ความเสี่ยง | ระดับ | มาตรการ | ผลการดำเนินการ
| การเบิกน้ำมันเกินจริง | สูง | ติดตั้งเครื่องวัด | ติดตั้งครบแล้ว
"""
LONG = "\n".join(f"กองช่างรายงานผลข้อ {n} แล้ว" for n in range(8))
HOME = "# เทศบาลเมืองบึงแก้ว"


def report(issuer: str, signed: str = "", *, home: str = HOME) -> ItemResult:
    text = f"{TITLE}\n{issuer}\n{ROWS}\nได้ดำเนินการครบถ้วน\n{LONG}\n{signed}"
    return judged(CHECKLIST, KEY, {LABEL: page("r.pdf", text, kind=Kind.PDF)}, home)


@pytest.mark.parametrize(
    ("issuer", "signed"),
    [
        ("เทศบาลตำบลหนองม่วง อำเภอบึงแก้วทอง", "(นายเอ สมมติ) นายกเทศมนตรีตำบลหนองม่วง"),
        ("องค์การบริหารส่วนตำบลดอนสูง", "นายกองค์การบริหารส่วนตำบลดอนสูง"),
        ("อบต.ดอนสูง", "ปลัด อบต.ดอนสูง"),
        ("ของเทศบาลเมืองบึงบัว", "ประกาศเทศบาลเมืองบึงบัว"),
        ("เทศบาลเมืองบึงแก้วน้อย", "นายกเทศมนตรีเมืองบึงแก้วน้อย"),
    ],
)
def test_a_report_of_another_agency_of_the_kind_is_not_the_own(issuer: str, signed: str) -> None:
    found = report(issuer, signed)
    assert (found.score, [reason.code for reason in found.reasons]) == (0, ["wrong_content"])
    assert issuer in found.reasons[0].message.th


@pytest.mark.parametrize(
    ("issuer", "signed"),
    [
        ("เทศบาลเมืองบึงแก้ว", "นายกเทศมนตรีเมืองบึงแก้ว"),
        ("เทศบาลเมืองบึงแก้วประจำปีงบประมาณ", "เทศบาลตำบลหนองม่วง เทศบาลตำบลหนองม่วง"),
        ("ทม.บึงแก้ว", ""),
        ("องค์การบริหารส่วนตำบลบึงแก้ว", "ก่อนยกฐานะ"),
        ("กองคลัง", "ศึกษาดูงานที่เทศบาลตำบลหนองม่วง เทศบาลตำบลหนองม่วง"),
        ("ตามหนังสือกรมหนองม่วง", "กรมหนองม่วง"),
        ("ร่วมกับเทศบาลตำบลหนองม่วง", "เทศบาลตำบลหนองม่วง"),
        ("พนักงานเทศบาลตำบลและลูกจ้าง", "เทศบาลตำบลและเมือง"),
    ],
)
def test_own_and_cited_names_are_no_matter(issuer: str, signed: str) -> None:
    found = report(issuer, signed)
    assert (found.score, found.needs_review) == (100, False)


@pytest.mark.parametrize(
    ("issuer", "signed"),
    [
        ("เทศบาลตำบลหนองม่วง", ""),
        ("เทศบาลตำบลหนองม่วง", "เทศบาลตำบลหนองม่วง ส่งให้เทศบาลเมืองบึงแก้วทราบ"),
    ],
)
def test_what_is_not_sure_is_asked(issuer: str, signed: str) -> None:
    found = report(issuer, signed)
    assert (found.score, found.needs_review) == (100, True)
    assert found.question is not None and "หนองม่วง" in found.question.th


def test_a_former_name_is_an_own_name() -> None:
    home = f"{HOME}\nยกฐานะจากองค์การบริหารส่วนตำบลดอนสูง เมื่อวันที่ 1 มกราคม 2560"
    found = report("องค์การบริหารส่วนตำบลดอนสูง", "นายกองค์การบริหารส่วนตำบลดอนสูง", home=home)
    assert (found.score, found.needs_review) == (100, False)


def test_where_the_own_name_is_not_known_nothing_is_held_against_a_document() -> None:
    found = report("เทศบาลตำบลหนองม่วง", "นายกเทศมนตรีตำบลหนองม่วง", home="# ยินดีต้อนรับ")
    assert (found.score, found.needs_review) == (100, False)


@pytest.mark.parametrize(
    ("own", "other", "signed"),
    [
        ("โรงพยาบาลบึงแก้ว", "โรงพยาบาลหนองม่วง", "ผู้อำนวยการโรงพยาบาลหนองม่วง"),
        ("สถานีตำรวจภูธรบึงแก้ว", "สถานีตำรวจภูธรหนองม่วง", "ผู้กำกับการ สภ.หนองม่วง"),
        ("กรมกิจการว่าวและของเล่น", "กรมการละเล่นพื้นบ้าน", "อธิบดีกรมการละเล่นพื้นบ้าน"),
        ("โรงเรียนบ้านบึงแก้ว", "โรงเรียนบ้านหนองม่วง", "ผู้อำนวยการโรงเรียนบ้านหนองม่วง"),
    ],
)
def test_so_of_agencies_of_other_kinds(own: str, other: str, signed: str) -> None:
    assert report(other, signed, home=f"# {own}").score == 0
    assert report(own, f"{signed} {signed}", home=f"# {own}").score == 100
