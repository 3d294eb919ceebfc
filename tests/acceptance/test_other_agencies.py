"""Agencies built by people who did not know the rules: no false 100, and no new false 0."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from fixtures.serve import serve

AGENCIES = Path(__file__).parents[2] / "fixtures" / "agencies"
NAMES = sorted(path.name for path in AGENCIES.iterdir() if path.is_dir())

# Items that a fair assessor passes and the program does not, each with what it stumbles over.
FALSE_ZEROS = {
    "college": {
        "O11": "two quarterly reports together are the half year",
        "O13": "a paragraph without a heading is the manual's title",
        "O15": "a table made of inline elements, its cells run together",
        "O27": "three announcements, each with a part of the rules",
        "O29": "steps and unit inside one sentence",
    },
}


@pytest.mark.parametrize("name", NAMES)
async def test_scores_as_a_fair_assessor_would_give(name: str) -> None:
    truth = json.loads((AGENCIES / f"{name}.truth.json").read_text(encoding="utf-8"))["items"]
    with serve(AGENCIES / name) as home:
        result = await audit(home, load("oit-2563"), AuditOptions())
    scores = {item.id: item.score for item in result.items}
    false_hundreds = [code for code, score in scores.items() if score and not truth[code]["score"]]
    false_zeros = {code for code, score in scores.items() if not score and truth[code]["score"]}
    assert false_hundreds == []
    assert false_zeros == set(FALSE_ZEROS.get(name, {}))
