"""Which facts of a checklist are not established against the official criteria."""

from __future__ import annotations

from crawler.checklist.model import Checklist, Item
from crawler.result import Fact, Text

_NAMES = {
    "title": ("ชื่อข้อ", "the title"),
    "elements": ("องค์ประกอบ", "the elements"),
    "period": ("ช่วงเวลา", "the period"),
    "conditions": ("เงื่อนไข", "the conditions"),
    "follows": ("ความสอดคล้องกับข้ออื่น", "the agreement with another item"),
    "two_way": ("เงื่อนไขการสื่อสารสองทาง", "that it must be two-way"),
    "separate_channel": ("เงื่อนไขช่องทางเฉพาะ", "that the channel must be separate"),
    "own_service": ("เงื่อนไขบริการตามภารกิจ", "that it must be the agency's own service"),
    "shows_activity": ("เงื่อนไขการดำเนินการจริง", "that an activity must be shown"),
    "own_analysis": ("เงื่อนไขการวิเคราะห์เอง", "that the analysis must be the agency's own"),
}


def unverified_facts(item: Item) -> tuple[Fact, ...]:
    """What of an item is not established, in words; elements by their titles."""
    titles = {element.id: element.title for element in item.all_elements}
    titles |= {part.id: part.title for part in item.parts}
    marked = [element.id for element in item.all_elements if element.unverified]
    periods = [item.period, *(part.period for part in item.parts)]
    marked += ["period"] if any(period.unverified for period in periods) else []
    found = []
    for name in dict.fromkeys([*item.provenance.unverified, *marked]):
        if name in titles:
            found.append(Fact(name, titles[name].th, titles[name].en))
        else:
            found.append(Fact(name, *_NAMES.get(name, (name, name))))
    return tuple(found)


def notes(checklist: Checklist) -> tuple[Text, ...]:
    """What an officer must know of the checklist itself before trusting a result."""
    found = []
    if checklist.status == "partial":
        found.append(
            Text(
                f"แบบตรวจ {checklist.id} ยังจัดทำไม่ครบ ชื่อข้อหรือองค์ประกอบบางส่วนยังไม่ยืนยันกับเกณฑ์ทางการ "
                "ผลตรวจจึงเป็นเพียงแนวทาง",
                f"Checklist {checklist.id} is only begun: titles or elements are not all "
                "established, so take the result as guidance only",
            )
        )
    return tuple(found)


def profile_title(checklist: Checklist) -> dict[str, str] | None:
    """The title of the applied profile in both languages, None for none."""
    if not checklist.profile:
        return None
    title = checklist.profiles[checklist.profile].title
    return {"th": title.th, "en": title.en}
