"""The tables of the draft report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from crawler.report.analysis import TARGET, Measure, Standing, Step
from crawler.report.docx_facts import Facts
from crawler.report.docx_parts import Address, Blank, Line, Piece, Told, Writer
from crawler.report.docx_words import REPORT
from crawler.report.office import address, plain, readable, remarks
from crawler.report.office import title as title_of
from crawler.report.words import SYMBOLS, count, grade_name, points, say
from crawler.result import ItemResult, SubIndicatorScore, Text
from crawler.score import rounded

_HEADS: Mapping[str, Text] = {
    "tool": Text("เครื่องมือ", "Tool"),
    "covers": Text("ตัวชี้วัด", "Indicators"),
    "score": Text("คะแนน", "Score"),
    "weight": Text("น้ำหนัก (ร้อยละ)", "Weight (%)"),
    "weighted": Text("คะแนนถ่วงน้ำหนัก", "Weighted"),
    "total": Text("รวม", "Total"),
    "grade": Text("ระดับ", "Grade"),
    "indicator": Text("ตัวชี้วัด", "Indicator"),
    "against": Text("เทียบเกณฑ์ 85", "Against 85"),
    "sub": Text("ตัวชี้วัดย่อย", "Sub-indicator"),
    "asked": Text("ข้อที่ประเมิน", "Items"),
    "passed": Text("ผ่าน", "Passed"),
    "not_passed": Text("ยังไม่ได้คะแนน", "Not scored"),
    "strong": Text("จุดแข็ง", "strength"),
    "weak": Text("จุดอ่อน", "weakness"),
    "measure": Text("มาตรการ/แนวทาง", "Measure"),
    "steps": Text("ขั้นตอน/วิธีการ", "Steps"),
    "unit": Text("ผู้รับผิดชอบ", "Responsible"),
    "period": Text("ระยะเวลา", "Period"),
    "follow": Text("การติดตามประเมินผล", "Follow-up"),
    "item": Text("ข้อ", "Item"),
    "point": Text("ประเด็นการตรวจ", "Point examined"),
    "remark": Text("ความเห็น", "Remark"),
    "lies_at": Text("ข้อมูลอยู่ที่ ", "It lies at "),
    "goal": Text(
        "ทุกข้อผ่านเมื่อตรวจซ้ำ (คะแนน OIT {score})", "all pass when checked again (OIT {score})"
    ),
    "surveys": Text("มาตรการสำหรับตัวชี้วัดที่ 1 – 8", "Measures for indicators 1–8"),
}
_FILL: Mapping[str, Text] = {
    "score": Text("คะแนน", "score"),
    "unit": Text("หน่วยงานหรือผู้รับผิดชอบ", "unit or person"),
    "period": Text("เดือน ปี – เดือน ปี", "from – to"),
    "follow": Text("ผู้ติดตามและรอบรายงาน", "who follows up, and when"),
    "measure": Text("มาตรการที่หน่วยงานกำหนด", "the agency's measures"),
    "steps": Text("ขั้นตอนหรือวิธีการปฏิบัติ", "steps"),
    "grade": Text("ระดับ", "grade"),
}
_SURVEYS: tuple[tuple[str, str, Text], ...] = (
    ("1", "IIT", Text("การปฏิบัติหน้าที่", "Performance of duties")),
    ("2", "IIT", Text("การใช้งบประมาณ", "Use of budget")),
    ("3", "IIT", Text("การใช้อำนาจ", "Use of power")),
    ("4", "IIT", Text("การใช้ทรัพย์สินของราชการ", "Use of public property")),
    ("5", "IIT", Text("การแก้ไขปัญหาการทุจริต", "Tackling of corruption")),
    ("6", "EIT", Text("คุณภาพการดำเนินงาน", "Quality of work")),
    ("7", "EIT", Text("ประสิทธิภาพการสื่อสาร", "Communication")),
    ("8", "EIT", Text("การปรับปรุงระบบการทำงาน", "Improvement of work")),
)
_MOST_CODES = 60


def tools(writer: Writer, facts: Facts) -> None:
    """IIT, EIT and OIT with their weights, and the total where it can be projected. The score of
    some items only is no OIT."""
    whole = not facts.result.checklist.get("selected")
    shown, oit = facts.result.projection, facts.result.oit.score
    blank = _blank(facts, "score")
    rows: list[list[Told]] = []
    for name, covers, weight, score in (
        ("IIT", "1 – 5", 30, shown.iit if shown else None),
        ("EIT", "6 – 8", 30, shown.eit if shown else None),
        ("OIT", "9 – 10", 40, oit if whole else None),
    ):
        known = score is not None or (name == "OIT" and whole)
        weighted = points(_share(score, weight)) if known else blank
        rows.append([name, covers, points(score) if known else blank, str(weight), weighted])
    total: Told = points(shown.total) if shown else blank
    grade: Told = _blank(facts, "grade")
    if shown:
        grade = plain(grade_name(shown.grade, facts.lang), 60)
    rows.append([_head(facts, "total"), "1 – 10", "–", "100", total])
    rows.append([_head(facts, "grade"), "–", "–", "–", grade])
    columns = [("tool", 3.0), ("covers", 3.0), ("score", 3.2), ("weight", 3.2), ("weighted", 3.6)]
    writer.table(
        facts.say(REPORT["t_tools"]),
        _columns(facts, columns),
        rows,
        centred=range(1, 5),
        bold=(3, 4),
    )


def indicators(writer: Writer, facts: Facts) -> None:
    """The ten indicators; those of the surveys are blanks."""
    blank = _blank(facts, "score")
    rows: list[list[Told]] = [
        [number, say(name, facts.lang), tool, blank, "–"] for number, tool, name in _SURVEYS
    ]
    for part in facts.result.indicators:
        name = title_of(part, facts.lang)
        against = "–" if part.score is None else _against(facts, part.score)
        rows.append([plain(part.id, 8), name, "OIT", points(part.score), against])
    columns = [("item", 1.5), ("indicator", 6.3), ("tool", 2.4), ("score", 2.9), ("against", 2.9)]
    writer.table(
        facts.say(REPORT["t_indicators"]),
        _columns(facts, columns),
        rows,
        centred=(0, 2, 3, 4),
        bold=range(8, 10),
    )


def subindicators(writer: Writer, facts: Facts, told: Sequence[Standing]) -> None:
    """How many items of each sub-indicator passed, and on which side of the line it stands."""
    rows: list[list[Told]] = [
        [
            f"{plain(each.id, 8)} {plain(say(each.title, facts.lang), 300)}",
            str(each.asked),
            str(each.passed),
            str(each.asked - each.passed),
            points(each.score),
            _against(facts, each.score),
        ]
        for each in told
    ]
    columns = [("sub", 5.3), ("asked", 2.0), ("passed", 1.8), ("not_passed", 2.2), ("score", 2.1)]
    writer.table(
        facts.say(REPORT["t_subs"]),
        _columns(facts, [*columns, ("against", 2.6)]),
        rows,
        centred=range(1, 6),
    )


def measures_table(writer: Writer, facts: Facts, told: Sequence[Measure]) -> None:
    """What is done about each cause; unit, period and follow-up are the agency's to fill."""
    rows: list[list[Told]] = [
        [
            _measure(facts, number, each),
            _steps(facts, each.steps),
            _blank(facts, "unit"),
            _blank(facts, "period"),
            [
                say(_HEADS["goal"], facts.lang).format(score=points(each.task.score_after)),
                _blank(facts, "follow"),
            ],
        ]
        for number, each in enumerate(told, start=1)
    ]
    own = [_blank(facts, name) for name in ("steps", "unit", "period", "follow")]
    rows.append([[_head(facts, "surveys"), _blank(facts, "measure")], *own])
    columns = [("measure", 5.6), ("steps", 9.6), ("unit", 3.4), ("period", 2.9), ("follow", 4.2)]
    writer.table(facts.say(REPORT["t_measures"]), _columns(facts, columns), rows, broken=True)


def appendix(writer: Writer, facts: Facts, sub: SubIndicatorScore) -> None:
    """The assessors' table of one sub-indicator, its mean in the caption."""
    lang = facts.lang
    rows: list[list[Told]] = [
        [
            plain(item.id, 8),
            title_of(item, lang),
            _remarks(item, facts),
            f"{SYMBOLS[item.verdict]} " + ("–" if item.score is None else str(item.score)),
        ]
        for item in facts.result.items
        if item.subindicator == sub.id
    ]
    caption = f"{facts.named(sub)} ({_head(facts, 'score')} {points(sub.score)})"
    columns = [("item", 1.5), ("point", 4.6), ("remark", 7.9), ("score", 2.0)]
    writer.table(caption, _columns(facts, columns), rows, centred=(0, 3))


def codes(items: Sequence[ItemResult] | Sequence[str]) -> str:
    """Codes of items in a sentence: "O1, O5, O9"."""
    named = [plain(each if isinstance(each, str) else each.id, 8) for each in items]
    return ", ".join(named[:_MOST_CODES]) + (" …" if len(named) > _MOST_CODES else "")


def _measure(facts: Facts, number: int, told: Measure) -> list[Line]:
    task = told.task
    cause = f"({say(task.cause, facts.lang)} {count(len(task.stakes), facts.lang)})"
    return [f"{number}. {say(told.name, facts.lang)}", cause]


def _steps(facts: Facts, steps: Sequence[Step]) -> list[Line]:
    lines: list[Line] = []
    for number, step in enumerate(steps, start=1):
        line: list[Piece] = [f"{number}. {readable(say(step.text, facts.lang), 400)}"]
        if step.place:
            line += [" ", Address(step.place)]
        if step.items:
            line.append(f" ({codes(step.items)})")
        lines.append(tuple(line))
    return lines


def _remarks(item: ItemResult, facts: Facts) -> list[Line]:
    lines: list[Line] = list(remarks(item, facts.lang, facts.checklist))
    place = address(item)
    if place and item.score == 0:
        lines.append((_head(facts, "lies_at"), Address(place)))
    return lines or [""]


def _against(facts: Facts, score: float) -> str:
    return _head(facts, "strong" if score >= TARGET else "weak")


def _share(score: float | None, weight: int) -> float | None:
    return None if score is None else rounded(Fraction(str(score)) * weight / 100)


def _columns(facts: Facts, told: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    return [(_head(facts, name), width) for name, width in told]


def _head(facts: Facts, name: str) -> str:
    return say(_HEADS[name], facts.lang)


def _blank(facts: Facts, name: str) -> Line:
    return (Blank(say(_FILL[name], facts.lang)),)
