"""Made pages of office prose and a table, drawn in a face and scanned, with the text on them."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.thai_digits.fonts import Face
from training.thai_digits.samples import THAI, office_scan, scanned

SHEET = (8.27, 5.8)  # inches: the upper half of a sheet of A4
POINTS = 15
MARGIN, LEADING = 0.8, 0.33  # inches
HEADINGS = (
    "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {year}",
    "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. {year}",
    "การประเมินความเสี่ยงการทุจริต ประจำปี {year}",
    "คู่มือมาตรฐานการให้บริการ ฉบับปี {year}",
)
SENTENCES = (
    "หน่วยงานได้จัดทำแผนนี้ตั้งแต่วันที่ {day} ตุลาคม {year} ตามระเบียบ",
    "ผู้ยื่นคำร้องติดต่อเจ้าหน้าที่ที่ชั้น {day} ภายใน {number} วันทำการ",
    "ปัญหาและอุปสรรค คือการจัดซื้อล่าช้าเพราะไม่มีผู้เสนอราคา",
    "ข้อเสนอแนะ ควรเริ่มกระบวนการจัดหาพัสดุตั้งแต่ต้นปีงบประมาณ",
    "ผลการดำเนินงานเป็นไปตามเป้าหมายร้อยละ {day} ของตัวชี้วัดทั้งหมด",
    "กฎหมายที่เกี่ยวข้อง ได้แก่ พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐",
    "มีผู้เข้าร่วมกิจกรรมส่งเสริมคุณธรรมจำนวน {number} คน จากทุกหมู่บ้าน",
    "ที่ประชุมเห็นชอบให้ปรับปรุงถนนและท่อระบายน้ำ ระยะทาง {number} เมตร",
)
HEADER = ("ที่", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ผู้รับผิดชอบ")
PROJECTS = (
    "จัดซื้อเครื่องพิมพ์", "ซ่อมแซมถนนในชุมชน", "อบรมอาสาสมัคร", "ตรวจสุขภาพผู้สูงอายุ",
    "ปลูกป่าชายเลน", "ส่งเสริมอาชีพสตรี", "ติดตั้งไฟส่องสว่าง", "รณรงค์ลดขยะ",
)  # fmt: skip
OFFICES = ("กองคลัง", "กองช่าง", "สำนักปลัด", "กองการศึกษา", "กองสวัสดิการสังคม")
COLUMNS = (0.0, 0.6, 3.2, 5.0, 6.67)  # inches from the margin


@dataclass(frozen=True, slots=True)
class MadePage:
    """A clean picture and the lines on it; a row of the table is one line of several texts."""

    image: Image.Image
    lines: tuple[str, ...]


def page(face: Face, rng: random.Random, dpi: int) -> MadePage:
    """A page in that face, its words and numbers taken by chance."""
    image = Image.new("L", tuple(round(side * dpi) for side in SHEET), 255)
    pen, left, y = ImageDraw.Draw(image), round(MARGIN * dpi), round(0.7 * dpi)
    step, size = round(LEADING * dpi), round(POINTS * dpi / 72)
    thai = rng.random() < 0.5
    lines = [_filled(rng.choice(HEADINGS), rng, thai=thai)]
    lines += [_filled(each, rng, thai=thai) for each in rng.sample(SENTENCES, 5)]
    for number, line in enumerate(lines):
        _write(pen, (left, y), line, face, round(size * 1.3) if number == 0 else size)
        y += step
    rows = [HEADER, *(_row(n, rng, thai=thai) for n in range(1, 5))]
    for cells in rows:
        for column, cell in zip(COLUMNS, cells, strict=False):
            _write(pen, (left + (column + 0.08) * dpi, y + 0.24 * dpi), cell, face, size)
        lines.append(" ".join(cells))
        _boxes(pen, left, y, step, dpi)
        y += step
    return MadePage(image, tuple(lines))


def paper(made: MadePage, rng: random.Random, dpi: int, *, rough: bool) -> bytes:
    """A PDF that holds the scan of the page and nothing else."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    size = round(POINTS * dpi / 72)
    image = (scanned if rough else office_scan)(made.image, rng, noise, size)
    out = io.BytesIO()
    image.save(out, "PDF", resolution=dpi)
    return out.getvalue()


def _row(number: int, rng: random.Random, *, thai: bool) -> tuple[str, ...]:
    amount = f"{rng.randint(10, 989) * 1000 + rng.choice((0, 500, 750)):,}.00"
    cells = (str(number), rng.choice(PROJECTS), amount, rng.choice(OFFICES))
    return tuple(_digits(cell, thai=thai) for cell in cells)


def _filled(text: str, rng: random.Random, *, thai: bool) -> str:
    year, day = rng.randint(2556, 2569), rng.randint(1, 30)
    return _digits(text.format(year=year, day=day, number=rng.randint(31, 4999)), thai=thai)


def _digits(text: str, *, thai: bool) -> str:
    return text.translate(str.maketrans("0123456789", THAI)) if thai else text


def _write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, face: Face, size: int
) -> None:
    """Write text from a place on its base line; signs that the Thai file lacks from the Latin."""
    x = at[0]
    for run in _runs(text):
        path = face.thai if any("\u0e00" <= char <= "\u0e7f" for char in run) else face.latin
        font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
        pen.text((x, at[1]), run, font=font, fill=0, anchor="ls")
        x += font.getlength(run)


def _runs(text: str) -> Sequence[str]:
    runs: list[str] = []
    for char in text:
        thai = "\u0e00" <= char <= "\u0e7f"
        if runs and thai is ("\u0e00" <= runs[-1][-1] <= "\u0e7f"):
            runs[-1] += char
        else:
            runs.append(char)
    return runs


def _boxes(pen: ImageDraw.ImageDraw, left: int, y: float, step: int, dpi: int) -> None:
    for a, b in pairwise(COLUMNS):
        box = (left + round(a * dpi), round(y), left + round(b * dpi), round(y) + step)
        pen.rectangle(box, outline=0, width=max(1, dpi // 100))
