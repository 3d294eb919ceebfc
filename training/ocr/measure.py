"""Character errors and numbers of whole scanned pages by face, resolution and quality.

    python -m training.ocr.measure [--fonts FOLDER] [--pages N] [--faces held-out|all]

Errors are insertions, losses and changes of characters against what was drawn, blanks left out, and Thai digits
counted by their values; a number that the program was not sure of is told apart from a wrong one.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from crawler.documents.model import UNSURE, Kind
from crawler.documents.ocr.reading import read_page
from training.ocr.pages import page, paper
from training.thai_digits.fonts import Face, faces
from training.thai_digits.samples import THAI

RESOLUTIONS = (150, 200, 300)
DIGIT = re.compile(r"[0-9๐-๙]")
VALUES = str.maketrans(THAI, "0123456789")
NUMBER = re.compile(r"[0-9๐-๙]+")


@dataclass(frozen=True, slots=True)
class Read:
    """One page read: characters drawn, errors among them apart from unsure digits, numbers drawn,
    those not sure, those wrong but taken for sure."""

    face: str
    characters: int
    errors: int
    numbers: int
    unsure: int
    wrong: tuple[str, ...]
    seconds: float


def compare(truth: str, seen: str) -> tuple[int, int, int, tuple[str, ...]]:
    """Errors, numbers, unsure numbers, and the wrong ones as "drawn>read". Where a number was
    not sure its signs are no errors of characters."""
    truth, seen = _bare(truth), _bare(seen)
    blocks = Levenshtein.opcodes(truth, seen)
    place = [0] * (len(truth) + 1)
    errors = 0
    for tag, a0, a1, b0, b1 in blocks:
        for n in range(a0, a1):
            place[n] = b0 + min(n - a0, max(0, b1 - b0))
        hidden = tag == "replace" and set(seen[b0:b1]) == {UNSURE}
        errors += 0 if tag == "equal" or hidden else max(a1 - a0, b1 - b0)
    place[len(truth)] = len(seen)
    numbers, unsure, wrong = 0, 0, []
    for found in NUMBER.finditer(truth):
        numbers += 1
        got = seen[place[found.start()] : place[found.end()]]
        if UNSURE in got:
            unsure += 1
        elif "".join(DIGIT.findall(got)) != found[0] and DIGIT.search(got):
            wrong.append(f"{found[0]}>{got}")
    return errors, numbers, unsure, tuple(wrong)


def _bare(text: str) -> str:
    joined = text.replace("|", "").replace("\u0e4d\u0e32", "\u0e33").translate(VALUES)
    return "".join(joined.split())


def measure(known: Sequence[Face], count: int, dpi: int, *, rough: bool) -> list[Read]:
    """`count` pages in each face; the same for the same arguments."""
    rng, out = random.Random(dpi), []
    for face in known:
        for _ in range(count):
            made = page(face, rng, dpi)
            body = paper(made, rng, dpi, rough=rough)
            started = time.process_time()
            seen = read_page(body, Kind.PDF, 1)
            text = "".join(block.text for block in seen.blocks)
            errors, numbers, unsure, wrong = compare("".join(made.lines), text)
            out.append(
                Read(face.name, len(_bare("".join(made.lines))), errors, numbers, unsure, wrong,
                     time.process_time() - started)
            )  # fmt: skip
    return out


def rate(reads: Sequence[Read]) -> float:
    """Character errors in per cent."""
    return 100 * sum(r.errors for r in reads) / sum(r.characters for r in reads)


def told(reads: Sequence[Read]) -> str:
    numbers, unsure = sum(r.numbers for r in reads), sum(r.unsure for r in reads)
    wrong = [each for r in reads for each in r.wrong]
    return (
        f"characters wrong {rate(reads):.2f} %, numbers sure {100 - 100 * unsure / numbers:.1f} % "
        f"of {numbers}, wrong among them {len(wrong)} {' '.join(wrong[:5])}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--fonts", type=Path, default=Path("fonts"))
    parser.add_argument("--pages", type=int, default=2, help="pages a face and resolution")
    parser.add_argument("--all", action="store_true", help="faces trained on too")
    chosen = parser.parse_args()
    known = [face for face in faces(chosen.fonts) if chosen.all or face.held_out]
    for rough in (False, True):
        print(f"pages in {len(known)} faces, {'rough' if rough else 'fair'} scans")
        by_face: dict[str, list[Read]] = {}
        for dpi in RESOLUTIONS:
            reads = measure(known, chosen.pages, dpi, rough=rough)
            print(f"  {dpi} dpi: {told(reads)}", flush=True)
            for read in reads:
                by_face.setdefault(read.face, []).append(read)
        for face, reads in by_face.items():
            print(f"  {face}: {told(reads)}")


if __name__ == "__main__":
    main()
