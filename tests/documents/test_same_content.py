"""What is found in a page is found in every other form of it, and nothing that is not there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from crawler.checklist.examples import Example, examples_of
from crawler.checklist.load import find, load
from crawler.documents._libreoffice import program
from crawler.documents.model import Document
from crawler.documents.read import read_document
from crawler.evidence import Evidence
from crawler.examples.site import HOME, evidence
from crawler.judge.judge import Judge
from tests.documents import makers
from tests.documents.same_content import FORMS, parts_of

CHECKLIST = load("oit-2563")
KEYS = ("annual_plan", "annual_report", "procurement_monthly")
BY_LIBREOFFICE = ("pdf of LibreOffice", "doc", "rtf")
SLOW = ("pdf of a browser", *BY_LIBREOFFICE)


def examples(key: str) -> list[Example]:
    """The item's examples of one page, those that pass and those that lack one thing."""
    file = examples_of(key, find("oit-2563"))
    assert file is not None
    own = [one for one in file.examples if one.meant_for(CHECKLIST) and not one.profile]
    return [one for one in own if one.kind in ("pass", "near_miss", "fail") and not one.pages]


CASES = {f"{key}: {one.name}": (key, one) for key in KEYS for one in examples(key)}


@cache
def judge() -> Judge:
    return Judge(CHECKLIST)


@cache
def site(case: str) -> Evidence:
    key, example = CASES[case]
    file = examples_of(key, find("oit-2563"))
    assert file is not None
    return evidence(example, file, CHECKLIST, CHECKLIST.item(key))


def found(seen: Evidence, key: str) -> tuple[str, set[str], set[tuple[str, str]]]:
    """Verdict, the elements that were found, and the reasons with their elements."""
    result = next(one for one in judge().judge(seen, {key}) if one.key == key)
    proofs = {proof.element for proof in result.evidence if proof.element != "form"}
    return result.verdict, proofs, {(reason.code, reason.element) for reason in result.reasons}


@cache
def on_the_page(case: str) -> tuple[str, set[str], set[tuple[str, str]]]:
    return found(site(case), CASES[case][0])


def with_file(seen: Evidence, document: Document) -> Evidence:
    """The same site with a file in the place of its page."""
    visits = tuple(
        visit if visit.url == HOME else replace(visit, document=replace(document, url=visit.url))
        for visit in seen.visits
    )
    links = tuple(link for link in seen.links if link.source == HOME)
    return replace(seen, visits=visits, links=links)


def read(body: bytes, form: str) -> Document:
    if form != "zip":
        return read_document(body, HOME)
    archive = read_document(makers.zipped({"แผน.docx": body}), HOME)
    return replace(archive.members[0], members=())


def test_there_are_passes_and_near_misses() -> None:
    verdicts = {on_the_page(case)[0] for case in CASES}
    assert {"pass", "fail"} <= verdicts


def pairs() -> list[tuple[str, str]]:
    """Every case in every form; those that start a program only with two cases of an item."""
    first: dict[tuple[str, str], str] = {}
    for case, (key, example) in CASES.items():
        first.setdefault((key, example.kind), case)
    few = {case for (_, kind), case in first.items() if kind != "fail"}
    return [(case, form) for form in FORMS for case in CASES if form not in SLOW or case in few]


@pytest.mark.parametrize(("case", "form"), pairs())
def test_the_same_in_every_form(case: str, form: str, tmp_path: Path) -> None:
    if form in BY_LIBREOFFICE and not program():
        assert FORMS[form]([("text", "x")], tmp_path) == b""
        return
    page = next(v.document for v in site(case).visits if v.url != HOME)
    assert page is not None
    document = read(FORMS[form](parts_of(page), tmp_path), form)
    assert document.problems == ()
    assert found(with_file(site(case), document), CASES[case][0]) == on_the_page(case)
