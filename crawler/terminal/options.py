"""The options of `oit audit`, in both languages."""

from __future__ import annotations

from pathlib import Path

import click

from crawler.report.forms import FORMS
from crawler.terminal.usage import Number, Option

_SCORE = Number(0, 100)
_FILE = click.Path(path_type=Path)

VISITING_OPTIONS: list[click.Parameter] = [
    Option(
        ["--delay"],
        type=Number(0, 60),
        metavar="SECONDS",
        th="เว้นระยะระหว่างคำขอเป็นวินาที",
        en="seconds between two requests to a site",
    ),
    Option(
        ["--browser"],
        type=click.Choice(["auto", "always", "never"]),
        th="พิสูจน์เส้นทางในเบราว์เซอร์จริงเมื่อจำเป็น (ปกติ) เปิดทุกหน้า หรือไม่ใช้",
        en="prove paths in a real browser where needed (default), open every page in it, or never",
    ),
    Option(
        ["--ocr"],
        type=click.Choice(["auto", "never"]),
        th="อ่านเอกสารสแกนและภาพข้อความของข้อที่ยังไม่ผ่าน (ปกติ) หรือไม่อ่าน",
        en="read scans and pictures of text for items still open (default), or never",
    ),
    Option(
        ["--contact"],
        metavar="TEXT",
        th="อีเมลหรือเว็บไซต์ผู้ตรวจ แจ้งแก่เว็บไซต์ใน User-Agent",
        en="e-mail or page of whoever runs this, told to the site in the User-Agent",
    ),
]
"""How a site is visited, in every command that does."""

AUDIT_OPTIONS: list[click.Parameter] = [
    Option(
        ["--checklist"],
        metavar="ID",
        th="แบบตรวจ เช่น oit-2563 หรือไฟล์ .yaml (ถ้าไม่ระบุ ใช้ปีล่าสุดที่มี)",
        en="checklist, like oit-2563, or a .yaml file (default: the newest)",
    ),
    Option(
        ["--profile"],
        metavar="NAME",
        th="กลุ่มหน่วยงาน เช่น local_government ตามที่แบบตรวจกำหนด",
        en="kind of agency, like local_government, as the checklist has them",
    ),
    *(
        Option(
            [f"--{form.name}"],
            type=_FILE,
            metavar="FILE",
            th=form.about.th,
            en=form.about.en,
        )
        for form in FORMS
    ),
    Option(
        ["--pictures"],
        type=_FILE,
        metavar="DIR",
        th="โฟลเดอร์เก็บภาพหลักฐานทีละขั้น (ถ้ามี --html เก็บข้างรายงานให้เอง)",
        en="folder for the proof pictures (with --html they go beside the report anyway)",
    ),
    Option(
        ["--min-score"],
        type=_SCORE,
        metavar="N",
        th="คะแนน OIT ต่ำสุดที่ยอมรับ หากต่ำกว่านี้จบด้วยรหัส 1",
        en="lowest acceptable OIT score; below it the exit code is 1",
    ),
    Option(
        ["--fail-on"],
        type=click.Choice(["new", "any", "reachability"]),
        th="จบด้วยรหัส 1 เมื่อมีข้อที่เคยผ่านแล้วไม่ผ่าน (new ต้องมี --baseline) เมื่อมีข้อไม่ผ่านข้อใดก็ตาม "
        "(any) หรือเมื่อไม่ผ่านเพราะไม่มีลิงก์ที่มองเห็นได้ (reachability) ข้อที่ยังพิสูจน์ไม่ได้ไม่นับว่าไม่ผ่าน",
        en="exit code 1 when an item that passed fails now (new, with --baseline), when any fails "
        "(any), or one fails for want of a visible link (reachability); unproven is not failed",
    ),
    Option(
        ["--baseline"],
        type=_FILE,
        metavar="FILE",
        th="ผล JSON ของครั้งก่อน: จบด้วยรหัส 1 เมื่อข้อที่เคยผ่านกลับไม่ผ่าน และตรวจซ้ำอีกครั้งแล้วยังไม่ผ่าน",
        en="JSON of an earlier run: exit code 1 when what passed then fails now and fails again at "
        "a second look",
    ),
    Option(
        ["--items"],
        metavar="LIST",
        th="ค้นหาและตัดสินเฉพาะข้อเหล่านี้ เช่น O1,O5-O9 (คะแนนเป็นคะแนนบางส่วน)",
        en="look for and judge these items only, like O1,O5-O9 (the score is then partial)",
    ),
    Option(
        ["--waivers"],
        type=_FILE,
        metavar="FILE",
        th="ไฟล์ YAML ของข้อที่มีผู้ลงนามยกเว้นถึงวันที่กำหนด (item, reason, signer, until): "
        "ข้อที่ยกเว้นไม่ทำให้จบด้วยรหัส 1 และไม่นับใน --min-score แต่ผลและคะแนนที่แสดงยังเป็นของผู้ประเมิน",
        en="YAML file of items waived until a day (item, reason, signer, until): they bring no "
        "exit code 1 and are left out for --min-score; verdict and score shown stay the assessors'",
    ),
    Option(
        ["--junit-unproven"],
        type=click.Choice(["skipped", "error"]),
        th="ข้อที่ยังพิสูจน์ไม่ได้ใน --junit เป็น skipped (ปกติ) หรือ error",
        en="what unproven items are in --junit: skipped (default) or error",
    ),
    Option(
        ["--iit"],
        type=_SCORE,
        metavar="N",
        th="คะแนน IIT เพื่อประมาณการคะแนน ITA",
        en="IIT score, to project the ITA total",
    ),
    Option(["--eit"], type=_SCORE, metavar="N", th="คะแนน EIT", en="EIT score"),
    Option(
        ["--eit1"],
        type=_SCORE,
        metavar="N",
        th="คะแนน EIT ส่วนที่ 1 (ระบุคู่กับ --eit2 แทน --eit)",
        en="EIT part 1 (with --eit2, instead of --eit)",
    ),
    Option(["--eit2"], type=_SCORE, metavar="N", th="คะแนน EIT ส่วนที่ 2", en="EIT part 2"),
    Option(
        ["--owner"],
        is_flag=True,
        th="ตรวจเว็บไซต์ของหน่วยงานตนเอง: รายงาน robots.txt แต่ไม่หยุดตาม",
        en="the site is your own: robots.txt is reported, not obeyed",
    ),
    Option(
        ["--itas"],
        type=_FILE,
        metavar="FILE",
        th="ไฟล์ URL ที่หน่วยงานส่งในระบบ ITAS เพื่อบอกว่า URL ใดไม่มีลิงก์นำไป",
        en="the agency's own list of submitted URLs, to tell which no link leads to",
    ),
    Option(
        ["--max-requests"],
        type=Number(1, 100_000, whole=True),
        metavar="N",
        th="จำนวนที่อยู่ที่เปิดดูได้มากที่สุด",
        en="most addresses to look at",
    ),
    Option(
        ["--max-minutes"],
        type=Number(0.05, 1440),
        metavar="N",
        th="เวลาที่ใช้ได้มากที่สุดเป็นนาที",
        en="most minutes to spend",
    ),
    *VISITING_OPTIONS,
    Option(
        ["--ocr-pages"],
        type=Number(1, 100_000, whole=True),
        metavar="N",
        th="จำนวนหน้าสแกนที่อ่านได้มากที่สุด (ปกติ 200)",
        en="most scanned pages to read (default: 200)",
    ),
    Option(
        ["--no-cache"],
        is_flag=True,
        th="อ่านเอกสารทุกฉบับใหม่ ไม่ใช้สิ่งที่อ่านไว้ในการตรวจครั้งก่อน",
        en="read every document anew, not from what earlier audits kept",
    ),
    Option(
        ["--resume"],
        is_flag=True,
        th="ตรวจต่อจากการตรวจเดียวกันที่ค้างอยู่ ไม่ทำส่วนที่เสร็จแล้วซ้ำ",
        en="go on with the same audit that was killed; nothing finished is done again",
    ),
    Option(
        ["--reuse"],
        is_flag=True,
        th="ไม่ดึงและไม่พิสูจน์ซ้ำสิ่งที่ไม่เปลี่ยนตั้งแต่การตรวจครั้งก่อน (ทุกครั้งที่สี่พิสูจน์ใหม่ทั้งหมด)",
        en="do not fetch or prove again what has not changed since the last audit (every fourth "
        "proves all)",
    ),
    Option(
        ["--save"],
        is_flag=True,
        th="บันทึกผลพร้อมหลักฐานในฐานข้อมูล และใช้คำตอบของเจ้าหน้าที่ที่บันทึกไว้",
        en="keep the run with its evidence in the database, and use the officers' answers there",
    ),
    Option(
        ["--db"],
        metavar="URL",
        th="บันทึกในฐานข้อมูลนี้: ชื่อไฟล์ หรือ postgresql://… (หรือตั้งค่า OIT_DB พร้อม --save)",
        en="keep it in this database: a file, or postgresql://… (or set OIT_DB, with --save)",
    ),
    Option(
        ["--quiet", "-q"],
        is_flag=True,
        th="แสดงเพียงคะแนนหนึ่งบรรทัด",
        en="print one line with the score only",
    ),
    Option(
        ["--verbose", "-v"],
        is_flag=True,
        th="แสดงทุกหน้าที่เปิดดู",
        en="tell every page that is looked at",
    ),
]


def lang_option() -> Option:
    """`--lang`; read before parsing (`usage.language`), here only checked."""
    return Option(
        ["--lang"],
        th="ภาษาของผลตรวจ th หรือ en (หรือตั้งค่า OIT_LANG)",
        en="language of what is shown, th or en (or set OIT_LANG)",
        type=click.Choice(["th", "en"]),
        expose_value=False,
    )
