"""A viewer's address is read as the file it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.documents.model import Kind
from crawler.explore.explorer import holds_documents
from tests.documents import makers
from tests.explore.sites import page, prove, site, visit


@pytest.mark.parametrize("element", ['<a href="{}">แผนพัฒนา</a>', '<iframe src="{}"></iframe>'])
async def test_the_file_in_a_viewer_is_read(tmp_path: Path, element: str) -> None:
    (tmp_path / "pdfjs").mkdir()
    (tmp_path / "pdfjs" / "viewer.html").write_text(page("<div id=viewer></div>"), "utf-8")
    (tmp_path / "plan.pdf").write_bytes(makers.text_pdf(["แผนพัฒนาท้องถิ่น"]))
    address = "pdfjs/viewer.html?file=../plan.pdf"
    with site(tmp_path, page(element.format(address))) as home:
        evidence = await prove(home, [])
    found = visit(evidence, address)
    assert found.document is not None and found.document.kind is Kind.PDF
    assert found.document.title == "แผนพัฒนาท้องถิ่น"
    assert found.final_url == f"{home}plan.pdf"
    assert [step.url for step in found.path] == [home, home + address]


@pytest.mark.parametrize(
    ("url", "holds"),
    [
        ("https://drive.google.com/file/d/1AbC_d-EfGhIjKlMnOp/view", True),
        ("https://view.officeapps.live.com/op/view.aspx?src=http://x.example.go.th/a.docx", True),
        ("https://view.officeapps.live.com/op/view.aspx?src=http://x.example.go.th/a.html", False),
        ("https://files.example.com/plan.odt?x=1", True),
        ("https://news.example.com/story", False),
    ],
)
def test_documents_kept_elsewhere(url: str, holds: bool) -> None:
    assert holds_documents(url) is holds
