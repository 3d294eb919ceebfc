"""The fixed words of every report, in Thai and English. Sentences of reasons: `judge.reasons`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from crawler.errors import Lang
from crawler.result import Text, Verdict
from crawler.thai.periods import MONTHS_TH, THAI_TIME


def say(text: Text, lang: Lang) -> str:
    """The text in the reader's language."""
    return text.th if lang == "th" else text.en


VERDICTS: Mapping[Verdict, Text] = {
    Verdict.PASS: Text("ผ่าน", "pass"),
    Verdict.FAIL: Text("ไม่ผ่าน", "fail"),
    Verdict.UNPROVEN: Text("ยังพิสูจน์ไม่ได้", "unproven"),
    Verdict.NOT_APPLICABLE: Text("ไม่ต้องประเมิน", "not applicable"),
}
SYMBOLS: Mapping[Verdict, str] = {
    Verdict.PASS: "✓",
    Verdict.FAIL: "✗",
    Verdict.UNPROVEN: "?",
    Verdict.NOT_APPLICABLE: "–",
}
GRADES: Mapping[str, Text] = {
    "ผ่านดีเยี่ยม": Text("ผ่านดีเยี่ยม", "excellent"),
    "ผ่านดี": Text("ผ่านดี", "good"),
    "ผ่าน": Text("ผ่าน", "passed"),
    "ต้องปรับปรุง": Text("ต้องปรับปรุง", "needs improvement"),
    "ต้องปรับปรุงโดยด่วน": Text("ต้องปรับปรุงโดยด่วน", "needs urgent improvement"),
}
STAGES: Mapping[str, Text] = {
    "explore": Text("สำรวจเว็บไซต์จากหน้าแรก", "exploring the site from its home page"),
    "judge": Text("ตัดสินทีละข้อ", "judging the items"),
    "ocr": Text("อ่านเอกสารสแกนและภาพข้อความ", "reading scans and pictures of text"),
    "prove": Text("พิสูจน์เส้นทางในเบราว์เซอร์", "proving the paths in a browser"),
    "again": Text(
        "ตรวจซ้ำข้อที่เคยผ่านแต่ครั้งนี้ไม่ผ่าน", "looking again at what passed before and fails now"
    ),
    "shadow": Text("ดูที่อยู่ซึ่งไม่มีลิงก์นำไป", "looking at addresses that no link leads to"),
    "score": Text("คิดคะแนน", "reckoning the score"),
    "report": Text("เขียนรายงาน", "writing the report"),
}
ROUTES: Mapping[str, Text] = {
    "html": Text("อ่านจากหน้าเว็บ", "read from the web page"),
    "text": Text("อ่านจากข้อความในไฟล์", "read from its text"),
    "repaired": Text("อ่านจากข้อความที่ซ่อมแล้ว", "read from repaired text"),
    "ocr": Text("อ่านจากภาพสแกน (OCR)", "read from pictures (OCR)"),
    "none": Text("อ่านไม่ได้", "not read"),
}
PROOFS: Mapping[str, Text] = {
    "browser": Text("เดินตามเส้นทางนี้ได้จริงในเบราว์เซอร์", "This path was walked in a real browser"),
    "static": Text(
        "เส้นทางนี้อ่านจากซอร์สของหน้าเว็บ ยังไม่ได้เดินในเบราว์เซอร์",
        "This path was read from the source of the pages, not walked in a browser",
    ),
    "unproven": Text("เบราว์เซอร์พิสูจน์เส้นทางนี้ไม่ได้", "The browser could not prove this path"),
}
KINDS: Mapping[str, Text] = {
    "html": Text("หน้าเว็บ", "web page"),
    "pdf": Text("PDF", "PDF"),
    "image": Text("ภาพ", "picture"),
    "word": Text("Word", "Word"),
    "excel": Text("Excel", "Excel"),
    "powerpoint": Text("PowerPoint", "PowerPoint"),
    "text": Text("ข้อความ", "text"),
    "archive": Text("ไฟล์บีบอัด", "archive"),
    "unknown": Text("ไม่ทราบชนิด", "unknown kind"),
}
ELEMENTS: Mapping[str, Text] = {  # proofs of the judge's own, beside the checklist's elements
    "consistency": Text("ความสอดคล้องกับข้อที่อ้างอิง", "agreement with the item it follows"),
    "period": Text("ช่วงเวลาของข้อมูล", "period"),
    "form": Text("ลักษณะที่กำหนดของข้อนี้", "required form"),
}
FOUND_BY: Mapping[str, Text] = {
    "boxes": Text("กล่องในแผนผัง", "boxes of a chart"),
    "condition": Text("เงื่อนไขของข้อ", "the item's condition"),
    "contact": Text("ข้อมูลติดต่อ", "contact datum"),
    "form": Text("แบบฟอร์ม", "form"),
    "form_service": Text("แบบฟอร์มออนไลน์", "online form service"),
    "header_line": Text("บรรทัดหัวตาราง", "header line"),
    "heading": Text("หัวข้อ", "heading"),
    "labelled_text": Text("ข้อความหลังชื่อหัวข้อ", "text after its label"),
    "language": Text("ภาษาของข้อความ", "language of the text"),
    "listing": Text("รายการ", "list"),
    "map_embed": Text("แผนที่ในหน้า", "map in the page"),
    "map_link": Text("ลิงก์แผนที่", "link to a map"),
    "map_picture": Text("ภาพแผนที่", "picture of a map"),
    "consistency": Text("ชื่อที่มีในเอกสารทั้งสอง", "a name that stands in both documents"),
    "period": Text("ปีหรือเดือนในเอกสาร", "year or months in the document"),
    "period:title": Text("ปีหรือเดือนในชื่อเอกสาร", "year or months in the title"),
    "period:heading": Text("ปีหรือเดือนในหัวข้อ", "year or months in a heading"),
    "period:line": Text("ปีหรือเดือนในเนื้อหา", "year or months in the text"),
    "period:text": Text("ปีหรือเดือนที่กล่าวถึงในเนื้อหา", "year or months spoken of in the text"),
    "period:row": Text("ปีหรือเดือนในตาราง", "year or months in a table"),
    "period:label": Text("ปีหรือเดือนในชื่อลิงก์", "year or months in the link's label"),
    "against:file_name": Text("ชื่อไฟล์ระบุปีอื่น", "the file's name says another year"),
    "against:label": Text("ชื่อลิงก์ระบุปีอื่น", "the link's label says another year"),
    "person_card": Text("ข้อมูลรายบุคคล", "person's entry"),
    "picture": Text("ภาพ", "picture"),
    "section": Text("เนื้อหาใต้หัวข้อ", "content under its heading"),
    "social_link": Text("ลิงก์สื่อสังคม", "social network link"),
    "statement": Text("ข้อความ", "statement"),
    "table_column": Text("คอลัมน์ในตาราง", "table column"),
    "table_row": Text("แถวในตาราง", "table row"),
}
EFFORTS: tuple[Text, ...] = (  # by `priorities.Effort`
    Text("แก้การตั้งค่าหรือตรวจซ้ำ", "change a setting or check again"),
    Text("เพิ่มหรือแก้ลิงก์", "add or mend links"),
    Text("เติมหรือแก้เอกสารที่มีอยู่", "complete what exists"),
    Text("จัดทำข้อมูลใหม่", "prepare new content"),
)

LABELS: Mapping[str, Text] = {
    "report": Text("ผลตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)", "Open data self-check (OIT)"),
    "fiscal_year": Text("ปีงบประมาณ พ.ศ.", "fiscal year (B.E.)"),
    "checklist": Text("แบบตรวจ", "checklist"),
    "version": Text("รุ่น", "version"),
    "homepage": Text("หน้าแรก", "home page"),
    "checked_at": Text("ตรวจเมื่อ", "checked at"),
    "summary": Text("สรุปผล", "Summary"),
    "oit_score": Text("คะแนน OIT", "OIT score"),
    "of_100": Text("จาก 100", "of 100"),
    "no_score": Text("ไม่มีข้อที่ต้องประเมิน", "nothing to assess"),
    "band": Text("อยู่ระหว่าง {low} ถึง {high}", "between {low} and {high}"),
    "band_why": Text(
        "มี {n} ข้อที่ยังพิสูจน์ไม่ได้ นับเป็น 0 ในคะแนนต่ำสุด และเป็น 100 ในคะแนนสูงสุด",
        "{n} unproven items count 0 in the lowest and 100 in the highest score",
    ),
    "projection": Text("ประมาณการคะแนน ITA", "Projected ITA total"),
    "projection_how": Text(
        "IIT {iit} × 30% + EIT {eit} × 30% + OIT {oit} × 40%",
        "IIT {iit} × 30% + EIT {eit} × 30% + OIT {oit} × 40%",
    ),
    "grade": Text("ระดับ", "grade"),
    "to": Text("ถึง", "to"),
    "indicator": Text("ตัวชี้วัดที่", "Indicator"),
    "by_indicator": Text("คะแนนตามตัวชี้วัด", "Scores by indicator"),
    "line_85": Text("เส้นตั้งคือเกณฑ์ 85 คะแนน", "The upright line marks the target of 85"),
    "todo": Text("สิ่งที่ควรทำก่อน", "What to do first"),
    "todo_how": Text(
        "เรียงจากคะแนนที่ได้คืนมากและแก้ง่ายก่อน ข้อที่มีสาเหตุเดียวกันรวมไว้ด้วยกัน",
        "Most points for least effort first; items with the same cause stand together.",
    ),
    "todo_none": Text("ไม่มีข้อที่ต้องแก้ไข", "Nothing needs to be mended."),
    "todo_one": Text("{n}: {cause}", "{n}: {cause}"),
    "todo_failed": Text("{n} ไม่ผ่านด้วยเหตุเดียวกัน: {cause}", "{n} fail for the same cause: {cause}"),
    "todo_unproven": Text(
        "{n} พิสูจน์ไม่ได้ด้วยเหตุเดียวกัน: {cause}", "{n} are unproven for the same cause: {cause}"
    ),
    "points_more": Text("+{points} คะแนน", "+{points} points"),
    "gain_each": Text("หากผ่าน ได้คะแนน OIT เพิ่ม {points}", "worth {points} OIT points"),
    "score_after": Text("คะแนน OIT จะเป็นได้ถึง {points}", "OIT could reach {points}"),
    "score_after_all": Text(
        "เมื่อทำข้อก่อนหน้าแล้วด้วย คะแนน OIT จะเป็นได้ถึง {points}",
        "with everything before it done, OIT could reach {points}",
    ),
    "sure_only": Text(
        "ในจำนวนนี้ {points} คะแนนแก้เหตุนี้อย่างเดียวพอ ข้อที่มี * มีเหตุอื่นต้องแก้ด้วย",
        "{points} of them for this alone; items marked * have other reasons to mend as well",
    ),
    "none_sure": Text("ข้อที่มี * มีเหตุอื่นต้องแก้ด้วย", "items marked * have other reasons to mend as well"),
    "some_unproven": Text(
        "{n} ข้อยังพิสูจน์ไม่ได้ ผู้ประเมินอาจให้คะแนนอยู่แล้ว",
        "{n} unproven: the assessor may give the points as it is",
    ),
    "link_from": Text("วางลิงก์ไว้ที่หน้านี้", "Put the link on this page"),
    "years_instead": Text("ที่พบเป็นของปี", "What was found is of"),
    "other_checklist": Text(
        "หากตั้งใจตรวจตามเกณฑ์ปี {year} ให้เลือกแบบตรวจของปีนั้น (--checklist)",
        "If the year {year} was meant, choose that year's list (--checklist).",
    ),
    "points_legend": Text(
        "ตัวเลขสีเขียวคือคะแนน OIT ที่จะได้เพิ่มหากข้อนั้นผ่าน",
        "The green number is what OIT gains when the item passes.",
    ),
    "spot_links": Text("ลิงก์ {n} ข้อ วางไว้ที่หน้าเดียวกันได้", "{n} links belong on the same page"),
    "spot_same": Text("{n} ข้อแก้ที่หน้าหรือเอกสารเดียวกัน", "{n} are mended at the same place"),
    "all_of_group": Text("ดูรายละเอียดทั้ง {n}", "Show the {n}"),
    "more_items": Text("อีก {n}", "{n} more"),
    "headline": Text(
        "ได้ {score} จาก 100 คะแนน ผ่าน {n} จาก {all} ข้อ",
        "{score} of 100 points; {n} of {all} items passed",
    ),
    "headline_first": Text(
        "ควรแก้ก่อน: “{cause}” {n} คะแนนเพิ่มได้ถึง {gain} เป็น {after}",
        "Mend first: “{cause}” ({n}), which brings up to {gain} points, to {after}",
    ),
    "reached_85": Text("ถึงเกณฑ์ 85 คะแนน", "reaches the target of 85"),
    "below_85": Text("ต่ำกว่าเกณฑ์ 85 อยู่ {points} คะแนน", "{points} below the target of 85"),
    "share_of_ita": Text(
        "OIT มีน้ำหนัก 40% ของ ITA: ได้ {points} จาก 40 คะแนน",
        "OIT is 40% of ITA: {points} of 40 points",
    ),
    "grade_unknown": Text(
        "ระดับผลการประเมินคิดให้เมื่อระบุคะแนน IIT และ EIT (--iit --eit)",
        "The grade is reckoned when IIT and EIT are given (--iit, --eit).",
    ),
    "gain": Text("ได้คืนสูงสุด {points} คะแนน OIT", "up to {points} OIT points"),
    "n_items": Text("{n} ข้อ", "{n} items"),
    "one_item": Text("1 ข้อ", "1 item"),
    "items": Text("ผลรายข้อ", "Item by item"),
    "item": Text("ข้อ", "item"),
    "title": Text("รายการ", "title"),
    "score": Text("คะแนน", "score"),
    "verdict": Text("ผล", "verdict"),
    "main_reason": Text("เหตุผลหลัก", "main reason"),
    "passed_of": Text("ผ่าน {n} จาก {all} ข้อ", "{n} of {all} passed"),
    "search": Text("ค้นหา", "Search"),
    "search_hint": Text("รหัสข้อ ชื่อ ปี หรือคำในหลักฐาน", "code, title, year or quoted words"),
    "cause": Text("สาเหตุ", "Cause"),
    "subindicator": Text("ตัวชี้วัดย่อย", "Sub-indicator"),
    "every_cause": Text("ทุกสาเหตุ", "every cause"),
    "every_sub": Text("ทุกตัวชี้วัดย่อย", "every sub-indicator"),
    "reset": Text("ล้างเงื่อนไข", "Clear"),
    "print": Text("พิมพ์ / บันทึก PDF", "Print / save as PDF"),
    "contents": Text("ในรายงานนี้", "In this report"),
    "passed_n_of": Text("ผ่าน {n}/{all}", "{n}/{all} passed"),
    "near": Text("เกือบผ่าน", "Near miss"),
    "waived": Text("ยกเว้น", "waived"),
    "regressed": Text(
        "ถดถอย {n} ข้อ (เคยผ่านในผลตั้งต้น ตรวจซ้ำแล้วยังไม่ผ่าน): {codes}",
        "{n} items regressed (passed in the baseline, failed again at a second look): {codes}",
    ),
    "second_look": Text("ตรวจซ้ำแล้ว ได้ผลนี้", "confirmed by a second look"),
    "also_seen": Text("ที่ดูด้วยแต่ไม่ใช้", "Also looked at, and why not taken"),
    "was_read": Text("สิ่งที่อ่าน", "What was read"),
    "scanned_pages": Text("หน้าที่อ่านจากภาพ {pages}", "read from pictures: {pages}"),
    "unread_which": Text("หน้าที่อ่านไม่ได้หรือไม่ได้อ่าน {pages}", "not read: {pages}"),
    "all": Text("ทั้งหมด", "all"),
    "shown": Text("แสดง {n} ข้อ", "{n} items shown"),
    "open_all": Text("เปิดทุกข้อ", "Open all"),
    "close_all": Text("ปิดทุกข้อ", "Close all"),
    "why": Text("เหตุผล", "Reason"),
    "remedy": Text("วิธีแก้ไข", "Remedy"),
    "element": Text("องค์ประกอบ", "Element"),
    "place": Text("ที่", "At"),
    "path": Text("เส้นทางจากหน้าแรก", "Path from the home page"),
    "leads_to": Text("ไปที่", "leads to"),
    "arrived": Text("ถึงข้อมูล", "What is there"),
    "frames": Text(
        "ในภาพ กรอบสีแดงคือที่คลิก กรอบสีส้มคือเมนูที่เปิดก่อน คลิกภาพเพื่อขยาย",
        "In the pictures a red frame is what is clicked, an orange one the menu that is opened "
        "first; click a picture to enlarge it.",
    ),
    "enlarge": Text("ขยายภาพ", "Enlarge"),
    "step": Text("ขั้นที่ {n}", "step {n}"),
    "close": Text("ปิด", "Close"),
    "previous": Text("ภาพก่อนหน้า", "Previous picture"),
    "next": Text("ภาพถัดไป", "Next picture"),
    "alt_home": Text("หน้าแรก {address} ตามที่เห็นเมื่อเปิด", "The home page {address} as it opens"),
    "alt_click": Text(
        "หน้า {address} มีกรอบสีแดงรอบ “{name}” ที่ต้องคลิก",
        "The page {address} with a red frame round “{name}”, which is to be clicked",
    ),
    "alt_document": Text("ภาพส่วนต้นของ {name}", "The beginning of {name}"),
    "no_path": Text(
        "ไม่พบเส้นทางจากหน้าแรกด้วยลิงก์ที่มองเห็นได้",
        "No path of visible links from the home page was found.",
    ),
    "no_label": Text("(ลิงก์ไม่มีข้อความ)", "(link without text)"),
    "evidence": Text("หลักฐาน", "Evidence"),
    "page": Text("หน้า", "page"),
    "read_pages": Text("{n} หน้า", "{n} pages"),
    "read_one": Text("1 หน้า", "1 page"),
    "confidence": Text("ความมั่นใจ {percent}%", "confidence {percent}%"),
    "unread_pages": Text("อ่านไม่ได้ {n} หน้า", "{n} not read"),
    "unsure_numbers": Text("ตัวเลขไม่แน่ชัด {n} แห่ง", "{n} numbers not sure"),
    "doctor": Text("ทำให้อ่านง่ายขึ้น", "Easier to read"),
    "how": Text("วิธีที่พบ", "Found by"),
    "shadow": Text(
        "มีข้อมูลอยู่ที่ที่อยู่นี้ แต่ไม่มีลิงก์ที่มองเห็นได้นำไป",
        "It lies at this address, but no visible link leads there",
    ),
    "review": Text("ขอให้เจ้าหน้าที่ตรวจ", "Please check"),
    "review_ask": Text(
        "โปรแกรมไม่แน่ใจในข้อนี้ โปรดเปิดดูด้วยตนเอง",
        "The program is not certain here; please look at it yourself.",
    ),
    "unverified": Text(
        "เกณฑ์บางส่วนของข้อนี้ยังไม่ยืนยันจากเอกสารทางการ",
        "Part of this item's rule is not confirmed by an official document.",
    ),
    "unverified_n": Text(
        "เกณฑ์บางส่วนยังไม่ยืนยันจากเอกสารทางการ {n} ข้อ: {codes} (ส่วนใด ดูด้วย oit checklist show {checklist} รหัสข้อ)",
        "the rules of {n} items are not wholly confirmed by an official document: {codes} (which part: oit checklist show {checklist} CODE)",
    ),
    "profile": Text("กลุ่มหน่วยงาน", "kind of agency"),
    "partial": Text("แบบตรวจยังจัดทำไม่ครบ", "only begun"),
    "selected": Text(
        "คะแนนบางส่วน เฉพาะ {items}: {codes}", "partial score, of {items} only: {codes}"
    ),
    "partial_score": Text("คะแนน OIT บางส่วน", "Partial OIT score"),
    "unreleased": Text("รุ่นที่ยังไม่เผยแพร่", "unreleased"),
    "changed": Text("เนื้อหาต่างจากรุ่นที่เผยแพร่", "differs from the released version"),
    "why_not_applicable": Text("เหตุที่ไม่ต้องประเมิน", "Why it does not apply"),
    "notes": Text("ข้อสังเกตเกี่ยวกับเว็บไซต์", "Notes on the site"),
    "about": Text("การตรวจครั้งนี้", "About this check"),
    "requests": Text("คำขอ", "requests"),
    "pages": Text("หน้าเว็บ", "pages"),
    "seconds": Text("วินาที", "seconds"),
    "disclaimer": Text(
        "เป็นการตรวจด้วยตนเองเพื่อเตรียมความพร้อม ไม่ใช่ผลการประเมินอย่างเป็นทางการ",
        "A self-check in preparation for the assessment, not its official result.",
    ),
    "skip": Text("ข้ามไปยังผลรายข้อ", "Skip to the items"),
    "no_match": Text("ไม่มีข้อที่ตรงกับเงื่อนไข", "No item matches."),
    "more": Text("และอีก {n} รายการ", "and {n} more"),
    "unreached_share": Text(
        "ไม่ผ่าน {failed} ข้อ ในจำนวนนี้ {n} ข้อ ({percent}%) เพราะไม่มีลิงก์ที่มองเห็นได้จากหน้าแรก",
        "{failed} items failed, {n} of them ({percent}%) because no visible link leads there "
        "from the home page",
    ),
    "failed_n": Text("ไม่ผ่าน {failed} ข้อ", "{failed} items failed"),
    "unproven_n": Text("ยังพิสูจน์ไม่ได้ {n} ข้อ", "{n} items unproven"),
    "review_n": Text("ขอให้เจ้าหน้าที่ตรวจเอง {n} ข้อ", "{n} items to be checked by a person"),
    "looking": Text("กำลังดู", "looking at"),
    "overlay": Text(
        "{url}: เห็นได้ทันที {visible} ลิงก์ · ต้องเปิดก่อน {openable} · มองไม่เห็น {hidden}",
        "{url}: {visible} links visible · {openable} to be opened first · {hidden} hidden",
    ),
    "overlay_written": Text("เขียนภาพแล้ว: {path}", "picture written: {path}"),
    "written": Text("เขียนรายงานแล้ว", "report written"),
}


def label(key: str, lang: Lang, **facts: object) -> str:
    """A fixed label with its facts filled in. Raises KeyError for an unknown key."""
    text = say(LABELS[key], lang)
    return text.format(**facts) if facts else text


def count(n: int, lang: Lang) -> str:
    """ "3 items", in the reader's language."""
    return label("one_item", lang) if n == 1 else label("n_items", lang, n=n)


def points(value: float | None) -> str:
    """A score with two decimals, a dash when there is none."""
    return "–" if value is None else f"{value:.2f}"


def grade_name(grade: str, lang: Lang) -> str:
    """The grade in the reader's language; letters stay letters."""
    return say(GRADES[grade], lang) if grade in GRADES else grade


def moment(stamp: str, lang: Lang) -> str:
    """A time stamp of the result in Thai time as a reader writes it; an unreadable one stays."""
    try:
        at = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    if at.tzinfo:
        at = at.astimezone(THAI_TIME)
    if lang == "en":
        return f"{at:%Y-%m-%d %H:%M}"
    return f"{at.day} {MONTHS_TH[at.month - 1]} {at.year + 543} {at:%H:%M} น."
