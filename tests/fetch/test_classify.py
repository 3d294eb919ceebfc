import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.evidence import Outcome
from crawler.fetch.classify import classify, looks_like_login

HTML = "text/html; charset=utf-8"
LONG = "<p>" + "ข้อมูลพื้นฐานของเทศบาล รายงานผลการดำเนินงาน " * 60 + "</p>"


def outcome(status: int, body: str, **headers: str) -> Outcome:
    folded = {name.replace("_", "-"): value for name, value in headers.items()}
    return classify(status, folded, body.encode(), HTML)[0]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, Outcome.OK), (204, Outcome.OK), (404, Outcome.NOT_FOUND), (410, Outcome.NOT_FOUND),
        (400, Outcome.NOT_FOUND), (405, Outcome.NOT_FOUND), (401, Outcome.BLOCKED),
        (403, Outcome.BLOCKED), (429, Outcome.BLOCKED), (500, Outcome.SERVER_ERROR),
        (503, Outcome.SERVER_ERROR), (304, Outcome.NOT_FOUND),
    ],
)  # fmt: skip
def test_status(status: int, expected: Outcome) -> None:
    assert outcome(status, "") is expected
    assert status in (200, 204) or str(status) in classify(status, {}, b"", HTML)[1]


@pytest.mark.parametrize("status", [200, 403, 503])
@pytest.mark.parametrize(
    "body",
    [
        "<title>Just a moment...</title><script>window._cf_chl_opt={}</script><p>Enable JavaScript and cookies to continue</p>",
        "<title>Attention Required! | Cloudflare</title><div id='cf-error-details'>Sorry, you have been blocked</div>",
        "<title>Request Rejected</title>The requested URL was rejected. Your support ID is: 123",
        "<p>Checking your browser before accessing example.go.th.</p>",
        "<html><iframe src='/_Incapsula_Resource?x'></iframe></html>",
        "<title>Web Page Blocked</title><p>FortiGuard Intrusion Prevention</p>",
        "<title>One moment, please...</title><p>Please wait while your request is being verified</p>",
        "<title>Are you a robot?</title><div class='g-recaptcha'></div>",
        "<p>กรุณายืนยันว่าคุณไม่ใช่หุ่นยนต์</p>",
    ],
)
def test_guards(status: int, body: str) -> None:
    assert outcome(status, body) is Outcome.BLOCKED


def test_header_alone() -> None:
    assert outcome(200, "", cf_mitigated="challenge") is Outcome.BLOCKED


@pytest.mark.parametrize(
    "body",
    [
        f"<title>เทศบาล</title>{LONG}<div class='g-recaptcha'></div>",
        f"<title>เทศบาล</title>{LONG}<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        f"<title>เทศบาล</title>{LONG}<script>var cf_chl_x</script>",
        f"<title>ข่าว</title>{LONG}<p>เว็บไซต์นี้ใช้ FortiGuard และ ModSecurity</p>",
        "<title>เทศบาล</title><p>ติดต่อเรา</p><script src='/recaptcha/api.js'></script>",
        "<title>Please wait for the bus timetable</title>"
        + "".join(f"<a href='/{n}'>สาย {n}</a>" for n in range(20)),
    ],
)
def test_pages_are_not_guards(body: str) -> None:
    assert outcome(200, body) is Outcome.OK


def test_plain_404_that_says_forbidden_things_stays_404() -> None:
    assert outcome(404, "<title>404 Not Found</title><p>nothing here</p>") is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        (
            "<title>x</title><form><input name=u><input type=password></form>",
            "http://a.go.th/x",
            True,
        ),
        (
            f"<title>เข้าสู่ระบบ</title><input type='PASSWORD'>{'ข้อความ ' * 150}",
            "http://a.go.th/x",
            True,
        ),
        (
            f"<title>x</title><input type=password>{'ข้อความ ' * 150}",
            "http://a.go.th/wp-login.php",
            True,
        ),
        (f"<title>เทศบาล</title><input type=password>{LONG}", "http://a.go.th/", False),
        (f"<title>เทศบาล</title><input type=password>{LONG}", "http://a.go.th/login", False),
        ("<title>เข้าสู่ระบบ</title><p>คู่มือการเข้าสู่ระบบ</p>", "http://a.go.th/login", False),
        ("<title>Sign in</title>", "https://accounts.google.com/v3/signin", True),
        ("", "http://[::1", False),
    ],
)
def test_login(html: str, url: str, expected: bool) -> None:
    assert looks_like_login(html, url) is expected


@given(st.integers(100, 599), st.binary(max_size=300))
def test_never_raises(status: int, body: bytes) -> None:
    classify(status, {}, b"<title>" + body, HTML)
    looks_like_login("<input type=password>" + body.decode("latin-1"), "http://a/")
