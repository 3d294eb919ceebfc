"""SARIF: valid by the OASIS schema, stable fingerprints, hostile text only text."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawler.errors import Lang
from crawler.report.sarif import to_bytes, write_sarif
from crawler.result import AuditResult, ReasonCode, Verdict, Waiver
from tests.report.sample import HOME, hostile, result
from tests.report.valid import sarif_check

WAIVER = Waiver("ระบบใหม่เปิดใช้ปลายปี", "นางสาวสมศรี ตัวอย่าง", "2026-12-31", active=True)


def run(made: AuditResult, lang: Lang = "th") -> dict[str, Any]:
    (only,) = json.loads(to_bytes(made, lang))["runs"]
    return dict(only)


def of(made: AuditResult, code: str) -> list[dict[str, Any]]:
    return [one for one in run(made)["results"] if one["properties"]["item"] == code]


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("made", [result(), hostile(), result(items=())])
def test_it_fits_the_oasis_schema(made: AuditResult, lang: Lang) -> None:
    assert [
        error.message for error in sarif_check().iter_errors(json.loads(to_bytes(made, lang)))
    ] == []


def test_the_schema_refuses_what_is_no_sarif() -> None:
    data = json.loads(to_bytes(result()))
    data["runs"][0]["results"][0]["level"] = "terrible"
    assert list(sarif_check().iter_errors(data))


def test_rules_are_the_reason_codes() -> None:
    only = run(result(), "en")
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [code.value for code in ReasonCode]
    for one in only["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]


def test_failed_and_unproven_items_are_results_a_reason_each() -> None:
    results = run(result())["results"]
    open_ = [i for i in result().items if i.verdict in (Verdict.FAIL, Verdict.UNPROVEN)]
    assert [(one["properties"]["item"], one["ruleId"]) for one in results] == [
        (item.id, reason.code.value) for item in open_ for reason in item.reasons
    ]
    assert [one["level"] for one in of(result(), "O9")] == ["error"]
    assert [one["level"] for one in of(result(), "O43")] == ["warning"]


def test_the_place_is_where_the_link_belongs_or_what_is_wrong_or_the_home_page() -> None:
    made = result()
    items = tuple(replace(i, link_from=HOME + "ita") if i.id == "O9" else i for i in made.items)
    made = replace(made, items=items)

    def uri(code: str) -> str:
        place = of(made, code)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
        return str(place["uri"])

    assert uri("O9") == HOME + "ita"
    assert uri("O43") == HOME + "o43"
    assert uri("O26") == HOME
    assert uri("O23") == HOME + "files/%E0%B8%AA%E0%B8%82%E0%B8%A31.pdf"


def test_fingerprints_hold_from_run_to_run_and_differ_from_each_other() -> None:
    later = replace(result(), started_at="2026-03-09T10:20:00+07:00")
    first, second = run(result())["results"], run(later, "en")["results"]
    prints = [one["partialFingerprints"]["oitItemReason/v1"] for one in first]
    assert prints == [one["partialFingerprints"]["oitItemReason/v1"] for one in second]
    assert len(set(prints)) == len(prints)


def test_a_waiver_is_a_suppression_until_it_ends() -> None:
    made = result()
    for active in (True, False):
        waiver = replace(WAIVER, active=active)
        items = tuple(replace(i, waiver=waiver) if i.id == "O9" else i for i in made.items)
        told = of(replace(made, items=items), "O9")[0]["suppressions"]
        assert [one["kind"] for one in told] == (["external"] if active else [])
        assert all("นางสาวสมศรี" in one["justification"] for one in told)
    assert all(one["suppressions"] == [] for one in run(made)["results"])


def test_hostile_text_is_text_and_no_address() -> None:
    raw = to_bytes(hostile()).decode("utf-8")
    assert len(raw) < 300_000
    assert not [c for c in raw if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
    for one in run(hostile())["results"]:
        for place in one["locations"]:
            uri = place.get("physicalLocation", {}).get("artifactLocation", {}).get("uri", "")
            assert urlsplit(uri).scheme in ("", "http", "https")


def test_it_is_written_whole(tmp_path: Path) -> None:
    write_sarif(result(), tmp_path / "r.sarif", "en")
    assert (tmp_path / "r.sarif").read_bytes() == to_bytes(result(), "en")
