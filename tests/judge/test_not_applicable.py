"""What a profile leaves out has no score and leaves the denominator, with its reason."""

from __future__ import annotations

from pathlib import Path

from crawler.checklist.load import parse
from crawler.evidence import Evidence, Outcome, Step, Visit
from crawler.judge.judge import Judge
from crawler.result import Verdict
from crawler.score import score
from tests.judge.build import document

HOME = "http://127.0.0.1/"
CHECKLIST = parse(
    "id: mine\nextends: oit-2563\nfiscal_year: 2564\nprofiles:\n  small:\n"
    "    title: {th: เล็ก, en: small}\n    not_applicable: {laws: {th: ไม่มีกฎหมายเฉพาะ, en: no laws}}\n",
    Path("mine.yaml"),
    "small",
)
PAGE = document("# หน้าแรก\nยินดีต้อนรับ", url=HOME)
EVIDENCE = Evidence(
    HOME, HOME, "", (Visit(HOME, HOME, Outcome.OK, (Step(HOME, "", "open"),), 200, document=PAGE),), ()
)  # fmt: skip


def test_it_is_told_apart_from_failing() -> None:
    items = {item.key: item for item in Judge(CHECKLIST).judge(EVIDENCE)}
    laws = items.pop("laws")
    assert (laws.verdict, laws.score, laws.reasons) == (Verdict.NOT_APPLICABLE, None, ())
    assert laws.not_applicable is not None and laws.not_applicable.en == "no laws"
    assert all(item.not_applicable is None for item in items.values())
    assert "laws" in Judge(CHECKLIST).settled(EVIDENCE)


def test_it_leaves_the_denominator() -> None:
    indicators, oit = score(CHECKLIST, Judge(CHECKLIST).judge(EVIDENCE))
    assert oit.score == 0.0 and indicators[0].subindicators[0].score == 0.0


def test_only_the_asked_items_are_judged() -> None:
    found = Judge(CHECKLIST).judge(EVIDENCE, {"laws", "news"})
    assert [item.key for item in found] == ["laws", "news"]
