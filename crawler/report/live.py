"""Progress while an audit runs: a moving line on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text as Styled

from crawler.errors import Lang
from crawler.report.text import fit, shown_address, width
from crawler.report.words import STAGES, label, say

_LEAST_CELLS = 20
_EVERY = 10  # plain lines: one each time so many more items are settled
_BAR_CELLS = 20


class LiveProgress:
    """Shows stage, items settled, time and what is being looked at; a context manager.

    On a terminal one display is redrawn and removed at the end. Elsewhere (a pipe, a CI log)
    a line is printed for each stage and for every ten items, or with `verbose` for each
    address. Nothing is written to standard output.
    """

    def __init__(
        self,
        console: Console,
        lang: Lang = "th",
        *,
        verbose: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._console = console
        self._lang: Lang = lang
        self._verbose = verbose
        self._clock = clock
        self._started = clock()
        self._stage = self._what = ""
        self._settled, self._total, self._told = 0, 0, 0
        self._spinner = Spinner("line" if not console.encoding.startswith("utf") else "dots")
        self._live: Live | None = None
        if console.is_terminal and not console.is_dumb_terminal:
            self._live = Live(
                console=console, get_renderable=self._view, refresh_per_second=8, transient=True
            )

    def __enter__(self) -> LiveProgress:
        self._started = self._clock()
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
        self._what = ""
        if not self._live or self._verbose:
            self._print(self._stage)

    def looking(self, what: str) -> None:
        self._what = shown_address(what)
        if self._verbose:
            self._print(f"  {self._what}")

    def settled(self, n: int, total: int) -> None:
        self._settled, self._total = n, total
        due = n >= self._told + _EVERY or (n == total and n != self._told)
        if not self._live and due:
            self._told = n
            self._print("  " + label("settled", self._lang, n=n, total=total))

    def _print(self, text: str) -> None:
        self._console.print(f"[{self._time()}] {text}", soft_wrap=True)

    def _time(self) -> str:
        seconds = int(self._clock() - self._started)
        return f"{seconds // 60}:{seconds % 60:02d}"

    def _view(self) -> Table:
        cells = max(self._console.width, _LEAST_CELLS)
        view = Table.grid(padding=(0, 1))
        view.add_row(self._spinner, Styled(fit(self._state(cells - 3), cells - 3), no_wrap=True))
        if self._what:
            text = f"{label('looking', self._lang)} {self._what}"
            view.add_row("", Styled(fit(text, cells - 3), style="dim", no_wrap=True))
        return view

    def _state(self, cells: int) -> str:
        parts = [self._time(), self._stage]
        if self._total:
            parts.append(label("settled", self._lang, n=self._settled, total=self._total))
        state = "  ".join(part for part in parts if part)
        filled = _BAR_CELLS * self._settled // max(self._total, 1)
        bar = "  " + "█" * filled + "░" * (_BAR_CELLS - filled)
        roomy = self._console.encoding.startswith("utf") and width(state + bar) <= cells
        return state + bar if self._total and roomy else state
