"""Proof pictures: small, stored once per content, listed in a manifest, bounded in every way."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import json
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError

from crawler.errors import ConfigError
from crawler.page.browser.marking import Box, mark
from crawler.page.browser.session import BrowserSession, MovedError, TabLostError

WIDTH = 960
MANIFEST = "manifest.json"
NAME = re.compile(r"[0-9a-f]{20}\.webp")
_FAILURES = 3  # in a row; more are not tried


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """Bounds of the pictures of one audit."""

    pictures: int = 400
    total_bytes: int = 24_000_000
    picture_bytes: int = 60_000
    seconds: float = 120.0  # spent on pictures, all together
    shot_seconds: float = 3.0  # for the browser to draw one


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, what it shows (page, click, document) and of which address, when,
    and its hash. `label` is the text of the link that is marked."""

    file: str
    shows: str
    url: str
    label: str
    taken_at: str
    sha256: str
    width: int
    height: int


class PictureStore:
    """The pictures of one audit, in memory until they are written. What goes wrong costs the
    picture, never what is pictured. `clock` gives the time of a picture."""

    def __init__(
        self, limits: PictureLimits | None = None, *, clock: Callable[[], datetime] = _now
    ) -> None:
        self.pictures: list[Picture] = []
        self.seconds = 0.0
        self.tried = 0
        self._limits = limits or PictureLimits()
        self._clock = clock
        self._data: dict[str, bytes] = {}
        self._failures = 0
        self._channel: tuple[Page, CDPSession] | None = None

    @property
    def size(self) -> int:
        """Bytes of all pictures together."""
        return sum(map(len, self._data.values()))

    @property
    def files(self) -> int:
        """Different pictures."""
        return len(self._data)

    @property
    def full(self) -> bool:
        """Whether no more pictures are taken."""
        limits = self._limits
        return (
            self._failures >= _FAILURES
            or len(self._data) >= limits.pictures
            or self.seconds >= limits.seconds
            or self.size + limits.picture_bytes > limits.total_bytes
        )

    async def take(
        self,
        session: BrowserSession,
        boxes: Sequence[Box] = (),
        label: str = "",
        shows: str = "page",
    ) -> str:
        """The window as it is, with what was opened and clicked marked in order. "" when there
        is no room for more, or the page cannot be drawn in time."""
        if self.full:
            return ""
        started, self.tried = time.monotonic(), self.tried + 1
        try:
            raw = await self._shot(session)
            url = session.page.url
            name = await asyncio.to_thread(self.keep, raw, url, boxes, label, shows)
            self._failures = 0 if name else self._failures + 1
        except (PlaywrightError, MovedError, TabLostError):
            self._failures += 1
            name = ""
        self.seconds += time.monotonic() - started
        return name

    async def _shot(self, session: BrowserSession) -> bytes:
        """Straight from the compositor: nothing is asked of the page, so nothing in it changes."""
        page = session.page
        if self._channel is None or self._channel[0] is not page:
            opening = page.context.new_cdp_session(page)
            opened = await session.within(opening, self._limits.shot_seconds, minor=True)
            self._channel = page, opened
        asked = self._channel[1].send("Page.captureScreenshot", {"format": "jpeg", "quality": 85})
        answer = await session.within(asked, self._limits.shot_seconds, minor=True)
        return base64.b64decode(answer["data"])

    def keep(
        self, raw: bytes, url: str, boxes: Sequence[Box] = (), label: str = "", shows: str = "page"
    ) -> str:
        """Mark, shrink and keep a picture; the same picture is kept once. Returns its file's
        name, "" when it cannot be read or made small enough."""
        try:
            with Image.open(io.BytesIO(raw)) as opened:
                image = opened.convert("RGB")
        except (OSError, ValueError, Image.DecompressionBombError):
            return ""
        mark(image, boxes)
        data, size = _small(image, self._limits.picture_bytes)
        if len(data) > self._limits.picture_bytes:
            return ""
        digest = hashlib.sha256(data).hexdigest()
        name = f"{digest[:20]}.webp"
        self._data.setdefault(name, data)
        taken = self._clock().isoformat(timespec="seconds")
        self.pictures.append(Picture(name, shows, url, label, taken, digest, *size))
        return name

    def data(self, name: str) -> bytes:
        """The content of a picture's file, b"" when there is none of that name."""
        return self._data.get(name, b"")

    def restore(self, pictures: Sequence[tuple[Picture, bytes]], seconds: float) -> None:
        """Put back pictures that were taken before, and the seconds that they took."""
        for picture, data in pictures:
            self._data.setdefault(picture.file, data)
            self.pictures.append(picture)
        self.seconds += seconds

    def write(self, folder: Path) -> None:
        """Write all pictures and `manifest.json`; those that an earlier manifest lists and this
        one does not are removed. Without a picture no folder is made. Raises ConfigError when
        the folder cannot be written."""
        if not self._data and not folder.exists():
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            before = _listed(folder / MANIFEST)
            for name, data in self._data.items():
                (folder / name).write_bytes(data)
            rows = [asdict(picture) for picture in self.pictures]
            text = json.dumps(rows, ensure_ascii=False, indent=1)
            (folder / MANIFEST).write_bytes(text.encode("utf-8", errors="backslashreplace"))
            for name in before - self._data.keys():
                (folder / name).unlink(missing_ok=True)
        except OSError as error:
            cause = error.strerror or type(error).__name__
            raise ConfigError(
                f"เขียนภาพหลักฐานใน {folder} ไม่ได้: {cause}",
                f"Cannot write the proof pictures to {folder}: {cause}.",
            ) from error


def check_manifest(folder: Path) -> None:
    """Raise ConfigError when another program's `manifest.json` lies there."""
    manifest = folder / MANIFEST
    if not manifest.exists():
        return
    with suppress(OSError, ValueError, TypeError, KeyError):
        rows = json.loads(manifest.read_text("utf-8"))
        if isinstance(rows, list) and all(row["sha256"] and row["file"] for row in rows):
            return
    raise ConfigError(
        f"ใน {folder} มีไฟล์ {MANIFEST} ของโปรแกรมอื่น โปรดระบุโฟลเดอร์อื่นด้วย --pictures",
        f"{folder} holds another program's {MANIFEST}; name another folder with --pictures.",
    )


def _listed(manifest: Path) -> set[str]:
    """Names of pictures in a manifest of ours; nothing else is ever named."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        rows = json.loads(manifest.read_text("utf-8"))
        return {row["file"] for row in rows if NAME.fullmatch(row["file"])}
    return set()


def _small(image: Image.Image, most: int) -> tuple[bytes, tuple[int, int]]:
    """WebP within the bound: less quality first, then less size."""
    for width, quality in ((WIDTH, 70), (WIDTH, 45), (720, 40), (560, 30), (400, 20)):
        scale = min(1.0, width / image.width)
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        out = io.BytesIO()
        image.resize(size, Image.Resampling.LANCZOS).save(out, "WEBP", quality=quality, method=4)
        if out.tell() <= most:
            break
    return out.getvalue(), size
