"""`make docs`: write every generated page anew. `--check` only says which ones are out of date."""

from __future__ import annotations

import sys

from docs.generator.pages import DOCS, outdated, write


def main(arguments: list[str]) -> int:
    """Returns 1 when pages are out of date and were only to be checked."""
    changed = outdated()
    for name in changed:
        print(DOCS / name)
    if arguments == ["--check"]:
        return 1 if changed else 0
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
