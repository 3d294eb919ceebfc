"""`oit checklist`: which there are, what one asks for, and whether a file is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from crawler.checklist.load import available, find, load
from crawler.checklist.model import Checklist, Item
from crawler.errors import ChecklistError, ExitCode, Lang, UsageError
from crawler.report.words import count


def show_all(lang: Lang) -> None:
    """One line for each checklist that comes with the program."""
    for name in available():
        found = load(name)
        title = found.title.th if lang == "th" else found.title.en
        click.echo(f"{name}  {found.version}  {count(len(found.items), lang)}  {title}")


def show(name: str, code: str | None, lang: Lang) -> None:
    """The items of a checklist, or everything about one item."""
    found = load(name)
    lines = describe(found, _find(found, code), lang) if code else _items(found, lang)
    for line in lines:
        click.echo(line)


def lint(names: Sequence[str], lang: Lang) -> ExitCode:
    """Say of each file whether it is right; all shipped ones when none is named."""
    code = ExitCode.OK
    for name in names or available():
        try:
            found = load(name)
        except ChecklistError as error:
            click.echo(error.sentence(lang), err=True)
            code = error.exit_code
        else:
            right = "ถูกต้อง" if lang == "th" else "is right"
            click.echo(f"{find(name)}: {right} ({count(len(found.items), lang)})")
    return code


def _find(found: Checklist, code: str) -> Item:
    try:
        return found.item(code.upper() if code[:1] in "oO" and code[1:].isdigit() else code)
    except KeyError:
        raise UsageError(
            f"แบบตรวจ {found.id} ไม่มีข้อ {code}", f"Checklist {found.id} has no item {code}."
        ) from None


def _items(found: Checklist, lang: Lang) -> Iterator[str]:
    yield f"{found.title.th if lang == 'th' else found.title.en} ({found.id} {found.version})"
    for indicator in found.indicators:
        for sub in indicator.subindicators:
            yield f"\n{sub.id} {sub.title if lang == 'th' else sub.title_en}"
            for item in found.items:
                if item.subindicator == sub.id:
                    title = item.title if lang == "th" else item.title_en
                    yield f"  {item.code:<4} {title}"


def describe(found: Checklist, item: Item, lang: Lang) -> Iterator[str]:
    """Lines that tell what one item asks for."""
    thai = lang == "th"
    unsure = "  (ยังไม่ยืนยัน)" if thai else "  (unverified)"
    yield f"{item.code} {item.title if thai else item.title_en}"
    yield f"  {found.id} · {item.subindicator} · {item.key}"
    yield "องค์ประกอบ:" if thai else "Elements:"
    for element in item.elements:
        title = element.title.th if thai else element.title.en
        yield f"  - {title}{unsure if element.unverified else ''}"
    if item.period.rule != "none":
        year = found.fiscal_year + item.period.year
        yield f"{'ช่วงเวลา' if thai else 'Period'}: {_PERIODS[item.period.rule][not thai]} {year}"
    if item.conditions:
        rules = ", ".join(condition.rule for condition in item.conditions)
        yield f"{'เงื่อนไข' if thai else 'Conditions'}: {rules}"
    if item.follows:
        other = found.item(item.follows.item)
        yield f"{'ต้องสอดคล้องกับ' if thai else 'Must agree with'}: {other.code} {other.title if thai else other.title_en}"
    yield f"{'วิธีแก้ไข' if thai else 'Remedy'}: {item.remedy.th if thai else item.remedy.en}"
    yield f"{'คำถามตรวจ' if thai else 'Question'}: {item.question.th if thai else item.question.en}"


_PERIODS = {
    "covers_year": ("ระบุว่าเป็นของปีงบประมาณ", "stated to be of fiscal year"),
    "within_year": ("เกิดขึ้นในปีงบประมาณ", "dated within fiscal year"),
    "first_half": ("6 เดือนแรกของปีงบประมาณ", "first six months of fiscal year"),
    "every_month": (
        "ทุกเดือนใน 6 เดือนแรกของปีงบประมาณ",
        "each month of the first half of fiscal year",
    ),
    "in_force": ("ใช้บังคับในปีงบประมาณ", "in force in fiscal year"),
}
