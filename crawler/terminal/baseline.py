"""`--baseline FILE`: an earlier result to compare with."""

from __future__ import annotations

from pathlib import Path

from crawler.audit.second_look import Baseline
from crawler.checklist.model import Checklist
from crawler.errors import ConfigError
from crawler.report.json_reading import read_result
from crawler.report.text import clean
from crawler.result import Verdict


def read(path: Path, checklist: Checklist) -> Baseline:
    """The baseline in a JSON result. Raises ConfigError for a file that is none, or that was
    judged by another year's or scheme's checklist."""
    earlier = read_result(path)
    its = earlier.checklist
    asked = (checklist.scheme, checklist.fiscal_year)
    if (its.get("scheme"), its.get("fiscal_year")) != asked:
        named = clean(str(its.get("id", "")), 80)
        raise ConfigError(
            f"--baseline {path} เป็นผลของแบบตรวจ {named} จึงเทียบกับ {checklist.id} ไม่ได้",
            f"--baseline {path} is of the checklist {named} and cannot be compared with "
            f"{checklist.id}.",
        )
    passed = frozenset(item.key for item in earlier.items if item.verdict is Verdict.PASS)
    return Baseline(passed, earlier.started_at)
