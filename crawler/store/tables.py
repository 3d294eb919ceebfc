"""The tables. Whatever a site sent lies in compressed records, where any character is safe; what
is searched stands beside it in columns, stripped of what PostgreSQL cannot hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CASCADE = "CASCADE"


class SafeText(TypeDecorator[str]):
    """Text without NUL and lone surrogates, which no database holds."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.replace("\x00", "�").encode("utf-8", "replace").decode("utf-8")


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone cannot be kept")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        time: datetime = value
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: SafeText, datetime: Moment, bytes: LargeBinary}  # noqa: RUF012


class Site(Base):
    __tablename__ = "sites"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(unique=True)  # homepage without its scheme
    homepage: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    checklist: Mapped[str] = mapped_column(default="")
    profile: Mapped[str] = mapped_column(default="")
    watched: Mapped[bool] = mapped_column(default=False)
    every_days: Mapped[int] = mapped_column(default=7)
    added_at: Mapped[datetime]


class Run(Base):
    __tablename__ = "runs"
    __table_args__ = (
        Index("ix_runs_site_started_at", "site_id", "started_at"),
        {"sqlite_autoincrement": True},  # the number of a run that was deleted is not used again
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", ondelete=CASCADE))
    source_id: Mapped[int | None] = mapped_column(
        ForeignKey("runs.id", ondelete="SET NULL"), index=True
    )
    homepage: Mapped[str]
    state: Mapped[str]
    origin: Mapped[str]
    checklist: Mapped[str]
    checklist_version: Mapped[str]
    scheme: Mapped[str]
    fiscal_year: Mapped[int]
    profile: Mapped[str] = mapped_column(default="")
    tool_version: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    score: Mapped[float | None]
    lowest: Mapped[float | None]
    highest: Mapped[float | None]
    passed: Mapped[int] = mapped_column(default=0)
    items: Mapped[int] = mapped_column(default=0)
    why_th: Mapped[str] = mapped_column(default="")
    why_en: Mapped[str] = mapped_column(default="")
    has_evidence: Mapped[bool] = mapped_column(default=False)


class Result(Base):
    """The whole result of a run, compressed JSON."""

    __tablename__ = "results"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete=CASCADE), primary_key=True)
    data: Mapped[bytes]


class EvidenceRecord(Base):
    """The whole evidence of a run, compressed JSON; its documents by their hashes."""

    __tablename__ = "evidence"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete=CASCADE), primary_key=True)
    data: Mapped[bytes]


class Item(Base):
    __tablename__ = "items"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete=CASCADE), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    key: Mapped[str]
    title: Mapped[str]
    title_en: Mapped[str]
    subindicator: Mapped[str]
    verdict: Mapped[str]
    score: Mapped[int | None]
    reachable: Mapped[bool]
    needs_review: Mapped[bool]
    reasons: Mapped[str]  # codes, a space between them
    fingerprint: Mapped[str]


class DocumentRecord(Base):
    """What was read in a document, once for all runs that saw it alike."""

    __tablename__ = "documents"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(index=True)
    url: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    data: Mapped[bytes]


class RunDocument(Base):
    __tablename__ = "run_documents"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete=CASCADE), primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("documents.sha256"), primary_key=True)

    __table_args__ = (Index("ix_run_documents_sha256", "sha256"),)


class RunPicture(Base):
    """A picture of a run; the file itself lies beside the database under its hash."""

    __tablename__ = "run_pictures"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete=CASCADE), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]


class Answer(Base):
    __tablename__ = "answers"
    __table_args__ = (Index("ix_answers_site_id_key", "site_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", ondelete=CASCADE))
    key: Mapped[str]
    fiscal_year: Mapped[int]
    scheme: Mapped[str]
    question_th: Mapped[str]
    question_en: Mapped[str]
    yes: Mapped[bool]
    signer: Mapped[str]
    answered_at: Mapped[datetime]
    fingerprint: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class Waiver(Base):
    __tablename__ = "waivers"

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", ondelete=CASCADE), index=True)
    key: Mapped[str]
    reason: Mapped[str]
    signer: Mapped[str]
    ends_at: Mapped[datetime | None]
    made_at: Mapped[datetime]


class Memo(Base):
    """Something remembered of a site from one run to the next, under a name."""

    __tablename__ = "memos"
    __table_args__ = (UniqueConstraint("site_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", ondelete=CASCADE))
    name: Mapped[str]
    data: Mapped[bytes]
    kept_at: Mapped[datetime]
