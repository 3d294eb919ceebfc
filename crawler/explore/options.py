"""Bounds of exploring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExploreOptions:
    """Every bound of one exploration; what runs out makes items unproven, never missing."""

    max_requests: int = 800
    """Addresses visited, style sheets and retries not counted."""
    max_seconds: float = 1800.0
    """Wall time of the whole exploration."""
    max_depth: int = 8
    """Links from the home page."""
    concurrency: int = 4
    """Requests under way at once; also the size of a round, so that order never varies."""
    max_shadows: int = 200
    """Addresses without a visible link that are looked at."""
    check_every: int = 16
    """Visits between two looks at which items are settled."""
    max_browser_pages: int = 150
    """Pages rendered in the browser; what it could not prove then is unproven."""
    max_browser_seconds: float = 600.0
    """Wall time of proving paths in the browser."""
