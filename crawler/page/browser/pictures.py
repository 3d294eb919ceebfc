"""Proof pictures: small, stored once per content, listed in a manifest."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.async_api import Error as PlaywrightError

from crawler.page.browser.session import BrowserSession, MovedError, TabLostError

Box = tuple[float, float, float, float]
MAX_BYTES = 60_000
WIDTH = 960
MARK = (214, 32, 32)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file in the store, the address it shows, when, and its hash."""

    file: str
    url: str
    taken_at: str
    sha256: str
    label: str = ""
    width: int = 0
    height: int = 0


class PictureStore:
    """Pictures in one folder. `clock` gives the time of a picture."""

    def __init__(self, folder: Path, *, clock: Callable[[], datetime] = _now) -> None:
        self.folder = folder
        self.pictures: list[Picture] = []
        self._clock = clock
        folder.mkdir(parents=True, exist_ok=True)

    async def take(
        self, session: BrowserSession, box: Box | None = None, label: str = ""
    ) -> Picture | None:
        """The window as it is, `box` marked. None when the page cannot be drawn in time."""
        try:
            raw = await session.within(
                session.page.screenshot(type="jpeg", quality=85, animations="allow")
            )
        except (PlaywrightError, MovedError, TabLostError):
            return None
        return self.keep(raw, session.page.url, box, label)

    def keep(
        self, raw: bytes, url: str, box: Box | None = None, label: str = "", *, large: bool = False
    ) -> Picture:
        """Mark, shrink and store a picture; the same picture is stored once.

        A `large` picture keeps its size and may take more bytes: it is there to be read.
        """
        image = Image.open(io.BytesIO(raw)).convert("RGB")
        if box is not None:
            _mark(image, box)
        data, size = _webp(image, 60) if large else _small(image)
        digest = hashlib.sha256(data).hexdigest()
        name = f"{digest[:20]}.webp"
        path = self.folder / name
        if not path.exists():
            path.write_bytes(data)
        taken = self._clock().isoformat(timespec="seconds")
        picture = Picture(name, url, taken, digest, label, *size)
        self.pictures.append(picture)
        return picture

    def write_manifest(self) -> Path:
        """`manifest.json` beside the pictures: address, time and hash of each."""
        path = self.folder / "manifest.json"
        rows = [asdict(picture) for picture in self.pictures]
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
        return path


def _mark(image: Image.Image, box: Box) -> None:
    """A frame round the clicked thing, the rest of the picture a little darker."""
    left, top, right, bottom = (round(v) for v in box)
    edge = (
        max(0, left - 5),
        max(0, top - 5),
        min(image.width - 1, right + 5),
        min(image.height - 1, bottom + 5),
    )
    if edge[2] - edge[0] < 4 or edge[3] - edge[1] < 4:
        return
    bright = image.crop(edge)
    shade = Image.new("RGB", image.size, (0, 0, 0))
    image.paste(Image.blend(image, shade, 0.22))
    image.paste(bright, edge[:2])
    ImageDraw.Draw(image).rectangle(edge, outline=MARK, width=4)


def _webp(image: Image.Image, quality: int) -> tuple[bytes, tuple[int, int]]:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue(), image.size


def _small(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """WebP within the bound: less quality first, then less size."""
    for width, quality in ((WIDTH, 70), (WIDTH, 45), (720, 40), (560, 30), (400, 20)):
        scale = min(1.0, width / image.width)
        size = (round(image.width * scale), max(1, round(image.height * scale)))
        data, _ = _webp(image.resize(size, Image.Resampling.LANCZOS), quality)
        if len(data) <= MAX_BYTES:
            break
    return data, size
