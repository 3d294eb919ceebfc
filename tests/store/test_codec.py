"""Evidence and results are the same again after they were kept, whatever a site sent."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, fields, replace
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.documents.model import Block, Document, Kind, Role
from crawler.evidence import Evidence
from crawler.result import AuditResult, ItemResult
from crawler.store import codec, records
from crawler.store.codec import CodecError
from tests.report import sample as reports
from tests.store import sample

TEXT = st.text(st.characters(exclude_categories=()), max_size=8)
"""Lone surrogates and NUL among them."""

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    Any: st.none() | st.integers() | TEXT,
}


@cache
def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type, as the classes of the model declare them; of many, up to two."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is Document:
        return st.sampled_from([sample.document(), sample.document(text="\x00\udfff")])
    if origin in (Union, UnionType):
        return st.none() | anything(next(one for one in args if one is not NoneType))
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(anything(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(anything(one) for one in args))
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return record(kind)


def record(kind: Any) -> st.SearchStrategy[Any]:
    """Records of a class with anything in every field; documents within are two known ones."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: anything(hints[one.name]) for one in fields(kind)})


ROUNDS = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@ROUNDS
@given(anything(Evidence))
def test_evidence_is_the_same_again(evidence: Evidence) -> None:
    assert codec.from_bytes(Evidence, codec.to_bytes(evidence)) == evidence
    parts = records.split(evidence)
    kept = {one.row.sha256: one.data for one in parts.documents}
    assert records.joined(parts.record, kept.get) == evidence


@ROUNDS
@given(record(Document))
def test_a_document_is_the_same_again_and_so_is_its_hash(document: Document) -> None:
    kept = records.keep(document)
    again = records.document_of(kept.data)
    assert again == document
    assert records.keep(again).row == kept.row


@ROUNDS
@given(anything(ItemResult))
def test_an_item_is_the_same_again(item: ItemResult) -> None:
    assert codec.from_bytes(ItemResult, codec.to_bytes(item)) == item


def test_a_result_is_the_same_again() -> None:
    made = reports.result()
    assert codec.from_bytes(AuditResult, codec.to_bytes(made)) == made


def test_a_value_that_json_has_no_sign_for_is_kept() -> None:
    made = sample.document(confidence=float("inf"))
    assert codec.from_bytes(Document, codec.to_bytes(made)) == made


def test_a_field_that_came_later_has_its_default_in_older_records() -> None:
    old = json.loads(codec.to_bytes(sample.document(route="ocr")))
    del old["route"]
    assert codec.from_bytes(Document, json.dumps(old).encode()).route == "html"


def test_defaults_take_no_room() -> None:
    assert json.loads(codec.to_bytes(Block(1, Role.ROW, "ก"))) == {
        "order": 1,
        "role": "row",
        "text": "ก",
    }


def test_a_field_that_nobody_knows_is_refused_or_passed_over() -> None:
    told = json.loads(codec.to_bytes(Block(1, Role.ROW, "ก"))) | {"colour": "red"}
    data = json.dumps(told).encode()
    with pytest.raises(CodecError, match="colour"):
        codec.from_bytes(Block, data)
    assert codec.from_bytes(Block, data, strict=False) == Block(1, Role.ROW, "ก")


@pytest.mark.parametrize(
    "changed",
    [
        {"order": "1"},
        {"order": True},
        {"order": 1.5},
        {"order": None},
        {"role": "king"},
        {"role": ["row"]},
        {"text": ["ก"]},
        {"text": {}},
        {"chrome": 1},
    ],
    ids=str,
)
def test_a_value_of_another_kind_is_refused(changed: dict[str, Any]) -> None:
    told = json.loads(codec.to_bytes(Block(1, Role.ROW, "ก"))) | changed
    with pytest.raises(CodecError):
        codec.from_bytes(Block, json.dumps(told).encode())


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"{}", b'"x"', b"\xff\xfe", b"[" * 200_000, b'{"a":' * 100_000],
    ids=["empty", "cut", "list", "null", "bare", "text", "bytes", "deep list", "deep object"],
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        codec.from_bytes(Evidence, data)


def test_documents_within_documents_without_end_are_refused() -> None:
    one = codec.to_bytes(Document("u", Kind.PDF, "t")).decode()
    deep = one[:-1] + ',"members":['
    with pytest.raises(CodecError):
        codec.from_bytes(Document, (deep * 3_000 + one + "]}" * 3_000).encode())


def test_what_unpacks_beyond_its_bound_is_refused() -> None:
    bomb = zlib.compress(b" " * 50_000_000, 9)
    with pytest.raises(CodecError, match="larger"):
        codec.unpack(bomb, 1_000_000)
    assert len(codec.unpack(bomb, 50_000_000)) == 50_000_000


@pytest.mark.parametrize("data", [b"", b"x", zlib.compress(b"abc")[:-3]], ids=["none", "no", "cut"])
def test_damaged_records_are_refused(data: bytes) -> None:
    with pytest.raises(CodecError):
        codec.unpack(data)


def test_evidence_whose_document_is_gone_is_refused() -> None:
    parts = records.split(sample.evidence())
    with pytest.raises(CodecError, match="missing"):
        records.joined(parts.record, lambda _: None)


def test_a_document_seen_twice_is_kept_once() -> None:
    plan = sample.document()
    parts = records.split(sample.evidence(plan, replace(plan)))
    hashes = [one.row.sha256 for one in parts.documents]
    assert len(hashes) == len(set(hashes)) == 3


def test_only_records_can_be_kept() -> None:
    @dataclass
    class Other:
        value: object

    with pytest.raises(TypeError, match="set"):
        codec.to_bytes(Other({1}))
