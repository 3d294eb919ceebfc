"""The result as a draft of what agencies publish about it: a memo and a report of the analysis.

What was measured is filled in; what only the agency can write stands as a blank. Thai numerals
throughout but in codes of items and addresses.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.shared import Pt

from crawler.checklist.model import Checklist
from crawler.errors import Lang
from crawler.report.analysis import (
    Measure,
    Standing,
    advice,
    extremes,
    measures,
    standings,
)
from crawler.report.docx_facts import Facts
from crawler.report.docx_memo import write_memo, write_note
from crawler.report.docx_parts import Address, Line, Writer
from crawler.report.docx_styles import BODY, LISTED
from crawler.report.docx_tables import (
    appendix,
    codes,
    indicators,
    measures_table,
    subindicators,
    tools,
)
from crawler.report.docx_words import REPORT
from crawler.report.facts import checklist_line, doubts
from crawler.report.files import write_bytes
from crawler.report.office import finished, plain, readable
from crawler.report.waived import waiver_lines
from crawler.report.words import count, label, moment, points, say
from crawler.result import AuditResult, ItemResult, Verdict

_SPOTS, _ADVICE = 5, 12


def to_docx(result: AuditResult, lang: Lang = "th", checklist: Checklist | None = None) -> bytes:
    """The document; the same result gives the same bytes. `checklist` tells how near a document
    comes to what an item asks."""
    facts = Facts(result, lang, checklist)
    writer = Writer(lang, title=facts.title(), created=finished(result))
    tell_blanks = write_note(writer, facts)
    writer.section()
    write_memo(writer, facts, facts.summary())
    writer.section()
    _cover(writer, facts)
    writer.section(numbered_from=1)
    done = measures(result)
    _background(writer, facts)
    _result(writer, facts)
    _analysis(writer, facts)
    _urgent(writer, facts, done)
    _develop(writer, facts)
    writer.section(landscape=True)
    _measures(writer, facts, done)
    writer.section()
    _follow_up(writer, facts)
    _appendix(writer, facts)
    tell_blanks()
    return writer.close()


def write_docx(
    result: AuditResult, path: Path, lang: Lang = "th", checklist: Checklist | None = None
) -> None:
    """Write the document whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, to_docx(result, lang, checklist))


def _cover(writer: Writer, facts: Facts) -> None:
    lines = facts.say(REPORT["cover"]).split("\n")
    for number, line in enumerate(lines):
        paragraph = writer.title(line, 22, after=60 if line is lines[-1] else 0)
        paragraph.paragraph_format.space_before = Pt(0 if number else 150)
    writer.title(facts.agency(), 22)
    if not facts.placed():
        writer.title(facts.fill(REPORT["place"]), 20)


def _heading(writer: Writer, facts: Facts, number: int) -> None:
    writer.heading(f"{number}. {facts.say(REPORT[f'h{number}'])}")


def _background(writer: Writer, facts: Facts) -> None:
    _heading(writer, facts, 1)
    for name in ("h1_text", "h1_own", "h1_aim"):
        writer.paragraph(facts.fill(REPORT[name]))
    _heading(writer, facts, 2)
    writer.paragraph(facts.fill(REPORT["h2_text"]))


def _result(writer: Writer, facts: Facts) -> None:
    _heading(writer, facts, 3)
    _list(writer, facts.summary())
    tools(writer, facts)
    if facts.result.projection:
        writer.paragraph(facts.fill(REPORT["rounding"]), LISTED)
    indicators(writer, facts)
    subindicators(writer, facts, standings(facts.result))
    ends = extremes(facts.result.indicators)
    if ends:
        named = {
            sub.id: (facts.named(sub), points(sub.score))
            for indicator in facts.result.indicators
            for sub in indicator.subindicators
        }
        (best, best_score), (worst, worst_score) = named[ends[0]], named[ends[1]]
        told = {"best": best, "best_score": best_score, "worst": worst, "worst_score": worst_score}
        writer.paragraph(facts.fill(REPORT["h3_best"], **told))


def _analysis(writer: Writer, facts: Facts) -> None:
    _heading(writer, facts, 4)
    told = standings(facts.result)
    for number, (name, strong) in enumerate((("strong", True), ("weak", False)), start=1):
        group = [each for each in told if each.strong is strong]
        heading = facts.say(REPORT[f"h4_{name}"], n=len(group))
        writer.heading(f"4.{number} {heading}", 2)
        if not group:
            writer.paragraph(facts.fill(REPORT["h4_none"]))
            continue
        for place, each in enumerate(group, start=1):
            writer.paragraph(f"({place}) {_standing(facts, each)}", LISTED)
            if not strong or each is group[-1]:
                writer.paragraph(facts.fill(REPORT[f"h4_{name}_own"]))
    for number, name in enumerate(("surveys", "chances", "threats"), start=3):
        writer.heading(f"4.{number} {facts.say(REPORT[f'h4_{name}'])}", 2)
        writer.paragraph(facts.fill(REPORT[f"h4_{name}_own"]))


def _standing(facts: Facts, each: Standing) -> str:
    name = (
        f"{label('indicator', facts.lang)} {plain(each.id, 8)} {plain(say(each.title, facts.lang))}"
    )
    asked, passed = each.asked, each.passed
    score = points(each.score)
    told = [facts.say(REPORT["h4_standing"], name=name, score=score, asked=asked, passed=passed)]
    if each.left:
        told.append(facts.say(REPORT["h4_left"], codes=codes(each.left)))
    if each.causes:
        told_causes = (
            f"{say(cause, facts.lang)} {count(n, facts.lang)}" for cause, n in each.causes
        )
        causes = ", ".join(told_causes)
        told.append(facts.say(REPORT["h4_causes"], causes=causes))
    return " · ".join(told)


def _urgent(writer: Writer, facts: Facts, told: Sequence[Measure]) -> None:
    _heading(writer, facts, 5)
    if not told:
        writer.paragraph(facts.fill(REPORT["h5_none"]))
        return
    writer.paragraph(facts.fill(REPORT["h5_text"]))
    for number, each in enumerate(told, start=1):
        task = each.task
        named = codes(_in_order(facts, task.items))
        cause, gain = say(task.cause, facts.lang), points(task.gain)
        items = count(len(task.stakes), facts.lang)
        line = facts.say(
            REPORT["h5_cause"],
            cause=cause[:1].upper() + cause[1:],
            items=items,
            codes=named,
            gain=gain,
        )
        writer.paragraph(f"({number}) {line}", LISTED)
        also = _in_order(facts, [stake.item for stake in task.stakes if not stake.alone])
        if also:
            writer.paragraph(f"– {facts.say(REPORT['h5_also'], codes=codes(also))}", LISTED)
        for spot in task.spots[:_SPOTS]:
            where = facts.say(REPORT["h5_spot"], n=len(spot.items), codes=codes(spot.items))
            writer.paragraph((f"– {where}", Address(spot.place)), LISTED)
    writer.paragraph(facts.fill(REPORT["h5_own"]))


def _in_order(facts: Facts, items: Sequence[ItemResult]) -> list[ItemResult]:
    wanted = {item.id for item in items}
    return [item for item in facts.result.items if item.id in wanted]


def _develop(writer: Writer, facts: Facts) -> None:
    _heading(writer, facts, 6)
    lines = _points_to_develop(facts)
    if lines:
        _list(writer, lines)
    else:
        writer.paragraph(facts.fill(REPORT["h6_none"]))
    writer.paragraph(facts.fill(REPORT["h6_own"]))


def _points_to_develop(facts: Facts) -> list[Line]:
    result, lang = facts.result, facts.lang
    unproven = [item for item in result.items if item.verdict is Verdict.UNPROVEN]
    review = [i for i in result.items if i.needs_review and i.verdict is Verdict.PASS]
    nearly = [each for each in standings(result) if each.strong and each.left]
    lines: list[Line] = []
    for name, items in (("unproven", unproven), ("review", review)):
        if items:
            lines.append(facts.say(REPORT[f"h6_{name}"], codes=codes(items)))
    if nearly:
        names = ", ".join(f"{plain(e.id, 8)} {plain(say(e.title, lang))}" for e in nearly)
        lines.append(facts.say(REPORT["h6_nearly"], names=names))
    lines += [readable(say(note, lang), 600) for note in result.notes[:_ADVICE]]
    lines += [
        facts.say(REPORT["h6_advice"], advice=readable(say(text, lang), 600), codes=codes(of))
        for text, of in advice(result)[:_ADVICE]
    ]
    return lines


def _measures(writer: Writer, facts: Facts, told: Sequence[Measure]) -> None:
    _heading(writer, facts, 7)
    writer.paragraph(facts.fill(REPORT["h7_text"]))
    measures_table(writer, facts, told)


def _follow_up(writer: Writer, facts: Facts) -> None:
    _heading(writer, facts, 8)
    _list(writer, [facts.fill(REPORT[f"h8_{number}"]) for number in (1, 2, 3)])


def _appendix(writer: Writer, facts: Facts) -> None:
    result, lang = facts.result, facts.lang
    first = writer.heading(facts.say(REPORT["appendix"]))
    first.paragraph_format.page_break_before = True
    criteria = plain(checklist_line(result.checklist, lang))
    at = moment(result.finished_at, lang)
    writer.paragraph(facts.fill(REPORT["appendix_text"], checklist=criteria, moment=at), BODY)
    for indicator in result.indicators:
        for sub in indicator.subindicators:
            if any(item.subindicator == sub.id for item in result.items):
                appendix(writer, facts, sub)
    for line in (*waiver_lines(result, lang), doubts(result, lang), label("disclaimer", lang)):
        if line:
            writer.paragraph(plain(line), BODY)


def _list(writer: Writer, lines: Sequence[Line]) -> None:
    for number, line in enumerate(lines, start=1):
        told = (line,) if isinstance(line, str) else line
        writer.paragraph((f"({number}) ", *told), LISTED)
