"""What an item's verdict rests on, as one hash: an officer's answer holds as long as it stays.

Of a page only its own content counts, as its frame (menus, counters, the day's date) changes by
itself, and of that not how often it was read, which content systems write into it; of a file its
bytes. Addresses count without what changes from visit to visit, and whether by http or https. The
quoted places count as well; what was made of them (verdict, reasons) does not, as that follows
from the rules and from the answer.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from crawler.documents.model import Document, Kind
from crawler.evidence import Evidence
from crawler.fetch.urls import normalise
from crawler.result import AuditResult, ItemResult

_LONGEST = 2_000  # characters of a quote that count
_SHORT = 200  # characters of a line about a page
_READ = re.compile(
    r"(?:จำนวน)?(?:การ|ผู้|คน|ยอด)?(?:ฮิต|เปิดอ่าน|อ่านแล้ว|อ่าน|เข้าชม|เยี่ยมชม|เข้าดู|เปิดดู|ดาวน์โหลด|hits|views?|read|visitors?|"
    r"downloads?)(?:แล้ว)?\s*:?\s*[0-9๐-๙][0-9๐-๙,]*\s*(?:ครั้ง|คน|ท่าน|times|views)?",
    re.IGNORECASE,
)
"""How often a page was read."""
_FRESH = re.compile(
    r"_|v|t|ts|ver|version|time|timestamp|rand(?:om)?|rnd|nocache|cache", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
"""What pages add to addresses so that nothing is taken from a cache."""


def fingerprints(result: AuditResult, evidence: Evidence | None = None) -> dict[str, str]:
    """A hash for each item, by permanent key. Without evidence only what the result tells
    counts, so that it is never equal to one made with it."""
    contents = _contents(evidence) if evidence else {}
    mark = "seen" if evidence else "told"
    return {item.key: _hash([mark, *_told(item, contents)]) for item in result.items}


def _told(item: ItemResult, contents: Mapping[str, str]) -> list[Any]:
    return [
        sorted([proof.element[:_LONGEST], proof.quote[:_LONGEST]] for proof in item.evidence),
        sorted([ref.kind, contents.get(ref.url) or _place(ref.url)] for ref in item.documents),
        _place(item.shadow),
    ]


def _contents(evidence: Evidence) -> dict[str, str]:
    """The hash of what each address showed."""
    found: dict[str, str] = {}
    for visit in (*evidence.visits, *(s.visit for s in evidence.shadows if s.visit)):
        if visit.document is not None and visit.document.url not in found:
            digest = _content(visit.document)
            for url in (visit.document.url, visit.final_url, visit.url):
                found.setdefault(url, digest)
    return found


def _content(document: Document) -> str:
    if document.kind is not Kind.HTML and document.sha256:
        return document.sha256
    own = [
        *([b.role, text] for b in document.blocks if not b.chrome and (text := _said(b.text))),
        *([t.header, t.rows] for t in document.tables if not t.chrome),
        *([_place(p.src), p.alt] for p in document.pictures if not p.chrome),
        *([_place(e.url)] for e in document.embeds if not e.chrome),
        *(
            [_place(f.action), [field.label for field in f.fields]]
            for f in document.forms
            if not f.chrome
        ),
    ]
    return _hash([document.title, own])


def _said(text: str) -> str:
    """What a block says but for how often it was read, "" where it says nothing else."""
    return _READ.sub("", text).strip() if len(text) <= _SHORT else text


def _place(url: str) -> str:
    """The address without what makes no other place of it."""
    if not url.lower().startswith(("http://", "https://")):
        return url
    try:
        found = normalise(url).partition("://")[2]
    except ValueError:
        return url
    place, mark, query = found.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [
        pair for pair in pairs if not (_FRESH.fullmatch(pair[0]) and _NUMBER.fullmatch(pair[1]))
    ]
    return place + (mark + urlencode(kept) if kept else "")


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
