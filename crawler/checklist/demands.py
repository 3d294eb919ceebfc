"""What an item demands, and how two years' demands differ, as short sentences."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.model import Checklist, Element, Item, Part, Period
from crawler.checklist.period_words import period_words
from crawler.checklist.words import SHARES, condition_words
from crawler.errors import Lang


def demanded(checklist: Checklist, item: Item, lang: Lang) -> list[str]:
    """Elements, period, conditions of a new item, one line each."""
    thai = lang == "th"
    said = []
    holders: list[Item | Part] = [*item.parts] or [item]
    for part in holders:
        titles = " · ".join(_title(element, lang) for element in part.elements)
        title = part.title if isinstance(part, Part) else None
        name = f" ({title.th if thai else title.en})" if title else ""
        said.append(f"{'ต้องแสดง' if thai else 'must show'}{name}: {titles}")
        words = period_words(part.period, checklist.fiscal_year, lang)
        said.append(f"{'ช่วงเวลา' if thai else 'period'}{name}: {words}")
    said += [f"! {text}" for text in _conditions(checklist, item, lang)]
    return said


def differences(
    old: Checklist, before: Sequence[Item], new: Checklist, item: Item, lang: Lang
) -> list[str]:
    """What an item demands more, less or otherwise than those it comes from."""
    said = _elements([one for each in before for one in each.all_elements], item, lang)
    said += _periods(before, item, new.fiscal_year, lang)
    conditions = [text for each in before for text in _conditions(old, each, lang)]
    now = _conditions(new, item, lang)
    more, less = ("เงื่อนไขเพิ่ม", "เงื่อนไขที่เลิก") if lang == "th" else ("now also", "no longer")
    said += [f"+ {more}: {text}" for text in now if text not in conditions]
    said += [f"− {less}: {text}" for text in conditions if text not in now]
    return said


def _elements(before: Sequence[Element], item: Item, lang: Lang) -> list[str]:
    thai = lang == "th"
    old = {element.id: element for element in before}
    new = {element.id: element for element in item.all_elements}
    said = []
    for name, element in new.items():
        if name not in old:
            said.append(f"+ {'ต้องแสดงเพิ่ม' if thai else 'must now show'}: {_title(element, lang)}")
        elif _title(old[name], lang) != _title(element, lang):
            words = f"{_title(old[name], lang)} → {_title(element, lang)}"
            said.append(f"± {'ปรับ' if thai else 'changed'}: {words}")
        elif old[name].find != element.find:
            words = "ปรับวิธีตรวจ" if thai else "looked for otherwise"
            said.append(f"± {words}: {_title(element, lang)}")
    gone = [element for name, element in old.items() if name not in new]
    less = "ไม่ต้องแสดงแล้ว" if thai else "need no longer show"
    return said + [f"− {less}: {_title(element, lang)}" for element in gone]


def _periods(before: Sequence[Item], item: Item, year: int, lang: Lang) -> list[str]:
    """Both told in the new year, so that only what differs looks different."""
    old = _told([period for each in before for period in _of(each)], year, lang)
    new = _told(_of(item), year, lang)
    if old == new:
        return []
    name = "ช่วงเวลา" if lang == "th" else "period"
    return [f"± {name}: {' / '.join(old)} → {' / '.join(new)}"]


def _of(item: Item) -> list[Period]:
    return [part.period for part in item.parts] or [item.period]


def _told(periods: Sequence[Period], year: int, lang: Lang) -> list[str]:
    return list(dict.fromkeys(period_words(period, year, lang) for period in periods))


def _conditions(checklist: Checklist, item: Item, lang: Lang) -> list[str]:
    said = [condition_words(checklist, one, lang) for one in item.all_conditions]
    if item.follows:
        other = checklist.item(item.follows.item)
        th, en = SHARES[item.follows.shares]
        said.append(
            f"{th}ต้องตรงกับข้อ “{other.title}”"
            if lang == "th"
            else f"its {en} must be those of “{other.title_en}”"
        )
    for part in item.parts:
        if part.follows:
            followed = next(one for one in item.parts if one.id == part.follows.item)
            th, en = SHARES[part.follows.shares]
            said.append(
                f"{th}ใน “{part.title.th}” ต้องตรงกับ “{followed.title.th}”"
                if lang == "th"
                else f"the {en} of “{part.title.en}” must be those of “{followed.title.en}”"
            )
    return list(dict.fromkeys(said))


def _title(element: Element, lang: Lang) -> str:
    return element.title.th if lang == "th" else element.title.en
