"""The office forms printed by LibreOffice: pages of A4 with everything on them.

Where LibreOffice is not installed there are no pages to look at; CI installs it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from crawler.documents._libreoffice import program
from crawler.report.docx_report import to_docx
from crawler.report.xlsx_report import to_xlsx

from .sample import result

ACROSS, UPRIGHT = (842, 595), (595, 842)
Pages = list[tuple[tuple[int, int], str]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """Size and text of each page by form; empty without LibreOffice."""
    program.cache_clear()
    if not program():
        return {}
    folder = tmp_path_factory.mktemp("printed")
    sources = [folder / "table.xlsx", folder / "draft.docx"]
    sources[0].write_bytes(to_xlsx(result()))
    sources[1].write_bytes(to_docx(result()))
    for _ in range(2):  # the first start may only make the profile
        if not sources[1].with_suffix(".pdf").exists():
            subprocess.run(
                [program(), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                 "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)],
                timeout=120, capture_output=True, check=False,
            )  # fmt: skip
    return {source.suffix[1:]: _pages(source.with_suffix(".pdf")) for source in sources}


def _pages(path: Path) -> Pages:
    document = pdfium.PdfDocument(path)
    try:
        return [
            (
                (round(page.get_width()), round(page.get_height())),
                "".join(page.get_textpage().get_text_bounded().split()),
            )
            for page in document
        ]
    finally:
        document.close()


def test_libreoffice_is_there_where_it_must_be(printed: dict[str, Pages]) -> None:
    assert set(printed) == ({"xlsx", "docx"} if program() else set())
    assert program() or os.environ.get("OIT_LIBREOFFICE") != "1"


def test_the_workbook_is_printed_across_with_its_headings_on_each_page(
    printed: dict[str, Pages],
) -> None:
    pages = printed.get("xlsx", [])
    assert {size for size, _ in pages} <= {ACROSS}
    assert 4 <= len(pages) <= 25 or not program()
    whole = "".join(told for _, told in pages)
    for item in result().items if pages else ():
        assert whole.count(item.id) >= 1
    for _, told in pages:
        assert "หน้า" in told
        assert len(told) > 60


def test_the_draft_is_printed_upright_but_for_its_measures(printed: dict[str, Pages]) -> None:
    pages = printed.get("docx", [])
    sizes = [size for size, _ in pages]
    assert set(sizes) == ({UPRIGHT, ACROSS} if program() else set())
    turns = [n for n in range(1, len(sizes)) if sizes[n] != sizes[n - 1]]
    assert len(turns) == (2 if program() else 0)
    assert all(len(told) > 5 for _, told in pages)
    whole = "".join(told for _, told in pages)
    for said in ("๒๕.๕๗", "O43", "๑๔.๒๙") if program() else ():
        assert said in whole
