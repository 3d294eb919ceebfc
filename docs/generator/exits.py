"""The exit codes, from the command that CI jobs run."""

from __future__ import annotations

from crawler.cli import INTERRUPTED, cli
from crawler.errors import ExitCode
from crawler.terminal.usage import Command
from docs.generator.markdown import code, plain, table

_HEAD = """# รหัสจบการทำงาน · Exit codes

งานอัตโนมัติพึ่งรหัสเหล่านี้ได้ จะไม่เปลี่ยนความหมาย (jobs may rely on these; their meaning does not change).
ทุกครั้งที่จบด้วยรหัสอื่นนอกจาก 0 มีหนึ่งประโยคบอกว่าเพราะอะไรและต้องทำอะไร

"""


def page() -> str:
    """A table of the codes with their names in the program."""
    audit = cli.commands["audit"]
    assert isinstance(audit, Command) and audit.closing is not None
    thai, english = (_told(text) for text in (audit.closing.th, audit.closing.en))
    names = {int(one): one.name for one in ExitCode} | {INTERRUPTED: "INTERRUPTED"}
    rows = [
        (code(str(number)), plain(thai[number]), plain(english[number]), code(name))
        for number, name in names.items()
    ]
    return _HEAD + table(("รหัส · code", "ความหมาย", "meaning", "name"), rows)


def _told(text: str) -> dict[int, str]:
    """The lines "0 done and good enough" of the help."""
    lines = (line.split(None, 1) for line in text.splitlines())
    return {int(line[0]): line[1] for line in lines if line and line[0].isdigit()}
