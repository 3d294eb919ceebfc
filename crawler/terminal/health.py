"""`oit doctor`: what is installed, what is missing, what that costs, how to get it."""

from __future__ import annotations

import sys

from rich.text import Text as Styled

from crawler import doctor
from crawler.errors import ExitCode, Lang
from crawler.report.console import make_console


def show(lang: Lang) -> ExitCode:
    """Print the findings; WRONG_USAGE (2) when something required is missing."""
    console = make_console(sys.stdout)
    findings = doctor.check()
    for found in findings:
        mark = Styled("✓ ", "green") if found.present else Styled("✗ ", "red")
        console.print(mark + Styled(f"{found.name}  {found.detail}".rstrip()), soft_wrap=True)
        if not found.present:
            cost = found.cost_th if lang == "th" else found.cost_en
            console.print(f"    {cost}", soft_wrap=True)
            console.print(f"    → {found.install}", soft_wrap=True)
    missing = [found for found in findings if not found.present]
    if not missing:
        console.print("ติดตั้งครบแล้ว" if lang == "th" else "Everything is installed.")
    return ExitCode.WRONG_USAGE if any(found.required for found in missing) else ExitCode.OK
