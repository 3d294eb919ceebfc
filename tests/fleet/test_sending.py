"""Mail and webhook against real servers on loopback; what fails is kept, told and sent later."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from crawler.errors import ConfigError
from crawler.fleet.sending import (
    MOST_LEFT,
    Hook,
    Mailbox,
    NotSentError,
    Outbox,
    PartlySentError,
    RefusedError,
    hook,
    hook_message,
    mail_message,
    mailbox,
    send,
)

NOW = datetime(2024, 4, 1, 9, tzinfo=UTC)
PEOPLE = {"OIT_MAIL_FROM": "oit@example.go.th", "OIT_MAIL_TO": "a@example.go.th, b@example.go.th"}


class Post:
    """A mail server: fails as often as it is told, then keeps what comes."""

    def __init__(self, *answers: str, **refused: str) -> None:
        self.answers = list(answers)
        self.refused = {f"{name}@example.go.th": answer for name, answer in refused.items()}
        self.tries = 0
        self.kept: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802  # as the library calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(  # noqa: N802  # as the library calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.tries += 1
        if self.answers:
            return self.answers.pop(0)
        self.kept.append(envelope)
        return "250 kept"


@contextmanager
def post_office(post: Post) -> Iterator[Mailbox]:
    """The server in a thread of its own, on a free port."""
    loop = asyncio.new_event_loop()

    async def open_it() -> asyncio.Server:
        return await loop.create_server(lambda: SMTP(post, loop=loop), "127.0.0.1", 0)

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(open_it(), loop).result(10)
    try:
        port = server.sockets[0].getsockname()[1]
        yield mailbox({"OIT_SMTP_URL": f"smtp://127.0.0.1:{port}", **PEOPLE})
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def letter() -> Any:
    return mail_message("รายงานประจำสัปดาห์\nBcc: x@example.go.th", "ข้อความ", "<p>ข้อความ</p>", NOW)


def test_a_mail_arrives_in_both_forms() -> None:
    post = Post()
    with post_office(post) as box:
        send(letter(), box, lambda _: None)
    (envelope,) = post.kept
    assert envelope.rcpt_tos == ["a@example.go.th", "b@example.go.th"]
    assert isinstance(envelope.content, bytes)
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert mail["Subject"] == "รายงานประจำสัปดาห์ Bcc: x@example.go.th"
    assert mail["Bcc"] is None
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    html = mail.get_body(("html",))
    assert html is not None and "<p>ข้อความ</p>" in html.get_content()


def test_a_passing_failure_is_tried_again() -> None:
    post, waits = Post("451 later", "451 later"), list[float]()
    with post_office(post) as box:
        send(letter(), box, waits.append)
    assert (post.tries, len(post.kept)) == (3, 1)
    assert len(waits) == 2 and all(wait > 0 for wait in waits)


def test_a_refusal_is_not_tried_again() -> None:
    post = Post("554 no")
    with post_office(post) as box, pytest.raises(NotSentError, match="554"):
        send(letter(), box, lambda _: None)
    assert post.tries == 1


def test_those_who_have_a_mail_do_not_get_it_again() -> None:
    post = Post(a="450 later")
    with post_office(post) as box:
        with pytest.raises(PartlySentError, match=r"a@example\.go\.th \(450\)") as told:
            send(letter(), box, lambda _: None)
        assert told.value.left == ("a@example.go.th",)
        post.refused.clear()
        send(replace(letter(), to=told.value.left), box, lambda _: None)
    assert [mail.rcpt_tos for mail in post.kept] == [["b@example.go.th"], ["a@example.go.th"]]


def test_who_is_unknown_is_told_and_not_asked_for_again() -> None:
    with post_office(Post(a="550 nobody")) as box, pytest.raises(PartlySentError) as told:
        send(letter(), box, lambda _: None)
    assert "a@example.go.th (550)" in str(told.value) and told.value.left == ()
    post = Post(a="550 nobody", b="550 nobody")
    with post_office(post) as box, pytest.raises(RefusedError, match="b@example"):
        send(letter(), box, lambda _: None)


def test_a_server_that_is_not_there() -> None:
    box = mailbox({"OIT_SMTP_URL": "smtp://127.0.0.1:9", **PEOPLE})
    with pytest.raises(NotSentError, match=r"127\.0\.0\.1"):
        send(letter(), box, lambda _: None)


def test_a_password_is_never_sent_in_the_open() -> None:
    post = Post()
    with post_office(post) as box:
        secret = Mailbox(box.host, box.port, False, "u", "geheim", box.sender, box.receivers)
        with pytest.raises(NotSentError, match="STARTTLS") as told:
            send(letter(), secret, lambda _: None)
    assert "geheim" not in str(told.value)
    assert post.tries == 0


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, "OIT_SMTP_URL"),
        ({"OIT_SMTP_URL": "http://x/"}, "OIT_SMTP_URL"),
        ({"OIT_SMTP_URL": "smtp://x:no"}, "OIT_SMTP_URL"),
        ({"OIT_SMTP_URL": "smtp://mail..example.go.th"}, "OIT_SMTP_URL"),
        ({"OIT_SMTP_URL": "smtp://mail example.go.th"}, "OIT_SMTP_URL"),
        ({"OIT_SMTP_URL": "smtp://x"}, "OIT_MAIL_FROM"),
        ({"OIT_SMTP_URL": "smtp://x", "OIT_MAIL_FROM": "a@b.th"}, "OIT_MAIL_TO"),
        (
            {"OIT_SMTP_URL": "smtp://x", "OIT_MAIL_FROM": "a@b.th", "OIT_MAIL_TO": "c"},
            "OIT_MAIL_TO",
        ),
    ],
)
def test_what_is_not_set_is_named(environ: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigError, match=name):
        mailbox(environ)


@pytest.mark.parametrize(
    "address", ["ftp://x/", "http://a..b/", "http://x/\x01", f"http://{'a' * 70}/", "http://x:0/"]
)
def test_a_webhook_needs_its_address(address: str) -> None:
    with pytest.raises(ConfigError, match="OIT_WEBHOOK_URL") as told:
        hook({"OIT_WEBHOOK_URL": address})
    assert address not in told.value.en


# --- webhook -----------------------------------------------------------------------------------


class Listener:
    """An HTTP server that answers as it is told, then 204; `talks` on until nobody listens."""

    def __init__(self, *statuses: int, talks: bool = False) -> None:
        self.statuses = list(statuses)
        self.talks = talks
        self.got: list[tuple[dict[str, str], bytes]] = []


@contextmanager
def listening(listener: Listener) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.got.append((dict(self.headers), body))
            self.send_response(listener.statuses.pop(0) if listener.statuses else 204)
            self.end_headers()
            with suppress(OSError):
                while listener.talks:
                    self.wfile.write(b"x" * 100_000)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_gets_signed_json_after_failures() -> None:
    listener = Listener(500, 429)
    with listening(listener) as url:
        way = hook({"OIT_WEBHOOK_URL": url, "OIT_WEBHOOK_SECRET": "s"})
        send(hook_message({"ข้อ": "O1"}, NOW), way, lambda _: None)
    assert len(listener.got) == 3
    headers, body = listener.got[-1]
    assert json.loads(body) == {"ข้อ": "O1"}
    expected = hmac.new(b"s", body, hashlib.sha256).hexdigest()
    assert headers["X-OIT-Signature"] == f"sha256={expected}"
    assert len({headers["X-OIT-Delivery"] for headers, _ in listener.got}) == 1


def test_a_webhook_that_refuses_is_asked_once() -> None:
    listener = Listener(404)
    with listening(listener) as url, pytest.raises(NotSentError, match="404"):
        send(hook_message({}, NOW), Hook(url, ""), lambda _: None)
    assert len(listener.got) == 1


def test_a_webhook_that_never_stops_talking_is_not_listened_to() -> None:
    with listening(Listener(200, talks=True)) as url:
        send(hook_message({}, NOW), Hook(url, ""), lambda _: None)


def test_a_webhook_that_leads_elsewhere_is_not_followed() -> None:
    listener = Listener(302)
    with listening(listener) as url, pytest.raises(RefusedError, match="302"):
        send(hook_message({}, NOW), Hook(url, ""), lambda _: None)
    assert len(listener.got) == 1


# --- outbox ------------------------------------------------------------------------------------


def test_the_outbox_keeps_what_is_not_sent(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox")
    assert outbox.left("mail") == ()
    first, other = letter(), hook_message({}, NOW)
    for message in (first, other):
        outbox.put(message)
    (tmp_path / "outbox" / "torn.json").write_text("{", "utf-8")
    assert Outbox(tmp_path / "outbox").left("mail") == (first,)
    outbox.done(first)
    assert outbox.left("mail") == ()
    assert outbox.left("webhook") == (other,)


def test_a_full_outbox_of_one_kind_hides_no_other(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    for second in range(MOST_LEFT + 1):
        outbox.put(hook_message({}, NOW + timedelta(seconds=second - 1000)))
    outbox.put(first := letter())
    assert outbox.left("mail") == (first,)


def test_whatever_a_site_wrote_can_be_kept_and_sent(tmp_path: Path) -> None:
    torn, outbox = "ก\ud800", Outbox(tmp_path)
    outbox.put(hook_message({"cause": torn}, NOW))
    outbox.put(mail_message(torn, torn, torn, NOW))
    (message,) = outbox.left("webhook")
    assert json.loads(message.body.encode()) == {"cause": torn}
    post = Post()
    with post_office(post) as box:
        send(outbox.left("mail")[0], box, lambda _: None)
    assert len(post.kept) == 1
