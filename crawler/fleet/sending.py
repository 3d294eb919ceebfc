"""Telling people and programs: mail by SMTP, a webhook by HTTP. What could not be sent stays in the
outbox, is said, and is tried again the next time.

Secrets come from the environment only and are never written anywhere:

- OIT_SMTP_URL `smtp://USER:PASSWORD@HOST:587` (STARTTLS where the server offers it; with a password
  it must) or `smtps://…:465`, OIT_MAIL_FROM, OIT_MAIL_TO (several with commas)
- OIT_WEBHOOK_URL, OIT_WEBHOOK_SECRET (signs the body: `X-OIT-Signature: sha256=…`)
"""

from __future__ import annotations

import hashlib
import hmac
import json
import smtplib
import ssl
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from crawler.errors import ConfigError
from crawler.report.files import write_bytes
from crawler.report.text import clean
from crawler.version import VERSION

TRIES, SECONDS, MOST_LEFT = 3, 20.0, 200
Wait = Callable[[float], None]


class NotSentError(Exception):
    """It could not be sent; the text says why, without any secret."""


class PassingError(NotSentError):
    """It may work a moment later."""


class RefusedError(NotSentError):
    """This message is not wanted; another may be."""


class PartlySentError(NotSentError):
    """Some receivers were refused, the others have it. `left`: whom to try again later."""

    def __init__(self, why: str, left: tuple[str, ...]) -> None:
        super().__init__(why)
        self.left = left


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where mail goes."""

    host: str
    port: int
    tls: bool
    user: str
    password: str
    sender: str
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hook:
    """Where a program listens."""

    url: str
    secret: str


def mailbox(environ: Mapping[str, str]) -> Mailbox:
    """From the environment. Raises ConfigError that names the setting that is missing or wrong."""
    where = _address(environ, "OIT_SMTP_URL", ("smtp", "smtps"))
    sender = _person(environ, "OIT_MAIL_FROM")
    named = [part.strip() for part in environ.get("OIT_MAIL_TO", "").split(",")]
    receivers = tuple(part for part in named if part)
    if not receivers or not all(_is_person(one) for one in receivers):
        raise _setting("OIT_MAIL_TO", "name@example.go.th, …")
    tls = where.scheme == "smtps"
    return Mailbox(
        where.hostname or "",
        where.port or (465 if tls else 587),
        tls,
        unquote(where.username or ""),
        unquote(where.password or ""),
        sender,
        receivers,
    )


def hook(environ: Mapping[str, str]) -> Hook:
    """From the environment. Raises ConfigError as `mailbox` does."""
    where = _address(environ, "OIT_WEBHOOK_URL", ("http", "https"))
    return Hook(where.geturl(), environ.get("OIT_WEBHOOK_SECRET", ""))


def _address(environ: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> SplitResult:
    try:
        said = environ.get(name, "").strip()
        where = urlsplit(said)
        right = where.scheme in schemes and bool(where.hostname) and where.port != 0
        right = right and said.isprintable() and " " not in said
        (where.hostname or "").encode("idna")
    except ValueError:
        right = False
    if not right:
        raise _setting(name, f"{schemes[-1]}://host/")
    return where


def _person(environ: Mapping[str, str], name: str) -> str:
    value = environ.get(name, "").strip()
    if not _is_person(value):
        raise _setting(name, "name@example.go.th")
    return value


def _is_person(text: str) -> bool:
    try:
        return bool(Address(addr_spec=parseaddr(text)[1]).domain) and text.isprintable()
    except (ValueError, IndexError):
        return False


def _setting(name: str, like: str) -> ConfigError:
    return ConfigError(
        f"ต้องตั้งค่า {name} ในสภาพแวดล้อมให้ถูกต้อง เช่น {like}",
        f"Set {name} in the environment, like {like}.",
    )


# --- messages ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Message:
    """One message of one kind, `mail` or `webhook`; `html` is "" for a webhook."""

    kind: str
    made_at: str
    subject: str
    body: str  # text of the mail, JSON for a program
    html: str = ""
    id: str = ""
    to: tuple[str, ...] = ()  # only those receivers have not got the mail yet; (): nobody has


def mail_message(subject: str, text: str, html: str, now: datetime) -> Message:
    text, html = (part.encode("utf-8", "replace").decode() for part in (text, html))
    return Message("mail", now.isoformat(), clean(subject, 200), text, html, uuid.uuid4().hex)


def hook_message(data: dict[str, Any], now: datetime) -> Message:
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    return Message("webhook", now.isoformat(), "", body, id=uuid.uuid4().hex)


class Outbox:
    """A folder of messages that are not sent yet. Each is written before the first try."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, message: Message) -> None:
        """Raises ConfigError when the folder cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            why = error.strerror or "OSError"
            raise ConfigError(
                f"เขียนโฟลเดอร์ {self._folder} ไม่ได้: {why}", f"Cannot write {self._folder}: {why}."
            ) from None
        facts = {name: getattr(message, name) for name in Message.__dataclass_fields__}
        write_bytes(self._path(message), json.dumps(facts, ensure_ascii=False).encode())

    def left(self, kind: str) -> tuple[Message, ...]:
        """What waits, the oldest first; files that are no messages are passed over."""
        found = []
        for path in sorted(self._folder.glob(f"*-{kind}-*.json"))[:MOST_LEFT]:
            try:
                message = Message(**json.loads(path.read_bytes()))
                message = replace(message, to=tuple(message.to))
            except (OSError, ValueError, TypeError):
                continue
            if message.kind == kind and self._path(message) == path:
                found.append(message)
        return tuple(found)

    def done(self, message: Message) -> None:
        self._path(message).unlink(missing_ok=True)

    def _path(self, message: Message) -> Path:
        stamp = "".join(c for c in message.made_at if c.isdigit())[:20]
        name = "".join(c for c in message.id if c.isalnum())
        return self._folder / f"{stamp}-{message.kind}-{name}.json"


# --- sending -----------------------------------------------------------------------------------


def send(message: Message, way: Mailbox | Hook, wait: Wait) -> None:
    """Send it, trying again when that may help. Raises NotSentError."""
    for attempt in Retrying(
        stop=stop_after_attempt(TRIES),
        wait=wait_exponential(multiplier=1, max=20),
        retry=retry_if_exception_type(PassingError),
        sleep=wait,
        reraise=True,
    ):
        with attempt:
            _by_mail(message, way) if isinstance(way, Mailbox) else _by_hook(message, way)


def _by_mail(message: Message, box: Mailbox) -> None:
    receivers = message.to or box.receivers
    mail = EmailMessage(policy=SMTP)
    mail["Subject"], mail["From"], mail["To"] = (
        message.subject,
        box.sender,
        ", ".join(receivers),
    )
    mail["Date"] = format_datetime(datetime.fromisoformat(message.made_at))
    mail["Message-ID"] = f"<{message.id}@oit>"
    mail.set_content(message.body)
    mail.add_alternative(message.html, subtype="html")
    secure = ssl.create_default_context()
    try:
        if box.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                box.host, box.port, timeout=SECONDS, context=secure
            )
        else:
            server = smtplib.SMTP(box.host, box.port, timeout=SECONDS)
        with server:
            server.ehlo()
            if not box.tls and server.has_extn("starttls"):
                server.starttls(context=secure)
                server.ehlo()
            elif not box.tls and box.password:
                raise NotSentError(f"{box.host} offers no STARTTLS; the password is not sent")
            if box.user:
                server.login(box.user, box.password)
            refused = server.send_message(mail)
    except smtplib.SMTPAuthenticationError as error:
        raise NotSentError(f"{box.host}: {error.smtp_code} user or password refused") from None
    except smtplib.SMTPResponseException as error:
        kind = PassingError if _is_passing(error.smtp_code) else RefusedError
        raise kind(f"{box.host}: {error.smtp_code}") from None
    except smtplib.SMTPRecipientsRefused as error:
        passing = any(_is_passing(code) for code, _ in error.recipients.values())
        raise (PassingError if passing else RefusedError)(_refused(box, error.recipients)) from None
    except smtplib.SMTPNotSupportedError:
        raise NotSentError(f"{box.host} does not offer what this mail needs") from None
    except (smtplib.SMTPException, OSError) as error:
        raise PassingError(f"{box.host}: {type(error).__name__}") from None
    except UnicodeError:
        raise NotSentError(f"{box.host}: user or password cannot be sent by SMTP") from None
    if refused:
        left = (one for one in receivers if parseaddr(one)[1] in refused)
        later = tuple(one for one in left if _is_passing(refused[parseaddr(one)[1]][0]))
        raise PartlySentError(_refused(box, refused), later)


def _is_passing(code: int) -> bool:
    return 400 <= code < 500


def _refused(box: Mailbox, whom: Mapping[str, tuple[int, bytes]]) -> str:
    told = ", ".join(f"{one} ({code})" for one, (code, _) in sorted(whom.items()))
    return f"{box.host} refused: {told}"


def _by_hook(message: Message, where: Hook) -> None:
    body = message.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"oit/{VERSION}",
        "X-OIT-Delivery": message.id,
    }
    if where.secret:
        digest = hmac.new(where.secret.encode(), body, hashlib.sha256).hexdigest()
        headers["X-OIT-Signature"] = f"sha256={digest}"
    host = urlsplit(where.url).hostname
    try:
        with httpx.stream(
            "POST", where.url, content=body, headers=headers, timeout=SECONDS
        ) as answer:
            status = answer.status_code  # what else it says may have no end
    except httpx.HTTPError as error:
        raise PassingError(f"{host}: {type(error).__name__}") from None
    except (httpx.InvalidURL, UnicodeError):
        raise NotSentError(f"{host}: no such address can be") from None
    if status == 429 or status >= 500:
        raise PassingError(f"{host}: {status}")
    if status >= 300:
        raise RefusedError(f"{host}: {status}")
