"""Two results of a site side by side, item by item; what the rules changed apart from the site.

The rules' share is what becomes of the earlier evidence under the later checklist (`bridge`):
where the verdict differs between the earlier result and the bridge, the rule changed; between
the bridge and the later result, the site did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from crawler.result import AuditResult, ItemResult, Verdict


class By(StrEnum):
    """What a difference comes from."""

    SITE = "site"
    RULE = "rule"
    EITHER = "either"  # another checklist, and no evidence to tell them apart


class Kind(StrEnum):
    """What a difference is, in the order they are told."""

    LOST = "lost"
    WON = "won"
    VERDICT = "verdict"  # neither before nor after was a pass
    CAUSE = "cause"
    DOCUMENTS = "documents"
    NEW = "new"  # the item stands in the later result only
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that differs; `before` is None for a new one, `after` for one that is gone."""

    kind: Kind
    by: By
    key: str
    before: ItemResult | None
    after: ItemResult | None

    @property
    def item(self) -> ItemResult:
        """The item as the later result has it, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found


def differences(
    old: AuditResult,
    new: AuditResult,
    *,
    bridge: AuditResult | None = None,
    seen: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> tuple[Difference, ...]:
    """What differs, most important first. `seen`: fingerprints of the items of both, by key; where
    they are not known for both, the addresses of the documents are compared."""
    if bridge is not None:
        found = [*_between(old, bridge, By.RULE, ({}, {}), documents=False)]
        found += _between(bridge, new, By.SITE, seen)
    else:
        found = [*_between(old, new, By.SITE if _same_rules(old, new) else By.EITHER, seen)]
    order, codes = list(Kind), {item.key: at for at, item in enumerate(new.items)}
    found.sort(key=lambda one: (order.index(one.kind), codes.get(one.key, -1), one.by))
    return tuple(found)


def _same_rules(old: AuditResult, new: AuditResult) -> bool:
    names = ("id", "version", "profile")
    return old.tool == new.tool and all(
        old.checklist.get(name) == new.checklist.get(name) for name in names
    )


def _between(
    old: AuditResult,
    new: AuditResult,
    by: By,
    seen: tuple[Mapping[str, str], Mapping[str, str]],
    *,
    documents: bool = True,
) -> list[Difference]:
    was = {item.key: item for item in old.items}
    now = {item.key: item for item in new.items}
    found = []
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key), now.get(key)
        kind = _kind(before, after, seen[0].get(key, ""), seen[1].get(key, ""))
        if kind is not None and (documents or kind is not Kind.DOCUMENTS):
            found.append(Difference(kind, by, key, before, after))
    return found


def _kind(
    before: ItemResult | None, after: ItemResult | None, seen_before: str, seen_after: str
) -> Kind | None:
    if before is None or after is None:
        return Kind.NEW if before is None else Kind.GONE
    if before.verdict is not after.verdict:
        if before.verdict is Verdict.PASS:
            return Kind.LOST
        return Kind.WON if after.verdict is Verdict.PASS else Kind.VERDICT
    if {reason.code for reason in before.reasons} != {reason.code for reason in after.reasons}:
        return Kind.CAUSE
    if seen_before and seen_after:
        changed = seen_before != seen_after
    else:
        changed = {ref.url for ref in before.documents} != {ref.url for ref in after.documents}
    return Kind.DOCUMENTS if changed else None
