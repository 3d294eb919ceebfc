"""The examples of cron, systemd, GitHub and containers do what they say: their own commands are
run on a served site."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.fleet.test_sending import PEOPLE, Post, post_office
from tests.fleet.town import Town, served, write_list

EXAMPLES = Path(__file__).parents[2] / "examples" / "monitor"
OIT = Path(sys.executable).with_name("oit")


@dataclass
class Host:
    """A machine that watches one site, its mail server, and how it runs a command."""

    home: Path
    post: Post
    environ: dict[str, str]

    def sh(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", script.replace("/opt/oit/bin/oit", str(OIT))],
            env=self.environ | more,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    home, post = tmp_path_factory.mktemp("home"), Post()
    with served(Town()) as site, post_office(post) as box:
        mail = {"OIT_SMTP_URL": f"smtp://{box.host}:{box.port}", **PEOPLE}
        environ = {
            "HOME": str(home),
            "PATH": f"{OIT.parent}{os.pathsep}{os.environ['PATH']}",
            "OIT_DATA": str(home / "data"),
            "OIT_CACHE": str(home / "cache"),
            "OIT_LANG": "en",
            "OIT_CHROMIUM": "/nowhere",  # proving paths has its own tests
        }
        settings = "".join(f"{name}={shlex.quote(value)}\n" for name, value in mail.items())
        (home / ".oit.env").write_text(settings, "utf-8")
        made = Host(home, post, environ)
        path = write_list(home, 2563)
        added = made.sh(f"oit monitor add {site} --checklist {path}")
        assert added.returncode == 0, added.stderr
        yield made


def test_the_cron_line_audits_and_mails(host: Host) -> None:
    (line,) = (
        line.split(maxsplit=5)[5]
        for line in (EXAMPLES / "crontab").read_text("utf-8").splitlines()
        if re.match(r"[0-9]", line)
    )
    done = host.sh(line)
    assert done.returncode == 0, done.stderr
    assert "OIT 100.00" in done.stdout
    assert "100.00" in (host.home / "public" / "index.html").read_text("utf-8")
    assert len(host.post.kept) == 1


def settings(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (EXAMPLES / name).read_text("utf-8").splitlines():
        key, sign, value = line.partition("=")
        if sign and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def test_the_service_runs_and_then_reports(host: Host) -> None:
    service = settings("oit-monitor.service")
    (run,), (report,) = service["ExecStart"], service["ExecStartPost"]
    ended = host.sh(run)
    assert ended.returncode in {0, *map(int, service["SuccessExitStatus"][0].split())}
    folder = host.home / "state"
    folder.mkdir()
    told = host.sh(f"set -a; . ./.oit.env; {report.replace('/var/lib/oit', str(folder))}")
    assert told.returncode == 0, told.stderr
    assert (folder / "public" / "index.html").is_file()
    assert settings("oit-monitor.timer")["OnCalendar"] == ["Mon 06:00 Asia/Bangkok"]


def steps() -> list[dict[str, Any]]:
    told = yaml.safe_load((EXAMPLES / "github.yml").read_text("utf-8"))
    found: list[dict[str, Any]] = told["jobs"]["round"]["steps"]
    return found


def test_the_steps_at_github_write_pages_and_a_summary(host: Host) -> None:
    by_name = {step.get("name", ""): step["run"] for step in steps() if "run" in step}
    summary = host.home / "summary.md"
    for name in ("A round (1 lost something, 3 no site opened; the report tells)", "The report"):
        done = host.sh(f"set -e\n{by_name[name]}", GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode == 0, done.stderr
    assert "100.00" in summary.read_text("utf-8")
    mail = next(step for step in steps() if step.get("if") == "env.OIT_SMTP_URL != ''")
    kept = len(host.post.kept)
    assert host.sh(f"set -a; . ./.oit.env; {mail['run']}").returncode == 0
    assert len(host.post.kept) == kept + 1


def test_the_container_does_a_round(host: Host) -> None:
    told = yaml.safe_load((EXAMPLES / "compose.yaml").read_text("utf-8"))
    (script,) = told["services"]["monitor"]["command"]
    done = host.sh(script.replace("$$", "$"))
    assert done.returncode == 0, done.stderr
    assert "POSTGRES_PASSWORD" in told["services"]["database"]["environment"]
    assert all("password" not in str(value) for value in told["services"]["oit"].values())
