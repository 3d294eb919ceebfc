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
    return run.started_at < now - ABANDONED or _lives(run.owner) is False


def at_work(run: RunRow) -> bool:
    """Whether a process of this machine is certainly busy with the run."""
    return run.state is RunState.RUNNING and _lives(run.owner) is True


def _lives(owner: str) -> bool | None:
    """Whether that process lives; None where it cannot be known."""
    host, _, process = owner.rpartition(":")
    if host != socket.gethostname() or not process.isdecimal() or os.name == "nt":
        return None  # on Windows asking for a process by a signal would end it
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
