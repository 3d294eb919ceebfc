"""The fixture agencies come out the same with the browser, and it renders few of their pages."""

from __future__ import annotations

import json

import pytest

from crawler.audit import audit
from fixtures.serve import HTML, serve
from tests.explore.sites import AUTO, CHECKLIST


@pytest.mark.parametrize("name", ["seed001-municipality", "all-pass-2563", "honeypot"])
async def test_the_browser_agrees(name: str) -> None:
    truth = json.loads((HTML / f"{name}.truth.json").read_text(encoding="utf-8"))
    with serve(HTML / name) as home:
        result = await audit(home, CHECKLIST, AUTO)
    scores = {code: item["score"] for code, item in truth["items"].items()}
    assert {item.id: item.score for item in result.items} == scores
    assert result.oit.score == result.oit.highest == truth["oit"]
    assert result.crawl["browser"] == "auto"
    assert 3 * result.crawl["browser_pages"] <= result.crawl["pages"]
    assert result.crawl["struck_links"] == []
