"""What each item of each checklist asks for."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.checklist import words
from crawler.checklist.established import unverified_facts
from crawler.checklist.load import available, load
from crawler.checklist.model import Checklist, Item
from docs.generator.markdown import code, plain, table

_HEAD = """# ข้อที่ตรวจ · Items

รหัสข้อ (O1, O2 …) เปลี่ยนความหมายทุกปี สิ่งที่ไม่เปลี่ยนคือชื่อถาวร (key) ในคอลัมน์แรก
(an item's code changes from year to year; its permanent key does not).
ในเครื่อง: `oit checklist show oit-2567 O26` แสดงข้อเดียว และ `oit checklist diff oit-2566 oit-2567` บอกว่าสองปีต่างกันอย่างไร

"""


def pages() -> Iterator[tuple[str, str]]:
    """The matrix of keys and years, and a page for each checklist."""
    lists = [load(name) for name in available()]
    yield "items.md", _matrix(lists)
    for one in lists:
        yield f"items/{one.id}.md", _page(one)


def _matrix(lists: list[Checklist]) -> str:
    listed = table(
        ("แบบตรวจ · checklist", "ปีงบประมาณ", "จำนวนข้อ", "ชื่อ"),
        (
            (
                f"[{one.id}](items/{one.id}.md)",
                str(one.fiscal_year),
                str(len(one.items)),
                plain(one.title.th) + (" (ยังจัดทำไม่ครบ)" if one.status == "partial" else ""),
            )
            for one in lists
        ),
    )
    keys = dict.fromkeys(item.key for one in lists for item in one.items)
    codes = [{item.key: item.code for item in one.items} for one in lists]
    rows = ([code(key), *(known.get(key, "") for known in codes)] for key in keys)
    return f"{_HEAD}{listed}\n{table(('key', *(one.id for one in lists)), rows)}"


def _page(one: Checklist) -> str:
    partial = "\n\nแบบตรวจนี้ยังจัดทำไม่ครบ มีเท่าที่ยืนยันได้" if one.status == "partial" else ""
    text = f"# {plain(one.title.th)}\n\n{plain(one.title.en)}{partial}\n"
    for indicator in one.indicators:
        for sub in indicator.subindicators:
            text += f"\n## {sub.id} {plain(sub.title)}\n"
            text += "".join(_item(one, i) for i in one.items if i.subindicator == sub.id)
    if one.profiles:
        text += "\n## กลุ่มหน่วยงาน (`--profile`)\n\n"
        text += table(
            ("ชื่อ", "กลุ่มหน่วยงาน", "kind of agency"),
            (
                (code(name), plain(profile.title.th), plain(profile.title.en))
                for name, profile in one.profiles.items()
            ),
        )
    return text


def _item(one: Checklist, item: Item) -> str:
    text = f"\n### {item.code} {plain(item.title)}\n\n{plain(item.title_en)} · {code(item.key)}\n\n"
    for line in words.asks(one, item, "th"):
        said = line.strip()
        if not line.startswith(" "):
            text += f"- **{plain(said)}**\n"
        else:
            text += f"  - {plain(said.removeprefix('- '))}\n"
    text += f"- **วิธีแก้ไขเมื่อไม่ผ่าน**\n  - {plain(item.remedy.th)}\n"
    doubts = unverified_facts(item)
    if doubts:
        text += "- **ยังไม่ยืนยันกับเกณฑ์ทางการ**\n"
        text += "".join(f"  - {plain(fact.th)}\n" for fact in doubts)
    return text
