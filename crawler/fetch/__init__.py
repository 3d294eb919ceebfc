"""The HTTP side of collecting: addresses, the guarded client, robots.txt, decoding."""

from crawler.fetch.client import Fetcher, user_agent
from crawler.fetch.decode import decode
from crawler.fetch.limits import Limits
from crawler.fetch.response import FetchStats, Response
from crawler.fetch.soft404 import Signature
from crawler.fetch.traps import TrapGuard
from crawler.fetch.urls import normalise, resolve, same_site

__all__ = [
    "FetchStats",
    "Fetcher",
    "Limits",
    "Response",
    "Signature",
    "TrapGuard",
    "decode",
    "normalise",
    "resolve",
    "same_site",
    "user_agent",
]
