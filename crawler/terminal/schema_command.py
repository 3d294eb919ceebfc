"""`oit schema`: the published JSON Schema of the result."""

from __future__ import annotations

import click

from crawler.result import Text
from crawler.terminal.options import lang_option
from crawler.terminal.usage import Command


def _schema() -> None:
    from crawler.report import json_report

    click.echo(json_report.SCHEMA.read_text("utf-8"), nl=False)


SCHEMA = Command(
    "schema",
    callback=_schema,
    about=Text(
        "แสดง JSON Schema ของผลที่เขียนด้วย --json สำหรับโปรแกรมที่นำผลไปใช้",
        "Print the JSON Schema of what --json writes, for programs that read it.",
    ),
    params=[lang_option()],
)
