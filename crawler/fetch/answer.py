"""From the exchange that ended a request to the response that callers get."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.evidence import Outcome
from crawler.fetch.classify import classify
from crawler.fetch.exchange import Exchange
from crawler.fetch.response import Response


def response_of(
    url: str, final_url: str, hops: tuple[str, ...], exchange: Exchange, elapsed: float
) -> Response:
    """The response for `url`, which ended at `final_url` after `hops` and `elapsed` seconds."""
    content_type = exchange.headers.get("content-type", "")
    outcome, detail = exchange.outcome, exchange.detail
    body = exchange.body
    if outcome is None and exchange.too_large and exchange.status < 400:
        outcome, detail = Outcome.TOO_LARGE, f"more than {len(body)} bytes"
        body = body if urlsplit(url).path == "/robots.txt" else b""
    if outcome is None:
        outcome, why = classify(exchange.status, exchange.headers, body, content_type)
        detail = "; ".join(filter(None, (why, detail)))
    return Response(
        url=url,
        final_url=final_url,
        outcome=outcome,
        detail=detail,
        redirects=hops,
        status=exchange.status,
        headers=exchange.headers,
        body=body,
        content_type=content_type,
        elapsed=elapsed,
        truncated=exchange.truncated,
        budget=exchange.budget,
    )
