"""What the browser saw: links with what opens them, and how a visit ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.documents.model import Link, Visibility
from crawler.evidence import Outcome
from crawler.result import PathAct


class Do(StrEnum):
    """One thing a visitor does with the page."""

    CLOSE = "close"  # an overlay; `path` is the control, "" for the Escape key
    SCROLL = "scroll"
    WAIT = "wait"  # for a slide to come round
    HOVER = "hover"
    CLICK = "click"
    CHOOSE = "choose"  # an option of a select; `option` is its number


# what every visitor does without being led: does not make a link less visible
UNLED = frozenset({Do.CLOSE, Do.SCROLL, Do.WAIT})


@dataclass(frozen=True, slots=True)
class Act:
    """An act and its target: `path` is structural, so that it can be found again after a reload."""

    do: Do
    path: str = ""
    label: str = ""
    option: int = -1

    @property
    def told(self) -> PathAct:
        """The act as results and reports know it."""
        return PathAct(self.do.value, self.label)


@dataclass(frozen=True, slots=True)
class ObservedLink:
    """Something on a rendered page that leads to an address.

    `acts` come before the click, in order; `path` finds the element again; `frame` is the number
    of the frame it stands in (0 the page itself). `why` is the reason for being hidden. `box` is
    (left, top, right, bottom) in CSS pixels of the page or frame, None when it has no place.
    """

    url: str
    label: str
    context: str
    kind: str  # anchor, area, svg, onclick, select, post, route, frame, refresh
    visibility: Visibility
    why: str
    acts: tuple[Act, ...]
    path: str
    box: tuple[int, int, int, int] | None
    frame: int = 0
    chrome: bool = False
    order: int = 0

    @property
    def told(self) -> tuple[PathAct, ...]:
        """What comes before the click, as results and reports know it."""
        return tuple(act.told for act in self.acts)

    @property
    def action(self) -> str:
        """The action code of a step: click, hover+click, open+click, choose, follow."""
        if self.kind in ("frame", "refresh"):
            return "follow"
        last = "choose" if self.kind == "select" else "click"
        led = [act.do for act in self.acts if act.do not in UNLED]
        first = "open+" if Do.CLICK in led else "hover+" if Do.HOVER in led else ""
        return first + last

    def as_link(self) -> Link:
        """The link as the rest of the program knows it."""
        opened = [act for act in self.acts if act.do not in UNLED]
        why = self.why or ", ".join(f"{act.do}: {act.label}" for act in opened)
        return Link(
            order=self.order,
            url=self.url,
            label=self.label,
            context=self.context,
            kind=self.kind,
            visibility=self.visibility,
            why=why,
            action=self.action,
            chrome=self.chrome,
        )


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a navigation ended. `hops` are all addresses asked for on the way, in order."""

    url: str
    status: int
    outcome: Outcome
    content_type: str = ""
    hops: tuple[str, ...] = ()
    detail: str = ""
    download: bool = False
    framed: bool = False  # shown in a frame of a page that stayed


@dataclass(frozen=True, slots=True)
class Observation:
    """A rendered page. `html` is what a visitor read, hidden parts marked `data-oit-hidden`."""

    url: str
    final_url: str
    status: int
    outcome: Outcome
    title: str = ""
    html: str = ""
    links: tuple[ObservedLink, ...] = ()
    content_type: str = ""
    detail: str = ""
    complete: bool = True  # False when a bound cut the look short
    ms: int = 0

    @property
    def usable(self) -> tuple[ObservedLink, ...]:
        """Links that a visitor can see or bring to light, and that lead somewhere."""
        return tuple(k for k in self.links if k.url and k.visibility is not Visibility.HIDDEN)
