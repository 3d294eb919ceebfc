"""Help and usage errors in the reader's language, on top of click.

Language is decided before parsing (`language`), because help and errors need it, and travels
as the context's object.
"""

from __future__ import annotations

import difflib
import math
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from crawler.errors import Lang, UsageError
from crawler.report.text import width, wrap
from crawler.report.words import say
from crawler.result import Text

LANGUAGE_SETTING = "OIT_LANG"
_MAX_CELLS = 100
_OPTION_CELLS = 27


@dataclass(frozen=True, slots=True)
class App:
    """What every command is told. `auditor` stands in for the audit in tests."""

    lang: Lang
    auditor: Any = None


def language(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """English if `--lang en` or OIT_LANG says so, else Thai. The option wins."""
    chosen = environ.get(LANGUAGE_SETTING, "")
    for at, word in enumerate(argv):
        if word == "--lang":
            chosen = "".join(argv[at + 1 : at + 2])
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
    return "en" if chosen.strip().lower() in ("en", "english") else "th"


def app_of(ctx: click.Context) -> App:
    app = ctx.find_root().obj
    return app if isinstance(app, App) else App("th")


def lang_of(ctx: click.Context) -> Lang:
    return app_of(ctx).lang


class Option(click.Option):
    """An option with its help in both languages."""

    def __init__(self, decls: Sequence[str], *, th: str, en: str, **kwargs: Any) -> None:
        super().__init__(decls, **kwargs)
        self.text = Text(th, en)


class Argument(click.Argument):
    """An argument with its help in both languages."""

    def __init__(self, decls: Sequence[str], *, th: str, en: str, **kwargs: Any) -> None:
        super().__init__(decls, **kwargs)
        self.text = Text(th, en)


class Number(click.ParamType[float]):
    """A finite number within bounds; the error names option and bounds."""

    name = "number"

    def __init__(self, least: float, most: float, *, whole: bool = False) -> None:
        self._least, self._most, self._whole = least, most, whole

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float | int:
        try:
            number = int(value) if self._whole else float(value)
        except ValueError:
            number = math.nan
        if not self._least <= number <= self._most:
            option = param.opts[0] if param else ""
            kind = ("จำนวนเต็ม", "a whole number") if self._whole else ("ตัวเลข", "a number")
            raise UsageError(
                f"{option} ต้องเป็น{kind[0]}ตั้งแต่ {self._least:g} ถึง {self._most:g}",
                f"{option} must be {kind[1]} from {self._least:g} to {self._most:g}.",
            )
        return number


# --- help --------------------------------------------------------------------------------

_HEADINGS = {
    "usage": Text("วิธีใช้", "Usage"),
    "arguments": Text("สิ่งที่ต้องระบุ", "Arguments"),
    "options": Text("ตัวเลือก", "Options"),
    "commands": Text("คำสั่ง", "Commands"),
    "help": Text("แสดงวิธีใช้นี้", "Show this help."),
}


class Command(click.Command):
    """A command whose help is written in the reader's language."""

    def __init__(self, *args: Any, about: Text, closing: Text | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about, self.closing = about, closing

    def get_help(self, ctx: click.Context) -> str:
        return "\n".join(_help(self, ctx, self.about, self.closing))


class Group(click.Group):
    """A group of commands whose help is written in the reader's language."""

    def __init__(self, *args: Any, about: Text, closing: Text | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about, self.closing = about, closing

    def get_help(self, ctx: click.Context) -> str:
        return "\n".join(_help(self, ctx, self.about, self.closing))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            raise UsageError(
                f"ไม่มีคำสั่ง {name}" + (f" หมายถึง {near[0]} หรือไม่" if near else ""),
                f"There is no command {name}" + (f"; did you mean {near[0]}?" if near else "."),
            )
        return super().resolve_command(ctx, args)


def _help(
    command: click.Command, ctx: click.Context, about: Text, closing: Text | None
) -> Iterable[str]:
    lang = lang_of(ctx)
    cells = min(shutil.get_terminal_size().columns, _MAX_CELLS) - 2
    pieces = " ".join(command.collect_usage_pieces(ctx))
    yield f"{say(_HEADINGS['usage'], lang)}: {ctx.command_path} {pieces}"
    yield ""
    yield from wrap(say(about, lang), cells)
    sections = {
        "arguments": [
            (param.make_metavar(ctx), say(param.text, lang))
            for param in command.params
            if isinstance(param, Argument)
        ],
        "commands": [
            (name, say(sub.about, lang))
            for name, sub in getattr(command, "commands", {}).items()
            if isinstance(sub, (Command, Group))
        ],
        "options": list(_option_rows(command, ctx, lang)),
    }
    for heading, rows in sections.items():
        if rows:
            yield f"\n{say(_HEADINGS[heading], lang)}:"
            yield from _definitions(rows, cells)
    if closing:
        yield ""
        for line in say(closing, lang).splitlines():
            yield from wrap(line, cells)


def _option_rows(
    command: click.Command, ctx: click.Context, lang: Lang
) -> Iterable[tuple[str, str]]:
    for param in command.get_params(ctx):
        if isinstance(param, Option) and not param.hidden:
            value = "" if param.is_flag else f" {param.make_metavar(ctx)}"
            yield ", ".join(param.opts) + value, say(param.text, lang)
        elif isinstance(param, click.Option) and not param.hidden:
            yield ", ".join(param.opts), say(_HEADINGS["help"], lang)


def _definitions(rows: Sequence[tuple[str, str]], cells: int) -> Iterable[str]:
    left = min(max(width(term) for term, _ in rows), _OPTION_CELLS) + 2
    for term, text in rows:
        lines = wrap(text, cells - left - 2)
        if width(term) > left - 2:
            yield f"  {term}"
        else:
            yield f"  {term}{' ' * (left - width(term))}{lines.pop(0)}"
        for line in lines:
            yield " " * (left + 2) + line


# --- errors ------------------------------------------------------------------------------


def sentence(error: click.UsageError, lang: Lang) -> str:
    """One sentence for a mistake in using the command, and where to read how."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    text = say(_mistake(error), lang)
    path = error.ctx.command_path if error.ctx else "oit"
    return f"{text} ({path} --help)"


def _mistake(error: click.UsageError) -> Text:
    english = error.format_message().rstrip(".") + "."
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        hint = f" หมายถึง {near} หรือไม่" if near else ""
        return Text(f"ไม่มีตัวเลือก {error.option_name}{hint}", english)
    if isinstance(error, click.BadOptionUsage):
        return Text(f"ตัวเลือก {error.option_name} ใช้ไม่ถูกต้อง หรือไม่ได้ระบุค่า", english)
    if isinstance(error, click.MissingParameter):
        return Text(f"ต้องระบุ {_named(error)}", f"{_named(error)} must be given.")
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        allowed = ""
        if isinstance(kind, click.Choice):
            allowed = f" ต้องเป็น {' หรือ '.join(map(str, kind.choices))}"
        return Text(f"ค่าของ {_named(error)} ใช้ไม่ได้{allowed}", english)
    return Text("มีคำที่ไม่รู้จักเกินมาในคำสั่ง", english)


def _named(error: click.BadParameter) -> str:
    param = error.param
    if param is None or error.ctx is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    if isinstance(param, click.Argument):
        return param.make_metavar(error.ctx)
    return param.opts[0]
