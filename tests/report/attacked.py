"""The result of a site whose every text and address attacks spreadsheets and documents."""

from __future__ import annotations

from dataclasses import replace

from crawler.judge.reasons import make_reason
from crawler.result import (
    AuditResult,
    Considered,
    DocumentRef,
    ItemResult,
    PathAct,
    PathStep,
    Proof,
    ReasonCode,
    Text,
    Verdict,
    Waiver,
)

from .sample import HOSTILE, result

FORMULAS = (
    '=HYPERLINK("http://evil.example.org","แผน")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    "_x0041__x000A_",
    "{=TABLE()}",
    "[[เติม]] {homepage} {0}",
    HOSTILE + "\ufffe\uffff\u061c\u200f",
)
ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "\\\\evil.example.org\\share",
    "http://[::1",
    "https://ok.example.go.th/\"onmouseover='x'",
    "https://ok.example.go.th/แผน#=1+1",
    "https://ok.example.go.th/" + "ก" * 900,
    "internal:Sheet1!A1",
    "http://ok.example.go.th/\u202egnp.exe",
)


def _item(number: int, text: str, url: str) -> ItemResult:
    both = Text(text, text)
    times = 45 if number == 1 else 3
    return ItemResult(
        id=f"O{number}",
        key=f"item_{number}",
        title=text,
        title_en=text,
        subindicator="9.1",
        score=0,
        verdict=Verdict.FAIL,
        reachable=False,
        path=(PathStep(url, text, text), PathStep(url, text, text, (PathAct("hover", text),))),
        documents=(DocumentRef(url, text, text, route=text, advice=(both,) * times),),
        evidence=(Proof(text, text, url, 1, text),) * times,
        reasons=(
            make_reason(ReasonCode.NOT_REACHABLE, element=text, detail_th=text, place=url),
            make_reason(ReasonCode.WRONG_YEAR, element=text, remedy=both, place=url),
        ),
        needs_review=True,
        question=both,
        shadow=url,
        link_from=url,
        considered=(Considered(url + "x", text, text, url, False, (), both),) * times,
        waiver=Waiver(text, text, text, True),
    )


def attacked(*, long: bool = False) -> AuditResult:
    """With `long`, every text goes on for a million characters."""
    made = result()
    texts = [text + "ก็" * 500_000 if long else text for text in FORMULAS]
    items = [
        _item(n, text, url)
        for n, (text, url) in enumerate(zip(texts, ADDRESSES, strict=True), start=1)
    ]
    return replace(
        made,
        site={"homepage": ADDRESSES[0], "final_url": ADDRESSES[4], "name": texts[0]},
        items=(*items, *made.items[len(items) :]),
        notes=tuple(Text(text, text) for text in texts),
        checklist={"id": texts[0], "version": texts[1], "fiscal_year": texts[2]},
    )
