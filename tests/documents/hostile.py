"""Files made to hurt whoever reads them, and a program that reads each and says what it cost.

python -m tests.documents.hostile   one JSON line a file, then one with the memory used
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from crawler.documents.pool import ReaderPool
from tests.documents import makers
from tests.documents import office_makers as office
from tests.documents import old_makers as old

Make = Callable[[], bytes]
URL = "http://127.0.0.1/files/hostile"
TYPES = "[Content_Types].xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
FOREIGN = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def word(xml: str | bytes) -> bytes:
    return makers.zipped({TYPES: "<Types/>", "word/document.xml": xml})


def in_body(inside: str) -> bytes:
    return word(f"<w:document {makers.W}><w:body>{inside}</w:body></w:document>")


def sheet(rows: str, shared: str = "") -> bytes:
    parts: dict[str, bytes | str] = {
        TYPES: "<Types/>",
        "xl/workbook.xml": f'<workbook {makers.S}><sheets><sheet name="a"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f"<worksheet {makers.S}><sheetData>{rows}</sheetData></worksheet>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f"<sst {makers.S}>{shared}</sst>"
    return makers.zipped(parts)


# --- zip -----------------------------------------------------------------------------------------


def nested(depth: int, body: bytes) -> bytes:
    for _ in range(depth):
        body = makers.zipped({"inner.zip": body})
    return body


def bombs_in_bombs() -> bytes:
    bomb = makers.zipped({"a.txt": b"\x00" * 9_000_000})
    layer = makers.zipped({f"{n}.zip": bomb for n in range(16)})
    return makers.zipped({f"{n}.zip": layer for n in range(16)})


def overlapping() -> bytes:
    """Many members that share one body, as David Fifield's bombs do."""
    body = makers.zipped({"a.txt": b"\x00" * 1_900_000})
    end = body.rindex(b"PK\x05\x06")
    entry = body[body.index(b"PK\x01\x02") : end]
    count = 20_000
    directory = entry * count
    tail = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(directory),
                       body.index(b"PK\x01\x02"), 0)  # fmt: skip
    return body[: body.index(b"PK\x01\x02")] + directory + tail


def lying_size() -> bytes:
    body = bytearray(makers.zipped({"a.txt": b"\x00" * 50_000_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = body.index(mark) + place
        body[at : at + 4] = struct.pack("<L", 100)
    return bytes(body)


def many_members() -> bytes:
    return makers.zipped({f"{n}.txt": b"x" for n in range(30_000)})


def broken_stream() -> bytes:
    body = bytearray(makers.zipped({"a.pdf": makers.text_pdf(["แผน"])}))
    body[60:90] = b"\xff" * 30
    return bytes(body)


def slow_members() -> bytes:
    """As many PDFs as an archive may hold, each dear to read."""
    return makers.zipped({f"{n}.pdf": makers.text_pdf(["แผน"], pages=300) for n in range(3)})


# --- xml -----------------------------------------------------------------------------------------


def other_coding(coding: str) -> bytes:
    xml = (
        f'<?xml version="1.0" encoding="{coding}"?>{LAUGHS}<w:document {makers.W}>&i;</w:document>'
    )
    return word(xml.encode("utf-16" if "16" in coding else "cp037"))


def shared_string_bomb() -> bytes:
    cell = "<c t='s'><v>0</v></c>"
    return sheet(f"<row>{cell * 60}</row>" * 3_000, f"<si><t>{'ก' * 5_000_000}</t></si>")


def open_rows_without_end() -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="999999"><text:p>{"ก" * 50_000}</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="9999999">{cell}</table:table-row>'
    return office.opendocument(
        "spreadsheet", f'<table:table table:name="a">{row * 20}</table:table>'
    )


def open_tables_in_tables() -> bytes:
    opening = "<table:table><table:table-row><table:table-cell><text:p>ก</text:p>"
    closing = "</table:table-cell></table:table-row></table:table>"
    return office.opendocument("text", opening * 20_000 + closing * 20_000)


def groups_in_groups() -> bytes:
    return office.pptx([office.slide("a", more="<p:grpSp>" * 50_000 + "</p:grpSp>" * 50_000)])


def slides_that_are_one() -> bytes:
    return office.pptx([office.slide("ก" * 2_000)] * 3_000)


# --- pdf -----------------------------------------------------------------------------------------


def pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(data), entries, data)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def one_page(content: bytes, resources: bytes = b"", more: tuple[bytes, ...] = (), box: bytes = b"0 0 595 842") -> bytes:  # fmt: skip
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>" % (
        box,
        resources,
    )
    return pdf([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *more])


def page_tree_loop() -> bytes:
    return pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"])


def ten_thousand_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(10_000))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf([CATALOG, b"<</Type/Pages/Kids[%s]/Count 10000>>" % kids, *[page] * 10_000])


def stream_bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b"\x00" * 200_000_000, 9), 9)
    return one_page(stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


def forms_in_forms() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    loop = stream(b"/X Do /X Do", form)
    return one_page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", (loop,))


def huge_picture() -> bytes:
    picture = stream(
        zlib.compress(b"\x00" * 1000),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB"
        b"/BitsPerComponent 8/Filter/FlateDecode",
    )
    return one_page(stream(b"q 500 0 0 500 0 0 cm /X Do Q"), b"/XObject<</X 5 0 R>>", (picture,))


def broken_picture() -> bytes:
    picture = stream(b"\x97JB2" * 500, b"/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace"
                     b"/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode")  # fmt: skip
    return one_page(stream(b"/X Do"), b"/XObject<</X 5 0 R>>", (picture,))


def text_without_end() -> bytes:
    words = b"BT /F 9 Tf " + b"1 0 0 1 9 9 Tm (words that never end) Tj " * 100_000 + b"ET"
    fonts = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return one_page(stream(zlib.compress(words), b"/Filter/FlateDecode"), fonts)


def lines_without_end() -> bytes:
    return one_page(stream(zlib.compress(b"0 0 m 9 0 l S " * 200_000), b"/Filter/FlateDecode"))


def previous_table_loop() -> bytes:
    body = one_page(stream(b""))
    start = body.rindex(b"startxref\n") + 10
    place = body[start:].split(b"\n")[0]
    return body.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + place)


def endless_outline() -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R/Outlines 3 0 R>>"
    item = b"<</Title(a)/Next 4 0 R/Prev 4 0 R/Parent 3 0 R/First 4 0 R>>"
    return pdf([catalog, b"<</Type/Pages/Kids[]/Count 0>>", b"<</First 4 0 R/Last 4 0 R>>", item])


# --- pictures and the rest -----------------------------------------------------------------------


def png_of(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\x00" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one))
        for one in (head, data, b"IEND")
    )


def tiff_loop() -> bytes:
    """A directory of pictures whose next directory is itself."""
    entry = struct.pack("<HHLL", 256, 4, 1, 9)
    return b"II*\x00" + struct.pack("<L", 8) + struct.pack("<H", 1) + entry + struct.pack("<L", 8)


def ole_loop() -> bytes:
    """An OLE file whose table of sectors chains every sector to itself."""
    head = bytearray(512)
    head[:8] = OLE
    head[24:34] = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head[44:80] = struct.pack("<LLLLLLLLL", 1, 1, 0, 4096, 1, 0, 0, 0, 0)
    head[76:512] = struct.pack("<109L", *[0] * 109)
    return bytes(head) + struct.pack("<128L", *range(128)) + "WordDocument".encode("utf-16-le") * 9


def old_sheet(*more: bytes) -> bytes:
    return old.xls(old.Sheet("a", [["ก", "ข"], [1, 2]], more=b"".join(more)))


def old_sheets_that_are_one() -> bytes:
    """Thousands of sheets, all of them the same long run of records."""
    cells = b"".join(old.cell(n % 60_000, n % 200, 1.0) for n in range(60_000))
    return old.xls(old.Sheet("a", [], more=cells), again=5_000)


def old_sector_loop() -> bytes:
    body = bytearray(old_sheet())
    body[512 + 8 : 512 + 12] = struct.pack("<L", 2)
    return bytes(body)


def with_macros(body: bytes, name: str) -> bytes:
    out = io.BytesIO(body)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, OLE + b"Attribute VB_Name" * 50)
    return out.getvalue()


def cut(make: Make, share: float = 0.6) -> Make:
    return lambda: (body := make())[: int(len(body) * share)]


def a_pdf() -> bytes:
    return makers.text_pdf(["แผน"] * 20, pages=5)


def a_docx() -> bytes:
    return makers.docx(makers.word_paragraph("แผน") * 500)


FILES: dict[str, Make] = {
    "zip_bomb": lambda: makers.zipped({"a.txt": b"\x00" * 60_000_000}),
    "zip_bombs_in_bombs": bombs_in_bombs,
    "zip_very_deep": lambda: nested(40, makers.png()),
    "zip_overlapping": overlapping,
    "zip_lying_size": lying_size,
    "zip_many_members": many_members,
    "zip_broken_stream": broken_stream,
    "zip_slow_members": slow_members,
    "zip_truncated": cut(lambda: makers.zipped({"a.pdf": a_pdf()})),
    "zip_only_head": lambda: b"PK\x03\x04" + b"\x00" * 100,
    "zip_names": lambda: makers.zipped({"../" * 9_000 + "a.txt": b"x", "/etc/passwd": b"x"}),
    "gzip_bomb": lambda: b"\x1f\x8b\x08" + zlib.compress(b"\x00" * 50_000_000),
    "rar": lambda: b"Rar!\x1a\x07\x01\x00" + b"\xff" * 500,
    "word_laughs": lambda: makers.docx(makers.word_paragraph("&i;"), LAUGHS),
    "word_foreign_entity": lambda: makers.docx(makers.word_paragraph("&a;"), FOREIGN),
    "word_utf16_laughs": lambda: other_coding("UTF-16"),
    "word_ebcdic_laughs": lambda: other_coding("cp037"),
    "word_bomb": lambda: word(b" " * 60_000_000),
    "word_deep": lambda: word("<a>" * 1_100_000),
    "word_wide": lambda: in_body("<w:p/>" * 4_000_000),
    "word_deleted": lambda: in_body(f"<w:p>{'<w:del/>' * 1_000_000}</w:p>"),
    "word_long_line": lambda: makers.docx(makers.word_paragraph("ก" * 9_000_000)),
    "word_wide_table": lambda: makers.docx(makers.word_table([["ก"] * 2_000] * 300)),
    "word_truncated": cut(a_docx),
    "word_macros": lambda: with_macros(a_docx(), "word/vbaProject.bin"),
    "excel_shared_bomb": shared_string_bomb,
    "excel_rows": lambda: sheet("<row><c><v>1</v></c></row>" * 400_000),
    "excel_far_cell": lambda: sheet('<row><c r="ZZZ9999999"><v>1</v></c></row>'),
    "excel_huge_style": lambda: sheet(f'<row><c s="{"9" * 6_000}"><v>1e999</v></c></row>'),
    "excel_macros": lambda: with_macros(makers.xlsx([["a", "b"], ["1", "2"]]), "xl/vbaProject.bin"),
    "open_endless_rows": open_rows_without_end,
    "open_tables_in_tables": open_tables_in_tables,
    "open_laughs": lambda: makers.zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": LAUGHS + "<a>&i;</a>"}
    ),
    "slides_groups_in_groups": groups_in_groups,
    "slides_many": slides_that_are_one,
    "pdf_ten_thousand_pages": ten_thousand_pages,
    "pdf_page_tree_loop": page_tree_loop,
    "pdf_huge_count": lambda: pdf([CATALOG, b"<</Type/Pages/Kids[]/Count 2000000000>>"]),
    "pdf_stream_bomb": stream_bomb,
    "pdf_forms_in_forms": forms_in_forms,
    "pdf_huge_picture": huge_picture,
    "pdf_broken_picture": broken_picture,
    "pdf_huge_page": lambda: one_page(stream(b""), box=b"0 0 9e9 9e9"),
    "pdf_text_without_end": text_without_end,
    "pdf_lines_without_end": lines_without_end,
    "pdf_previous_table_loop": previous_table_loop,
    "pdf_outline_loop": endless_outline,
    "pdf_encrypted": lambda: makers.text_pdf(["ลับ"], password="secret"),
    "pdf_truncated": cut(a_pdf),
    "pdf_only_head": lambda: b"%PDF-1.7\n",
    "pdf_deep_array": lambda: pdf([b"[" * 200_000 + b"]" * 200_000, CATALOG], b"/Root 2 0 R"),
    "png_bomb": lambda: png_of(60_000, 60_000),
    "png_truncated": cut(makers.png),
    "jpeg_nonsense": lambda: b"\xff\xd8\xff" + b"\xff\xc0\x00\x11" * 5_000,
    "tiff_loop": tiff_loop,
    "webp_truncated": lambda: b"RIFF\xff\xff\xff\xffWEBPVP8X",
    "gif_frames": lambda: b"GIF89a\xff\xff\xff\xff\x00\x00\x00" + b"\x2c" * 500_000,
    "text_one_line": lambda: "ก".encode() * 20_000_000,
    "text_zeros": lambda: b"\x00" * 5_000_000,
    "csv_commas": lambda: b"," * 3_000_000 + b"\n" + b"," * 3_000_000,
    "csv_quote_without_end": lambda: b'a,b,c\n"' + b"x,y,z\n" * 300_000,
    "rtf_deep": lambda: b"{\\rtf1" + b"{" * 300_000,
    "rtf_cut_binary": lambda: b"{\\rtf1\\bin20000 " + b"\x00" * 5_000,
    "xls_far_cell": lambda: old_sheet(old.cell(65_535, 65_535, 1.0)),
    "xls_sheets_that_are_one": old_sheets_that_are_one,
    "xls_sector_loop": old_sector_loop,
    "xls_lying_record": lambda: old_sheet(struct.pack("<HH", 0x204, 0xFFFF)),
    "xls_short_records": lambda: old_sheet(*(old.record(k, b"\x01") for k in (6, 0x7D, 0xBD, 0x208))),
    "xls_lying_strings": lambda: old_sheet(old.record(0xFC, struct.pack("<LL", 1 << 31, 1 << 31))),
    "xls_not_a_book": lambda: old.ole("Workbook", b"\xff" * 9_000),
    "xls_truncated": cut(old_sheet, 0.5),
    "ole_loop": ole_loop,
    "ole_truncated": lambda: OLE + b"\x00" * 40 + "Workbook".encode("utf-16-le"),
    "ole_macros": lambda: OLE + b"\x00" * 504 + "Workbook_VBA_PROJECT".encode("utf-16-le") * 20,
    "polyglot_pdf_zip": lambda: a_pdf() + makers.zipped({"a.txt": b"x"}),
    "polyglot_zip_pdf": lambda: makers.zipped({"%PDF-1.7": b"%PDF-1.7"}) + a_pdf(),
    "polyglot_gif_html": lambda: b"GIF89a<html><script>alert(1)</script>",
    "html_called_pdf": lambda: b"<html><body>404</body></html>",
    "wrong_suffix_exe": lambda: b"MZ" + b"\x90\x00" * 5_000,
}  # fmt: skip


async def read_one(pool: ReaderPool, turn: asyncio.Semaphore, name: str) -> None:
    """Read a file and print what came of it."""
    async with turn:
        body = FILES[name]()
        started = time.monotonic()
        document = await pool.read(body, URL)
        seconds = time.monotonic() - started
    sizes = [len(block.text) for block in document.blocks]
    inside = sorted({one for member in document.members for one in member.problems})
    print(json.dumps({
        "name": name, "seconds": round(seconds, 2), "kind": document.kind, "members": inside,
        "problems": document.problems, "letters": sum(sizes), "longest": max(sizes, default=0),
    }), flush=True)  # fmt: skip


def resident() -> int:
    """Resident bytes of this process and all below it; pages that they share count for each."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)], sizes[int(entry.name)] = int(fields[1]), int(fields[21])
    tree = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= more
    return sum(sizes[pid] for pid in tree if pid in sizes) * os.sysconf("SC_PAGE_SIZE")


async def read_all() -> int:
    """Read every file, two at a time as an audit does; the peak of the memory of all of it."""
    peak, turn = 0, asyncio.Semaphore(2)
    async with ReaderPool(workers=2) as pool:
        tasks = {asyncio.ensure_future(read_one(pool, turn, name)) for name in FILES}
        while tasks:
            done, tasks = await asyncio.wait(tasks, timeout=0.05)
            peak = max(peak, resident())
            for task in done:
                task.result()
    return peak


if __name__ == "__main__":
    print(json.dumps({"peak": asyncio.run(read_all())}))
