"""The files that an audit can be written to: one form an option of `oit audit`.

Each form's own module is imported when it is written, so that the command line starts quickly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crawler.errors import Lang
from crawler.result import AuditResult, Text

if TYPE_CHECKING:
    from crawler.checklist.model import Checklist


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a form may need beside the result. `pictures` is the folder of the proof pictures,
    `junit_unproven` what an unproven item is in the JUnit form."""

    lang: Lang = "th"
    checklist: Checklist | None = None
    pictures: Path | None = None
    junit_unproven: Literal["skipped", "error"] = "skipped"


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


def _junit(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.junit import write_junit

    write_junit(result, path, occasion.lang, occasion.junit_unproven)


def _sarif(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.sarif import write_sarif

    write_sarif(result, path, occasion.lang)


def _csv(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.table_csv import write_csv

    write_csv(result, path, occasion.lang)


def _markdown(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.markdown import write_markdown

    write_markdown(result, path, occasion.lang)


def _xlsx(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.xlsx_report import write_xlsx

    write_xlsx(result, path, occasion.lang, occasion.checklist)


def _docx(result: AuditResult, path: Path, occasion: Occasion) -> None:
    from crawler.report.docx_report import write_docx

    write_docx(result, path, occasion.lang, occasion.checklist)


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
    Form(
        "junit",
        Text("เขียนผลเป็น JUnit XML สำหรับระบบ CI", "write the result as JUnit XML, for CI servers"),
        _junit,
    ),
    Form(
        "sarif",
        Text("เขียนข้อที่ยังไม่ผ่านเป็น SARIF 2.1.0", "write the open items as SARIF 2.1.0"),
        _sarif,
    ),
    Form(
        "csv",
        Text("เขียนตารางรายข้อเป็น CSV เปิดใน Excel ได้", "write the items as CSV that Excel opens"),
        _csv,
    ),
    Form(
        "markdown",
        Text("เขียนสรุปเป็น Markdown สำหรับหน้างาน CI", "write a Markdown summary for a CI job"),
        _markdown,
    ),
    Form(
        "xlsx",
        Text(
            "เขียนตารางแบบผู้ตรวจและแผนมอบหมายงานเป็น Excel",
            "write the assessors' table and the work to hand out, for Excel",
        ),
        _xlsx,
    ),
    Form(
        "docx",
        Text(
            "เขียนร่างรายงานการวิเคราะห์และบันทึกข้อความเป็น Word",
            "write a draft of the analysis report and memo, for Word",
        ),
        _docx,
    ),
)
