"""Steps with their times, figures by kind, rows that say something, signatures, named texts:
present where the thing is, absent where only its words are."""

from __future__ import annotations

import pytest

from crawler.checklist.finding import ByBreakdown, ByLabelled, ByRow, ByTimedSteps, ByTitled
from crawler.documents.model import Kind
from crawler.judge.finders import breakdown, counted, labelled, row, signed, timed_steps, titled
from tests.judge.build import unit

STEPS, TIMES = ("ขั้นตอน", "การดำเนินการ"), ("ระยะเวลา", "=เวลา", "เวลา (นาที)")
WALK_IN = ("walk-in", "ณ จุดให้บริการ")
METHODS = ("เฉพาะเจาะจง", "คัดเลือก", "e-bidding")
TOPICS = ("จัดซื้อจัดจ้าง", "บริหารงานบุคคล")
STANDARDS = ("ซื่อสัตย์สุจริต", "จิตสาธารณะ", "มุ่งผลสัมฤทธิ์", "เป็นธรรม")


def timed(text: str) -> bool:
    finder = ByTimedSteps(by="timed_steps", steps=list(STEPS), times=list(TIMES))
    return bool(timed_steps.find(finder, unit(text), STEPS, TIMES))


@pytest.mark.parametrize(
    "text",
    [
        "| ลำดับ | ขั้นตอน | ระยะเวลา\n| 1 | รับคำขอ | 5 นาที\n| 2 | ตรวจเอกสาร | 1 วัน",
        "| ขั้นตอน | เวลา (นาที)\n| รับคำขอ | 5\n| ตรวจเอกสาร | 10",
        "1. รับคำขอ (5 นาที)\n2. ตรวจสอบเอกสาร ใช้เวลา 2 วัน\n3. แจ้งผลทันที",
        "1. รับคำขอ\nระยะเวลา 5 นาที\n2. ตรวจสอบเอกสาร\nระยะเวลา 2 วันทำการ",
    ],
)
def test_each_step_has_its_time(text: str) -> None:
    assert timed(text)


@pytest.mark.parametrize(
    "text",
    [
        "| ลำดับ | ขั้นตอน | ระยะเวลา\n| 1 | รับคำขอ | \n| 2 | ตรวจเอกสาร | ",
        "| ขั้นตอน | ระยะเวลา\n| รับคำขอ |\n| ตรวจเอกสาร |\n| ลงนาม |\n| แจ้งผล | รวม 3 วัน",
        "1. รับคำขอ\n2. ตรวจสอบเอกสาร\n3. แจ้งผล\nระยะเวลาดำเนินการรวม 3 วัน",
        "# ระยะเวลาแต่ละขั้นตอน\nกำหนดไว้ครบทุกขั้นตอน",
        "1. รับแผนประจำปีงบประมาณ\n2. เสนอผู้บริหาร\n3. ประกาศใช้",
    ],
)
def test_one_time_for_the_whole_is_not_enough(text: str) -> None:
    assert not timed(text)


@pytest.mark.parametrize(
    "text",
    [
        "# จำนวนผู้รับบริการ ณ จุดให้บริการ (Walk-in)\n| งานบริการ | จำนวน\n| ชำระภาษี | 320",
        "ผู้รับบริการแบบ Walk-in จำนวน 120 ราย",
        "## Walk-in\nงานทะเบียน จำนวน 15 ราย",
    ],
)
def test_counts_under_their_heading(text: str) -> None:
    assert counted.find(unit(text), WALK_IN)


@pytest.mark.parametrize(
    "text",
    [
        "# จำนวนผู้รับบริการ (Walk-in)",
        "# Walk-in\nกำลังรวบรวมข้อมูล\n# E-Service\n| งานบริการ | จำนวน\n| ชำระภาษี | 320",
        "ให้บริการแบบ Walk-in ทุกวันทำการ",
        "[Walk-in จำนวน 120 ราย](http://127.0.0.1/x)",
    ],
)
def test_a_heading_without_counts_counts_nothing(text: str) -> None:
    assert not counted.find(unit(text), WALK_IN)


def by_method(text: str, value: str = "count", heads: tuple[str, ...] = ("จำนวนรายการ",)) -> int:
    finder = ByBreakdown(by="breakdown", kinds=list(METHODS), value=value)  # type: ignore[arg-type]
    return len(breakdown.find(finder, unit(text), METHODS, heads))


TABLE = """
| วิธีการจัดซื้อจัดจ้าง | จำนวนรายการ | งบประมาณ (บาท)
| วิธีเฉพาะเจาะจง | 84 | 1,250,400.00
| วิธี e-bidding | 2 | 3,480,000.00
"""


def test_figures_by_kind() -> None:
    assert by_method(TABLE) == 2
    assert by_method(TABLE, "money", ("งบประมาณ",)) == 2
    turned = "| รายการ | เฉพาะเจาะจง | e-bidding\n| จำนวนรายการ | 84 | 2"
    assert by_method(turned) == 2
    assert by_method("วิธีเฉพาะเจาะจง จำนวน 84 รายการ\nวิธี e-bidding จำนวน 2 รายการ") == 2


@pytest.mark.parametrize(
    "text",
    [
        "| วิธีการจัดซื้อจัดจ้าง | จำนวนรายการ\n| วิธีเฉพาะเจาะจง | \n| วิธี e-bidding | ",
        "| งาน | วิธี | จำนวนรายการ\n| หมึก | เฉพาะเจาะจง | 1\n| น้ำมัน | เฉพาะเจาะจง | 1",
        "จำแนกตามวิธีเฉพาะเจาะจง วิธีคัดเลือก และวิธี e-bidding",
    ],
)
def test_kinds_without_figures_or_a_list_of_cases_is_no_breakdown(text: str) -> None:
    assert by_method(text) == 0


def told(text: str, cells: int = 2) -> bool:
    return bool(row.find(ByRow(by="row", terms=list(TOPICS), cells=cells), unit(text), TOPICS))


def test_a_row_says_something_of_its_topic() -> None:
    head = "| ประเด็น | เหตุการณ์ความเสี่ยง | ระดับ | มาตรการ"
    assert told(f"{head}\n| การจัดซื้อจัดจ้าง | เอื้อประโยชน์ผู้ขาย | สูง | สอบทานทุกครั้ง")
    assert not told(f"{head}\n| การจัดซื้อจัดจ้าง | - | - | -")
    assert not told("ประเด็น ได้แก่ (1) การจัดซื้อจัดจ้าง (2) การบริหารงานบุคคล")
    assert not told("| ที่ | ประเด็น\n| 1 | การจัดซื้อจัดจ้าง\n| 2 | การบริหารงานบุคคล")


POSTS = ("นายกองค์การบริหารส่วน", "mayor")


@pytest.mark.parametrize(
    "text",
    [
        "(นายสมคิด ใจดี)\nนายกองค์การบริหารส่วนตำบลบ้านหนองแสง",
        "ประกาศ ณ วันที่ 9 มกราคม 2566\nลงชื่อ .................\n(นายสมคิด ใจดี)\nนายกองค์การบริหารส่วนตำบล",
        "(Mr. Somkid Jaidee)\nMayor of Ban Nong Saeng",
        "ลงชื่อ นายสมคิด ใจดี นายกองค์การบริหารส่วนตำบลบ้านหนองแสง",
    ],
)
def test_a_signature_names_signer_and_post(text: str) -> None:
    assert signed.find(unit(text), POSTS)


@pytest.mark.parametrize(
    "text",
    [
        "ลงนามโดยนายกองค์การบริหารส่วนตำบล",
        "(นายสมคิด ใจดี)\nนักวิเคราะห์นโยบายและแผน",
        "ลงชื่อ .................\n(นายสมคิด ใจดี)\nนายกองค์การบริหารส่วนตำบลบ้านหนองแสง",
        "ณ วันที่ ..... มกราคม 2566\n(นายสมคิด ใจดี)\nนายกองค์การบริหารส่วนตำบลบ้านหนองแสง",
        "ณ วันที่      เดือน        พ.ศ.\n(นายสมคิด ใจดี)\nนายกองค์การบริหารส่วนตำบลบ้านหนองแสง",
        "(ร่าง)\nประกาศ ณ วันที่ 9 มกราคม 2566\n(นายสมคิด ใจดี)\nนายกองค์การบริหารส่วนตำบล",
        "ลงชื่อ .................\n(.................)\nนายกองค์การบริหารส่วนตำบลบ้านหนองแสง",
        "เมื่อวันที่ 5 มกราคม นายสมคิด ใจดี นายกองค์การบริหารส่วนตำบลบ้านหนองแสง เป็นประธานเปิดงาน"
        "ประเพณีของตำบลร่วมกับประชาชนในพื้นที่จำนวนมาก",
    ],
)
def test_a_post_or_a_name_alone_is_no_signature(text: str) -> None:
    assert not signed.find(unit(text), POSTS)


def test_a_dotted_line_on_a_dated_paper_is_looked_at() -> None:
    text = "ณ วันที่ 9 มกราคม 2566\nลงชื่อ ..........\n(นายสมคิด ใจดี)\nนายกองค์การบริหารส่วนตำบล"
    assert [hit.sure for hit in signed.find(unit(text), POSTS)] == [False]


def bears(text: str, kind: Kind = Kind.HTML) -> bool:
    names = ("ประมวลจริยธรรมผู้บริหารท้องถิ่น",)
    finder = ByTitled(by="titled", names=list(names), holds=list(STANDARDS), least=3)
    return bool(titled.find(finder, unit(text, kind=kind), names, STANDARDS))


CODE = "ข้อ 1 ซื่อสัตย์สุจริต\nข้อ 2 มีจิตสาธารณะ\nข้อ 3 มุ่งผลสัมฤทธิ์ของงาน"


def test_a_text_of_that_name() -> None:
    assert bears(f"# ประมวลจริยธรรมผู้บริหารท้องถิ่น\n{CODE}")
    assert bears(f"ประกาศคณะกรรมการ\nประมวลจริยธรรมผู้บริหารท้องถิ่น\n{CODE}", Kind.PDF)
    assert not bears("# ประมวลจริยธรรมผู้บริหารท้องถิ่น\nซื่อสัตย์สุจริต")
    assert not bears(f"[ประมวลจริยธรรมผู้บริหารท้องถิ่น](http://127.0.0.1/c.pdf)\n{CODE}")
    other = f"# ประมวลจริยธรรมผู้บริหารท้องถิ่น\n# ประมวลจริยธรรมพนักงานส่วนท้องถิ่น\n{CODE}"
    assert not bears(other)


def under(text: str, value: str) -> bool:
    terms = ("เลขที่โครงการ", "วันที่ลงนาม")
    finder = ByLabelled(by="labelled", terms=list(terms), value=value)  # type: ignore[arg-type]
    return bool(labelled.find(finder, unit(text), terms))


@pytest.mark.parametrize(
    "cell", ["66129000123", "0-4055-12345-67-8", "x-xxxx-xxxx1-23-4", "67/2567"]
)
def test_reference_numbers(cell: str) -> None:
    assert under(f"| งาน | เลขที่โครงการ\n| ซื้อหมึก | {cell}", "number")


@pytest.mark.parametrize("cell", ["", "-", "รอเลขที่", "1,250,400.00"])
def test_what_is_no_reference_number(cell: str) -> None:
    assert not under(f"| งาน | เลขที่โครงการ\n| ซื้อหมึก | {cell}", "number")


@pytest.mark.parametrize("cell", ["5 มกราคม 2567", "5 ม.ค. 67", "05/01/2567", "5-01-67"])
def test_days_in_full(cell: str) -> None:
    assert under(f"| งาน | วันที่ลงนาม\n| ซื้อหมึก | {cell}", "day")


@pytest.mark.parametrize("cell", ["", "มกราคม 2567", "ต.ค. 66 - ก.ย. 67", "2567", "ตลอดปี"])
def test_months_are_no_days(cell: str) -> None:
    assert not under(f"| งาน | วันที่ลงนาม\n| ซื้อหมึก | {cell}", "day")
