"""What the wire does: delays, failures that pass, cookies, redirects, traps."""

import time

from tests.page.browser.sites.base import FILLER, OTHER, TARGET, Reply, Site, html, site

LINK = "<a href=/target>แผน</a>"


def cookie_wall(request):
    if "seen=1" in request.cookie:
        return TARGET
    return Reply("", 302, headers=(("Set-Cookie", "seen=1"), ("Location", "/target")))


def calendar(request):
    day = int(request.query.rpartition("=")[2] or 0)
    return html(f"<a href='/calendar?d={day + 1}'>วันถัดไป</a>")


SITES = (
    Site(
        "busy_then_fine",
        {
            "/": lambda r: Reply("busy", 503) if r.count == 1 else html(FILLER + LINK),
            "/target": TARGET,
            "/other": OTHER,
        },
    ),
    Site(
        "reset_then_fine",
        {
            "/": lambda r: Reply(reset=True) if r.count <= 2 else html(FILLER + LINK),
            "/target": TARGET,
            "/other": OTHER,
        },
    ),
    Site(
        "slow_target",
        {"/": html(FILLER + LINK), "/other": OTHER, "/target": Reply(TARGET, delay=2.0)},
    ),
    Site(
        "slow_home",
        {"/": Reply(html(FILLER + LINK), delay=2.0), "/other": OTHER, "/target": TARGET},
    ),
    site("hanging_image", LINK + "<img src=/never width=50 height=50>", never=Reply("", delay=4.0)),
    Site("cookie_needed", {"/": html(FILLER + LINK), "/other": OTHER, "/target": cookie_wall}),
    site(
        "redirected_target",
        "<a href=/old>แผน</a>",
        target="/old",
        old=Reply("", 302, headers=(("Location", "/target"),)),
    ),
    site("calendar_trap", "<a href='/calendar?d=0'>ปฏิทิน</a>" + LINK, calendar=calendar),
    site("alert_on_load", LINK + "<script>alert('ยินดีต้อนรับ')</script>"),
    site(
        "alert_on_leave",
        LINK + "<script>onbeforeunload=e=>{e.preventDefault();return 'x'}</script>",
    ),
    site("popup_window_on_load", LINK + "<script>open('/other')</script>"),
    site(
        "endless_interval",
        LINK + "<b id=b></b><script>setInterval(()=>b.textContent=Date.now(),20)</script>",
    ),
    site(
        "endless_animation",
        LINK + "<p class=x>วิ่ง</p>",
        "<style>@keyframes k{to{transform:rotate(1turn)}}.x{animation:k 1s infinite}</style>",
    ),
    site(
        "never_ending_poll",
        LINK + "<script>(function f(){fetch('/poll').then(()=>setTimeout(f,100))})()</script>",
        poll=Reply("1", type="text/plain"),
    ),
    Site("missing_home", {"/": Reply(html(f"<p>404</p>{LINK}"), 404), "/target": TARGET}, False),
    Site("server_error_target", {"/": html(FILLER + LINK), "/target": Reply(TARGET, 500)}, False),
    Site("missing_target", {"/": html(FILLER + LINK), "/target": Reply(TARGET, 404)}, False),
    Site("forbidden_target", {"/": html(FILLER + LINK), "/target": Reply(TARGET, 403)}, False),
    Site(
        "soft_missing_target",
        {"/": html(FILLER + LINK), "/target": html("<h1>404</h1><p>ไม่พบหน้าที่คุณต้องการ</p>")},
        False,
    ),
    Site(
        "redirect_loop",
        {
            "/": html(FILLER + LINK),
            "/target": Reply("", 302, headers=(("Location", "/b"),)),
            "/b": Reply("", 302, headers=(("Location", "/target"),)),
        },
        False,
    ),
    Site(
        "endless_reload_target",
        {
            "/": html(FILLER + LINK),
            "/target": lambda r: html(f"<script>location='/target?{time.monotonic_ns()}'</script>"),
        },
        False,
    ),
    Site(
        "challenge_target",
        {
            "/": html(FILLER + LINK),
            "/target": Reply(html("<p>Checking your browser</p>", title="Just a moment..."), 503),
        },
        False,
    ),
    Site(
        "login_wall",
        {
            "/": html(FILLER + LINK),
            "/target": Reply("", 302, headers=(("Location", "/login"),)),
            "/login": html("<form>ชื่อผู้ใช้<input name=u><input type=password name=p></form>"),
        },
        False,
    ),
    Site(
        "back_to_home",
        {"/": html(FILLER + "<a href=/>แผน</a>"), "/target": TARGET, "/other": OTHER},
        False,
    ),
)
