"""The first pages of the draft: how to use it, and the memo that puts the report before the head
of the agency."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from crawler.report.docx_facts import Facts
from crawler.report.docx_parts import Line, Writer
from crawler.report.docx_styles import BODY, LISTED, NOTE, PLAIN, strong
from crawler.report.docx_words import MEMO
from crawler.report.docx_words import NOTE as NOTES

_SIGNED_AT = Cm(8)


def write_note(writer: Writer, facts: Facts) -> Callable[[], None]:
    """What this draft is and what must be done with it; a page of its own, to be deleted.
    Call what comes back when all is written: it tells how many blanks there are."""
    for run in writer.paragraph(facts.fill(NOTES["title"]), NOTE).runs:
        strong(run, 20)
    for name in ("draft", "own", "filled"):
        writer.paragraph(facts.fill(NOTES[name]), NOTE)
    last = writer.paragraph(facts.fill(NOTES["font"]), NOTE)

    def tell_blanks() -> None:
        writer.before(last, facts.fill(NOTES["blanks"], blanks=writer.blanks))

    return tell_blanks


def write_memo(writer: Writer, facts: Facts, summary: list[str]) -> None:
    """The memo; `summary` are the sentences of the result."""
    writer.paragraph(facts.fill(MEMO["emblem"]), PLAIN)
    writer.title(facts.say(MEMO["title"]), 29, after=6, style="Heading 1")
    _head(writer, facts)
    _part(writer, facts, "before", ["before_text"])
    _part(writer, facts, "facts", ["facts_text"])
    for number, line in enumerate(summary, start=1):
        writer.paragraph(f"{number}. {line}", LISTED)
    _numbered(writer, facts, "law")
    _numbered(writer, facts, "proposal")
    writer.paragraph(facts.fill(MEMO["please"]), BODY)
    _signature(writer, facts, "signed")
    for name in ("opinion_1", "opinion_2"):
        writer.heading(facts.say(MEMO[name]), 2)
        blank = writer.paragraph(facts.fill(MEMO["opinion_blank"]), BODY)
        blank.paragraph_format.keep_with_next = True
        _signature(writer, facts, "signed_by")


def _head(writer: Writer, facts: Facts) -> None:
    def named(name: str) -> tuple[str, Line]:
        return facts.say(MEMO[name]), facts.fill(MEMO[f"{name}_blank"])

    writer.labelled([named("unit")])
    writer.labelled([named("number"), named("date")])
    writer.labelled([(facts.say(MEMO["subject"]), facts.title())])
    writer.labelled([named("to")])
    writer.labelled([(facts.say(MEMO["enclosed"]), facts.say(MEMO["enclosed_what"]))])


def _part(writer: Writer, facts: Facts, heading: str, names: list[str]) -> None:
    writer.heading(facts.say(MEMO[heading]), 2)
    for name in names:
        writer.paragraph(facts.fill(MEMO[name]), BODY)


def _numbered(writer: Writer, facts: Facts, name: str) -> None:
    writer.heading(facts.say(MEMO[name]), 2)
    for number in (1, 2, 3):
        line = facts.fill(MEMO[f"{name}_{number}"])
        writer.paragraph((f"{number}. ", *line), LISTED)


def _signature(writer: Writer, facts: Facts, by: str) -> None:
    for number, name in enumerate((by, "post")):
        paragraph = writer.paragraph(facts.fill(MEMO[name]), PLAIN)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.left_indent = _SIGNED_AT
        paragraph.paragraph_format.keep_with_next = not number
        if not number:
            paragraph.paragraph_format.space_before = Pt(24)
