"""A site's trend as an SVG drawing inside the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from crawler.fleet.history import Point

LINE_85 = 85.0
MARGIN = 34


@dataclass(frozen=True, slots=True)
class Size:
    """Of a drawing, in its own units; `dots` says whether each run has a dot with its words."""

    width: int
    height: int
    dots: bool = False


SPARK = Size(160, 32)
TREND = Size(720, 180, dots=True)


def trend(points: Sequence[Point], size: Size, words: str, dot: Sequence[str] = ()) -> Markup:
    """The scores by run, with a gap where the site could not be audited and the 85 line.

    `words` describes the drawing for those who cannot see it, `dot` each run.
    """
    step = size.width / max(1, len(points) - 1)
    places = [(round(n * step, 1), _height(p.score, size)) for n, p in enumerate(points)]
    lines = "".join(
        f'<polyline class="trend" points="{" ".join(f"{x},{y}" for x, y in run)}"/>'
        for run in _runs(places)
    )
    dots = "".join(
        f'<circle class="dotp" cx="{x}" cy="{y}" r="3"><title>{escape(told)}</title></circle>'
        for (x, y), told in zip(places, dot, strict=False)
        if size.dots and y is not None
    )
    level = _height(LINE_85, size)
    margin = MARGIN if size.dots else 4
    return Markup(  # noqa: S704  # numbers and escaped words
        f'<svg class="spark" role="img" '
        f'viewBox="{-margin} -8 {size.width + margin + 8} {size.height + 16}" '
        f'aria-label="{escape(words)}">{_axis(size)}<line class="line85" x1="0" '
        f'x2="{size.width}" y1="{level}" y2="{level}"/>{lines}{dots}</svg>'
    )


def _axis(size: Size) -> str:
    """The marks of 0, 85 and 100, in a drawing large enough for words."""
    if not size.dots:
        return ""
    return "".join(
        f'<text class="mark" x="-6" y="{_height(mark, size)}" dy="4">{mark:.0f}</text>'
        f'<line class="axis" x1="0" x2="{size.width}" y1="{_height(mark, size)}" '
        f'y2="{_height(mark, size)}"/>'
        for mark in (0.0, LINE_85, 100.0)
    )


def _height(score: float | None, size: Size) -> float | None:
    return None if score is None else round(size.height * (1 - score / 100), 1)


def _runs(
    places: Sequence[tuple[float, float | None]],
) -> list[list[tuple[float, float]]]:
    """Unbroken runs of places; a single one becomes a short line, so that it is seen."""
    found: list[list[tuple[float, float]]] = [[]]
    for x, y in places:
        if y is None:
            found.append([])
        else:
            found[-1].append((x, y))
    return [run if len(run) > 1 else [run[0], (run[0][0] + 1, run[0][1])] for run in found if run]
