"""The command `oit`: parse, call one function, show. Exit codes are a contract for CI jobs.

0 done and good enough · 1 done, below a threshold or regressed · 2 wrong usage or
configuration · 3 the site could not be audited · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from crawler.errors import ExitCode, Lang, OitError
from crawler.report.forms import FORMS
from crawler.report.pipeline import harmless
from crawler.result import Text
from crawler.terminal.history_commands import HISTORY
from crawler.terminal.monitor_commands import MONITOR
from crawler.terminal.options import AUDIT_OPTIONS, lang_option
from crawler.terminal.schema_command import SCHEMA
from crawler.terminal.streams import discard_output, prepare
from crawler.terminal.usage import (
    App,
    Argument,
    Command,
    Group,
    Option,
    app_of,
    lang_of,
    language,
    sentence,
)
from crawler.version import VERSION

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None, *, auditor: Any = None) -> int:
    """Run the command and return its exit code; every failure is one sentence, never a trace.

    `auditor` is used instead of `crawler.audit.audit`, for tests.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    prepare()
    lang = language(words, os.environ)
    try:
        code = cli.main(words, prog_name="oit", standalone_mode=False, obj=App(lang, auditor))
        sys.stdout.flush()
        return int(code or 0)
    except OitError as error:
        return _fail(error.sentence(lang), error.exit_code)
    except click.UsageError as error:
        return _fail(sentence(error, lang), ExitCode.WRONG_USAGE)
    except (KeyboardInterrupt, click.Abort):
        return _fail("หยุดตามคำสั่งผู้ใช้" if lang == "th" else "Interrupted.", INTERRUPTED)
    except BrokenPipeError:
        discard_output()
        return ExitCode.OK
    except Exception as error:  # whatever else: one sentence, and the trace in a file
        return _fail(_unexpected(error, lang), ExitCode.NOT_AUDITABLE)


def _fail(text: str, code: int) -> int:
    click.echo(harmless(text), err=True)
    return code


def _unexpected(error: Exception, lang: Lang) -> str:
    kind = type(error).__name__
    try:
        handle, name = tempfile.mkstemp(prefix="oit-error-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"oit {VERSION}\n")
            traceback.print_exception(error, file=file)
    except OSError:
        name = "-"
    if lang == "th":
        return f"โปรแกรมขัดข้อง ({kind}) จึงตรวจไม่สำเร็จ รายละเอียดอยู่ในไฟล์ {name} โปรดส่งให้ผู้พัฒนา"
    return f"The program failed ({kind}); please send its developers the details in {name}."


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"oit {VERSION}")
        ctx.exit()


# --- audit -------------------------------------------------------------------------------


@click.pass_context
def _audit(ctx: click.Context, /, **chosen: Any) -> int:
    from crawler.terminal.auditing import Request, run

    app = app_of(ctx)
    named = {form.name: chosen.pop(form.name) for form in FORMS}
    files = {name: path for name, path in named.items() if path}
    return run(Request(**chosen, files=files), app.lang, *([app.auditor] if app.auditor else []))


_AUDIT = Command(
    "audit",
    callback=_audit,
    about=Text(
        "ตรวจเว็บไซต์หน่วยงานตามแบบตรวจ OIT โดยเริ่มจากหน้าแรกและไปตามลิงก์ที่มองเห็นได้เท่านั้น",
        "Check an agency's site against the OIT list, from its home page along visible links only.",
    ),
    closing=Text(
        "รหัสจบการทำงาน:\n0 ตรวจแล้ว คะแนนถึงเกณฑ์\n1 ตรวจแล้ว ต่ำกว่าเกณฑ์ที่ตั้งไว้หรือถดถอย\n"
        "2 ใช้คำสั่งหรือตั้งค่าผิด\n3 ตรวจเว็บไซต์ไม่ได้\n130 ผู้ใช้สั่งหยุด",
        "Exit codes:\n0 done and good enough\n1 done, below a threshold or regressed\n"
        "2 wrong usage or configuration\n3 the site could not be audited\n130 interrupted",
    ),
    params=[
        Argument(
            ["homepage"],
            metavar="HOMEPAGE",
            th="ที่อยู่หน้าแรกของเว็บไซต์ เช่น https://www.example.go.th",
            en="address of the site's home page, like https://www.example.go.th",
        ),
        *AUDIT_OPTIONS,
        lang_option(),
    ],
)

# --- explain -----------------------------------------------------------------------------


@click.pass_context
def _explain(ctx: click.Context, /, result: Path, code: str, checklist: str | None) -> None:
    from crawler.terminal import explaining

    explaining.run(result, code, checklist, lang_of(ctx))


_EXPLAIN = Command(
    "explain",
    callback=_explain,
    about=Text(
        "เล่าที่มาของผลข้อหนึ่งทั้งหมด: มองหาที่ใด พบอะไร ขาดอะไร ตัดสินเพราะอะไร และควรทำอะไร",
        "Tell the whole story of one verdict: where it looked, what it found, what is missing, why.",
    ),
    params=[
        Argument(
            ["result"],
            type=click.Path(path_type=Path),
            metavar="RESULT.json",
            th="ไฟล์ผลตรวจที่ได้จาก oit audit --json",
            en="the result that oit audit --json wrote",
        ),
        Argument(["code"], metavar="CODE", th="รหัสข้อ เช่น O23", en="item, like O23"),
        Option(
            ["--checklist"],
            metavar="ID",
            th="แบบตรวจที่ใช้ตัดสิน (ถ้าไม่ระบุ ใช้ตามที่ผลตรวจบอก)",
            en="the checklist it was judged by (default: the one the result names)",
        ),
        lang_option(),
    ],
)

# --- doctor and checklist ----------------------------------------------------------------


@click.pass_context
def _doctor(ctx: click.Context, /) -> int:
    from crawler.terminal import health

    return health.show(lang_of(ctx))


@click.pass_context
def _list(ctx: click.Context, /) -> None:
    from crawler.terminal import checklists

    checklists.show_all(lang_of(ctx))


@click.pass_context
def _show(ctx: click.Context, /, name: str, code: str | None, profile: str | None) -> None:
    from crawler.terminal import checklists

    checklists.show(name, code, lang_of(ctx), profile or "")


@click.pass_context
def _diff(ctx: click.Context, /, old: str, new: str) -> None:
    from crawler.terminal import checklists

    checklists.diff(old, new, lang_of(ctx))


@click.pass_context
def _release(ctx: click.Context, /, name: str) -> None:
    from crawler.terminal import checklists

    checklists.release(name, lang_of(ctx))


@click.pass_context
def _lint(ctx: click.Context, /, names: tuple[str, ...]) -> int:
    from crawler.terminal import checklists

    return checklists.lint(names, lang_of(ctx))


@click.pass_context
def _test(ctx: click.Context, /, names: tuple[str, ...], item: tuple[str, ...]) -> int:
    from crawler.terminal import checklists

    return checklists.test(names, item, lang_of(ctx))


@click.pass_context
def _overlay(ctx: click.Context, /, url: str, out: Path) -> int:
    from crawler.terminal import overlaying

    return overlaying.run(url, out, lang_of(ctx))


_OVERLAY = Command(
    "overlay",
    callback=_overlay,
    about=Text(
        "วาดภาพหน้าเว็บหนึ่งหน้า ทำเครื่องหมายทุกลิงก์ว่าเห็นได้ทันที ต้องเปิดก่อน หรือมองไม่เห็นเพราะอะไร",
        "Draw a page with every link marked: visible, to be opened first, or hidden and why.",
    ),
    params=[
        Argument(
            ["url"],
            metavar="URL",
            th="ที่อยู่ของหน้าเว็บ เช่น https://www.example.go.th/ita",
            en="address of the page, like https://www.example.go.th/ita",
        ),
        Option(
            ["--out"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            default=Path("oit-overlay.jpg"),
            th="ไฟล์ภาพ JPEG (ถ้าไม่ระบุ oit-overlay.jpg)",
            en="JPEG file (default: oit-overlay.jpg)",
        ),
        lang_option(),
    ],
)
_DOCTOR = Command(
    "doctor",
    callback=_doctor,
    about=Text(
        "บอกว่าติดตั้งอะไรแล้ว ขาดอะไร และขาดแล้วเสียอะไร",
        "Say what is installed, what is missing and what that costs.",
    ),
    params=[lang_option()],
)
_CHECKLIST = Group(
    "checklist",
    about=Text("ดูและตรวจสอบแบบตรวจ", "Look at checklists and check them."),
    params=[lang_option()],
    commands=[
        Command(
            "list",
            callback=_list,
            about=Text("แบบตรวจทั้งหมดที่มี", "All checklists there are."),
            params=[lang_option()],
        ),
        Command(
            "show",
            callback=_show,
            about=Text("รายการในแบบตรวจ หรือรายละเอียดของข้อเดียว", "A checklist's items, or one."),
            params=[
                Argument(["name"], metavar="ID", th="ชื่อหรือไฟล์แบบตรวจ", en="name or file"),
                Argument(
                    ["code"],
                    metavar="[CODE]",
                    required=False,
                    th="รหัสข้อ เช่น O23",
                    en="item, like O23",
                ),
                Option(
                    ["--profile"],
                    metavar="NAME",
                    th="กลุ่มหน่วยงาน เช่น local_government",
                    en="kind of agency, like local_government",
                ),
                lang_option(),
            ],
        ),
        Command(
            "diff",
            callback=_diff,
            about=Text(
                "บอกว่าแบบตรวจสองฉบับต่างกันอย่างไร ข้อใดใหม่ ยกเลิก เปลี่ยนรหัส หรือต้องแสดงเพิ่ม",
                "Tell how two checklists differ: new, gone, renumbered, more or less demanded.",
            ),
            params=[
                Argument(["old"], metavar="OLD", th="แบบตรวจเดิม", en="the earlier checklist"),
                Argument(["new"], metavar="NEW", th="แบบตรวจใหม่", en="the later checklist"),
                lang_option(),
            ],
        ),
        Command(
            "release",
            callback=_release,
            about=Text(
                "บันทึกรุ่นของแบบตรวจที่เผยแพร่ เนื้อหาของรุ่นนั้นจะเปลี่ยนไม่ได้อีก",
                "Record a checklist's version as released; its content may not change any more.",
            ),
            params=[
                Argument(["name"], metavar="ID", th="ชื่อแบบตรวจ", en="name of the checklist"),
                lang_option(),
            ],
        ),
        Command(
            "lint",
            callback=_lint,
            about=Text(
                "ตรวจว่าไฟล์แบบตรวจถูกต้อง (ถ้าไม่ระบุ ตรวจทุกไฟล์ที่มี)",
                "Tell whether checklist files are right (all, when none is named).",
            ),
            params=[
                Argument(
                    ["names"],
                    metavar="[PATH]...",
                    nargs=-1,
                    th="ไฟล์หรือชื่อแบบตรวจ",
                    en="files or names",
                ),
                lang_option(),
            ],
        ),
        Command(
            "test",
            callback=_test,
            about=Text(
                "ตรวจแบบตรวจด้วยตัวอย่างของแต่ละข้อ (ถ้าไม่ระบุ ตรวจทุกแบบที่มี)",
                "Run the examples of every item (of all checklists, when none is named).",
            ),
            params=[
                Argument(
                    ["names"],
                    metavar="[ID]...",
                    nargs=-1,
                    th="ไฟล์หรือชื่อแบบตรวจ",
                    en="files or names",
                ),
                Option(
                    ["--item"],
                    multiple=True,
                    metavar="KEY",
                    th="เฉพาะข้อนี้ (key หรือรหัส) ระบุซ้ำได้",
                    en="only this item (key or code); may be repeated",
                ),
                lang_option(),
            ],
        ),
    ],
)

cli = Group(
    "oit",
    about=Text(
        "ตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ของหน่วยงานด้วยตนเอง ก่อนผู้ประเมินมาตรวจ",
        "Self-check of an agency's open data (OIT), before the assessor comes.",
    ),
    commands=[_AUDIT, _EXPLAIN, _OVERLAY, _CHECKLIST, SCHEMA, _DOCTOR, MONITOR, *HISTORY],
    params=[
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            th="แสดงรุ่นของโปรแกรม",
            en="show the program's version",
        ),
        lang_option(),
    ],
)
