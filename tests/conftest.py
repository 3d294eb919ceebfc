"""What is tested on one worker, and in which order, where tests run side by side."""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

REPORT = "tests/report/conftest.py"
TOGETHER = {
    f"tests/report/test_{name}.py": REPORT
    for name in ("html_access", "html_fast", "html_reading", "strips")
}
"""Files that look at one audit; elsewhere each worker would make its own."""


class OneFileOneWorker(LoadFileScheduling):
    """Every file is tested on one worker; files that share an audit on the same one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return TOGETHER.get(file, file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneFileOneWorker:
    return OneFileOneWorker(config, log)
