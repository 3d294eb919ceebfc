"""A run's evidence as the store keeps it: the record of what was visited, and every document once
under the hash of all that was read in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from crawler.documents.model import Document
from crawler.evidence import Evidence
from crawler.result import AuditResult
from crawler.store import codec
from crawler.store.rows import DocumentRow

MOST_DOCUMENT = 100_000_000  # bytes of one document, unpacked
LONGEST = 4_000  # characters of a text in a result, as in the JSON a result is written to


@dataclass(frozen=True, slots=True)
class Kept:
    """A document to be kept."""

    row: DocumentRow
    data: bytes  # compressed


@dataclass(frozen=True, slots=True)
class Split:
    """Evidence apart from its documents, which come in the order they were seen."""

    record: bytes  # compressed
    documents: tuple[Kept, ...]


def split(evidence: Evidence) -> Split:
    """The evidence in parts. Raises CodecError when it is too large to be kept."""
    kept: dict[str, Kept] = {}
    known: dict[int, str] = {}

    def by_hash(document: Document) -> str:
        found = known.get(id(document))
        if found is None:
            one = keep(document)
            found = known[id(document)] = one.row.sha256
            kept.setdefault(found, one)
        return found

    record = codec.to_bytes(evidence, {Document: by_hash})
    if len(record) > codec.MOST_BYTES:
        raise codec.CodecError("too large")
    return Split(codec.pack(record), tuple(kept.values()))


def keep(document: Document) -> Kept:
    """A document with its hash. Raises CodecError when it is too large."""
    data = codec.to_bytes(document)
    if len(data) > MOST_DOCUMENT:
        raise codec.CodecError("too large")
    digest = hashlib.sha256(data).hexdigest()
    row = DocumentRow(digest, document.sha256, document.url, document.kind.value, document.title)
    return Kept(row, codec.pack(data))


def of_result(result: AuditResult) -> bytes:
    """A result, compressed. A text longer than LONGEST ends in "…" there: a site may send
    megabytes as a label, which evidence keeps and no result needs."""

    def cut(text: str) -> str:
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

    return codec.pack(codec.to_bytes(result, {str: cut}))


def joined(record: bytes, data_of: Callable[[str], bytes | None]) -> Evidence:
    """The evidence again; `data_of` gives the compressed document of a hash. Raises CodecError."""
    known: dict[str, Document] = {}

    def by_hash(digest: object) -> Document:
        if not isinstance(digest, str):
            raise codec.CodecError("a document's hash expected")
        if digest not in known:
            data = data_of(digest)
            if data is None:
                raise codec.CodecError(f"document {digest:.64} is missing")
            known[digest] = document_of(data)
        return known[digest]

    return codec.from_bytes(Evidence, codec.unpack(record), {Document: by_hash})


def document_of(data: bytes) -> Document:
    """A document that was kept. Raises CodecError."""
    return codec.from_bytes(Document, codec.unpack(data, MOST_DOCUMENT))
