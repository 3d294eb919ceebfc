"""The monitor's words, Thai first."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.errors import Lang
from crawler.fleet.changes import Change, Kind, SiteState, Source
from crawler.judge.reasons import WORDINGS
from crawler.report.words import VERDICTS, say
from crawler.result import Text, Verdict

KINDS: Mapping[Kind, Text] = {
    Kind.LOST: Text("คะแนนหาย", "Lost"),
    Kind.SITE_DOWN: Text("เปิดเว็บไซต์ไม่ได้", "Site down"),
    Kind.SITE_PARTLY: Text("เปิดเว็บไซต์ได้บางส่วน", "Site partly down"),
    Kind.SITE_UP: Text("เว็บไซต์กลับมาเปิดได้", "Site up again"),
    Kind.OBSERVING: Text("เฝ้าดู ยังไม่ยืนยัน", "Under observation"),
    Kind.WON: Text("ได้คะแนนเพิ่ม", "Won"),
    Kind.CAUSE: Text("สาเหตุเปลี่ยน", "Cause changed"),
    Kind.DOCUMENTS: Text("เอกสารเปลี่ยน", "Documents changed"),
    Kind.ITEM_NEW: Text("ข้อใหม่ในแบบตรวจ", "New item"),
    Kind.ITEM_GONE: Text("ข้อที่แบบตรวจยกเลิก", "Item gone"),
}
STATES: Mapping[SiteState, Text] = {
    SiteState.UP: Text("เปิดได้", "up"),
    SiteState.PARTLY: Text("เปิดได้บางส่วน", "partly down"),
    SiteState.DOWN: Text("เปิดไม่ได้", "down"),
}
BY_RULE = Text(
    "เพราะแบบตรวจหรือโปรแกรมเปลี่ยน ไม่ใช่เว็บไซต์", "the checklist or the program changed, not the site"
)
WAIVED = Text("มีผู้ลงนามยกเว้นไว้", "waived")
MEANINGS: Mapping[Kind, Text] = {
    Kind.WON: Text("พบครบตามที่แบบตรวจกำหนดแล้ว", "all that is asked for was found"),
    Kind.DOCUMENTS: Text(
        "เอกสารหรือหน้าเว็บที่เป็นหลักฐานเปลี่ยน ผลยังเหมือนเดิม",
        "what the verdict rests on changed, the verdict did not",
    ),
    Kind.SITE_UP: Text("เปิดได้ตามปกติแล้ว", "it opens as usual again"),
}
"""What a change means where nothing else is the cause."""
HELD = Text("{n} ข้อยังพิสูจน์ไม่ได้", "{n} items could not be proved")

LABELS: Mapping[str, Text] = {
    "weekly": Text("รายงานติดตาม OIT ประจำสัปดาห์", "Weekly OIT report"),
    "period": Text("{since} ถึง {until}", "{since} to {until}"),
    "changed": Text("สิ่งที่เปลี่ยนไป", "What changed"),
    "nothing": Text("ไม่มีอะไรเปลี่ยนแปลง", "Nothing changed"),
    "observing": Text("อยู่ระหว่างเฝ้าดู (ยังไม่นับว่าเสียคะแนน)", "Under observation (not counted as lost)"),
    "observing_one": Text("ตั้งแต่ {since} ตรวจพบว่า{seen}", "since {since}, seen as {seen}"),
    "due": Text("สิ่งที่จะถึงกำหนด", "What will fall due"),
    "due_open": Text("ยังไม่ผ่าน: {codes}", "not passing: {codes}"),
    "due_none": Text(
        "ขณะนี้ผ่านทุกข้อ แต่ต้องทำให้เป็นปัจจุบัน", "all pass today, but must be kept up to date"
    ),
    "from": Text("ตั้งแต่ {day}", "from {day}"),
    "standing": Text("สถานะของทุกหน่วยงาน", "How every agency stands"),
    "agency": Text("หน่วยงาน", "Agency"),
    "score": Text("คะแนน OIT", "OIT score"),
    "passed": Text("ผ่าน", "Passed"),
    "trend": Text("แนวโน้ม", "Trend"),
    "trend_of": Text(
        "คะแนน OIT {n} ครั้ง ตั้งแต่ {first} ถึง {last}: ครั้งแรก {start} ล่าสุด {end}",
        "OIT score of {n} runs from {first} to {last}: first {start}, last {end}",
    ),
    "state": Text("เว็บไซต์", "Site"),
    "checked": Text("ตรวจเมื่อ", "Checked"),
    "checklist": Text("แบบตรวจ", "Checklist"),
    "change": Text("เปลี่ยนแปลง", "Change"),
    "homepage": Text("หน้าแรก", "Home page"),
    "runs": Text("การตรวจแต่ละครั้ง", "Runs"),
    "run": Text("การตรวจครั้งที่ {n}", "Run {n}"),
    "items": Text("ผลรายข้อ", "Items"),
    "item": Text("ข้อ", "Item"),
    "result": Text("ผล", "Result"),
    "cause": Text("สาเหตุ", "Cause"),
    "latest": Text("รายงานฉบับเต็มของการตรวจล่าสุด", "Full report of the last run"),
    "all_sites": Text("ทุกหน่วยงาน", "All agencies"),
    "history": Text("ประวัติการเปลี่ยนแปลง", "History of changes"),
    "search": Text("ค้นหาหน่วยงาน", "Find an agency"),
    "no_match": Text("ไม่พบหน่วยงานที่ค้นหา", "No agency matches"),
    "n_sites": Text("{n} หน่วยงาน", "{n} agencies"),
    "more": Text("และอีก {n} รายการ ดูหน้าหน่วยงาน", "and {n} more, on the agency's page"),
    "stale": Text("ไม่ได้ตรวจในช่วงนี้ ล่าสุด {last}", "not checked in this time, last {last}"),
    "n_stale": Text("{n} หน่วยงานไม่ได้ตรวจในช่วงนี้", "{n} agencies were not checked in this time"),
    "no_runs": Text("ยังไม่เคยตรวจ", "not audited yet"),
    "never": Text("ยังไม่มีหน่วยงานที่ติดตาม", "No agency is watched yet"),
    "made_by": Text(
        "จัดทำโดย oit ก่อนการประเมินจริง ผลจริงเป็นของผู้ประเมิน",
        "Made by oit, ahead of the assessment; the assessors decide",
    ),
}


def label(key: str, lang: Lang, **facts: object) -> str:
    """A fixed label with its facts filled in. Raises KeyError for an unknown key."""
    return say(LABELS[key], lang).format(**facts)


def before_after(change: Change, lang: Lang) -> str:
    """ "passed → failed", for verdicts and for states of the site."""
    return f"{_status(change.before, lang)} → {_status(change.after, lang)}"


def _status(value: str, lang: Lang) -> str:
    if value in {verdict.value for verdict in Verdict}:
        return say(VERDICTS[Verdict(value)], lang)
    if value in {state.value for state in SiteState}:
        return say(STATES[SiteState(value)], lang)
    return "–"


def cause_of(change: Change, lang: Lang) -> str:
    """Why, in one sentence, with whatever limits it."""
    return say(cause_text(change), lang)


def cause_text(change: Change) -> Text:
    """As `cause_of`, in both languages. Every change has one, if only what its kind means."""
    parts = []
    if change.cause is not None:
        parts.append(change.cause)
    elif change.causes:
        parts.append(WORDINGS[change.causes[0]].short)
    if change.count:
        parts.append(Text(HELD.th.format(n=change.count), HELD.en.format(n=change.count)))
    if change.source is Source.RULE:
        parts.append(BY_RULE)
    if not parts and change.kind in MEANINGS:
        parts.append(MEANINGS[change.kind])
    if change.waived:
        parts.append(WAIVED)
    return Text(" · ".join(part.th for part in parts), " · ".join(part.en for part in parts))
