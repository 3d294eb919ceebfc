"""A period in plain words, with the years, months and days of the fiscal year written out."""

from __future__ import annotations

from crawler.checklist.model import Period
from crawler.errors import Lang
from crawler.thai.periods import MONTHS_EN, MONTHS_TH

_OF_YEAR = ("(1 ต.ค. {before} – 30 ก.ย. {y})", "(1 Oct {before} – 30 Sep {y})")
_PERIODS: dict[str, tuple[str, str]] = {
    "none": ("ข้อมูลปัจจุบัน (ไม่กำหนดปี)", "current content (no year asked)"),
    "covers_year": (
        f"ของปีงบประมาณ พ.ศ. {{y}} {_OF_YEAR[0]}",
        f"of fiscal year {{y}} {_OF_YEAR[1]}",
    ),
    "about_year": (
        "เกี่ยวกับปีงบประมาณ พ.ศ. {y} (จัดทำในปีนั้นหรือปีถัดไป)",
        "about fiscal year {y} (made in that year or the next)",
    ),
    "within_year": (
        f"เกิดขึ้นในปีงบประมาณ พ.ศ. {{y}} {_OF_YEAR[0]}",
        f"happened in fiscal year {{y}} {_OF_YEAR[1]}",
    ),
    "first_half": (
        "6 เดือนแรกของปีงบประมาณ พ.ศ. {y} (ต.ค. {before} – มี.ค. {y})",
        "first six months of fiscal year {y} (Oct {before} – Mar {y})",
    ),
    "every_month": (
        "ครบทุกเดือน: ต.ค. {before}, พ.ย. {before}, ธ.ค. {before}, ม.ค. {y}, ก.พ. {y}, มี.ค. {y} "
        "(เดือนที่ไม่มีรายการให้ระบุว่าไม่มี)",
        "every month: Oct {before}, Nov {before}, Dec {before}, Jan {y}, Feb {y}, Mar {y} "
        "(say so for a month without any)",
    ),
    "as_of": (
        "ข้อมูล ณ วันที่ {date} หรือหลังจากนั้นภายในปีงบประมาณ พ.ศ. {y}",
        "data as of {date} or later within fiscal year {y}",
    ),
    "renewed": (
        f"ออกใหม่หรือประกาศในปีงบประมาณ พ.ศ. {{y}} {_OF_YEAR[0]} ฉบับเก่าที่ยังใช้อยู่ไม่ได้คะแนน",
        f"issued anew in fiscal year {{y}} {_OF_YEAR[1]}; an older one still in force fails",
    ),
    "in_force": (
        "แผนหรือนโยบายที่ครอบคลุมปีงบประมาณ พ.ศ. {y}",
        "a plan or policy whose span includes fiscal year {y}",
    ),
    "open_ended": (
        "ใช้บังคับอยู่ในปีงบประมาณ พ.ศ. {y} (ประกาศใช้ก่อนหน้านี้และยังไม่มีฉบับใหม่แทนก็ได้)",
        "in force in fiscal year {y} (issued earlier and not replaced will do)",
    ),
}
_MONTHS = {"th": MONTHS_TH, "en": MONTHS_EN}
_FIRST_MONTH = 10  # the fiscal year begins in October of the year before


def period_words(period: Period, fiscal_year: int, lang: Lang = "th") -> str:
    """The period with the years, months and days of that fiscal year written out."""
    year = fiscal_year + period.year
    ended = period.rule == "in_force" and period.open_ended
    thai, english = _PERIODS["open_ended" if ended else period.rule]
    of = year - 1 if period.month >= _FIRST_MONTH else year
    date = f"{period.day} {_MONTHS[lang][period.month - 1]} {of}"
    text = (thai if lang == "th" else english).format(y=year, before=year - 1, date=date)
    if period.least_years > 1:
        text += (
            f" และมีระยะเวลาอย่างน้อย {period.least_years} ปี"
            if lang == "th"
            else f", and at least {period.least_years} years long"
        )
    if period.rule != "none" and period.year:
        text += _beside(period.year, fiscal_year, lang)
    return text


def _beside(offset: int, fiscal_year: int, lang: Lang) -> str:
    if lang == "th":
        side = "ก่อน" if offset < 0 else "หลัง"
        return f" คือ {abs(offset)} ปี{side}ปีที่ประเมิน ({fiscal_year})"
    side = "before" if offset < 0 else "after"
    return f", {abs(offset)} year(s) {side} the assessed year ({fiscal_year})"
