"""Lists of agencies as provinces keep them, and sites that open by http only."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.cli import main
from crawler.errors import ConfigError
from crawler.store import NewSite, RunState, open_store
from crawler.terminal.agency_list import read_agencies
from crawler.terminal.monitoring import Round, run
from tests.documents.makers import xlsx
from tests.fleet.town import Town, served, write_list

USUAL = NewSite("", "oit-2567", "local_government", every_days=14)
NOW = datetime(2020, 3, 2, 3, tzinfo=UTC)


def sites(folder: Path, content: bytes | str) -> list[tuple[str, str, str, str]]:
    path = folder / "agencies"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read_agencies(path, USUAL)
    assert all(site.every_days == 14 and site.watched for site in found.sites)
    return [(one.homepage, one.name, one.checklist, one.profile) for one in found.sites]


ROWS = [
    ["รายชื่อองค์กรปกครองส่วนท้องถิ่น จังหวัดสมมติ", "", "", ""],
    ["ลำดับ", "ชื่อหน่วยงาน", "เว็บไซต์หลัก", "แบบตรวจ"],
    ["1", "อบต.หนึ่ง", "www.one.example.go.th", ""],
    ["2", "เทศบาลตำบลสอง", "https://two.example.go.th/", "oit-2568"],
]
EXPECTED = [
    ("https://www.one.example.go.th", "อบต.หนึ่ง", "oit-2567", "local_government"),
    ("https://two.example.go.th/", "เทศบาลตำบลสอง", "oit-2568", "local_government"),
]


def csv(rows: list[list[str]], mark: str = ",") -> str:
    return "\r\n".join(mark.join(row) for row in rows)


@pytest.mark.parametrize(
    "content",
    [csv(ROWS), csv(ROWS, ";").encode("cp874"), csv(ROWS, "\t").encode("utf-16"), xlsx(ROWS)],
    ids=["csv", "thai of windows", "unicode text", "excel"],
)
def test_a_provinces_list(tmp_path: Path, content: bytes | str) -> None:
    assert sites(tmp_path, content) == EXPECTED


def test_columns_may_be_english_and_in_any_order(tmp_path: Path) -> None:
    rows = "profile,Website,Name\n,one.example.go.th,One\nschool,two.example.go.th/x,\n"
    assert sites(tmp_path, rows) == [
        ("https://one.example.go.th", "One", "oit-2567", "local_government"),
        ("https://two.example.go.th/x", "", "oit-2567", "school"),
    ]


def test_addresses_alone_are_enough(tmp_path: Path) -> None:
    rows = "1,http://one.example.go.th,อบต.หนึ่ง\n2,two.example.go.th,อบต.สอง\n"
    assert [one[:2] for one in sites(tmp_path, rows)] == [
        ("http://one.example.go.th", "อบต.หนึ่ง"),
        ("https://two.example.go.th", "อบต.สอง"),
    ]
    assert [one[0] for one in sites(tmp_path, "www.example.go.th\n")] == [
        "https://www.example.go.th"
    ]


def test_an_agency_without_an_address_is_told_not_lost_silently(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,url\nOne,-\nTwo,two.example.go.th\nThree,\n")
    found = read_agencies(path, USUAL)
    assert [site.name for site in found.sites] == ["Two"]
    assert found.without == (2, 4)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "holds no home page"),
        ("name,url\nOne,-\n", "holds no home page"),
        ("name,url\nOne,not an address\n", "line 2: “not an address” is not a web address"),
        ("name,url\nOne,ftp://one.example.go.th\n", "line 2"),
        ("name,url\nA,http://a.go.th\nB,b.go.th\nC,https://A.go.th/\n", "line 4: is the site of"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(
    tmp_path: Path, content: str, says: str
) -> None:
    with pytest.raises(ConfigError, match=says) as told:
        sites(tmp_path, content)
    assert "\n" not in told.value.sentence("th")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("OIT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("OIT_LANG", "en")
    return str(tmp_path / "x.db")


def test_the_command_adds_all_or_none(
    tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "agencies.csv"
    add = ["monitor", "add", "--from", str(path), "--db", db]
    path.write_text("name,url\nOne,one.example.go.th\nTwo,two.example.go.th\nThree,-\n")
    assert main(add) == 2
    assert "no checklist" in capsys.readouterr().err
    wrong = "name,url,checklist\nOne,one.example.go.th,\nTwo,two.example.go.th,oit-1999\n"
    path.write_text(wrong)
    assert main([*add, "--checklist", "oit-2567"]) == 2
    assert "oit-1999" in capsys.readouterr().err
    with open_store(db) as store:
        assert store.sites() == ()
    path.write_text("name,url\nOne,one.example.go.th\nTwo,two.example.go.th\nThree,-\n")
    assert main([*add, "--checklist", "oit-2567", "--every", "14"]) == 0
    told = capsys.readouterr().out
    assert "2 sites" in told and "2 of them new" in told and "line 4" in told
    assert main([*add, "--checklist", "oit-2568"]) == 0
    assert "0 of them new" in capsys.readouterr().out
    with open_store(db) as store:
        assert [(s.name, s.checklist, s.every_days) for s in store.sites(watched=True)] == [
            ("One", "oit-2568", 14),
            ("Two", "oit-2568", 14),
        ]


@pytest.mark.parametrize("more", [[], ["www.example.go.th", "--from", "x.csv"]])
def test_one_site_or_a_list(db: str, capsys: pytest.CaptureFixture[str], more: list[str]) -> None:
    assert main(["monitor", "add", *more, "--checklist", "oit-2567", "--db", db]) == 2
    assert "--from" in capsys.readouterr().err


def test_a_site_without_https_is_opened_as_a_browser_would(tmp_path: Path, db: str) -> None:
    town = Town()
    with served(town) as home:
        secure = home.replace("http://", "https://")
        path = str(write_list(tmp_path, 2563))
        assert main(["monitor", "add", secure, "--checklist", path, "--db", db]) == 0
        asked = Round(db, browser="never", ocr="never", delay=0.0)
        assert run(asked, "th", now=lambda: NOW) == 0
    with open_store(db) as store:
        (kept,) = store.runs()
        assert (kept.state, kept.passed) == (RunState.FINISHED, 5)
        assert store.result_of(kept.id).site["homepage"] == home


def test_a_site_that_opens_neither_way_tells_of_its_own_address(
    tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_list(tmp_path, 2563))
    with served(Town()) as home:
        gone = home.replace("http://", "https://")
    assert main(["monitor", "add", gone, "--checklist", path, "--db", db]) == 0
    assert run(Round(db, browser="never", ocr="never"), "en", now=lambda: NOW) == 3
    assert gone.removesuffix("/") in capsys.readouterr().out
