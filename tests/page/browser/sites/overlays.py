"""Things that lie over the home page, and pages before the home page."""

from tests.page.browser.sites.base import FILLER, TARGET, Site, hidden_site, html, site

COVER = "position:fixed;inset:0;background:#000a;z-index:99"
BOX = "background:#fff;width:500px;margin:100px auto;padding:40px"
LINK = "<a href=/target>แผน</a>"

SITES = (
    site(
        "popup_with_close",
        f"{LINK}<div id=p style='{COVER}'><div style='{BOX}'>ประกาศ"
        "<button class=close onclick='p.remove()'>×</button></div></div>",
    ),
    site(
        "popup_thai_button",
        f"{LINK}<div id=p style='{COVER}'><div style='{BOX}'><img alt='ถวายความอาลัย'>"
        "<span style='cursor:pointer' onclick='p.remove()'>ปิดหน้าต่างนี้</span></div></div>",
    ),
    site(
        "popup_escape_only",
        f"{LINK}<div id=p style='{COVER}'><div style='{BOX}'>ประกาศ</div></div><script>"
        "addEventListener('keydown',e=>{if(e.key==='Escape')p.remove()})</script>",
    ),
    site(
        "popup_backdrop",
        f"{LINK}<div id=p style='{COVER}'><div style='{BOX}'>ประกาศ</div></div><script>"
        "p.onclick=e=>{if(e.target===p)p.remove()}</script>",
    ),
    site(
        "popup_after_a_second",
        f"{LINK}<script>setTimeout(()=>document.body.insertAdjacentHTML('beforeend',"
        f"`<div id=p style='{COVER}'><button aria-label=close onclick='p.remove()'>x</button></div>`"
        "),1000)</script>",
    ),
    site(
        "consent_wall",
        f"{LINK}<div id=p style='{COVER}'><div style='{BOX}'>เว็บไซต์นี้ใช้คุกกี้ <a href=/other>"
        "นโยบาย</a><button onclick='p.style.display=`none`'>ยอมรับทั้งหมด</button></div></div>",
    ),
    site(
        "two_popups",
        f"{LINK}<div id=p style='{COVER}'><button class=btn-close onclick='p.remove()'></button>"
        f"</div><div id=q style='{COVER}'><div style='{BOX}'><a href='#' onclick='q.remove()'>ปิด</a>"
        "</div></div>",
        "<style>.btn-close{width:40px;height:40px;border:1px solid}</style>",
    ),
    site(
        "modal_dialog_at_start",
        f"{LINK}<dialog id=d>สวัสดีปีใหม่<form method=dialog><button>ปิด</button></form></dialog>"
        "<script>d.showModal()</script>",
    ),
    site(
        "popup_locks_scrolling",
        f"<div style='height:2000px'></div>{LINK}<div id=p style='{COVER}'>"
        "<button class=close onclick=\"p.remove();document.body.style.overflow=''\">x</button></div>"
        "<script>document.body.style.overflow='hidden'</script>",
    ),
    site(
        "link_only_in_popup",
        f"<p>เนื้อหา</p><div id=p style='{COVER}'><div style='{BOX}'>{LINK}"
        "<button onclick='p.remove()'>ปิด</button></div></div>",
    ),
    Site(
        "splash_with_button",
        {
            "/": html(
                "<div style='text-align:center'><img alt=เทิดพระเกียรติ width=400 height=200><br>"
                "<a href='https://other.example.go.th/'>ลงนามถวายพระพร</a> "
                "<a href=/index>เข้าสู่เว็บไซต์</a></div>"
            ),
            "/index": html(FILLER + LINK),
            "/target": TARGET,
        },
        route=("/", "/index", "/target"),
    ),
    Site(
        "splash_meta_refresh",
        {
            "/": html("<p>กรุณารอสักครู่</p>", "<meta http-equiv=refresh content='1; url=/index'>"),
            "/index": html(FILLER + LINK),
            "/target": TARGET,
        },
    ),
    Site(
        "script_redirect",
        {
            "/": html("<script>location.replace('/index')</script>"),
            "/index": html(FILLER + LINK),
            "/target": TARGET,
        },
    ),
    Site(
        "delayed_script_redirect",
        {
            "/": html("<p>ยินดีต้อนรับ</p><script>setTimeout(()=>location='/index',1200)</script>"),
            "/index": html(FILLER + LINK),
            "/target": TARGET,
        },
    ),
    hidden_site(
        "covered_for_good",
        f"<div style='position:relative;width:200px'>{LINK}"
        "<div style='position:absolute;inset:0;background:#333'></div></div>",
    ),
    hidden_site("wall_without_close", f"{LINK}<div style='{COVER}'>ปิดปรับปรุง</div>"),
)
