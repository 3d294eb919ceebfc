"""The small Markdown of examples, as the page reader sees it."""

from __future__ import annotations

from crawler.documents.model import Role
from crawler.examples.markup import to_html
from crawler.page.reader import read_page

TEXT = """
# หัวเรื่อง

ย่อหน้า [แผน](plan)

| โครงการ | งบประมาณ |
|---|---|
| อบรม | 500 |

- หนึ่ง
- สอง

![ผัง](chart.png "1000x700") ![เล็ก](icon.png)

```form ส่งเรื่อง
ชื่อ
อีเมล: email
ข้อความ: textarea
```
"""


def test_every_part_is_read_as_on_a_site() -> None:
    page = read_page(to_html(TEXT), "https://www.example.go.th/x")
    assert page.title == "หัวเรื่อง"
    assert [(link.url, link.label) for link in page.links] == [
        ("https://www.example.go.th/plan", "แผน")
    ]
    assert page.tables[0].header == ("โครงการ", "งบประมาณ")
    assert [b.text for b in page.blocks if b.role is Role.LIST_ITEM] == ["หนึ่ง", "สอง"]
    assert [(p.width, p.height) for p in page.pictures] == [(1000, 700), (800, 600)]
    (form,) = page.forms
    assert form.submit == "ส่งเรื่อง"
    assert [(f.label, f.kind) for f in form.fields] == [
        ("ชื่อ", "text"),
        ("อีเมล", "email"),
        ("ข้อความ", "textarea"),
    ]


def test_other_fenced_blocks_and_script_stay_text() -> None:
    page = read_page(to_html("```\n<b>x</b>\n```\n"), "https://www.example.go.th/x")
    assert [block.text for block in page.blocks] == ["<b>x</b>"]
