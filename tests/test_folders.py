"""A user's folders: as the environment says, else as the system has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.folders import cache_folder, data_folder

BOTH = [
    (cache_folder, "OIT_CACHE", "XDG_CACHE_HOME", ".cache", "Library/Caches"),
    (data_folder, "OIT_DATA", "XDG_DATA_HOME", ".local/share", "Library/Application Support"),
]


@pytest.mark.parametrize(("folder", "own", "variable", "usual", "mac"), BOTH)
def test_the_setting_then_the_system(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    folder: Callable[[], Path],
    own: str,
    variable: str,
    usual: str,
    mac: str,
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv(own, str(tmp_path / "own"))
    assert folder() == tmp_path / "own"
    monkeypatch.setenv(own, " ")
    monkeypatch.setenv(variable, str(tmp_path / "xdg"))
    assert folder() == tmp_path / "xdg" / "oit"
    monkeypatch.delenv(variable)
    assert folder() == tmp_path / usual / "oit"
    monkeypatch.setattr("sys.platform", "darwin")
    assert folder() == tmp_path / mac / "oit"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert folder() == tmp_path / "local" / "oit"
