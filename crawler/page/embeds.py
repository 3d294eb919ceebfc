"""Things of other addresses that a page shows inside itself: maps, documents, videos, chats."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("map", re.compile(r"google\.[a-z.]+/maps|maps\.google\.|openstreetmap\.org/export|longdo\.com/|bing\.com/maps|maps\.app\.goo\.gl", re.I)),
    ("video", re.compile(r"youtube(?:-nocookie)?\.com/|youtu\.be/|vimeo\.com/|dailymotion\.com/|facebook\.com/plugins/video|\.(?:mp4|webm|ogv)(?:[?#]|$)", re.I)),
    ("chat", re.compile(r"tawk\.to|customerchat|crisp\.chat|livechatinc|smartsupp|chatra\.io|jivosite|intercom\.io|drift\.com|tidio|zdassets|zopim|botnoi|chatwoot|hubspot|wonderpush|dialogflow|zwiz", re.I)),
    ("social", re.compile(r"facebook\.com/|fb\.com/|social-plugins\.line\.me|twitter\.com|//x\.com/|instagram\.com|tiktok\.com", re.I)),
    ("document", re.compile(r"docs\.google\.com/(?:viewer|gview|document|spreadsheets|presentation)|drive\.google\.com/(?:file|viewer|embeddedfolder)|view\.officeapps\.live\.com|pdfjs|pdf-?viewer|viewer\.html|flipbook|anyflip|fliphtml5|issuu\.com|online\.pubhtml5|\.(?:pdf|docx?|xlsx?|pptx?)(?:[?#]|$)", re.I)),
)  # fmt: skip
_INNER = ("file", "url", "src", "pdf", "doc", "embedded")
_FILE_NAMES = ("file", "url", "src", "pdf", "document")
_OWN_VIEWER = re.compile(r"/viewer\.html?$|/pdf-?js/|/pdf[-_]?viewer", re.I)
_GOOGLE_VIEWER = re.compile(r"^/(?:viewer(?:ng/viewer)?|gview)/?$")
_DRIVE_FILE = re.compile(r"^/(?:a/[^/]{1,100}/)?file/(?:u/\d{1,2}/)?d/([\w-]{10,120})(?:/|$)")
_DRIVE_FOLDER = re.compile(r"^/drive/(?:u/\d{1,2}/)?(?:mobile/)?folders/([\w-]{10,120})")
_GOOGLE_FILE = re.compile(
    r"^/(?:a/[^/]{1,100}/)?(document|spreadsheets|presentation)/(?:u/\d{1,2}/)?d/(?!e/)([\w-]{10,120})"
    r"(?:/(?!export)|$)"
)
_DRIVE_ID = re.compile(r"^[\w-]{10,120}$")
_EXPORTS = {
    "document": "export?format=docx",
    "spreadsheets": "export?format=xlsx",
    "presentation": "export/pptx",
}
_FLIP = re.compile(
    r"(?:^|\.)(?:anyflip|fliphtml5|pubhtml5|flipbuilder|heyzine|flipsnack|issuu|yumpu|flippingbook)\.com$"
)
_CHAT_SCRIPT = re.compile(
    r"""(?:https?:)?//[^\s'"<>]{0,200}(?:tawk\.to|customerchat|crisp\.chat|livechatinc|smartsupp|chatra\.io|jivosite|tidio|zdassets|zopim|botnoi|chatwoot|zwiz)[^\s'"<>]{0,200}""",
    re.I,
)  # fmt: skip
_COMMENTS = re.compile(r"/\*.*?(?:\*/|\Z)|(?:^|(?<=[\s;{}]))//[^\n]*", re.DOTALL)


def what(url: str) -> str:
    """Kind of thing an embedded address is: map, video, chat, social, document or frame."""
    return next((kind for kind, pattern in _KINDS if pattern.search(url[:3000])), "frame")


def inner_address(url: str) -> str:
    """The file a viewer shows (`viewer.html?file=/a.pdf`), "" when the address names none."""
    try:
        query = parse_qs(urlsplit(url).query, max_num_fields=40)
    except ValueError:
        return ""
    for name in _INNER:
        value = query.get(name, [""])[0].strip()
        if value and re.search(r"\.(?:pdf|docx?|xlsx?|pptx?)(?:[?#]|$)", value, re.I):
            return value
    return ""


def document_behind(url: str) -> str:
    """The address of the file that a viewer's address shows, "" when it is no known viewer's.

    Known: PDF.js and its like with the file in the query, Google's and Microsoft's viewers of
    files elsewhere, files and folders of Google Drive, and Google's own documents. The address may be
    relative to the viewer's. A Drive folder is given as the list of it that needs no scripts.
    """
    try:
        parts = urlsplit(url[:4000])
        host = (parts.hostname or "").lower()
        query = parse_qs(parts.query, max_num_fields=40)
    except ValueError:
        return ""
    if host == "view.officeapps.live.com":
        return _first(query, ("src",))
    if host == "docs.google.com" and _GOOGLE_VIEWER.match(parts.path):
        return _first(query, ("url",))
    if host == "docs.google.com" and (found := _GOOGLE_FILE.match(parts.path)):
        return f"https://docs.google.com/{found[1]}/d/{found[2]}/{_EXPORTS[found[1]]}"
    if host == "drive.google.com":
        return _on_drive(parts.path, query)
    return _first(query, _FILE_NAMES) if _OWN_VIEWER.search(parts.path) else ""


def _on_drive(path: str, query: dict[str, list[str]]) -> str:
    key = f"&resourcekey={query['resourcekey'][0]}" if "resourcekey" in query else ""
    folder = _DRIVE_FOLDER.match(path)
    if folder:
        return f"https://drive.google.com/embeddedfolderview?id={folder[1]}{key}"
    found = _DRIVE_FILE.match(path)
    name = found[1] if found else (query.get("id", [""])[0] if path in ("/open", "/uc") else "")
    if not _DRIVE_ID.match(name) or query.get("export") == ["download"]:
        return ""
    return f"https://drive.google.com/uc?export=download&id={name}{key}"


def _first(query: dict[str, list[str]], names: tuple[str, ...]) -> str:
    values = (query.get(name, [""])[0].strip() for name in names)
    return next((v for v in values if v and not v.lower().startswith(("blob:", "data:"))), "")


def is_flip_book(url: str) -> bool:
    """Whether the address is that of a book of pictures to leaf through, which nothing can read."""
    try:
        return _FLIP.search((urlsplit(url[:4000]).hostname or "").lower()) is not None
    except ValueError:
        return False


def chat_script(source: str, inline: str) -> str:
    """Address of a chat widget that a script loads, "" when it loads none."""
    if source:
        return source if what(source) == "chat" else ""
    found = _CHAT_SCRIPT.search(_COMMENTS.sub(" ", inline[:20_000]))
    return found.group() if found else ""
