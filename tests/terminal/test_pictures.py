"""Where proof pictures go, and `oit overlay`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from crawler.cli import main
from crawler.page.browser import PictureStore
from crawler.terminal.auditing import Request, pictures_folder
from fixtures.serve import HTML, serve
from tests.test_cli import SITE, Auditor


def test_pictures_lie_beside_the_report_unless_a_folder_is_named(tmp_path: Path) -> None:
    html, folder = tmp_path / "report.html", tmp_path / "proof"
    assert pictures_folder(Request(SITE)) is None
    assert pictures_folder(Request(SITE, files={"html": html})) == tmp_path / "report_files"
    assert pictures_folder(Request(SITE, files={"html": html}, pictures=folder)) == folder
    assert pictures_folder(Request(SITE, pictures=folder)) == folder
    assert pictures_folder(Request(SITE, files={"html": Path(os.devnull)})) is None


def test_the_folder_reaches_the_audit(tmp_path: Path) -> None:
    auditor = Auditor()
    assert main(["audit", SITE, "-q", "--html", str(tmp_path / "a.html")], auditor=auditor) == 0
    assert auditor.asked[0][2].pictures == tmp_path / "a_files"


@pytest.mark.parametrize("text", ["{}", "[{}]", "no json", '[{"file": ""}]'])
def test_a_folder_that_is_not_ours_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    auditor = Auditor()
    assert main(["audit", SITE, "-q", "--pictures", str(tmp_path)], auditor=auditor) == 2
    assert "--pictures" in capsys.readouterr().err
    assert auditor.asked == []
    assert main(["audit", SITE, "-q", "--pictures", str(tmp_path / "manifest.json")]) == 2


def test_our_own_folder_is_used_again(tmp_path: Path) -> None:
    folder = tmp_path / "proof"
    folder.mkdir()
    PictureStore().write(folder)
    auditor = Auditor()
    assert main(["audit", SITE, "-q", "--pictures", str(folder)], auditor=auditor) == 0


def test_overlay_draws_a_page_and_counts_its_links(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.jpg"
    with serve(HTML / "seed001-municipality") as home:
        assert main(["overlay", home, "--out", str(out), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "6 hidden" in said
    assert str(out) in said.replace("\n", "")
    with Image.open(out) as image:
        assert image.format == "JPEG"
        assert image.width > 1900


def test_overlay_says_plainly_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = str(tmp_path / "page.jpg")
    assert main(["overlay", "http://127.0.0.1:9/", "--out", out]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["overlay", "http://127.0.0.1:9/", "--out", str(tmp_path)]) == 2
    capsys.readouterr()
    monkeypatch.setenv("OIT_CHROMIUM", "/nowhere/chromium")
    assert main(["overlay", "http://127.0.0.1:9/", "--out", out]) == 2
    assert "Chromium" in capsys.readouterr().err
    assert not Path(out).exists()
