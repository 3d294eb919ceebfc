"""What an audit tells while it works. Showing it is the report's business."""

from __future__ import annotations

from typing import Protocol

_LABEL = 50  # letters of a link's label that are told


class Progress(Protocol):
    """Told of the work as it goes on; must never raise and never block."""

    def stage(self, name: str) -> None:
        """A new stage begins: "explore", "ocr", "judge", "prove", …."""

    def looking(self, what: str) -> None:
        """This address or document is being looked at. Text of the site: never trusted."""

    def settled(self, n: int, total: int) -> None:
        """So many of all items are settled."""


def link_told(label: str, url: str) -> str:
    """A link as `looking` tells it: its label, of which most sites have many alike, and where it
    leads."""
    name = " ".join(label[: 4 * _LABEL].split())
    return f"{name if len(name) <= _LABEL else name[:_LABEL] + '…'} {url}".strip()


class Silent:
    """Tells nobody."""

    def stage(self, name: str) -> None: ...

    def looking(self, what: str) -> None: ...

    def settled(self, n: int, total: int) -> None: ...
