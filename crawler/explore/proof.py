"""Proving paths: what the items rest on is walked in the browser, and what cannot be walked is
struck from the map of links, until no new strike follows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from crawler.evidence import Evidence, Step, Visit
from crawler.explore.explorer import Explorer
from crawler.explore.rendering import NoBrowserError, Renderer
from crawler.fetch.urls import is_member, normalise
from crawler.page.browser import Proof, ReplayResult
from crawler.progress import Progress, link_told

Needed = Callable[[Evidence], Sequence[str]]
Path = tuple[Step, ...]

ROUNDS = 8
SHARE = 3  # of the fetched pages one in so many may be rendered for items that fail anyway


class PathProof:
    """Proves the paths of one audit. `needed` names the addresses that passing items rest on,
    `found` those of what was found and fails; a path to the latter is walked only as long as
    the browser has rendered no more than a third of the fetched pages. `pages` and `seconds`
    bound all rounds together; what pictures cost does not count, so that they change nothing."""

    def __init__(
        self,
        explorer: Explorer,
        renderer: Renderer,
        needed: Needed,
        found: Needed,
        progress: Progress,
        *,
        pages: int,
        seconds: float,
    ) -> None:
        self._explorer = explorer
        self._renderer = renderer
        self._needed = needed
        self._found = found
        self._progress = progress
        self._pages = pages
        self._deadline = time.monotonic() + seconds

    async def run(self) -> Evidence:
        """Prove, strike, look for other ways, and again. Returns what is known then."""
        evidence = self._explorer.evidence()
        for _ in range(ROUNDS):
            paths = self._open_paths(evidence, self._needed)
            if not paths:
                break
            await self._walk(paths)
            evidence = self._explorer.evidence()
        for path in self._open_paths(evidence, self._needed):
            self._doubt(path, "the paths kept changing")
        evidence = self._explorer.evidence()
        await self._walk(self._open_paths(evidence, self._found), evidence.stats.pages // SHARE)
        return self._explorer.evidence()

    def _open_paths(self, evidence: Evidence, needed: Needed) -> list[Path]:
        """Paths with a last step that was not tried yet, beginnings before what goes on from
        them; those from one page stand together, so that the page is opened once."""
        visits: dict[str, Visit] = {}
        for visit in evidence.visits:
            visits.setdefault(normalise(visit.final_url), visit)
        proofs, by_page = self._explorer.proofs, dict[Path, dict[Path, None]]()
        for url in needed(evidence):
            found = visits.get(normalise(url))
            path = openable(found.path) if found else ()
            edges = self._explorer.edges(path)
            if any(edge in proofs.doubted for edge in edges):
                continue
            for k, edge in enumerate(edges, 1):
                if not proofs.known(edge):
                    by_page.setdefault(path[:k], {}).setdefault(path[: k + 1])
        return [path for paths in by_page.values() for path in paths]

    async def _walk(self, paths: Sequence[Path], share: int | None = None) -> None:
        """Walk each path; with `share` only while so many pages are not rendered yet."""
        for path in paths:
            if share is not None and self._renderer.proving_pages + len(path) - 1 > share:
                continue
            tried = self._explorer.proofs.avoided()
            if any(edge in tried for edge in self._explorer.edges(path)):
                continue  # failed on the way to a neighbour; the next round goes around it
            why = self._spent()
            if why:
                self._doubt(path, why)
                continue
            self._progress.looking(link_told(path[-1].label, path[-1].url))
            try:
                result = await self._renderer.prove(path)
            except NoBrowserError as error:
                self._doubt(path, str(error))
                continue
            self._note(path, result)

    def _spent(self) -> str:
        if self._renderer.proving_pages >= self._pages:
            return "the limit of browser pages was reached"
        if time.monotonic() >= self._deadline + self._renderer.picture_seconds:
            return "the time limit was reached"
        return ""

    def _note(self, path: Path, result: ReplayResult) -> None:
        proofs, edges = self._explorer.proofs, self._explorer.edges(path)
        if result.steps:
            proofs.home = result.steps[0].pictures
        for edge, step in zip(edges, result.steps[1:], strict=False):
            acts = tuple(act.told for act in step.acts)
            proofs.proven[edge] = Step(
                step.url, step.label, step.action, acts, step.pictures, step.place
            )
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


def openable(path: Path) -> Path:
    """The steps that a browser can take: not those into a file that it has downloaded."""
    return tuple(step for step in path if not is_member(step.url))
