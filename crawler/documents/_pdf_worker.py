"""Run as a program of its own: takes a PDF apart and prints what it finds as JSON lines.

    python _pdf_worker.py FILE MAX_PAGES SECONDS

It imports nothing of this project and holds itself to limits on memory and CPU, so a hostile
file kills this process and nothing else; what was printed before stays usable. Lines:
`{"tool": …}`, `{"words": FILE}`, `{"pages": n, "title": …}`, one `{"page": i, …}` per page, `{"end": true}`.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

MEMORY = 1_500_000_000  # bytes of address space of what reads files at all
PARSING = 700_000_000  # … of what only takes a file apart
OUTPUT = 60_000_000  # bytes of the largest file a helper may write
MAX_OBJECTS = 20_000  # drawn objects per page
MAX_SEGMENTS = 6_000  # lines kept per page
MAX_CHARS = 60_000  # per page, of the fallback text
OUTLINE = 7  # segments of a path; a path with more is no line and no box
DEEP = 4  # nested form objects
THIN = 3.5  # points: a filled rectangle not thicker is a line
DEVICE = 20  # device units per point

Matrix = tuple[float, float, float, float, float, float]


def die_with_parent() -> None:
    """Ask Linux to end this process when its parent ends; elsewhere nothing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def limit(seconds: int) -> None:
    """Hold this process, and what it starts, to memory, CPU and file size."""
    die_with_parent()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (PARSING, PARSING))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def say(**fields: Any) -> None:
    sys.stdout.write(json.dumps(fields, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def words(path: Path, max_pages: int, seconds: int) -> bool:
    """Words with their boxes by poppler; they go to a file beside the PDF."""
    program = shutil.which("pdftotext")
    if program is None:
        say(tool="pdftotext", state="absent")
        return False
    out = path.with_suffix(".words")
    command = [program, "-q", "-raw", "-bbox", "-cropbox", "-enc", "UTF-8", "-l", str(max_pages)]
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell
            [*command, str(path), str(out)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            preexec_fn=die_with_parent,
        )
    except subprocess.TimeoutExpired:
        say(tool="pdftotext", state="timeout")
    except OSError:
        say(tool="pdftotext", state="failed")
    else:
        say(tool="pdftotext", state="ok" if done.returncode == 0 else "failed")
    if out.exists() and out.stat().st_size:
        say(words=str(out))
        return True
    return False


class Native:
    """What pdfium says about one file."""

    def __init__(self, path: Path, max_pages: int, with_text: bool) -> None:
        import pypdfium2 as pdfium  # type: ignore[import-untyped]
        from pypdfium2 import raw

        self.raw: Any = raw
        self.with_text = with_text
        try:
            self.document: Any = pdfium.PdfDocument(str(path))
        except pdfium.PdfiumError as error:
            say(refused=str(error)[:200], code=int(raw.FPDF_GetLastError()))
            return
        count = len(self.document)
        meta = self.document.get_metadata_dict()
        say(pages=count, title=meta.get("Title", "")[:400], producer=meta.get("Producer", "")[:200])
        for number in range(min(count, max_pages)):
            try:
                self.page(number)
            except (pdfium.PdfiumError, ValueError, ctypes.ArgumentError) as error:
                say(page=number, error=str(error)[:200])

    def page(self, number: int) -> None:
        page = self.document[number]
        width, height = page.get_size()
        segments: list[tuple[float, ...]] = []
        pictures: list[tuple[float, ...]] = []
        self.budget = MAX_OBJECTS
        self.shapes = 0
        self.walk(page, page.raw, None, (1, 0, 0, 1, 0, 0), 0, segments, pictures)
        textpage = page.get_textpage()
        fields: dict[str, Any] = {"segments": segments, "pictures": pictures}
        fields["shapes"] = self.shapes
        fields["links"] = self.links(page, textpage)
        if self.with_text:
            fields["runs"] = self.runs(page, textpage)
        textpage.close()
        page.close()
        say(page=number, width=width, height=height, **fields)

    def place(self, page: Any, x: float, y: float) -> tuple[float, float]:
        """Page coordinates as a reader sees the page: turned, cropped, from the top left."""
        width, height = page.get_size()
        dx, dy = ctypes.c_int(), ctypes.c_int()
        size = (int(width * DEVICE), int(height * DEVICE))
        self.raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, dx, dy)
        return dx.value / DEVICE, dy.value / DEVICE

    def walk(
        self, page: Any, holder: Any, form: Any, matrix: Matrix, depth: int,
        segments: list[tuple[float, ...]], pictures: list[tuple[float, ...]],
    ) -> None:  # fmt: skip
        raw = self.raw
        count = raw.FPDFFormObj_CountObjects(form) if form else raw.FPDFPage_CountObjects(holder)
        for index in range(max(0, count)):
            self.budget -= 1
            if self.budget < 0:
                return
            item = (
                raw.FPDFFormObj_GetObject(form, index)
                if form
                else raw.FPDFPage_GetObject(holder, index)
            )
            if not item:
                continue
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPath_CountSegments(item) > OUTLINE:
                self.shapes += 1
            if kind == raw.FPDF_PAGEOBJ_PATH and len(segments) < MAX_SEGMENTS:
                self.path(page, item, self.matrix(item, matrix), segments)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                own = self.matrix(item, matrix)
                corners = [
                    self.place(page, *apply(own, x, y)) for x, y in ((0, 0), (1, 1), (0, 1), (1, 0))
                ]
                pictures.append(box(corners))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEP:
                self.walk(
                    page, holder, item, self.matrix(item, matrix), depth + 1, segments, pictures
                )

    def matrix(self, item: Any, outer: Matrix) -> Matrix:
        m = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(item, m):
            return outer
        return multiply((m.a, m.b, m.c, m.d, m.e, m.f), outer)

    def path(self, page: Any, item: Any, matrix: Matrix, out: list[tuple[float, ...]]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not self.raw.FPDFPath_GetDrawMode(item, fill, stroke):
            return
        if not (fill.value or stroke.value):
            return
        for points in self.subpaths(page, item, matrix):
            if stroke.value:
                for (x0, y0), (x1, y1) in itertools.pairwise(points):
                    if abs(x0 - x1) <= 1 or abs(y0 - y1) <= 1:
                        out.append(
                            (*rounded((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))),)
                        )
            elif len(points) > 1:
                x0, y0, x1, y1 = box(points)
                if min(x1 - x0, y1 - y0) <= THIN:
                    out.append((x0, y0, x1, y1))

    def subpaths(self, page: Any, item: Any, matrix: Matrix) -> list[list[tuple[float, float]]]:
        raw = self.raw
        paths: list[list[tuple[float, float]]] = []
        for index in range(min(raw.FPDFPath_CountSegments(item), 4000)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            if not raw.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            point = self.place(page, *apply(matrix, x.value, y.value))
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not paths:
                paths.append([])
            paths[-1].append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                paths[-1].append(paths[-1][0])
        return paths

    def links(self, page: Any, textpage: Any) -> list[list[Any]]:
        raw = self.raw
        found: list[list[Any]] = []
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while len(found) < 500 and raw.FPDFLink_Enumerate(page.raw, position, link):
            action = raw.FPDFLink_GetAction(link)
            if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
                continue
            size = min(raw.FPDFAction_GetURIPath(self.document.raw, action, None, 0), 4000)
            buffer = ctypes.create_string_buffer(max(size, 1))
            raw.FPDFAction_GetURIPath(self.document.raw, action, buffer, size)
            rect = raw.FS_RECTF()
            label, edges = "", (0.0, 0.0, 0.0, 0.0)
            if raw.FPDFLink_GetAnnotRect(link, rect):
                label = textpage.get_text_bounded(rect.left, rect.bottom, rect.right, rect.top)[
                    :300
                ]
                corners = [(rect.left, rect.bottom), (rect.right, rect.top)]
                edges = box([self.place(page, *corner) for corner in corners])  # type: ignore[assignment]
            found.append([buffer.value.decode("utf-8", "replace"), label, edges])
        return found

    def runs(self, page: Any, textpage: Any) -> list[list[Any]]:
        """Words with their boxes, where poppler is not there to give them."""
        raw = self.raw
        found: list[list[Any]] = []
        word: list[Any] = []
        rect = raw.FS_RECTF()
        for index in range(min(textpage.count_chars(), MAX_CHARS)):
            char = chr(min(raw.FPDFText_GetUnicode(textpage.raw, index), sys.maxunicode))
            blank = char.isspace() or not raw.FPDFText_GetLooseCharBox(textpage.raw, index, rect)
            if blank:
                guessed = raw.FPDFText_IsGenerated(textpage.raw, index) == 1
                # pdfium takes sara am for narrower than it is and guesses a blank after it
                if word and not (guessed and word[4].endswith("\u0e33")):
                    found.append(word)
                    word = []
                continue
            corners = [(rect.left, rect.bottom), (rect.right, rect.top)]
            edges = box([self.place(page, *corner) for corner in corners])
            if word and follows(word, edges):
                x0, y0, x1, y1, text = word
                ends = [(x0, y0), (x1, y1), (edges[0], edges[1]), (edges[2], edges[3])]
                word = [*box(ends), text + char]
            else:
                if word:
                    found.append(word)
                word = [*edges, char]
        return [*found, word] if word else found


def follows(word: list[Any], edges: tuple[float, ...]) -> bool:
    """Whether a character goes on with a word: same line, no gap, not far back."""
    size = max(1.0, word[3] - word[1])
    level = abs((edges[1] + edges[3]) - (word[1] + word[3])) < 0.6 * size
    return bool(level and -0.8 * size < edges[0] - word[2] < 0.25 * size)


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def multiply(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def box(points: list[tuple[float, float]]) -> tuple[float, ...]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return rounded((min(xs), min(ys), max(xs), max(ys)))


def rounded(numbers: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(n, 1) for n in numbers)


def main() -> None:
    path, max_pages, seconds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    limit(seconds)
    found = words(path, max_pages, seconds)
    Native(path, max_pages, with_text=not found)
    say(end=True)


if __name__ == "__main__":
    main()
