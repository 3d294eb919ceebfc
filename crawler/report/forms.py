"""The files that an audit can be written to: one form an option of `oit audit`.

Each form's own module is imported when it is written, so that the command line starts quickly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.errors import Lang
from crawler.result import AuditResult, Text

if TYPE_CHECKING:
    from crawler.checklist.model import Checklist


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a form may need beside the result. `pictures` is the folder of the proof pictures."""

    lang: Lang = "th"
    checklist: Checklist | None = None
    pictures: Path | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: the option `--name` asks for it, `write` puts it there whole or not at all
    and raises ConfigError when it cannot."""

    name: str
    about: Text
    write: Callable[[AuditResult, Path, Occasion], None]


def _json(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.json_report import write_json

    write_json(result, path, occasion.lang)


def _html(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.html import write_html

    write_html(result, path, occasion.lang, occasion.checklist, occasion.pictures)


FORMS = (
    Form(
        "json",
        Text("เขียนผลเป็น JSON สำหรับโปรแกรมอื่น", "write the result as JSON, for other programs"),
        _json,
    ),
    Form(
        "html",
        Text(
            "เขียนรายงานเป็นหน้าเว็บ พร้อมภาพหลักฐานในโฟลเดอร์ FILE_files ข้างกัน",
            "write the report as a web page, its proof pictures in a folder beside it",
        ),
        _html,
    ),
)
