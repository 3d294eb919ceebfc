"""Accuracy of the digit reader by face, resolution and quality of the scan.

    python -m training.thai_digits.measure [--fonts FOLDER] [--count N]

Numbers of 2 to 6 Thai digits, years among them. Told are the share of digits and of whole numbers
read right, and, by limit of certainty, how many numbers are kept and how many of those are wrong.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from crawler.documents.ocr.digits import WEIGHTS, DigitReader
from training.thai_digits.fonts import Face, faces
from training.thai_digits.samples import THAI, sample

SIZES = {100: 22, 150: 33, 200: 44, 300: 67}  # pixels an em of 16 points by resolution
LIMITS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
ZERO = str.maketrans("๐", "0")  # the two rings mean the same
GOOD = 200  # dots per inch from which certainty is measured


@dataclass(frozen=True, slots=True)
class Outcome:
    """One number read: `sure` is the least certain of its digits."""

    face: str
    text: str
    got: str
    sure: float

    @property
    def right(self) -> bool:
        return self.got.translate(ZERO) == self.text.translate(ZERO)

    @property
    def digits(self) -> int:
        """Digits read right; none where their count is wrong."""
        if len(self.got) != len(self.text):
            return 0
        return sum(
            a == b for a, b in zip(self.got.translate(ZERO), self.text.translate(ZERO), strict=True)
        )


def number(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return f"๒๕{rng.choice('๔๕๖๗')}{rng.choice(THAI)}"
    return "".join(rng.choice(THAI) for _ in range(rng.randint(2, 6)))


def measure(
    reader: DigitReader, known: Sequence[Face], count: int, size: int, *, rough: bool
) -> list[Outcome]:
    """`count` numbers in each face, `size` pixels an em; the same for the same arguments."""
    rng, noise = random.Random(size), np.random.default_rng(size)
    outcomes: list[Outcome] = []
    for face in known:
        for _ in range(count):
            made = None
            while made is None:
                text = number(rng)
                made = sample(face, rng, noise, text, size, rough=rough)
            signs = reader.signs(made.image)
            sure = min((s.sure for s in signs if s.is_digit), default=0.0)
            outcomes.append(Outcome(face.name, text, "".join(s.text for s in signs), sure))
    return outcomes


def told(outcomes: Sequence[Outcome]) -> str:
    digits = 100 * sum(o.digits for o in outcomes) / sum(len(o.text) for o in outcomes)
    whole = 100 * sum(o.right for o in outcomes) / len(outcomes)
    by_face: dict[str, list[bool]] = {}
    for outcome in outcomes:
        by_face.setdefault(outcome.face, []).append(outcome.right)
    worst = min(by_face, key=lambda name: sum(by_face[name]))
    share = 100 * sum(by_face[worst]) / len(by_face[worst])
    return f"digits {digits:.2f} %, numbers {whole:.2f} %, worst face {worst} {share:.0f} %"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fonts", type=Path, default=Path("fonts"))
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--count", type=int, default=50, help="numbers per face and resolution")
    chosen = parser.parse_args()
    reader, known = DigitReader(chosen.weights), faces(chosen.fonts)
    for held_out in (True, False):
        group = [face for face in known if face.held_out is held_out]
        count = chosen.count if held_out else max(4, chosen.count // 5)
        for rough in (False, True):
            kind = "not trained on" if held_out else "trained on"
            print(f"{len(group)} faces {kind}, {'rough' if rough else 'fair'} scans")
            good: list[Outcome] = []
            for dpi, size in SIZES.items():
                outcomes = measure(reader, group, count, size, rough=rough)
                good += outcomes if dpi >= GOOD else []
                print(f"  {dpi} dpi: {told(outcomes)}", flush=True)
            for limit in LIMITS:
                kept = [o for o in good if o.sure >= limit]
                wrong = [o for o in kept if not o.right]
                print(
                    f"  {GOOD} dpi and better, sure >= {limit}: {len(kept)} of {len(good)} kept, "
                    f"{len(wrong)} wrong"
                )


if __name__ == "__main__":
    main()
