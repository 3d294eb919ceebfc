"""Words put together to lines and lines to paragraphs, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from crawler.documents._pdf_parts import Word
from crawler.documents._unfinished import unfinished

SPACE = 0.08  # of the line's height: a gap not smaller is a blank
_MARK = re.compile("^[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line and its box."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def same_line(left: Word, right: Word) -> bool:
    """Whether two boxes share most of their height."""
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    return overlap > 0.5 * max(1.0, min(left.height, right.height))


def join(words: Sequence[Word]) -> str:
    """The text of words that follow each other, lines included; blanks where there are gaps."""
    pieces: list[str] = []
    before: Word | None = None
    for word in words:
        if before is not None and not _touch(before, word):
            pieces.append(" ")
        pieces.append(word.text)
        before = word
    return " ".join("".join(pieces).split())


def _touch(left: Word, right: Word) -> bool:
    """Whether no blank lies between two words that follow each other."""
    if not same_line(left, right):
        return False
    if _MARK.match(right.text):
        return True
    return right.x0 - left.x1 < SPACE * max(left.height, 1.0) and right.x1 >= left.x0


def lines_of(words: Sequence[Word]) -> list[TextLine]:
    """Lines in the order of the words; a jump down or far back begins a new one."""
    groups: list[list[Word]] = []
    for word in words:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and same_line(last, word)
            and word.x0 > last.x0 - 3 * max(1.0, last.height)
        ):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_line(group) for group in groups]


def _line(group: Sequence[Word]) -> TextLine:
    return TextLine(
        min(w.x0 for w in group),
        min(w.y0 for w in group),
        max(w.x1 for w in group),
        max(w.y1 for w in group),
        join(group),
    )


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words by printed row, from the top, each from the left, whatever their order."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle[1], w.x0)):
        if rows and same_line(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on; `single` when it is one line only."""

    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def single(self) -> bool:
        return len(self.lines) == 1

    @property
    def top(self) -> float:
        return self.lines[0].y0


_STARTS = re.compile(
    r"^\s*(?:[(]?[\d๐-๙]{1,3}(?:\.[\d๐-๙]{1,3}){0,3}[.)]|[ก-ฮ][.)]|[-•●○▪*✓]|ข้อ\s?[\d๐-๙]|มาตรา\s?[\d๐-๙]|"
    r"ส่วนที่|บทที่|หมวด|เรื่อง|เรียน|อ้างถึง)"
)


def paragraphs_of(lines: Sequence[TextLine], margin: float = 0.0) -> list[Paragraph]:
    """Lines joined where one runs on to the next: same size, close, and full to the right edge or
    broken off within a span of years or a date.

    `margin`: where the page's text ends on the right, for parts whose own lines are all short.
    """
    if not lines:
        return []
    right = max(margin, max(line.x1 for line in lines))
    left = min(line.x0 for line in lines)
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and (_runs_on(groups[-1][-1], line, left, right) or _goes_on(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group)) for group in groups]


def _runs_on(line: TextLine, after: TextLine, left: float, right: float) -> bool:
    size = max(1.0, line.height)
    if right - left < 15 * size / 2 or _STARTS.match(after.text):
        return False
    full = line.x1 >= right - 0.12 * (right - left)
    return full and _follows(line, after) and after.x0 < left + 0.35 * (right - left)


def _goes_on(group: Sequence[TextLine], after: TextLine) -> bool:
    """Whether the line finishes a statement of time that the lines above break off."""
    above = " ".join(line.text for line in group[-2:])
    return _follows(group[-1], after) and unfinished(above, after.text)


def _follows(line: TextLine, after: TextLine) -> bool:
    """Whether a line stands close below another and is of its size."""
    size = max(1.0, line.height)
    close = -0.5 * size <= after.y0 - line.y1 < 0.6 * size
    return close and 0.85 <= after.height / size <= 1.18


def usual_height(lines: Sequence[TextLine]) -> float:
    """Median height of the lines, 0 when there are none."""
    return median([line.height for line in lines]) if lines else 0.0
