"""Labels are proved, not believed: an item's passing example is looked for under each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.checklist.examples import Example
from crawler.checklist.model import Item


def labels_of(item: Item) -> list[str]:
    """The labels that claim to name the item."""
    return list(dict.fromkeys([*item.labels.exact, *item.labels.variant]))


def usual(examples: Sequence[Example]) -> Example | None:
    """The first passing example behind a single label, which stands for the item."""
    return next((one for one in examples if _is_usual(one)), None)


def under_labels(item: Item, example: Example) -> Iterator[Example]:
    """The example once under each of the item's labels."""
    for label in labels_of(item):
        name = f"{example.name} · ป้ายชื่อ {label}"
        yield example.model_copy(update={"link": label, "name": name})


def _is_usual(example: Example) -> bool:
    plain = not example.pages or isinstance(example.pages[0], str)
    return example.kind == "pass" and plain and not example.profile
