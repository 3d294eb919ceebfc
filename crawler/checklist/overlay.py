"""Laying the differences of one YAML tree over another, so that every value keeps its line.

Mapping over mapping merges; a list replaces a list; a mapping of nothing but `add`, `drop` and
`change` edits the list that is there; null removes a field, which then has its default again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from crawler.checklist import _faults

EDITS = {"add", "drop", "change"}
IDENTITIES = ("id", "rule", "by")  # what a list's mapping is named by, first that it has
_NULL = "tag:yaml.org,2002:null"
_MAP = "tag:yaml.org,2002:map"

Fields = dict[str, tuple[yaml.Node, yaml.Node]]


def fields(node: yaml.Node) -> Fields:
    """The fields of a mapping: name to (key node, value node); empty for other nodes."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): (key, value) for key, value in node.value}


def mapping(found: Fields, like: yaml.Node) -> yaml.MappingNode:
    """A mapping of those fields, in the place of another node."""
    return yaml.MappingNode(_MAP, list(found.values()), like.start_mark, like.end_mark)


def scalar(text: str, like: yaml.Node) -> yaml.ScalarNode:
    """A text in the place of another node."""
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, like.start_mark, like.end_mark)


def is_null(node: yaml.Node) -> bool:
    return node.tag == _NULL


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lays differences over a tree. `item` is what faults name beside the line; `edits` is
    False where edits are kept as data (in profiles, which are laid over later)."""

    item: str = ""
    edits: bool = True

    def merge(self, base: yaml.Node | None, over: yaml.Node) -> yaml.Node:
        """The tree with the differences. Raises ChecklistError for edits of what is not there."""
        if self.edits and self._is_edit(base, over):
            return self._edited(base, over)
        if isinstance(over, yaml.MappingNode):
            return self._merged(base, over)
        return over

    def _merged(self, base: yaml.Node | None, over: yaml.MappingNode) -> yaml.Node:
        found = fields(base) if base is not None else {}
        for name, (key, value) in fields(over).items():
            if is_null(value) and self.edits:
                if name not in found:
                    raise self._fault(key, name, *_NOTHING_TO_TAKE)
                found.pop(name)
                continue
            old = found.get(name)
            found[name] = (key, self.merge(old[1] if old else None, value))
        return mapping(found, over)

    def _is_edit(self, base: yaml.Node | None, over: yaml.Node) -> bool:
        names = set(fields(over))
        return bool(names) and names <= EDITS and not isinstance(base, yaml.MappingNode)

    def _edited(self, base: yaml.Node | None, over: yaml.Node) -> yaml.Node:
        if base is not None and not isinstance(base, yaml.SequenceNode):
            raise self._fault(over, "add, drop", "ใช้ได้กับรายการเท่านั้น", "only edit a list")
        entries: list[yaml.Node] = list(base.value) if base is not None else []
        edits = fields(over)
        for _, value in [edits[name] for name in ("drop", "add") if name in edits]:
            if not isinstance(value, yaml.SequenceNode):
                raise self._fault(value, "add, drop", *_faults.wrong("list_type"))
        if "drop" in edits:
            entries = self._dropped(entries, edits["drop"][1])
        if "change" in edits:
            entries = self._changed(entries, edits["change"][1])
        if "add" in edits:
            names = {_name(one) for one in entries if isinstance(one, yaml.ScalarNode)}
            entries += [
                one
                for one in edits["add"][1].value
                if not isinstance(one, yaml.ScalarNode) or _name(one) not in names
            ]
        place = over if base is None else base
        return yaml.SequenceNode("tag:yaml.org,2002:seq", entries, place.start_mark, place.end_mark)

    def _dropped(self, entries: list[yaml.Node], drop: yaml.Node) -> list[yaml.Node]:
        for one in drop.value:
            kept = [entry for entry in entries if _name(entry) != _name(one)]
            if len(kept) == len(entries):
                raise self._fault(one, _name(one), *_NOT_THERE)
            entries = kept
        return entries

    def _changed(self, entries: list[yaml.Node], change: yaml.Node) -> list[yaml.Node]:
        if not isinstance(change, yaml.MappingNode):
            raise self._fault(change, "change", *_faults.wrong("dict_type"))
        changes = fields(change)
        names = [_name(entry) for entry in entries]
        for name, (key, _) in changes.items():
            if name not in names:
                raise self._fault(key, name, *_NOT_THERE)
        return [
            self.merge(entry, changes[name][1]) if name in changes else entry
            for name, entry in zip(names, entries, strict=True)
        ]

    def _fault(self, node: yaml.Node, name: str, th: str, en: str) -> Exception:
        return fault_at(node, self.item, f"“{name}”: {th}", f"“{name}”: {en}")


_NOT_THERE: _faults.Sentence = (
    "ไม่มีในรายการที่สืบทอดมา จึงแก้ไขหรือตัดออกไม่ได้",
    "is not in the inherited list, so it cannot be changed or dropped",
)


_NOTHING_TO_TAKE: _faults.Sentence = (
    "ว่าง ทั้งที่ไม่มีฟิลด์นี้ให้ตัดออก (ข้อความที่มีจุลภาคต้องใส่เครื่องหมายคำพูด)",
    "is empty, and there is no such field to take away (put text with commas in quotes)",
)


def fault_at(node: yaml.Node, item: str, th: str, en: str) -> Exception:
    """A mistake at a node, in the file the node was read from."""
    return _faults.error(Path(node.start_mark.name), node.start_mark.line + 1, item, th, en)


def _name(node: yaml.Node) -> str:
    """What an entry of a list is called: the text itself, or the id of a mapping."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    found = fields(node)
    return next((str(found[one][1].value) for one in IDENTITIES if one in found), "?")
