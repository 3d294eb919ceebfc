"""The facts of the checklist itself in a report: which one, and what of it is not established."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawler.errors import Lang
from crawler.report.text import clean
from crawler.report.words import label
from crawler.result import AuditResult


def checklist_line(checklist: Mapping[str, Any], lang: Lang) -> str:
    """Name, version and whatever limits the trust in it: "checklist oit-2567 version 1.0.0"."""
    parts = [f"{label('checklist', lang)} {clean(str(checklist.get('id', '')), 80)}"]
    parts[0] += f" {label('version', lang)} {clean(str(checklist.get('version', '')), 20)}"
    if checklist.get("release") in ("unreleased", "changed"):
        parts.append(label(checklist["release"], lang))
    if checklist.get("status") == "partial":
        parts.append(label("partial", lang))
    if checklist.get("profile"):
        title = (checklist.get("profile_title") or {}).get(lang) or checklist["profile"]
        parts.append(f"{label('profile', lang)}: {clean(str(title), 80)}")
    selected = checklist.get("selected")
    if selected:
        codes = clean(" ".join(map(str, selected)), 200)
        parts.append(label("selected", lang, n=len(selected), codes=codes))
    return " · ".join(parts)


def doubts(result: AuditResult, lang: Lang) -> str:
    """The items whose rule is not wholly established, "" for none; `oit checklist show` and the
    item's card tell which part."""
    codes = [item.id for item in result.items if item.unverified]
    name = clean(str(result.checklist.get("id", "")), 80)
    told = label("unverified_n", lang, n=len(codes), codes=" ".join(codes), checklist=name)
    return told if codes else ""
