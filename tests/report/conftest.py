"""A real report of 43 items with their pictures, made once for all tests that look at it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from crawler.audit import AuditOptions, audit
from crawler.checklist.load import load
from crawler.report.html import write_html
from fixtures.serve import HTML, serve

from .browsing import Made

SITE = "all-pass-2563"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    out = tmp_path_factory.mktemp("report")
    report, folder = out / "รายงาน 2563.html", out / "รายงาน 2563_files"
    checklist = load("oit-2563")
    with serve(HTML / SITE) as home:
        options = AuditOptions(interval_seconds=0.0, browser="auto", pictures=folder)
        result = asyncio.run(audit(home, checklist, options))
        write_html(result, report, "th", checklist, folder)
        yield Made(report, folder, home, result)
