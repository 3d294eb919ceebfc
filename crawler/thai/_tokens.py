"""Patterns for the pieces of a period in folded text: years, months, dates, quarters, rounds.

All repetitions are bounded, so the cost is linear in the length of the text.
"""

from __future__ import annotations

import re

from crawler.thai.periods import BUDDHIST_OFFSET

_NAMES = (  # full names with the misspellings that are met
    r"มกรา?ค[มน]|มกราฯ",
    r"กุม[ภพ]าพั?น(?:ธ[ุิ]?์?)?",
    r"มีนาค[มนา]",
    r"เมษา?ยน",
    r"พฤก?[ษศ]ภา?ค[มน]",
    r"มิถุ?นายน",
    r"กร?ก[ฎด]า?ค[มน]",
    r"สิงหา?ค[มน]",
    r"กันยา?ยน",
    r"ตุลา?ค[มน]",
    r"พฤ[ศษส]?จิกา?ยน",
    r"ธันวา?ค[มนา]",
)
_SPOKEN = (  # short forms that are also people's names: only beside "เดือน", a day or a year
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา",
    "กรกฎา", "สิงหา", "กันยา", "ตุลา(?!การ)", "พฤศจิกา", "ธันวา",
)  # fmt: skip
_LETTERS = ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
_ENGLISH = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?",
    "july?", "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip

UNIT = (
    r"(?:\s?(?:ปี|เดือน|วัน(?!ที่)|คน|ราย|แห่ง|บาท|ล้าน|ครั้ง|ครัวเรือน|โครงการ|เรื่อง|ข้อ|ตำบล|หมู่|"
    r"ตาราง|กิโล|กม\.?|เมตร|ไร่|หน้า|คะแนน|หลัง|ชุด|เครื่อง|ชิ้น|น\.|นาที|ชั่วโมง|%|เปอร์เซ็นต์))"
)


def _dotted(letters: str) -> str:
    split = re.match(r"(.[\u0e31-\u0e3a]?|เม|มี|มิ)(.)$", letters)
    first, last = split.groups() if split else (letters[:-1], letters[-1])
    return rf"{first}\.\s?{last}\.?|{first}\s?{last}\."


def _group(prefix: str, forms: tuple[str, ...]) -> str:
    return "|".join(f"(?P<{prefix}{n}>{form})" for n, form in enumerate(forms, 1))


_NAME = _group("f", _NAMES)
_DOT = (
    r"(?:(?<![ก-๎])(?<![ก-ฮ]\.)|(?<=เดือน)|(?<=ถึง))(?:"
    + _group("d", tuple(map(_dotted, _LETTERS)))
    + r")(?!\.?[ก-ฮ]\.)"
)
_LOOSE = r"(?:(?<![ก-๎.])|(?<=เดือน)|(?<=ถึง))(?:" + _group("l", _LETTERS) + r")(?![ก-๎.])"
_SPEAK = "(?:" + _group("s", _SPOKEN) + ")(?![ก-๎])"
_LATIN = r"(?<![a-z])(?:" + _group("e", _ENGLISH) + r")\.?(?![a-z])"

ERA = r"(?:พ\.?\s?ศ\.?|พุทธศักราช|b\.?e\.?)"
COMMON_ERA = r"(?:ค\.?\s?ศ\.?|คริสต์ศักราช|a\.?d\.?)"
_MONTH_BEGINS = (  # what every form of a month begins with; spares most places the long search
    r"(?=ม[กีิ.ค\s]|ก[ุร.ัพคย\s]|เม|พ[ฤ.คย\s]|ส[ิ.ค\s]|ต[ุ.ค\s]|ธ[ั.ค\s]|[jfmasond][aepuco])"
)
_BEFORE_MONTH = (
    r"(?P<word>เดือน\s?)?"
    r"(?:(?<![\d/,])(?:(?<![\da-zก-ฮ]\.)|(?<=ลว\.))(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|ถึง|ถึงวันที่)\s?(?P<day2>\d{1,2}))?[\s/-]{0,2}(?P<of>เดือน\s?)?)?"
)
_STRAY_MARKS = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{0,2}"
_AFTER_MONTH = (
    r"(?:\s(?P<day3>\d{1,2})(?:st|nd|rd|th)?,(?=\s?(?:20|25)\d\d))?"
    rf"(?:(?:[\s,]{{0,3}}|[/-])(?:(?:ประจำ)?ปี\s?)?(?:{ERA}|{COMMON_ERA})?[\s,]{{0,2}}'?"
    rf"(?P<year>2[45]\d\d|20\d\d|(?<![\d])[5-7]\d(?!{UNIT}))(?![\d]|[,.]\d))?"
)

MONTH = re.compile(
    rf"(?=[\dมกเพสตธjfmasond]){_BEFORE_MONTH}{_MONTH_BEGINS}(?:{_NAME}|{_DOT}|{_SPEAK}|{_LOOSE}|{_LATIN}){_STRAY_MARKS}{_AFTER_MONTH}"
)
MISSPELT_MONTH = re.compile(rf"(?:{_BEFORE_MONTH}(?<![ก-ฮ])(?P<name>[ก-๎]{{5,12}}){_AFTER_MONTH})")
NUMERIC_DATE = re.compile(
    r"(?:(?<![\d/.\-])|(?<=/\d\d-)|(?<=/\d{4}-))"
    r"(?P<day>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<year>\d{4}|[5-7]\d)(?!\d|[/.]\d|-\d(?!\d?[/.]\d))"
)
ISO_DATE = re.compile(
    r"(?<![\d/.\-])(?P<year>2[05]\d\d)(?P<sep>[/-])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d|[/-]\d)"
)
MONTH_NUMBER = re.compile(
    r"เดือน\s?(?:ที่\s?)?(?P<month>\d{1,2})\s?/\s?(?P<year>25\d\d|20\d\d|[5-7]\d)(?!\d)"
)
_WORDS = {
    "แรก": 1,
    "หนึ่ง": 1,
    "สอง": 2,
    "สาม": 3,
    "สี่": 4,
    "สุดท้าย": 4,
    "หก": 6,
    "เก้า": 9,
    "สิบสอง": 12,
}
QUARTER = re.compile(
    r"(?:ไตรมาส\s?(?:ที่\s?)?|(?<![a-z])q(?:uarter\s?)?)(?P<first>[1-4]|แรก|หนึ่ง|สอง|สาม|สี่|สุดท้าย)(?!\d)"
    r"(?:\s?(?:-|และ|ถึง|,|&)\s?(?:ไตรมาส\s?|q)?(?:ที่\s?)?(?P<last>[1-4])(?![\d.]))?"
    r"(?:\s?/\s?(?P<year>25\d\d|20\d\d|[5-7]\d)(?!\d))?"
)
ROUND = re.compile(
    r"(?:(?:รอบ|งวด|ราย|ระยะ|ช่วง)\s?(?:ระยะเวลา\s?|ปี\s?งบประมาณ\s?)?(?:ที่\s?1\s?)?\(?(?P<count>6|12|3|9|หก|เก้า|สาม|สิบสอง)|(?P<bare>6|หก)(?=\s?เดือน\s?(?:แรก|หลัง)))"
    r"\s?-?\s?เดือน\s?(?P<part>แรก|หลัง)?"
    r"|(?P<half>ครึ่งปี\s?(?:งบประมาณ\s?)?(?:แรก|หลัง)|ครึ่ง(?:แรก|หลัง)(?=\s?(?:ของ\s?)?ปี))"
)
NUMBERED = re.compile(
    r"(?P<what>(?:ครั้งที่|สมัย[ก-๎\s]{0,30}|ภาคเรียนที่|เทอม|รุ่นที่|(?:รอบ|งวด)(?:การประเมิน)?ที่)\s?)?"
    r"(?<![\d/,.])\d{1,6}\s?/\s?(?P<year>25\d\d|20[12]\d|(?(what)[5-7]\d|(?!)))(?![\d/])"
)

_FISCAL = (
    r"(?:(?:ประจำ)?\s?ปี\s?งบ\s?ประมาณ(?:\s?ประจำปี)?|งบประมาณ(?:รายจ่าย)?\s?(?:ประจำ)?\s?ปี"
    r"|(?:ประจำ)?ปี\s?งบ(?:ฯ|\.)?|(?:ปี\s?)?งปม\.?(?:\s?ปี)?|งบปี|(?<![a-z])fy|(?<![a-z])fiscal year)"
)
_CALENDAR = r"ปี\s?ปฏิทิน"
_PLAIN = r"(?:ประจำ\s?ปี|(?:ใน|รอบ|ระหว่าง)?ปี(?:\s?การศึกษา)?)"
_FOUR = r"(?:2[45]\d\d|260\d|20\d\d|19\d\d)"
YEAR = re.compile(
    rf"(?=[\dปงรใพคfioabc'])(?:(?:(?P<fiscal>{_FISCAL})|(?P<calendar>{_CALENDAR})|(?P<plain>{_PLAIN})|(?P<ita>(?<![a-z])(?:ita|oit)\s?[-_]?))[\s:]{{0,2}})?"
    rf"(?:(?P<era>{ERA})|(?P<ce>{COMMON_ERA}))?[\s:]{{0,3}}'?"
    rf"(?:(?<![\d,/])(?<!\d\.)(?:(?<!\d-)|(?<=2[056]\d\d-))(?P<year>{_FOUR})(?:\s?-\s?(?P<short>\d\d)(?![\d/.,]))?"
    r"|(?<![\d,/])(?<!\d[.-])(?<!\d )(?P<spread>2[ ,]?[45] ?\d ?\d)"
    rf"|(?<![\d,/])(?<!\d[.-])(?P<two>[5-7]\d)(?:\s?-\s?(?P<two2>[5-7]\d)(?!\d))?(?!{UNIT}))"
    rf"(?![\d]|[,./]\d|\s?-\s?\d{{3}}(?!\d)|\s?(?:บาท|ตาราง|คน|ไร่|เมตร|ล้าน|ครั้ง(?!ที่)|\.-))"
)
SPLIT_YEAR = re.compile(
    rf"(?:(?P<fiscal>{_FISCAL})|{_PLAIN}|{ERA})[\s:]{{0,2}}(?:{ERA})?\s?"
    r"(?P<first>2[45]\d\d)\s?/\s?(?P<last>2[45]\d\d|\d\d)(?![\d/])"
)
SHORT_FISCAL = re.compile(r"(?<![a-z])fy\s?'?(?P<year>[1-4]\d)(?![\d./-])")


def month_of(match: re.Match[str]) -> tuple[int, str]:
    """Month number and the group letter (f full, d dotted, l letters, s spoken, e English)."""
    for name, value in match.groupdict().items():
        if value and name[0] in "fdlse" and name[1:].isdigit():
            return int(name[1:]), name[0]
    raise ValueError("not a month match")


def buddhist(year: int) -> int | None:
    """A written year as a Buddhist year: 63 → 2563, 2020 → 2563; None when it is no year."""
    if 50 <= year <= 79:
        return 2500 + year
    if 1900 <= year <= 2099:
        return year + BUDDHIST_OFFSET
    return year if 2400 <= year <= 2609 else None


def number_of(word: str) -> int:
    """A small number in digits or words: "2", "แรก", "สิบสอง"."""
    return _WORDS[word] if word in _WORDS else int(word)
