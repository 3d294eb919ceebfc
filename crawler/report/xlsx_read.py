"""The sheets of the workbook that tell what the verdicts rest on."""

from __future__ import annotations

from crawler.checklist.model import Checklist
from crawler.errors import Lang
from crawler.report.office import plain, readable
from crawler.report.submitted import section
from crawler.report.words import ELEMENTS, KINDS, ROUTES, label, say
from crawler.report.xlsx_parts import Book, Cell, Column, Link, numbered
from crawler.report.xlsx_words import word
from crawler.result import AuditResult, Considered, DocumentRef, ItemResult

_MOST = 40  # documents and proofs of one item
_MOST_SUBMITTED = 500


def read(book: Book, result: AuditResult, lang: Lang) -> None:
    """The documents and pages of each item: those its verdict rests on, and those looked at."""
    sheet = book.sheet(
        word("read", lang),
        [
            Column(word("item", lang), 7, centred=True),
            Column(word("document", lang), 42),
            Column(word("address", lang), 46),
            Column(word("kind", lang), 12, centred=True),
            Column(word("pages", lang), 9, centred=True),
            Column(word("route", lang), 22),
            Column(word("use", lang), 40),
            Column(word("advice", lang), 40),
        ],
    )
    sheet.line(word("read_title", lang), size=18, bold=True)
    sheet.head()
    for item in result.items:
        for document in item.documents[:_MOST]:
            sheet.row(_document(item, document, lang))
        seen = {document.url for document in item.documents}
        for other in item.considered[:_MOST]:
            if other.url not in seen:
                sheet.row(_considered(item, other, lang))
    sheet.filtered()
    sheet.printed(lang)


def _document(item: ItemResult, document: DocumentRef, lang: Lang) -> list[Cell]:
    kind, route = KINDS.get(document.kind), ROUTES.get(document.route)
    how = say(route, lang) if route else ""
    if document.route == "ocr":
        percent = round(document.confidence * 100)
        how += "\n" + label("confidence", lang, percent=percent)
    advice = [plain(say(each, lang), 600) for each in document.advice[:_MOST]]
    if document.unread:
        advice.insert(0, label("unread_pages", lang, n=len(document.unread)))
    if document.unsure:
        advice.insert(0, label("unsure_numbers", lang, n=document.unsure))
    return [
        plain(item.id, 8),
        plain(document.title, 300),
        Link(document.url),
        say(kind, lang) if kind else plain(document.kind, 30),
        document.pages,
        how,
        word("taken", lang),
        numbered(advice),
    ]


def _considered(item: ItemResult, other: Considered, lang: Lang) -> list[Cell]:
    use = word("not_taken", lang)
    if other.why:
        use += f": {readable(say(other.why, lang), 600)}"
    elif not other.source:
        use += f": {word('not_linked', lang)}"
    name = plain(other.title, 300) or plain(other.label, 300)
    return [plain(item.id, 8), name, Link(other.url), "–", "–", "–", use, ""]


def evidence(book: Book, result: AuditResult, lang: Lang, checklist: Checklist | None) -> None:
    """What was found for each element, with its place."""
    sheet = book.sheet(
        word("evidence", lang),
        [
            Column(word("item", lang), 7, centred=True),
            Column(word("element", lang), 34),
            Column(word("quote", lang), 80),
            Column(word("address", lang), 50),
            Column(word("page", lang), 9, centred=True),
        ],
    )
    names = {
        (item.code, element.id): element.title.th if lang == "th" else element.title.en
        for item in (checklist.items if checklist else ())
        for element in item.all_elements
    }
    names |= {("", key): say(text, lang) for key, text in ELEMENTS.items()}
    sheet.line(word("evidence_title", lang), size=18, bold=True)
    sheet.head()
    for item in result.items:
        for proof in item.evidence[:_MOST]:
            name = names.get((item.id, proof.element)) or names.get(("", proof.element))
            told = [plain(item.id, 8), plain(name or proof.element, 120), plain(proof.quote, 600)]
            sheet.row([*told, Link(proof.url), proof.page])
    sheet.filtered()
    sheet.printed(lang)


def submitted(book: Book, result: AuditResult, lang: Lang) -> None:
    """What became of the addresses that the agency submitted; no sheet when it gave none."""
    told = section(result.submitted, lang)
    if told is None:
        return
    names = told.columns
    sheet = book.sheet(
        word("submitted", lang),
        [
            Column(names["item"], 7, centred=True),
            Column(names["url"], 60),
            *(
                Column(names[key], 13, centred=True)
                for key in ("answers", "reachable", "satisfies")
            ),
            Column(names["cause"], 30),
            Column(told.link_from, 50),
        ],
    )
    sheet.line(told.heading, size=18, bold=True)
    sheet.line(told.summary)
    sheet.head()
    for each, marks, cause in told.rows[:_MOST_SUBMITTED]:
        answers: list[Cell] = [f"{mark.symbol} {mark.word}" for mark in marks]
        place: Cell = Link(each.link_from) if each.link_from else ""
        looks = {number: mark.style for number, mark in enumerate(marks, start=2)}
        sheet.row([plain(each.item, 8), Link(each.url), *answers, cause, place], looks)
    sheet.filtered()
    sheet.printed(lang)
