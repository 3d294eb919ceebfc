"""Waivers in words: who answers for an item, why and until when."""

from __future__ import annotations

from datetime import date

from crawler.errors import Lang
from crawler.report.text import clean
from crawler.report.words import count, say
from crawler.result import AuditResult, ItemResult, Text, Verdict, Waiver
from crawler.thai.periods import MONTHS_TH

HOLDS = Text(
    "ยกเว้นชั่วคราวถึง {until} โดย {signer}: {reason}", "Waived until {until} by {signer}: {reason}"
)
ENDED = Text(
    "ข้อยกเว้นสิ้นสุดแล้วเมื่อ {until} ({signer}: {reason})",
    "The waiver ended on {until} ({signer}: {reason})",
)
_NOT_COUNTED = Text(
    "ข้อที่ยังไม่ผ่านแต่มีผู้ลงนามยกเว้น {items}: {codes} (คะแนนไม่เปลี่ยน แต่ไม่ทำให้งานตรวจไม่ผ่าน)",
    "waived although not passed, {items}: {codes} (the score stays; they do not fail the job)",
)
_ENDED_N = Text("ข้อยกเว้นสิ้นสุดแล้ว {items}: {codes}", "waivers that have ended, {items}: {codes}")


def waiver_line(waiver: Waiver, lang: Lang) -> str:
    """One sentence, its texts made harmless."""
    return say(HOLDS if waiver.active else ENDED, lang).format(
        until=day(waiver.until, lang),
        signer=clean(waiver.signer, 200),
        reason=clean(waiver.reason, 1000),
    )


def waived(item: ItemResult) -> bool:
    """Whether somebody answers for an item that does not pass."""
    open_ = item.verdict in (Verdict.FAIL, Verdict.UNPROVEN)
    return open_ and item.waiver is not None and item.waiver.active


def waiver_lines(result: AuditResult, lang: Lang) -> tuple[str, ...]:
    """Which items are waived and which waivers have ended, a line each; none without any."""
    holding = [item.id for item in result.items if waived(item)]
    ended = [item.id for item in result.items if item.waiver and not item.waiver.active]
    return tuple(
        say(text, lang).format(items=count(len(codes), lang), codes=" ".join(codes))
        for text, codes in ((_NOT_COUNTED, holding), (_ENDED_N, ended))
        if codes
    )


def day(iso: str, lang: Lang) -> str:
    """A day as its reader writes it: "31 ธ.ค. 2569", or as it is in English."""
    try:
        at = date.fromisoformat(iso)
    except ValueError:
        return clean(iso, 20)
    return iso if lang == "en" else f"{at.day} {MONTHS_TH[at.month - 1]} {at.year + 543}"
