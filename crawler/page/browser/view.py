"""One frame of the page being looked at: its links, what opened them, and where to put the mouse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import ElementHandle, Frame

from crawler.documents.model import Visibility
from crawler.page.browser.model import UNLED, Act, ObservedLink
from crawler.page.browser.session import VIEWPORT, BrowserSession

Point = tuple[float, float]


@dataclass
class View:
    """What is known of one frame. Numbers are those of the in-page script."""

    session: BrowserSession
    frame: Frame
    number: int = 0
    holder: ElementHandle | None = None  # the frame's element in its parent
    within: tuple[Act, ...] = ()  # what brings the frame itself to light
    records: dict[int, dict[str, Any]] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    found: dict[int, tuple[Act, ...]] = field(default_factory=dict)
    boxes: dict[int, Any] = field(default_factory=dict)
    probed: list[ObservedLink] = field(default_factory=list)

    async def ask(self, name: str, arg: Any = None) -> Any:
        """Call the in-page script of this frame."""
        return await self.session.ask(name, arg, frame=self.frame)

    @property
    def unseen(self) -> list[int]:
        """Numbers of the links that nothing has brought to light so far."""
        return [i for i in self.records if i not in self.found]

    async def look(
        self, acts: tuple[Act, ...], *, scroll: bool = True, all_links: bool = False
    ) -> list[int]:
        """One pass; links seen for the first time are credited to `acts`. Returns their numbers."""
        only = None if all_links else self.unseen
        answer = await self.ask("pass", {"scroll": scroll, "only": only})
        if answer is None:
            return []
        new = []
        for record in answer["fresh"]:
            self.records[record["i"]] = record
            self.found.pop(record["i"], None)  # what it led to before no longer counts
        for i, why, _, box in answer["state"]:
            if why == "" and i not in self.found:
                self.found[i] = acts
                new.append(i)
            self.why[i] = why
            if box and (why == "" or i not in self.boxes):
                self.boxes[i] = box
        return new

    def forget_numbers(self) -> dict[tuple[str, str], tuple[Act, ...]]:
        """Before a reload: what was found, by path and address, and an empty table."""
        kept = {
            (self.records[i]["path"], self.records[i]["url"]): acts
            for i, acts in self.found.items()
        }
        self.records, self.why, self.found, self.boxes = {}, {}, {}, {}
        return kept

    def recall(self, kept: dict[tuple[str, str], tuple[Act, ...]]) -> None:
        """After a reload: credit again what was found before."""
        for i, record in self.records.items():
            acts = kept.get((record["path"], record["url"]))
            if acts is not None:
                self.found[i] = acts

    async def spot(self, i: int, *, scroll: bool = True) -> Point | None:
        """Where in the window the mouse touches the element, None when nowhere."""
        point = await self.ask("spot", {"i": i, "scroll": scroll})
        if point is None or self.holder is None:
            return None if point is None else (point[0], point[1])
        for _ in range(2):
            box = await self.session.within(self.holder.bounding_box())
            if box is None:
                return None
            x, y = box["x"] + point[0], box["y"] + point[1]
            if 0 <= x < VIEWPORT["width"] and 0 <= y < VIEWPORT["height"]:
                return (x, y)
            if not scroll:
                return None
            await self.session.ask("roll", y - VIEWPORT["height"] / 2)
        return None

    def links(self, start: int) -> Iterable[ObservedLink]:
        """Everything known, in document order, numbered from `start`."""
        order = start
        for i, record in self.records.items():
            yield self._link(i, record, order)
            order += 1
        for link in self.probed:
            yield link
            order += 1

    def _link(self, i: int, record: dict[str, Any], order: int) -> ObservedLink:
        acts = self.within + self.found.get(i, ())
        led = any(act.do not in UNLED for act in acts)
        if i not in self.found:
            visibility = Visibility.HIDDEN
        else:
            visibility = Visibility.OPENABLE if led else Visibility.VISIBLE
        box = self.boxes.get(i)
        return ObservedLink(
            url=record["url"],
            label=record["label"],
            context=record["context"],
            kind=record["kind"],
            visibility=visibility,
            why=self.why.get(i, "unseen") if visibility is Visibility.HIDDEN else "",
            acts=acts if visibility is not Visibility.HIDDEN else (),
            path=record["path"],
            box=(box[0], box[1], box[2], box[3]) if box else None,
            frame=self.number,
            chrome=record["chrome"],
            order=order,
        )
