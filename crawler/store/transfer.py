"""A run as one file, to take it from one store to another: a ZIP with the run's facts, result,
evidence, documents and pictures.

A file that somebody sends is not trusted: its members, their sizes and their hashes are bounded
and checked, and everything is read whole before anything is kept.
"""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.documents.model import Document
from crawler.errors import StoreError
from crawler.evidence import Evidence
from crawler.result import AuditResult, ItemResult, Verdict
from crawler.store import codec, pictures, records
from crawler.store._sites import place_of_site
from crawler.store.codec import CodecError
from crawler.store.rows import Origin, RunRow
from crawler.store.store import Store

FORMAT = "oit-run/1"
MOST_FILE = 400_000_000  # bytes of the file
MOST_TOTAL = 1_500_000_000  # bytes of all members, unpacked
MOST_MEMBERS = 20_000
_MOST_FACTS = 100_000
_FACTS, _RESULT, _EVIDENCE = "run.json", "result.json", "evidence.json"
_DOCUMENT = re.compile(r"documents/([0-9a-f]{64})\.json")
_PICTURE = re.compile(r"pictures/([0-9a-f]{20}\.webp)")
_UID = re.compile(r"[0-9a-f]{32}")
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_FIRST = (1980, 1, 1, 0, 0, 0)  # the same run gives the same file


_SCORES = (0, 100, None)
_PORTS = range(65_536)
_LONGEST_HOME = 2_000
_AHEAD = timedelta(days=1)  # that much another machine's clock may be ahead of ours
_MOST_ITEMS = 500
_YEARS = range(2500, 2700)  # Buddhist era


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a run is called and when it was, in any store."""

    format: str
    uid: str
    homepage: str
    checklist: str
    checklist_version: str
    scheme: str
    fiscal_year: int
    profile: str
    tool_version: str
    started_at: str
    finished_at: str
    evidence: bool


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What a file holds."""

    facts: _Facts
    result: AuditResult
    evidence: Evidence | None
    pictures: dict[str, bytes]


# --- writing -----------------------------------------------------------------------------------


def parcel_of(store: Store, number: int) -> bytes:
    """A finished run as the bytes of one file. Raises StoreError for a run without a result."""
    run = store.existing(number)
    result = store.result_of(number)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, _FACTS, codec.to_bytes(_facts(run)))
        _add(archive, _RESULT, codec.to_bytes(result))
        if run.evidence:
            for name, data in _evidence_members(store.evidence_of(number)):
                _add(archive, name, data)
        with tempfile.TemporaryDirectory() as folder:
            store.restore_pictures(number, Path(folder))
            for one in sorted(Path(folder).iterdir()):
                _add(archive, f"pictures/{one.name}", one.read_bytes())
    return target.getvalue()


def _facts(run: RunRow) -> _Facts:
    ended = run.finished_at or run.started_at
    return _Facts(
        format=FORMAT,
        uid=run.uid,
        homepage=run.homepage,
        checklist=run.checklist,
        checklist_version=run.checklist_version,
        scheme=run.scheme,
        fiscal_year=run.fiscal_year,
        profile=run.profile,
        tool_version=run.tool_version,
        started_at=run.started_at.isoformat(),
        finished_at=ended.isoformat(),
        evidence=run.evidence,
    )


def _evidence_members(evidence: Evidence) -> Iterator[tuple[str, bytes]]:
    parts = records.split(evidence)
    yield _EVIDENCE, codec.unpack(parts.record)
    for one in parts.documents:
        yield f"documents/{one.row.sha256}.json", codec.unpack(one.data)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _FIRST)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


# --- reading -----------------------------------------------------------------------------------


def import_run(store: Store, path: Path) -> RunRow | None:
    """Keep the run of a file; None where the store has it already. Raises StoreError for a file
    that is no such run, or not a sound one."""
    try:
        parcel = _read(path)
    except (CodecError, OSError, ValueError, KeyError, RecursionError, zlib.error) as error:
        cause = " ".join(str(error).split())[:160] or type(error).__name__
        raise _refused(path, cause) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refused(path, "not a sound ZIP") from error
    facts = parcel.facts
    begun = store.begin_run_as(
        facts.homepage,
        datetime.fromisoformat(facts.started_at),
        uid=facts.uid,
        origin=Origin.IMPORT.value,
        checklist=facts.checklist,
        checklist_version=facts.checklist_version,
        scheme=facts.scheme,
        fiscal_year=facts.fiscal_year,
        profile=facts.profile,
        tool_version=facts.tool_version,
    )
    if begun is None:
        return None
    try:
        return _finish(store, begun, parcel)
    except BaseException:
        store.delete_runs([begun.id])
        raise


def _finish(store: Store, begun: RunRow, parcel: _Parcel) -> RunRow:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in parcel.pictures.items():
            (Path(folder) / name).write_bytes(data)
        return store.finish_run(
            begun.id,
            parcel.result,
            parcel.evidence,
            pictures_in=Path(folder),
            finished_at=datetime.fromisoformat(parcel.facts.finished_at),
        )


def _refused(path: Path, cause: str) -> StoreError:
    return StoreError(
        f"{path} ไม่ใช่ไฟล์ผลตรวจที่ส่งออกด้วย oit export หรือเสียหาย ({cause})",
        f"{path} is no run written by oit export, or it is damaged ({cause}).",
    )


def _read(path: Path) -> _Parcel:
    if path.exists() and not path.is_file():  # a device may never end
        raise CodecError("not a file")
    if path.stat().st_size > MOST_FILE:
        raise CodecError("too large")
    with zipfile.ZipFile(path) as archive:
        members = _members(archive)
        facts = codec.from_bytes(_Facts, _member(archive, members[_FACTS], _MOST_FACTS))
        result = codec.from_bytes(
            AuditResult, _member(archive, members[_RESULT], codec.MOST_BYTES), strict=False
        )
        evidence = _evidence(archive, members) if facts.evidence else None
        shown = {
            found[1]: _member(archive, info, pictures.MOST_BYTES)
            for name, info in members.items()
            if (found := _PICTURE.fullmatch(name))
        }
    _check(facts, result, evidence)
    return _Parcel(facts, result, evidence, shown)


def _check(facts: _Facts, result: AuditResult, evidence: Evidence | None) -> None:
    """Raise CodecError or ValueError where the parts do not belong together."""
    made = result.checklist
    told = [made.get(name) for name in ("id", "version", "scheme", "fiscal_year")]
    said = [facts.checklist, facts.checklist_version, facts.scheme, facts.fiscal_year]
    homes = [facts.homepage, result.site.get("homepage", "")]
    homes += [evidence.homepage] if evidence else []
    keys = {item.key for item in result.items}
    sound = (
        facts.format == FORMAT
        and _UID.fullmatch(facts.uid)
        and told == said
        and facts.fiscal_year in _YEARS
        and all(map(_is_home, homes))
        and len(set(map(place_of_site, homes))) == 1
        and len(keys) == len(result.items) <= _MOST_ITEMS
        and all(_is_judged(item) for item in result.items)
        and all(_is_score(score) for score in _scores(result))
    )
    if not sound:
        raise CodecError("its parts do not belong together")
    times = (facts.started_at, facts.finished_at, result.started_at, result.finished_at)
    for time in map(datetime.fromisoformat, times):
        if time.tzinfo is None:
            raise CodecError("a time without its zone")
        if not _EARLIEST <= time <= datetime.now(UTC) + _AHEAD:
            raise CodecError("a time that cannot be")


def _is_home(url: str) -> bool:
    """Whether that is the address of a home page. Raises ValueError for what is no address."""
    parts = urlsplit(url)
    web = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    whole = url.isprintable() and " " not in url and len(url) <= _LONGEST_HOME
    return web and whole and (parts.port is None or parts.port in _PORTS)


def _is_judged(item: ItemResult) -> bool:
    passed = item.score == 100
    return item.score in _SCORES and passed == (item.verdict is Verdict.PASS)


def _scores(result: AuditResult) -> Iterator[float | None]:
    oit = result.oit
    yield from (oit.score, oit.lowest, oit.highest)
    for indicator in result.indicators:
        yield indicator.score
        yield from (sub.score for sub in indicator.subindicators)


def _is_score(score: float | None) -> bool:
    return score is None or 0 <= score <= 100  # what is no number is neither


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by name: known ones only, each once, not too many and not too large."""
    found: dict[str, zipfile.ZipInfo] = {}
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_TOTAL:
        raise CodecError("too large")
    for info in infos:
        name = info.filename
        known = name in (_FACTS, _RESULT, _EVIDENCE)
        if name in found or not (known or _DOCUMENT.fullmatch(name) or _PICTURE.fullmatch(name)):
            raise CodecError(f"member {name!r:.60}")
        found[name] = info
    if sum(1 for name in found if _PICTURE.fullmatch(name)) > pictures.MOST:
        raise CodecError("too many pictures")
    return found


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(info) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise CodecError(f"member {info.filename!r:.60} is too large")
    return data


def _evidence(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> Evidence:
    known: dict[str, Any] = {}

    def document(digest: Any) -> Any:
        if not isinstance(digest, str) or f"documents/{digest}.json" not in members:
            raise CodecError("a document is missing")
        if digest not in known:
            info = members[f"documents/{digest}.json"]
            data = _member(archive, info, records.MOST_DOCUMENT)
            if hashlib.sha256(data).hexdigest() != digest:
                raise CodecError("a document is not the one it says it is")
            known[digest] = codec.from_bytes(Document, data)
        return known[digest]

    data = _member(archive, members[_EVIDENCE], codec.MOST_BYTES)
    return codec.from_bytes(Evidence, data, {Document: document})
