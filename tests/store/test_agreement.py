"""The official result: read from what agencies have, and compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.errors import StoreError
from crawler.result import Verdict
from crawler.store.agreement import Case, compared, read_official
from tests.store.sample import codes, result

SCORES = {item.id: item.score for item in result().items}


def official(path: Path, data: str | bytes) -> dict[str, int | None]:
    file = path / "results.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_official(file)


@pytest.mark.parametrize(
    "data",
    [
        "item,score\nO1,100\nO2,0\nO3,\n",
        "score;remark;item\n100;ดี;O1\n0;;O 2\n-;;O3\n",
        "ข้อ\tคะแนน\nO๑\t๑๐๐\n๒\t๐\n3.\tn/a\n",
        "\ufeffข้อ,คะแนน\r\nO1,ผ่าน\r\nO2,ไม่ผ่าน\r\nO3,ไม่ประเมิน\r\n",
        "O1,100\nO2,0\nO3,-\n",
        '"Item","Score"\n"O1","100.00"\n\n"o2","0.0"\n"(O3)",""\n',
        "item,score\nO1,pass\nO2,Fail\nO3,NA\n",
        "item,score\nO1,1\nO2,0.00\nO3,\n",
        "item,score\nO1,100 %\nO2,0.00%\nO3,-\n",
        "ข้อ;คะแนนเต็ม;คะแนนที่ได้\nO1;100;100,00\nO2;100;0,00\nO3;100;\nรวม;300;100\n",
        "ผลการประเมิน OIT, ปี 2565\n\nประเด็นการประเมิน,คะแนน (ร้อยละ)\nO1,100\nO2,0\nO3,\n",
        "ข้อ\tคะแนน\nO1\t100\nO2\t0\nO3\t\n".encode("utf-16"),
    ],
    ids=["plain", "semicolon", "tab", "thai", "bare", "quoted", "words", "ones", "percent",
         "full marks", "title", "utf-16"],
)  # fmt: skip
def test_what_agencies_have_is_read(tmp_path: Path, data: str | bytes) -> None:
    assert official(tmp_path, data) == {"O1": 100, "O2": 0, "O3": None}


def test_thai_of_windows_is_read(tmp_path: Path) -> None:
    assert official(tmp_path, "ข้อ,คะแนน\nO1,ผ่าน\n".encode("cp874")) == {"O1": 100}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "headings"),
        ("a,b,c\n1,2,3\n", "headings"),
        ("item,score\n", "no items"),
        ("item,score\nO1,50\n", "line 2: “50”"),
        ("item,score\nO1,1/0\n", "line 2"),
        ("item,score\nO1,good\n", "“good”"),
        ("item,score\nhello,100\n", "“hello”"),
        ("item,score\nO1,100\nO1,0\n", "line 3: O1 again"),
        (b"\x00\xff\xfe\x01" * 50, "neither CSV nor XLSX"),
        ("item,score\nO2,100\n" + '"' + "x" * 200_000 + '",1\n', "line 3 is no CSV"),
        ("item,score\nO1,1\nO2,100\n", "line 3: “100”"),
        ("item,score\nO1,1%\nO2,0%\n", "line 2: “1%”"),
        ("item,คะแนน 1,คะแนน 2\nO1,100,0\n", "headings"),
    ],
)
def test_what_is_no_official_result_is_refused(
    tmp_path: Path, data: str | bytes, says: str
) -> None:
    with pytest.raises(StoreError, match=says):
        official(tmp_path, data)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Cannot read"):
        read_official(tmp_path / "none.csv")


def test_full_agreement() -> None:
    found = compared(result(), SCORES)
    assert (found.kappa, found.observed, found.too_mild, found.too_strict) == (1.0, 1.0, 0, 0)
    assert found.both == 43


def test_full_disagreement() -> None:
    other = {code: 100 - score for code, score in SCORES.items() if score is not None}
    found = compared(result(), other)
    assert found.observed == 0.0
    assert found.kappa is not None
    assert found.kappa < 0


def test_kappa_by_hand() -> None:
    passed = [item.id for item in result().items if item.verdict is Verdict.PASS][:6]
    failed = [item.id for item in result().items if item.verdict is Verdict.FAIL][:4]
    scores: dict[str, int | None] = dict.fromkeys(passed[:5], 100) | {passed[5]: 0}
    scores |= dict.fromkeys(failed[:2], 100) | dict.fromkeys(failed[2:], 0)
    found = compared(result(), scores)
    assert (found.both_pass, found.both_fail, found.too_mild, found.too_strict) == (5, 2, 1, 2)
    # observed 7/10; by chance (6*7 + 4*3)/100 = 0.54
    assert found.kappa == pytest.approx((0.7 - 0.54) / (1 - 0.54))


def test_one_and_the_same_score_throughout_has_no_kappa() -> None:
    passed = [item.id for item in result().items if item.verdict is Verdict.PASS]
    assert compared(result(), dict.fromkeys(passed, 100)).kappa is None
    assert compared(result(), {}).kappa is None
    assert compared(result(), {}).observed is None


def test_the_worst_comes_first_and_strangers_are_named() -> None:
    scores = {**SCORES, "O1": 0, "O9": 100, "O2": None, "O99": 100}
    found = compared(result(), scores)
    cases = [one.case for one in found.items]
    assert cases == sorted(cases, key=list(Case).index)
    assert codes([one.item for one in found.items[:2]]) == ["O1", "O9"]
    assert found.items[-1].item.id == "O2"
    assert found.unknown == ("O99",)
