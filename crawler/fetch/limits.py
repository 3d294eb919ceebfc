"""The bounds of one audit. A bound that is hit makes items unproven, never missing."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one audit may cost, and how politely it behaves. All values are positive."""

    max_requests: int = 800
    """HTTP requests in all: pages, files, robots.txt, redirect hops and retries."""

    max_bytes_total: int = 600 * MEBIBYTE
    """Bytes received in all bodies together, as they came over the wire."""

    max_bytes_body: int = 30 * MEBIBYTE
    """Bytes of one body after decompression; a longer one is `too_large`."""

    request_seconds: float = 30.0
    """Seconds for one try of one request, from connecting to the last byte of the body."""

    total_seconds: float = 1800.0
    """Seconds for the whole audit, counted from the opening of the fetcher."""

    max_depth: int = 6
    """Clicks away from the home page; kept by the explorer, the fetcher does not know depth."""

    concurrency: int = 4
    """Requests under way at one host at the same time."""

    interval_seconds: float = 0.2
    """Seconds between the starts of two requests to one public host. A home page on a loopback
    or private address is the user's own machine and is not slowed down."""

    max_crawl_delay_seconds: float = 5.0
    """The longest `Crawl-delay` of a robots.txt that is obeyed in full; longer ones count as
    this, so that an audit ends."""

    max_redirects: int = 10
    """Redirects followed from one address before it is called a loop."""

    tries: int = 3
    """Tries of one request, the first included, when the failure may pass by itself."""

    backoff_seconds: float = 0.5
    """Seconds before the second try; doubled for each further one. No jitter: same site,
    same audit."""

    max_wait_seconds: float = 15.0
    """The longest wait before a try. A `Retry-After` beyond it means: not tried again now."""
