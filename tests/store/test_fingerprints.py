"""What an answer rests on: it stays while the document says the same, and lapses when not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.documents.model import Block, Document, Kind, Role
from crawler.result import DocumentRef, Proof, Verdict
from crawler.store.fingerprints import fingerprints
from tests.store.sample import HOME, asked, document, evidence, of, result, with_items

PAGE = document("plan.pdf", "แผนผัง", kind=Kind.HTML, sha256="1" * 64)


def seen(one: Document, **changes: object) -> str:
    item = replace(asked(of(result(), "O5")), **changes)  # type: ignore[arg-type]
    return fingerprints(with_items(result(), item), evidence(one))[item.key]


def test_the_same_is_the_same() -> None:
    assert seen(document()) == seen(document())


def test_a_file_is_its_bytes() -> None:
    assert seen(document()) == seen(document(title="อื่น"))
    assert seen(document()) != seen(document(sha256="2" * 64))


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": (Block(1, Role.PARAGRAPH, "แผนผังใหม่"),)},
        {"title": "อื่น"},
        {"tables": ()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_page_is_its_own_content(change: dict[str, object]) -> None:
    assert seen(replace(PAGE, **change)) != seen(PAGE)  # type: ignore[arg-type]


def test_a_pages_frame_changes_by_itself() -> None:
    counter = Block(9, Role.PARAGRAPH, "ผู้เยี่ยมชม 1234", chrome=True)
    changed = replace(PAGE, blocks=(*PAGE.blocks, counter), sha256="3" * 64)
    assert seen(changed) == seen(PAGE)


def test_another_quote_or_document_is_other_evidence() -> None:
    quoted = (Proof("map", "แผนที่", HOME, 1, "heading"),)
    assert seen(PAGE, evidence=quoted) != seen(PAGE)
    other = (DocumentRef(HOME + "other.pdf", "pdf", "แผน"),)
    assert seen(PAGE, documents=other) != seen(PAGE)


def test_what_was_made_of_the_evidence_does_not_count() -> None:
    assert seen(PAGE, verdict=Verdict.FAIL, score=0, question=None) == seen(PAGE)


def test_without_evidence_it_is_never_the_same_as_with() -> None:
    made = with_items(result(), asked(of(result(), "O5")))
    alone, with_it = fingerprints(made), fingerprints(made, evidence())
    assert alone.keys() == with_it.keys()
    assert not set(alone.values()) & set(with_it.values())
