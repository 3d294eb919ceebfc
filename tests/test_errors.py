"""Errors keep both their sentences wherever they are raised."""

from __future__ import annotations

import pickle

import pytest

from crawler.errors import AuditImpossible, ConfigError, StoreError, UsageError


@pytest.mark.parametrize("kind", [UsageError, ConfigError, StoreError, AuditImpossible])
def test_an_error_comes_whole_from_another_process(kind: type[ConfigError]) -> None:
    told = pickle.loads(pickle.dumps(kind("ผิด", "wrong")))
    assert type(told) is kind
    assert (told.sentence("th"), told.sentence("en"), str(told)) == ("ผิด", "wrong", "wrong")
