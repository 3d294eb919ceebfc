"""What an audit keeps on disk while it runs, and for the next audit of the same site.

In the user's cache folder, closed to others: a journal for each audit that runs or was killed,
the journal of the last finished audit of each site and checklist, and bodies by their hash.
"""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crawler.audit.interrupted import (
    AUDIT,
    DONE,
    FOLDER,
    ITEMS,
    RUNNING,
    SUFFIX,
    Identity,
    interrupted,
    options_of,
    to_go_on_with,
)
from crawler.audit.judged import RememberingJudge
from crawler.audit.options import AuditOptions
from crawler.checklist.model import Checklist
from crawler.documents.cache import Cache
from crawler.explore.browsed import Browsed
from crawler.explore.unchanged import Unchanged
from crawler.fetch.archive import Archive
from crawler.fetch.client import Fetcher
from crawler.fetch.journal import Journal, Lines, read_header, read_lines
from crawler.fetch.kept import Exchanges
from crawler.judge.judge import Judge
from crawler.result import ItemResult

REPEATS = 3  # audits in a row that may rest on an earlier browser proof; the next one proves all
VERDICTS = "verdicts"
MOST_BYTES = 500_000_000  # of the journals of finished audits
NOTHING = Lines({}, (), 0)


class Memory:
    """The memory of one audit; without a cache folder it keeps nothing. `again` is what the same
    audit had finished when it was killed; `afresh`: nothing of the audit before is used; `name`:
    what a new audit is called, "" for any name."""

    def __init__(
        self,
        identity: Identity,
        cache: Path | None,
        *,
        reuse: bool = False,
        resume: bool = False,
        afresh: bool = False,
        name: str = "",
    ) -> None:
        self._identity = identity
        self._cache = cache
        self._journal: Journal | None = None
        self._again = NOTHING
        self._name = name or uuid.uuid4().hex
        self._browsed: Browsed | None = None
        self._judge: Judge | None = None
        self.exchanges: Exchanges | None = None
        if cache is None:
            return
        _close_to_others(cache / FOLDER)
        self._archive = Archive(cache / FOLDER / "bodies")
        if resume:
            self._go_on(cache)
        before = read_lines(identity.last(cache)) if reuse else NOTHING
        afresh = afresh or bool(self._again.header.get("afresh"))
        whole = any(record.get("kind") == VERDICTS for record in before.records)
        usable = not afresh and whole and before.header.get("version") == identity.version
        self._before = before if usable else NOTHING
        repeats = self._again.header.get("repeats", _repeats(self._before))
        self.proves_all = repeats == 0
        if self._journal is None:
            header: dict[str, Any] = {"repeats": repeats, "afresh": afresh, AUDIT: self._name}
            path = identity.folder(cache) / f"{RUNNING}{uuid.uuid4().hex}{SUFFIX}"
            self._journal = Journal.begin(path, identity.header() | header)
        self.exchanges = Exchanges(
            self._archive, self._journal, self._again.records, self._before.records
        )

    @classmethod
    def of(cls, homepage: str, checklist: Checklist, options: AuditOptions) -> Memory:
        """The memory of an audit that begins or goes on. Raises UsageError when it is to go on
        and cannot."""
        identity = Identity.of(homepage, checklist, options)
        return cls(
            identity,
            options.cache,
            reuse=options.reuse,
            resume=options.resume,
            name=options.audit_id,
        )

    def _go_on(self, cache: Path) -> None:
        path = to_go_on_with(cache, self._identity)
        found = Journal.go_on(path) if path else None
        if found is not None:
            self._journal, self._again = found
            self._name = str(self._again.header.get(AUDIT, self._name))

    @property
    def conditional(self) -> bool:
        """Whether the site may be asked what has changed since its last audit."""
        return self.exchanges is not None and bool(self._before.header)

    def browsed(self, fetcher: Fetcher) -> Browsed | None:
        """What the browser has done, for the audit's only renderer."""
        if self.exchanges is None:
            return None
        unchanged = Unchanged(
            fetcher,
            self.exchanges,
            self._journal,
            self._again.records,
            self._before.records,
            compare=self.conditional and not self.proves_all,
        )
        self._browsed = Browsed(
            self._archive, self._journal, self._again.records, self._before.records, unchanged
        )
        return self._browsed

    def judge(self, checklist: Checklist) -> Judge:
        """The judge of this audit, who remembers what was said of the same evidence."""
        if self._judge is None:
            cache = Cache(self._cache) if self._cache else None
            self._judge = RememberingJudge(checklist, cache) if cache else Judge(checklist)
        return self._judge

    def contradicted(self, items: Sequence[ItemResult]) -> bool:
        """Whether a verdict differs from that of the audit before while something of that audit
        was relied on: then the site must be looked at afresh."""
        if self.exchanges is None:
            return False
        relied = self.exchanges.unmodified or (self._browsed is not None and self._browsed.reused)
        said = [record for record in self._before.records if record.get("kind") == VERDICTS]
        if not relied or not said:
            return False
        old = said[-1].get("items")
        old = old if isinstance(old, dict) else {}
        return any(old.get(item.key, item.verdict) != item.verdict for item in items)

    def afresh(self) -> Memory:
        """A memory for the same audit that uses nothing of the audit before."""
        self.discard()
        return Memory(self._identity, self._cache, reuse=True, afresh=True, name=self._name)

    def finish(self, items: Sequence[ItemResult]) -> None:
        """The audit is done: what it kept is for the next one. What killed audits by the same
        checklist had kept is not needed any more. Until `delivered` is called, a kill still
        loses nothing."""
        journal, cache = self._journal, self._cache
        if journal is None or cache is None:
            return
        said = {item.key: item.verdict.value for item in items}
        journal.append({"kind": VERDICTS, "items": said})
        last, done = self._identity.last(cache), journal.path.with_name(f"{DONE}{uuid.uuid4().hex}")
        with contextlib.suppress(OSError):
            half = last.with_suffix(f".{uuid.uuid4().hex}")
            shutil.copyfile(journal.path, half)
            half.chmod(0o600)
            half.replace(last)
        with contextlib.suppress(OSError):
            journal.path.replace(done.with_suffix(SUFFIX))
        journal.close()
        self._journal = None
        self._forget_interrupted(cache, but=done.with_suffix(SUFFIX))
        _forget_oldest(cache)
        self._archive.prune()

    def discard(self) -> None:
        """Nothing of this audit is worth keeping."""
        if self._journal is not None:
            with contextlib.suppress(OSError):
                self._journal.path.unlink()
            self.release()

    def release(self) -> None:
        """The audit stops here; what it has finished stays, so that it can go on."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _forget_interrupted(self, cache: Path, but: Path) -> None:
        mine = self._identity.header()
        for path, header in interrupted(cache):
            same = all(header.get(n) == mine[n] for n in ("homepage", "checklist", "profile"))
            items = options_of(header).get(ITEMS) == self._identity.options[ITEMS]
            if same and items and path != but:
                with contextlib.suppress(OSError):
                    path.unlink()


def delivered(homepages: Sequence[str], checklist: Checklist, options: AuditOptions) -> None:
    """The result of an audit of one of these addresses is where it belongs: there is nothing to
    go on with any more."""
    if options.cache is None:
        return
    for homepage in homepages:
        identity = Identity.of(homepage, checklist, options)
        for path in identity.folder(options.cache).glob(f"{DONE}*{SUFFIX}"):
            header = read_header(path)
            if header == {**header, **identity.header()}:
                with contextlib.suppress(OSError):
                    path.unlink()


def _forget_oldest(cache: Path) -> None:
    """Bring the journals of finished audits back under their bound."""
    kept: list[tuple[float, int, Path]] = []
    for path in (cache / FOLDER).glob("*/last-*"):
        with contextlib.suppress(OSError):
            state = path.stat()
            kept.append((state.st_mtime, state.st_size, path))
    size = sum(bytes_ for _, bytes_, _ in kept)
    for _, bytes_, path in sorted(kept):
        if size <= MOST_BYTES:
            return
        with contextlib.suppress(OSError):
            path.unlink()
            size -= bytes_


def _repeats(before: Lines) -> int:
    """How many audits in a row, this one included, rest on what the browser proved earlier; 0
    when this one proves everything itself."""
    if not before.header:
        return 0
    done = before.header.get("repeats", 0)
    return done + 1 if isinstance(done, int) and done < REPEATS else 0


def _close_to_others(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
