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


def chat_script(source: str, inline: str) -> str:
    """Address of a chat widget that a script loads, "" when it loads none."""
    if source:
        return source if what(source) == "chat" else ""
    found = _CHAT_SCRIPT.search(_COMMENTS.sub(" ", inline[:20_000]))
    return found.group() if found else ""
