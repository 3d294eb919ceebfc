"""Proving paths: what the items rest on is walked in the browser, and what cannot be walked is
struck from the map of links, until no new strike follows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from crawler.evidence import Evidence, Step, Visit
from crawler.explore.explorer import Explorer
from crawler.explore.rendering import NoBrowserError, Renderer
from crawler.fetch.urls import normalise
from crawler.page.browser import Proof, ReplayResult
from crawler.progress import Progress

Needed = Callable[[Evidence], Sequence[str]]
Path = tuple[Step, ...]

ROUNDS = 8


class PathProof:
    """Proves the paths of one audit. `needed` names the addresses that the verdicts rest on, most
    important first; `pages` and `seconds` bound all rounds together."""

    def __init__(
        self,
        explorer: Explorer,
        renderer: Renderer,
        needed: Needed,
        progress: Progress,
        *,
        pages: int,
        seconds: float,
    ) -> None:
        self._explorer = explorer
        self._renderer = renderer
        self._needed = needed
        self._progress = progress
        self._pages = pages
        self._deadline = time.monotonic() + seconds

    async def run(self) -> Evidence:
        """Prove, strike, look for other ways, and again. Returns what is known then."""
        evidence = self._explorer.evidence()
        for _ in range(ROUNDS):
            paths = self._open_paths(evidence)
            if not paths:
                return evidence
            await self._walk(paths)
            evidence = self._explorer.evidence()
        for path in self._open_paths(evidence):
            self._doubt(path, "the paths kept changing")
        return self._explorer.evidence()

    def _open_paths(self, evidence: Evidence) -> list[Path]:
        """Paths with a step that was not tried yet; those from one page stand together, so that
        the page is opened once."""
        visits: dict[str, Visit] = {}
        for visit in evidence.visits:
            visits.setdefault(normalise(visit.final_url), visit)
        by_page: dict[Path, dict[Path, None]] = {}
        for url in self._needed(evidence):
            found = visits.get(normalise(url))
            path = found.path if found else ()
            if any(not self._explorer.proofs.known(edge) for edge in self._explorer.edges(path)):
                by_page.setdefault(path[:-1], {}).setdefault(path)
        return [path for paths in by_page.values() for path in paths]

    async def _walk(self, paths: Sequence[Path]) -> None:
        for path in paths:
            edges = self._explorer.edges(path)
            if any(edge in self._explorer.proofs.struck for edge in edges):
                continue  # struck on the way to a neighbour; the next round goes around it
            why = self._spent()
            if why:
                self._doubt(path, why)
                continue
            self._progress.looking(path[-1].label or path[-1].url)
            try:
                result = await self._renderer.prove(path)
            except NoBrowserError as error:
                self._doubt(path, str(error))
                continue
            self._note(path, result)

    def _spent(self) -> str:
        if self._renderer.pages >= self._pages:
            return "the limit of browser pages was reached"
        if time.monotonic() >= self._deadline:
            return "the time limit was reached"
        return ""

    def _note(self, path: Path, result: ReplayResult) -> None:
        proofs, edges = self._explorer.proofs, self._explorer.edges(path)
        for edge, step in zip(edges, result.steps[1:], strict=False):
            proofs.proven[edge] = Step(url=step.url, label=step.label, action=step.action)
            proofs.doubted.pop(edge, None)
        if result.proof is Proof.PROVEN:
            return
        at = max(result.failed_at or 0, 1)
        if result.proof is Proof.REFUTED and result.failed_at:
            proofs.struck[edges[at - 1]] = result.reason
        else:
            proofs.doubted[edges[at - 1]] = result.reason

    def _doubt(self, path: Path, why: str) -> None:
        proofs = self._explorer.proofs
        for edge in self._explorer.edges(path):
            if not proofs.known(edge):
                proofs.doubted[edge] = why
                return
