"""What a caller of an audit may choose, and what the choices come to on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crawler.doctor import find_chromium
from crawler.documents.ocr.means import available
from crawler.errors import ConfigError
from crawler.evidence import Evidence
from crawler.explore.options import ExploreOptions
from crawler.explore.scans import ScanOptions
from crawler.score import Surveys


@dataclass(frozen=True)
class AuditOptions:
    """Everything a caller may choose."""

    owner: bool = False
    contact: str = ""
    explore: ExploreOptions = field(default_factory=ExploreOptions)
    interval_seconds: float = 0.2
    itas: Path | None = None
    browser: str = "never"
    ocr: str = "never"
    """Whether scanned pages and pictures of text are read: auto or never."""
    scans: ScanOptions = field(default_factory=ScanOptions)
    cache: Path | None = None
    """Folder of what was read in earlier audits, None to read everything anew."""
    resume: bool = False
    """Whether to go on with the same audit where it was killed, if it was."""
    audit_id: str = ""
    """What a new audit is called, so that it is known again when it was killed; "" for any name."""
    reuse: bool = False
    """Whether what has not changed since the site's last audit is neither fetched nor proved
    again."""
    pictures: Path | None = None
    """Folder for proof pictures, None for none; without a browser there are none."""
    surveys: Surveys | None = None
    release: str = "unreleased"  # what `releases.state` says of the checklist's version
    only: frozenset[str] = frozenset()
    """Permanent keys of the items to look for and judge, empty for all of them."""
    keep: Callable[[Evidence], None] | None = field(default=None, compare=False)
    """Who is told the evidence of the audit once it is judged, to keep it."""


def browser_mode(asked: str) -> tuple[str, str]:
    """What `--browser` comes to here, and the path of the browser: auto without a Chromium is
    never. Raises ConfigError when the browser is asked for always and there is none."""
    if asked == "never":
        return asked, ""
    chromium = find_chromium() or ""
    if not chromium and asked == "always":
        raise ConfigError(
            "ไม่พบเบราว์เซอร์ Chromium สำหรับ --browser always ดูคำสั่ง oit doctor",
            "--browser always needs a Chromium, and there is none; see oit doctor.",
        )
    return (asked if chromium else "never"), chromium


def ocr_mode(asked: str) -> str:
    """What `--ocr` comes to here: auto without the means to read pictures is never."""
    return asked if asked != "never" and available() else "never"
