"""Near misses: the document is there, a visitor does not get to it."""

from tests.page.browser.sites.base import FILLER, OTHER, TARGET, Reply, Site, hidden_site, html

L = "<a href=/target>แผน</a>"


def styled(name: str, style: str, tag: str = "div") -> Site:
    return hidden_site(name, f'<{tag} style="{style}">{L}</{tag}>')


def own(name: str, style: str) -> Site:
    return hidden_site(name, f'<a href=/target style="{style}">แผน</a>')


SITES = (
    styled("display_none", "display:none"),
    styled("visibility_hidden", "visibility:hidden"),
    styled("visibility_collapse", "visibility:collapse"),
    styled("opacity_zero", "opacity:0"),
    styled("opacity_of_grandparent", "opacity:0.02", "section"),
    styled("filter_opacity", "filter:opacity(0)"),
    styled("zero_height", "height:0;overflow:hidden"),
    styled("max_height_without_opener", "max-height:0;overflow:hidden"),
    styled("zero_width", "width:0;overflow:hidden;white-space:nowrap"),
    styled("off_left", "position:absolute;left:-9999px"),
    styled("off_top", "position:absolute;top:-5000px"),
    styled("off_right_fixed", "position:fixed;left:3000px;top:0"),
    styled("pushed_out_by_indent", "text-indent:-9999px;overflow:hidden"),
    styled("translated_away", "transform:translateX(-4000px)"),
    styled("scaled_to_nothing", "transform:scale(0)"),
    styled("turned_edge_on", "transform:rotateY(90deg)"),
    styled("clip_path_inset", "clip-path:inset(100%)"),
    styled("clip_path_circle", "clip-path:circle(0)"),
    styled("clip_rect", "position:absolute;clip:rect(0,0,0,0)"),
    styled(
        "clipped_by_box",
        "position:relative;width:100px;height:20px;overflow:hidden;padding-top:60px;"
        "box-sizing:border-box;text-indent:400px",
    ),
    styled(
        "screen_reader_only",
        "position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;"
        "clip:rect(0,0,0,0);white-space:nowrap",
    ),
    styled("font_size_zero", "font-size:0"),
    styled("content_visibility_hidden", "content-visibility:hidden"),
    styled("behind_the_page", "position:relative;z-index:-1"),
    own("colour_of_background", "color:#fff;text-decoration:none"),
    own("transparent_text", "color:transparent;text-decoration:none"),
    own("colour_nearly_background", "color:#fefefe;text-decoration:none"),
    own("pointer_events_none", "pointer-events:none"),
    hidden_site("hidden_attribute", f"<p hidden>{L}</p>"),
    hidden_site("hidden_until_found", f"<p hidden=until-found>{L}</p>"),
    hidden_site("inert", f"<p inert>{L}</p>"),
    hidden_site("class_rule", f"<p class=x>{L}</p>", "<style>body p.x{display:none}</style>"),
    hidden_site(
        "print_only",
        f"<p class=x>{L}</p>",
        "<style>.x{display:none}@media print{.x{display:block}}</style>",
    ),
    hidden_site(
        "narrow_only",
        f"<p class=x>{L}</p>",
        "<style>@media(min-width:600px){.x{display:none}}</style>",
    ),
    hidden_site(
        "external_sheet",
        f"<p class=x>{L}</p>",
        "<link rel=stylesheet href=/s.css>",
        s__css=Reply(".x{display:none!important}", type="text/css"),
    ),
    hidden_site("removed_by_script", f"<p id=x>{L}</p><script>x.remove()</script>"),
    hidden_site("removed_late", f"<p id=x>{L}</p><script>setTimeout(()=>x.remove(),600)</script>"),
    hidden_site("hidden_by_script", f"<p id=x>{L}</p><script>x.style.display='none'</script>"),
    hidden_site("in_comment", f"<!-- {L} -->"),
    hidden_site("in_template", f"<template>{L}</template>"),
    hidden_site("in_noscript", f"<noscript>{L}</noscript>"),
    hidden_site("in_textarea", f"<textarea>{L}</textarea>"),
    hidden_site("in_script_string", "<script>var menu=\"<a href='/target'>แผน</a>\"</script>"),
    hidden_site(
        "in_head_link", "", "<link rel=next href=/target><link rel=alternate href=/target>"
    ),
    hidden_site("in_closed_dialog", f"<dialog>{L}</dialog>"),
    hidden_site(
        "in_details_without_summary_shown",
        f"<details><summary style='display:none'>ก</summary>{L}</details>",
    ),
    hidden_site("closed_popover", f"<div popover>{L}</div>"),
    hidden_site(
        "opener_hidden_too",
        f"<button style='display:none' onclick='x.hidden=false'>เปิด</button><p id=x hidden>{L}</p>",
    ),
    hidden_site(
        "opener_disabled",
        f"<button disabled onclick='x.hidden=false'>เปิด</button><p id=x hidden>{L}</p>",
    ),
    hidden_site("button_disabled", "<button disabled onclick=\"location='/target'\">แผน</button>"),
    hidden_site(
        "hidden_frame",
        "<iframe src=/menu width=0 height=0 style='border:0'></iframe>",
        menu=html(f"{L}"),
    ),
    hidden_site(
        "frame_off_screen",
        "<iframe src=/menu style='position:absolute;left:-4000px'></iframe>",
        menu=html(L),
    ),
    hidden_site("empty_anchor", "<a href=/target></a>"),
    hidden_site("blank_anchor", "<a href=/target>&nbsp;</a>"),
    hidden_site("one_pixel_picture", "<a href=/target><img src='' width=1 height=1></a>"),
    hidden_site("map_without_picture", "<map name=m><area href=/target coords='0,0,9,9'></map>"),
    hidden_site("click_prevented", "<a href=/target onclick='return false'>แผน</a>"),
    hidden_site(
        "click_goes_elsewhere", "<a href=/target onclick=\"location='/other';return false\">แผน</a>"
    ),
    hidden_site("text_only_address", "<p>ดูแผนได้ที่ /target</p>"),
    hidden_site(
        "search_only",
        "<form action=/search><input name=q><button>ค้นหา</button></form>",
        search=html(L),
    ),
    hidden_site(
        "meta_and_sitemap",
        "",
        "<meta name=plan content=/target>",
        sitemap__xml=Reply("<urlset><url><loc>/target</loc></url></urlset>", type="text/xml"),
    ),
    hidden_site("only_behind_hidden_page", "<p hidden><a href=/a>ก</a></p>", a=html(L)),
    hidden_site(
        "menu_flies_from_mouse",
        f"<div class=g>เมนู<p>{L}</p></div>",
        "<style>.g{width:100px}.g p{display:none;position:absolute;left:900px;top:400px}"
        ".g:hover p{display:block}.g p:hover{display:none}</style>",
    ),
    hidden_site(
        "behind_buttons_that_do_something",
        "".join(
            f"<button type=button>{word}</button><div class=b hidden>{L}</div>"
            for word in ("ส่ง", "ส่งข้อความ", "ลบข้อมูล", "บันทึกข้อมูล", "Send", "Print page")
        )
        + "<script>document.addEventListener('click',e=>{const b=e.target.closest('button');"
        "if(b)b.nextElementSibling.hidden=false})</script>",
    ),
    Site(
        "locked_scrolling",
        {
            "/": html(
                f"{FILLER}<div style='height:3000px'></div>{L}",
                "<style>html,body{overflow:hidden;height:100%}</style>",
            ),
            "/target": TARGET,
            "/other": OTHER,
        },
        False,
    ),
)
