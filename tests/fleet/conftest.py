"""Databases of both kinds for the monitor, as the store's own tests have them."""

from tests.store.conftest import kinds

__all__ = ["kinds"]
