"""Small sites, one technique each, and whether a visitor reaches their one document."""

from __future__ import annotations

from tests.page.browser.sites import (
    documents,
    elements,
    hidden,
    menus,
    overlays,
    scripts,
    structure,
    transport,
    worthless,
)
from tests.page.browser.sites.base import Site, html

GROUPS = (menus, overlays, elements, scripts, structure, transport, documents, hidden, worthless)
SITES: tuple[Site, ...] = tuple(site for group in GROUPS for site in group.SITES)

# the host of a frame on another site's page
HELPERS = (
    Site(
        "frames",
        {
            "/": html(
                "<a target=_top href='http://iframe-other-host.localhost:{port}/target'>แผน</a>"
            )
        },
    ),
)
