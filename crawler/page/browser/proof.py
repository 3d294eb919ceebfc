"""The result of walking a path, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crawler.errors import Lang
from crawler.page.browser.model import Act, Arrival, Do


class Proof(StrEnum):
    """What became of a path."""

    PROVEN = "proven"
    REFUTED = "refuted"  # a visitor cannot walk it
    UNPROVEN = "unproven"  # the browser or the site failed; nothing is known


@dataclass(frozen=True, slots=True)
class WalkedStep:
    """A proven step. `action` is the code, `acts` what came before the click in order."""

    url: str
    label: str
    action: str
    acts: tuple[Act, ...] = ()
    pictures: tuple[str, ...] = ()

    def words(self, lang: Lang = "th") -> str:
        """What the visitor did, for a person to follow."""
        return describe(self.acts, self.action, self.label, lang)


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """`failed_at` is the number of the step that failed, None when all were proven.

    `reason`: "hidden: WHY", "no such link", "cannot open", "no reaction", "leads elsewhere: URL",
    "answers: OUTCOME", "deadline", "browser: …", "page before: …", "home: OUTCOME".
    """

    proof: Proof
    steps: tuple[WalkedStep, ...]
    failed_at: int | None
    reason: str
    arrival: Arrival | None = None


WORDS: dict[Lang, dict[Do, str]] = {
    "th": {
        Do.CLOSE: "ปิดหน้าต่าง {}",
        Do.SCROLL: "เลื่อนหน้าลง",
        Do.WAIT: "รอให้ภาพเลื่อนมาถึง",
        Do.HOVER: "เลื่อนเมาส์ไปที่ {}",
        Do.CLICK: "คลิกเปิด {}",
        Do.CHOOSE: "เลือก {}",
    },
    "en": {
        Do.CLOSE: "close {}",
        Do.SCROLL: "scroll down",
        Do.WAIT: "wait for the slide",
        Do.HOVER: "point at {}",
        Do.CLICK: "click {} to open it",
        Do.CHOOSE: "choose {}",
    },
}
LAST: dict[Lang, dict[str, str]] = {
    "th": {"open": "เปิดหน้าแรก", "follow": "หน้าเว็บพาไปเอง", "click": "คลิก {}", "then": " แล้ว"},
    "en": {
        "open": "open the home page",
        "follow": "the page leads on by itself",
        "click": "click {}",
        "then": ", then ",
    },
}


def _quoted(label: str) -> str:
    return f"“{label.strip()}”" if label.strip() else ""


def describe(acts: tuple[Act, ...], action: str, label: str, lang: Lang = "th") -> str:
    """A sentence such as เลื่อนเมาส์ไปที่ “ข้อมูลหน่วยงาน” แล้วคลิก “โครงสร้าง”."""
    parts: list[str] = []
    for act in acts:
        words = WORDS[lang][act.do].format(_quoted(act.label)).strip()
        if not parts or parts[-1] != words:
            parts.append(words)
    last = LAST[lang]
    if action in ("open", "follow"):
        parts.append(last[action])
    elif not action.endswith("choose"):
        parts.append(last["click"].format(_quoted(label)).strip())
    return last["then"].join(parts)
