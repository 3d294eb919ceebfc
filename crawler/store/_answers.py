"""Officers' answers and waivers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from crawler.result import Text
from crawler.store._runs import Runs
from crawler.store.rows import AnswerRow, WaiverRow
from crawler.store.tables import Answer, Waiver


class Answers(Runs):
    """The part of the store that keeps what people said."""

    def answer(
        self,
        site: int,
        key: str,
        *,
        scheme: str,
        fiscal_year: int,
        question: Text,
        yes: bool,
        signer: str,
        fingerprint: str,
        answered_at: datetime | None = None,
        note: str = "",
    ) -> AnswerRow:
        """Keep an answer beside earlier ones: of several that hold, the last one given counts."""
        row = Answer(
            site_id=site,
            key=key,
            scheme=scheme,
            fiscal_year=fiscal_year,
            question_th=question.th,
            question_en=question.en,
            yes=yes,
            signer=signer,
            answered_at=answered_at or self._clock(),
            fingerprint=fingerprint,
            note=note,
        )

        def work(session: Session) -> AnswerRow:
            session.add(row)
            session.flush()
            return _answer(row)

        return self._write(work)

    def answers_of(self, site: int) -> tuple[AnswerRow, ...]:
        """All answers on a site in the order they were given, those that have lapsed as well."""
        query = select(Answer).where(Answer.site_id == site).order_by(Answer.id)
        with self._read() as session:
            return tuple(_answer(row) for row in session.scalars(query))

    def waive(
        self, site: int, key: str, *, reason: str, signer: str, ends_at: datetime | None = None
    ) -> WaiverRow:
        """Keep a waiver of an item."""
        row = Waiver(
            site_id=site, key=key, reason=reason, signer=signer, ends_at=ends_at,
            made_at=self._clock(),
        )  # fmt: skip

        def work(session: Session) -> WaiverRow:
            session.add(row)
            session.flush()
            return _waiver(row)

        return self._write(work)

    def waivers_of(self, site: int, *, at: datetime | None = None) -> tuple[WaiverRow, ...]:
        """The waivers on a site that have not ended by then (by now)."""
        moment = at or self._clock()
        query = select(Waiver).where(Waiver.site_id == site).order_by(Waiver.id)
        with self._read() as session:
            rows = [_waiver(row) for row in session.scalars(query)]
        return tuple(row for row in rows if row.ends_at is None or row.ends_at > moment)

    def end_waiver(self, number: int) -> None:
        """Take a waiver back."""
        self._write(lambda session: session.execute(delete(Waiver).where(Waiver.id == number)))


def _answer(row: Answer) -> AnswerRow:
    return AnswerRow(
        id=row.id,
        site=row.site_id,
        key=row.key,
        fiscal_year=row.fiscal_year,
        scheme=row.scheme,
        question=Text(row.question_th, row.question_en),
        yes=row.yes,
        signer=row.signer,
        answered_at=row.answered_at,
        fingerprint=row.fingerprint,
        note=row.note,
    )


def _waiver(row: Waiver) -> WaiverRow:
    return WaiverRow(
        id=row.id,
        site=row.site_id,
        key=row.key,
        reason=row.reason,
        signer=row.signer,
        ends_at=row.ends_at,
        made_at=row.made_at,
    )
