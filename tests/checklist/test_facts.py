"""The facts of FY2563 that the criteria notes establish, stated once more and compared."""

from __future__ import annotations

from crawler.checklist.load import load

CHECKLIST = load("oit-2563")
SIZES = {"9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5, "10.1": 8, "10.2": 2}


def numbers(*, rule: str, year: int | None = None) -> set[int]:
    return {
        int(item.code[1:])
        for item in CHECKLIST.items
        if item.period.rule == rule and year in (None, item.period.year)
    }


def test_43_items_in_seven_subindicators_in_order() -> None:
    assert [item.code for item in CHECKLIST.items] == [f"O{n}" for n in range(1, 44)]
    sizes = dict.fromkeys(SIZES, 0)
    for item in CHECKLIST.items:
        sizes[item.subindicator] += 1
    assert sizes == SIZES


def test_periods() -> None:
    assert numbers(rule="covers_year", year=-1) == {12, 16, 20, 24, 28, 41}
    assert numbers(rule="about_year", year=-1) == {42}
    assert numbers(rule="covers_year", year=0) == {10, 18, 21, 36}
    assert numbers(rule="first_half", year=0) == {11, 15, 19, 31, 40}
    assert numbers(rule="every_month") == {23}
    assert numbers(rule="within_year", year=0) == {7, 22, 26, 33, 35, 37, 38, 43}
    assert numbers(rule="in_force") == {4, 25, 27, 39}
    assert numbers(rule="none") == {1, 2, 3, 5, 6, 8, 9, 13, 14, 17, 29, 30, 32, 34}
    assert CHECKLIST.item("O4").period.least_years == 2


def test_what_follows_what() -> None:
    follows = {
        item.code: CHECKLIST.item(item.follows.item).code
        for item in CHECKLIST.items
        if item.follows
    }
    assert follows == {
        "O11": "O10", "O19": "O18", "O26": "O25", "O37": "O36", "O40": "O39", "O43": "O42",
    }  # fmt: skip


def test_form_conditions() -> None:
    rules: dict[str, set[str]] = {}
    for item in CHECKLIST.items:
        for condition in item.conditions:
            rules.setdefault(condition.rule, set()).add(item.code)
    assert rules == {
        "two_way": {"O8"},
        "own_service": {"O17"},
        "separate_channel": {"O30"},
        "own_analysis": {"O42"},
        "shows_activity": {"O26", "O33", "O35", "O37", "O38", "O43"},
    }
    languages = {e.id for e in CHECKLIST.item("O34").elements if e.reason == "language_missing"}
    assert languages == {"thai", "english"}


def test_firm_elements_are_demanded() -> None:
    wanted = {
        "O2": {"names", "posts", "photos", "contacts"},
        "O5": {"address", "phone", "fax", "email", "map"},
        "O10": {"projects", "budget", "time"},
        "O12": {"advice"},
        "O18": {"by_source", "by_type"},
        "O20": {"advice"},
        "O23": {"work", "amount", "median_price", "method", "bidders", "winner", "reason", "contract"},
        "O24": {"problems", "advice"},
        "O27": {"recruitment", "appointment", "development"},
        "O29": {"how_to_complain", "steps", "unit", "time"},
        "O36": {"event", "level", "measure"},
        "O42": {"weaknesses", "to_develop", "into_practice"},
    }  # fmt: skip
    for code, ids in wanted.items():
        assert ids <= {element.id for element in CHECKLIST.item(code).elements}, code


def test_general_knowledge_is_marked_as_such() -> None:
    for item in CHECKLIST.items:
        sources = set(item.provenance.elements)
        if sources == {"GK"}:
            assert all(element.unverified for element in item.elements), item.code
        if "GK" in sources:
            assert item.provenance.unverified, item.code
