"""The commands over what is kept: their arguments and options, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crawler.result import Text
from crawler.terminal.options import lang_option
from crawler.terminal.usage import Argument, Command, Number, Option, lang_of

_FILE = click.Path(path_type=Path)
_RUN = Number(1, 2_000_000_000, whole=True)


def db_option() -> Option:
    """`--db`, alike in every command that needs the database."""
    return Option(
        ["--db"],
        metavar="URL",
        default="",
        th="ฐานข้อมูล: ชื่อไฟล์ หรือ postgresql://… (หรือตั้งค่า OIT_DB)",
        en="database: a file, or postgresql://… (or set OIT_DB)",
    )


def _json_option() -> Option:
    return Option(
        ["--json", "json_file"],
        type=_FILE,
        metavar="FILE",
        th="เขียนผลเป็น JSON สำหรับโปรแกรมอื่น",
        en="write it as JSON, for other programs",
    )


def _run_argument(
    name: str = "number", *, required: bool = True, th: str = "", en: str = ""
) -> Argument:
    return Argument(
        [name],
        metavar="RUN" if required else "[RUN]",
        type=_RUN,
        required=required,
        th=th or "หมายเลขการตรวจ ดูด้วย oit runs",
        en=en or "number of a run, see oit runs",
    )


@click.pass_context
def _runs(ctx: click.Context, /, db: str, site: str, limit: int) -> None:
    from crawler.terminal import history

    history.show_runs(db, site, limit, lang_of(ctx))


@click.pass_context
def _rejudge(ctx: click.Context, /, db: str, **chosen: Any) -> int:
    from crawler.terminal import comparing

    return comparing.rejudge(db, lang=lang_of(ctx), **chosen)


@click.pass_context
def _diff(ctx: click.Context, /, db: str, old: str, new: str, json_file: Path | None) -> int:
    from crawler.terminal import comparing

    return comparing.diff(db, old, new, json_file, lang_of(ctx))


@click.pass_context
def _review(
    ctx: click.Context,
    /,
    db: str,
    number: int | None,
    signer: str,
    out: Path | None,
    filled: Path | None,
) -> None:
    from crawler.errors import UsageError
    from crawler.terminal import reviewing

    if out and filled:
        raise UsageError(
            "--export กับ --import ใช้พร้อมกันไม่ได้", "--export and --import exclude each other."
        )
    if out:
        reviewing.export(db, number, out, lang_of(ctx))
    elif filled:
        reviewing.take_in(db, number, filled, signer, lang_of(ctx))
    else:
        reviewing.ask(db, number, signer, lang_of(ctx))


@click.pass_context
def _agreement(
    ctx: click.Context, /, db: str, official: Path, run: str, json_file: Path | None
) -> None:
    from crawler.terminal import agreeing

    agreeing.run(db, official, run, json_file, lang_of(ctx))


@click.pass_context
def _prune(
    ctx: click.Context, /, db: str, older_than: str, keep: int | None, dry_run: bool
) -> None:
    from crawler.terminal import history

    history.prune(db, older_than, keep, dry_run, lang_of(ctx))


@click.pass_context
def _export(ctx: click.Context, /, db: str, number: int, file: Path) -> None:
    from crawler.terminal import history

    history.export(db, number, file, lang_of(ctx))


@click.pass_context
def _import(ctx: click.Context, /, db: str, file: Path) -> None:
    from crawler.terminal import history

    history.take_in(db, file, lang_of(ctx))


HISTORY: list[click.Command] = [
    Command(
        "runs",
        callback=_runs,
        about=Text("การตรวจที่บันทึกไว้ ล่าสุดก่อน", "The runs that are kept, the latest first."),
        params=[
            Option(
                ["--site"],
                metavar="URL",
                default="",
                th="เฉพาะเว็บไซต์ที่มีหน้าแรกนี้",
                en="only the site with this home page",
            ),
            Option(
                ["--limit"],
                type=Number(1, 100_000, whole=True),
                metavar="N",
                default=50,
                th="จำนวนมากที่สุดที่แสดง (ปกติ 50)",
                en="most runs to show (default: 50)",
            ),
            db_option(),
            lang_option(),
        ],
    ),
    Command(
        "rejudge",
        callback=_rejudge,
        about=Text(
            "ตัดสินหลักฐานที่เก็บไว้ใหม่โดยไม่เข้าเว็บไซต์ และแยกว่าเกณฑ์เปลี่ยนหรือเว็บไซต์เปลี่ยน",
            "Judge kept evidence again without visiting the site; tells changed rules from a "
            "changed site.",
        ),
        params=[
            _run_argument(),
            Option(
                ["--checklist"],
                metavar="ID",
                default="",
                th="แบบตรวจที่ใช้ตัดสิน (ถ้าไม่ระบุ ใช้แบบตรวจเดิม)",
                en="checklist to judge by (default: the run's own)",
            ),
            Option(
                ["--profile"],
                metavar="NAME",
                default="",
                th="กลุ่มหน่วยงาน",
                en="kind of agency",
            ),
            Option(
                ["--since"],
                type=_RUN,
                metavar="RUN",
                th="ครั้งที่นำหลักฐานมาเทียบ (ถ้าไม่ระบุ ครั้งก่อนหน้า)",
                en="run whose evidence to compare (default: the one before)",
            ),
            Option(
                ["--save"],
                is_flag=True,
                th="บันทึกผลเป็นการตรวจใหม่",
                en="keep the result as a run of its own",
            ),
            _json_option(),
            db_option(),
            lang_option(),
        ],
    ),
    Command(
        "diff",
        callback=_diff,
        about=Text(
            "บอกว่าผลสองครั้งต่างกันอย่างไร (จบด้วยรหัส 1 หากมีข้อที่เคยผ่านแล้วไม่ผ่าน)",
            "Tell how two runs differ (exit code 1 when something that passed passes no more).",
        ),
        params=[
            Argument(
                ["old"],
                metavar="RUN",
                th="ครั้งก่อน: หมายเลข หรือไฟล์ผล JSON",
                en="the earlier: a number, or a result's JSON file",
            ),
            Argument(
                ["new"],
                metavar="RUN",
                th="ครั้งหลัง: หมายเลข หรือไฟล์ผล JSON",
                en="the later: a number, or a result's JSON file",
            ),
            _json_option(),
            db_option(),
            lang_option(),
        ],
    ),
    Command(
        "review",
        callback=_review,
        about=Text(
            "ตอบคำถามที่โปรแกรมตัดสินเองไม่ได้ ที่นี่หรือในไฟล์ Excel",
            "Answer what the program cannot decide, here or in a workbook.",
        ),
        params=[
            _run_argument(
                required=False,
                th="หมายเลขการตรวจ (ถ้าไม่ระบุ ครั้งล่าสุด)",
                en="number of a run (default: the latest)",
            ),
            Option(
                ["--signer"],
                metavar="NAME",
                default="",
                envvar="OIT_SIGNER",
                th="ชื่อผู้ตอบ (หรือตั้งค่า OIT_SIGNER)",
                en="who answers (or set OIT_SIGNER)",
            ),
            Option(
                ["--export", "out"],
                type=_FILE,
                metavar="FILE",
                th="เขียนคำถามลงไฟล์ .xlsx เพื่อกรอกคำตอบ",
                en="write the questions to an .xlsx file, to be filled in",
            ),
            Option(
                ["--import", "filled"],
                type=_FILE,
                metavar="FILE",
                th="อ่านคำตอบจากไฟล์ที่กรอกแล้ว",
                en="take the answers from the filled-in file",
            ),
            db_option(),
            lang_option(),
        ],
    ),
    Command(
        "agreement",
        callback=_agreement,
        about=Text(
            "เทียบผลการประเมินจริงกับผลของโปรแกรมทีละข้อ พร้อมค่า κ และรายการที่ควรเรียนรู้",
            "Hold the official result against a run, item by item, with κ and what to learn.",
        ),
        params=[
            Argument(
                ["official"],
                metavar="RESULTS.csv",
                type=_FILE,
                th="ผลการประเมินจริง คอลัมน์ ข้อ,คะแนน",
                en="the official result, columns item,score",
            ),
            Argument(
                ["run"],
                metavar="RUN",
                th="หมายเลขการตรวจ หรือไฟล์ผล JSON",
                en="number of a run, or a result's JSON file",
            ),
            _json_option(),
            db_option(),
            lang_option(),
        ],
    ),
    Command(
        "prune",
        callback=_prune,
        about=Text(
            "ลบการตรวจเก่า ผลล่าสุดของแต่ละเว็บไซต์อยู่เสมอ",
            "Forget old runs; the latest result of each site always stays.",
        ),
        params=[
            Option(
                ["--older-than"],
                metavar="AGE",
                default="",
                th="ที่เก่ากว่านี้ เช่น 90d 26w 12m 2y",
                en="those older than this, like 90d, 26w, 12m, 2y",
            ),
            Option(
                ["--keep"],
                type=Number(1, 100_000, whole=True),
                metavar="N",
                th="เก็บผลล่าสุดของแต่ละเว็บไซต์และปีไว้ N ครั้ง",
                en="keep the latest N results of each site and year",
            ),
            Option(
                ["--dry-run"],
                is_flag=True,
                th="บอกว่าจะลบอะไร แต่ยังไม่ลบ",
                en="say what would go, and forget nothing",
            ),
            db_option(),
            lang_option(),
        ],
    ),
    Command(
        "export",
        callback=_export,
        about=Text("เขียนการตรวจหนึ่งครั้งลงไฟล์เดียว", "Write a run to one file."),
        params=[
            _run_argument(),
            Argument(["file"], metavar="FILE", type=_FILE, th="ไฟล์ที่จะเขียน", en="file to write"),
            db_option(),
            lang_option(),
        ],
    ),
    Command(
        "import",
        callback=_import,
        about=Text("นำการตรวจจากไฟล์เข้าฐานข้อมูล", "Keep a run that was exported to a file."),
        params=[
            Argument(
                ["file"],
                metavar="FILE",
                type=_FILE,
                th="ไฟล์ที่ได้จาก oit export",
                en="file written by oit export",
            ),
            db_option(),
            lang_option(),
        ],
    ),
]
