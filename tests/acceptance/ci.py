"""A small site that is good or bad, and the action and the template as their servers run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tests.explore.sites import LINK, NEWS, page, site

ROOT = Path(__file__).parents[2]
SECONDS = 240
QUICK = "--browser never --ocr never --delay 0 --no-cache"


@contextmanager
def agency(folder: Path, *, linked: bool) -> Iterator[str]:
    """The home page's address of a site with O1; its link is there to be seen or hidden."""
    folder.mkdir(exist_ok=True)
    link = LINK if linked else f'<div style="display:none">{LINK}</div>'
    with site(folder, page(link + NEWS)) as home:
        yield home


def commands(folder: Path) -> Path:
    """A folder with the command `oit`, as an installation has it."""
    folder.mkdir(exist_ok=True)
    program = folder / "oit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m crawler "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a job, nothing of the one that runs the tests but where programs are."""
    return {
        "PATH": f"{commands(folder / 'bin')}:{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "80",
        **more,
    }


def shell(
    script: str, folder: Path, *, program: str = "bash", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a script in that folder as a job does."""
    return subprocess.run(
        [program, "-e", "-c", script],
        cwd=folder,
        env=surroundings(folder, **env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return loaded


_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


def run_action(folder: Path, inputs: Mapping[str, str], **env: str) -> dict[str, Any]:
    """Run the action's own steps as GitHub does: inputs put into `env`, files for the outputs and
    the summary. Steps that only use other actions are not run."""
    described = action()
    assert not set(inputs) - set(described["inputs"])
    values = {name: str(one.get("default", "")) for name, one in described["inputs"].items()}
    values |= inputs
    known = {f"inputs.{name}": value for name, value in values.items()}
    known["github.action_path"] = env.pop("ACTION_PATH", str(ROOT))
    files = {name: folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        path.write_text("", encoding="utf-8")
    log, code = "", 0
    for step in described["runs"]["steps"]:
        if "run" not in step or (step.get("if") == "inputs.program == ''" and values["program"]):
            continue
        given = {
            name: _EXPRESSION.sub(lambda found: known[found[1]], text)
            for name, text in step["env"].items()
        }
        paths = {name: str(path) for name, path in files.items()}
        done = shell(step["run"], folder, **given, **paths, **env)
        log, code = log + done.stdout + done.stderr, done.returncode
        if code:
            break
    lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
    return {
        "code": code,
        "log": log,
        "outputs": dict(line.split("=", 1) for line in lines),
        "summary": files["GITHUB_STEP_SUMMARY"].read_text("utf-8"),
    }


def gitlab_job(inputs: Mapping[str, str]) -> dict[str, Any]:
    """The template's job with the inputs put in, as GitLab does before it reads the YAML."""
    head, body = (ROOT / "templates" / "oit-audit.yml").read_text("utf-8").split("\n---\n")
    described = yaml.safe_load(head)["spec"]["inputs"]
    values = {name: one.get("default") for name, one in described.items()} | dict(inputs)
    assert set(values) == set(described)
    found = re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda name: str(values[name[1]]), body)
    (job,) = yaml.safe_load(found).values()
    return dict(job)
