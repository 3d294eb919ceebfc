"""`oit diff` and `oit rejudge`: what changed, and whether the site did or the rules."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from crawler.errors import ExitCode, Lang, StoreError
from crawler.report.files import check_writable, write_bytes
from crawler.report.json_report import write_json
from crawler.report.text import clean, wrap
from crawler.report.words import VERDICTS, count, points, say
from crawler.result import AuditResult, ItemResult, Text
from crawler.store import Origin, Store
from crawler.store.answering import answered, with_answers
from crawler.store.differences import By, Difference, Kind, differences
from crawler.store.fingerprints import fingerprints
from crawler.terminal.kept_runs import Kept, Opener, Rules

_WIDEST = 100
_KINDS = {
    Kind.LOST: Text("เสีย", "lost"),
    Kind.WON: Text("ได้", "won"),
    Kind.VERDICT: Text("ผลเปลี่ยน", "verdict changed"),
    Kind.CAUSE: Text("สาเหตุเปลี่ยน", "other cause"),
    Kind.DOCUMENTS: Text("เอกสารเปลี่ยน", "documents changed"),
    Kind.NEW: Text("ข้อใหม่", "new item"),
    Kind.GONE: Text("ไม่มีข้อนี้แล้ว", "item gone"),
}
_SECTIONS = {
    By.SITE: Text("เว็บไซต์เปลี่ยน", "The site changed"),
    By.RULE: Text("เกณฑ์เปลี่ยน", "The rules changed"),
    By.EITHER: Text(
        "เปลี่ยน (แยกไม่ได้ว่าเพราะเว็บไซต์หรือเกณฑ์ เพราะไม่มีหลักฐานของครั้งก่อน)",
        "Changed (by the site or the rules: without the earlier evidence nobody can tell)",
    ),
}


def diff(url: str, old: str, new: str, json_file: Path | None, lang: Lang) -> ExitCode:
    """Tell how two runs differ; BELOW_THRESHOLD when something that passed passes no more."""
    if json_file:
        check_writable(json_file)
    with Opener(url) as opener:
        before, after = opener.kept(old), opener.kept(new)
        rules = Rules.of(after.result)
        evidence = before.evidence(opener.store) if _other_rules(before, after) else None
        bridge = rules.judge(before, evidence) if rules and evidence else None
        seen = fingerprints(bridge, evidence) if bridge else before.seen
    found = differences(before.result, after.result, bridge=bridge, seen=(seen, after.seen))
    _tell_pair(before, after, lang)
    _tell_all(found, lang)
    if json_file:
        _write(json_file, before.result, after.result, found, lang)
    lost = any(one.kind is Kind.LOST for one in found)
    return ExitCode.BELOW_THRESHOLD if lost else ExitCode.OK


def _other_rules(before: Kept, after: Kept) -> bool:
    names = ("id", "version", "profile")
    told, now = before.result.checklist, after.result.checklist
    same = all(told.get(name) == now.get(name) for name in names)
    return not same or before.result.tool != after.result.tool


# --- rejudge -----------------------------------------------------------------------------------


def rejudge(
    url: str,
    number: int,
    checklist: str,
    profile: str,
    since: int | None,
    save: bool,
    json_file: Path | None,
    lang: Lang,
) -> ExitCode:
    """Judge a kept run's evidence again: what other rules make of it, and, under the same rules,
    what the site changed since the run before."""
    if json_file:
        check_writable(json_file)
    with Opener(url) as opener:
        store, kept = opener.opened(), opener.kept(str(number))
        evidence = store.evidence_of(number)
        told = kept.result.checklist
        name, usual = checklist or str(told.get("id")), str(told.get("profile") or "")
        rules = Rules.named(name, profile or ("" if checklist else usual))
        raw = rules.judge(kept, evidence)
        now, then = _with_answers(store, kept, rules, raw, fingerprints(raw, evidence))
        _tell_pair(kept, Kept(f"{rules.checklist.id} {rules.checklist.version}", now), lang)
        for note in now.notes:
            if note not in raw.notes:
                _line(clean(say(note, lang), 500))
        by_rule = differences(then, now, bridge=now)
        _tell_section(By.RULE, by_rule, lang)
        before = _before(store, kept, since)
        if before is not None:
            _tell_since(store, before, kept, rules, raw, lang)
        if json_file:
            write_json(now, json_file, lang)
        if save:
            run = store.begin_run(
                kept.result.site["homepage"], rules.checklist, origin=Origin.REJUDGE, source=number
            )
            store.finish_run(run.id, now, evidence)
            click.echo(say(Text(f"บันทึกเป็นครั้งที่ {run.id}", f"kept as run {run.id}"), lang))
    return ExitCode.OK


def _with_answers(
    store: Store, kept: Kept, rules: Rules, raw: AuditResult, seen: dict[str, str]
) -> tuple[AuditResult, AuditResult]:
    """The new result and the kept one, both with the answers that hold now, so that an answer
    given in between is not taken for a rule that changed."""
    assert kept.row is not None
    answers = store.answers_of(kept.row.site)
    now = with_answers(raw, rules.checklist, answers, seen)
    return now, answered(kept.result, rules.checklist, answers, kept.seen)[0]


def _before(store: Store, kept: Kept, since: int | None) -> Kept | None:
    """The run to hold the site against: the one named, else the one before, with evidence."""
    assert kept.row is not None
    if since is None:
        row = store.previous_run(kept.row.site, kept.row.scheme, before=kept.row.id)
        if row is None or not row.evidence:
            return None
    else:
        row = store.existing(since)
        if row.site != kept.row.site:
            raise StoreError(
                f"การตรวจครั้งที่ {since} เป็นของเว็บไซต์อื่น", f"Run {since} is one of another site."
            )
    return Kept(str(row.id), store.result_of(row.id), row)


def _tell_since(
    store: Store, before: Kept, kept: Kept, rules: Rules, raw: AuditResult, lang: Lang
) -> None:
    assert before.row is not None
    assert kept.row is not None
    earlier, later = store.evidence_of(before.row.id), store.evidence_of(kept.row.id)
    old = rules.judge(before, earlier)
    seen = fingerprints(old, earlier), fingerprints(raw, later)
    found = differences(old, raw, bridge=old, seen=seen)
    click.echo()
    since = Text(
        f"เทียบกับหลักฐานของครั้งที่ {before.name} ด้วยเกณฑ์เดียวกัน",
        f"Beside the evidence of run {before.name}, by the same rules",
    )
    click.echo(say(since, lang))
    _tell_section(By.SITE, found, lang)


# --- words -------------------------------------------------------------------------------------


def _tell_pair(before: Kept, after: Kept, lang: Lang) -> None:
    for kept in (before, after):
        told, site = kept.result.checklist, kept.result.site
        line = f"{told.get('id')} {told.get('version')} · OIT {points(kept.result.oit.score)}"
        _line(f"{kept.name}: {clean(site.get('homepage', ''), 200)} · {line}")
    click.echo()


def _tell_all(found: Sequence[Difference], lang: Lang) -> None:
    if not found:
        click.echo(say(Text("ไม่มีอะไรเปลี่ยน", "Nothing changed."), lang))
    for by in By:
        some = [one for one in found if one.by is by]
        if some:
            _tell_section(by, some, lang)


def _tell_section(by: By, found: Sequence[Difference], lang: Lang) -> None:
    click.echo(f"{say(_SECTIONS[by], lang)}: {count(len(found), lang)}")
    for one in found:
        for line in _told(one, lang):
            _line(line, indent=2)


def _told(one: Difference, lang: Lang) -> Iterator[str]:
    item = one.item
    title = item.title if lang == "th" else item.title_en
    change = " → ".join(_verdict(side, lang) for side in (one.before, one.after))
    yield f"{item.id} {title}: {say(_KINDS[one.kind], lang)} ({change})"
    if one.after is not None and one.kind is not Kind.DOCUMENTS:
        for reason in one.after.reasons[:2]:
            yield f"   {clean(say(reason.message, lang), 300)}"


def _verdict(item: ItemResult | None, lang: Lang) -> str:
    return say(VERDICTS[item.verdict], lang) if item else "–"


def _line(text: str, indent: int = 0) -> None:
    room = min(shutil.get_terminal_size().columns, _WIDEST) - indent
    for part in wrap(text, room):
        click.echo(" " * indent + part)


def _write(
    path: Path, old: AuditResult, new: AuditResult, found: Iterable[Difference], lang: Lang
) -> None:
    told: dict[str, Any] = {
        "format": "oit-diff/1",
        "before": _side(old),
        "after": _side(new),
        "differences": [
            {
                "item": one.item.id,
                "key": one.key,
                "title": one.item.title,
                "kind": one.kind.value,
                "by": one.by.value,
                "before": one.before.verdict.value if one.before else None,
                "after": one.after.verdict.value if one.after else None,
                "reasons": [
                    {"code": reason.code.value, "message": say(reason.message, lang)}
                    for reason in (one.after.reasons if one.after else ())
                ],
            }
            for one in found
        ],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2)
    write_bytes(path, (text + "\n").encode("utf-8", "backslashreplace"))


def _side(result: AuditResult) -> dict[str, Any]:
    return {
        "site": result.site,
        "checklist": {name: result.checklist.get(name) for name in ("id", "version", "profile")},
        "started_at": result.started_at,
        "oit": result.oit.score,
    }
