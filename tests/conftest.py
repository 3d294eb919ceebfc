"""How tests run side by side: what on one worker, and with how many threads."""

from __future__ import annotations

import os
import signal

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


class OneFileOneWorker(LoadFileScheduling):
    """Every file is tested on one worker; files that share an audit on the same one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return TOGETHER.get(file, file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneFileOneWorker:
    return OneFileOneWorker(config, log)
