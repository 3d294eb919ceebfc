"""Output that a CI server takes for text: no line of it is a command to the server.

GitHub obeys lines that begin with `::name::` and the older `##[name]` anywhere in a line, Azure
`##vso[…]`, TeamCity `##teamcity[…]`. A site may name itself so. A space takes their force.
"""

from __future__ import annotations

import re
from typing import Any, TextIO, cast

_COMMAND = re.compile(
    r"(?:^|(?<=[\r\n]))(?P<space>\s*):(?=:)|##(?=(?:vso|teamcity)?\[)", re.IGNORECASE
)


def harmless(text: str) -> str:
    """The text with every command in it broken."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", text)


def harmless_stream(stream: TextIO) -> TextIO:
    """The stream, which breaks commands in whatever whole lines are written to it. A terminal
    obeys none and stays as it is."""
    return stream if stream.isatty() else cast(TextIO, _Harmless(stream))


class _Harmless:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(harmless(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
