"""What a viewer's address shows, and what nothing can read."""

from __future__ import annotations

import pytest

from crawler.page.embeds import document_behind, is_flip_book
from tests.page.test_content import read

ID = "1AbC_d-EfGhIjKlMnOp"
DRIVE = f"https://drive.google.com/uc?export=download&id={ID}"
FILE = "https://www.example.go.th/a%20b.pdf"


@pytest.mark.parametrize(
    ("url", "behind"),
    [
        ("http://a.example.go.th/pdfjs/web/viewer.html?file=/doc/plan.pdf", "/doc/plan.pdf"),
        ("http://a.example.go.th/web/viewer.html?file=%2Fdl.php%3Fid%3D5", "/dl.php?id=5"),
        ("http://a.example.go.th/pdf-viewer/?url=../x.pdf#page=2", "../x.pdf"),
        ("http://a.example.go.th/viewer.html?file=blob:http://a/1", ""),
        ("http://a.example.go.th/viewer.html", ""),
        ("http://a.example.go.th/download.php?file=plan.pdf", ""),
        (f"https://docs.google.com/gview?embedded=true&url={FILE}", "https://www.example.go.th/a b.pdf"),
        (f"https://docs.google.com/viewer?url={FILE}", "https://www.example.go.th/a b.pdf"),
        ("https://view.officeapps.live.com/op/embed.aspx?src=http%3A%2F%2Fa.example.go.th%2Fx.docx",
         "http://a.example.go.th/x.docx"),
        (f"https://drive.google.com/file/d/{ID}/view?usp=sharing", DRIVE),
        (f"https://drive.google.com/file/d/{ID}/preview", DRIVE),
        (f"https://drive.google.com/a/example.go.th/file/d/{ID}/edit", DRIVE),
        (f"https://drive.google.com/open?id={ID}", DRIVE),
        (f"https://drive.google.com/file/d/{ID}/view?resourcekey=0-x", f"{DRIVE}&resourcekey=0-x"),
        (DRIVE, ""),
        (f"https://drive.google.com/drive/u/0/folders/{ID}?usp=sharing",
         f"https://drive.google.com/embeddedfolderview?id={ID}"),
        (f"https://docs.google.com/document/d/{ID}/edit",
         f"https://docs.google.com/document/d/{ID}/export?format=docx"),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
         f"https://docs.google.com/spreadsheets/d/{ID}/export?format=xlsx"),
        (f"https://docs.google.com/presentation/d/{ID}/preview",
         f"https://docs.google.com/presentation/d/{ID}/export/pptx"),
        (f"https://docs.google.com/document/d/{ID}/export?format=pdf", ""),
        (f"https://docs.google.com/document/d/e/{ID}/pub", ""),
        (f"https://docs.google.com/forms/d/{ID}/viewform", ""),
        ("https://drive.google.com/file/d/../view", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_document_behind(url: str, behind: str) -> None:
    assert document_behind(url) == behind


@pytest.mark.parametrize(
    "name", ["anyflip.com", "online.anyflip.com", "fliphtml5.com", "issuu.com"]
)
def test_books_of_pictures(name: str) -> None:
    assert is_flip_book(f"https://{name}/abc/def/")
    assert "flip_book" in read(f'<iframe src="https://{name}/abc/"></iframe>').problems


def test_what_is_no_book() -> None:
    assert not is_flip_book("https://notanyflip.com/")
    assert "flip_book" not in read('<iframe src="/a.pdf"></iframe>').problems
