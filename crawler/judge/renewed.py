"""Period rule: issued in the fiscal year itself, such as a declaration renewed every year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.judge.period_finding import PeriodFinding, finding
from crawler.judge.stated import Place, Stated, own


def renewed(stated: Sequence[Stated], year: int, by_label: PeriodFinding) -> PeriodFinding:
    """States that fiscal year as its own, or is dated within it.

    Its title comes first, then the day it was signed, then what the body says. Where title and
    signature disagree the officer is asked. When a page was posted says nothing about the paper.
    """
    own_words = [s for s in own(stated) if s.years]
    head = [s for s in own_words if s.place is Place.HEAD and s.mention.kind != "date"]
    signed = [s for s in stated if _is_signature(s)]
    in_year = _right(signed, year)
    if head:
        return _by_title(head, signed, in_year, stated, year)
    if signed:
        return finding("" if in_year else "wrong", in_year or signed, stated)
    if own_words:
        right = _right([s for s in own_words if not s.row], year)
        return finding("" if right else "wrong", right or own_words, stated)
    posted = _right([s for s in stated if s.mention.posted and s.years], year)
    if posted and by_label.problem == "missing":
        return replace(finding("missing", [], posted), sure=False)
    return by_label


def _by_title(
    head: Sequence[Stated],
    signed: Sequence[Stated],
    in_year: Sequence[Stated],
    stated: Sequence[Stated],
    year: int,
) -> PeriodFinding:
    right = [s for s in head if s.years == {year}]
    if right:
        near = not signed or any(s.years & {year - 1, year} for s in signed)
        return replace(finding("", right, stated), sure=near)
    calendar = [s for s in in_year if not any(o.explicit for o in head)]
    touching = [s for s in head if s.years == {year - 1}]
    if calendar and touching:  # "พ.ศ. 2566" signed in November 2566: fiscal year 2567
        return replace(finding("", calendar, stated), sure=False)
    return finding("wrong", head, stated)


def _is_signature(s: Stated) -> bool:
    return bool(s.mention.signing_date and not s.mention.posted and s.years) and (
        s.place is not Place.LABEL
    )


def _right(stated: Sequence[Stated], year: int) -> list[Stated]:
    return [s for s in stated if year in s.years]
