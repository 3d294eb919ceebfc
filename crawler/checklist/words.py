"""An item in plain words, for officers: what to show, of which months, under which label."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.checklist.established import unverified_facts
from crawler.checklist.model import (
    Checklist,
    Condition,
    Item,
    OwnAnalysis,
    OwnService,
    Part,
    SeparateChannel,
    ShowsActivity,
    TwoWay,
)
from crawler.checklist.period_words import period_words
from crawler.errors import Lang, UsageError

SHARES = {
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
    yield f"  {_subindicator(checklist, item, lang)} · {item.key} · {_named(checklist, lang)}"
    yield ""
    if item.key in checklist.not_applicable:
        why = checklist.not_applicable[item.key]
        yield "ไม่ต้องประเมิน" if thai else "Does not apply"
        yield f"  {why.th if thai else why.en}"
    yield from asks(checklist, item, lang)
    yield from _where(checklist, item, lang)
    yield "วิธีแก้ไข" if thai else "What to do"
    yield f"  {item.remedy.th if thai else item.remedy.en}"
    yield "คำถามสำหรับเจ้าหน้าที่" if thai else "Question for the officer"
    yield f"  {item.question.th if thai else item.question.en}"
    yield from _sources(item, thai)


def asks(checklist: Checklist, item: Item, lang: Lang = "th") -> Iterator[str]:
    """What an item, or each of its parts, asks for, as lines: headings, and indented what stands
    below them."""
    thai = lang == "th"
    holders: list[Item | Part] = [*item.parts] or [item]
    for asked in holders:
        yield from _asked(checklist, asked, lang)
    if item.follows:
        yield "ต้องสอดคล้องกับ" if thai else "Must agree with"
        source = checklist.item(item.follows.item)
        shared = SHARES[item.follows.shares][0 if thai else 1]
        yield (
            f"  - {shared}ต้องตรงกับข้อ {source.code} {source.title}"
            if thai
            else f"  - its {shared} must be those of {source.code} {source.title_en}"
        )


def _named(checklist: Checklist, lang: Lang) -> str:
    """The checklist with what limits the trust in it."""
    name = f"{checklist.id} {checklist.version}"
    if checklist.status == "partial":
        name += " (ยังจัดทำไม่ครบ)" if lang == "th" else " (only begun)"
    if checklist.profile:
        title = checklist.profiles[checklist.profile].title
        name += f" · {title.th if lang == 'th' else title.en}"
    return name


def _asked(checklist: Checklist, asked: Item | Part, lang: Lang) -> Iterator[str]:
    """What an item, or one of its parts, must show, of what time, in which form."""
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
    yield "รูปแบบ" if thai else "Form"
    yield f"  {_FORMS[asked.gather][0 if thai else 1]}"
    if asked.conditions:
        yield "เงื่อนไข" if thai else "Conditions"
    for condition in asked.conditions:
        yield f"  - {condition_words(checklist, condition, lang)}"


_FORMS = {
    "one": (
        "หน้าเว็บหรือเอกสารเดียวที่มีครบทุกองค์ประกอบ เปิดอ่านได้โดยไม่ต้องเข้าสู่ระบบ",
        "one page or document that shows everything, readable without logging in",
    ),
    "many": (
        "หน้าเว็บหรือเอกสารเดียว หรือหลายฉบับของช่วงเวลาเดียวกันรวมกันได้ เปิดอ่านได้โดยไม่ต้องเข้าสู่ระบบ",
        "one page or document, or several of the same period together, readable without logging in",
    ),
}


def _where(checklist: Checklist, item: Item, lang: Lang) -> Iterator[str]:
    """Where it belongs on the site, and under which label."""
    thai = lang == "th"
    labels = list(dict.fromkeys([*item.labels.exact, *item.labels.variant[:4]]))
    yield "วางไว้ที่ใด" if thai else "Where to put it"
    yield (
        f"  ลิงก์ที่มองเห็นได้จากหน้าแรก ชื่อ “{labels[0]}”"
        if thai
        else f"  behind visible links from the home page, called “{labels[0]}”"
    )
    if labels[1:]:
        yield f"  {'ชื่ออื่นที่ใช้ได้' if thai else 'Other names that do'}: {' · '.join(labels[1:])}"
    groups = _groups(checklist, item)[:3]
    if groups:
        yield f"  {'อยู่ใต้เมนู เช่น' if thai else 'Under a menu like'}: {' · '.join(groups)}"
    if item.scope == "site":
        yield (
            "  อยู่ในส่วนหัวหรือท้ายของเว็บไซต์ก็ได้" if thai else "  The site's header or footer will do."
        )


def _groups(checklist: Checklist, item: Item) -> list[str]:
    subs = (sub for indicator in checklist.indicators for sub in indicator.subindicators)
    return next((sub.groups for sub in subs if sub.id == item.subindicator), [])


def _sources(item: Item, thai: bool) -> Iterator[str]:
    facts = item.provenance
    unverified = unverified_facts(item)
    if unverified:
        yield "ยังไม่ยืนยันกับเกณฑ์ทางการ" if thai else "Not established against the official criteria"
        yield from (f"  - {fact.th if thai else fact.en}" for fact in unverified)
    yield "ที่มา" if thai else "Sources"
    names = ("ชื่อข้อ", "องค์ประกอบ") if thai else ("title", "elements")
    yield f"  {names[0]}: {', '.join(facts.title)} · {names[1]}: {', '.join(facts.elements)}"
    if facts.note:
        yield f"  {facts.note}"


def _subindicator(checklist: Checklist, item: Item, lang: Lang) -> str:
    for indicator in checklist.indicators:
        for sub in indicator.subindicators:
            if sub.id == item.subindicator:
                return f"{sub.id} {sub.title if lang == 'th' else sub.title_en}"
    return item.subindicator
