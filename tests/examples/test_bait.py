"""No item of any list passes where everything is claimed and nothing is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.checklist.examples import examples_of
from crawler.checklist.load import available, load
from crawler.evidence import Evidence, Outcome, SeenLink, Step, Visit
from crawler.examples import bait
from crawler.examples.labels import labels_of, under_labels, usual
from crawler.examples.site import HOME
from crawler.judge.judge import Judge
from crawler.page.reader import read_page
from crawler.result import Verdict

FIXTURE = Path(__file__).parents[2] / "fixtures" / "html" / "honeypot" / "index.html"
BUILT_FOR = 2563


@pytest.mark.parametrize("name", available())
def test_claims_are_no_content(name: str) -> None:
    checklist = load(name)
    assert bait.passing(checklist, Judge(checklist)) == {}


@pytest.mark.parametrize("name", available())
def test_the_fixture_that_names_everything_passes_nothing(name: str) -> None:
    checklist = load(name)
    html = FIXTURE.read_text(encoding="utf-8")
    for offset in (-1, 0, 1):
        year = str(BUILT_FOR + offset)
        html = html.replace(year, f"{{{offset}}}")
    for offset in (-1, 0, 1):
        html = html.replace(f"{{{offset}}}", str(checklist.fiscal_year + offset))
    start = (Step(HOME, "", "open"),)
    home = read_page(html, HOME)
    visits = [Visit(HOME, HOME, Outcome.OK, start, 200, "text/html", document=home)]
    for link in {link.url: link for link in home.links if link.url.startswith(HOME)}.values():
        path = (*start, Step(link.url, link.label, "click"))
        page = replace(home, url=link.url)
        visits.append(Visit(link.url, link.url, Outcome.OK, path, 200, "text/html", document=page))
    assert read_page(html, visits[-1].url) == page
    links = tuple(SeenLink(HOME, link) for link in home.links)
    results = Judge(checklist).judge(Evidence(HOME, HOME, "", tuple(visits), links))
    assert len(visits) > 20
    assert [item.id for item in results if item.verdict is Verdict.PASS] == []


def test_the_usual_example_is_tried_under_every_label() -> None:
    item = load("oit-2563").item("structure")
    file = examples_of("structure")
    assert file
    example = usual(file.examples)
    assert example and example.kind == "pass"
    assert [one.link for one in under_labels(item, example)] == labels_of(item)
    assert usual([one for one in file.examples if one.kind != "pass"]) is None
