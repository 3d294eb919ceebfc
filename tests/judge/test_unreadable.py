"""Every problem that keeps a document from being read has words an officer understands."""

from __future__ import annotations

import pytest

from crawler.judge.readable import NO_TEXT
from crawler.judge.unreadable import remedy_of, why_unread


@pytest.mark.parametrize("problem", sorted(NO_TEXT))
def test_every_problem_has_words(problem: str) -> None:
    th, en = why_unread(problem)
    assert any("ก" <= letter <= "๛" for letter in th)
    assert "_" not in en and not any("ก" <= letter <= "๛" for letter in en)


def test_what_is_missing_and_what_to_do() -> None:
    assert "needs_libreoffice" in NO_TEXT
    told = remedy_of("needs_libreoffice")
    assert told is not None and "LibreOffice" in told.th and "LibreOffice" in told.en
    assert remedy_of("encrypted") is None
