"""Every hostile file costs one finding, within bounds of time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crawler.documents._libreoffice import program
from crawler.documents.pool import DEADLINE
from tests.documents.hostile import FILES

ROOT = Path(__file__).resolve().parents[2]
MOST = 1.5 * 2**30  # bytes, of an audit with all it starts
LONGEST = 30_000  # letters of one block
# Odd, but with something to read in them: what is read is the finding.
READ = {
    "word_macros", "excel_macros", "excel_far_cell", "excel_huge_style", "excel_shared_bomb",
    "open_endless_rows", "open_tables_in_tables", "slides_groups_in_groups", "zip_names",
    "zip_slow_members", "pdf_text_without_end", "polyglot_pdf_zip", "csv_quote_without_end",
    "xls_sector_loop", "xls_lying_record", "xls_short_records", "xls_lying_strings",
}  # fmt: skip
OLD = {"rtf_deep", "rtf_cut_binary", "ole_loop", "ole_truncated", "ole_macros"}


@pytest.fixture(scope="module")
def told() -> tuple[dict[str, Any], dict[str, int]]:
    """What came of each file, and the memory used, from a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.hostile"],
        cwd=ROOT, capture_output=True, check=True, timeout=600,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["name"]: line for line in lines[:-1]}, lines[-1]


def test_there_are_many() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_with_a_finding(name: str, told: Any) -> None:
    found = told[0][name]
    assert found["seconds"] < DEADLINE + 5
    assert found["longest"] < LONGEST
    if name in READ:
        assert found["letters"] and "crashed" not in found["problems"]
    elif name in OLD and not program():
        assert found["problems"] == ["needs_libreoffice"]
    else:
        assert found["problems"] or found["members"]


def test_memory_of_the_whole(told: Any) -> None:
    assert told[1]["peak"] < MOST
