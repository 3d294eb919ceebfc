"""The digit reader on faces that it was not trained on."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from crawler.documents.ocr.alphabet import HEIGHT
from crawler.documents.ocr.digits import DigitReader, prepare
from crawler.documents.ocr.reread import SURE
from training.thai_digits.fonts import Face, faces
from training.thai_digits.measure import SIZES, measure
from training.thai_digits.samples import sample

READER = DigitReader()


@pytest.fixture(scope="module")
def unseen() -> list[Face]:
    """Faces that come with every Thai Debian (fonts-thai-tlwg) and were held out of training."""
    known = [f for f in faces(Path("no such folder")) if f.held_out]
    upright = [f for f in known if f.name in ("Norasi", "Norasi-Bold", "Laksaman", "Laksaman-Bold")]
    assert len(upright) == 4
    return upright


@pytest.mark.parametrize("dpi", [200, 300])
def test_fair_scans_are_read_and_nothing_sure_is_wrong(dpi: int, unseen: list[Face]) -> None:
    outcomes = measure(READER, unseen, 25, SIZES[dpi], rough=False)
    digits = sum(o.digits for o in outcomes) / sum(len(o.text) for o in outcomes)
    assert digits >= 0.99
    assert [o for o in outcomes if o.sure >= SURE and not o.right] == []
    assert sum(o.sure >= SURE for o in outcomes) >= 0.7 * len(outcomes)


def test_rough_scans_are_mostly_read_or_called_unsure(unseen: list[Face]) -> None:
    outcomes = measure(READER, unseen, 25, SIZES[200], rough=True)
    wrong = [o for o in outcomes if o.sure >= SURE and not o.right]
    assert len(wrong) <= 0.01 * len(outcomes)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("๔๖๗๘๙", "๔๖๗๘๙"),
        ("พ.ศ.๒๕๖๗", "?.?.๒๕๖๗"),
        ("2567", "2567"),
        ("๑๒,๓๔๕.๖๗", "๑๒.๓๔๕.๖๗"),
        ("โครงการ", "?"),
    ],
)
def test_digits_stand_where_they_are_between_letters(
    text: str, read: str, unseen: list[Face]
) -> None:
    face = next(f for f in unseen if f.name == "Laksaman")
    made = sample(face, random.Random(4), np.random.default_rng(4), text, 50, rough=False)
    assert made is not None
    signs = READER.signs(made.image)
    assert "".join(sign.text for sign in signs) == read
    places = [(sign.x0, sign.x1) for sign in signs]
    assert places == sorted(places)
    assert all(0 <= start < end <= 1 for start, end in places)


def test_an_empty_picture_has_no_signs() -> None:
    assert READER.read(np.full((30, 120), 250, np.uint8)) == []


def test_a_prepared_word_has_the_height_that_the_network_knows() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (17, 400), np.uint8)
    prepared = prepare(noise)
    assert prepared.shape[0] == HEIGHT
    assert prepared.min() >= 0
    assert prepared.max() <= 1
