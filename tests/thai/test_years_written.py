"""A period survives being written in any of its forms; a law's year never becomes one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.thai.mention import Mention
from crawler.thai.periods import MONTHS_TH, calendar_month, first_half, quarter, second_half
from crawler.thai.years import mentions

STEADY = settings(deadline=None, derandomize=True, max_examples=40)

LONG = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
YEARS = st.integers(2552, 2578)
MONTHS = st.integers(1, 12)
DAYS = st.integers(1, 28)
DASHES = st.sampled_from(["-", " - ", "–", " – ", " ถึง ", " ถึงเดือน", " จนถึง "])
BEFORE = st.sampled_from(["", "รายงานผลการดำเนินงาน ", "(", "O12 แผนปฏิบัติการ ", "เรื่อง สรุปผล "])
AFTER = st.sampled_from(["", " ของหน่วยงาน", ")", " ขององค์การบริหารส่วนตำบลตัวอย่าง", " (ฉบับเต็ม)"])
SAID = ("ประจำปีงบประมาณ ", "ปีงบประมาณ ", "ปีงบประมาณ", "ปีงบฯ ", "ประจำปี ", "ปี ", "ปี", "ในปี ", "ita ")
LAWS = st.sampled_from([
    "พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ ",
    "พ.ร.บ. ข้อมูลข่าวสารของราชการ ",
    "ระเบียบกระทรวงมหาดไทยว่าด้วยวิธีการงบประมาณขององค์กรปกครองส่วนท้องถิ่น ",
    "ระเบียบกระทรวงการคลังว่าด้วยการรายงานผลและการจัดทำแผน ",
    "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี ",
    "กฎกระทรวงกำหนดพัสดุที่รัฐต้องการส่งเสริม ",
    "พระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต ",
    "ประกาศคณะกรรมการพนักงานส่วนตำบล เรื่อง หลักเกณฑ์ทั่วไป ",
])  # fmt: skip


@st.composite
def digits(draw: st.DrawFn, text: str) -> str:
    """The text with none, all or some of its digits written as Thai ones."""
    how = draw(st.sampled_from(["arabic", "thai", "mixed"]))
    if how == "arabic":
        return text
    chosen = [c.isdigit() and (how == "thai" or draw(st.booleans())) for c in text]
    return "".join(
        chr(0x0E50 + int(c)) if thai else c for c, thai in zip(text, chosen, strict=True)
    )


@st.composite
def written_year(draw: st.DrawFn, year: int, said: bool = True) -> str:
    """A year in one of its forms: with or without พ.ศ., of the common era, or cut to two digits."""
    forms = [f"{year}", f"พ.ศ. {year}", f"พ.ศ.{year}", f"ค.ศ. {year - 543}"]
    if said:
        forms += [f"{year % 100}", f"พ.ศ. {year % 100}", f"'{year % 100}"]
    return draw(digits(draw(st.sampled_from(forms))))


@st.composite
def written_month(draw: st.DrawFn, year: int | None, month: int) -> str:
    """A month in one of its forms, with its year unless that is None."""
    english = draw(st.booleans()) and draw(st.booleans())
    if english:
        name = draw(st.sampled_from([ENGLISH[month - 1], ENGLISH[month - 1][:3]]))
        return name if year is None else f"{name} {year - 543}"
    short = MONTHS_TH[month - 1]
    name = draw(st.sampled_from([LONG[month - 1], short, short.replace(".", "")]))
    name = draw(st.sampled_from(["", "เดือน", "เดือน "])) + name
    if year is None:
        return name
    forms = [f" {year}", f"{year}", f" พ.ศ. {year}", f" {year % 100}", f"{year % 100}"]
    return name + draw(digits(draw(st.sampled_from(forms))))


def own(text: str) -> list[Mention]:
    return [m for m in mentions(text) if m.is_document_period]


@STEADY
@given(st.data(), YEARS, st.sampled_from(SAID), BEFORE, AFTER)
def test_a_year(data: st.DataObject, year: int, said: str, before: str, after: str) -> None:
    text = before + said + data.draw(written_year(year)) + after
    assert [m.fiscal_years for m in own(text)] == [{year}], text


@STEADY
@given(st.data(), YEARS, st.integers(1, 10), st.sampled_from(["", "ปี ", "ปีงบประมาณ "]), DASHES)
def test_a_span_of_years(data: st.DataObject, year: int, more: int, said: str, dash: str) -> None:
    dash = dash.replace("เดือน", "")
    last = data.draw(st.sampled_from([f"{year + more}", f"พ.ศ. {year + more}"]))
    text = f"แผนพัฒนา ({said}" + data.draw(digits(f"พ.ศ. {year}{dash}{last}")) + ")"
    found = own(text)
    assert [(m.first_year, m.last_year) for m in found] == [(year, year + more)], text


@STEADY
@given(st.data(), YEARS, MONTHS, BEFORE, AFTER)
def test_a_month(data: st.DataObject, year: int, month: int, before: str, after: str) -> None:
    text = before + data.draw(written_month(year, month)) + after
    assert [m.month_set for m in own(text)] == [{(year, month)}], text


@STEADY
@given(st.data(), YEARS, MONTHS, st.integers(1, 11), DASHES, BEFORE)
def test_months_from_to(
    data: st.DataObject, year: int, month: int, more: int, dash: str, before: str
) -> None:
    end = year * 12 + month - 1 + more
    last = (end // 12, end % 12 + 1)
    first_year = data.draw(st.sampled_from([year, None]))
    dash = dash.replace("เดือน", "")
    text = before + data.draw(written_month(first_year, month)) + dash
    text += data.draw(written_month(*last))
    found = own(text)
    assert [m.months for m in found] == [((year, month), last)], text


@STEADY
@given(st.data(), YEARS, MONTHS, DAYS, st.booleans())
def test_a_day(data: st.DataObject, year: int, month: int, day: int, as_of: bool) -> None:
    numbers = [f"{day}/{month}/{year}", f"{day:02}/{month:02}/{year % 100}", f"{day}-{month}-{year}",
               f"{year - 543}-{month:02}-{day:02}", f"{day}/{month}/{year - 543}"]  # fmt: skip
    words = f"{day} " + data.draw(written_month(year, month)).removeprefix("เดือน").strip()
    text = data.draw(digits(data.draw(st.sampled_from([*numbers, words]))))
    (found,) = own(("ข้อมูล ณ วันที่ " if as_of else "วันที่ ") + text)
    assert (found.months, found.day) == (((year, month), (year, month)), day), text
    assert found.kind == ("as_of" if as_of else "date")


@STEADY
@given(st.data(), YEARS, st.integers(1, 4))
def test_a_quarter(data: st.DataObject, year: int, number: int) -> None:
    forms = [f"ไตรมาสที่ {number} ปีงบประมาณ พ.ศ. {year}", f"ไตรมาส {number}/{year}",
             f"ไตรมาสที่ {number}/{year % 100}", f"Q{number}/{year}",
             f"ปีงบประมาณ {year} ไตรมาสที่ {number}"]  # fmt: skip
    text = data.draw(digits(data.draw(st.sampled_from(forms))))
    found = [m for m in own(text) if m.kind == "quarter"]
    assert [m.month_set for m in found] == [set(quarter(year, number))], text


@STEADY
@given(st.data(), YEARS, st.booleans())
def test_half_a_year(data: st.DataObject, year: int, first: bool) -> None:
    which = "แรก" if first else "หลัง"
    half = data.draw(st.sampled_from([f"รอบ 6 เดือน{which}", f"6 เดือน{which}", f"ครึ่งปี{which}",
                                      f"รอบหกเดือน{which}"]))  # fmt: skip
    said = data.draw(st.sampled_from([" ปีงบประมาณ พ.ศ. ", " ประจำปีงบประมาณ ", " ของปีงบประมาณ "]))
    text = data.draw(digits(f"{half}{said}{year}"))
    found = [m for m in own(text) if m.kind == "round"]
    assert [m.month_set for m in found] == [set((first_half if first else second_half)(year))], text


@STEADY
@given(YEARS, MONTHS)
def test_a_month_of_a_fiscal_year(year: int, month: int) -> None:
    found = own(f"เดือน{LONG[month - 1]} ปีงบประมาณ พ.ศ. {year}")[0]
    assert found.month_set == {calendar_month(year, month)}


@STEADY
@given(st.data(), LAWS, YEARS, st.integers(0, 9))
def test_a_law_s_year_is_never_the_document_s(
    data: st.DataObject, law: str, year: int, edition: int
) -> None:
    edited = f"(ฉบับที่ {edition}) " if edition else ""
    said = data.draw(st.sampled_from(["พ.ศ. ", "พ.ศ.", ""]))
    text = data.draw(digits(f"{law}{edited}{said}{year}"))
    assert own(text) == [], text


@STEADY
@given(st.data(), LAWS, YEARS, YEARS)
def test_the_document_s_year_stands_beside_a_law_s(
    data: st.DataObject, law: str, of_law: int, year: int
) -> None:
    period = data.draw(st.sampled_from([f"ประจำปีงบประมาณ พ.ศ. {year}", f"ประจำปี {year}"]))
    cited = f"ตาม{law}พ.ศ. {of_law}"
    text = data.draw(st.sampled_from([f"รายงานผล {period} {cited}", f"{cited} รายงานผล {period}"]))
    found = own(data.draw(digits(text)))
    assert [m.fiscal_years for m in found] == [{year}], text
