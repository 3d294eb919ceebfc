"""`oit agreement`: the official result beside a run, and what there is to learn from it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from crawler.errors import Lang
from crawler.report.files import check_writable, write_bytes
from crawler.report.text import clean, shown_address, wrap
from crawler.report.words import VERDICTS, say
from crawler.result import AuditResult, Text
from crawler.store.agreement import Agreement, Case, Compared, compared, read_official
from crawler.terminal.kept_runs import Opener

FORMAT = "oit-agreement/1"
_WIDEST = 100
_HEADS = {
    Case.TOO_MILD: Text("โปรแกรมให้ 100 แต่ผู้ประเมินให้ 0", "The program gave 100, the assessors 0"),
    Case.TOO_STRICT: Text("โปรแกรมให้ 0 แต่ผู้ประเมินให้ 100", "The program gave 0, the assessors 100"),
    Case.ONE_SIDED: Text("มีคะแนนเพียงฝ่ายเดียว", "Only one of them gave a score"),
}


def run(url: str, official: Path, said: str, json_file: Path | None, lang: Lang) -> None:
    """Hold a run against the official scores."""
    if json_file:
        check_writable(json_file)
    scores = read_official(official)
    with Opener(url) as opener:
        result = opener.kept(said).result
    found = compared(result, scores)
    for line in _summary(found, lang):
        _line(line)
    for case, head in _HEADS.items():
        some = [one for one in found.items if one.case is case]
        if some:
            click.echo()
            click.echo(f"{say(head, lang)}: {len(some)}")
            for one in some:
                for number, line in enumerate(_told(one, lang)):
                    _line(line, indent=4 if number else 2)
    if json_file:
        text = json.dumps(_machine(found, result, lang), ensure_ascii=False, indent=2)
        write_bytes(json_file, (text + "\n").encode("utf-8", "backslashreplace"))


def _summary(found: Agreement, lang: Lang) -> Iterator[str]:
    agreed = found.both_pass + found.both_fail
    share = "–" if found.observed is None else f"{100 * found.observed:.1f}"
    yield say(
        Text(
            f"ตรงกัน {agreed} จาก {found.both} ข้อ ({share} %)",
            f"{agreed} of {found.both} items agree ({share} %)",
        ),
        lang,
    )
    yield say(
        Text(
            f"ให้ 100 ทั้งคู่ {found.both_pass} · ให้ 0 ทั้งคู่ {found.both_fail} · "
            f"โปรแกรมให้เกิน {found.too_mild} · โปรแกรมให้ขาด {found.too_strict}",
            f"both 100: {found.both_pass} · both 0: {found.both_fail} · "
            f"program too mild: {found.too_mild} · too strict: {found.too_strict}",
        ),
        lang,
    )
    if found.kappa is None:
        why = Text(
            "คำนวณ κ ไม่ได้ เพราะทั้งสองฝ่ายให้คะแนนเดียวกันทุกข้อ หรือไม่มีข้อที่เทียบได้",
            "κ is not defined: both gave one and the same score throughout, or nothing compares",
        )
        yield say(why, lang)
    else:
        yield f"Cohen's κ = {found.kappa:.3f}"
    if found.unknown:
        codes = ", ".join(found.unknown[:50])
        yield say(
            Text(f"ไม่มีในผลของโปรแกรม: {codes}", f"not in the program's result: {codes}"), lang
        )


def _told(one: Compared, lang: Lang) -> Iterator[str]:
    item = one.item
    title = item.title if lang == "th" else item.title_en
    official = "–" if one.official is None else str(one.official)
    said = Text(f"ผู้ประเมิน {official}", f"assessors {official}")
    yield f"{item.id} {title} · {say(VERDICTS[item.verdict], lang)} · {say(said, lang)}"
    for reason in item.reasons[:2]:
        yield clean(say(reason.message, lang), 300)
    for ref in item.documents[:2]:
        yield shown_address(ref.url)


def _line(text: str, indent: int = 0) -> None:
    room = min(shutil.get_terminal_size().columns, _WIDEST) - indent
    for part in wrap(text, room):
        click.echo(" " * indent + part)


def _machine(found: Agreement, result: AuditResult, lang: Lang) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "site": result.site,
        "checklist": {name: result.checklist.get(name) for name in ("id", "version")},
        "compared": found.both,
        "both_pass": found.both_pass,
        "both_fail": found.both_fail,
        "too_mild": found.too_mild,
        "too_strict": found.too_strict,
        "observed": found.observed,
        "kappa": found.kappa,
        "unknown": list(found.unknown),
        "items": [
            {
                "item": one.item.id,
                "key": one.item.key,
                "title": one.item.title,
                "case": one.case.value,
                "tool": one.item.score,
                "verdict": one.item.verdict.value,
                "official": one.official,
                "reasons": [
                    {"code": reason.code.value, "message": say(reason.message, lang)}
                    for reason in one.item.reasons
                ],
                "documents": [ref.url for ref in one.item.documents],
            }
            for one in found.items
        ],
    }
