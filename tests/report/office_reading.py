"""Reads a workbook back with nothing but its XML, and what a package links to."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from crawler.result import AuditResult

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class SheetRead:
    name: str
    rows: list[list[str | float | None]]
    xml: ET.Element


def workbook(data: bytes) -> list[SheetRead]:
    with ZipFile(io.BytesIO(data)) as package:
        strings = [
            "".join(part.text or "" for part in each.iter(f"{MAIN}t"))
            for each in ET.fromstring(package.read("xl/sharedStrings.xml"))
        ]
        names = ET.fromstring(package.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
        read = []
        for number, each in enumerate(names, start=1):
            xml = ET.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
            rows = [[_value(cell, strings) for cell in row] for row in xml.iter(f"{MAIN}row")]
            read.append(SheetRead(each.attrib["name"], rows, xml))
        return read


def _value(cell: ET.Element, strings: list[str]) -> str | float | None:
    value = cell.find(f"{MAIN}v")
    if value is None or value.text is None:
        return None
    return strings[int(value.text)] if cell.get("t") == "s" else float(value.text)


def parts(data: bytes) -> dict[str, str]:
    """The XML of a package by the name of its part."""
    with ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {
            name: package.read(name).decode("utf-8")
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def links(data: bytes) -> set[str]:
    """Targets of all relationships that lead out of the package."""
    return {
        each.attrib["Target"]
        for name, xml in parts(data).items()
        if name.endswith(".rels")
        for each in ET.fromstring(xml).iter(f"{RELATION}Relationship")
        if each.get("TargetMode") == "External"
    }


def told_addresses(result: AuditResult) -> set[str]:
    """Every address that the result speaks of."""
    found = {result.site["homepage"], result.site["final_url"]}
    for item in result.items:
        found |= {item.shadow, item.link_from}
        found |= {step.url for step in item.path} | {each.url for each in item.documents}
        found |= {each.url for each in item.evidence} | {each.place for each in item.reasons}
        found |= {each.url for each in item.considered}
    return found


def harmless(data: bytes) -> list[str]:
    """What in a package's XML acts on its reader beyond being text; empty when nothing does."""
    wrong = []
    for name, xml in parts(data).items():
        ET.fromstring(xml)
        texts = "".join(ET.fromstring(xml).itertext())
        wrong += [
            f"{name}: U+{ord(char):04X}"
            for char in set(texts)
            if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\n\r\t"
        ]
        if re.search(r"<(f|w:fldSimple|w:object|w:altChunk|oleObject|ddeLink)[ >]", xml):
            wrong.append(f"{name}: acts")
    return wrong
