"""The first page of a PDF, or a picture, as a small JPEG, drawn in a process of its own.

Run as a program it reads the file from its input and writes the JPEG to its output.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal
import sys
from pathlib import Path

from PIL import Image

from crawler.documents._pdf_worker import limit

WIDTH = 900  # pixels of the picture
TALLEST = 1.5  # height to width; the rest of a long page is cut off
DEADLINE = 15.0
MAX_ANSWER = 4_000_000  # bytes
_ROOT = str(Path(__file__).resolve().parents[2])


async def first_page(body: bytes) -> bytes:
    """The picture, b"" when there is none: another kind of file, a broken or endless one."""
    if not body.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"RIFF", b"GIF8")):
        return b""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "crawler.documents.first_page",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": _ROOT},
    )
    try:
        answer, _ = await asyncio.wait_for(process.communicate(body), DEADLINE)
    except (TimeoutError, OSError):
        return b""
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return answer if process.returncode == 0 and len(answer) <= MAX_ANSWER else b""


def draw(body: bytes) -> bytes:
    """Draw it here. Raises whatever the libraries raise for a broken file."""
    image = _drawn(body) if body.startswith(b"%PDF") else Image.open(io.BytesIO(body))
    image.draft("RGB", (WIDTH, WIDTH))
    image = image.convert("RGB")
    scale = min(1.0, WIDTH / image.width)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    image = image.resize(size, Image.Resampling.LANCZOS)
    if image.height > image.width * TALLEST:
        image = image.crop((0, 0, image.width, round(image.width * TALLEST)))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def _drawn(body: bytes) -> Image.Image:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    document = pdfium.PdfDocument(body)
    page = document[0]
    width, height = page.get_size()
    drawn: Image.Image = page.render(
        scale=WIDTH / max(width, height / TALLEST, 1), may_draw_forms=False
    ).to_pil()
    return drawn


def main() -> None:
    """One file in, one picture out, within bounds of memory and time."""
    limit(round(DEADLINE))
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not disturb the answer
    target.write(draw(sys.stdin.buffer.read()))
    target.flush()


if __name__ == "__main__":
    main()
