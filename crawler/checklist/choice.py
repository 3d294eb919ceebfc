"""Which checklist is used when none is named."""

from __future__ import annotations

from crawler.checklist import extending, files

USUAL_SCHEME = "generic-local"


def newest() -> str:
    """Name of the newest complete checklist of the usual scheme, "" when there is none. One
    that is only begun (`status: partial`) is never chosen without being named."""
    found = []
    for name in files.available():
        path = files.find(name)
        head = extending.head(files.read(path), path)
        if head.scheme == USUAL_SCHEME and head.status == "complete":
            found.append((head.fiscal_year, name))
    return max(found)[1] if found else ""
