"""SARIF 2.1.0 for code scanning: a rule a reason code, a result an item and reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from crawler.errors import Lang
from crawler.judge.reasons import WORDINGS
from crawler.report.files import write_bytes
from crawler.report.text import clean, web_address
from crawler.report.waived import waived, waiver_line
from crawler.report.words import VERDICTS, say
from crawler.result import AuditResult, ItemResult, Reason, ReasonCode, Verdict

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "oitItemReason/v1"

_CODES = list(ReasonCode)
_LEVELS = {Verdict.FAIL: "error", Verdict.UNPROVEN: "warning"}
_TEXT = 1000
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def to_bytes(result: AuditResult, lang: Lang = "th") -> bytes:
    """The failed and unproven items as UTF-8 JSON.

    A result's place is the page on which its link belongs, else the address the reason speaks
    of, else the home page. Fingerprints hold from run to run: they are of the site, the item's
    permanent key and the code. A waiver is an accepted suppression.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(result, lang)]}
    text = json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")


def write_sarif(result: AuditResult, path: Path, lang: Lang = "th") -> None:
    """Write the file whole or not at all. Raises ConfigError when it cannot be written."""
    write_bytes(path, to_bytes(result, lang))


def _run(result: AuditResult, lang: Lang) -> dict[str, Any]:
    checklist = clean(str(result.checklist.get("id", "")), 80)
    return {
        "tool": {
            "driver": {
                "name": clean(result.tool.get("name", "oit"), 80),
                "version": clean(result.tool.get("version", ""), 40),
                "language": lang,
                "rules": [_rule(code, lang) for code in _CODES],
            }
        },
        "automationDetails": {"id": f"oit/{checklist}/{_host(result)}/"},
        "invocations": [
            {
                "executionSuccessful": True,
                "startTimeUtc": _utc(result.started_at),
                "endTimeUtc": _utc(result.finished_at),
            }
        ],
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "properties": {
            "oitScore": result.oit.score,
            "oitLowest": result.oit.lowest,
            "oitHighest": result.oit.highest,
            "selectedItems": list(result.checklist.get("selected", ())),
        },
        "results": list(_results(result, lang)),
    }


def _rule(code: ReasonCode, lang: Lang) -> dict[str, Any]:
    words = WORDINGS[code]
    return {
        "id": code.value,
        "name": "".join(part.capitalize() for part in code.value.split("_")),
        "shortDescription": {"text": say(words.short, lang)},
        "help": {"text": say(words.remedy, lang)},
        "defaultConfiguration": {"level": "error"},
    }


def _results(result: AuditResult, lang: Lang) -> Iterator[dict[str, Any]]:
    home = _uri(result.site.get("final_url", "")) or _uri(result.site.get("homepage", ""))
    for item in result.items:
        if item.verdict not in _LEVELS:
            continue
        by_code: dict[ReasonCode, list[Reason]] = {}
        for reason in item.reasons:
            by_code.setdefault(reason.code, []).append(reason)
        for code, reasons in by_code.items():
            yield _result(result, item, code, reasons, home, lang)


def _result(
    result: AuditResult,
    item: ItemResult,
    code: ReasonCode,
    reasons: Sequence[Reason],
    home: str,
    lang: Lang,
) -> dict[str, Any]:
    place = item.link_from if code is ReasonCode.NOT_REACHABLE else ""
    uri = _uri(place) or next((u for r in reasons if (u := _uri(r.place))), "") or home
    title = clean(item.title if lang == "th" else item.title_en, 300)
    causes = dict.fromkeys(clean(say(each.message, lang), _TEXT) for each in reasons)
    remedies = dict.fromkeys(clean(say(each.remedy, lang), _TEXT) for each in reasons)
    verdict = say(VERDICTS[item.verdict], lang)
    text = f"{item.id} {title} – {verdict}: {' '.join(causes)} {' '.join(remedies)}"
    physical = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": 1}}}
    logical = [{"name": item.id, "fullyQualifiedName": item.key, "kind": "module"}]
    return {
        "ruleId": code.value,
        "ruleIndex": _CODES.index(code),
        "level": _LEVELS[item.verdict],
        "message": {"text": text},
        "locations": [{**(physical if uri else {}), "logicalLocations": logical}],
        "partialFingerprints": {FINGERPRINT: _fingerprint(result, item, code)},
        "suppressions": _suppressions(item, lang),
        "properties": {"item": item.id, "key": item.key, "verdict": item.verdict.value},
    }


def _fingerprint(result: AuditResult, item: ItemResult, code: ReasonCode) -> str:
    known = f"{_host(result)}\n{item.key}\n{code.value}"
    return hashlib.sha256(known.encode("utf-8", "backslashreplace")).hexdigest()


def _suppressions(item: ItemResult, lang: Lang) -> list[dict[str, str]]:
    if item.waiver is None or not waived(item):
        return []
    told = waiver_line(item.waiver, lang)
    return [{"kind": "external", "status": "accepted", "justification": told}]


def _uri(url: str) -> str:
    """The address as RFC 3986 has it; "" for what is no web address."""
    return quote(url, safe=_SAFE) if web_address(url) else ""


def _host(result: AuditResult) -> str:
    url = result.site.get("homepage", "")
    return quote(urlsplit(url).netloc.lower(), safe=":") if web_address(url) else "site"


def _utc(stamp: str) -> str:
    """A time stamp of the result in UTC, as SARIF asks."""
    return datetime.fromisoformat(stamp).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
