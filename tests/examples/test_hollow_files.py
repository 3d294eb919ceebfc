"""As on a page, so in a file: headings and heads of tables with nothing under them prove nothing.
Of each list some items, so that over all lists most elements have their turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.documents.model import Document
from crawler.documents.read import read_document
from crawler.evidence import Evidence
from crawler.examples.site import HOME, evidence
from crawler.result import Verdict
from tests.documents.same_content import FORMS, Part, parts_of
from tests.documents.test_same_content import with_file
from tests.examples.test_hollow import CASES, NAMES, hollow, judge, judged, passing

EVERY = 11  # one case in so many
GUESSED = {("pdf", key) for key in ("complaint_guideline", "integrity_measures", "participation")}
"""Here a heading passes for text under the one above it: in a PDF both are lines of one size. No
element is missing for it alone, so nothing passes."""


def pages(seen: Evidence) -> list[Document]:
    return [v.document for v in seen.visits if v.url != HOME and v.document is not None]


def sample() -> list[tuple[str, str]]:
    """Cases of one page, from each list others."""
    chosen: list[tuple[str, str]] = []
    for number, name in enumerate(NAMES):
        own = [case for case in CASES if case[0] == name]
        chosen += own[number % min(EVERY, len(own)) :: EVERY]
    return [case for case in chosen if len(pages(site(*case))) == 1]


def site(name: str, key: str) -> Evidence:
    checklist = judge(name)[0]
    item = checklist.item(key)
    example = passing(name, item)
    assert example is not None
    return evidence(*example, checklist, item)


def _ruled(part: Part) -> Part:
    """A table's heads above rows that nobody filled in."""
    what, content = part
    if isinstance(content, list):
        return what, [*content, *[[""] * len(row) for row in content * 2]]
    return part


SAMPLE = sample()


def test_the_sample_is_of_every_list() -> None:
    assert {name for name, _ in SAMPLE} == set(NAMES)
    assert len(SAMPLE) >= 20


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize(("name", "key"), SAMPLE)
def test_headings_alone_prove_no_element(name: str, key: str, form: str, tmp_path: Path) -> None:
    seen = site(name, key)
    (page,) = pages(seen)
    parts = [_ruled(part) for part in parts_of(hollow(page))]
    parts = parts or [("heading", page.title or "เอกสาร")]
    document = read_document(FORMS[form](parts, tmp_path), HOME)
    item = judge(name)[0].item(key)
    result = judged(name, item, with_file(seen, document))
    assert result.verdict is not Verdict.PASS
    found = [
        (proof.element, proof.how, proof.quote)
        for proof in result.evidence
        if proof.element not in ("period", "form") and proof.how != "title"
    ]
    assert not found or (form, key) in GUESSED
