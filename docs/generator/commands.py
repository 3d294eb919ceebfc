"""The reference of commands, from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from crawler.cli import cli
from crawler.terminal.usage import App, Argument, Command, Group, Option
from docs.generator.markdown import anchor, code, plain, table

_HEAD = """# คำสั่งทั้งหมด · All commands

ทุกคำสั่งมี `--help` บอกวิธีใช้ และ `--lang en` ให้แสดงผลเป็นภาษาอังกฤษ
(every command has `--help`, and `--lang en` for English).
รหัสจบการทำงานอยู่ใน [exit-codes.md](exit-codes.md)

"""


def page() -> str:
    """All commands in the order of the help."""
    found = list(_all(cli, "oit"))
    listed = table(
        ("คำสั่ง · command", "ทำอะไร", "what it does"),
        (
            (f"[{code(path)}](#{anchor(path)})", plain(one.about.th), plain(one.about.en))
            for path, one in found
        ),
    )
    return _HEAD + listed + "".join(_section(path, one) for path, one in found)


def _all(group: click.Group, path: str) -> Iterator[tuple[str, Command | Group]]:
    for name, one in group.commands.items():
        if isinstance(one, (Command, Group)):
            yield f"{path} {name}", one
        if isinstance(one, click.Group):
            yield from _all(one, f"{path} {name}")


def _section(path: str, command: Command | Group) -> str:
    context = click.Context(command, info_name=path, obj=App("th"))
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    text = f"\n## {path}\n\n{plain(command.about.th)}\n\n{plain(command.about.en)}\n\n"
    text += f"```text\n{usage}\n```\n"
    for heads, kind in (
        (("สิ่งที่ต้องระบุ", "ความหมาย", "meaning"), Argument),
        (("ตัวเลือก · option", "ความหมาย", "meaning"), Option),
    ):
        rows = [
            (code(_name(param, context)), plain(param.text.th), plain(param.text.en))
            for param in command.params
            if isinstance(param, kind) and not getattr(param, "hidden", False)
        ]
        text += f"\n{table(heads, rows)}" if rows else ""
    if command.closing:
        for said in (command.closing.th, command.closing.en):
            text += f"\n{_lines(said)}"
    return text


def _lines(text: str) -> str:
    """The lines of a text, each on a line of its own: two spaces at the end of all but the last."""
    return "  \n".join(plain(line) for line in text.splitlines()) + "\n"


def _name(param: click.Parameter, context: click.Context) -> str:
    if isinstance(param, click.Argument):
        return param.make_metavar(context)
    flag = isinstance(param, click.Option) and param.is_flag
    return ", ".join(param.opts) + ("" if flag else f" {param.make_metavar(context)}")
