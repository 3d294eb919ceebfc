"""The folder from the store: what it holds, and what of earlier weeks goes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crawler.fleet.building import Span, build, write_folder
from crawler.store import Store, open_store
from tests.store import sample
from tests.store.conftest import Kinds

NAME = "0123456789abcdef0123.webp"


def test_only_the_last_runs_pictures_lie_in_the_folder(
    kinds: Kinds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_DATA", str(tmp_path / "data"))
    address, public = kinds.fresh("sqlite"), tmp_path / "public"
    with open_store(address) as store:
        store.add_site(sample.HOME, checklist="oit-2563")
        for week in (1, 2):
            run = _with_picture(store, tmp_path, week)
            span = Span.days(sample.BEGINNING + timedelta(weeks=week, days=1), 7)
            made = build(store, span, lambda _site: sample.rules(), lambda _before, _run: None)
            write_folder(made, address, public, "th")
    kept = [path.relative_to(public).as_posix() for path in public.rglob("*.webp")]
    assert kept == [f"site-1/pictures-{run}/{NAME}"]


def _with_picture(store: Store, folder: Path, week: int) -> int:
    (shown := folder / f"shown-{week}").mkdir()
    (shown / NAME).write_bytes(b"RIFF picture")
    begun = store.begin_run(
        sample.HOME, sample.rules(), started_at=sample.BEGINNING + timedelta(weeks=week)
    )
    return store.finish_run(begun.id, sample.result(), pictures_in=shown).id
