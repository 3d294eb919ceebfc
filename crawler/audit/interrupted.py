"""Audits that were killed: which there are, and which of them can be gone on with."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.audit.options import AuditOptions
from crawler.checklist.model import Checklist
from crawler.documents.cache import sources
from crawler.errors import UsageError
from crawler.fetch.journal import Record, is_running, read_header
from crawler.fetch.urls import normalise
from crawler.result import Text
from crawler.version import VERSION

FORMAT = 1
FOLDER = "audits"
RUNNING, DONE, SUFFIX = "running-", "done-", ".journal"
KEPT_SECONDS = {RUNNING: 7 * 86400.0, DONE: 3600.0}
"""An audit that was killed longer ago is not gone on with; one that was done already, but killed
before its result was delivered, much sooner."""
ITEMS, AUDIT = "--items", "audit"
MOST = 200  # interrupted audits of all sites


@dataclass(frozen=True, slots=True)
class Identity:
    """What must be the same for an audit to be gone on with."""

    homepage: str
    checklist: str
    profile: str
    rules: str  # hash of the checklist
    options: dict[str, str]
    version: str
    format: int = FORMAT

    @classmethod
    def of(cls, homepage: str, checklist: Checklist, options: AuditOptions) -> Identity:
        """The identity of an audit that is about to begin."""
        return cls(
            homepage=normalise(homepage),
            checklist=f"{checklist.id} {checklist.version}",
            profile=checklist.profile or "",
            rules=hashlib.sha256(checklist.model_dump_json().encode()).hexdigest(),
            options=chosen(options),
            version=f"{VERSION} {sources('page', 'explore', 'fetch')[:16]}",
        )

    def folder(self, cache: Path) -> Path:
        """The folder of the site."""
        return cache / FOLDER / hashlib.sha256(self.homepage.encode()).hexdigest()[:24]

    def last(self, cache: Path) -> Path:
        """The journal of the last finished audit of the site by this checklist."""
        items = self.options[ITEMS]
        about = f"{self.checklist.partition(' ')[0]}\0{self.profile}\0{items}"
        name = hashlib.sha256(about.encode()).hexdigest()[:24]
        return self.folder(cache) / f"last-{name}.journal"

    def header(self) -> dict[str, Any]:
        """The identity as the first line of a journal says it."""
        return {
            "homepage": self.homepage,
            "checklist": self.checklist,
            "profile": self.profile,
            "rules": self.rules,
            "options": self.options,
            "version": self.version,
            "format": self.format,
        }


def chosen(options: AuditOptions) -> dict[str, str]:
    """The options that decide what an audit finds, by their names on the command line."""
    itas = options.itas.read_bytes() if options.itas and options.itas.is_file() else b""
    explore = options.explore
    return {
        "--owner": str(options.owner),
        "--contact": options.contact,
        "--browser": options.browser,
        "--ocr": options.ocr,
        "--ocr-pages": str(options.scans.pages),
        "--max-requests": str(explore.max_requests),
        "--max-minutes": str(explore.max_seconds / 60),
        "--itas": hashlib.sha256(itas).hexdigest(),
        "--html": str(options.pictures is not None),
        ITEMS: ",".join(sorted(options.only)),
        "--reuse": str(options.reuse),
    }


def options_of(header: Record) -> dict[str, str]:
    """The options that a journal was begun with."""
    options = header.get("options")
    return options if isinstance(options, dict) else {}


def interrupted(cache: Path) -> Iterator[tuple[Path, Record]]:
    """The journals of killed audits with their first lines, the latest first. Those that are too
    old or too many are removed."""
    found: list[tuple[float, Path, bool]] = []
    for state, seconds in KEPT_SECONDS.items():
        for path in (cache / FOLDER).glob(f"*/{state}*{SUFFIX}"):
            with contextlib.suppress(OSError):
                when = path.stat().st_mtime
                found.append((when, path, when < time.time() - seconds))
    for place, (_, path, old) in enumerate(sorted(found, reverse=True)):
        if is_running(path):
            continue
        header = read_header(path)
        if not header or place >= MOST or old:
            with contextlib.suppress(OSError):
                path.unlink()
            continue
        yield path, header


def to_go_on_with(cache: Path, identity: Identity) -> Path | None:
    """The journal of this audit that was killed, None when there is none. Raises UsageError when
    one of this site was, but by another checklist, other options or another version."""
    folder, first = identity.folder(cache), None
    for path, header in interrupted(cache):
        if path.parent != folder:
            continue
        if header == {**header, **identity.header()}:
            return path
        first = first or header
    if first is None:
        return None
    raise _other(identity, first)


def killed_audit(
    cache: Path, homepages: Sequence[str], checklist: Checklist, options: AuditOptions
) -> str:
    """What the audit of one of these addresses is called that was killed, "" when none was. It
    may have come to its end, and its result been kept, before it was killed. Raises as
    `to_go_on_with` does."""
    for homepage in homepages:
        path = to_go_on_with(cache, Identity.of(homepage, checklist, options))
        if path is not None:
            return str(read_header(path).get(AUDIT, ""))
    return ""


def nothing_to_go_on_with(
    cache: Path, homepages: Sequence[str], checklist: Checklist, options: AuditOptions
) -> Text | None:
    """The sentence to tell when no audit of these addresses was killed, None when one was.
    Raises as `to_go_on_with` does."""
    if killed_audit(cache, homepages, checklist, options):
        return None
    others = list(dict.fromkeys(str(h.get("homepage", "")) for _, h in interrupted(cache)))[:3]
    named = f" ({', '.join(others)})" if others else ""
    return Text(
        f"ไม่มีการตรวจ {homepages[0]} ที่ค้างอยู่ จึงเริ่มตรวจใหม่"
        + (f" ที่ค้างอยู่เป็นของเว็บไซต์อื่น{named}" if others else ""),
        f"No audit of {homepages[0]} was interrupted, so a new one begins"
        + (f"; one of another site was{named}." if others else "."),
    )


def _other(identity: Identity, header: Record) -> UsageError:
    """Why the audit that was killed is not this one."""
    again = "หากต้องการเริ่มตรวจใหม่ ไม่ต้องใส่ --resume"
    anew = "leave --resume out to begin anew"
    asked = f"{identity.checklist} {identity.profile}".strip()
    was = f"{header.get('checklist')} {header.get('profile')}".strip()
    if asked != was:
        return UsageError(
            f"การตรวจ {identity.homepage} ที่ค้างอยู่ใช้แบบตรวจ {was} ไม่ใช่ {asked} {again}",
            f"The interrupted audit of {identity.homepage} is by checklist {was}, not {asked}; "
            f"{anew}.",
        )
    if header.get("rules") != identity.rules:
        return UsageError(
            f"แบบตรวจ {asked} เปลี่ยนไปหลังจากการตรวจ {identity.homepage} ค้างอยู่ {again}",
            f"The checklist {asked} has changed since the audit of {identity.homepage} was "
            f"interrupted; {anew}.",
        )
    old = options_of(header)
    differ = [name for name, value in identity.options.items() if old.get(name) != value]
    if differ and header.get("version") == identity.version:
        names = ", ".join(differ)
        return UsageError(
            f"การตรวจ {identity.homepage} ที่ค้างอยู่ใช้ตัวเลือกต่างกัน: {names} {again}",
            f"The interrupted audit of {identity.homepage} was begun with another choice of "
            f"{names}; {anew}.",
        )
    return UsageError(
        f"การตรวจ {identity.homepage} ที่ค้างอยู่เป็นของโปรแกรมรุ่นอื่น {again}",
        f"The interrupted audit of {identity.homepage} is of another version of this program; "
        f"{anew}.",
    )
