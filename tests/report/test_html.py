"""The page for officers: complete, self-contained, and no site text that acts."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from crawler.checklist.load import load
from crawler.errors import Lang
from crawler.page.browser import PictureStore
from crawler.report.html import render, write_html
from crawler.report.words import VERDICTS
from crawler.result import Considered, DocumentRef, OitScore, Proof, ReasonCode, Text, Waiver

from .sample import HOME, hostile, result
from .sample_rich import PLAN, other_year, rich

PAGES = {lang: render(result(), lang) for lang in ("th", "en")}


def card(page: str, code: str) -> Node:
    found = HTMLParser(page).css_first(f"details#{code}")
    assert found is not None
    return found


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_item_has_its_card_and_verdict(lang: Lang) -> None:
    cards = HTMLParser(PAGES[lang]).css("details.card")
    assert [each.attributes["id"] for each in cards] == [f"O{n}" for n in range(1, 44)]
    for each, item in zip(cards, result().items, strict=True):
        verdict = VERDICTS[item.verdict]
        assert (verdict.th if lang == "th" else verdict.en) in each.css_first(".badge").text()
        assert (item.title if lang == "th" else item.title_en) in each.css_first("summary").text()


def test_a_passing_card_tells_path_and_evidence() -> None:
    passing = card(PAGES["th"], "O2")
    steps = [" ".join(step.text(separator=" ").split()) for step in passing.css("ol.strip > li")]
    assert steps == [
        "ขั้นที่ 1 1 เปิดหน้าแรก https://www.example.go.th/",
        "ขั้นที่ 2 2 เลื่อนเมาส์ไปที่เมนู แล้วคลิก ข้อมูลหน่วยงาน ไปที่ https://www.example.go.th/about",
        "ขั้นที่ 3 3 คลิก ข้อมูลผู้บริหาร ไปที่ https://www.example.go.th/o2/แผน.pdf",
        "⚑ ถึงข้อมูล PDF ข้อมูลผู้บริหาร ประจำปี 2563",
    ]
    proof = passing.css_first("ul.evidence > li").text()
    assert "โครงการซ่อมแซมถนนสายหลัก หมู่ที่ 4" in proof
    assert "หน้า 2" in proof


def test_a_failing_card_tells_reason_remedy_and_shadow() -> None:
    failing = card(PAGES["th"], "O23").text()
    assert "ขาดเดือน ก.พ. 2563" in failing
    assert "วิธีแก้ไข" in failing
    assert (
        "https://www.example.go.th/files/o23.pdf"
        in card(PAGES["th"], "O23").css_first(".shadow a").attributes["href"]
    )


def test_review_question_and_score_are_there() -> None:
    assert "แผนผังในภาพแสดงทุกส่วนงานหรือไม่" in card(PAGES["th"], "O1").css_first(".review").text()
    text = HTMLParser(PAGES["th"]).css_first("main").text()
    for figure in ("25.57", "38.07", "60.88", "88.89", "12.50"):
        assert figure in text


def test_english_page_has_no_thai_but_what_the_site_says() -> None:
    tree = HTMLParser(PAGES["en"])
    for node in tree.css("bdi, blockquote, strong, style, script, title"):
        node.decompose()
    body = tree.body
    assert body is not None
    assert not re.search("[ก-๙]", body.text())


@pytest.mark.parametrize("page", [*PAGES.values(), render(hostile())])
def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    tree = HTMLParser(page)
    assert not tree.css("link, img[src], iframe, object, embed, script[src], base, [style]")
    assert "url(" not in page
    assert "@import" not in page
    assert not [name for node in tree.css("*") for name in node.attributes if name[:2] == "on"]


@pytest.mark.parametrize("page", [*PAGES.values(), render(hostile())])
def test_policy_names_exactly_our_style_and_script(page: str) -> None:
    tree = HTMLParser(page)
    meta = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    policy = meta.attributes["content"] or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (node,) = tree.css(tag)
        digest = hashlib.sha256(node.text().encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_hostile_text_stays_text() -> None:
    page = render(hostile())
    tree = HTMLParser(page)
    assert len(page) < 500_000
    assert len(tree.css("script")) == 1
    assert "<script>alert(1)</script>" in tree.css_first("h1").text()
    assert "{{7*7}}" in tree.css_first("h1").text()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    page.encode("utf-8")


def test_only_web_addresses_are_links() -> None:
    for page in (*PAGES.values(), render(hostile())):
        for link in HTMLParser(page).css("a"):
            assert re.match("(https?://|#)", link.attributes["href"] or "")


def test_long_lists_are_cut_and_counted() -> None:
    attacked = card(render(hostile()), "O1")
    assert len(attacked.css("ul.evidence blockquote")) == 40
    assert "460" in attacked.css_first("ul.evidence > li").text()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_ids_are_unique_and_anchors_lead_somewhere(lang: Lang) -> None:
    tree = HTMLParser(PAGES[lang])
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in tree.css('a[href^="#"]'):
        assert (link.attributes["href"] or "")[1:] in ids
    for node in tree.css("[aria-labelledby]"):
        assert node.attributes["aria-labelledby"] in ids
    assert tree.css_first("html").attributes["lang"] == lang


def test_documents_of_another_year_are_counted_by_year() -> None:
    old = [replace(other_year(), id=f"O{n}") for n in (2, 3, 10)]
    by_code = {item.id: item for item in old}
    items = tuple(by_code.get(item.id, item) for item in result().items)
    told = HTMLParser(render(result(items=items))).css_first("#todo ~ .todo").text()
    assert "ที่พบเป็นของปี 2562 (3 ข้อ)" in told
    assert "หากตั้งใจตรวจตามเกณฑ์ปี 2562" in told
    assert "ที่พบเป็นของปี" not in HTMLParser(PAGES["th"]).css_first("main").text()


def test_near_miss_gain_and_what_was_read_are_told() -> None:
    told = " ".join(card(render(rich(), "th", load("oit-2563")), "O10").text().split())
    assert "เกือบผ่าน: เอกสารนี้เป็นของปี 2562 จะใช้ได้หากเป็นของปี 2563" in told
    assert "หากผ่าน ได้คะแนน OIT เพิ่ม 1.43" in told  # seven items apply in its sub-indicator
    assert (
        "12 หน้า · อ่านจากภาพสแกน (OCR) · ความมั่นใจ 82% · หน้าที่อ่านจากภาพ 1, 2, 3"
        " · หน้าที่อ่านไม่ได้หรือไม่ได้อ่าน 9 · ตัวเลขไม่แน่ชัด 4 แห่ง" in told
    )
    assert "ทำให้อ่านง่ายขึ้น: เผยแพร่ไฟล์ที่คัดลอกข้อความได้" in told


def test_evidence_opens_at_its_place() -> None:
    made = rich()
    page = DocumentRef(HOME + "board", "html", "ผู้บริหาร")
    proof = Proof("people", "นายตัวอย่าง ใจดี", page.url, 1, "person_card")
    odd = replace(proof, quote="ชื่อ | ตำแหน่ง", how="table_row")
    second = replace(made.items[1], documents=(page,), evidence=(proof, odd))
    tree = HTMLParser(render(replace(made, items=(made.items[0], second, *made.items[2:]))))
    links = [a.attributes["href"] for a in tree.css("#O10 .evidence a")]
    assert links == [PLAN, PLAN + "#page=3"]
    words, plain = [a.attributes["href"] or "" for a in tree.css("#O2 .evidence a")]
    assert unquote(words) == HOME + "board#:~:text=นายตัวอย่าง ใจดี"
    assert plain == HOME + "board"


def test_waivers_second_looks_and_regressions_are_told() -> None:
    made = result()
    waiver = Waiver("ระบบใหม่เปิดใช้เดือนหน้า", "หัวหน้าสำนักปลัด ตัวอย่าง", "2026-12-31", active=True)
    waived = replace(made.items[41], waiver=waiver, second_look=True)
    items = (*made.items[:41], waived, made.items[42])
    page = render(replace(made, items=items, findings=made.findings | {"regressions": ["O42"]}))
    told = card(page, "O42").text()
    assert "หัวหน้าสำนักปลัด ตัวอย่าง" in told
    assert "31 ธ.ค. 2569" in told
    assert "ตรวจซ้ำแล้ว" in told
    assert "ยกเว้น" in card(page, "O42").css_first("summary").text()
    assert "ยกเว้น" in HTMLParser(page).css_first(".stakes li").text()
    summary = HTMLParser(page).css_first("section.summary").text()
    assert "ถดถอย 1 ข้อ" in summary
    assert "มีผู้ลงนามยกเว้น 1 ข้อ: O42" in summary


def test_what_was_looked_at_as_well_is_told_of_open_items() -> None:
    made = result()
    why = Text("ข้อมูลไม่ใช่ของปีที่ใช้ประเมิน", "It is of another year.")
    other = Considered(HOME + "old", "", "แผนปีเก่า", HOME, False, (ReasonCode.WRONG_YEAR,), why)
    taken = replace(other, url=HOME + "taken", taken=True)
    items = tuple(replace(item, considered=(taken, other)) for item in made.items)
    page = render(replace(made, items=items))
    seen = " ".join(card(page, "O26").text().split())
    assert f"แผนปีเก่า{HOME}old ข้อมูลไม่ใช่ของปีที่ใช้ประเมิน" in seen
    assert HOME + "taken" not in seen
    assert "แผนปีเก่า" not in card(page, "O2").text()


def test_some_items_alone_make_a_whole_page() -> None:
    page = render(result(items=result().items[:2], oit=OitScore(None, None, None)))
    tree = HTMLParser(page)
    assert len(tree.css("details.card")) == 2
    assert len(tree.css("section.group")) == 1
    assert len(tree.css("table.scores tbody tr")) > 6
    assert not tree.css("ul:empty, ol:empty")


def test_unproven_items_widen_the_bars() -> None:
    made = result()
    tree = HTMLParser(render(made))
    rows = {row.css_first("th").text()[:4]: row for row in tree.css("table.scores tbody tr")}
    assert "ถึง 50.00" in rows["10.2"].text()
    assert rows["10.2"].css("rect.maybe")
    assert not rows["9.1 "].css("rect.maybe")


def test_nothing_applies_and_nothing_projected() -> None:
    page = render(result(oit=OitScore(None, None, None), projection=None))
    assert "ไม่มีข้อที่ต้องประเมิน" in page


def test_elements_are_named_by_the_checklist() -> None:
    found = load("oit-2563")
    o10 = found.item("O10")
    at = "https://www.example.go.th/plan.pdf"
    proofs = [
        Proof(element.id, f"คำที่ยก {n}", at, 3, "table_column")
        for element in o10.elements
        for n in range(2)
    ]
    proofs.append(Proof("period", "ปีงบประมาณ พ.ศ. 2563", at, 1, "period"))
    made = result()
    items = tuple(
        replace(item, evidence=tuple(proofs)) if item.id == "O10" else item for item in made.items
    )
    rows = card(render(replace(made, items=items), "th", found), "O10").css("ul.evidence > li")
    titles = [row.css_first("strong").text() for row in rows]
    assert titles == [*(element.title.th for element in o10.elements), "ช่วงเวลาของข้อมูล"]
    assert len(rows[0].css("blockquote")) == 2
    assert "หน้า 3" in rows[0].text()
    assert "คอลัมน์ในตาราง" in rows[0].text()


def test_pictures_are_named_only_where_they_are(tmp_path: Path) -> None:
    store, report = PictureStore(), tmp_path / "o.html"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    name = store.keep(out.getvalue(), "https://www.example.go.th/")
    folder = tmp_path / 'a "b": c'
    store.write(folder)
    (folder / "manifest.json").unlink()  # pictures that a database kept come back without it
    torn, other = "1" * 20 + ".webp", "2" * 20 + ".webp"
    (folder / torn).write_bytes((folder / name).read_bytes()[:20])
    (folder / other).write_bytes(out.getvalue())
    made = result()
    odd = (
        name,
        "../../etc/passwd",
        "https://x.example.org/a.webp",
        "0" * 20 + ".webp",
        torn,
        other,
    )
    items = []
    for item, file in zip(made.items, (*odd, *[""] * 37), strict=True):
        path = tuple(replace(step, pictures=(file,)) for step in item.path)
        items.append(replace(item, path=path))
    write_html(replace(made, items=tuple(items)), report, pictures=folder)
    images = HTMLParser(report.read_text("utf-8")).css("img[src]")
    assert {image.attributes["src"] for image in images} == {f"a%20%22b%22%3A%20c/{name}"}
    assert all(image.attributes["alt"] for image in images)


def test_a_hostile_path_is_told_in_words() -> None:
    steps = card(render(hostile()), "O1").css("ol.strip > li")
    assert len(steps) == 4
    assert "<script>alert(1)</script>" in steps[1].text()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_how_the_path_was_proved_is_told(lang: Lang) -> None:
    made = result()
    proofs = {"O1": ("browser", ""), "O2": ("static", ""), "O3": ("unproven", "page before: x")}
    items = tuple(
        replace(item, proof=proofs[item.id][0], proof_detail=proofs[item.id][1])
        if item.id in proofs
        else item
        for item in made.items
    )
    page = render(replace(made, items=items), lang)
    told = [card(page, code).css_first(".proof").text().strip() for code in proofs]
    assert [words in line for words, line in zip(
        {"th": ("จริงในเบราว์เซอร์", "ซอร์ส", "เปิดหน้าก่อน"),
         "en": ("walked in a real browser", "source", "page before the link")}[lang], told, strict=True
    )] == [True] * 3  # fmt: skip
