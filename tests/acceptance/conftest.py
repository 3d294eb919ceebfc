"""One collection, one printing and one judging of the chosen variants for the whole session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.evidence import Evidence
from fixtures.build import mutations
from tests.acceptance.cases import CHECKLIST, Case
from tests.acceptance.evidence import Change, changes, collect_all
from tests.acceptance.judging import Judging, Results

PASSING = "all-pass-2563"
UNCHANGED = Change({})


@pytest.fixture(scope="session")
def whole() -> Evidence:
    return collect_all(PASSING, CHECKLIST)


@pytest.fixture(scope="session")
def changed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Change]:
    """The variants that the chosen tests ask for."""
    known = mutations(PASSING)
    drops = [drop for drop in _chosen(request.session.items) if drop in known]
    return changes(PASSING, dict.fromkeys(drops), tmp_path_factory.mktemp("papers"))


def _chosen(tests: list[pytest.Item]) -> Iterator[str]:
    for test in tests:
        if not isinstance(test, pytest.Function) or "judging" not in test.fixturenames:
            continue
        for given in test.callspec.params.values() if hasattr(test, "callspec") else ():
            yield given.drop if isinstance(given, Case) else str(given)


@pytest.fixture(scope="session")
def judging(
    whole: Evidence, changed: dict[str, Change], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Judging]:
    judging = Judging(PASSING, whole, tmp_path_factory.mktemp("judging"))
    for drop, change in {"": UNCHANGED, **changed}.items():
        judging.ask(drop, change)
    yield judging
    judging.close()


@pytest.fixture(scope="session")
def whole_results(judging: Judging) -> Results:
    """The results of the site itself."""
    return judging.results("")
