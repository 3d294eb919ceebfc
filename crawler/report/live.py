"""Progress while an audit runs: a moving line on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text as Styled

from crawler.errors import Lang
from crawler.report.countdown import Bound, Countdown
from crawler.report.text import fit, shown_address, width
from crawler.report.words import STAGES, label, say
from crawler.result import Text

_LEAST_CELLS = 20
_EVERY = 10  # plain lines: one each time so many more items are settled
_BAR_CELLS = 20
_STILL = 30.0  # plain lines: seconds without one after which the audit says that it goes on

_LOOKED: Mapping[str, Text] = {
    "ocr": Text("อ่านแล้ว {n} ฉบับ", "{n} documents read"),
    "prove": Text("เดินแล้ว {n} เส้นทาง", "{n} paths walked"),
}
_PAGES = Text("ดูแล้ว {n} หน้า", "{n} pages looked at")
_SETTLED = Text("สรุปแล้ว {n} จาก {total} ข้อ", "{n} of {total} items settled")


class LiveProgress:
    """Shows stage, items settled, time and what is being looked at; a context manager.

    On a terminal one display is redrawn and removed at the end. Elsewhere (a pipe, a CI log)
    a line is printed for each stage, for every ten items and twice a minute, or with `verbose`
    for each address. `bounds` are what ends each stage at the latest: from them and the rate so
    far follows how long the stage may still take. Nothing is written to standard output.
    """

    def __init__(
        self,
        console: Console,
        lang: Lang = "th",
        *,
        verbose: bool = False,
        bounds: Mapping[str, Bound] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._console = console
        self._lang: Lang = lang
        self._verbose = verbose
        self._clock = clock
        self._bounds = dict(bounds or {})
        self._started = self._spoke = clock()
        self._countdown = Countdown(None, clock)
        self._name = self._stage = self._what = ""
        self._settled, self._total, self._told = 0, 0, 0
        self._spinner = Spinner("line" if not console.encoding.startswith("utf") else "dots")
        self._live: Live | None = None
        if console.is_terminal and not console.is_dumb_terminal:
            self._live = Live(
                console=console, get_renderable=self._view, refresh_per_second=8, transient=True
            )

    def __enter__(self) -> LiveProgress:
        self._started = self._spoke = self._clock()
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live:
            self._live.stop()

    def stage(self, name: str) -> None:
        self._stage = say(STAGES[name], self._lang) if name in STAGES else name
        self._what, self._name = "", name
        self._countdown = Countdown(self._bounds.get(name), self._clock)
        if not self._live or self._verbose:
            self._print(self._stage)

    def looking(self, what: str) -> None:
        self._what = shown_address(what)
        self._countdown.looked()
        if self._verbose:
            self._print(f"  {self._what}")
        elif not self._live and self._clock() - self._spoke >= _STILL:
            self._print("  " + " · ".join([*self._items(), *self._pages()]))

    def settled(self, n: int, total: int) -> None:
        self._settled, self._total = n, total
        due = n >= self._told + _EVERY or (n == total and n != self._told)
        if (self._verbose and n != self._told) or (not self._live and due):
            self._told = n
            self._print("  " + " · ".join(self._items()))

    def _items(self) -> list[str]:
        """How many items are settled, [] before it is known."""
        facts = {"n": self._settled, "total": self._total}
        return [say(_SETTLED, self._lang).format(**facts)] if self._total else []

    def _pages(self) -> list[str]:
        """Pages of this stage, and how long it may still take."""
        seen = self._countdown.pages
        left = self._countdown.left()
        words = _LOOKED.get(self._name, _PAGES)
        told = [say(words, self._lang).format(n=seen)] if seen else []
        return [*told, say(left, self._lang)] if left else told

    def _print(self, text: str) -> None:
        self._spoke = self._clock()
        self._console.print(f"[{self._time()}] {text}", soft_wrap=True)

    def _time(self) -> str:
        seconds = int(self._clock() - self._started)
        return f"{seconds // 60}:{seconds % 60:02d}"

    def _view(self) -> Table:
        cells = max(self._console.width, _LEAST_CELLS)
        view = Table.grid(padding=(0, 1))
        view.add_row(self._spinner, Styled(fit(self._state(cells - 3), cells - 3), no_wrap=True))
        pages = " · ".join(self._pages())
        if pages:
            view.add_row("", Styled(fit(pages, cells - 3), no_wrap=True))
        if self._what:
            text = f"{label('looking', self._lang)} {self._what}"
            view.add_row("", Styled(fit(text, cells - 3), style="dim", no_wrap=True))
        return view

    def _state(self, cells: int) -> str:
        state = "  ".join(part for part in [self._time(), self._stage, *self._items()] if part)
        filled = _BAR_CELLS * self._settled // max(self._total, 1)
        bar = "  " + "█" * filled + "░" * (_BAR_CELLS - filled)
        roomy = self._console.encoding.startswith("utf") and width(state + bar) <= cells
        return state + bar if self._total and roomy else state
