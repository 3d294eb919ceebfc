"""A made-up town's site that changes week by week, served on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from crawler.checklist.examples import parse_examples
from crawler.checklist.load import find, load
from crawler.examples.filling import filled
from crawler.examples.markup import to_html

NAME = "เทศบาลตำบลบ้านสมมติ"
KEYS = ("duties", "laws", "annual_plan", "spending_plan", "procurement_plan")
LIST = """extends: oit-2563
id: town-{year}
version: 1.0.0
fiscal_year: {year}
order:
  "9.1": [duties, laws]
  "9.2": [annual_plan]
  "9.3": [spending_plan, procurement_plan]
"""


def page_of(key: str, shift: int = 0) -> str:
    """The body of the first example of an item, its years shifted."""
    checklist = load("oit-2563")
    path = find("oit-2563").parent / "examples" / f"{key}.yaml"
    file = parse_examples(path.read_text("utf-8"), path)
    return to_html(filled(next(iter(file.texts.values())), checklist, checklist.item(key), shift))


@dataclass
class Town:
    """What the site shows now. `menu` has addresses with their labels; `once` are answers that
    are given a single time; `status` are addresses that answer with an error."""

    pages: dict[str, str] = field(default_factory=dict)
    menu: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    once: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    down: bool = False

    def __post_init__(self) -> None:
        checklist = load("oit-2563")
        for key in KEYS:
            self.pages[f"/{key}"] = page_of(key)
            self.menu[f"/{key}"] = checklist.item(key).title

    def home(self, menu: dict[str, str] | None = None) -> str:
        entries = (self.menu if menu is None else menu).items()
        links = "".join(f'<li><a href="{url}">{escape(label)}</a></li>' for url, label in entries)
        return (
            f"<header><p>{NAME}</p></header><nav><ul>{links}</ul></nav>"
            f"<main><p>ยินดีต้อนรับสู่เว็บไซต์{NAME} จังหวัดสมมติ</p></main>"
        )

    def answer(self, path: str) -> tuple[int, str]:
        self.asked.append(path)
        if self.down:
            return 503, "ปิดปรับปรุง"
        if path in self.once:
            return self.once.pop(path)
        if path in self.status:
            return self.status[path], "ขัดข้อง"
        if path == "/":
            return 200, self.home()
        if path in self.pages:
            return 200, f"<main>{self.pages[path]}</main>"
        return 404, "ไม่พบหน้า"


@contextmanager
def served(town: Town) -> Iterator[str]:
    """The address of the home page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = town.answer(self.path)
            data = (
                f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{NAME}'
                f"</title></head><body>{body}</body></html>"
            ).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def write_list(folder: Path, year: int) -> Path:
    """The town's own checklist of a fiscal year: five items of FY2563's."""
    path = folder / f"town-{year}.yaml"
    path.write_text(LIST.format(year=year), "utf-8")
    return path
