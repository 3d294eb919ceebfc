"""`oit monitor report`: the weekly report, written and sent."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from crawler.errors import ExitCode, Lang
from crawler.fleet.building import Span, build, write_folder
from crawler.fleet.changes import Kind
from crawler.fleet.markdown import to_markdown
from crawler.fleet.pages import email
from crawler.fleet.sending import (
    Hook,
    Mailbox,
    Message,
    NotSentError,
    Outbox,
    PartlySentError,
    RefusedError,
    hook,
    hook_message,
    mail_message,
    mailbox,
    send,
)
from crawler.fleet.weekly import Weekly, to_json
from crawler.fleet.words import label
from crawler.folders import data_folder
from crawler.report.console import make_console
from crawler.report.files import check_folder, check_writable, write_bytes
from crawler.report.words import say
from crawler.result import Text
from crawler.store import open_store
from crawler.terminal.monitoring import again_of
from crawler.terminal.watched_sites import checklist_of, tell


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `oit monitor report` was asked."""

    db: str = ""
    days: int = 7
    html: Path | None = None
    email: Path | None = None
    markdown: Path | None = None
    json_file: Path | None = None
    mail: bool = False
    webhook: bool = False


def report(
    asked: Wanted,
    lang: Lang,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    environ: Mapping[str, str] = os.environ,
    wait: Callable[[float], None] = time.sleep,
) -> ExitCode:
    """Write and send the weekly report. 3 when something could not be sent, which then waits in
    the outbox for the next time."""
    ways: dict[str, Mailbox | Hook] = {}
    if asked.mail:
        ways["mail"] = mailbox(environ)
    if asked.webhook:
        ways["webhook"] = hook(environ)
    for path in (asked.email, asked.markdown, asked.json_file):
        if path:
            check_writable(path)
    if asked.html:
        check_folder(asked.html)
    told = make_console(sys.stderr)
    with open_store(asked.db) as store:
        made = build(store, Span.days(now(), asked.days), checklist_of, again_of(store))
    for week in made.sites:
        for run in week.history.damaged:
            _tell_damaged(told, run, week.site.homepage, lang)
    text = to_markdown(made, lang)
    _write(asked, made, text, lang)
    if not any((asked.html, asked.email, asked.markdown, asked.json_file, *ways)):
        print(text, end="")
    outbox = Outbox(data_folder() / "outbox")
    for message in _messages(made, text, ways, lang, now()):
        outbox.put(message)
    lost = [_flushed(outbox, kind, way, wait, told, lang) for kind, way in ways.items()]
    return ExitCode.NOT_AUDITABLE if any(lost) else ExitCode.OK


def _tell_damaged(console: Console, run: int, homepage: str, lang: Lang) -> None:
    tell(
        console,
        Text(
            f"การตรวจครั้งที่ {run} ของ {homepage} เสียหาย อ่านไม่ได้ จึงไม่อยู่ในรายงาน",
            f"Run {run} of {homepage} is damaged and left out of the report.",
        ),
        lang,
    )


def _write(asked: Wanted, made: Weekly, text: str, lang: Lang) -> None:
    if asked.html:
        write_folder(made, asked.db, asked.html, lang)
    if asked.email:
        write_bytes(asked.email, email(made, lang).encode("utf-8", "replace"))
    if asked.markdown:
        write_bytes(asked.markdown, text.encode("utf-8", "replace"))
    if asked.json_file:
        data = json.dumps(to_json(made), ensure_ascii=False, indent=2)
        write_bytes(asked.json_file, (data + "\n").encode("utf-8", "backslashreplace"))


def _messages(
    made: Weekly, text: str, ways: Mapping[str, object], lang: Lang, now: datetime
) -> list[Message]:
    found = []
    if "mail" in ways:
        lost, won = made.count(Kind.LOST), made.count(Kind.WON)
        counts = Text(f"หาย {lost} เพิ่ม {won}", f"lost {lost}, won {won}")
        subject = f"{label('weekly', lang)} · {say(counts, lang)}"
        found.append(mail_message(subject, text, email(made, lang), now))
    if "webhook" in ways:
        found.append(hook_message(to_json(made), now))
    return found


def _flushed(
    outbox: Outbox,
    kind: str,
    way: Mailbox | Hook,
    wait: Callable[[float], None],
    told: Console,
    lang: Lang,
) -> bool:
    """Send what waits, the oldest first; whether something could not be sent. A message that is
    refused keeps no other back; a server that is away, or refuses us, keeps all."""
    failed: NotSentError | None = None
    for message in outbox.left(kind):
        try:
            send(message, way, wait)
        except PartlySentError as error:
            failed = error
            if error.left:
                outbox.put(replace(message, to=error.left))
                continue
        except RefusedError as error:
            failed = error
            continue
        except NotSentError as error:
            failed = error
            break
        outbox.done(message)
    if failed is not None:
        left = len(outbox.left(kind))
        tell(
            told,
            Text(
                f"ส่งไม่สำเร็จ ({kind}): {failed} · ค้าง {left} ฉบับ จะส่งใหม่เมื่อเรียกคำสั่งนี้ครั้งต่อไป",
                f"Not sent ({kind}): {failed}; {left} wait and are sent the next time.",
            ),
            lang,
        )
    return failed is not None
