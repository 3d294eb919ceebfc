"""What a link can be made of."""

from tests.page.browser.sites.base import Reply, site

DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
POSTBACK = (
    "<form method=post id=f action='/'><input type=hidden name=__VIEWSTATE value=abc>"
    "<input type=hidden name=__EVENTTARGET><input type=hidden name=__EVENTARGUMENT>"
    "<input name=q placeholder=ค้นหา><a href=\"javascript:__doPostBack('menu1','')\">แผน</a></form>"
    "<script>function __doPostBack(t,a){f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit()}"
    "</script>"
)

SITES = (
    site("image_without_alt", f"<a href=/target><img src='{DOT}' width=120 height=40></a>"),
    site("image_with_alt", f"<a href=/target><img alt=แผน src='{DOT}' width=90 height=30></a>"),
    site(
        "background_image",
        f"<a href=/target style=\"display:block;width:80px;height:40px;background:url('{DOT}')\"></a>",
    ),
    site(
        "text_replaced_by_image",
        '<a href=/target style="display:block;width:80px;height:40px;text-indent:-9999px;'
        f"overflow:hidden;background:url('{DOT}')\">แผน</a>",
    ),
    site(
        "icon_font_missing",
        "<a href=/target><i class='fa fa-file'></i></a>",
        "<link rel=stylesheet href=/icons.css>",
        icons__css=Reply("", 404),
    ),
    site(
        "image_map",
        f"<img src='{DOT}' width=300 height=100 usemap=#m><map name=m>"
        "<area shape=rect coords='0,0,100,100' href=/other alt=ข่าว>"
        "<area shape=circle coords='200,50,40' href=/target alt=แผน></map>",
    ),
    site(
        "image_map_polygon",
        f"<img src='{DOT}' width=300 height=100 usemap=#m><map name=m>"
        "<area shape=poly coords='10,10,90,10,50,90' href=/target alt=แผน></map>",
    ),
    site(
        "svg_link",
        "<svg width=200 height=60><a href=/target><rect width=120 height=40 fill=teal />"
        "<text x=10 y=25>แผน</text></a></svg>",
    ),
    site(
        "svg_xlink",
        "<svg width=200 height=60><a xlink:href=/target><text x=10 y=25>แผน</text></a></svg>",
    ),
    site("void_onclick_good_href", "<a href=/target onclick='javascript:void(0)'>แผน</a>"),
    site("onclick_div", "<div onclick=\"location.href='/target'\">แผน</div>"),
    site("onclick_button", "<button onclick=\"window.location='/target'\">แผน</button>"),
    site("window_open", "<a href='javascript:void(0)' onclick=\"window.open('/target')\">แผน</a>"),
    site("javascript_href", "<a href=\"javascript:location.assign('/target')\">แผน</a>"),
    site(
        "hash_with_listener",
        "<a href=# id=a>แผน</a><script>a.onclick=()=>location='/target'</script>",
    ),
    site(
        "table_row_link",
        "<table><tr data-href=/target><td>๑</td><td>แผน</td></tr></table><script>"
        "document.querySelectorAll('tr').forEach(r=>r.addEventListener('click',()=>"
        "location=r.dataset.href))</script>",
    ),
    site(
        "delegated_card",
        "<div id=l><div class=card data-u=/target><h4>แผน</h4><p>อ่าน</p></div></div><script>"
        "document.addEventListener('click',e=>{const c=e.target.closest('.card');"
        "if(c)location=c.dataset.u})</script>",
        "<style>.card{cursor:pointer;width:200px;padding:20px;border:1px solid}</style>",
    ),
    site(
        "delayed_by_click",
        "<div id=d style='cursor:pointer'>แผน</div><script>"
        "d.onclick=()=>setTimeout(()=>location='/target',400)</script>",
    ),
    site("new_tab", "<a href=/target target=_blank rel=noopener>แผน</a>"),
    site("base_target_blank", "<a href=/target>แผน</a>", "<base target=_blank>"),
    site(
        "stretched_card",
        "<div class=c><h4>แผน</h4><a href=/target></a></div>",
        "<style>.c{position:relative;width:200px}.c a::after{content:'';position:absolute;inset:0}"
        ".c a{display:inline-block;width:20px;height:20px;background:#9cf}</style>",
    ),
    site(
        "select_jump",
        "<select onchange='if(this.value)location=this.value'><option value=''>เลือก"
        "<option value=/other>ข่าว<option value=/target>แผน</select>",
        action="choose",
    ),
    site(
        "select_with_button",
        "<form action=/go method=get><select name=p><option value=other>ข่าว"
        "<option value=target>แผน</select><button>ไป</button></form>",
        target="/go?p=target",
        go=lambda r: (
            "<!doctype html><meta charset=utf-8><p>แผนปฏิบัติการประจำปี ๒๕๖๓ "
            "ขององค์การบริหารส่วนตำบลตัวอย่าง"
            if "target" in r.query
            else "ไม่มี"
        ),
    ),
    site(
        "post_back",
        POSTBACK,
        _post=lambda r: Reply("", 302, headers=(("Location", "/target"),)),
    ),
    site("label_split_over_lines", "<a href=/target>แผน<br><br>ปฏิบัติ\n\n  การ</a>"),
    site(
        "floated_image_child",
        f"<a href=/target><img src='{DOT}' width=100 height=50 style='float:left'></a>",
    ),
    site("block_in_inline", "<a href=/target><div><h3>แผน</h3></div></a>"),
    site("display_contents", "<a href=/target style='display:contents'><b>แผน</b></a>"),
    site("aria_hidden_but_visible", "<a href=/target aria-hidden=true>แผน</a>"),
    site("negative_tabindex", "<a href=/target tabindex=-1>แผน</a>"),
    site("role_link", "<span role=link onclick=\"location='/target'\">แผน</span>"),
    site(
        "react_style_root_listener",
        "<div id=root><button class=x>แผน</button></div><script>root.addEventListener('click',e=>{"
        "if(e.target.closest('.x'))location='/target'})</script>",
    ),
    site(
        "form_get_button_only",
        "<form action=/target method=get><button>เข้าดูแผน</button></form>",
        target="/target",
    ),
)
