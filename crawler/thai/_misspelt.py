"""Month names with a letter lost, doubled or mistaken: "กันยายยน", "สิงหาคน", "มีนคม"."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

FULL_NAMES = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_NAME = 7  # letters of a name in which a second mistake could be another word


@lru_cache(maxsize=4096)
def month_meant(word: str) -> int | None:
    """Number of the only month whose full name is near enough to the word, else None."""
    distances = [OSA.distance(word, name, score_cutoff=3) for name in FULL_NAMES]
    least = min(distances)
    if distances.count(least) > 1:
        return None
    number = distances.index(least) + 1
    allowed = 1 if len(FULL_NAMES[number - 1]) <= SHORT_NAME else 2
    return number if least <= allowed else None
