"""Made-up evidence, results and runs to be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.documents.model import Block, Document, Kind, Link, Role, Table
from crawler.evidence import Evidence, Outcome, SeenLink, Shadow, Step, Visit
from crawler.judge.reasons import make_reason
from crawler.result import AuditResult, DocumentRef, ItemResult, ReasonCode, Text, Verdict
from crawler.score import rescored
from crawler.store import AnswerRow, RunRow, Store
from tests.report import sample

HOME = sample.HOME
BEGINNING = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
QUESTION = Text("ใช่หรือไม่", "Is it?")


@cache
def rules() -> Checklist:
    return load("oit-2563")


def document(path: str = "plan.pdf", text: str = "แผน", **facts: Any) -> Document:
    made = Document(
        url=HOME + path,
        kind=Kind.PDF,
        title=f"เอกสาร {path}",
        blocks=(Block(1, Role.PARAGRAPH, text),),
        tables=(Table(2, ("โครงการ", "งบประมาณ"), (("ก", "100"),)),),
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
    )
    return replace(made, **facts)


def evidence(*documents: Document) -> Evidence:
    home = document("", "หน้าแรก", kind=Kind.HTML, sha256="")
    path = (Step(HOME, "", "open"),)
    visits = [Visit(HOME, HOME, Outcome.OK, path, document=home)]
    links = []
    for one in documents or (document(),):
        step = Step(one.url, "แผน", "click")
        visits.append(Visit(one.url, one.url, Outcome.OK, (*path, step), document=one))
        links.append(SeenLink(HOME, Link(1, one.url, "แผน")))
    hidden = document("hidden.pdf", "ไม่มีลิงก์")
    shadow = Shadow(
        hidden.url,
        "sitemap",
        HOME,
        visit=Visit(hidden.url, hidden.url, Outcome.OK, (), document=hidden),
    )
    return Evidence(HOME, HOME, "เทศบาลตัวอย่าง", tuple(visits), tuple(links), (shadow,))


def result(**changes: Any) -> AuditResult:
    """A result by the checklist of `rules`."""
    told = {
        "id": rules().id,
        "version": rules().version,
        "scheme": rules().scheme,
        "fiscal_year": rules().fiscal_year,
        "profile": "",
        "profile_title": None,
        "status": rules().status,
        "release": "released",
    }
    site = {"homepage": HOME, "final_url": HOME, "name": "เทศบาลตัวอย่าง"}
    made = replace(sample.result(), checklist=told, site=site)
    keys = {item.code: item.key for item in rules().items}
    items = tuple(replace(item, key=keys[item.id]) for item in made.items)
    return replace(rescored(made, rules(), items), **changes)


def asked(item: ItemResult, verdict: Verdict = Verdict.PASS, **changes: Any) -> ItemResult:
    """The item with its own question open, about the sample's plan."""
    own = next(one for one in rules().items if one.key == item.key).question
    made = replace(
        item,
        verdict=verdict,
        score=100 if verdict is Verdict.PASS else 0,
        reachable=True,
        documents=(DocumentRef(HOME + "plan.pdf", "pdf", "แผน"),),
        reasons=() if verdict is Verdict.PASS else (unread(),),
        needs_review=True,
        question=Text(own.th, own.en),
        proof="browser",
    )
    return replace(made, **changes)


def unread(element: str = "") -> Any:
    return replace(make_reason(ReasonCode.UNREADABLE_DOCUMENT), element=element)


def with_items(made: AuditResult, *items: ItemResult) -> AuditResult:
    """The result with these items in the place of those of the same key."""
    instead = {item.key: item for item in items}
    return rescored(made, rules(), tuple(instead.get(one.key, one) for one in made.items))


def kept(
    store: Store,
    made: AuditResult | None = None,
    seen: Evidence | None = None,
    *,
    week: int = 0,
    homepage: str = HOME,
) -> RunRow:
    """A finished run in the store."""
    run = store.begin_run(homepage, rules(), started_at=BEGINNING + timedelta(weeks=week))
    made = made or result()
    if homepage != HOME:
        made = replace(made, site=made.site | {"homepage": homepage})
    return store.finish_run(run.id, made, seen)


def answer(item: ItemResult, yes: bool, fingerprint: str, **changes: Any) -> AnswerRow:
    made = AnswerRow(
        id=1,
        site=1,
        key=item.key,
        fiscal_year=rules().fiscal_year,
        scheme=rules().scheme,
        question=item.question or QUESTION,
        yes=yes,
        signer="สมหญิง ตัวอย่าง",
        answered_at=BEGINNING,
        fingerprint=fingerprint,
    )
    return replace(made, **changes)


def of(made: AuditResult, code: str) -> ItemResult:
    return next(item for item in made.items if item.id == code)


def codes(items: Sequence[ItemResult]) -> list[str]:
    return [item.id for item in items]
