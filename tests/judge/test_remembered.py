"""What a judge remembers from look to look changes nothing of what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.checklist.load import load
from crawler.documents.model import Document
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.judge.content import Content, Frame, Marks
from crawler.judge.judge import Judge
from crawler.judge.remembered import Remembered
from crawler.judge.unit import Unit
from crawler.result import Verdict
from tests.judge.build import document

HOME = "http://127.0.0.1/"
CHECKLIST = load("oit-2563")
ITEM = CHECKLIST.items[0]
OTHER = CHECKLIST.items[1]
DUTIES = """
# อำนาจหน้าที่
เทศบาลมีอำนาจหน้าที่ตามพระราชบัญญัติเทศบาล พ.ศ. 2496 ดังต่อไปนี้
- จัดให้มีและบำรุงรักษาทางบกและทางน้ำ
- รักษาความสะอาดของถนน ทางเดิน และที่สาธารณะ
- ส่งเสริมการศึกษา ศาสนา และวัฒนธรรมของท้องถิ่น
"""
OTHERS = "# หน่วยงานอื่น\nหนึ่งสองสามสี่ห้าหกเจ็ด\nแปดเก้าสิบสิบเอ็ดสิบสอง\nเรื่องของหน้านี้เท่านั้น"


def page(name: str, text: str) -> Document:
    return document(text, url=f"{HOME}{name}")


def evidence(pages: Sequence[Document]) -> Evidence:
    home = document(f"# หน้าแรก\n[อำนาจหน้าที่]({HOME}duties)\nยินดีต้อนรับ", url=HOME)
    path = (Step(HOME, "", "open"),)
    visits = [Visit(HOME, HOME, Outcome.OK, path, 200, document=home)]
    for one in pages:
        steps = (*path, Step(one.url, "", "click"))
        visits.append(Visit(one.url, one.url, Outcome.OK, steps, 200, document=one))
    links = tuple(SeenLink(v.url, link) for v in visits if v.document for link in v.document.links)
    return Evidence(HOME, HOME, "", tuple(visits), links)


def looks() -> Iterator[Evidence]:
    """A site that is explored: the item's page comes, other pages repeat it until it is taken for
    what all pages share, the page is changed, and the others are gone."""
    duties = page("duties", DUTIES)
    repeated = [page(f"copy{n}", DUTIES + OTHERS.replace("นี้", f"ที่ {n}")) for n in range(3)]
    yield evidence([])
    yield evidence([duties])
    yield evidence([duties, *repeated[:1]])
    yield evidence([duties, *repeated])
    yield evidence([page("duties", OTHERS), *repeated[:1]])
    yield evidence([duties])


def test_looking_again_says_what_looking_afresh_says() -> None:
    judge = Judge(CHECKLIST)
    verdicts = set()
    for look in looks():
        fresh = Judge(CHECKLIST)
        assert judge.settled(look) == fresh.settled(look)
        assert judge.unread(look) == fresh.unread(look)
        told = judge.judge(look)
        assert told == fresh.judge(look) == judge.judge(look)
        verdicts.add(next(item.verdict for item in told if item.key == "duties"))
    assert verdicts == {Verdict.PASS, Verdict.FAIL}


def test_a_document_is_known_while_what_it_shares_stays_the_same() -> None:
    remembered, one, lone = Remembered(), page("one", DUTIES), Frame([])
    known = remembered.content(one, lone)
    assert remembered.content(one, lone) is known
    remembered.look()
    assert remembered.content(one, lone) is known
    assert remembered.content(page("one", DUTIES), lone) is not known
    shared = Frame([one, *(page(f"copy{n}", DUTIES) for n in range(3))])
    framed = remembered.content(one, shared)
    assert framed is not known and framed.marks.blocks


def test_what_was_found_is_found_once_until_it_is_not_seen_any_more() -> None:
    remembered, one = Remembered(), page("one", DUTIES)
    asked: list[str] = []

    def once(kind: str = "words", item: object = ITEM, text: str = "อำนาจ") -> bool:
        content = remembered.content(one, Frame([]))
        path = (Step(HOME, "", "open"),)
        visit = Visit(one.url, one.url, Outcome.OK, path, 200, document=one)
        unit = Unit(visit, content, trail=(text,))

        def find() -> bool:
            asked.append(kind)
            return unit.all_text.contains("เทศบาล")

        return remembered.once(kind, item, [unit], find)  # type: ignore[arg-type]

    assert [once(), once()] == [True, True] and asked == ["words"]
    remembered.look()
    assert once() and asked == ["words"]
    once("others"), once(item=OTHER), once(text="หน้าที่")
    assert len(asked) == 4
    remembered.look()
    remembered.look()
    assert once() and len(asked) == 5


def test_marks_tell_what_is_frame() -> None:
    content = Content(page("one", DUTIES), Marks(blocks=frozenset({1})))
    assert [line.frame for line in content.lines] == [False, True, False, False, False]
