"""The JSON Schema of checklist files, published beside them.

`python -m crawler.checklist.schema` writes it again after a change of the model.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from crawler.checklist.model import Checklist

PUBLISHED = Path(__file__).parents[2] / "checklists" / "schema.json"


def text() -> str:
    """The schema as published: stable order, readable Thai."""
    schema = Checklist.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write the schema to the file given, or to its published place."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLISHED
    target.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
