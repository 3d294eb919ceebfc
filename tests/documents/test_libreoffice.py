"""Old Office files. Where LibreOffice is not installed, the same files say what is missing."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.documents import _libreoffice
from crawler.documents._libreoffice import ConversionError, converted, program
from crawler.documents.model import Kind
from crawler.documents.read import read_document
from tests.documents import makers
from tests.documents import office_makers as office

URL = "http://127.0.0.1/files/old"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
MISSING = ("needs_libreoffice",)
THAI = "".join(f"\\u{ord(c)}?" for c in "แผนพัฒนาท้องถิ่น")
RTF = f"{{\\rtf1\\ansi\\ansicpg874 {{{THAI}\\par}} 2567\\par}}".encode()


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    program.cache_clear()
    yield
    program.cache_clear()


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """A program in LibreOffice's place; `$out` is the file it should make."""
    stand_in = folder / "soffice"
    stand_in.write_text(f'#!/bin/sh\nout="$PWD/out/body.docx"; mkdir -p out\n{script}\n', "utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_rich_text() -> None:
    document = read_document(RTF, URL)
    assert document.kind is Kind.WORD
    told = [block.text for block in document.blocks]
    assert (told, document.problems) == (
        (["แผนพัฒนาท้องถิ่น", "2567"], ()) if program() else ([], MISSING)
    )


ROWS = office.open_rows([["ลำดับ", "โครงการ"], ["1", "ซ่อมถนน"]])
TITLE = "<draw:text-box><text:p>แผนพัฒนา</text:p></draw:text-box>"
SLIDE = (
    '<draw:page><draw:frame presentation:class="title" svg:width="9cm" svg:height="2cm">'
    f"{TITLE}</draw:frame></draw:page>"
)


@pytest.mark.parametrize(
    ("kind", "body", "suffix", "target", "name", "told"),
    [
        ("text", f"<table:table>{ROWS}</table:table>", "fodt", "doc", "WordDocument",
         ["ลำดับ | โครงการ", "1 | ซ่อมถนน"]),
        ("spreadsheet", f'<table:table table:name="แผน">{ROWS}</table:table>', "fods", "xls",
         "Workbook", ["แผน", "ลำดับ | โครงการ", "1 | ซ่อมถนน"]),
        ("presentation", SLIDE, "fodp", "ppt", "PowerPoint Document", ["แผนพัฒนา"]),
    ],
)  # fmt: skip
def test_old_binary_files(
    kind: str, body: str, suffix: str, target: str, name: str, told: list[str], tmp_path: Path
) -> None:
    made = office.by_libreoffice(office.flat(kind, body), suffix, target, tmp_path)
    document = read_document(made or OLE + name.encode("utf-16-le"), URL)
    read = [block.text for block in document.blocks]
    assert (read, document.problems) == ((told, ()) if program() else ([], MISSING))


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(_libreoffice, "_PLACES", ())
    program.cache_clear()
    assert read_document(RTF, URL).problems == MISSING
    assert read_document(OLE + "Workbook".encode("utf-16-le"), URL).problems == MISSING


def test_what_it_makes_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(makers.docx(makers.word_paragraph("แผนพัฒนา")))
    install(monkeypatch, tmp_path, f'cp {made} "$out"')
    assert [b.text for b in read_document(RTF, URL).blocks] == ["แผนพัฒนา"]


def test_it_is_started_again_after_making_its_profile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, tmp_path, '[ -e again ] || { touch again; exit 81; }; echo ok > "$out"')
    assert converted(RTF, Kind.WORD) == b"ok\n"


def test_it_runs_with_a_profile_that_runs_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(
        monkeypatch,
        tmp_path,
        'cat profile/user/*.xcu > "$out"; echo "$@" >> "$out"; ulimit -v >> "$out"',
    )
    told = converted(RTF, Kind.WORD).decode()
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in told
    assert '"BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in told
    assert "--headless" in told and "-env:UserInstallation=file:///" in told
    assert told.rstrip().endswith(str(_libreoffice.MEMORY // 1024))


@pytest.mark.parametrize("script", ["exit 1", ":", "kill -9 $$"])
def test_what_it_cannot_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    install(monkeypatch, tmp_path, script)
    assert read_document(RTF, URL).problems == ("unreadable",)


def test_what_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(_libreoffice, "SECONDS", 0.3)
    monkeypatch.setattr(_libreoffice, "_limited", lambda: None)
    install(monkeypatch, tmp_path, f"sleep 60 & echo $! > {tmp_path}/pid; wait")
    with pytest.raises(ConversionError, match="timeout"):
        converted(RTF, Kind.WORD)
    child = Path("/proc") / (tmp_path / "pid").read_text().strip() / "stat"
    assert not child.exists() or child.read_text().rpartition(")")[2].split()[0] == "Z"


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A server that notes what is asked of it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_OPTIONS = do_GET  # noqa: N815 - the base class's names

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_nothing_is_fetched_that_a_file_names(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", "utf-8")
    with listening() as (port, asked):
        fields = (
            f'INCLUDEPICTURE "http://127.0.0.1:{port}/a.png" \\\\d',
            f'INCLUDETEXT "{secret}"',
        )
        told = "".join(f"{{\\field{{\\*\\fldinst{{{f}}}}}{{\\fldrslt x}}}}" for f in fields)
        document = read_document(f"{{\\rtf1\\ansi words {told}\\par}}".encode(), URL)
    assert asked == []
    assert "SECRET" not in "".join(block.text for block in document.blocks)
    assert bool(document.blocks) == bool(program())
