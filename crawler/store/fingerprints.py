"""What an item's verdict rests on, as one hash: an officer's answer holds as long as it stays.

Of a page only its own content counts, as its frame (menus, counters, the day's date) changes by
itself; of a file its bytes. The quoted places count as well; what was made of them (verdict,
reasons) does not, as that follows from the rules and from the answer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from crawler.documents.model import Document, Kind
from crawler.evidence import Evidence
from crawler.result import AuditResult, ItemResult

_LONGEST = 2_000  # characters of a quote that count


def fingerprints(result: AuditResult, evidence: Evidence | None = None) -> dict[str, str]:
    """A hash for each item, by permanent key. Without evidence only what the result tells
    counts, so that it is never equal to one made with it."""
    contents = _contents(evidence) if evidence else {}
    mark = "seen" if evidence else "told"
    return {item.key: _hash([mark, *_told(item, contents)]) for item in result.items}


def _told(item: ItemResult, contents: Mapping[str, str]) -> list[Any]:
    return [
        sorted([proof.element[:_LONGEST], proof.quote[:_LONGEST]] for proof in item.evidence),
        sorted([ref.kind, contents.get(ref.url, ref.url)] for ref in item.documents),
        item.shadow,
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
        *([b.role, b.text] for b in document.blocks if not b.chrome),
        *([t.header, t.rows] for t in document.tables if not t.chrome),
        *([p.src, p.alt] for p in document.pictures if not p.chrome),
        *([e.url] for e in document.embeds if not e.chrome),
        *([f.action, [field.label for field in f.fields]] for f in document.forms if not f.chrome),
    ]
    return _hash([document.title, own])


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
