"""What an audit tells while it works. Showing it is the report's business."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of the work as it goes on; must never raise and never block."""

    def stage(self, name: str) -> None:
        """A new stage begins: "explore", "ocr", "judge", "prove", …."""

    def looking(self, what: str) -> None:
        """This address or document is being looked at. Text of the site: never trusted."""

    def settled(self, n: int, total: int) -> None:
        """So many of all items are settled."""


class Silent:
    """Tells nobody."""

    def stage(self, name: str) -> None: ...

    def looking(self, what: str) -> None: ...

    def settled(self, n: int, total: int) -> None: ...
