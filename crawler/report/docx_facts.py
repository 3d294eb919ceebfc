"""The facts of a result as the draft's sentences name them."""

from __future__ import annotations

from datetime import datetime

from crawler.checklist.model import Checklist
from crawler.errors import Lang
from crawler.report.docx_parts import Line, Piece, pieces
from crawler.report.docx_words import REPORT
from crawler.report.facts import score_name, spans
from crawler.report.office import agency, plain
from crawler.report.office import title as title_of
from crawler.report.words import count, grade_name, label, points, say
from crawler.result import AuditResult, IndicatorScore, SubIndicatorScore, Text, Verdict
from crawler.thai.periods import MONTH_NAMES_TH, MONTHS_EN, THAI_TIME


class Facts:
    """Fills the sentences of the draft in the reader's language."""

    def __init__(self, result: AuditResult, lang: Lang, checklist: Checklist | None = None) -> None:
        self.result, self.lang, self.checklist = result, lang, checklist
        self._agency = agency(result)
        applicable = [i for i in result.items if i.verdict is not Verdict.NOT_APPLICABLE]
        self._facts: dict[str, object] = {
            "agency": self._agency,
            "year": plain(str(result.checklist.get("fiscal_year", "")), 20),
            "homepage": result.site.get("final_url") or result.site.get("homepage", ""),
            "date": day(result.finished_at, lang),
            "n": len(result.items),
            "asked": len(applicable),
            "passed": sum(item.verdict is Verdict.PASS for item in applicable),
        }

    def say(self, text: Text, **more: object) -> str:
        """A sentence without blanks."""
        return say(text, self.lang).format(**(self._facts | more))

    def fill(self, text: Text, **more: object) -> tuple[Piece, ...]:
        """A sentence with its blanks; a site without a name leaves the agency's blank."""
        template = say(text, self.lang)
        if not self._agency:
            template = template.replace("{agency}", say(REPORT["no_name"], self.lang))
        return pieces(template, **(self._facts | more))

    def title(self) -> str:
        """The report's title."""
        return self.say(REPORT["title"])

    def agency(self) -> Line:
        """The agency's name, a blank when its home page does not tell."""
        return self._agency or self.fill(REPORT["no_name"])

    def placed(self) -> bool:
        """Whether the agency's name says in which province it lies."""
        return "จังหวัด" in self._agency or "จ." in self._agency

    def named(self, part: IndicatorScore | SubIndicatorScore) -> str:
        """ "Indicator 9 Data disclosure"."""
        return f"{label('indicator', self.lang)} {plain(part.id, 8)} {title_of(part, self.lang)}"

    def summary(self) -> list[str]:
        """The result in a few sentences."""
        result = self.result
        name = score_name(result, self.lang)
        lines = [self.say(REPORT["h3_score"], name=name, score=points(result.oit.score))]
        selected = result.checklist.get("selected", ())
        if selected:
            items = count(len(selected), self.lang)
            lines.append(label("selected", self.lang, items=items, codes=spans(selected)))
        lines += [
            self.say(REPORT["h3_indicator"], name=self.named(part), score=points(part.score))
            for part in result.indicators
        ]
        found = result.findings
        if found.get("failed"):
            unreached = found.get("failed_on_reachability", 0)
            percent = points(found.get("failed_on_reachability_percent", 0.0))
            key = "h3_unreached" if unreached else "h3_failed"
            lines.append(
                self.say(REPORT[key], failed=found["failed"], n=unreached, percent=percent)
            )
        if found.get("unproven"):
            low, high = points(result.oit.lowest), points(result.oit.highest)
            lines.append(self.say(REPORT["h3_band"], n=found["unproven"], low=low, high=high))
        return lines + self._projected()

    def _projected(self) -> list[str]:
        shown = self.result.projection
        if shown is None:
            return []
        lines = [
            self.say(
                REPORT["h3_projection"],
                total=points(shown.total),
                grade=plain(grade_name(shown.grade, self.lang), 60),
                iit=points(shown.iit),
                eit=points(shown.eit),
            )
        ]
        if shown.total_highest != shown.total:
            best = plain(grade_name(shown.grade_highest, self.lang), 60)
            total = points(shown.total_highest)
            lines.append(self.say(REPORT["h3_range"], total=total, grade=best))
        return lines


def day(stamp: str, lang: Lang) -> str:
    """The day of a time stamp in Thai time, written out; an unreadable stamp stays."""
    try:
        at = datetime.fromisoformat(stamp)
    except ValueError:
        return plain(stamp, 40)
    if at.tzinfo:
        at = at.astimezone(THAI_TIME)
    if lang == "en":
        return f"{at.day} {MONTHS_EN[at.month - 1]} {at.year}"
    return f"{at.day} {MONTH_NAMES_TH[at.month - 1]} {at.year + 543}"
