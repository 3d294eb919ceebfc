"""The mutations that the checklist asks for: one for every element, year and month."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.checklist.load import load
from crawler.checklist.model import Checklist, Element, Item
from crawler.result import ReasonCode

CHECKLIST: Checklist = load("oit-2563")
FIRST_HALF = {
    10: ("ตุลาคม", "ต.ค."),
    11: ("พฤศจิกายน", "พ.ย."),
    12: ("ธันวาคม", "ธ.ค."),
    1: ("มกราคม", "ม.ค."),
    2: ("กุมภาพันธ์", "ก.พ."),
    3: ("มีนาคม", "มี.ค."),
}
YEAR_REASONS = {ReasonCode.WRONG_YEAR, ReasonCode.EXPIRED}


@dataclass(frozen=True)
class Case:
    """A passing page with one thing missing, and the reason that must be given for it."""

    item: Item
    what: str  # element id, year, wrongyear, month:N
    element: Element | None = None
    month: int = 0

    @property
    def drop(self) -> str:
        return f"{self.item.code}:{self.what}"

    @property
    def codes(self) -> set[ReasonCode]:
        if self.element is not None:
            return {ReasonCode(self.element.reason)}
        return {ReasonCode.PERIOD_INCOMPLETE} if self.month else YEAR_REASONS


def cases(checklist: Checklist) -> list[Case]:
    """Generated from the checklist alone; nothing here knows a site."""
    out: list[Case] = []
    for item in checklist.items:
        out += [Case(item, element.id, element=element) for element in item.elements]
        if item.period.rule != "none" and not item.period.open_ended:
            out += [Case(item, "year"), Case(item, "wrongyear")]
        if item.period.rule == "every_month":
            out += [Case(item, f"month:{n}", month=n) for n in FIRST_HALF]
    return out


CASES = cases(CHECKLIST)
