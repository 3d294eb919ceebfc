"""What this machine has of the programs an audit uses, and what each missing one costs.

Nothing here is needed to import the rest: a missing program makes an audit see less, and
`oit doctor` says how much less. Every program is asked for its version under a time limit.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ANSWER_SECONDS = 20.0
MINIMUM_PYTHON = (3, 11)
CHROMIUM_SETTING = "OIT_CHROMIUM"
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
CHROMIUM_PLACES = (
    "/usr/bin",
    "/usr/local/bin",
    "/usr/lib/chromium",
    "/opt/google/chrome",
    "/snap/bin",
)
SNAP_CHROMIUM = Path("/snap/bin/chromium")
MAC_BROWSERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Where Playwright unpacks a browser below its own folder; it differs by system and release.
PLAYWRIGHT_PATTERNS = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an audit can use: is it there, and what does it cost if not.

    `detail` is the version and the place when present, or what was wrong with it.
    `cost_th`, `cost_en` and `install` describe the absence; they are filled in either way.
    Without a `required` thing the program does not work; without another it sees less.
    """

    name: str
    present: bool
    detail: str
    cost_th: str
    cost_en: str
    install: str
    required: bool = False


def check() -> list[Finding]:
    """Look for everything an audit can use, the required things first. Never raises."""
    return [
        _python(),
        _checklists(),
        _chromium(),
        _playwright(),
        _pdftotext(),
        _tesseract(),
        *_ocr_languages(),
        _thai_fonts(),
        _libreoffice(),
    ]


def find_chromium() -> str | None:
    """The path of a Chromium to drive, or None.

    The setting OIT_CHROMIUM decides alone when it is given, so that a wrong one is noticed.
    Otherwise the system's browser comes before Playwright's own, and a snap comes last, because
    its confinement gets in the way.
    """
    setting = os.environ.get(CHROMIUM_SETTING, "").strip()
    if setting:
        return shutil.which(setting)
    return next((str(path) for path in _chromium_candidates() if _is_usable(path)), None)


def checklist_folder() -> Path | None:
    """The folder of the checklists that came with the program, or None if it is not there."""
    package = Path(__file__).resolve().parent
    for folder in (package / "checklist" / "data", package.parent / "checklists"):
        if any(folder.glob("oit-*.yaml")):
            return folder
    return None


def _chromium_candidates() -> Iterator[Path]:
    on_path = [Path(found) for name in CHROMIUM_NAMES if (found := shutil.which(name))]
    places = [Path(folder, name) for folder in CHROMIUM_PLACES for name in CHROMIUM_NAMES]
    candidates = [*on_path, *places, *map(Path, MAC_BROWSERS), *_playwright_browsers()]
    yield from sorted(candidates, key=lambda path: "snap" in path.parts)


def _playwright_browsers() -> list[Path]:
    setting = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    home = Path.home()
    folders = (
        [Path(setting)]
        if setting not in ("", "0")
        else [
            home / ".cache/ms-playwright",
            home / "Library/Caches/ms-playwright",
            home / "AppData/Local/ms-playwright",
        ]
    )
    found = [
        path for folder in folders for glob in PLAYWRIGHT_PATTERNS for path in folder.glob(glob)
    ]
    return sorted(found, key=lambda path: (len(path.as_posix()), path.as_posix()), reverse=True)


def _is_usable(path: Path) -> bool:
    """A program that can be started, and not the stand-in that Ubuntu installs for the snap."""
    try:
        if not (path.is_file() and os.access(path, os.X_OK)):
            return False
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        return False
    is_stand_in = start.startswith(b"#!") and b"/snap/bin/" in start
    return not is_stand_in or SNAP_CHROMIUM.exists()


def _answer(*command: str) -> str | None:
    """What a program prints, both streams, or None if it is absent, fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603  # fixed arguments, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=ANSWER_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _version_line(answer: str, word: str) -> str:
    """The line that names the program and a version; Debian's launchers print noise before it."""
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    named = (line for line in lines if re.match(rf"\W*(google )?{word}\D*\d+\.", line, re.I))
    return next(named, lines[-1] if lines else "")[:120]


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(
        name="Python",
        present=sys.version_info >= MINIMUM_PYTHON,
        detail=f"{version} · {sys.executable}",
        cost_th="โปรแกรมทำงานไม่ได้",
        cost_en="the program does not run",
        install="sudo apt-get install python3 python3-venv  (3.11 +)",
        required=True,
    )


def _checklists() -> Finding:
    folder = checklist_folder()
    names = sorted(path.stem for path in folder.glob("oit-*.yaml")) if folder else []
    return Finding(
        name="แบบตรวจ (checklists)",
        present=bool(names),
        detail=f"{', '.join(names)} · {folder}" if folder else "",
        cost_th="ไม่มีรายการข้อมูลที่จะตรวจ จึงตรวจเว็บไซต์ใดไม่ได้",
        cost_en="there are no items to look for, so no site can be audited",
        install="make setup",
        required=True,
    )


def _chromium() -> Finding:
    path = find_chromium()
    answer = _answer(path, "--version") if path else None
    setting = os.environ.get(CHROMIUM_SETTING, "").strip()
    problem = f"{CHROMIUM_SETTING}={setting}" if setting else (path or "")
    return Finding(
        name="Chromium",
        present=answer is not None,
        detail=problem if answer is None else f"{_version_line(answer, 'chrom')} · {path}",
        cost_th="พิสูจน์ในเบราว์เซอร์จริงไม่ได้ว่าเมนูกดได้ และอ่านเว็บไซต์ที่สร้างเมนูด้วยสคริปต์ไม่ได้",
        cost_en="menus cannot be tried in a real browser, and sites whose menu a script builds "
        "cannot be read",
        install="sudo apt-get install chromium  (Ubuntu: .venv/bin/playwright install --with-deps "
        "chromium)",
    )


def _playwright() -> Finding:
    answer = _answer(sys.executable, "-m", "playwright", "--version")
    return Finding(
        name="Playwright",
        present=answer is not None,
        detail=_version_line(answer, "version") if answer is not None else "",
        cost_th="สั่งงานเบราว์เซอร์ไม่ได้ เสมือนไม่มี Chromium",
        cost_en="no browser can be driven, as if there were none",
        install="make setup  (Debian/Ubuntu: sudo apt-get install libatomic1)",
    )


def _pdftotext() -> Finding:
    path = shutil.which("pdftotext")
    answer = _answer(path, "-v") if path else None
    return Finding(
        name="pdftotext",
        present=answer is not None,
        detail=f"{_version_line(answer, 'pdftotext')} · {path}" if answer is not None else "",
        cost_th="อ่านข้อความภาษาไทยใน PDF ได้แม่นยำน้อยลง (ใช้ตัวอ่านสำรองแทน)",
        cost_en="Thai text in PDF files is read less exactly, by the reserve reader",
        install="sudo apt-get install poppler-utils",
    )


def _tesseract() -> Finding:
    path = shutil.which("tesseract")
    answer = _answer(path, "--version") if path else None
    return Finding(
        name="tesseract (OCR)",
        present=answer is not None,
        detail=f"{_version_line(answer, 'tesseract')} · {path}" if answer is not None else "",
        cost_th="อ่านเอกสารที่สแกนเป็นภาพไม่ได้ รายการเหล่านั้นจะเป็น “ยังพิสูจน์ไม่ได้”",
        cost_en='scanned documents cannot be read; their items stay "unproven"',
        install="sudo apt-get install tesseract-ocr",
    )


def _ocr_languages() -> list[Finding]:
    answer = _answer("tesseract", "--list-langs") or ""
    # Some systems put the model of a script below "script/".
    models = {line.strip().removeprefix("script/") for line in answer.splitlines()[1:]}
    rows = (
        (
            "Thai",
            "tesseract-ocr-script-thai",
            "อ่านภาพสแกนภาษาไทยได้แม่นยำน้อยลง",
            "scanned Thai is read less exactly",
        ),
        (
            "tha",
            "tesseract-ocr-tha",
            "ไม่มีตัวอ่านสำรองสำหรับภาพสแกนภาษาไทย",
            "there is no second reader for scanned Thai",
        ),
        (
            "eng",
            "tesseract-ocr-eng",
            "อ่านภาษาอังกฤษในภาพสแกนไม่ได้ เมื่อไม่มีแบบจำลอง Thai",
            "English in scans cannot be read where the model Thai is missing",
        ),
        (
            "osd",
            "tesseract-ocr-osd",
            "หน้าสแกนที่กลับหัวหรือตะแคงอ่านได้ช้าลง",
            "scanned pages that lie upside down or sideways are read more slowly",
        ),
    )
    return [
        Finding(
            name=f"tesseract: {model}",
            present=model in models,
            detail="",
            cost_th=cost_th,
            cost_en=cost_en,
            install=f"sudo apt-get install {package}",
        )
        for model, package, cost_th, cost_en in rows
    ]


def _thai_fonts() -> Finding:
    comes_with_system = sys.platform in ("darwin", "win32")
    answer = None if comes_with_system else _answer("fc-list", ":lang=th", "family")
    families = sorted({line.split(",")[0].strip() for line in (answer or "").splitlines()} - {""})
    count = f"{len(families)} · {', '.join(families[:3])}" if families else ""
    return Finding(
        name="ฟอนต์ไทย (Thai fonts)",
        present=comes_with_system or bool(families),
        detail=sys.platform if comes_with_system else count,
        cost_th="ภาพหน้าเว็บและ PDF ที่สร้างจะเห็นตัวอักษรไทยเป็นกล่องว่าง",
        cost_en="pictures of pages and printed PDFs show empty boxes for Thai letters",
        install="sudo apt-get install fonts-thai-tlwg fontconfig",
    )


def _libreoffice() -> Finding:
    path = shutil.which("soffice") or shutil.which("libreoffice")
    return Finding(
        name="LibreOffice",
        present=path is not None,
        detail=path or "",
        cost_th="อ่านไฟล์รุ่นเก่า (.doc, .xls, .ppt, .rtf) ไม่ได้ รายการเหล่านั้นต้องให้คนตรวจ",
        cost_en="old files (.doc, .xls, .ppt, .rtf) cannot be read and need a person's eye",
        install="sudo apt-get install --no-install-recommends libreoffice-writer-nogui "
        "libreoffice-calc-nogui libreoffice-impress-nogui",
    )
