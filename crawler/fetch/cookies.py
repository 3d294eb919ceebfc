"""Cookies of one audit, in memory only."""

from __future__ import annotations

import httpx

_MOST = 100
_LONGEST = 4096


class CookieKeeper:
    """Keeps what sites set and sends it back where it belongs. Cookies that no header can
    carry (raw Thai, control characters) or that are too long are dropped; too many at once
    empty the jar."""

    def __init__(self) -> None:
        self._cookies = httpx.Cookies()

    def keep(self, response: httpx.Response) -> None:
        """Takes the cookies an answer sets; its request must be attached."""
        self._cookies.extract_cookies(response)
        jar = self._cookies.jar
        for cookie in list(jar):
            text = f"{cookie.name}={cookie.value or ''}"
            if not (text.isascii() and text.isprintable() and len(text) <= _LONGEST):
                jar.clear(cookie.domain, cookie.path, cookie.name)
        if len(jar) > _MOST:
            self._cookies.clear()

    def add_to(self, request: httpx.Request) -> None:
        """Sets the Cookie header, if there is something to send."""
        self._cookies.set_cookie_header(request)

    def header_for(self, url: str) -> str:
        """The Cookie header a request for `url` would carry, "" when none."""
        try:
            request = httpx.Request("GET", url)
        except (httpx.InvalidURL, ValueError):
            return ""
        self.add_to(request)
        return str(request.headers.get("cookie", ""))
