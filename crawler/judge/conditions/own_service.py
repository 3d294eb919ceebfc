"""O17: the e-service is a service of the agency's own mission, asked for at its own channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crawler.judge.conditions.base import Answer
from crawler.judge.finders.base import quote, term_in
from crawler.judge.finders.form import FORM_SERVICES, usable_forms, words_of
from crawler.judge.unit import Unit
from crawler.result import ReasonCode
from crawler.thai.text import Folded

SameSite = Callable[[str], bool]


def check(units: Sequence[Unit], services: Sequence[str], same_site: SameSite) -> Answer:
    """A request form for one of the services, on the agency's site or its form service."""
    code = ReasonCode.NOT_OWN_SERVICE
    for unit in units:
        if not same_site(unit.url):
            continue
        for form in usable_forms(unit):
            if term_in(words_of(form, unit), services):
                shown = form.heading or unit.heading or form.submit
                return Answer(True, code, quote(shown), unit.url)
        for link in unit.links:
            if any(service in link.url for service in FORM_SERVICES):
                words = Folded(f"{link.label}\n{link.context}\n{unit.heading}")
                if term_in(words, services):
                    return Answer(True, code, quote(link.label), unit.url)
    return Answer(False, code, url=units[0].url if units else "")
