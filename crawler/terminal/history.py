"""`oit runs`, `oit prune`, `oit export`, `oit import`: what is kept, and what is no more."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text as Styled

from crawler.errors import Lang, UsageError
from crawler.report.console import make_console
from crawler.report.files import check_writable, write_bytes
from crawler.report.text import shown_address
from crawler.report.words import moment, points, say
from crawler.result import Text
from crawler.store import Origin, RunRow, RunState, Store, open_store
from crawler.store.liveness import interrupted
from crawler.store.pruning import expendable
from crawler.store.transfer import import_run, parcel_of

_AGE = re.compile(r"([0-9]{1,4})([dwmy])")
_WIDE = 240  # cells of a line that no person's window bounds
_LONGEST_DAYS = 100 * 365  # nothing here is older
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_STATES = {
    RunState.RUNNING: Text("กำลังตรวจ", "running"),
    RunState.FINISHED: Text("เสร็จแล้ว", "finished"),
    RunState.FAILED: Text("ตรวจไม่ได้", "failed"),
}
_INTERRUPTED = Text("หยุดกลางคัน", "interrupted")
_ORIGINS = {
    Origin.AUDIT: Text("", ""),
    Origin.REJUDGE: Text("ตัดสินใหม่", "rejudged"),
    Origin.IMPORT: Text("นำเข้า", "imported"),
}
_HEADS = (
    Text("ครั้งที่", "run"),
    Text("เมื่อ", "at"),
    Text("แบบตรวจ", "checklist"),
    Text("OIT", "OIT"),
    Text("ผ่าน", "passed"),
    Text("สถานะ", "state"),
    Text("เว็บไซต์", "site"),
)


def show_runs(url: str, homepage: str, limit: int, lang: Lang) -> None:
    """The latest runs (of a site), one line each."""
    with open_store(url) as store:
        site = _site(store, homepage) if homepage else None
        runs = store.runs(site=site, limit=limit)
        if not runs:
            click.echo(say(Text("ยังไม่มีการตรวจที่บันทึกไว้", "No runs are kept yet."), lang))
            return
    table = Table(box=None, pad_edge=False, show_edge=False)
    for head in _HEADS:
        right = head.en in ("run", "OIT", "passed")
        table.add_column(say(head, lang), justify="right" if right else "left", no_wrap=True)
    now = datetime.now(UTC)
    for run in runs:
        table.add_row(*(Styled(cell) for cell in _cells(run, now, lang)))
    console = make_console(sys.stdout)
    if not console.is_terminal:
        console.width = _WIDE
    console.print(table)


def _cells(run: RunRow, now: datetime, lang: Lang) -> Iterator[str]:
    yield str(run.id)
    yield moment(run.started_at.isoformat(), lang)
    yield f"{run.checklist} {run.checklist_version}"
    done = run.state is RunState.FINISHED
    yield points(run.score) if done else ""
    yield f"{run.passed}/{run.items}" if done else ""
    state = _INTERRUPTED if interrupted(run, now) else _STATES[run.state]
    yield " · ".join(filter(None, (say(state, lang), say(_ORIGINS[run.origin], lang))))
    yield shown_address(run.homepage)


def _site(store: Store, homepage: str) -> int:
    found = store.site(homepage if "://" in homepage else f"https://{homepage}")
    if found is None:
        raise UsageError(
            f"ไม่มีเว็บไซต์ {homepage} ในฐานข้อมูล {store.shown}",
            f"The database {store.shown} has no site {homepage}.",
        )
    return found.id


# --- prune -------------------------------------------------------------------------------------


def prune(url: str, older_than: str, keep: int | None, dry_run: bool, lang: Lang) -> None:
    """Forget runs by age and count; the latest result of every site stays."""
    if not older_than and keep is None:
        raise UsageError(
            "ต้องระบุ --older-than (เช่น 1y) หรือ --keep อย่างน้อยหนึ่งอย่าง",
            "Give --older-than (like 1y), --keep, or both.",
        )
    age = _age(older_than) if older_than else None
    with open_store(url) as store:
        gone = expendable(store.runs(), datetime.now(UTC), age, keep)
        if not dry_run:
            store.delete_runs([run.id for run in gone])
            store.give_back()
    click.echo(say(_pruned(gone, dry_run=dry_run), lang))


def _age(said: str) -> timedelta:
    found = _AGE.fullmatch(said.strip().lower())
    if found is None:
        raise UsageError(
            "--older-than ต้องเป็นจำนวนกับหน่วย d วัน w สัปดาห์ m เดือน หรือ y ปี เช่น 26w",
            "--older-than must be a number and d, w, m or y, like 26w.",
        )
    return timedelta(days=min(int(found[1]) * _DAYS[found[2]], _LONGEST_DAYS))


def _pruned(gone: Sequence[RunRow], *, dry_run: bool) -> Text:
    numbers = ", ".join(str(run.id) for run in gone) or "–"
    if dry_run:
        return Text(
            f"จะลบการตรวจ {len(gone)} ครั้ง: {numbers}", f"Would forget {len(gone)} runs: {numbers}"
        )
    return Text(f"ลบการตรวจแล้ว {len(gone)} ครั้ง: {numbers}", f"Forgot {len(gone)} runs: {numbers}")


# --- export and import -------------------------------------------------------------------------


def export(url: str, number: int, path: Path, lang: Lang) -> None:
    """Write a run to one file."""
    check_writable(path)
    with open_store(url) as store:
        data = parcel_of(store, number)
    write_bytes(path, data)
    told = Text(f"ส่งออกการตรวจครั้งที่ {number} แล้ว: {path}", f"run {number} exported: {path}")
    click.echo(say(told, lang))


def take_in(url: str, path: Path, lang: Lang) -> None:
    """Keep a run that was exported to a file."""
    with open_store(url) as store:
        run = import_run(store, path)
    if run is None:
        told = Text("การตรวจครั้งนี้มีอยู่แล้ว", "This run is kept already.")
    else:
        told = Text(f"นำเข้าแล้วเป็นการตรวจครั้งที่ {run.id}", f"Imported as run {run.id}.")
    click.echo(say(told, lang))
