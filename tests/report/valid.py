"""Whether the machine forms of a result fit their published schemas."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import jsonschema
import xmlschema

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
def junit_check() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(VENDOR / "junit-10.xsd"))


def misfits(result: AuditResult) -> list[str]:
    """What does not fit in JSON, SARIF and JUnit; empty when all is well."""
    told = [e.message for e in json_check().iter_errors(json.loads(json_report.to_bytes(result)))]
    told += [e.message for e in sarif_check().iter_errors(json.loads(sarif.to_bytes(result)))]
    told += [str(e.reason) for e in junit_check().iter_errors(io.BytesIO(junit.to_bytes(result)))]
    return told
