"""Journals and archives: whole or not at all, whatever a kill leaves behind."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from crawler.fetch.archive import Archive
from crawler.fetch.journal import Journal, is_running, read_header, read_lines

HEADER = {"homepage": "http://127.0.0.1/", "n": 0}
RECORDS = [{"kind": "exchange", "url": f"/หน้า-{n}", "n": n} for n in range(3)]


def written(path: Path) -> bytes:
    journal = Journal.begin(path, HEADER)
    assert journal is not None
    assert all(journal.append(record) for record in RECORDS)
    journal.close()
    return path.read_bytes()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "site" / "running-1.journal"
    raw = written(path)
    lines = read_lines(path)
    assert (lines.header, list(lines.records), lines.size) == (HEADER, RECORDS, len(raw))
    assert read_header(path) == HEADER
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_journal_torn_at_any_byte_keeps_its_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "running-1.journal"
    raw = written(path)
    ends = [i + 1 for i, byte in enumerate(raw) if byte == ord("\n")]
    for size in range(len(raw)):
        path.write_bytes(raw[:size])
        whole = sum(end <= size for end in ends)
        lines = read_lines(path)
        assert lines.size == ([0, *ends][whole])
        assert len(lines.records) == max(0, whole - 1)
        assert bool(lines.header) == (whole > 0)


@pytest.mark.parametrize("at", [0, 9, 12, 60])
def test_a_damaged_line_ends_the_journal(tmp_path: Path, at: int) -> None:
    path = tmp_path / "running-1.journal"
    raw = bytearray(written(path))
    start = raw.index(b"\n") + 1
    raw[start + at] ^= 1
    path.write_bytes(raw)
    assert read_lines(path).records == ()
    assert read_lines(path).header == HEADER


def test_going_on_cuts_what_is_torn_and_appends(tmp_path: Path) -> None:
    path = tmp_path / "running-1.journal"
    path.write_bytes(written(path)[:-5])
    found = Journal.go_on(path)
    assert found is not None
    journal, lines = found
    assert list(lines.records) == RECORDS[:2]
    assert journal.append(RECORDS[2])
    journal.close()
    assert list(read_lines(path).records) == RECORDS
    assert not journal.append(RECORDS[0])  # closed


def test_a_running_audit_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "running-1.journal"
    journal = Journal.begin(path, HEADER)
    assert journal is not None
    assert is_running(path)
    assert Journal.go_on(path) is None
    journal.close()
    assert not is_running(path)
    assert Journal.begin(path, HEADER) is None  # never another's


def test_a_journal_without_a_whole_first_line_is_none(tmp_path: Path) -> None:
    path = tmp_path / "running-1.journal"
    path.write_bytes(b"00000000 {}")
    assert Journal.go_on(path) is None
    assert read_lines(tmp_path / "nowhere").header == {}


def test_a_journal_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Journal.begin(tmp_path / "file" / "running-1.journal", HEADER) is None


def test_a_content_is_kept_once_and_given_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "bodies")
    name = archive.put(b"one")
    assert name == archive.put(b"one")
    assert archive.get(name) == b"one"
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1
    folder = next((tmp_path / "bodies").iterdir())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 63, "0" * 64])
def test_what_is_not_there_is_none(tmp_path: Path, name: str) -> None:
    assert Archive(tmp_path).get(name) is None


def test_a_damaged_content_is_none_and_is_kept_anew(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    name = archive.put(b"whole")
    path = tmp_path / name[:2] / name
    path.write_bytes(b"wh")
    assert archive.get(name) is None
    assert archive.put(b"whole") == name
    assert archive.get(name) == b"whole"


def test_pruning_takes_the_longest_unused_and_what_was_left_half_written(tmp_path: Path) -> None:
    archive = Archive(tmp_path, most_bytes=250)
    names = [archive.put(bytes([n]) * 100) for n in range(3)]
    for age, name in zip((30, 20, 10), names, strict=True):
        os.utime(tmp_path / name[:2] / name, (time.time() - age,) * 2)
    half = tmp_path / names[0][:2] / ".new-1"
    fresh = tmp_path / names[0][:2] / ".new-2"
    half.write_bytes(b"h")
    fresh.write_bytes(b"f")
    os.utime(half, (time.time() - 7200,) * 2)
    archive.prune()
    assert [archive.get(name) is not None for name in names] == [False, True, True]
    assert not half.exists()
    assert fresh.exists()
