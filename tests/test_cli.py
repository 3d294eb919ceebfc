"""The command line: exit codes, one sentence for every failure, two languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from crawler.audit import AuditOptions
from crawler.checklist import words
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.cli import cli, main
from crawler.errors import AuditImpossible, ConfigError
from crawler.progress import Progress
from crawler.result import AuditResult
from crawler.terminal.usage import Argument, Command, Group, Option, language

from .report.sample import result

SITE = "https://www.example.go.th/"
THAI = re.compile("[ก-๙]")


class Auditor:
    """Stands in for the audit: notes what it was asked and answers as told."""

    def __init__(self, *answers: Exception | AuditResult | BaseException) -> None:
        self.answers = list(answers) or [result()]
        self.asked: list[tuple[str, Checklist, AuditOptions]] = []

    async def __call__(
        self, homepage: str, checklist: Checklist, options: AuditOptions, progress: Progress
    ) -> AuditResult:
        self.asked.append((homepage, checklist, options))
        progress.stage("explore")
        progress.looking(homepage)
        progress.settled(43, 43)
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def usual_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OIT_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def one_line(text: str) -> str:
    assert text.count("\n") == 1, text
    assert "Traceback" not in text
    return text.strip()


class TestAudit:
    def test_prints_the_table_and_ends_well(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["audit", SITE], auditor=Auditor()) == 0
        out, err = capsys.readouterr()
        assert "คะแนน OIT" in out
        assert "25.57" in out
        assert "สำรวจเว็บไซต์" in err
        assert "\x1b" not in out + err

    def test_writes_the_reports(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        files = ["--json", str(tmp_path / "r.json"), "--html", str(tmp_path / "r.html")]
        assert main(["audit", SITE, *files], auditor=Auditor()) == 0
        assert json.loads((tmp_path / "r.json").read_text("utf-8"))["format"] == "oit-audit/1"
        assert "<html" in (tmp_path / "r.html").read_text("utf-8")
        assert str(tmp_path / "r.html") in capsys.readouterr().err

    def test_options_reach_the_audit(self, tmp_path: Path) -> None:
        listed = tmp_path / "itas.csv"
        listed.write_text("O1,https://www.example.go.th/1\n")
        auditor = Auditor()
        options = ["--owner", "--contact", "it@example.go.th", "--delay", "0", "--itas"]
        options += [str(listed), "--max-requests", "50", "--max-minutes", "2"]
        options += ["--iit", "82.782", "--eit1", "90", "--eit2", "80", "--checklist", "oit-2563"]
        assert main(["audit", SITE, *options], auditor=auditor) == 0
        homepage, checklist, asked = auditor.asked[0]
        assert (homepage, checklist.id) == (SITE, "oit-2563")
        assert (asked.owner, asked.contact, asked.interval_seconds) == (
            True,
            "it@example.go.th",
            0,
        )
        assert (asked.explore.max_requests, asked.explore.max_seconds) == (50, 120)
        assert asked.itas == listed
        assert asked.surveys is not None
        assert asked.surveys.eit == 85

    @pytest.mark.parametrize(("least", "code"), [("25.57", 0), ("25.58", 1), ("0", 0)])
    def test_min_score(self, least: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["audit", SITE, "--min-score", least, "-q"], auditor=Auditor()) == code
        out, err = capsys.readouterr()
        assert one_line(out) == "OIT 25.57 · ผ่าน 17 จาก 43 ข้อ"
        assert ("25.58" in err) == bool(code)

    def test_verbose_tells_pages(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["audit", SITE, "-v", "--lang", "en"], auditor=Auditor())
        out, err = capsys.readouterr()
        assert SITE in err
        assert not THAI.search(err)
        assert "Main reason" in out


class TestAddress:
    def test_https_is_tried_before_http_and_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        auditor = Auditor(AuditImpossible("เปิดไม่ได้", "does not open"), result())
        assert main(["audit", "www.example.go.th", "-q"], auditor=auditor) == 0
        assert [asked[0] for asked in auditor.asked] == [
            "https://www.example.go.th",
            "http://www.example.go.th",
        ]
        assert "http://www.example.go.th" in one_line(capsys.readouterr().err)

    def test_when_neither_opens_the_first_cause_is_told(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        first, second = AuditImpossible("หนึ่ง", "one"), AuditImpossible("สอง", "two")
        assert main(["audit", "www.example.go.th", "-q"], auditor=Auditor(first, second)) == 3
        assert one_line(capsys.readouterr().err) == "หนึ่ง"

    def test_this_machine_is_tried_by_http_first(self) -> None:
        auditor = Auditor()
        main(["audit", "127.0.0.1:8000/x", "-q"], auditor=auditor)
        assert auditor.asked[0][0] == "http://127.0.0.1:8000/x"

    def test_an_address_with_a_scheme_is_tried_once(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        auditor = Auditor(AuditImpossible("เปิดไม่ได้", "does not open"))
        assert main(["audit", SITE, "-q"], auditor=auditor) == 3
        assert one_line(capsys.readouterr().err) == "เปิดไม่ได้"

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            " ",
            "a b",
            "ftp://www.example.go.th",
            "javascript:alert(1)",
            "http://",
            "https://:80",
            "https://[::1",
            "https://a:99999999",
            "https://user:secret@www.example.go.th",
            "\x1b[31m",
            "https://" + "a" * 3000,
        ],
    )
    def test_no_address(self, typed: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["audit", typed, "--lang", "en"], auditor=Auditor()) == 3
        text = one_line(capsys.readouterr().err)
        assert "is not a web address" in text
        assert "\x1b" not in text


class TestUsage:
    @pytest.mark.parametrize(
        ("argv", "thai", "english"),
        [
            (["audit"], "ต้องระบุ HOMEPAGE", "HOMEPAGE must be given"),
            (["audit", SITE, "--jsn", "x"], "ไม่มีตัวเลือก --jsn", "No such option"),
            (["audit", SITE, "--json"], "ตัวเลือก --json", "requires an argument"),
            (["audit", SITE, "more"], "เกินมา", "unexpected extra argument"),
            (["audit", SITE, "--min-score", "x"], "0 ถึง 100", "from 0 to 100"),
            (["audit", SITE, "--min-score", "nan"], "0 ถึง 100", "from 0 to 100"),
            (["audit", SITE, "--max-requests", "1.5"], "จำนวนเต็ม", "whole number"),
            (["audit", SITE, "--iit", "101"], "--iit", "--iit"),
            (["audit", SITE, "--iit", "80"], "EIT", "--eit"),
            (["audit", SITE, "--eit", "80"], "--iit", "--iit"),
            (["audit", SITE, "--iit", "1", "--eit", "1", "--eit1", "1"], "--eit", "--eit"),
            (["audit", SITE, "-q", "-v"], "--quiet", "--quiet"),
            (["audit", SITE, "--itas", "/nope.csv"], "ไม่พบไฟล์", "no file"),
            (["audit", SITE, "--json", "/nope/r.json"], "เขียนไฟล์", "Cannot write"),
            (["audit", SITE, "--html", "/"], "เขียนไฟล์", "Cannot write"),
            (["audit", SITE, "--json", "r", "--html", "./r"], "ไฟล์เดียวกัน", "same file"),
            (["audit", SITE, "--checklist", "oit-1"], "ไม่พบแบบตรวจ", "No checklist"),
            (["audti", SITE], "หมายถึง audit", "did you mean audit"),
            (["checklist", "show", "oit-2563", "O99"], "ไม่มีข้อ “O99”", "no item “O99”"),
        ],
    )
    def test_one_sentence_and_exit_2(
        self, argv: list[str], thai: str, english: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        auditor = Auditor()
        assert main(argv, auditor=auditor) == 2
        assert thai in one_line(capsys.readouterr().err)
        assert main([*argv, "--lang=en"] if argv[-1] != "--json" else ["--lang=en", *argv]) == 2
        text = one_line(capsys.readouterr().err)
        assert english in text
        assert not THAI.search(text)
        assert auditor.asked == []

    def test_wrong_language(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["audit", SITE, "--lang", "de"]) == 2
        assert "th หรือ en" in one_line(capsys.readouterr().err)

    def test_a_checklist_with_a_mistake(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        wrong = tmp_path / "wrong.yaml"
        wrong.write_text("id: [\n", encoding="utf-8")
        assert main(["audit", SITE, "--checklist", str(wrong)], auditor=Auditor()) == 2
        assert "wrong.yaml" in one_line(capsys.readouterr().err)
        assert main(["checklist", "lint", str(wrong)]) == 2
        assert "wrong.yaml" in one_line(capsys.readouterr().err)

    def test_nothing_said_shows_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([]) == 2
        assert "คำสั่ง:" in capsys.readouterr().err


class TestFailures:
    def test_an_unexpected_failure_is_one_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        assert main(["audit", SITE, "-q"], auditor=Auditor(ValueError("boom \ud800"))) == 3
        (details,) = tmp_path.glob("oit-error-*.txt")
        assert str(details) in one_line(capsys.readouterr().err)
        assert "boom" in details.read_text("utf-8")

    def test_interrupted(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["audit", SITE, "-q"], auditor=Auditor(KeyboardInterrupt())) == 130
        assert capsys.readouterr().err.strip() == "หยุดตามคำสั่งผู้ใช้"

    def test_errors_of_the_audit_keep_their_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["audit", SITE, "-q"], auditor=Auditor(ConfigError("ผิด", "wrong"))) == 2
        assert one_line(capsys.readouterr().err) == "ผิด"


class TestHelp:
    @pytest.mark.parametrize("lang", ["th", "en"])
    @pytest.mark.parametrize(
        "words", [[], ["audit"], ["doctor"], ["checklist"], ["checklist", "show"]]
    )
    def test_help_is_in_the_readers_language(
        self, words: list[str], lang: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main([*words, "--help", "--lang", lang]) == 0
        out = capsys.readouterr().out
        assert bool(THAI.search(out)) == (lang == "th")

    def test_language_setting(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("OIT_LANG", "en")
        main(["--help"])
        assert capsys.readouterr().out.startswith("Usage: oit")
        main(["--help", "--lang", "th"])
        assert capsys.readouterr().out.startswith("วิธีใช้: oit")
        assert language(["--lang"], {}) == "th"

    def test_every_command_and_option_is_documented(self) -> None:
        def walk(command: Any) -> None:
            assert isinstance(command, (Command, Group))
            assert THAI.search(command.about.th)
            assert not THAI.search(command.about.en)
            for param in command.params:
                assert isinstance(param, (Option, Argument))
                assert not THAI.search(param.text.en)
            for sub in getattr(command, "commands", {}).values():
                walk(sub)

        walk(cli)

    def test_exit_codes_are_documented(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["audit", "--help", "--lang", "en"])
        out = capsys.readouterr().out
        for line in ("0 done", "1 done", "2 wrong", "3 the site", "130 interrupted"):
            assert f"\n{line}" in out

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--version"]) == 0
        assert re.fullmatch(r"oit \d+\.\d+\.\d+\n", capsys.readouterr().out)


class TestOtherCommands:
    def test_checklists(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["checklist", "list"]) == 0
        assert "oit-2563" in capsys.readouterr().out
        assert main(["checklist", "show", "oit-2563"]) == 0
        assert len(re.findall(r"^  O\d+ ", capsys.readouterr().out, re.MULTILINE)) == 43
        assert main(["checklist", "show", "oit-2563", "o23", "--lang", "en"]) == 0
        assert "every month: Oct 2562" in capsys.readouterr().out
        assert main(["checklist", "lint"]) == 0

    def test_every_item_can_be_shown(self) -> None:
        found = load("oit-2563")
        for item in found.items:
            for lang in ("th", "en"):
                assert len(words.show(found, item.code, lang).splitlines()) >= 5

    def test_doctor(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["doctor"]) == 0
        assert "Python" in capsys.readouterr().out


class TestSurroundings:
    """In a process of its own, as a shell starts it."""

    def run(self, *argv: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
        environ = {"PATH": os.environ["PATH"], "COLUMNS": "80", **settings}
        command = [sys.executable, "-m", "crawler", *argv]
        return subprocess.run(command, capture_output=True, env=environ, timeout=60, check=False)

    @pytest.mark.parametrize(
        ("settings", "encoding"),
        [
            ({"LANG": "C"}, "utf-8"),
            ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-8"),
            ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
            ({"PYTHONIOENCODING": "tis-620"}, "tis-620"),
        ],
    )
    def test_thai_in_every_locale(self, settings: dict[str, str], encoding: str) -> None:
        done = self.run("checklist", "show", "oit-2563", **settings)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "โครงสร้าง" in done.stdout.decode(encoding)
        done = self.run("audit", "a b", **settings)
        assert done.returncode == 3
        assert "ไม่ใช่ที่อยู่เว็บไซต์" in done.stderr.decode(encoding)

    def test_a_reader_that_goes_away(self) -> None:
        words = f"{sys.executable} -m crawler checklist show oit-2563 | true"
        done = subprocess.run(["sh", "-c", words], capture_output=True, timeout=60, check=False)
        assert done.stderr == b""
