"""Whether a run that has not ended is still at work."""

from __future__ import annotations

import os
import socket
from datetime import datetime

from crawler.store.pruning import ABANDONED
from crawler.store.rows import RunRow, RunState


def interrupted(run: RunRow, now: datetime) -> bool:
    """Whether a run was killed before it ended: its process is gone, or it began too long ago.
    Of a process on another machine only the time is known."""
    if run.state is not RunState.RUNNING:
        return False
    if run.started_at < now - ABANDONED:
        return True
    host, _, process = run.owner.rpartition(":")
    if host != socket.gethostname() or not process.isdecimal() or os.name == "nt":
        return False  # on Windows asking for a process by a signal would end it
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
