"""`oit monitor`: its commands with arguments and options, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from crawler.result import Text
from crawler.terminal.history_commands import db_option
from crawler.terminal.options import VISITING_OPTIONS, lang_option
from crawler.terminal.usage import Argument, Command, Group, Number, Option, lang_of

_FILE = click.Path(path_type=Path)


@click.pass_context
def _add(ctx: click.Context, /, **chosen: Any) -> None:
    from crawler.terminal import watched_sites

    watched_sites.add(lang=lang_of(ctx), **chosen)


@click.pass_context
def _remove(ctx: click.Context, /, db: str, which: str) -> None:
    from crawler.terminal import watched_sites

    watched_sites.remove(db, which, lang_of(ctx))


@click.pass_context
def _waive(ctx: click.Context, /, db: str, which: str, path: Path) -> None:
    from crawler.terminal import watched_sites

    watched_sites.waive(db, which, path, lang_of(ctx))


@click.pass_context
def _list(ctx: click.Context, /, db: str) -> None:
    from crawler.terminal import watched_sites

    watched_sites.show(db, lang_of(ctx))


@click.pass_context
def _run(ctx: click.Context, /, **chosen: Any) -> int:
    from crawler.terminal import monitoring

    return monitoring.run(monitoring.Round(**chosen), lang_of(ctx))


@click.pass_context
def _report(ctx: click.Context, /, **chosen: Any) -> int:
    from crawler.terminal import weekly_report

    return weekly_report.report(weekly_report.Wanted(**chosen), lang_of(ctx))


_ADD = Command(
    "add",
    callback=_add,
    about=Text("ติดตามเว็บไซต์ของหน่วยงาน", "Watch an agency's site."),
    params=[
        Argument(
            ["homepage"],
            metavar="[HOMEPAGE]",
            required=False,
            th="ที่อยู่หน้าแรกของเว็บไซต์ เช่น https://www.example.go.th",
            en="address of the site's home page, like https://www.example.go.th",
        ),
        Option(
            ["--from", "path"],
            type=_FILE,
            metavar="FILE",
            th="รายชื่อหน่วยงาน CSV หรือ XLSX: คอลัมน์ชื่อหน่วยงาน เว็บไซต์ และแบบตรวจหรือกลุ่มหน่วยงานถ้ามี",
            en="list of agencies, CSV or XLSX: columns name, website, and checklist or profile if any",
        ),
        Option(
            ["--checklist"],
            metavar="ID",
            th="แบบตรวจ เช่น oit-2567 หรือไฟล์ .yaml",
            en="checklist, like oit-2567, or a .yaml file",
        ),
        Option(
            ["--profile"],
            metavar="NAME",
            default="",
            th="กลุ่มหน่วยงาน เช่น local_government ตามที่แบบตรวจกำหนด",
            en="kind of agency, like local_government, as the checklist has them",
        ),
        Option(["--name"], metavar="TEXT", default="", th="ชื่อหน่วยงาน", en="name of the agency"),
        Option(
            ["--every", "days"],
            metavar="DAYS",
            type=Number(1, 366, whole=True),
            th="ตรวจทุกกี่วัน (ปกติ 7)",
            en="days between two audits (default: 7)",
        ),
        db_option(),
        lang_option(),
    ],
)
_REMOVE = Command(
    "remove",
    callback=_remove,
    about=Text("เลิกติดตามเว็บไซต์ ผลที่บันทึกไว้ยังอยู่", "Watch a site no longer; its runs stay."),
    params=[
        Argument(
            ["which"],
            metavar="SITE",
            th="หมายเลขหรือที่อยู่หน้าแรก ดูด้วย oit monitor list",
            en="number or home page, see oit monitor list",
        ),
        db_option(),
        lang_option(),
    ],
)
_WAIVE = Command(
    "waive",
    callback=_waive,
    about=Text(
        "ยกเว้นบางข้อของเว็บไซต์ไม่ให้เตือนจนถึงวันที่กำหนด คะแนนไม่เปลี่ยน",
        "Leave items of a site out of the alarm until a day; the score stays.",
    ),
    params=[
        Argument(
            ["which"],
            metavar="SITE",
            th="หมายเลขหรือที่อยู่หน้าแรก ดูด้วย oit monitor list",
            en="number or home page, see oit monitor list",
        ),
        Argument(
            ["path"],
            metavar="FILE",
            type=_FILE,
            th="ไฟล์ข้อยกเว้น (แบบเดียวกับ oit audit --waivers) แทนที่ข้อยกเว้นเดิมทั้งหมด",
            en="file of waivers, as for oit audit --waivers; it replaces those before",
        ),
        db_option(),
        lang_option(),
    ],
)
_LIST = Command(
    "list",
    callback=_list,
    about=Text("เว็บไซต์ที่ติดตามอยู่", "The watched sites."),
    params=[db_option(), lang_option()],
)
_RUN = Command(
    "run",
    callback=_run,
    about=Text(
        "ตรวจทุกเว็บไซต์ที่ถึงกำหนด หลายแห่งพร้อมกัน และบอกสิ่งที่เปลี่ยน",
        "Audit every site that is due, several at once, and tell what changed.",
    ),
    closing=Text(
        "รหัสจบการทำงาน:\n0 ตรวจแล้ว\n1 มีข้อที่เสียคะแนน (ตรวจซ้ำยืนยันแล้ว)\n"
        "2 ใช้คำสั่งหรือตั้งค่าผิด\n3 ตรวจไม่ได้สักเว็บไซต์",
        "Exit codes:\n0 done\n1 an item was lost (confirmed by a second look)\n"
        "2 wrong usage or configuration\n3 no site could be audited",
    ),
    params=[
        Option(
            ["--all", "every"],
            is_flag=True,
            th="ตรวจทุกเว็บไซต์ แม้ยังไม่ถึงกำหนด",
            en="audit all sites, due or not",
        ),
        Option(
            ["--parallel"],
            type=Number(1, 64, whole=True),
            metavar="N",
            th="ตรวจพร้อมกันกี่เว็บไซต์ (ปกติ 2) เว็บไซต์บนเครื่องเดียวกันตรวจทีละแห่งเสมอ",
            en="sites at once (default: 2); those on one host always go one by one",
        ),
        *VISITING_OPTIONS,
        Option(
            ["--owner"],
            is_flag=True,
            th="ทุกเว็บไซต์เป็นของหน่วยงานตนเอง: รายงาน robots.txt แต่ไม่หยุดตาม",
            en="all sites are your own: robots.txt is reported, not obeyed",
        ),
        Option(
            ["--pictures"],
            is_flag=True,
            th="เก็บภาพหน้าจอที่พิสูจน์เส้นทางไว้แสดงในรายงาน (ใช้เวลาเพิ่ม)",
            en="keep the proof pictures for the report (takes longer)",
        ),
        db_option(),
        lang_option(),
    ],
)
_REPORT = Command(
    "report",
    callback=_report,
    about=Text(
        "รายงานประจำสัปดาห์: อะไรเปลี่ยน อะไรจะถึงกำหนด และสถานะของทุกหน่วยงาน",
        "The weekly report: what changed, what will fall due, how every agency stands.",
    ),
    closing=Text(
        "การส่ง: OIT_SMTP_URL OIT_MAIL_FROM OIT_MAIL_TO และ OIT_WEBHOOK_URL OIT_WEBHOOK_SECRET\n"
        "สิ่งที่ส่งไม่สำเร็จจะค้างไว้และส่งใหม่ครั้งต่อไป (จบด้วยรหัส 3)",
        "Sending: OIT_SMTP_URL OIT_MAIL_FROM OIT_MAIL_TO, and OIT_WEBHOOK_URL OIT_WEBHOOK_SECRET\n"
        "What could not be sent waits and is sent the next time (exit code 3).",
    ),
    params=[
        Option(
            ["--html"],
            type=_FILE,
            metavar="DIR",
            th="เขียนหน้าเว็บทั้งชุดลงโฟลเดอร์ สำหรับเว็บเซิร์ฟเวอร์หรือ Pages",
            en="write the static pages into a folder, for any web server or Pages",
        ),
        Option(
            ["--email"],
            type=_FILE,
            metavar="FILE",
            th="เขียนรายงานเป็น HTML สำหรับอีเมล",
            en="write the report as HTML for a mail",
        ),
        Option(
            ["--markdown"],
            type=_FILE,
            metavar="FILE",
            th="เขียนรายงานเป็น Markdown",
            en="write the report as Markdown",
        ),
        Option(
            ["--json", "json_file"],
            type=_FILE,
            metavar="FILE",
            th="เขียนผลเป็น JSON สำหรับโปรแกรมอื่น",
            en="write it as JSON, for other programs",
        ),
        Option(
            ["--mail"],
            is_flag=True,
            th="ส่งอีเมลตามที่ตั้งค่าไว้ในสภาพแวดล้อม",
            en="send it by mail, as the environment says",
        ),
        Option(
            ["--webhook"],
            is_flag=True,
            th="ส่ง JSON ไปยังที่อยู่ที่ตั้งไว้ในสภาพแวดล้อม",
            en="send the JSON to the address in the environment",
        ),
        Option(
            ["--days"],
            type=Number(1, 400, whole=True),
            metavar="N",
            default=7,
            th="รายงานกี่วันย้อนหลัง (ปกติ 7)",
            en="days to report on (default: 7)",
        ),
        db_option(),
        lang_option(),
    ],
)

MONITOR = Group(
    "monitor",
    about=Text("ติดตามเว็บไซต์ทุกสัปดาห์", "Watch sites week after week."),
    commands=[_ADD, _LIST, _REMOVE, _WAIVE, _RUN, _REPORT],
    params=[lang_option()],
)
