"""Why the browser could not prove a path, in words."""

from __future__ import annotations

import re

import pytest

from crawler.judge.causes import CAUSES, in_words


@pytest.mark.parametrize("begin", CAUSES)
def test_every_known_cause_is_told_in_both_languages(begin: str) -> None:
    words = in_words(f"{begin}: net::ERR_ABORTED")
    assert words == CAUSES[begin]
    assert re.search("[ก-ฮ]", words.th)
    assert not re.search("[ก-ฮ]", words.en)


def test_an_unknown_cause_stays_as_it_is() -> None:
    assert in_words("something new").en == "something new"
