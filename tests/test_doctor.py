"""What `oit doctor` finds, on machines made up of small scripts in an otherwise empty PATH."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from crawler import doctor
from crawler.doctor import Finding, check, checklist_folder, find_chromium


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing is installed; its only programs are put into this folder."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("OIT_CHROMIUM", raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.setattr(doctor, "CHROMIUM_PLACES", (str(programs),))
    monkeypatch.setattr(doctor, "MAC_BROWSERS", ())
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("sys.executable", str(programs / "python"))
    return programs


def put(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def found(name: str) -> Finding:
    return next(finding for finding in check() if finding.name == name)


def test_an_empty_machine_has_python_and_checklists_only(machine: Path) -> None:
    present = {finding.name for finding in check() if finding.present}
    assert present == {"Python", "แบบตรวจ (checklists)"}


def test_names_are_unique_and_each_absence_is_explained(machine: Path) -> None:
    findings = check()
    assert len({finding.name for finding in findings}) == len(findings)
    for finding in findings:
        assert finding.cost_th and finding.cost_en and finding.install
        assert any("ก" <= letter <= "๛" for letter in finding.cost_th)
        assert not any("ก" <= letter <= "๛" for letter in finding.cost_en)


def test_only_what_nothing_works_without_is_required(machine: Path) -> None:
    required = [finding.name for finding in check() if finding.required]
    assert required == ["Python", "แบบตรวจ (checklists)"]


def test_chromium_is_found_with_its_version_behind_launcher_noise(machine: Path) -> None:
    noise = "/usr/bin/chromium: 9: [: 252: unexpected operator"
    path = put(machine / "chromium", f"echo '{noise}' >&2; echo 'Chromium 156.0.1 built on X'")
    finding = found("Chromium")
    assert finding.present
    assert finding.detail == f"Chromium 156.0.1 built on X · {path}"


def test_the_browsers_driver_is_asked_through_this_python(machine: Path) -> None:
    put(machine / "python", 'test "$*" = "-m playwright --version" && echo "Version 1.65.2"')
    assert found("Playwright").detail == "Version 1.65.2"


def test_a_driver_that_cannot_start_is_absent(machine: Path) -> None:
    put(machine / "python", "echo 'node: cannot open shared object file' >&2; exit 127")
    assert not found("Playwright").present


def test_google_chrome_will_do(machine: Path) -> None:
    path = put(machine / "google-chrome", "echo 'Google Chrome 150.0.2'")
    assert found("Chromium").detail == f"Google Chrome 150.0.2 · {path}"


def test_a_stand_in_for_a_snap_is_not_a_browser(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "SNAP_CHROMIUM", machine / "absent")
    put(machine / "chromium-browser", "exec /snap/bin/chromium")
    assert find_chromium() is None


def test_a_browser_that_fails_is_named_and_not_present(machine: Path) -> None:
    path = put(machine / "chromium", "exit 127")
    finding = found("Chromium")
    assert not finding.present
    assert finding.detail == str(path)


def test_the_setting_decides_alone(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(machine / "chromium", "echo 'Chromium 156.0.1'")
    other = put(machine / "elsewhere" / "browser", "echo 'Chromium 140.0.3'")
    monkeypatch.setenv("OIT_CHROMIUM", str(other))
    assert find_chromium() == str(other)
    monkeypatch.setenv("OIT_CHROMIUM", str(machine / "nothing-here"))
    assert find_chromium() is None
    assert found("Chromium").detail == f"OIT_CHROMIUM={machine / 'nothing-here'}"


@pytest.mark.parametrize("folder", ["chrome-linux", "chrome-linux64"])
def test_playwrights_own_browser_is_found_newest_first(
    machine: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    own = tmp_path / "browsers"
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(own))
    put(own / "chromium-999" / folder / "chrome", "true")
    newest = put(own / "chromium-1200" / folder / "chrome", "true")
    assert find_chromium() == str(newest)


def test_playwrights_own_browser_is_found_in_the_home_folder(machine: Path, tmp_path: Path) -> None:
    home = tmp_path / "home/.cache/ms-playwright"
    path = put(home / "chromium-1200/chrome-linux/chrome", "true")
    assert find_chromium() == str(path)


def test_the_systems_browser_comes_before_playwrights_own(machine: Path, tmp_path: Path) -> None:
    put(tmp_path / "home/.cache/ms-playwright/chromium-1/chrome-linux/chrome", "true")
    system = put(machine / "chromium", "true")
    assert find_chromium() == str(system)


def test_a_folder_or_unreadable_thing_is_no_browser(machine: Path) -> None:
    (machine / "chromium").mkdir()
    assert find_chromium() is None


def test_ocr_languages_are_told_apart(machine: Path) -> None:
    put(machine / "tesseract", "echo 'List of available languages (2):'; echo eng; echo tha")
    assert found("tesseract (OCR)").present
    assert found("tesseract: tha").present
    assert found("tesseract: eng").present
    assert not found("tesseract: Thai").present


def test_a_script_model_may_lie_in_a_folder(machine: Path) -> None:
    put(machine / "tesseract", "echo 'List of languages (1):'; echo script/Thai")
    assert found("tesseract: Thai").present


def test_thai_fonts_are_counted_by_family(machine: Path) -> None:
    put(machine / "fc-list", "printf 'Loma\\nLoma,Loma Bold\\nGaruda\\n'")
    assert found("ฟอนต์ไทย (Thai fonts)").detail == "2 · Garuda, Loma"


def test_no_thai_font_is_absence(machine: Path) -> None:
    put(machine / "fc-list", "true")
    assert not found("ฟอนต์ไทย (Thai fonts)").present


def test_a_program_that_hangs_is_absent(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*args: object, **settings: object) -> None:
        assert settings["timeout"] == doctor.ANSWER_SECONDS
        raise subprocess.TimeoutExpired("pdftotext", doctor.ANSWER_SECONDS)

    put(machine / "pdftotext", "true")
    monkeypatch.setattr(subprocess, "run", hang)
    assert not found("pdftotext").present


def test_pdftotext_answers_on_its_error_stream(machine: Path) -> None:
    path = put(machine / "pdftotext", "echo 'pdftotext version 22.12.0' >&2")
    assert found("pdftotext").detail == f"pdftotext version 22.12.0 · {path}"


def test_a_bad_answer_does_not_break_the_doctor(machine: Path) -> None:
    for name in ("chromium", "pdftotext", "tesseract", "fc-list", "soffice"):
        put(machine / name, "printf '\\377\\376\\000'")
    assert len(check()) == len({finding.name for finding in check()})


def test_the_checklists_of_the_project_are_found() -> None:
    folder = checklist_folder()
    assert folder is not None
    assert (folder / "oit-2563.yaml").is_file()
