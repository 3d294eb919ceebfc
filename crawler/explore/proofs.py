"""What the browser has found out about single steps: from one page to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crawler.evidence import Step
from crawler.explore.paths import Edge
from crawler.fetch.urls import is_member

BROWSER = "browser"
UNPROVEN = "unproven"
STATIC = "static"


@dataclass
class Proofs:
    """Facts about steps. An edge is the identity of the page and that of the address asked for.

    `proven`: how the step was walked. `struck`: why no visitor can take it. `doubted`: why the
    browser could not tell; such a step is used only where nothing better leads on. `home`: files
    of pictures of the home page.
    """

    proven: dict[Edge, Step] = field(default_factory=dict)
    struck: dict[Edge, str] = field(default_factory=dict)
    doubted: dict[Edge, str] = field(default_factory=dict)
    home: tuple[str, ...] = ()

    def known(self, edge: Edge) -> bool:
        """Whether the step was tried."""
        return edge in self.proven or edge in self.struck or edge in self.doubted

    def avoided(self) -> frozenset[Edge]:
        """Steps that a path goes around if it can."""
        return frozenset(self.struck) | frozenset(self.doubted)

    def of(self, edges: Sequence[Edge]) -> tuple[str, str]:
        """The proof of a path and, where it is unproven, the cause."""
        doubt = next((self.doubted[edge] for edge in edges if edge in self.doubted), "")
        if doubt:
            return UNPROVEN, doubt
        walked = [edge for edge in edges if not is_member(edge[1])]  # the rest is unpacking
        proven = bool(self.proven) and all(edge in self.proven for edge in walked)
        return (BROWSER if proven else STATIC), ""

    def walked(self, path: Sequence[Step], edges: Sequence[Edge]) -> tuple[Step, ...]:
        """The path with the steps as they were walked: labels, actions, pictures."""
        steps = [self.proven.get(edge, step) for edge, step in zip(edges, path[1:], strict=True)]
        home = [replace(step, pictures=self.home) for step in path[:1]]
        return (*home, *steps)
