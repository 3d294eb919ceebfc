"""How tests run side by side: what on one worker, in which order, and with how many threads."""

from __future__ import annotations

import os
import signal
from collections import Counter

import pytest
from xdist.scheduler import LoadFileScheduling

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""As in the program's own workers: threads of several programs that wait for each other by
spinning cost many times the work. Read when numpy is first imported."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # begun in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
"""Programs that tests start are stopped by Ctrl-C as they would be in a terminal."""

REPORT = "tests/report/conftest.py"
TOGETHER = {
    f"tests/report/test_{name}.py": REPORT
    for name in ("html_access", "html_fast", "html_reading", "strips")
}
"""Files that look at one audit; elsewhere each worker would make its own."""

LONGEST = (
    "acceptance/test_robust",
    "acceptance/test_seed002",
    "acceptance/test_scans",
    "page/browser/test_sites",
    "report/test_html_access",
    "report/test_html_fast",
    "report/test_html_reading",
    "report/test_strips",
    "acceptance/test_three_years",
    "explore/test_habits",
    "acceptance/test_mutations",
    "documents/test_same_content",
    "acceptance/test_agencies",
    "documents/test_same_content_scanned",
    "explore/test_agencies",
    "audit/test_resume",
    "page/browser/test_session",
    "acceptance/test_other_agencies",
    "documents/ocr/test_page",
    "explore/test_proof",
    "documents/test_hostile",
    "page/browser/test_pictures",
)
"""Files of half a minute and more, the longest first: begun last, one would keep a single worker
busy while the others have nothing left to do."""


class OneFileOneWorker(LoadFileScheduling):
    """Every file is tested on one worker; files that share an audit on the same one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return TOGETHER.get(file, file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneFileOneWorker:
    config.option.loadscopereorder = False
    return OneFileOneWorker(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files first, then those of many tests, where tests run side by side."""
    if not hasattr(config, "workerinput"):
        return
    ranks = {f"tests/{name}.py": rank for rank, name in enumerate(LONGEST)}
    files = {item: item.nodeid.partition("::")[0] for item in items}
    sizes = Counter(files.values())
    items.sort(key=lambda item: (ranks.get(files[item], len(ranks)), -sizes[files[item]]))
