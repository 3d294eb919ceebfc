"""Walking a path from the home page as a visitor would, to prove that it can be walked.

A beginning that several paths share is walked once: what was proven from one page to the next
stays proven for the session. Nothing is proven by an address alone: every step is a real click
on something visible, after whatever had to be opened was opened by real hovers and clicks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from playwright.async_api import Error as PlaywrightError

from crawler.documents.model import Visibility
from crawler.evidence import Outcome, Step
from crawler.page.browser.acts import close_overlays
from crawler.page.browser.address import is_post, key_of, same_address
from crawler.page.browser.click import Clicked, Clicker
from crawler.page.browser.model import Act, Arrival, Do, Observation, ObservedLink
from crawler.page.browser.observe import observe, observe_here
from crawler.page.browser.pictures import PictureStore
from crawler.page.browser.proof import Proof, ReplayResult, WalkedStep
from crawler.page.browser.session import BrowserSession, MovedError, TabLostError
from crawler.page.browser.view import View
from crawler.page.browser.visit import go

CANDIDATES = 4
PATH_SECONDS = 120.0
# acts after which the next link of the page can be tried without loading it again
LIGHT = frozenset({Do.HOVER, Do.SCROLL, Do.CLOSE, Do.CLICK})
TRANSIENT = (Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.SERVER_ERROR, Outcome.BLOCKED)


@dataclass(frozen=True, slots=True)
class Edge:
    """What is known of one step: from one page to the next."""

    proof: Proof
    reason: str = ""
    link: ObservedLink | None = None
    acts: tuple[Act, ...] = ()
    arrival: Arrival | None = None
    pictures: tuple[str, ...] = ()
    place: str = ""


class Prover:
    """Proves paths of one site. With `load_last` false the last click is made but its page is
    not loaded: where the click leads is read off the navigation that it starts."""

    def __init__(
        self,
        session: BrowserSession,
        *,
        pictures: PictureStore | None = None,
        load_last: bool = True,
    ) -> None:
        self.session = session
        self._clicker = Clicker(session, pictures)
        self._pictures = pictures
        self._load_last = load_last
        self._shown: dict[str, str] = {}  # pictures of pages that were stood upon
        self.repeated = 0  # pages loaded once more because a picture may have disturbed a click
        self._edges: dict[tuple[str, str], Edge] = {}
        self._maps: dict[str, Observation] = {}
        self._glances: dict[str, Observation] = {}
        self._worn = False  # clicks that were held back have been made on the page that stands
        self._at = ""  # key of the page that stands untouched in the tab
        self._arrival: Arrival | None = None

    @property
    def edges(self) -> Mapping[tuple[str, str], Edge]:
        """What is known of single steps so far."""
        return self._edges

    @property
    def shots(self) -> Mapping[str, str]:
        """The pictures of pages that were stood upon, by the page's identity."""
        return self._shown

    def remember(
        self, edges: Mapping[tuple[str, str], Edge], shots: Mapping[str, str] | None = None
    ) -> None:
        """Take over what another session of the same browser found out."""
        self._edges.update(edges)
        self._shown.update(shots or {})

    def know(self, seen: Observation) -> None:
        """Use an observation made elsewhere instead of looking again."""
        for url in (seen.url, seen.final_url):
            self._maps[key_of(url)] = seen

    async def prove(self, path: Sequence[Step]) -> ReplayResult:
        """Walk `path`, the home page first. Never raises for anything a site does."""
        walked: list[WalkedStep] = []
        try:
            async with asyncio.timeout(PATH_SECONDS):
                return await self._walk(path, walked)
        except TimeoutError:
            reason = "deadline"
        except (TabLostError, MovedError, PlaywrightError) as error:
            reason = f"browser: {str(error).splitlines()[0][:120]}"
        self._at = ""
        return ReplayResult(Proof.UNPROVEN, tuple(walked), len(walked), reason)

    async def _walk(self, path: Sequence[Step], walked: list[WalkedStep]) -> ReplayResult:
        arrival: Arrival | None = None
        for k, step in enumerate(path):
            edge = await self._edge(path, k)
            if edge.proof is not Proof.PROVEN:
                return ReplayResult(edge.proof, tuple(walked), k, edge.reason, edge.arrival)
            action = edge.link.action if edge.link else ("follow" if k else "open")
            label = (edge.link.label if edge.link else "") or step.label
            walked.append(WalkedStep(step.url, label, action, edge.acts, edge.pictures, edge.place))
            arrival = edge.arrival
        return ReplayResult(Proof.PROVEN, tuple(walked), None, "", arrival)

    async def _edge(self, path: Sequence[Step], k: int) -> Edge:
        key = (key_of(path[k - 1].url) if k else "", key_of(path[k].url))
        known = self._edges.get(key)
        if known is None or known.proof is Proof.UNPROVEN:
            known = await (self._take(path, k) if k else self._open(path[0].url))
            self._edges[key] = known
        return known

    async def _open(self, url: str) -> Edge:
        arrival = await go(self.session, url)
        self._at, self._arrival = key_of(url), arrival
        if arrival.outcome is Outcome.OK or arrival.outcome is Outcome.LOGIN:
            shot = await self._show(url)
            return Edge(Proof.PROVEN, arrival=arrival, pictures=(shot,) if shot else ())
        proof = Proof.UNPROVEN if arrival.outcome in TRANSIENT else Proof.REFUTED
        return Edge(proof, f"home: {arrival.outcome}", arrival=arrival)

    async def _stand(self, path: Sequence[Step]) -> bool:
        """Be on the last page of `path`, untouched."""
        url = path[-1].url
        if self._at == key_of(url):
            return True
        self._at = ""
        if not is_post(url):
            referer = path[-2].url if len(path) > 1 and not is_post(path[-2].url) else ""
            arrival = await go(self.session, url, referer=referer)
            if arrival.outcome is Outcome.OK or len(path) == 1:
                self._at, self._arrival = key_of(url), arrival
                if arrival.outcome is Outcome.OK:
                    await self._show(url)
                return arrival.outcome is Outcome.OK
        if len(path) == 1 or not await self._stand(path[:-1]):
            return False
        edge = self._edges.get((key_of(path[-2].url), key_of(url)))
        if edge is None or edge.link is None:
            return False
        self._at = ""
        again = await self._clicker.click(edge.link, url, load=True)
        self._arrival = again.arrival
        self._at = key_of(url) if again.arrived else ""
        return again.arrived

    async def _take(self, path: Sequence[Step], k: int) -> Edge:
        target, last = path[k].url, k == len(path) - 1
        if not await self._stand(path[:k]):
            return Edge(Proof.UNPROVEN, f"page before: {path[k - 1].url}")
        if self._arrival and any(same_address(hop, target) for hop in self._arrival.hops[1:]):
            self._at = key_of(target)  # a refresh or a redirect has led here already
            return Edge(Proof.PROVEN, arrival=self._arrival)
        seen = await self._seen(path[:k], target)
        if seen.outcome in TRANSIENT:
            return Edge(Proof.UNPROVEN, f"page before: {seen.outcome} {seen.detail}".strip())
        candidates = _candidates(seen, path[k])
        if not candidates:
            return _missing(seen, target)
        verdict = Edge(Proof.UNPROVEN, "not tried")
        for link in candidates[:CANDIDATES]:
            verdict = await self._try(path[: k + 1], link, load=self._load_last or not last)
            if verdict.proof is Proof.PROVEN:
                return verdict if _is_shared(link, seen) else replace(verdict, place="")
        return verdict

    async def _try(self, path: Sequence[Step], link: ObservedLink, *, load: bool) -> Edge:
        """Click `link` on the page before the last; once more on a fresh page if that was worn,
        and once more without a picture if one was taken: it may have cost the right moment."""
        before, target = key_of(path[-2].url), path[-1].url
        pictured, again = True, False
        for _ in range(3):
            pages = self.session.pages_rendered
            if not await self._stand(path[:-1]):
                return Edge(Proof.UNPROVEN, f"page before: {path[-2].url}")
            self.repeated += self.session.pages_rendered - pages if again else 0
            self._at, worn, self._worn = "", self._worn, False
            here = self.session.page.url
            shots = self._tried()
            clicked = await self._clicker.click(
                link, target, load=load, worn=worn, pictured=pictured
            )
            taken = self._tried() > shots
            verdict = _verdict(link, clicked)
            if verdict.proof is Proof.PROVEN:
                stays = self.session.page.url == here
                if not load and stays and all(act.do in LIGHT for act in link.acts):
                    self._at, self._worn = before, True
                elif load:
                    there = verdict.arrival
                    stays = there is None or there.download or there.framed
                    self._at, self._arrival = ("" if stays else key_of(target)), there
                return verdict
            if not worn and not taken:
                break
            again = again or taken
            pictured = not again
        return verdict

    def _tried(self) -> int:
        return self._pictures.tried if self._pictures else 0

    async def _show(self, url: str) -> str:
        """A picture of the page that stands in the tab, taken once."""
        key = key_of(url)
        if self._pictures is not None and not self._shown.get(key):
            self._shown[key] = await self._pictures.take(self.session)
        return self._shown.get(key, "")

    def shown(self, url: str) -> str:
        """The picture of a page that was taken on the way, "" when none was."""
        return self._shown.get(key_of(url), "")

    async def show(self, url: str) -> str:
        """A picture of a page, the one taken on the way where there is one; "" for none."""
        known = self.shown(url)
        if known or self._pictures is None or self._pictures.full or is_post(url):
            return known
        self._at = ""
        arrival = await go(self.session, url)
        if arrival.outcome is not Outcome.OK or arrival.download:
            return ""
        await close_overlays(View(self.session, self.session.page.main_frame))
        return await self._show(url)

    async def _seen(self, path: Sequence[Step], target: str) -> Observation:
        """The links of the page that is open: at a glance, else by looking at everything."""
        key = key_of(path[-1].url)
        if key in self._maps:
            return self._maps[key]
        assert self._arrival is not None
        if key not in self._glances:
            self._glances[key] = await observe_here(self.session, self._arrival, reveal=False)
            self._at = key if not _touched(self._glances[key]) else ""
        if any(key_of(link.url) == key_of(target) for link in self._glances[key].usable):
            return self._glances[key]
        self._at = ""
        if is_post(path[-1].url):
            await self._stand(path)
            full = await observe_here(self.session, self._arrival)
        else:
            full = await observe(self.session, path[-1].url)
        self._at = ""
        self._maps[key] = full
        return full

    async def look(self, path: Sequence[Step]) -> Observation | None:
        """What stands at the end of a proven path; None when it cannot be stood upon."""
        if not await self._stand(path) or self._arrival is None:
            return None
        self._at = ""
        return replace(await observe_here(self.session, self._arrival), url=path[-1].url)


def _touched(seen: Observation) -> bool:
    """Whether looking has changed the page: closed something, loaded more."""
    return any(link.acts for link in seen.usable)


def _candidates(seen: Observation, step: Step) -> list[ObservedLink]:
    found = [link for link in seen.usable if key_of(link.url) == key_of(step.url)]

    def order(link: ObservedLink) -> tuple[bool, bool, int, int]:
        hidden = link.visibility is not Visibility.VISIBLE
        return (hidden, link.label != step.label, len(link.acts), link.order)

    return sorted(found, key=order)


def _is_shared(link: ObservedLink, seen: Observation) -> bool:
    """Whether another link of the page has the same label and leads elsewhere."""
    others = (other for other in seen.usable if other.label == link.label)
    return any(key_of(other.url) != key_of(link.url) for other in others)


def _missing(seen: Observation, target: str) -> Edge:
    hidden = [link for link in seen.links if link.url and key_of(link.url) == key_of(target)]
    if hidden:
        proof = Proof.REFUTED if seen.complete else Proof.UNPROVEN
        return Edge(proof, f"hidden: {hidden[0].why}")
    return Edge(Proof.REFUTED if seen.complete else Proof.UNPROVEN, "no such link")


def _verdict(link: ObservedLink, clicked: Clicked) -> Edge:
    arrival = clicked.arrival
    if not clicked.arrived:
        return Edge(clicked.proof, clicked.reason, link, link.acts, arrival, clicked.pictures)
    if arrival and arrival.outcome not in (Outcome.OK, Outcome.LOGIN):
        proof = Proof.UNPROVEN if arrival.outcome in TRANSIENT else Proof.REFUTED
        reason = f"answers: {arrival.outcome}"
        return Edge(proof, reason, link, link.acts, arrival, clicked.pictures)
    return Edge(Proof.PROVEN, "", link, link.acts, arrival, clicked.pictures, place=clicked.context)


async def replay(
    session: BrowserSession, path: Sequence[Step], *, pictures: PictureStore | None = None
) -> ReplayResult:
    """Prove a single path; for several use one `Prover`."""
    return await Prover(session, pictures=pictures).prove(path)
