"""`oit monitor` as its users call it: a provincial monitor with two sites and no training."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from crawler.audit import AuditOptions
from crawler.checklist.load import load
from crawler.checklist.model import Checklist
from crawler.cli import main
from crawler.errors import ConfigError
from crawler.progress import Progress
from crawler.result import AuditResult, Text
from crawler.store import open_store
from crawler.terminal import monitoring
from crawler.terminal.monitoring import Round, run
from crawler.terminal.watched_sites import loaded, waive
from crawler.terminal.weekly_report import Wanted, report
from tests.fleet.test_sending import PEOPLE, Listener, Post, listening, post_office
from tests.fleet.town import Town, page_of, served, write_list
from tests.store import databases
from tests.store.conftest import Kinds

FIRST = datetime(2020, 3, 2, 3, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") \x1b[31m \u202e @here | `x`'


@dataclass
class Province:
    """Two watched sites after two weeks; one lost an item in the second."""

    db: str
    folder: Path
    second: datetime


@pytest.fixture(scope="module", params=databases.KINDS)
def province(
    request: pytest.FixtureRequest, kinds: Kinds, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Province]:
    folder = tmp_path_factory.mktemp("province")
    db, town, other = kinds.fresh(request.param), Town(), Town()
    path = str(write_list(folder, 2563))
    second = FIRST + timedelta(weeks=1)
    asked = Round(db, browser="never", ocr="never", delay=0.0)
    with pytest.MonkeyPatch.context() as patch, served(town) as one, served(other) as two:
        patch.setenv("OIT_CACHE", str(folder / "cache"))
        patch.setenv("OIT_DATA", str(folder / "data"))
        for home, name in ((one, HOSTILE), (two, "")):
            asking = ["monitor", "add", home, "--checklist", path, "--db", db, "--name", name]
            assert main(asking) == 0
        assert run(asked, "th", now=lambda: FIRST) == 0
        assert run(asked, "th", now=lambda: FIRST + timedelta(days=1)) == 0  # nothing is due
        town.pages["/spending_plan"] = page_of("spending_plan", -1)
        town.pages["/laws"] = "<p>ไม่มีข้อมูล</p>"
        assert run(asked, "th", now=lambda: second) == 1
        yield Province(db, folder, second)


class Page(HTMLParser):
    """What of a page acts: scripts, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts = 0
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def wanted(province: Province, **chosen: Path | bool) -> Wanted:
    return Wanted(province.db, **chosen)  # type: ignore[arg-type]


def now(province: Province) -> datetime:
    return province.second + timedelta(hours=5)


def test_the_folder_holds_together(province: Province, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    assert report(wanted(province, html=folder), "th", now=lambda: now(province)) == 0
    pages = sorted(folder.rglob("*.html"))
    runs = [page for page in pages if page.name.startswith("run-")]
    assert len(runs) == 4
    for path in pages:
        page = Page(path.read_text("utf-8"))
        full = path.name == "latest.html"
        assert page.scripts == (1 if path.parent == folder or full else 0)
        for link in page.links:
            parts = urlsplit(link)
            if not full and not parts.scheme and parts.path:
                assert (path.parent / unquote(parts.path)).is_file(), (path, link)
    index = (folder / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in index
    assert "\x1b" not in index and "\u202e" not in index
    assert index.index("O4") < index.index('id="standing"')
    assert "83.33" not in index and "66.67" in index


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    province: Province, tmp_path: Path
) -> None:
    (tmp_path / "site-1").write_text("a file of that name", "utf-8")
    with pytest.raises(ConfigError, match=r"Cannot write .*site-1"):
        report(wanted(province, html=tmp_path), "en", now=lambda: now(province))


def test_every_change_names_site_item_before_after_and_cause(
    province: Province, tmp_path: Path
) -> None:
    path = tmp_path / "weekly.json"
    assert report(wanted(province, json_file=path), "th", now=lambda: now(province)) == 0
    told = json.loads(path.read_text("utf-8"))
    assert told["format"] == "oit-weekly/1"
    lost = [change for change in told["changes"] if change["kind"] == "lost"]
    assert [(c["item"], c["before"], c["after"]) for c in lost] == [
        ("O2", "pass", "fail"),
        ("O4", "pass", "fail"),
    ]
    assert lost[1]["causes"] == ["wrong_year"]
    assert lost[1]["cause"]["th"] and lost[1]["site"]["homepage"].startswith("http://127")
    assert [row["score"] for row in told["standing"]] == [66.67, 100.0]
    assert [row["before"] for row in told["standing"]] == [100.0, 100.0]
    assert [due["kind"] for due in told["due"]] == []


def test_markdown_is_text_only(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert report(wanted(province), "en", now=lambda: now(province)) == 0
    said = capsys.readouterr().out
    assert "<script>" not in said and "`x`" not in said
    assert "**Lost** O4" in said
    assert "passed → failed" in said.lower() or "pass → fail" in said


def test_mail_and_webhook_carry_the_report(
    province: Province, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OIT_DATA", str(tmp_path))
    post, listener = Post(), Listener()
    asked = wanted(province, mail=True, webhook=True)
    with post_office(post) as box, listening(listener) as url:
        environ = {
            "OIT_SMTP_URL": f"smtp://{box.host}:{box.port}",
            "OIT_WEBHOOK_URL": url,
            **PEOPLE,
        }
        assert report(asked, "th", now=lambda: now(province), environ=environ) == 0
    assert len(post.kept) == 1
    assert json.loads(listener.got[0][1])["format"] == "oit-weekly/1"
    assert list((tmp_path / "outbox").glob("*.json")) == []


def test_what_could_not_be_sent_is_told_and_sent_the_next_time(
    province: Province,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("OIT_DATA", str(tmp_path))
    asked = wanted(province, mail=True)
    dead = {"OIT_SMTP_URL": "smtp://127.0.0.1:9", **PEOPLE}
    code = report(asked, "en", now=lambda: now(province), environ=dead, wait=lambda _seconds: None)
    assert code == 3
    assert "1 wait" in capsys.readouterr().err
    assert len(list((tmp_path / "outbox").glob("*.json"))) == 1
    post = Post()
    with post_office(post) as box:
        environ = {"OIT_SMTP_URL": f"smtp://{box.host}:{box.port}", **PEOPLE}
        assert report(asked, "en", now=lambda: now(province), environ=environ) == 0
    assert len(post.kept) == 2


def test_a_message_that_is_refused_keeps_no_other_back(
    province: Province, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OIT_DATA", str(tmp_path))
    asked, listener = wanted(province, webhook=True), Listener(404, 404)
    with listening(listener) as url:
        environ = {"OIT_WEBHOOK_URL": url}
        codes = [report(asked, "th", now=lambda: now(province), environ=environ) for _ in range(2)]
        assert codes == [3, 3]
        assert len(listener.got) == 3
        assert len(list((tmp_path / "outbox").glob("*.json"))) == 1
        assert report(asked, "th", now=lambda: now(province), environ=environ) == 0
    assert list((tmp_path / "outbox").glob("*.json")) == []


def test_list_and_remove(province: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["monitor", "list", "--db", province.db]) == 0
    said = capsys.readouterr().out
    assert "66.67" in said and "100.00" in said and "\x1b" not in said
    for number in ("99", "9" * 30):
        assert main(["monitor", "remove", number, "--db", province.db]) == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "http://127.0.0.1:9/", "--checklist", "oit-9999"], 2),
        (["add", "not an address", "--checklist", "oit-2563"], 3),
        (["add", "http://u:secret@x.go.th/", "--checklist", "oit-2563"], 3),
        (["add", "http://u:sec/secret@x.go.th/", "--checklist", "oit-2563"], 3),
        (["add", "http://127.0.0.1:9/"], 2),
        (["report", "--mail"], 2),
        (["run"], 0),
    ],
)
def test_wrong_usage_is_one_sentence(
    words: list[str],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("OIT_SMTP_URL", raising=False)
    assert main(["monitor", *words, "--db", str(tmp_path / "x.db")]) == code
    said = capsys.readouterr()
    assert len((said.err or said.out).strip().splitlines()) == 1
    assert "secret" not in said.err + said.out


def test_a_site_that_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    db = str(tmp_path / "x.db")
    asking = ["monitor", "add", "http://127.0.0.1:9/", "--checklist", "oit-2563", "--db", db]
    assert main(asking) == 0
    assert run(Round(db, browser="never", ocr="never"), "th", now=lambda: FIRST) == 3
    made = tmp_path / "w.json"
    assert report(Wanted(db, json_file=made), "th", now=lambda: FIRST + timedelta(days=1)) == 0
    told = json.loads(made.read_text("utf-8"))
    assert [change["kind"] for change in told["changes"]] == ["site_down"]
    assert told["standing"][0]["state"] == "down"


def test_a_waived_item_raises_no_alarm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("OIT_DATA", str(tmp_path / "data"))
    path, town, db = str(write_list(tmp_path, 2563)), Town(), str(tmp_path / "runs.db")
    asked = Round(db, browser="never", ocr="never", delay=0.0)
    signed = tmp_path / "waivers.yaml"
    signed.write_text(
        "waivers:\n  - {item: O2, reason: กำลังปรับปรุง, signer: นายสมมติ ตัวอย่าง, until: 2563-03-20}\n"
        "  - {item: O77, reason: กำลังปรับปรุง, signer: นายสมมติ ตัวอย่าง, until: 2563-03-20}\n",
        "utf-8",
    )
    with served(town) as home:
        assert main(["monitor", "add", home, "--checklist", path, "--db", db]) == 0
        assert run(asked, "en", now=lambda: FIRST) == 0
        waive(db, "1", signed, "en", now=lambda: FIRST)
        said = capsys.readouterr().out
        assert "O77" in said and "1 items" in said
        town.pages["/laws"] = "<p>ไม่มีข้อมูล</p>"
        weeks = [FIRST + timedelta(weeks=week) for week in (1, 2, 3, 4)]
        assert [run(asked, "en", now=lambda at=at: at) for at in weeks] == [0, 0, 0, 0]
        told = tmp_path / "w.json"
        report(Wanted(db, days=40, json_file=told), "en", now=lambda: weeks[-1])
    changes = json.loads(told.read_text("utf-8"))["changes"]
    assert [(c["kind"], c["item"], c["waived"]) for c in changes] == [
        ("observing", "O2", True),
        ("lost", "O2", True),
    ]


def test_one_sites_checklist_that_is_gone_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    path, db = write_list(tmp_path, 2563), str(tmp_path / "runs.db")
    gone = path.with_name("gone.yaml")
    gone.write_bytes(path.read_bytes())
    asked = Round(db, browser="never", ocr="never", delay=0.0)
    with served(Town()) as home:
        for address, checklist in (("http://127.0.0.1:9/", gone), (home, path)):
            asking = ["monitor", "add", address, "--checklist", str(checklist), "--db", db]
            assert main(asking) == 0
        gone.unlink()
        loaded.cache_clear()
        assert run(asked, "en", now=lambda: FIRST) == 0
    said = capsys.readouterr()
    assert "100.00" in said.out
    assert "http://127.0.0.1:9/: " in said.err and said.err.count("\n") == 1
    assert main(["monitor", "remove", "2", "--db", db]) == 0
    with pytest.raises(ConfigError, match=r"127\.0\.0\.1:9"):
        run(asked, "en", now=lambda: FIRST)


def test_an_officers_no_is_not_undone_by_the_second_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("OIT_DATA", str(tmp_path / "data"))
    path, town, db = str(write_list(tmp_path, 2563)), Town(), str(tmp_path / "runs.db")
    asked = Round(db, browser="never", ocr="never", delay=0.0)
    with served(town) as home, open_store(db) as store:
        assert main(["monitor", "add", home, "--checklist", path, "--db", db]) == 0
        assert run(asked, "en", now=lambda: FIRST) == 0
        (first,) = store.runs()
        item = next(one for one in store.items_of(first.id) if one.key == "laws")
        _ask_always(monkeypatch)
        question = load(path).items[1].question
        store.answer(
            first.site, item.key, scheme=first.scheme, fiscal_year=first.fiscal_year,
            question=Text(question.th, question.en), yes=False, signer="นายสมมติ ตัวอย่าง",
            fingerprint=item.fingerprint,
        )  # fmt: skip
        assert run(asked, "en", now=lambda: FIRST + timedelta(weeks=1)) == 1
        (lost,) = [one for one in store.items_of(store.runs()[0].id) if one.score == 0]
    assert lost.key == "laws"


def _ask_always(patch: pytest.MonkeyPatch) -> None:
    """Every item has its own question open, as those with pictures have."""
    plain = monitoring.audit

    async def audit(
        home: str, checklist: Checklist, options: AuditOptions, progress: Progress
    ) -> AuditResult:
        made = await plain(home, checklist, options, progress)
        own = {one.key: Text(one.question.th, one.question.en) for one in checklist.items}
        items = (replace(one, needs_review=True, question=own[one.key]) for one in made.items)
        return replace(made, items=tuple(items))

    patch.setattr(monitoring, "audit", audit)
