"""Form conditions: one module each, from the items' own wording (criteria notes §1.2)."""
