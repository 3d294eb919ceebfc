"""Finders: one module for each way in which a checklist says that an element shows itself.

Every finder looks at one unit and returns the places where it saw the thing; the presence of a
word is never the presence of the thing.
"""
