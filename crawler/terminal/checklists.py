"""`oit checklist`: which there are, what one asks for, and whether a file is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from crawler.checklist import words
from crawler.checklist.load import available, find, load
from crawler.checklist.model import Checklist
from crawler.errors import ChecklistError, ExitCode, Lang
from crawler.examples.run import Report, run
from crawler.report.words import count


def show_all(lang: Lang) -> None:
    """One line for each checklist that comes with the program."""
    for name in available():
        found = load(name)
        title = found.title.th if lang == "th" else found.title.en
        click.echo(f"{name}  {found.version}  {count(len(found.items), lang)}  {title}")


def show(name: str, code: str | None, lang: Lang) -> None:
    """The items of a checklist, or everything about one item."""
    found = load(name)
    if code:
        click.echo(words.show(found, code, lang), nl=False)
        return
    for line in _items(found, lang):
        click.echo(line)


def lint(names: Sequence[str], lang: Lang) -> ExitCode:
    """Say of each file whether it is right; all shipped ones when none is named."""
    code = ExitCode.OK
    for name in names or available():
        try:
            found = load(name)
        except ChecklistError as error:
            click.echo(error.sentence(lang), err=True)
            code = error.exit_code
        else:
            right = "ถูกต้อง" if lang == "th" else "is right"
            click.echo(f"{find(name)}: {right} ({count(len(found.items), lang)})")
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
        said = f"ไม่ตรง {failed} แห่ง" if failed else "ตรงทุกตัวอย่าง"
        return f"{report.checklist}: {report.items} ข้อ {report.examples} ตัวอย่าง {said}{lack}"
    lack = f"; {lacking} items have no examples" if lacking else ""
    said = f"{failed} came out otherwise" if failed else "all as written"
    return f"{report.checklist}: {report.items} items, {report.examples} examples, {said}{lack}"


def _items(found: Checklist, lang: Lang) -> Iterator[str]:
    yield f"{found.title.th if lang == 'th' else found.title.en} ({found.id} {found.version})"
    for indicator in found.indicators:
        for sub in indicator.subindicators:
            yield f"\n{sub.id} {sub.title if lang == 'th' else sub.title_en}"
            for item in found.items:
                if item.subindicator == sub.id:
                    title = item.title if lang == "th" else item.title_en
                    yield f"  {item.code:<4} {title}"
