"""The GitHub Action and the GitLab template: their scripts run as the servers run them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from crawler.cli import cli
from tests.acceptance.ci import QUICK, ROOT, action, agency, gitlab_job, run_action, shell

HOSTILE = '"; touch pwned; $(touch pwned) `touch pwned` ${{ github.token }}'


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    from tests.acceptance.ci import commands

    return str(commands(tmp_path_factory.mktemp("installed")) / "oit")


def scripts() -> list[str]:
    steps = [step["run"] for step in action()["runs"]["steps"] if "run" in step]
    return [*steps, *gitlab_job({"address": "x", "image": "x"})["script"]]


def test_no_input_is_part_of_a_script() -> None:
    assert len(scripts()) == 3
    for script in scripts():
        assert "${{" not in script
        assert "$[[" not in script
        assert "eval" not in script


@pytest.mark.parametrize("script", scripts())
def test_the_scripts_parse(script: str) -> None:
    bash = shutil.which("bash")
    assert bash
    subprocess.run([bash, "-n", "-c", script], check=True, timeout=30)


def test_every_input_is_described_and_used() -> None:
    described = action()
    used = yaml.safe_dump(described["runs"])
    for name, one in described["inputs"].items():
        assert one["description"]
        assert f"inputs.{name}" in used
    given = {
        *("address", "checklist", "minimum-score", "fail-on", "baseline", "items", "waivers"),
        *("lang", "owner", "extra-args"),
    }
    assert given <= set(described["inputs"])
    assert {"score", "failed", "json", "html", "junit", "sarif"} <= set(described["outputs"])
    for one in described["outputs"].values():
        assert re.fullmatch(r"\$\{\{ steps\.audit\.outputs\.[\w-]+ \}\}", one["value"])


def test_every_option_that_is_passed_exists() -> None:
    known = {opt for param in cli.commands["audit"].params for opt in param.opts}
    text = "\n".join(scripts())
    passed = {f"--{name}" for name in re.findall(r"\boption ([a-z-]+) ", text)}
    passed |= {f"--{name}" for name in re.findall(r"\b([a-z]+):oit\.", text)}
    passed |= set(re.findall(r"(--[a-z-]+)(?==|;)", text))
    assert len(passed) > 12
    assert passed <= known


def test_a_good_site(tmp_path: Path, installed: str) -> None:
    with agency(tmp_path / "site", linked=True) as home:
        inputs = {
            "address": home,
            "checklist": "oit-2563",
            "items": "O1",
            "minimum-score": "100",
            "lang": "en",
            "owner": "true",
            "fail-on": "new",
            "baseline": "none-yet.json",
            "extra-args": f"--verbose {QUICK}",
            "program": installed,
        }
        done = run_action(tmp_path, inputs)
    assert done["code"] == 0, done["log"]
    outputs = done["outputs"]
    assert (outputs["score"], outputs["failed"], outputs["exit-code"]) == ("100.00", "0", "0")
    assert outputs["regressed"] == ""
    for name in ("json", "html", "xlsx", "docx", "junit", "sarif", "csv", "markdown"):
        assert (tmp_path / outputs[name]).stat().st_size > 100
    assert "**Partial OIT score 100.00**" in done["summary"]
    assert "There is no baseline yet" in done["log"]
    assert home in done["log"]  # --verbose came through
    assert "\x1b" not in done["log"]
    stopped = re.search(r"::stop-commands::([0-9a-f]{32})\n", done["log"])
    assert stopped
    assert f"\n::{stopped[1]}::\n" in done["log"]


def test_a_bad_site_fails_the_job_and_still_reports(tmp_path: Path, installed: str) -> None:
    with agency(tmp_path / "site", linked=False) as home:
        inputs = {
            "address": home,
            "checklist": "oit-2563",
            "items": "O1",
            "fail-on": "reachability",
            "extra-args": QUICK,
            "program": installed,
        }
        done = run_action(tmp_path, inputs)
    assert done["code"] == 1
    assert (done["outputs"]["score"], done["outputs"]["failed"]) == ("0.00", "1")
    assert "ไม่ผ่าน 1 ข้อ เพราะไม่มีลิงก์ที่มองเห็นได้: O1" in done["log"]
    assert "สิ่งที่ควรทำก่อน" in done["summary"]
    failed = ET.parse(tmp_path / done["outputs"]["junit"]).getroot()
    assert failed.get("failures") == "1"


def test_every_input_is_one_argument_and_nothing_of_it_runs(tmp_path: Path) -> None:
    stub = tmp_path / "stub"
    stub.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >argv\nexit 2\n', encoding="utf-8")
    stub.chmod(0o755)
    (tmp_path / HOSTILE.replace("/", "")).touch()
    names = ("checklist", "profile", "fail-on", "items", "waivers", "lang")
    inputs = dict.fromkeys(names, HOSTILE) | {"address": f"--version {HOSTILE}"}
    inputs |= {"minimum-score": "-1", "baseline": "stub", "reports": "--re $(id)"}
    inputs |= {"extra-args": "--a=b  * \n$(id)", "owner": "true; id", "program": str(stub)}
    done = run_action(tmp_path, inputs)
    assert (done["code"], done["outputs"], done["summary"]) == (2, {"exit-code": "2"}, "")
    assert not (tmp_path / "pwned").exists()
    files = ("json", "html", "xlsx", "docx", "xml", "sarif", "csv", "md")
    forms = ("json", "html", "xlsx", "docx", "junit", "sarif", "csv", "markdown")
    assert (tmp_path / "argv").read_text("utf-8").splitlines() == [
        "audit",
        *(f"--{name}={HOSTILE}" for name in ("checklist", "profile")),
        "--min-score=-1",
        f"--fail-on={HOSTILE}",
        "--baseline=stub",
        *(f"--{name}={HOSTILE}" for name in ("items", "waivers", "lang")),
        *(f"--{form}=--re $(id)/oit.{file}" for form, file in zip(forms, files, strict=True)),
        *("--a=b", "*", "$(id)", "--", f"--version {HOSTILE}"),
    ]


def test_it_installs_itself_where_nothing_is_named(tmp_path: Path) -> None:
    action_folder = tmp_path / "action"
    (action_folder / "scripts").mkdir(parents=True)
    (action_folder / ".venv" / "bin").mkdir(parents=True)
    setup = action_folder / "scripts" / "setup.sh"
    setup.write_text("#!/bin/sh\necho installed with setup\n", encoding="utf-8")
    program = action_folder / ".venv" / "bin" / "oit"
    program.write_text('#!/bin/sh\necho "oit $1"\n[ "$1" = doctor ] || exit 3\n', encoding="utf-8")
    for path in (setup, program):
        path.chmod(0o755)
    done = run_action(tmp_path, {"address": "x"}, ACTION_PATH=str(action_folder))
    assert done["code"] == 3
    assert "installed with setup\noit doctor\n" in done["log"]
    assert "oit audit" in done["log"]
    assert (ROOT / "scripts" / "setup.sh").stat().st_mode & 0o111


@pytest.mark.parametrize("program", ["bash", "sh"])
def test_the_gitlab_job(tmp_path: Path, program: str) -> None:
    linked = program == "bash"
    with agency(tmp_path / "site", linked=linked) as home:
        inputs = {
            "address": home,
            "image": "oit",
            "checklist": "oit-2563",
            "items": "O1",
            "minimum-score": "100",
            "extra-args": QUICK,
        }
        job = gitlab_job(inputs)
        assert job["image"] == {"name": "oit", "entrypoint": [""]}
        given = {name: str(value) for name, value in job["variables"].items()}
        given["OIT_CACHE"] = str(tmp_path / "cache")
        done = shell("\n".join(job["script"]), tmp_path, program=program, **given)
    assert done.returncode == (0 if linked else 1), done.stderr
    reports = tmp_path / "oit-reports"
    told = dict(line.split("=", 1) for line in (reports / "oit.env").read_text().splitlines())
    assert told["OIT_SCORE"] == ("100.00" if linked else "0.00")
    assert told["OIT_EXIT_CODE"] == str(done.returncode)
    assert told["OIT_FAILED"] == ("0" if linked else "1")
    for name in job["artifacts"]["reports"].values():
        assert (tmp_path / name).is_file()
    assert json.loads((reports / "oit.json").read_text("utf-8"))["format"] == "oit-audit/1"


def test_the_gitlab_job_takes_no_input_for_a_command(tmp_path: Path) -> None:
    job = gitlab_job({"address": "x", "image": "x"})
    given = {name: str(value) for name, value in job["variables"].items()}
    given |= {"AUDIT_ADDRESS": HOSTILE, "AUDIT_ITEMS": HOSTILE, "AUDIT_EXTRA_ARGS": "* ; id"}
    done = shell("\n".join(job["script"]), tmp_path, program="sh", **given)
    assert done.returncode in (2, 3)
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("name", ["github-weekly.yml", "gitlab.yml"])
def test_the_examples_give_only_inputs_that_exist(name: str) -> None:
    example = yaml.safe_load((ROOT / "examples" / name).read_text("utf-8"))
    if "jobs" in example:
        steps = example["jobs"]["audit"]["steps"]
        (given,) = (step["with"] for step in steps if "oit-selfcheck@" in step.get("uses", ""))
        known = action()["inputs"]
    else:
        given = example["include"][0]["inputs"]
        head = (ROOT / "templates" / "oit-audit.yml").read_text("utf-8").split("\n---\n")[0]
        known = yaml.safe_load(head)["spec"]["inputs"]
    assert set(given) <= set(known)
    needed = {key for key, one in known.items() if one.get("required") or "default" not in one}
    assert needed <= set(given)
