"""Whether two documents share projects, risks, measures or policies: rows that must agree, must
differ, and must be asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crawler.documents.model import Kind
from crawler.judge import follows
from crawler.judge.assess import Assessment
from crawler.judge.follow_names import MAX_NAMES, USUAL, core, names, usual_lines
from crawler.judge.follows import Agreement, Comparison, Doubt
from crawler.judge.period_finding import PeriodFinding
from tests.judge.build import unit

PLAN = "http://127.0.0.1/plan.pdf"
REPORT = "http://127.0.0.1/report"


def assessed(text: str, url: str, **how: object) -> Assessment:
    made = Assessment(
        units=(unit(text, url=url),),
        strength=2.0,
        subject=True,
        elements=(),
        period=PeriodFinding(""),
        answers=(),
    )
    return replace(made, **how)  # type: ignore[arg-type]


def listed(heads: str, *cells: str, before: str = "", after: str = "") -> str:
    rows = "\n".join(f"| {n} | {cell} |" for n, cell in enumerate(cells, 1))
    return f"{before}\n| ที่ | {heads} |\n{rows}\n{after}"


def compared(report: str, plan: str, shares: str = "projects", **other: object) -> Comparison:
    return follows.compare(assessed(report, REPORT), assessed(plan, PLAN, **other), shares)


def of_names(mine: Sequence[str], theirs: Sequence[str], shares: str = "projects") -> Comparison:
    return compared(listed("โครงการ/กิจกรรม", *mine), listed("โครงการ/กิจกรรม", *theirs), shares)


BRIDGE = "ก่อสร้างสะพานไม้ข้ามคลองแม่ลา"
WASTE = "ธนาคารขยะชุมชนคนริมคลอง"
ELDERLY = "โรงเรียนผู้สูงอายุสร้างสุข"
DANCE = "ประกวดรำวงย้อนยุคสานสัมพันธ์"
TREES = "ปลูกป่าชายเลนเฉลิมฉลอง"
MILK = "จัดซื้ออาหารเสริมนมเด็กเล็ก"


def test_a_shared_project_is_told_with_both_places() -> None:
    found = of_names([BRIDGE, DANCE], [BRIDGE, WASTE])
    assert found.agreement is Agreement.SHARED
    [(mine, theirs)] = found.pairs
    assert (mine.raw, mine.url) == (BRIDGE, REPORT)
    assert (theirs.raw, theirs.url) == (BRIDGE, PLAN)


def test_other_projects_differ() -> None:
    found = of_names([DANCE, TREES], [BRIDGE, WASTE, MILK])
    assert (found.agreement, found.pairs) == (Agreement.DIFFERENT, ())


@pytest.mark.parametrize(
    "written",
    [
        f"1. โครงการ{BRIDGE}",
        f"๑) {BRIDGE}",
        f"1.2.1 {BRIDGE}".replace("1.2.1 ", "1.2.1. "),
        f"โครงการที่ 7 {BRIDGE}",
        f"(3) กิจกรรม{BRIDGE} ประจำปีงบประมาณ พ.ศ. 2565",
        f"- โครงการ {BRIDGE}",
        f"โครงการ{BRIDGE} (ต่อเนื่องจากปี 2564)",
        BRIDGE.replace("สะพานไม้", "สะพาน ไม้"),
    ],
)
def test_numbering_kind_and_year_are_no_part_of_a_name(written: str) -> None:
    assert of_names([written, DANCE], [BRIDGE, WASTE]).agreement is Agreement.SHARED


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("ปรับปรุงถนน คสล. สายวัดป่าเลไลย์", "ปรับปรุงถนนคอนกรีตเสริมเหล็ก สายวัดป่าเลไลย์"),
        ("ปรับปรุงหลังคา ศพด. บ้านโนน", "ปรับปรุงหลังคาศูนย์พัฒนาเด็กเล็กบ้านโนน"),
        ("อบรม จนท. อบต. ด้านพัสดุ", "อบรมเจ้าหน้าที่องค์การบริหารส่วนตำบล ด้านพัสดุ"),
        ("ขุดสระ ม.4 บ้านหนองไผ่ล้อม", "ขุดสระ หมู่ที่ 4 บ้านหนองไผ่ล้อม"),
    ],
)
def test_short_forms_are_written_out(short: str, long: str) -> None:
    assert of_names([short, DANCE], [long, WASTE]).agreement is Agreement.SHARED


@pytest.mark.parametrize(
    "generic",
    [
        ["โครงการ", "กิจกรรม", "รวม", "รวมทั้งสิ้น"],
        ["ด้านโครงสร้างพื้นฐาน", "ด้านเศรษฐกิจ", "ด้านสังคมและคุณภาพชีวิต", "ด้านสิ่งแวดล้อม"],
        ["การดำเนินงานของหน่วยงาน", "การพัฒนาบุคลากรภายในหน่วยงาน", "กิจกรรมต่าง ๆ"],
        ["แผนงานเคหะและชุมชน", "แผนงานบริหารงานทั่วไป", "แผนงานสาธารณสุข"],
        ["หลักการและเหตุผล", "วัตถุประสงค์", "ผลที่คาดว่าจะได้รับ", "ตัวชี้วัดความสำเร็จ"],
        ["การใช้งบประมาณ", "การใช้อำนาจ", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต"],
    ],
)
@pytest.mark.parametrize("shares", ["projects", "risks", "measures"])
def test_words_that_every_agency_writes_are_no_agreement(generic: list[str], shares: str) -> None:
    head = {"projects": "โครงการ/กิจกรรม", "risks": "ประเด็นความเสี่ยง", "measures": "มาตรการ"}[shares]
    alone = compared(listed(head, *generic), listed(head, *generic), shares)
    assert (alone.agreement, alone.doubt) == (Agreement.UNSURE, Doubt.GENERAL)
    assert alone.pairs == ()
    beside = compared(
        listed(head, DANCE, *generic, TREES), listed(head, BRIDGE, *generic, WASTE), shares
    )
    assert beside.agreement is Agreement.DIFFERENT


def test_the_same_frame_of_words_around_other_projects_is_no_agreement() -> None:
    frame = """
    # แผนปฏิบัติการป้องกันการทุจริตและรายงาน
    1. หลักการและเหตุผล
    เทศบาลตำบลดอนกระต่ายทองยึดหลักธรรมาภิบาลในการบริหารงานทุกด้านตามนโยบายของผู้บริหาร
    2. วัตถุประสงค์
    เพื่อให้การบริหารงานของเทศบาลตำบลดอนกระต่ายทองเกิดประโยชน์แก่ประชาชนอย่างทั่วถึง
    3. แผนปฏิบัติการป้องกันการทุจริตและรายงาน
    """
    found = compared(
        listed("โครงการ", DANCE, TREES, before=frame),
        listed("โครงการ", BRIDGE, WASTE, before=frame),
    )
    assert found.agreement is Agreement.DIFFERENT


def test_one_word_of_the_trade_is_no_agreement() -> None:
    mine = ("ช่วยผู้เลี้ยงโคเนื้อที่ประสบอุทกภัย", "จัดทำทะเบียนฟาร์มสุกรรายย่อย")
    found = of_names(mine, ("ธนาคารโคเนื้อเพื่อเกษตรกร", "ตรวจรับรองมาตรฐานโรงฆ่า"))
    assert found.agreement is Agreement.DIFFERENT
    two = of_names(mine, ("เงินอุดหนุนโคเนื้อสำหรับผู้ประสบอุทกภัย", "ตรวจรับรองมาตรฐานโรงฆ่า"))
    assert two.agreement is Agreement.UNSURE


def test_titles_of_items_are_no_names() -> None:
    title = "แผนปฏิบัติการป้องกันการทุจริตเทศบาลฉบับปรับปรุงใหม่"
    text = listed("โครงการ", title)
    own, other = assessed(text, REPORT), assessed(text, PLAN)
    assert follows.compare(own, other, "projects").agreement is Agreement.SHARED
    assert follows.compare(own, other, "projects", [title]).agreement is Agreement.UNSURE


def test_a_plan_of_another_year_proves_nothing_though_its_projects_recur() -> None:
    text = listed("โครงการ", BRIDGE, WASTE, ELDERLY)
    found = compared(text, text, period=PeriodFinding("wrong", found_years=(2564,)))
    assert (found.agreement, found.doubt) == (Agreement.UNSURE, Doubt.OTHER_TIME)
    other = compared(listed("โครงการ", DANCE, TREES), text, period=PeriodFinding("wrong"))
    assert (other.agreement, other.doubt) == (Agreement.UNSURE, Doubt.OTHER_TIME)


def test_a_list_that_is_renamed_slightly_throughout_agrees() -> None:
    plan = ["จัดเวรเก็บขยะริมคลองทุกหมู่บ้าน", "ตรวจสุขภาพผู้สูงอายุถึงบ้าน", "ซ่อมแซมศาลาประชาคมหลังเก่า"]
    report = ["จัดกิจกรรมเก็บขยะริมคลองในหมู่บ้าน", "ออกตรวจสุขภาพให้ผู้สูงอายุที่บ้าน", "ซ่อมศาลาประชาคมหลังเดิม"]
    assert of_names(report, plan).agreement is Agreement.SHARED


def test_one_name_that_is_somewhat_alike_is_asked_about() -> None:
    found = of_names(["ออกตรวจสุขภาพให้คนชราที่บ้าน", DANCE], ["ตรวจสุขภาพผู้สูงอายุถึงบ้าน", WASTE, MILK])
    assert (found.agreement, found.doubt) == (Agreement.UNSURE, Doubt.ALIKE)


def test_the_same_work_in_another_village_is_asked_about() -> None:
    found = of_names(["ก่อสร้างถนนลาดยาง หมู่ 5 บ้านนา", DANCE], ["ก่อสร้างถนนลาดยาง หมู่ 7 บ้านนา", WASTE])
    assert (found.agreement, found.doubt) == (Agreement.UNSURE, Doubt.ALIKE)


def test_one_shared_name_of_two_long_lists_is_asked_about() -> None:
    mine = [
        "งานวันเด็กแห่งชาติ",
        DANCE,
        TREES,
        "แข่งเรือพื้นบ้านชิงถ้วย",
        "ติดไฟประดับวงเวียน",
        "ล้างตลาดสดคืนวันพุธ",
    ]
    theirs = ["งานวันเด็กแห่งชาติ", BRIDGE, WASTE, ELDERLY, MILK, "ฝึกทบทวนกู้ชีพทางน้ำ"]
    found = of_names(mine, theirs)
    assert (found.agreement, found.doubt, len(found.pairs)) == (Agreement.UNSURE, Doubt.ALIKE, 1)


RISKS = listed(
    "เหตุการณ์ความเสี่ยง",
    "เรียกรับเงินเพื่อเร่งออกใบอนุญาตก่อสร้างอาคาร",
    "กำหนดคุณลักษณะพัสดุเอื้อผู้ขายบางราย",
)


def test_a_risk_in_other_words_is_asked_about() -> None:
    acts = listed("ความเสี่ยง", "ใบอนุญาตก่อสร้างอาคารล่าช้าจนมีการให้สินบน", "เบิกค่าเดินทางซ้ำซ้อน")
    found = compared(acts, RISKS, "risks")
    assert (found.agreement, found.doubt) == (Agreement.UNSURE, Doubt.ALIKE)


def test_a_measure_of_the_assessment_that_is_carried_out_is_shared() -> None:
    plan = """
    | ที่ | เหตุการณ์ความเสี่ยง | ระดับความเสี่ยง | มาตรการป้องกัน |
    | 1 | เรียกรับเงินเพื่อเร่งออกใบอนุญาต | สูง | ติดป้ายลำดับคิวและเวลาพิจารณา |
    | 2 | ใช้รถราชการส่วนตัว | ต่ำ | ตรวจเลขไมล์รถทุกสิ้นเดือน |
    """
    report = listed("การดำเนินการ", "ตรวจเลขไมล์รถทุกสิ้นเดือน", "จัดอบรมพนักงานขับรถ")
    found = compared(report, plan, "risks")
    assert found.agreement is Agreement.SHARED
    assert found.pairs[0][1].raw == "ตรวจเลขไมล์รถทุกสิ้นเดือน"


def test_prose_that_tells_of_a_risk_agrees_and_prose_about_other_things_differs() -> None:
    told = (
        "เมื่อวันที่ 9 มกราคม 2565 กองช่างประชุมเพื่อป้องกันการเรียกรับเงินเพื่อเร่งออกใบอนุญาตก่อสร้างอาคาร "
        "โดยเปิดเผยลำดับคิวของผู้ยื่นคำขอทุกรายหน้าเคาน์เตอร์"
    )
    found = compared(told, RISKS, "risks")
    assert found.agreement is Agreement.SHARED
    assert found.pairs[0][1].url == PLAN
    other = (
        "Sports day was held for all staff. Everybody ran, jumped and had a lot of fun together."
    )
    assert compared(f"{other}\n{other}", RISKS, "risks").agreement is Agreement.DIFFERENT


def test_prose_without_projects_is_asked_about() -> None:
    text = "หน่วยงานได้ดำเนินการตามแผนครบถ้วนทุกประการ และจะเร่งรัดให้แล้วเสร็จภายในปีงบประมาณต่อไปอย่างมีคุณภาพ"
    found = compared(text, listed("โครงการ", BRIDGE, WASTE))
    assert (found.agreement, found.doubt) == (Agreement.UNSURE, Doubt.GENERAL)


def spending(*rows: tuple[str, str, str]) -> str:
    cells = "\n".join(f"| {name} | {planned} | {spent} |" for name, planned, spent in rows)
    return f"| ประเภทรายจ่าย | งบประมาณตามแผน (บาท) | เบิกจ่าย (บาท) |\n{cells}"


def test_spending_agrees_by_the_planned_sums_beside_standard_names() -> None:
    plan = spending(("งบบุคลากร", "5,840,000.00", "-"), ("งบลงทุน", "๑,๒๙๐,๐๐๐", "-"))
    right = spending(("งบบุคลากร", "5,840,000", "2,000,000"), ("งบลงทุน", "1,290,000.00", "0.00"))
    other = spending(("งบบุคลากร", "6,111,000", "2,000,000"), ("งบลงทุน", "980,500", "12,345"))
    found = compared(right, plan)
    assert (found.agreement, len(found.pairs)) == (Agreement.SHARED, 2)
    asked = compared(other, plan)
    assert (asked.agreement, asked.doubt) == (Agreement.UNSURE, Doubt.GENERAL)


def test_policies_agree_by_their_fields() -> None:
    policy = """
    - นโยบายด้านการสรรหา: คัดเลือกคนดีคนเก่งอย่างเปิดเผย
    - นโยบายด้านการประเมินผล: ใช้ตัวชี้วัดที่ตกลงกัน
    - นโยบายด้านการวางแผนอัตรากำลัง: ทบทวนทุกปี
    """
    acts = listed("นโยบาย", "การสรรหา", "การวางแผนอัตรากำลัง", "คุณภาพชีวิต")
    found = compared(acts, policy, "policies")
    assert found.agreement is Agreement.SHARED
    assert len(found.pairs) == 2


@pytest.mark.parametrize(
    ("how", "doubt"),
    [({"empty": True}, Doubt.NOT_FOUND), ({"unreadable": "image_only"}, Doubt.UNREAD)],
)
def test_what_cannot_be_read_is_asked_about(how: dict[str, object], doubt: Doubt) -> None:
    text = listed("โครงการ", BRIDGE, WASTE)
    found = compared(text, text, **how)
    assert (found.agreement, found.doubt) == (Agreement.UNSURE, doubt)


def test_a_plan_that_was_not_found_is_asked_about() -> None:
    own = assessed(listed("โครงการ", BRIDGE, WASTE), REPORT)
    found = follows.compare(own, None, "projects")
    assert (found.agreement, found.doubt) == (Agreement.UNSURE, Doubt.NOT_FOUND)


def test_a_report_does_not_prove_itself() -> None:
    own = assessed(listed("โครงการ", BRIDGE, WASTE), REPORT)
    lacking = replace(own, subject=False)
    assert follows.compare(own, lacking, "projects").doubt is Doubt.NOT_FOUND
    assert follows.compare(own, own, "projects").agreement is Agreement.SHARED


def test_tables_without_a_head_of_names_can_agree_but_not_differ() -> None:
    bare = f"| ๑ | {BRIDGE} | 1,000 |\n| ๒ | {WASTE} | 2,000 |\n| ๓ | {MILK} | 3,000 |"
    assert compared(bare, listed("โครงการ", BRIDGE, WASTE)).agreement is Agreement.SHARED
    other = f"| ๑ | {DANCE} | 1,000 |\n| ๒ | {TREES} | 2,000 |\n| ๓ | {DANCE}ใหญ่ | 3,000 |"
    assert compared(other, listed("โครงการ", BRIDGE, WASTE)).agreement is Agreement.UNSURE


def test_names_come_from_numbered_lines_of_a_file() -> None:
    plan = unit(
        f"แผนดำเนินงาน\nเทศบาลตำบลดอนกระต่ายทอง\n1. โครงการ{BRIDGE}\n2. โครงการ{WASTE}",
        url=PLAN,
        kind=Kind.PDF,
    )
    assert [name.core for name in names([plan], "projects")] == [core(BRIDGE), core(WASTE)]


def test_the_number_of_names_is_bounded() -> None:
    many = [f"ซ่อมแซมฝายชะลอน้ำจุดที่{n}บ้านห้วยใหญ่" for n in range(MAX_NAMES + 50)]
    assert len(names([unit(listed("โครงการ", *many))], "projects")) == MAX_NAMES


def test_prose_about_another_risk_differs_though_the_words_of_offices_recur() -> None:
    text = (
        "ในปีงบประมาณ 2563 คณะได้จัดการความเสี่ยงเรื่องการนำรถยนต์ราชการไปใช้ส่วนตัว โดยติดตั้งระบบติดตามรถยนต์ "
        "2 คัน เมื่อเดือนมกราคม 2563 และตรวจสอบรายงานทุกเดือน"
    )
    plan = """
    | ประเด็น/เหตุการณ์ความเสี่ยงการทุจริต | ระดับความเสี่ยง | มาตรการจัดการความเสี่ยง |
    | การเบิกค่าตอบแทนการสอนเกินจริง | 12 (สูง) | ตรวจสอบตารางสอนกับใบเบิก โดยงานบริการการศึกษา |
    | การรับเงินค่าธรรมเนียมโดยไม่ออกใบเสร็จ | 10 (สูง) | ชำระผ่านธนาคารเท่านั้น |
    """
    assert compared(text, plan, "risks").agreement is Agreement.DIFFERENT


def test_what_explains_a_name_is_no_part_of_it() -> None:
    plan = """
    - (1) เปิดทะเบียนยืมพัสดุทางเว็บไซต์ — กองคลัง ภายใน ธ.ค. 64
    - (2) รวมข้อมูลสาธารณะไว้ในหน้าเดียว — งานสารสนเทศ ภายใน ก.พ. 65
    """
    report = "มาตรการ (2) รวมข้อมูลสาธารณะไว้ในหน้าเดียว: งานสารสนเทศเปิดหน้าเมื่อ 14 กุมภาพันธ์ 2565"
    found = compared(report, plan, "measures")
    assert found.agreement is Agreement.SHARED
    assert found.pairs[0][1].raw == "(2) รวมข้อมูลสาธารณะไว้ในหน้าเดียว"


def test_what_a_content_system_writes_beside_every_page_is_no_name() -> None:
    beside = "- เขียนโดย Super User\n- ฮิต: 412\n- หมวดหมู่: ข่าวสารประจำสัปดาห์ของเรา"
    found = compared(
        listed("โครงการ", DANCE, TREES, after=beside),
        listed("โครงการ", BRIDGE, WASTE, after=beside),
    )
    assert found.agreement is Agreement.DIFFERENT


def test_lines_of_many_documents_of_the_site_are_no_names() -> None:
    line = "- สายด่วนยิ้มรับทุกเรื่องเมืองดอกไม้บาน 24 ชั่วโมง"
    own = assessed(listed("โครงการ", DANCE, TREES, after=line), REPORT)
    other = assessed(listed("โครงการ", BRIDGE, WASTE, after=line), PLAN)
    few = [*own.units, *other.units, *own.units, *own.units, *own.units, *own.units]
    assert follows.compare(own, other, "projects", usual=usual_lines(few)).pairs
    many = [unit(line.replace("24", str(n)), url=f"{REPORT}/{n}") for n in range(USUAL)]
    found = follows.compare(own, other, "projects", usual=usual_lines(many))
    assert found.agreement is Agreement.DIFFERENT


def test_buttons_in_tables_are_no_names() -> None:
    page = """
    | รายการโครงการ | ไฟล์ |
    | ดาวน์โหลดเอกสาร | 1 |
    [ดาวน์โหลดเอกสาร](/a.pdf)
    """
    assert names([unit(page)], "projects") == ()
