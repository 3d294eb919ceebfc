"""Online channels: forms that a visitor can fill in, and linked form services."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.checklist.finding import ByForm
from crawler.documents.model import Form
from crawler.judge.finders.base import Hit, quote, term_in
from crawler.judge.unit import Unit
from crawler.thai.text import Folded

FORM_SERVICES = (
    "docs.google.com/forms",
    "forms.gle/",
    "forms.office.com",
    "forms.microsoft.com",
    "jotform.com",
    "surveymonkey.com",
)
_WRITABLE = {
    "text",
    "textarea",
    "email",
    "tel",
    "number",
    "date",
    "file",
    "url",
    "select",
    "datetime-local",
    "checkbox",
    "radio",
}
_NOT_A_CHANNEL = {"password", "search"}


def find(finder: ByForm, unit: Unit, purpose: Sequence[str]) -> list[Hit]:
    """Forms whose own words, or the words right before them, name the purpose."""
    hits = [
        Hit(quote(_shown(form, unit)), unit.url, 1, "form")
        for form in usable_forms(unit)
        if term_in(words_of(form, unit), purpose)
    ]
    return hits + service_links(unit, purpose)


def usable_forms(unit: Unit) -> list[Form]:
    """Forms to send something in: not a search box, not a log-in."""
    return [form for form in unit.forms if _is_channel(form)]


def words_of(form: Form, unit: Unit) -> Folded:
    """The words that say what a form is for."""
    before = [line for line in unit.lines if line.order < form.order]
    heads = [line.raw for line in before if line.is_heading][-1:]
    lead = [line.raw for line in before[-1:] if not line.is_heading and not line.linked]
    labels = [field.label for field in form.fields]
    return Folded("\n".join([form.heading, form.submit, *labels, *heads, *lead]))


def service_links(unit: Unit, purpose: Sequence[str]) -> list[Hit]:
    """Links to, or frames of, a form service that are named after the purpose."""
    hits = []
    for link in unit.links:
        if any(service in link.url for service in FORM_SERVICES):
            words = Folded(f"{link.label}\n{link.context}\n{unit.heading}")
            if term_in(words, purpose):
                hits.append(Hit(quote(link.label or link.url), unit.url, 1, "form_service"))
    for embed in unit.embeds:
        if any(service in embed.url for service in FORM_SERVICES):
            words = Folded("\n".join([embed.title, *(line.raw for line in unit.lines[:12])]))
            if term_in(words, purpose):
                hits.append(Hit(quote(embed.title or embed.url), unit.url, 1, "form_service"))
    return hits


def _is_channel(form: Form) -> bool:
    kinds = [field.kind for field in form.fields]
    if any(kind in _NOT_A_CHANNEL for kind in kinds):
        return False
    writable = [kind for kind in kinds if kind in _WRITABLE]
    return "textarea" in writable or len(writable) >= 2


def _shown(form: Form, unit: Unit) -> str:
    labels = ", ".join(field.label or field.name for field in form.fields[:6])
    return f"{form.heading or unit.heading or form.submit}: {labels}"
