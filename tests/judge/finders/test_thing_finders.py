"""Charts, persons, contacts, forms, social links, listings, languages."""

from __future__ import annotations

import pytest

from crawler.checklist.finding import (
    ByChart,
    ByContact,
    ByForm,
    ByLanguage,
    ByListing,
    ByPeople,
    ByPhotos,
    BySocial,
)
from crawler.documents.model import Field, Form
from crawler.judge.finders import (
    chart,
    contact,
    form,
    language,
    listing,
    people,
    pictures,
    social,
)
from tests.judge.build import unit

POSTS = ("นายกเทศมนตรี", "รองนายก", "ปลัดเทศบาล")
CARDS = """
![](/img/1.jpg)
นายสมมติ ใจดี
นายกเทศมนตรี
โทร. 0-4399-0001
![](/img/2.jpg)
นางสมศรี ใจงาม
รองนายกเทศมนตรี
โทร. 0-4399-0002
![](/img/3.jpg)
นายตัวอย่าง ใจซื่อ
ปลัดเทศบาล
โทร. 0-4399-0003
"""


def everyone_has(need: str, text: str) -> bool:
    finder = ByPeople(by="people", posts=list(POSTS), need=need)  # type: ignore[arg-type]
    return bool(people.find(finder, unit(text), POSTS, ("เลขานุการ",)))


@pytest.mark.parametrize("need", ["name", "post", "photo", "contact"])
def test_cards_of_all_executives(need: str) -> None:
    assert everyone_has(need, CARDS)


@pytest.mark.parametrize(
    ("need", "lost"),
    [
        ("photo", "![](/img/2.jpg)\n"),
        ("contact", "โทร. 0-4399-0002\n"),
        ("contact", "โทร. 0-4399-0003\n"),
    ],
)
def test_one_executive_lacks_it(need: str, lost: str) -> None:
    assert not everyone_has(need, CARDS.replace(lost, ""))


def test_words_without_persons_are_no_executives() -> None:
    text = "# ข้อมูลผู้บริหาร\nชื่อ-นามสกุล ตำแหน่ง รูปถ่าย ช่องทางการติดต่อ นายกเทศมนตรี ครบถ้วน"
    assert not everyone_has("name", text)


def test_a_table_of_executives() -> None:
    rows = [
        "| รูป | ชื่อ-สกุล | ตำแหน่ง | โทรศัพท์",
        "![](/img/1.jpg)",
        "| | นายสมมติ ใจดี | นายกเทศมนตรี | 0-4399-0001",
        "![](/img/2.jpg)",
        "| | นางสมศรี ใจงาม | ปลัดเทศบาล | 0-4399-0002",
    ]
    assert everyone_has("contact", "\n".join(rows))
    assert everyone_has("photo", "\n".join(rows))


def test_chart_as_boxes_and_as_picture() -> None:
    finder = ByChart(by="chart", unit_words=["กอง", "สำนัก"], units=3)
    words = ("กอง", "สำนัก")
    boxes = chart.find(finder, unit("- สำนักปลัด\n- กองคลัง\n- กองช่าง"), words)
    assert boxes and boxes[0].sure
    picture = chart.find(finder, unit("# โครงสร้าง\n![ผังโครงสร้าง](/img/chart.jpg)"), words)
    assert picture and not picture[0].sure
    assert not chart.find(finder, unit("# โครงสร้าง\nกองคลัง กองช่าง สำนักปลัด ครบถ้วน"), words)
    assert not chart.find(finder, unit("# โครงสร้าง\n![](/img/logo.png)\nยินดีต้อนรับ"), words)


@pytest.mark.parametrize(
    ("what", "text", "seen"),
    [
        ("phone", "โทรศัพท์ 0-4399-0000", True),
        ("phone", "โทรศัพท์ ตลอด 24 ชั่วโมง ปี 2563", False),
        ("fax", "โทรสาร 0-4399-0009", True),
        ("fax", "โทรสาร", False),
        ("email", "อีเมล info@example.go.th", True),
        ("email", "e-mail ครบถ้วน", False),
        ("address", "เลขที่ 99 หมู่ 1 ถนนสายเอก ตำบลตัวอย่าง อำเภอสมมติ จังหวัดตัวอย่าง 49999", True),
        ("address", "ที่อยู่ ตำบล อำเภอ จังหวัด", False),
        ("map", "[แผนที่](https://www.google.com/maps/place/x)", True),
        ("map", "แผนที่ตั้ง", False),
    ],
)
def test_contact_data(what: str, text: str, seen: bool) -> None:
    finder = ByContact(by="contact", what=what)  # type: ignore[arg-type]
    assert bool(contact.find(finder, unit(text))) is seen


ASK = Form(
    order=2,
    action="/ask",
    method="post",
    heading="แจ้งเรื่องทุจริต",
    fields=(Field("text", "name", "ชื่อ"), Field("textarea", "text", "รายละเอียด")),
    submit="ส่ง",
)
SEARCH = Form(1, "/s", "get", "แจ้งเรื่องทุจริต", (Field("search", "q", "ค้นหา"),), "ค้นหา")
LOGIN = Form(
    1, "/l", "post", "ทุจริต", (Field("text", "u", "ผู้ใช้"), Field("password", "p", "รหัส")), "เข้า"
)


def test_a_form_named_after_its_purpose() -> None:
    finder = ByForm(by="form", purpose=["ทุจริต"])
    text = "# ช่องทาง\nกรอกแบบฟอร์ม"
    assert form.find(finder, unit(text, forms=(ASK,)), ("ทุจริต",))
    assert not form.find(finder, unit(text, forms=(ASK,)), ("ชำระภาษี",))
    assert not form.find(finder, unit(text, forms=(SEARCH,)), ("ทุจริต",))
    assert not form.find(finder, unit(text, forms=(LOGIN,)), ("ทุจริต",))


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://www.facebook.com/agency.example", True),
        ("https://m.facebook.com/profile.php?id=1234", True),
        ("https://www.facebook.com/", False),
        ("https://www.facebook.com/sharer/sharer.php?u=x", False),
        ("https://www.youtube.com/watch?v=abc", False),
        ("https://notfacebook.com/agency", False),
    ],
)
def test_social_accounts(url: str, account: bool) -> None:
    hosts = ("facebook.com", "youtube.com")
    finder = BySocial(by="social", hosts=list(hosts))
    assert bool(social.find(finder, unit(f"[เฟซบุ๊ก]({url})"), hosts)) is account


def test_listing_counts_different_entries() -> None:
    finder = ByListing(by="listing", terms=["พระราชบัญญัติ"], least=2)
    terms = ("พระราชบัญญัติ",)
    both = "- พระราชบัญญัติเทศบาล พ.ศ. 2496\n- พระราชบัญญัติข้อมูลข่าวสาร พ.ศ. 2540"
    same = "- พระราชบัญญัติเทศบาล พ.ศ. 2496\n- พระราชบัญญัติเทศบาล พ.ศ. ๒๔๙๖"
    assert len(listing.find(finder, unit(both), terms)) == 2
    assert len(listing.find(finder, unit(same), terms)) == 1
    assert not listing.find(finder, unit("# พระราชบัญญัติเทศบาล พ.ศ. 2496"), terms)


def test_each_day_stands_for_one_piece_of_news() -> None:
    finder = ByListing(by="listing", least=2)
    one = "ประชุมสภาตำบลสมัยสามัญ\n12 มกราคม 2563\nที่ประชุมเห็นชอบข้อบัญญัติ\n99 หมู่ 5 ตำบลทุ่งทอง"
    two = f"{one}\nอบรมอาชีพผู้สูงอายุ\n15 มกราคม 2563"
    rows = "| 3 ก.พ. 63 | ประกาศรับสมัครพนักงาน |\n| 5 ก.พ. 63 | แจ้งปิดถนนสายกลาง |"
    assert len(listing.find(finder, unit(one), ())) == 1
    assert len(listing.find(finder, unit(two), ())) == 2
    assert len(listing.find(finder, unit(rows), ())) == 2


def test_languages() -> None:
    english = "We pledge to administer this office with honesty and integrity and to refuse any gift in the course of our duties, for the benefit of all people."
    thai = "ข้าพเจ้าขอแสดงเจตจำนงว่าจะบริหารงานด้วยความซื่อสัตย์สุจริต โปร่งใส ตรวจสอบได้ และต่อต้านการทุจริตทุกรูปแบบ เพื่อประโยชน์ของประชาชนทุกคนในท้องถิ่นของเรา"
    finder = {lang: ByLanguage(by="language", lang=lang) for lang in ("th", "en")}  # type: ignore[arg-type]
    assert language.find(finder["en"], unit(f"{thai}\n{english}"))
    assert language.find(finder["th"], unit(f"{thai}\n{english}"))
    assert not language.find(finder["en"], unit(f"{thai}\nNo Gift Policy"))
    assert not language.find(finder["th"], unit(english))


def test_photos_are_not_icons() -> None:
    finder = ByPhotos(by="photos")
    assert pictures.find_photos(finder, unit("![กิจกรรม](/img/p1.jpg)"))
    assert not pictures.find_photos(finder, unit("![](/img/icon-new.png)"))
    assert not pictures.find_photos(finder, unit("![](/img/banner-home.jpg)"))
