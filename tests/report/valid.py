"""Whether the machine forms of a result fit their published schemas."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
from lxml import etree

from crawler.report import json_report, junit, sarif
from crawler.result import AuditResult

VENDOR = Path(__file__).parents[1] / "vendor"


@cache
def json_check() -> jsonschema.Draft202012Validator:
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(json_report.schema(), format_checker=formats)


@cache
def sarif_check() -> jsonschema.Draft7Validator:
    schema = json.loads((VENDOR / "sarif-schema-2.1.0.json").read_text("utf-8"))
    formats = jsonschema.Draft7Validator.FORMAT_CHECKER
    return jsonschema.Draft7Validator(schema, format_checker=formats)


@cache
def junit_check() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(VENDOR / "junit-10.xsd"))


def junit_faults(raw: bytes) -> list[str]:
    """What of a JUnit file does not fit the schema of the Jenkins plugin."""
    check = junit_check()
    return [] if check(etree.fromstring(raw)) else [str(fault) for fault in check.error_log]


def misfits(result: AuditResult) -> list[str]:
    """What does not fit in JSON, SARIF and JUnit; empty when all is well."""
    told = [e.message for e in json_check().iter_errors(json.loads(json_report.to_bytes(result)))]
    told += [e.message for e in sarif_check().iter_errors(json.loads(sarif.to_bytes(result)))]
    return told + junit_faults(junit.to_bytes(result))
