"""The facts of the checklist itself in a report: which one, and what of it is not established."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from crawler.errors import Lang
from crawler.report.text import clean
from crawler.report.words import count, label
from crawler.result import AuditResult

_CODE = re.compile(r"O[0-9]{1,3}")


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
        items = count(len(selected), lang)
        parts.append(label("selected", lang, items=items, codes=spans(selected)))
    return " · ".join(parts)


def score_name(result: AuditResult, lang: Lang) -> str:
    """What the OIT score is called; one of some items only is called partial."""
    return label("partial_score" if result.checklist.get("selected") else "oit_score", lang)


def spans(codes: Sequence[str]) -> str:
    """Codes in the order of their numbers, neighbours drawn together: "O1 O5–O9"."""
    runs: list[list[int]] = []
    for number in sorted(int(code[1:]) for code in codes if _CODE.fullmatch(code)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(f"O{r[0]}" if len(r) == 1 else f"O{r[0]}–O{r[-1]}" for r in runs)


def doubts(result: AuditResult, lang: Lang) -> str:
    """The items whose rule is not wholly established, "" for none; `oit checklist show` and the
    item's card tell which part."""
    codes = [item.id for item in result.items if item.unverified]
    name = clean(str(result.checklist.get("id", "")), 80)
    told = label("unverified_n", lang, n=len(codes), codes=" ".join(codes), checklist=name)
    return told if codes else ""
