"""A released version never changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crawler.checklist import releases
from crawler.checklist.load import load, parse
from crawler.errors import ChecklistError, UsageError

TEXT = (
    "id: my-2564\nextends: oit-2563\nfiscal_year: 2564\nversion: 1.0.0\nreason_for_version: แรก\n"
)
TODAY = date(2024, 2, 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "releases.yaml"
    made.write_text("releases: []\n", encoding="utf-8")
    return made


def checklist(text: str = TEXT):  # type: ignore[no-untyped-def]
    return parse(text, Path("my-2564.yaml"))


def test_a_release_is_recorded_and_known_again(file: Path) -> None:
    assert releases.state(checklist(), file) == "unreleased"
    made = releases.release(checklist(), file, TODAY)
    assert (made.id, made.version, made.date, made.reason) == (
        "my-2564",
        "1.0.0",
        "2024-02-01",
        "แรก",
    )
    assert releases.recorded(file) == [made]
    assert releases.state(checklist(), file) == "released"


def test_a_change_under_the_same_version_is_seen(file: Path) -> None:
    releases.release(checklist(), file, TODAY)
    changed = checklist(TEXT + "items: {structure: {title_en: Chart}}\n")
    assert releases.state(changed, file) == "changed"
    with pytest.raises(UsageError, match="must be higher"):
        releases.release(changed, file, TODAY)
    newer = checklist(TEXT.replace("1.0.0", "1.0.1") + "items: {structure: {title_en: Chart}}\n")
    assert releases.state(newer, file) == "unreleased"
    releases.release(newer, file, TODAY)
    assert [one.version for one in releases.recorded(file)] == ["1.0.0", "1.0.1"]


def test_a_private_copy_is_not_released(file: Path) -> None:
    with pytest.raises(UsageError, match="needs a version"):
        releases.release(checklist("id: a\nextends: oit-2563\nfiscal_year: 2564\n"), file, TODAY)


def test_the_digest_is_of_what_is_said_not_of_how(file: Path) -> None:
    again = checklist(TEXT.replace("fiscal_year: 2564", "status: complete\nfiscal_year: 2564"))
    assert releases.digest(again) == releases.digest(checklist())
    assert releases.digest(load("oit-2563")) != releases.digest(checklist())


def test_a_mistake_in_the_file_is_one_sentence(file: Path) -> None:
    file.write_text("releases: [{id: a}]\n", encoding="utf-8")
    with pytest.raises(ChecklistError, match=r"releases\.yaml"):
        releases.recorded(file)


def test_the_shipped_releases_are_what_they_were() -> None:
    for one in releases.recorded():
        found = load(one.id)
        assert found.version != one.version or releases.digest(found) == one.sha256
