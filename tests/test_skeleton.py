"""The shape of the project: what is locked, what may import what, how it is set up and shipped."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from crawler.cli import cli

ROOT = Path(__file__).resolve().parent.parent
CRAWLER = ROOT / "crawler"
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# One way only: each imports those further up, never those further down.
ORDER = (
    {"thai", "errors", "folders", "version", "progress", "doctor"},
    {"result"},
    {"checklist"},
    {"documents"},
    {"evidence"},
    {"fetch"},
    {"page"},
    {"explore"},
    {"judge"},
    {"score"},
    {"report", "store"},
    {"audit"},
    {"examples"},
    {"fleet"},
    {"terminal"},
    {"cli"},
    {"__main__"},
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
COLLECTING = ("fetch", "page", "explore", "documents")
JUDGING = ("judge", "score")
# Pure functions over addresses and words that both sides need; their own imports are checked.
PURE = {"crawler.fetch.urls", "crawler.page.labels"}
TOUCHES_THE_WORLD = {
    "asyncio",
    "h2",
    "http",
    "httpcore",
    "httpx",
    "playwright",
    "socket",
    "sqlite3",
    "subprocess",
    "urllib.request",
}
IMPORT_NAMES = {
    "pyyaml": "yaml",
    "pillow": "PIL",
    "markdown-it-py": "markdown_it",
    "python-docx": "docx",
}


# --- the lock file -----------------------------------------------------------------------------


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return normal(found[0])


@cache
def locked() -> dict[str, str]:
    """Each package of the lock file with its block of lines."""
    blocks = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)
    return {required_name(block): block for block in blocks if block[:1].isalnum()}


def wanted() -> list[str]:
    groups = PYPROJECT["dependency-groups"].values()
    build = PYPROJECT["build-system"]["requires"]
    named = [
        *PYPROJECT["project"]["dependencies"],
        *build,
        *(one for group in groups for one in group),
    ]
    return sorted({required_name(one) for one in named})


@pytest.mark.parametrize("name", wanted())
def test_every_dependency_is_locked(name: str) -> None:
    assert name in locked()


@pytest.mark.parametrize("name", sorted(locked()))
def test_a_locked_package_has_one_version_and_hashes(name: str) -> None:
    block = locked()[name]
    assert re.match(r"[A-Za-z0-9._-]+(\[[a-z0-9,-]+\])?==[0-9][^\s;]*( ;.*)? \\\n", block)
    assert re.search(r"^    --hash=sha256:[0-9a-f]{64}", block, re.MULTILINE)


def test_the_lock_file_names_no_address() -> None:
    lines = LOCK.splitlines()
    assert not [line for line in lines if "://" in line]
    assert not [
        line for line in lines if re.match(r"\s*(-i|-f|--\S*index\S*|--find-links)\b", line)
    ]


def test_no_setup_file_names_a_package_index() -> None:
    files = [ROOT / name for name in ("Makefile", "Dockerfile", "pyproject.toml", ".ci/run")]
    for path in [*files, *sorted((ROOT / "scripts").iterdir())]:
        text = path.read_text("utf-8")
        assert not re.search(r"://\S*/simple\b|(?<!no-emit-)index-url|find-links\W+http", text), (
            path
        )


def tracked() -> list[str]:
    git = shutil.which("git")
    assert git, "the tests need git"
    done = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode().split("\0")


def test_machine_made_files_are_not_tracked() -> None:
    names = tracked()
    assert "uv.lock" not in names
    assert not [name for name in names if name.startswith(".venv/") or "__pycache__" in name]
    assert "uv.lock" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


# --- who imports whom --------------------------------------------------------------------------


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(CRAWLER.rglob("*.py"))}


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Full names of what a module imports, wherever in it; for our own packages, the module."""
    return tuple(named_imports(path))


def named_imports(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield inner if inner in MODULES else source


@cache
def reaches(name: str) -> frozenset[str]:
    """Everything a module imports directly or through our other modules."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        for found in imported(MODULES[todo.pop()]):
            if found not in seen:
                seen.add(found)
                if found in MODULES:
                    todo.append(found)
    return frozenset(seen)


def folder(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def in_folders(folders: tuple[str, ...]) -> list[str]:
    return [name for name in MODULES if folder(name) in folders]


def test_every_folder_has_its_place_in_the_order() -> None:
    folders = {folder(name) for name in MODULES} - {""}
    assert not folders - set(RANK), "say in ORDER where these stand"


@pytest.mark.parametrize("name", [name for name in MODULES if folder(name)])
def test_folders_depend_one_way_only(name: str) -> None:
    for found in imported(MODULES[name]):
        if not found.startswith("crawler.") or folder(found) == folder(name):
            continue
        assert RANK[folder(found)] < RANK[folder(name)], f"{name} imports {found}"


@pytest.mark.parametrize("name", in_folders(COLLECTING))
def test_collecting_never_judges(name: str) -> None:
    judging = tuple(f"crawler.{one}" for one in ("judge", "score", "report"))
    assert not [found for found in reaches(name) if found.startswith(judging)]


@pytest.mark.parametrize("name", in_folders(JUDGING))
def test_judging_takes_only_evidence(name: str) -> None:
    collecting = ("crawler.fetch", "crawler.page", "crawler.explore")
    found = {one for one in imported(MODULES[name]) if one.startswith(collecting)}
    assert found <= PURE
    documents = {one for one in imported(MODULES[name]) if one.startswith("crawler.documents")}
    assert documents <= {"crawler.documents.model"}


def touches_the_world(module: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in TOUCHES_THE_WORLD)


@pytest.mark.parametrize("name", in_folders(JUDGING))
def test_judging_never_fetches(name: str) -> None:
    assert not [found for found in reaches(name) if touches_the_world(found)]


def test_what_is_imported_is_declared() -> None:
    names = {required_name(one) for one in PYPROJECT["project"]["dependencies"]}
    declared = {IMPORT_NAMES.get(name, name).replace("-", "_") for name in names}
    used = {found.split(".")[0] for path in MODULES.values() for found in imported(path)}
    undeclared = used - declared - sys.stdlib_module_names - {"crawler", "pydantic_core"}
    assert not undeclared


def test_the_import_reader_sees_what_it_should() -> None:
    assert "crawler.documents.model" in set(imported(CRAWLER / "evidence.py"))
    assert "dataclasses" in reaches("crawler.evidence")


# --- no rule is written for a fixture ------------------------------------------------------------


def fixture_names() -> list[str]:
    return sorted(path.name for path in (ROOT / "fixtures" / "html").iterdir() if path.is_dir())


def test_there_are_fixtures() -> None:
    assert fixture_names()


@pytest.mark.parametrize("name", fixture_names())
def test_no_fixture_is_named_in_the_program(name: str) -> None:
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
    for base in (CRAWLER, ROOT / "checklists"):
        for path in base.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert not pattern.search(path.read_text("utf-8", "replace")), path


# --- setup, CI and image -------------------------------------------------------------------------


def test_the_shell_scripts_parse() -> None:
    for shell, path in (("sh", "scripts/setup.sh"), ("sh", "scripts/lock.sh"), ("bash", ".ci/run")):
        program = shutil.which(shell)
        assert program
        subprocess.run([program, "-n", str(ROOT / path)], check=True, timeout=30)


def test_ci_runs_the_whole_check() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert "exec make test </dev/null" in script


@pytest.mark.parametrize("target", ["setup", "demo", "test", "lint", "format", "lock", "clean"])
def test_make_help_lists_the_target(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE)


@pytest.mark.parametrize("target", ["demo", "test", "lint", "format"])
def test_the_target_sets_up_first(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}: setup ##", makefile, re.MULTILINE)


def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the image's last stage and before, as (keyword, rest)."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [line.split(None, 1) for line in text.splitlines() if line.strip()]
    return [(keyword, " ".join(rest.split())) for keyword, rest in lines]


SYSTEM_PACKAGES = (
    "chromium",
    "fonts-thai-tlwg",
    "libatomic1",
    "poppler-utils",
    "tesseract-ocr",
    "tesseract-ocr-eng",
    "tesseract-ocr-tha",
    "tesseract-ocr-script-thai",
    "tesseract-ocr-osd",
)


@pytest.mark.parametrize("package", SYSTEM_PACKAGES)
def test_image_and_setup_bring_the_same_programs(package: str) -> None:
    installs = [rest for keyword, rest in dockerfile() if keyword == "RUN" and "apt-get" in rest]
    assert package in " ".join(installs).split()
    assert package in (ROOT / "scripts" / "setup.sh").read_text("utf-8").split()


def test_the_image_runs_the_command_as_a_normal_user() -> None:
    last = dict(dockerfile())  # a later instruction replaces an earlier one, as in Docker
    assert last["FROM"] == "python:3.12-slim-bookworm"
    assert last["ENTRYPOINT"] == '["oit"]'
    assert last["USER"] == "oit"
    assert any("useradd" in rest and " oit " in f"{rest} " for _, rest in dockerfile())
    assert "OIT_CHROMIUM=/usr/bin/chromium" in last["ENV"]


def test_the_image_installs_only_what_is_locked() -> None:
    runs = " ".join(rest for keyword, rest in dockerfile() if keyword == "RUN")
    fetching = re.findall(r"pip (?:--\S+ \S+ )?(?:install|download) [^&]*", runs)
    assert fetching
    for command in fetching:
        assert "--require-hashes -r requirements.lock" in command or "--no-index" in command


def test_the_image_gets_all_files_it_copies() -> None:
    kept = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }
    for keyword, rest in dockerfile():
        if keyword == "COPY" and not rest.startswith("--from"):
            for source in rest.split()[:-1]:
                assert source in kept
                assert (ROOT / source).exists()


# --- the README ----------------------------------------------------------------------------------


def test_readme_names_only_options_that_exist() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    audit = [param.opts for param in cli.commands["audit"].params]
    known = {option for options in audit for option in options}
    rows = re.findall(r"^\| `(--[^`]+)` \|", readme, re.MULTILINE)
    lines = re.findall(r"^.*\boit audit .*$", readme, re.MULTILINE)
    used = {
        one
        for text in (*rows, *lines)
        for one in re.findall(r"(?<=[ `])--[a-z][a-z0-9-]*", f" {text}")
    }
    assert used - {"--rm", "--init", "--user"} <= known | {"--help"}
    assert {"--html", "--json", "--owner", "--iit", "--eit"} <= used


@pytest.mark.parametrize("command", ["make demo", "make test", "oit doctor", "docker run"])
def test_readme_shows_the_command_in_both_languages(command: str) -> None:
    thai, english = (ROOT / "README.md").read_text("utf-8").split("\n# In English\n")
    assert command in thai
    assert command in english
