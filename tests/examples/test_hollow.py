"""A document that has the headings of everything, and nothing under them, proves nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from crawler.checklist.examples import Example, ExampleFile, examples_of
from crawler.checklist.load import find, load
from crawler.checklist.model import Checklist, Item
from crawler.documents.model import Document, Role
from crawler.evidence import Evidence
from crawler.examples.site import HOME, evidence
from crawler.judge.judge import Judge
from crawler.result import ItemResult, Verdict

NAMES = ("oit-2563", "oit-2564", "oit-2565", "oit-2566", "oit-2567", "oit-2568", "oit-2569",
         "school-2566", "police-2568")  # fmt: skip


@cache
def judge(name: str) -> tuple[Checklist, Judge]:
    checklist = load(name)
    return checklist, Judge(checklist)


def passing(name: str, item: Item) -> tuple[Example, ExampleFile] | None:
    checklist = judge(name)[0]
    file = examples_of(item.key, find(name))
    if file is None:
        return None
    own = (one for one in file.examples if one.meant_for(checklist) and not one.profile)
    return next(((one, file) for one in own if one.kind == "pass"), None)


def hollow(document: Document) -> Document:
    """The same with its headings and the heads of its tables, and nothing under them."""
    headings = tuple(block for block in document.blocks if block.role is Role.HEADING)
    tables = tuple(replace(table, rows=()) for table in document.tables if table.header)
    return replace(
        document, blocks=headings, tables=tables, pictures=(), forms=(), embeds=(),
        links=tuple(link for link in document.links if link.chrome),
    )  # fmt: skip


def hollowed(seen: Evidence) -> Evidence:
    visits = tuple(
        visit
        if visit.url == HOME or visit.document is None
        else replace(visit, document=hollow(visit.document))
        for visit in seen.visits
    )
    return replace(seen, visits=visits)


def judged(name: str, item: Item, seen: Evidence) -> ItemResult:
    keys = {item.key, item.follows.item} if item.follows else {item.key}
    return next(one for one in judge(name)[1].judge(seen, keys) if one.key == item.key)


ALL = [(name, item.key) for name in NAMES for item in judge(name)[0].items]
CASES = [(name, key) for name, key in ALL if passing(name, judge(name)[0].item(key))]


def test_most_items_have_a_passing_example() -> None:
    assert len(CASES) > 0.8 * len(ALL)


@pytest.mark.parametrize(("name", "key"), CASES)
def test_headings_alone_prove_no_element(name: str, key: str) -> None:
    checklist = judge(name)[0]
    item = checklist.item(key)
    example = passing(name, item)
    assert example is not None
    result = judged(name, item, hollowed(evidence(*example, checklist, item)))
    assert result.verdict is not Verdict.PASS
    found = [
        (proof.element, proof.how, proof.quote)
        for proof in result.evidence
        if proof.element not in ("period", "form") and proof.how != "title"
    ]
    assert not found
