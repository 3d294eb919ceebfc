"""O8: outsiders ask and the agency answers (web board, question box, live chat, chatbot).

A list of frequent questions alone is one-way and does not count."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.judge.conditions.base import Answer
from crawler.judge.finders.base import quote, term_in
from crawler.judge.finders.form import service_links, usable_forms, words_of
from crawler.judge.unit import Unit
from crawler.result import ReasonCode

ASK = ("ถาม", "คำถาม", "กระทู้", "ข้อสงสัย", "ตั้งกระทู้", "สอบถาม", "q&a", "question", "ask")
CHAT = (
    "m.me/",
    "messenger.com/t/",
    "tawk.to",
    "customerchat",
    "line.me/ti/p",
    "line.me/r/ti",
    "lin.ee/",
    "chatbot",
    "livechat",
    "facebook.com/messages",
)


def check(units: Sequence[Unit]) -> Answer:
    """A form to ask in, or a chat."""
    for unit in units:
        for form in usable_forms(unit):
            if term_in(words_of(form, unit), ASK):
                shown = form.heading or form.submit or unit.heading
                return Answer(True, ReasonCode.ONE_WAY_CHANNEL, quote(shown), unit.url)
        hits = service_links(unit, ASK)
        if hits:
            return Answer(True, ReasonCode.ONE_WAY_CHANNEL, hits[0].quote, unit.url)
        chat = _chat(unit)
        if chat:
            return Answer(True, ReasonCode.ONE_WAY_CHANNEL, quote(chat), unit.url)
    return Answer(False, ReasonCode.ONE_WAY_CHANNEL, url=units[0].url if units else "")


def _chat(unit: Unit) -> str:
    for embed in unit.embeds:
        if embed.what == "chat":
            return embed.title or embed.url
    for link in unit.links:
        if any(sign in link.url.lower() for sign in CHAT):
            return link.label or link.url
    return ""
