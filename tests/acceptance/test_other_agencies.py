"""Agencies built by people who did not know the rules: no new false 100, no new false 0."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from fixtures.serve import serve
from tests.report.valid import misfits

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
    "department68": {
        "O11": "the online column is headed ผ่าน with the name of the system",
        "O16": "a scan, which is not read in this test",
    },
    "province66": {
        "O2": "the head's post is the office's own name, the others are heads of groups",
        "O16": "months in the rows, the services in the second level of the heading",
        "O23": "fields named by their first word (การพัฒนา, วินัย), four of them in a list",
        "O40": "the heading says that the team is of ethics, the sentence below who it is",
    },
    "tambon69": {
        "O1": "chart and duties are two pages of one row",
        "O10": "the manual is a document beside the form; water supply is the agency's own duty",
        "O15": "the order that appoints the team is a scan, which is not read in this test",
    },
}

# Items that a fair assessor fails and the program passes, each with what it is taken in by.
FALSE_HUNDREDS: dict[str, dict[str, str]] = {}


@pytest.mark.parametrize("name", NAMES)
async def test_scores_as_a_fair_assessor_would_give(name: str) -> None:
    file = json.loads((AGENCIES / f"{name}.truth.json").read_text(encoding="utf-8"))
    truth = file["items"]
    with serve(AGENCIES / name) as home:
        result = await audit(home, load(file["checklist"], file.get("profile", "")), AuditOptions())
    assert misfits(result) == []
    scores = {item.id: item.score for item in result.items}
    false_hundreds = {code for code, score in scores.items() if score and not truth[code]["score"]}
    false_zeros = {code for code, score in scores.items() if not score and truth[code]["score"]}
    assert false_hundreds == set(FALSE_HUNDREDS.get(name, {}))
    assert false_zeros == set(FALSE_ZEROS.get(name, {}))
