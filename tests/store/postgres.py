"""A real PostgreSQL of the tests' own: made, started and removed again, reached by a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DEMANDED = os.environ.get("OIT_POSTGRES") == "1"
"""Whether it is an error that this machine has no PostgreSQL."""

_QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "autovacuum": "off",
    "max_connections": "30",
    "listen_addresses": "",
}
_SECONDS = 60.0


def programs() -> Path | None:
    """The folder of the server's programs: on the path, or where Debian puts them."""
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True):
        return found.parent
    place = shutil.which("initdb")
    return Path(place).resolve().parent if place else None


@dataclass(frozen=True)
class Cluster:
    """A running server."""

    folder: Path

    def url(self, name: str) -> str:
        return f"postgresql://oit@/{name}?host={self.folder}"


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server that lives as long as the block. Raises FileNotFoundError without its programs."""
    bin_ = programs()
    if bin_ is None:
        raise FileNotFoundError("no PostgreSQL: get it with OIT_POSTGRES=1 make setup")
    folder = Path(tempfile.mkdtemp(prefix="oit-pg-", dir="/tmp"))  # a socket's path is short
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder / "data"
    try:
        made = [bin_ / "initdb", "-D", data, "-U", "oit", "-A", "trust", "-E", "UTF8", "-N"]
        subprocess.run(
            [*made, "--no-locale"], check=True, capture_output=True, timeout=_SECONDS, **_as(user)
        )
        settings = [f"-c{name}={value}" for name, value in _QUICK.items()]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [bin_ / "postgres", "-D", data, "-k", folder, *settings],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_as(user),
            )  # fmt: skip
        try:
            _wait(bin_, folder, server)
            yield Cluster(folder)
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            server.wait(_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> pwd.struct_passwd | None:
    """Whom the server runs as where we are root, which it refuses to be."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LookupError("neither a user postgres nor nobody")


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    told: dict[str, object] = {"cwd": "/", "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}}
    if user is not None:
        told |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return told


def _wait(bin_: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _SECONDS
    asked = [bin_ / "pg_isready", "-q", "-h", folder, "-U", "oit", "-d", "postgres"]
    while subprocess.run(asked, timeout=_SECONDS, check=False).returncode:
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError((folder / "log").read_text("utf-8", "replace")[-2000:])
        time.sleep(0.02)
