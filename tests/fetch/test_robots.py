import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.robots import from_answer, parse

TOKEN = "oit-selfcheck"


def allowed(text: str, target: str) -> bool:
    return parse(text, TOKEN).decide(target)[0]


@pytest.mark.parametrize(
    ("rules", "target", "expected"),
    [
        ("Disallow: /", "/x", False),
        ("Disallow:", "/x", True),
        ("Disallow: /a", "/ab", False),
        ("Disallow: /a/", "/a", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a", "/a/c", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x/y.pdf", False),
        ("Disallow: /*.pdf$", "/x/y.pdf?z", True),
        ("Disallow: /*?", "/x?y", False),
        ("Disallow: /a*b*c", "/a-b-c-d", False),
        ("Disallow: /a*b*c", "/a-c-b", True),
        ("Disallow: *secret", "/my/secret", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/x", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: /ข้อ", "/%E0%B8%82%E0%B9%89%E0%B8%AD/1", False),
        ("Disallow: /%7ejoe", "/~joe", False),
        ("Disallow: admin", "/admin/x", False),
        ("Dissallow: /x # really", "/x", False),
        ("disallow : /x", "/x", False),
        ("Disallow: /", "/robots.txt", True),
    ],
)
def test_rules(rules: str, target: str, expected: bool) -> None:
    assert allowed(f"User-agent: *\n{rules}\n", target) is expected


def test_own_group_replaces_the_star() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-Agent: OIT-SelfCheck/1.0\nDisallow: /own"
    assert allowed(text, "/x")
    assert not allowed(text, "/own")


def test_groups_of_one_agent_are_merged_and_shared() -> None:
    text = (
        "User-agent: bot\nUser-agent: *\nDisallow: /a\n\nUser-agent: bot\nDisallow: /c\n"
        "User-agent: *\nSitemap: http://example.go.th/s.xml\nDisallow: /b"
    )
    assert [allowed(text, p) for p in ("/a", "/b", "/c")] == [False, False, True]
    assert parse(text, TOKEN).sitemaps == ("http://example.go.th/s.xml",)


def test_rules_without_agent_do_not_count() -> None:
    assert allowed("Disallow: /\n", "/x")


def test_mark_and_line_ends() -> None:
    assert not allowed("\ufeffUser-agent: *\rDisallow: /x\r", "/x")


def test_delay() -> None:
    assert parse("User-agent: *\nCrawl-delay: 2.5\nDisallow: /x", TOKEN).delay == 2.5
    assert parse("User-agent: *\nCrawl-delay: soon", TOKEN).delay == 0


def test_the_rule_is_told() -> None:
    assert parse("User-agent: *\nDisallow: /x # no", TOKEN).decide("/x") == (
        False,
        "Disallow: /x # no",
    )


@pytest.mark.parametrize(
    ("status", "content_type", "body", "expected"),
    [
        (404, "text/html", b"", True),
        (403, "text/html", b"", True),
        (500, "text/html", b"", False),
        (503, "text/plain", b"User-agent: *\nAllow: /", False),
        (200, "text/html", b"User-agent: *\nDisallow: /", True),
        (200, "text/plain", b"\n<!DOCTYPE html>Disallow: /", True),
        (200, "text/plain", b"User-agent: *\nDisallow: /", False),
    ],
)
def test_answers(status: int, content_type: str, body: bytes, expected: bool) -> None:
    assert from_answer(status, content_type, body, TOKEN).decide("/x")[0] is expected


def test_hostile_patterns_cost_little() -> None:
    text = "User-agent: *\n" + ("Disallow: /" + "a*" * 19 + "b$\n") * 4000
    started = time.perf_counter()
    robots = parse(text, TOKEN)
    robots.decide("/" + "a" * 1900)
    assert time.perf_counter() - started < 5


@given(st.text(max_size=300), st.text(max_size=50))
def test_never_raises(text: str, target: str) -> None:
    parse(text, TOKEN).decide(target)
    parse("User-agent: *\nDisallow: " + text, TOKEN).decide("/" + target)
