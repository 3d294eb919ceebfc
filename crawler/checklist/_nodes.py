"""YAML nodes: bounded composing, plain data, and the line of every place in the data."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import yaml

from crawler.checklist import _faults

MAX_VALUES = 200_000
MAX_DEPTH = 20
MAX_NUMBER = 100  # characters; YAML's base-60 numbers take quadratic time
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null")}

Place = tuple[str | int, ...]


class _Bounded(yaml.composer.Composer):
    """Nesting is bounded while composing, before Python's own stack is."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        self.depth += 1
        if self.depth > MAX_DEPTH * 2:
            mark = self.peek_event().start_mark  # type: ignore[attr-defined]
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=mark)
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


class _Loader(_Bounded, yaml.SafeLoader):
    """The safe loader, which says best what is wrong."""


class _Named(io.StringIO):
    """A text that knows the file it was read from, as every node of it then does."""

    name = ""


def compose(text: str, path: Path) -> yaml.Node:
    """The node tree of a YAML text. Raises ChecklistError on a syntax error or an empty file."""
    quick = _quickly(text, path)
    if quick is not None:
        return quick
    try:
        loader = _Loader(text)
        loader.name = str(path)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as caught:
        raise _faults.from_yaml(caught, text, path) from None
    if node is None:
        raise _faults.error(path, 1, "", *_faults.EMPTY)
    return node


def _quickly(text: str, path: Path) -> yaml.Node | None:
    """The same by the parser that is written in C, many times as fast; None where there is no
    such parser, or it finds something wrong."""
    if not yaml.__with_libyaml__:
        return None

    class Quick(_Bounded, yaml.CSafeLoader):
        def __init__(self, stream: io.StringIO) -> None:
            yaml.CSafeLoader.__init__(self, stream)
            _Bounded.__init__(self)

    stream = _Named(text)
    stream.name = str(path)
    try:
        return Quick(stream).get_single_node()
    except (yaml.YAMLError, UnicodeError):
        return None


class _Plain:
    """Nodes to plain data; aliases are counted every time they are expanded."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.left = MAX_VALUES
        self.scalars = yaml.constructor.SafeConstructor()

    def value(self, node: yaml.Node, depth: int) -> Any:
        self.left -= 1
        line = node.start_mark.line + 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise _faults.error(self.path, line, "", *_faults.TOO_DEEP)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, depth + 1) for child in node.value]
        if node.tag not in _TAGS:  # a date such as 2563-01-01, or a tag: text is all we need
            if node.tag.startswith("tag:yaml.org,2002:"):
                return str(node.value)
            raise _faults.error(self.path, line, "", *_faults.TAG)
        return self._scalar(node, line)

    def _scalar(self, node: yaml.Node, line: int) -> Any:
        if node.tag != "tag:yaml.org,2002:str" and len(node.value) > MAX_NUMBER:
            raise _faults.error(self.path, line, "", *_faults.TAG)
        try:
            return self.scalars.construct_object(node)
        except (ValueError, yaml.YAMLError):
            raise _faults.error(self.path, line, "", *_faults.TAG) from None

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in out:
                line = key_node.start_mark.line + 1
                raise _faults.error(self.path, line, "", *_faults.double_field(key))
            out[key] = self.value(value_node, depth + 1)
        return out


def plain(node: yaml.Node, path: Path) -> Any:
    """Plain data of a node tree: no tags, no doubled fields, bounded expansion of aliases."""
    return _Plain(path).value(node, 0)


class Index:
    """The file and line on which a place of the data stands."""

    def __init__(self, root: yaml.Node) -> None:
        self._root = root

    def line(self, place: Place) -> int:
        """Line, from 1, of the deepest part of the place that exists."""
        return self._mark(place).line + 1

    def file(self, place: Place) -> Path:
        """The file that line is in: the checklist's own or one that it extends."""
        return Path(self._mark(place).name)

    def _mark(self, place: Place) -> yaml.Mark:
        node, mark = self._root, self._root.start_mark
        for step in place:
            found = _child(node, step)
            if found is None:
                continue  # names of union members stand in pydantic's places, not in the file
            node, mark = found
        return mark


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Mark] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        if not 0 <= step < len(node.value):
            return None
        child: yaml.Node = node.value[step]
        return child, child.start_mark
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value == str(step):
                return value, key.start_mark
    return None
