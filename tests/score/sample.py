"""A checklist of bare items with the FY2563 structure, and results by verdict."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from crawler.checklist.model import Checklist
from crawler.result import ItemResult, Verdict

SIZES = {"9.1": 9, "9.2": 8, "9.3": 7, "9.4": 4, "9.5": 5, "10.1": 8, "10.2": 2}


def checklist(sizes: Mapping[str, int] = SIZES) -> Checklist:
    """One with so many items in each sub-indicator."""
    subs = [sub for sub, size in sizes.items() for _ in range(size)]
    both = {"th": "ทดสอบ", "en": "test"}
    return Checklist.model_validate(
        {
            "id": "oit-2563",
            "version": "1.0.0",
            "scheme": "oit",
            "fiscal_year": 2563,
            "title": both,
            "grades": "letters",
            "reason_for_version": "test",
            "indicators": [
                {
                    "id": indicator,
                    "title": f"ตัวชี้วัด {indicator}",
                    "title_en": f"Indicator {indicator}",
                    "subindicators": [
                        {"id": sub, "title": f"ย่อย {sub}", "title_en": f"Sub {sub}"}
                        for sub in sizes
                        if sub.split(".")[0] == indicator
                    ],
                }
                for indicator in ("9", "10")
            ],
            "items": [
                {
                    "code": f"O{n}",
                    "key": f"item_{n}",
                    "title": f"ข้อ {n}",
                    "title_en": f"Item {n}",
                    "subindicator": sub,
                    "labels": {"exact": [f"ข้อ {n}"]},
                    "elements": [
                        {
                            "id": "any",
                            "title": both,
                            "find": [{"by": "section", "terms": ["ข้อ"]}],
                        }
                    ],
                    "remedy": both,
                    "question": both,
                    "provenance": {"title": ["001"], "elements": ["GK"]},
                }
                for n, sub in enumerate(subs, start=1)
            ],
        }
    )


def result(item_id: str, verdict: Verdict, **fields: object) -> ItemResult:
    score = {Verdict.PASS: 100, Verdict.FAIL: 0, Verdict.UNPROVEN: 0}.get(verdict)
    return ItemResult(
        id=item_id,
        key=f"item_{item_id[1:]}",
        title=f"ข้อ {item_id}",
        title_en=f"Item {item_id}",
        subindicator="9.1",
        score=score,
        verdict=verdict,
        reachable=verdict is Verdict.PASS,
        **fields,  # type: ignore[arg-type]
    )


def results(
    passed: Mapping[str, int],
    sizes: Mapping[str, int] = SIZES,
    *,
    dropped: Mapping[str, int] | None = None,
    unproven: Mapping[str, int] | None = None,
) -> list[ItemResult]:
    """So many of each sub-indicator pass, are not applicable, are unproven; the others fail."""
    items: list[ItemResult] = []
    for sub, size in sizes.items():
        na, open_ = (dropped or {}).get(sub, 0), (unproven or {}).get(sub, 0)
        verdicts = [Verdict.PASS] * passed.get(sub, 0) + [Verdict.NOT_APPLICABLE] * na
        verdicts += [Verdict.UNPROVEN] * open_
        verdicts += [Verdict.FAIL] * (size - len(verdicts))
        items += [result(f"O{len(items) + n}", v) for n, v in enumerate(verdicts, start=1)]
    return items


def failing(codes: Collection[int], size: int = 43) -> list[ItemResult]:
    """All pass but these."""
    return [
        result(f"O{n}", Verdict.FAIL if n in codes else Verdict.PASS) for n in range(1, size + 1)
    ]
