"""Links that only a picture stands for."""

from __future__ import annotations

import pytest

from crawler.page.reader import read_page

URL = "http://www.example.go.th/dir/page.php"


@pytest.mark.parametrize(
    ("html", "picture"),
    [
        ('<a href="a"><img src="b1.png"></a>', "b1.png"),
        ('<a href="a"><img src="b1.png" alt=""></a>', "b1.png"),
        ('<a href="a"><img src="b1.png" alt="banner"></a>', "b1.png"),
        ('<a href="a"><img src="b1.png" alt="IMG_0012"></a>', "b1.png"),
        ('<a href="a"><img src="b1.png" alt="คลิกที่นี่"></a>', "b1.png"),
        ('<a href="a"><div><span></span><img data-src="b1.png" src="data:image/gif;base64,R0"></div></a>',
         "b1.png"),
        ('<a href="a"><img src="b1.png"> อ่านต่อ</a>', "b1.png"),
        ('<img src="b1.png" onclick="location.href=\'/a\'">', "b1.png"),
        ('<input type="image" src="b1.png" onclick="location.href=\'/a\'">', "b1.png"),
        ('<a href="a"><img src="b1.png">แผนดำเนินงาน</a>', ""),
        ('<a href="a"><img src="b1.png" alt="แผนดำเนินงาน"></a>', ""),
        ('<a href="a" title="แผนดำเนินงาน"><img src="b1.png"></a>', ""),
        ('<a href="a" aria-label="Annual plan"><img src="b1.png"></a>', ""),
        ('<a href="a"><img src="b1.png" alt="Annual plan"></a>', ""),
        ('<a href="a">แผน</a><img src="b1.png">', ""),
    ],
)  # fmt: skip
def test_a_picture_stands_for_a_link_that_nothing_names(html: str, picture: str) -> None:
    (link,) = read_page(html, URL).links
    assert link.picture == (f"http://www.example.go.th/dir/{picture}" if picture else "")
