"""Two results side by side, and whether the site or the rules made the difference."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crawler.judge.reasons import make_reason
from crawler.result import AuditResult, DocumentRef, ItemResult, ReasonCode, Verdict
from crawler.store.differences import By, Kind, differences
from tests.store.sample import of, result, with_items


def changed(code: str, **changes: Any) -> ItemResult:
    return replace(of(result(), code), **changes)


def told(found: Any) -> list[tuple[str, str, str]]:
    return [(one.item.id, one.kind.value, one.by.value) for one in found]


PASSED = {"verdict": Verdict.PASS, "score": 100, "reasons": ()}
FAILED = {
    "verdict": Verdict.FAIL,
    "score": 0,
    "reasons": (make_reason(ReasonCode.NOT_REACHABLE),),
}


def test_the_same_result_differs_in_nothing() -> None:
    assert differences(result(), result()) == ()


def test_what_was_lost_comes_first() -> None:
    old = with_items(result(), changed("O1", **FAILED), changed("O2", **PASSED))
    new = with_items(
        result(), changed("O1", **PASSED), changed("O2", **FAILED),
        changed("O9", reasons=(make_reason(ReasonCode.EMPTY_PAGE),)),
    )  # fmt: skip
    assert told(differences(old, new)) == [
        ("O2", "lost", "site"),
        ("O1", "won", "site"),
        ("O9", "cause", "site"),
    ]


def test_from_fail_to_unproven_the_verdict_changed() -> None:
    old = with_items(result(), changed("O1", **FAILED))
    new = with_items(result(), changed("O1", **FAILED | {"verdict": Verdict.UNPROVEN}))
    assert told(differences(old, new)) == [("O1", "verdict", "site")]


def test_documents_by_fingerprint_where_it_is_known_else_by_address() -> None:
    item = changed("O1", **PASSED)
    key = item.key
    made = with_items(result(), item)
    other = with_items(made, replace(item, documents=(DocumentRef("https://x/y.pdf", "pdf", "y"),)))
    assert told(differences(made, other)) == [("O1", "documents", "site")]
    assert differences(made, other, seen=({key: "1"}, {key: "1"})) == ()
    assert told(differences(made, made, seen=({key: "1"}, {key: "2"}))) == [
        ("O1", "documents", "site")
    ]


def test_items_that_came_and_went() -> None:
    old = replace(result(), items=result().items[1:])
    new = replace(result(), items=result().items[:-1])
    found = differences(old, new)
    assert told(found) == [("O1", "new", "site"), ("O43", "gone", "site")]
    assert (found[0].before, found[1].after) == (None, None)


def by_other_rules(made: AuditResult) -> AuditResult:
    return replace(made, checklist=made.checklist | {"version": "9.9.9"})


def test_under_other_rules_and_without_evidence_nobody_can_tell() -> None:
    old = with_items(result(), changed("O1", **PASSED))
    new = by_other_rules(with_items(result(), changed("O1", **FAILED)))
    assert told(differences(old, new)) == [("O1", "lost", "either")]
    tool = replace(new, checklist=old.checklist, tool={"name": "oit", "version": "99"})
    assert told(differences(old, tool)) == [("O1", "lost", "either")]


def test_the_earlier_evidence_under_the_later_rules_tells_them_apart() -> None:
    old = with_items(result(), changed("O1", **PASSED), changed("O2", **PASSED))
    bridge = by_other_rules(with_items(old, changed("O1", **FAILED)))
    new = by_other_rules(with_items(old, changed("O1", **FAILED), changed("O2", **FAILED)))
    assert told(differences(old, new, bridge=bridge)) == [
        ("O1", "lost", "rule"),
        ("O2", "lost", "site"),
    ]


def test_what_the_rules_took_and_the_site_gave_back_is_told_twice() -> None:
    old = with_items(result(), changed("O1", **PASSED))
    bridge = by_other_rules(with_items(old, changed("O1", **FAILED)))
    new = by_other_rules(old)
    assert told(differences(old, new, bridge=bridge)) == [
        ("O1", "lost", "rule"),
        ("O1", "won", "site"),
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_words(kind: Kind) -> None:
    from crawler.terminal.comparing import _KINDS, _SECTIONS

    assert _KINDS[kind].th
    assert set(_SECTIONS) == set(By)
