"""`oit review`: the questions that only a person can answer, asked here or in a workbook."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from crawler.errors import Lang, StoreError, UsageError
from crawler.report.files import check_writable, write_bytes
from crawler.report.text import clean, shown_address, wrap
from crawler.report.words import VERDICTS, count, say
from crawler.result import ItemResult, Text
from crawler.store import AnswerRow, RunRow, RunState, Store, open_store
from crawler.terminal.review_sheet import Reply, read_replies, sheet_of

_YES = ("y", "yes", "ใช่", "ช", "1")
_NO = ("n", "no", "ไม่ใช่", "ไม่", "ม", "0")
_STOP = ("q", "quit", "ออก", "เลิก")
_LONGEST_NAME, _LONGEST_NOTE = 200, 2_000
_WIDEST = 100
_OF_UID = 12  # characters of a run's uid that tell it from others


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the last answer that holds."""

    item: ItemResult
    question: Text
    fingerprint: str
    answer: AnswerRow | None = None

    def code(self, run: RunRow) -> str:
        """What tells a reply to this question on this evidence from any other."""
        return f"{run.uid[:_OF_UID]}-{self.item.id}-{self.fingerprint[:12]}"

    def says(self, reply: Reply) -> bool:
        """Whether the answer is this reply."""
        if self.answer is None:
            return False
        kept = (self.answer.yes, self.answer.signer, self.answer.note)
        return kept == (reply.yes, reply.signer[:_LONGEST_NAME], reply.note[:_LONGEST_NOTE])


def ask(url: str, number: int | None, signer: str, lang: Lang) -> None:
    """Ask the open questions of a run, one by one; an answer is kept as soon as it is given."""
    with open_store(url) as store:
        run = _run(store, number)
        left = open_questions(store, run)
        if not left:
            click.echo(say(_NOTHING, lang))
            return
        click.echo(
            f"{say(Text('คำถามที่ยังไม่มีคำตอบ', 'Open questions'), lang)}: "
            f"{count(len(left), lang)} · {shown_address(run.homepage)}"
        )
        name = signer or _prompt(Text("ชื่อผู้ตอบ", "Your name"), lang)
        if not name.strip():
            raise UsageError(
                "คำตอบต้องมีชื่อผู้ตอบ ระบุด้วย --signer", "An answer needs a name; give --signer."
            )
        kept = 0
        for one in left:
            _show(one, lang)
            yes = _answer(lang)
            if yes is None:
                continue
            if isinstance(yes, str):
                break
            _keep(store, run, one, Reply(one.code(run), yes, name.strip()))
            kept += 1
        click.echo(say(_kept(kept, run), lang))


def export(url: str, number: int | None, path: Path, lang: Lang) -> None:
    """Write the open questions of a run to a workbook."""
    check_writable(path)
    with open_store(url) as store:
        run = _run(store, number)
        left = open_questions(store, run)
        rows = [(one.item, one.question, one.code(run)) for one in left]
        data = sheet_of(rows, store.result_of(run.id), lang)
    write_bytes(path, data)
    told = Text(f"เขียนคำถาม {len(left)} ข้อแล้ว: {path}", f"{len(left)} questions written: {path}")
    click.echo(say(told, lang))


def take_in(url: str, number: int | None, path: Path, signer: str, lang: Lang) -> None:
    """Keep the answers of a workbook that was filled in, all or none; those that are kept already
    are passed over, so that the same workbook may be filled in and imported bit by bit."""
    replies = read_replies(path, signer)
    with open_store(url) as store:
        run = _run(store, number) if number is not None else _run_of(store, replies)
        known = {one.code(run): one for one in questions(store, run)}
        strange = [reply.code for reply in replies if reply.code not in known]
        if strange:
            raise StoreError(
                f"{path} มีคำตอบของคำถามอื่น ({strange[0][:60]}) โปรดส่งออกใหม่จากการตรวจครั้งที่ {run.id}",
                f"{path} answers other questions ({strange[0][:60]}); export anew from run "
                f"{run.id}.",
            )
        new = [reply for reply in replies if not known[reply.code].says(reply)]
        for reply in new:
            _keep(store, run, known[reply.code], reply)
        click.echo(say(_kept(len(new), run), lang))


def _run_of(store: Store, replies: Sequence[Reply]) -> RunRow:
    """The run that a workbook was exported from, the latest where it names none that is here."""
    named = {reply.code[:_OF_UID] for reply in replies}
    found = [run for run in store.runs(state=RunState.FINISHED) if run.uid[:_OF_UID] in named]
    return found[0] if len(found) == 1 else _run(store, None)


def open_questions(store: Store, run: RunRow) -> list[Asked]:
    """The questions of a run that no answer settles yet."""
    return [one for one in questions(store, run) if one.answer is None]


def questions(store: Store, run: RunRow) -> list[Asked]:
    """The questions of a run on documents that were seen."""
    seen = {item.key: item.fingerprint for item in store.items_of(run.id)}
    answers = store.answers_of(run.site)
    found = []
    for item in store.result_of(run.id).items:
        if item.needs_review and item.question is not None and item.documents:
            one = Asked(item, item.question, seen[item.key])
            holding = [answer for answer in answers if _holds(answer, one, run)]
            found.append(replace(one, answer=holding[-1] if holding else None))
    return found


def _holds(answer: AnswerRow, one: Asked, run: RunRow) -> bool:
    return (
        (answer.key, answer.scheme, answer.fiscal_year)
        == (one.item.key, run.scheme, run.fiscal_year)
        and answer.question.th == one.question.th
        and answer.fingerprint == one.fingerprint
    )


def _run(store: Store, number: int | None) -> RunRow:
    """The run of that number, the latest finished one when none is named."""
    if number is not None:
        return store.existing(number)
    runs = store.runs(state=RunState.FINISHED, limit=1)
    if not runs:
        raise StoreError(
            "ยังไม่มีการตรวจที่บันทึกไว้ ใช้ oit audit --save ก่อน",
            "No run is kept yet; use oit audit --save first.",
        )
    return runs[0]


def _keep(store: Store, run: RunRow, one: Asked, reply: Reply) -> None:
    store.answer(
        run.site,
        one.item.key,
        scheme=run.scheme,
        fiscal_year=run.fiscal_year,
        question=one.question,
        yes=reply.yes,
        signer=reply.signer[:_LONGEST_NAME],
        fingerprint=one.fingerprint,
        answered_at=reply.day or datetime.now(UTC),
        note=reply.note[:_LONGEST_NOTE],
    )


# --- the terminal ------------------------------------------------------------------------------

_NOTHING = Text("ไม่มีคำถามที่ต้องตอบ", "There is nothing to answer.")


def _kept(n: int, run: RunRow) -> Text:
    return Text(
        f"บันทึกคำตอบ {n} ข้อ ใช้กับการตรวจครั้งต่อไป หรือใช้ทันทีด้วย oit rejudge {run.id} --save",
        f"{n} answers kept. The next audit uses them; oit rejudge {run.id} --save does so now.",
    )


def _show(one: Asked, lang: Lang) -> None:
    item = one.item
    title = item.title if lang == "th" else item.title_en
    click.echo()
    for line in _lines(
        [
            f"{item.id} {title} · {say(VERDICTS[item.verdict], lang)}",
            *(f"  {shown_address(ref.url)}" for ref in item.documents[:3]),
            *(f"  “{clean(proof.quote, 200)}”" for proof in item.evidence[:3]),
            *(f"  {clean(say(reason.message, lang), 300)}" for reason in item.reasons[:2]),
            f"? {clean(say(one.question, lang), 600)}",
        ]
    ):
        click.echo(line)


def _lines(texts: Sequence[str]) -> Iterator[str]:
    room = min(shutil.get_terminal_size().columns, _WIDEST)
    for text in texts:
        indent = len(text) - len(text.lstrip())
        for part in wrap(text.strip(), room - indent):
            yield " " * indent + part


def _answer(lang: Lang) -> bool | str | None:
    """Yes or no; None to leave it open, "stop" to stop."""
    asked = Text("  [ใช่/ไม่ใช่] (Enter = ข้าม, q = ออก)", "  [yes/no] (Enter = skip, q = stop)")
    while True:
        said = _prompt(asked, lang).strip().lower()
        if not said:
            return None
        if said in _STOP:
            return "stop"
        if said in (*_YES, *_NO):
            return said in _YES


def _prompt(asked: Text, lang: Lang) -> str:
    said: str = click.prompt(say(asked, lang), default="", show_default=False)
    return said
