"""What a figure is called in words."""

from __future__ import annotations

from ..blocks import Reference
from ..fields import FIELDS
from ..measures import MEASURES


def titled(id: str) -> str:
    """The title of a measure or field; "" for one that only its report knows."""
    found = next((registry[id].title for registry in MEASURES.values() if id in registry), "")
    return found or (FIELDS[id].title if id in FIELDS else "")


def name_of(figure: Reference) -> str:
    """预算执行率，转移支付，蓟州区: the measure, what it is taken over, and of whom."""
    base = titled(figure.base) or figure.base
    return "，".join(filter(None, (titled(figure.id), base, figure.subject)))
