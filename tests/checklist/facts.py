"""A checklist's facts in the shape in which the tests state them."""

from __future__ import annotations

from crawler.checklist.model import Checklist


def codes(*numbers: int) -> set[str]:
    return {f"O{number}" for number in numbers}


def titles(checklist: Checklist) -> dict[str, str]:
    return {item.code: item.title for item in checklist.items}


def sizes(checklist: Checklist) -> dict[str, int]:
    """Items per sub-indicator, in the order of the list."""
    found: dict[str, int] = {}
    for item in checklist.items:
        found[item.subindicator] = found.get(item.subindicator, 0) + 1
    return found


def periods(checklist: Checklist) -> dict[tuple[str, int], set[str]]:
    """Codes by period rule and year offset."""
    found: dict[tuple[str, int], set[str]] = {}
    for item in checklist.items:
        found.setdefault((item.period.rule, item.period.year), set()).add(item.code)
    return found


def follows(checklist: Checklist) -> dict[str, str]:
    """Code of the item that follows, to code of the one it follows."""
    return {
        item.code: checklist.item(item.follows.item).code
        for item in checklist.items
        if item.follows
    }


def rules(checklist: Checklist) -> dict[str, set[str]]:
    """Codes by form condition."""
    found: dict[str, set[str]] = {}
    for item in checklist.items:
        for condition in item.conditions:
            found.setdefault(condition.rule, set()).add(item.code)
    return found


def firm(checklist: Checklist, code: str) -> set[str]:
    """Ids of the item's elements that are established."""
    return {element.id for element in checklist.item(code).elements if not element.unverified}
