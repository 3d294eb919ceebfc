"""Which runs to forget: by age, by how many a site has, never the latest result of a site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from crawler.store.rows import Origin, RunRow, RunState

ABANDONED = timedelta(days=3)
"""A run that began so long ago and has not ended was killed."""


def expendable(
    runs: Iterable[RunRow], now: datetime, older_than: timedelta | None, keep: int | None
) -> tuple[RunRow, ...]:
    """The runs of any sites that may go, the oldest first.

    Of each site the latest `keep` finished runs of each scheme and fiscal year stay (one, when
    it is not said), whatever their age, and as many that were judged again, which stand for no
    visit to the site; of the others those go that are older than `older_than`
    (all, when it is not said). Runs without a result count for nothing and go by age only; one
    that may still be running stays.
    """
    left: dict[tuple[int, str, int, bool], int] = {}
    found = []
    for run in sorted(runs, key=lambda one: (one.started_at, one.id), reverse=True):
        if run.state is RunState.FINISHED:
            judged_again = run.origin is Origin.REJUDGE
            group = (run.site, run.scheme, run.fiscal_year, judged_again)
            left.setdefault(group, 1 if keep is None else max(1, keep))
            left[group] -= 1
            if left[group] >= 0:
                continue
        elif older_than is None or (
            run.state is RunState.RUNNING and run.started_at > now - ABANDONED
        ):
            continue
        if older_than is None or run.started_at < now - older_than:
            found.append(run)
    return tuple(reversed(found))
