"""`oit checklist`: which there are, what one asks for, and whether a file is right."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import click

from crawler.checklist import lint as rules
from crawler.checklist import releases, words
from crawler.checklist.diff import compare, in_words
from crawler.checklist.established import profile_title, unverified_facts
from crawler.checklist.files import shipped
from crawler.checklist.lint_examples import lint_beside
from crawler.checklist.load import available, find, load
from crawler.checklist.model import Checklist, Item
from crawler.errors import ChecklistError, ExitCode, Lang, UsageError
from crawler.examples.run import Report, run
from crawler.report.facts import checklist_line
from crawler.report.text import wrap
from crawler.report.words import count, label

_WIDEST = 100


def show_all(lang: Lang) -> None:
    """One line for each checklist that comes with the program."""
    for name in available():
        found = load(name)
        title = found.title.th if lang == "th" else found.title.en
        partial = f"  [{label('partial', lang)}]" if found.status == "partial" else ""
        click.echo(f"{name}  {found.version}  {count(len(found.items), lang)}  {title}{partial}")


def show(name: str, code: str | None, lang: Lang, profile: str = "") -> None:
    """The items of a checklist, or everything about one item, as for that kind of agency."""
    found = load(name, profile)
    lines = words.show(found, code, lang).splitlines() if code else _items(found, lang)
    for line in lines:
        indent = len(line) - len(line.lstrip())
        _tell(line.strip(), indent, indent + 2 if line.lstrip().startswith("- ") else indent)


def diff(old: str, new: str, lang: Lang) -> None:
    """How one checklist differs from another, in words."""
    for line in in_words(compare(load(old), load(new)), lang):
        _tell(line.text, line.indent, line.indent + 2)


def release(name: str, lang: Lang) -> None:
    """Record the version of a shipped checklist."""
    file = releases.path()
    if file is None or shipped(name) is None:
        raise UsageError(
            f"เผยแพร่ได้เฉพาะแบบตรวจที่มากับโปรแกรม: {', '.join(available())}",
            f"Only checklists that come with the program are released: {', '.join(available())}.",
        )
    made = releases.release(load(name), file, datetime.now(UTC).date())
    said = "บันทึกแล้ว" if lang == "th" else "recorded"
    click.echo(f"{said}: {made.id} {made.version} {made.date}")


def _tell(text: str, indent: int, rest: int) -> None:
    """A line, wrapped to the terminal or to WIDEST, with an indent for what follows."""
    room = min(shutil.get_terminal_size().columns, _WIDEST)
    for at, part in enumerate(wrap(text, room - rest) or [""]):
        click.echo(" " * (rest if at else indent) + part if part else "")


def lint(names: Sequence[str], lang: Lang) -> ExitCode:
    """Say of each file whether it is right; all shipped ones when none is named. A file that
    cannot be used is wrong usage; one with problems that `rules` find is below the threshold."""
    code = ExitCode.OK
    for name in names or available():
        try:
            found, path = load(name), find(name)
            problems = [*rules.lint(found, path), *lint_beside(found, path)]
        except ChecklistError as error:
            click.echo(error.sentence(lang), err=True)
            code = error.exit_code
            continue
        for problem in problems:
            click.echo(problem.sentence(lang))
        if problems and code is ExitCode.OK:
            code = ExitCode.BELOW_THRESHOLD
        right = "ถูกต้อง" if lang == "th" else "is right"
        wrong = f"มี {len(problems)} จุดที่ต้องแก้" if lang == "th" else f"{len(problems)} problems"
        click.echo(f"{path}: {wrong if problems else right} ({count(len(found.items), lang)})")
    return code


def test(names: Sequence[str], items: Sequence[str], lang: Lang) -> ExitCode:
    """Run the examples of the checklists named, or of all; name what failed and why."""
    code = ExitCode.OK
    for name in names or available():
        report = run(name, items)
        for failure in report.failures:
            click.echo(failure.sentence(lang))
        if report.failures:
            code = ExitCode.BELOW_THRESHOLD
        click.echo(_outcome(report, lang))
    return code


def _outcome(report: Report, lang: Lang) -> str:
    failed, lacking = len(report.failures), len(report.without)
    if lang == "th":
        lack = f" · {lacking} ข้อยังไม่มีตัวอย่าง" if lacking else ""
        said = f"ไม่ตรง {failed} แห่ง" if failed else "ตรงทั้งหมด"
        tried = f"{report.items} ข้อ {report.examples} ตัวอย่าง {report.labels} ป้ายชื่อ"
        return f"{report.checklist}: {tried} {said}{lack}"
    lack = f"; {lacking} items have no examples" if lacking else ""
    said = f"{failed} came out otherwise" if failed else "all as written"
    tried = f"{report.items} items, {report.examples} examples, {report.labels} labels"
    return f"{report.checklist}: {tried}, {said}{lack}"


def _items(found: Checklist, lang: Lang) -> Iterator[str]:
    facts = found.model_dump() | {
        "release": releases.state(load(found.id)) if shipped(found.id) else ""
    }
    yield found.title.th if lang == "th" else found.title.en
    yield checklist_line(facts | {"profile_title": profile_title(found)}, lang)
    for indicator in found.indicators:
        for sub in indicator.subindicators:
            yield ""
            yield f"{sub.id} {sub.title if lang == 'th' else sub.title_en}"
            yield from (
                _item(found, item, lang) for item in found.items if item.subindicator == sub.id
            )


def _item(found: Checklist, item: Item, lang: Lang) -> str:
    line = f"  {item.code:<4} {item.title if lang == 'th' else item.title_en}"
    if item.key in found.not_applicable:
        why = found.not_applicable[item.key]
        line += f" [{why.th if lang == 'th' else why.en}]"
    elif unverified_facts(item):
        line += " [ยังไม่ยืนยันบางส่วน]" if lang == "th" else " [partly unverified]"
    return line
