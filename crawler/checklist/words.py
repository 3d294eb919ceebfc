"""An item in plain words, for officers: what to show, of which months, under which label."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.checklist.model import (
    Checklist,
    Condition,
    Item,
    OwnAnalysis,
    OwnService,
    Part,
    Period,
    SeparateChannel,
    ShowsActivity,
    TwoWay,
)
from crawler.errors import Lang, UsageError

_SHARES = {
    "projects": ("โครงการหรือรายการ", "projects"),
    "risks": ("ความเสี่ยง", "risks"),
    "measures": ("มาตรการ", "measures"),
    "policies": ("นโยบาย", "policies"),
}


def show(checklist: Checklist, code: str, lang: Lang = "th") -> str:
    """The item of that code or key as plain text. Raises UsageError if there is none."""
    try:
        item = checklist.item(code.upper() if code[1:].isdigit() else code)
    except KeyError:
        codes = f"{checklist.items[0].code}–{checklist.items[-1].code}"
        raise UsageError(
            f"แบบตรวจ {checklist.id} ไม่มีข้อ “{code}” (มีข้อ {codes})",
            f"Checklist {checklist.id} has no item “{code}” (it has {codes}).",
        ) from None
    return "\n".join(_lines(checklist, item, lang)) + "\n"


def period_words(period: Period, fiscal_year: int, lang: Lang = "th") -> str:
    """The period with the years and months of that fiscal year written out."""
    year = fiscal_year + period.year
    th, en = _PERIODS[period.rule]
    if period.rule == "in_force" and period.open_ended:
        th, en = (
            "ใช้บังคับอยู่ในปีงบประมาณ พ.ศ. {y} (ประกาศใช้ก่อนหน้านี้และยังไม่มีฉบับใหม่แทนก็ได้)",
            "in force in fiscal year {y} (issued earlier and not replaced will do)",
        )
    text = (th if lang == "th" else en).format(y=year, before=year - 1)
    if period.least_years > 1:
        text += (
            f" และมีระยะเวลาอย่างน้อย {period.least_years} ปี"
            if lang == "th"
            else f", and at least {period.least_years} years long"
        )
    return text


_PERIODS: dict[str, tuple[str, str]] = {
    "none": ("ข้อมูลปัจจุบัน (ไม่กำหนดปี)", "current content (no year asked)"),
    "covers_year": ("ของปีงบประมาณ พ.ศ. {y}", "of fiscal year {y}"),
    "about_year": (
        "เกี่ยวกับปีงบประมาณ พ.ศ. {y} (จัดทำในปีนั้นหรือปีถัดไป)",
        "about fiscal year {y} (made in that year or the next)",
    ),
    "within_year": (
        "เกิดขึ้นในปีงบประมาณ พ.ศ. {y} (1 ต.ค. {before} – 30 ก.ย. {y})",
        "happened in fiscal year {y} (1 Oct {before} – 30 Sep {y})",
    ),
    "first_half": (
        "6 เดือนแรกของปีงบประมาณ พ.ศ. {y} (ต.ค. {before} – มี.ค. {y})",
        "first six months of fiscal year {y} (Oct {before} – Mar {y})",
    ),
    "every_month": (
        "ครบทุกเดือน: ต.ค. {before}, พ.ย. {before}, ธ.ค. {before}, ม.ค. {y}, ก.พ. {y}, มี.ค. {y}",
        "every month: Oct {before}, Nov {before}, Dec {before}, Jan {y}, Feb {y}, Mar {y}",
    ),
    "in_force": (
        "แผนหรือนโยบายที่ครอบคลุมปีงบประมาณ พ.ศ. {y}",
        "a plan or policy whose span includes fiscal year {y}",
    ),
}


def condition_words(checklist: Checklist, condition: Condition, lang: Lang = "th") -> str:
    """A form condition as one sentence."""
    th, en = _condition(checklist, condition)
    return th if lang == "th" else en


def _condition(checklist: Checklist, condition: Condition) -> tuple[str, str]:
    if isinstance(condition, TwoWay):
        return (
            "ต้องเป็นการสื่อสารสองทาง: บุคคลภายนอกถามได้และหน่วยงานตอบ (FAQ อย่างเดียวไม่ผ่าน)",
            "must be two-way: outsiders ask and the agency answers (a FAQ alone fails)",
        )
    if isinstance(condition, SeparateChannel):
        topic = checklist.expand(condition.topic)[0]
        return (
            f"ต้องเป็นช่องทางเรื่อง{topic}โดยเฉพาะ แยกจากช่องทางร้องเรียนทั่วไป",
            f"must be a channel for this topic ({topic}), apart from general complaints",
        )
    if isinstance(condition, OwnService):
        some = ", ".join(checklist.expand(condition.services)[:5])
        return (
            f"ต้องเป็นบริการตามภารกิจของหน่วยงานเอง เช่น {some}",
            f"must be a service of the agency's own mission, such as {some}",
        )
    if isinstance(condition, ShowsActivity):
        return (
            "ต้องแสดงการดำเนินการจริง (ประกาศ คำสั่ง หรือนโยบายอย่างเดียวไม่ผ่าน)",
            "must show what was done (an announcement, order or policy alone fails)",
        )
    if isinstance(condition, OwnAnalysis):
        return (
            "ต้องเป็นการวิเคราะห์ของหน่วยงานเอง (คัดลอกจากระบบประเมินไม่ได้คะแนน)",
            "must be the agency's own analysis (text copied from the system scores nothing)",
        )
    raise AssertionError(condition)


def _lines(checklist: Checklist, item: Item, lang: Lang) -> Iterator[str]:
    thai = lang == "th"
    title, other = (item.title, item.title_en) if thai else (item.title_en, item.title)
    yield f"{item.code} {title} ({other})"
    yield f"  {_subindicator(checklist, item, lang)} · {item.key} · {checklist.id} {checklist.version}"
    yield ""
    holders: list[Item | Part] = [*item.parts] or [item]
    for asked in holders:
        yield from _asked(checklist, asked, lang)
    if item.follows:
        yield "ต้องสอดคล้องกับ" if thai else "Must agree with"
        source = checklist.item(item.follows.item)
        shared = _SHARES[item.follows.shares][0 if thai else 1]
        yield (
            f"  - {shared}ต้องตรงกับข้อ {source.code} {source.title}"
            if thai
            else f"  - its {shared} must be those of {source.code} {source.title_en}"
        )
    yield "ชื่อเมนูที่ควรใช้" if thai else "Labels to use"
    yield f"  {' · '.join(dict.fromkeys([*item.labels.exact, *item.labels.variant[:4]]))}"
    yield "วิธีแก้ไข" if thai else "What to do"
    yield f"  {item.remedy.th if thai else item.remedy.en}"
    yield "คำถามสำหรับเจ้าหน้าที่" if thai else "Question for the officer"
    yield f"  {item.question.th if thai else item.question.en}"
    yield from _sources(item, thai)


def _asked(checklist: Checklist, asked: Item | Part, lang: Lang) -> Iterator[str]:
    """What an item, or one of its parts, must show, of what time and under which conditions."""
    thai = lang == "th"
    head = "ต้องแสดง" if thai else "What must be shown"
    title = asked.title if isinstance(asked, Part) else None
    yield f"{head}: {title.th if thai else title.en}" if title else head
    for element in asked.elements:
        mark = (" [ยังไม่ยืนยัน]" if thai else " [unverified]") if element.unverified else ""
        yield f"  - {element.title.th if thai else element.title.en}{mark}"
    yield "ช่วงเวลา" if thai else "Period"
    mark = (" [ยังไม่ยืนยัน]" if thai else " [unverified]") if asked.period.unverified else ""
    yield f"  {period_words(asked.period, checklist.fiscal_year, lang)}{mark}"
    if asked.conditions:
        yield "เงื่อนไข" if thai else "Conditions"
    for condition in asked.conditions:
        yield f"  - {condition_words(checklist, condition, lang)}"


def _sources(item: Item, thai: bool) -> Iterator[str]:
    facts = item.provenance
    yield "ที่มา" if thai else "Sources"
    names = ("ชื่อข้อ", "องค์ประกอบ") if thai else ("title", "elements")
    yield f"  {names[0]}: {', '.join(facts.title)} · {names[1]}: {', '.join(facts.elements)}"
    if facts.unverified:
        head = "ยังไม่ยืนยันกับเกณฑ์ทางการ" if thai else "not established against the official criteria"
        yield f"  {head}: {', '.join(facts.unverified)}"
    if facts.note:
        yield f"  {facts.note}"


def _subindicator(checklist: Checklist, item: Item, lang: Lang) -> str:
    for indicator in checklist.indicators:
        for sub in indicator.subindicators:
            if sub.id == item.subindicator:
                return f"{sub.id} {sub.title if lang == 'th' else sub.title_en}"
    return item.subindicator
