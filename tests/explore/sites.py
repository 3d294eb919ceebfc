"""Small sites of a fictional agency around one real document of the passing fixture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from crawler.audit import AuditOptions
from crawler.checklist.load import load
from crawler.documents.pool import ReaderPool
from crawler.evidence import Evidence, Visit
from crawler.explore.explorer import Explorer
from crawler.explore.guide import Guide
from crawler.explore.options import ExploreOptions
from crawler.explore.proof import PathProof
from crawler.explore.reading import Reading
from crawler.explore.rendering import Renderer
from crawler.fetch.client import Fetcher
from crawler.page.browser import BrowserLimits
from crawler.progress import Silent
from fixtures.serve import HTML, serve

CHECKLIST = load("oit-2563")
AUTO = AuditOptions(interval_seconds=0.0, browser="auto")
NEVER = AuditOptions(interval_seconds=0.0, browser="never")
ALWAYS = AuditOptions(interval_seconds=0.0, browser="always")
QUICK = BrowserLimits(operation=3.0, navigation=6.0, settle=2.0, observation=8.0)
STRUCTURE = "structure.html"
LINK = f'<a href="{STRUCTURE}">โครงสร้างหน่วยงาน</a>'
NEWS = f"<p>{'องค์การบริหารส่วนตำบลตัวอย่าง ยินดีต้อนรับทุกท่าน ' * 6}</p>" + "".join(
    f'<p><a href="news{n}.html">ข่าวประชาสัมพันธ์ {n}</a></p>' for n in range(1, 5)
)


def page(body: str, head: str = "") -> str:
    return (
        "<!doctype html><html lang=th><head><meta charset=utf-8>"
        f"<title>องค์การบริหารส่วนตำบลตัวอย่าง</title>{head}</head><body>{body}</body></html>"
    )


def structure() -> str:
    """A page that satisfies O1."""
    path = HTML / "all-pass-2563" / "about" / "structure" / "index.html"
    return path.read_text(encoding="utf-8")


@contextmanager
def site(folder: Path, home: str, **files: str) -> Iterator[str]:
    """Serves the files; `name__js` is name.js. Yields the home page's address."""
    pages = {"index.html": home, STRUCTURE: structure()}
    pages |= {f"news{n}.html": page(f"<h1>ข่าว {n}</h1><p>กิจกรรมวันที่ {n}</p>") for n in range(1, 5)}
    pages |= {name.replace("__", "."): text for name, text in files.items()}
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    with serve(folder) as address:
        yield address


async def prove(home: str, targets: Sequence[str], *, pages: int = 40) -> Evidence:
    """Explore and prove the paths of the targets, without judging."""
    needed = [home + target for target in targets]
    async with (
        Fetcher(home) as fetcher,
        ReaderPool() as pool,
        Renderer(home, fetcher, limits=QUICK) as renderer,
    ):
        explorer = Explorer(
            home,
            fetcher,
            Reading(fetcher, pool),
            Guide(CHECKLIST),
            ExploreOptions(),
            Silent(),
            lambda _: set(),
            renderer,
        )
        await explorer.run()
        proof = PathProof(
            explorer, renderer, lambda _: needed, lambda _: [], Silent(), pages=pages, seconds=90
        )
        return await proof.run()


def visit(evidence: Evidence, name: str) -> Visit:
    return next(v for v in evidence.visits if v.url.endswith(name))


def steps(evidence: Evidence, name: str) -> list[tuple[str, str]]:
    """Last part of the address and action of each step to a page."""
    return [(s.url.rsplit("/", 1)[-1], s.action) for s in visit(evidence, name).path]
