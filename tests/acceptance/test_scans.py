"""The passing site with every document turned into a scan: the verdicts are those of the text."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import replace

import pytest

from crawler.audit import audit
from crawler.result import AuditResult, Verdict
from fixtures.serve import HTML, serve
from tests.acceptance.cases import CHECKLIST
from tests.acceptance.conftest import PASSING
from tests.acceptance.evidence import QUICK
from tests.documents.scans import scan


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> AuditResult:
    root = tmp_path_factory.mktemp("scans") / PASSING
    shutil.copytree(HTML / PASSING, root)
    shutil.copy(HTML / f"{PASSING}.server.json", root.with_name(f"{PASSING}.server.json"))
    for paper in root.rglob("*.pdf"):
        paper.write_bytes(scan(paper.read_bytes()))
    with serve(root) as address:
        return asyncio.run(audit(address, CHECKLIST, replace(QUICK, ocr="auto")))


def test_the_verdicts_are_those_of_the_text(result: AuditResult) -> None:
    truth = json.loads((HTML / f"{PASSING}.truth.json").read_text(encoding="utf-8"))
    told = {item.id: (item.score, [r.code for r in item.reasons]) for item in result.items}
    assert told == {code: (item["score"], []) for code, item in truth["items"].items()}
    assert Verdict.UNPROVEN not in {item.verdict for item in result.items}
    assert (result.oit.score, result.oit.lowest, result.oit.highest) == (truth["oit"],) * 3


def test_every_scan_was_read_and_says_how(result: AuditResult) -> None:
    papers = {d.url: d for item in result.items for d in item.documents if d.url.endswith(".pdf")}
    assert result.crawl["ocr_pages"] == result.crawl["documents"] == 23
    for document in papers.values():
        assert (document.route, document.scanned, document.unread) == ("ocr", (1,), ())
        assert 0.8 < document.confidence < 1.0
        assert document.advice
