"""The passing site with every document turned into a scan: nothing fails that passes in text, and
nothing passes that an unreadable place may contradict."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace

import pytest

from crawler.audit import audit
from crawler.result import AuditResult, ReasonCode, Verdict
from fixtures.serve import HTML, serve
from tests.acceptance.cases import CHECKLIST
from tests.acceptance.conftest import PASSING
from tests.acceptance.evidence import QUICK
from tests.documents.scans import scan

MOST_UNPROVEN = 4
"""Items that words or numbers not read for sure keep from being proven; fewer is better."""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> AuditResult:
    root = tmp_path_factory.mktemp("scans") / PASSING
    shutil.copytree(HTML / PASSING, root)
    shutil.copy(HTML / f"{PASSING}.server.json", root.with_name(f"{PASSING}.server.json"))
    for paper in root.rglob("*.pdf"):
        paper.write_bytes(scan(paper.read_bytes()))
    with serve(root) as address:
        return asyncio.run(audit(address, CHECKLIST, replace(QUICK, ocr="auto")))


def test_no_item_fails_and_next_to_none_is_unproven(result: AuditResult) -> None:
    assert [item.id for item in result.items if item.verdict is Verdict.FAIL] == []
    unproven = [item for item in result.items if item.verdict is Verdict.UNPROVEN]
    assert len(unproven) <= MOST_UNPROVEN, [item.id for item in unproven]
    for item in unproven:
        assert {reason.code for reason in item.reasons} == {ReasonCode.UNREADABLE_DOCUMENT}
        assert item.needs_review
        assert item.question


def test_every_scan_was_read_and_says_how(result: AuditResult) -> None:
    papers = {d.url: d for item in result.items for d in item.documents if d.url.endswith(".pdf")}
    assert result.crawl["ocr_pages"] == result.crawl["documents"] == 23
    for document in papers.values():
        assert (document.route, document.scanned, document.unread) == ("ocr", (1,), ())
        assert 0.8 < document.confidence < 1.0
        assert document.advice
