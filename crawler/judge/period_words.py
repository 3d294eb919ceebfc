"""Years and months in words."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.judge.period_finding import PeriodFinding
from crawler.thai.periods import MONTHS_EN, MONTHS_TH, Month


def months_words(months: Sequence[Month]) -> tuple[str, str]:
    """Which months are missing, Thai and English."""
    if not months:
        return "", ""
    th = " ".join(f"{MONTHS_TH[m - 1]} {y}" for y, m in months)
    en = ", ".join(f"{MONTHS_EN[m - 1]} {y}" for y, m in months)
    return f"ขาด {th}", f"missing {en}"


def years_words(period: PeriodFinding) -> tuple[str, str]:
    """Which year was found instead, Thai and English."""
    if period.problem == "missing":
        return "ไม่พบปีในเอกสาร", "the document states no year"
    if period.problem == "label_only":
        return "พบปีเฉพาะในชื่อลิงก์ ไม่พบในเอกสาร", "only the link states the year, not the document"
    years = ", ".join(str(year) for year in period.found_years)
    return f"พบปี {years}", f"found {years}"
