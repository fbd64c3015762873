"""What a figure is called in words."""

from __future__ import annotations

from ..fields import FIELDS
from ..measures import MEASURES


def titled(id: str) -> str:
    """The title of a measure or field; "" for one that only its report knows."""
    found = next((registry[id].title for registry in MEASURES.values() if id in registry), "")
    return found or (FIELDS[id].title if id in FIELDS else "")
