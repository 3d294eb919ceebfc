"""JUnit XML for CI servers: a suite a sub-indicator, a test case an item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from crawler.errors import Lang
from crawler.report.facts import checklist_line, score_name
from crawler.report.files import write_bytes
from crawler.report.priorities import main_reason
from crawler.report.text import REPLACEMENT, clean, shown_address
from crawler.report.waived import waived, waiver_line
from crawler.report.words import VERDICTS, label, points, say
from crawler.result import AuditResult, ItemResult, SubIndicatorScore, Verdict

Unproven = Literal["skipped", "error"]

_TITLE = 300
_REASONS = 50
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_bytes(result: AuditResult, lang: Lang = "th", unproven: Unproven = "skipped") -> bytes:
    """The result as UTF-8 XML.

    A failed item is a `failure`; an unproven one is `skipped` or an `error`, as chosen; what
    does not apply, and what somebody waived, is `skipped`. Texts of the site are cleaned.
    """
    root = ET.Element("testsuites", name=_xml(_name(result, lang)))
    totals: Counter[str] = Counter()
    for sub in _subindicators(result):
        items = [item for item in result.items if item.subindicator == sub.id]
        if items:
            totals += _suite(root, result, sub, items, lang, unproven)
    for key in ("tests", "failures", "errors"):
        root.set(key, str(totals[key]))
    root.set("time", _seconds(result))
    ET.indent(root)
    body: bytes = ET.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def write_junit(result: AuditResult, path: Path, lang: Lang, unproven: Unproven) -> None:
    """Write the file whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, to_bytes(result, lang, unproven))


def _subindicators(result: AuditResult) -> list[SubIndicatorScore]:
    return [sub for indicator in result.indicators for sub in indicator.subindicators]


def _suite(
    root: ET.Element,
    result: AuditResult,
    sub: SubIndicatorScore,
    items: Sequence[ItemResult],
    lang: Lang,
    unproven: Unproven,
) -> Counter[str]:
    title = sub.title if lang == "th" else sub.title_en
    suite = ET.SubElement(root, "testsuite", name=_xml(f"{sub.id} {clean(title, _TITLE)}"))
    properties = ET.SubElement(suite, "properties")
    for name, value in (
        (label("homepage", lang), shown_address(result.site.get("final_url", ""))),
        (label("checklist", lang), checklist_line(result.checklist, lang)),
        (label("score", lang), points(sub.score)),
        (score_name(result, lang), points(result.oit.score)),
    ):
        ET.SubElement(properties, "property", name=_xml(name), value=_xml(value))
    counts = Counter({"tests": len(items)})
    for item in items:
        counts[
            _case(suite, item, f"{result.checklist.get('id', '')}.{sub.id}", lang, unproven)
        ] += 1
    for key in ("tests", "failures", "errors", "skipped"):
        suite.set(key, str(counts[key]))
    suite.set("time", "0")
    suite.set("timestamp", _xml(result.started_at[:19]))
    return counts


def _case(suite: ET.Element, item: ItemResult, group: str, lang: Lang, unproven: Unproven) -> str:
    """Adds the item's case; what it counts as."""
    title = clean(item.title if lang == "th" else item.title_en, _TITLE)
    case = ET.SubElement(
        suite, "testcase", classname=_xml(group), name=_xml(f"{item.id} {title}"), time="0"
    )
    kind = _kind(item, unproven)
    if kind:
        reason = main_reason(item)
        code = reason.code.value if reason else item.verdict.value
        told = ET.SubElement(case, kind, type=code, message=_xml(_message(item, lang)))
        told.text = _xml("\n".join(_lines(item, lang)))
    if item.needs_review:
        asked = say(item.question, lang) if item.question else label("review_ask", lang)
        ET.SubElement(case, "system-out").text = _xml(f"{label('review', lang)}: {clean(asked)}")
    return {"failure": "failures", "error": "errors"}.get(kind, kind or "passed")


def _kind(item: ItemResult, unproven: Unproven) -> str:
    if item.verdict is Verdict.NOT_APPLICABLE or waived(item):
        return "skipped"
    return {Verdict.FAIL: "failure", Verdict.UNPROVEN: unproven}.get(item.verdict, "")


def _message(item: ItemResult, lang: Lang) -> str:
    if item.waiver is not None and waived(item):
        return waiver_line(item.waiver, lang)
    if item.not_applicable:
        return clean(say(item.not_applicable, lang))
    reason = main_reason(item)
    return clean(say(reason.message, lang)) if reason else say(VERDICTS[item.verdict], lang)


def _lines(item: ItemResult, lang: Lang) -> list[str]:
    lines = [f"{item.id}: {say(VERDICTS[item.verdict], lang)}"]
    for reason in item.reasons[:_REASONS]:
        lines.append(f"- {clean(say(reason.message, lang))}")
        if reason.place:
            lines.append(f"  {label('place', lang)}: {shown_address(reason.place, 400)}")
        lines.append(f"  {label('remedy', lang)}: {clean(say(reason.remedy, lang))}")
    if item.waiver:
        lines.append(waiver_line(item.waiver, lang))
    return lines


def _name(result: AuditResult, lang: Lang) -> str:
    year = f"{label('fiscal_year', lang)} {result.checklist.get('fiscal_year', '')}"
    return f"{label('report', lang)} {year}"


def _seconds(result: AuditResult) -> str:
    seconds = result.crawl.get("seconds", 0)
    return f"{seconds:.2f}" if isinstance(seconds, (int, float)) else "0"


def _xml(text: str) -> str:
    """Text with nothing in it that XML 1.0 cannot hold."""
    return _NOT_XML.sub(REPLACEMENT, text)
