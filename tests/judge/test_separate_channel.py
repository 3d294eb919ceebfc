"""A channel for corruption is one of its own, not the form for everything under another name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crawler.documents.model import Block, Field, Form, Role
from crawler.judge.conditions.separate_channel import LabelsOf, check
from crawler.judge.unit import Unit
from tests.judge.build import unit

TOPIC = ("ทุจริต",)
GENERAL = ("ร้องเรียน", "ร้องทุกข์")
ACTION = "http://127.0.0.1/send"


def nowhere(_: str) -> Sequence[str]:
    return ()


def page(*choices: str, heading: str = "แจ้งเบาะแสการทุจริต") -> Unit:
    fields = (Field("text", "name", "ชื่อ"), Field("textarea", "text", "รายละเอียด"))
    made = unit(f"# {heading}", forms=(Form(1, ACTION, "post", heading, fields, "ส่งเรื่อง"),))
    controls = tuple(Block(2 + n, Role.CONTROL, text) for n, text in enumerate(choices))
    document = made.content.document
    document = replace(document, blocks=document.blocks + controls)
    return replace(made, content=replace(made.content, document=document))


def holds(made: Unit, labels_of: LabelsOf = nowhere) -> bool:
    return check([made], TOPIC, GENERAL, labels_of).holds


def test_a_form_of_its_own() -> None:
    assert holds(page())
    assert holds(page("เรียกรับเงิน", "เบียดบังทรัพย์สิน"))
    assert not holds(page(heading="ร้องเรียนร้องทุกข์"))


@pytest.mark.parametrize("other", ["ร้องทุกข์ทั่วไป", "ข้อเสนอแนะ", "สอบถาม", "ชมเชย"])
def test_a_choice_between_corruption_and_other_matters_is_one_form_for_all(other: str) -> None:
    assert not holds(page(other, "ทุจริตประพฤติมิชอบ"))
    assert not holds(page("ทุจริตประพฤติมิชอบ", other))


def test_a_form_that_sends_to_the_general_channel_is_the_general_one() -> None:
    assert not holds(page(), lambda url: ["ร้องเรียนร้องทุกข์"] if url == ACTION else [])
    assert holds(page(), lambda url: ["ร้องเรียนการทุจริต"] if url == ACTION else [])
