"""Published percentages of counts: can each be k ÷ n at all? It needs only n, and finds what no recomputation
can.
"""

from __future__ import annotations

from decimal import Decimal

from ..figures import WHOLE, Figure, Figures
from ..frames import frame_of, records
from ..lazy_pandas import pd
from ..surveys.grim import Grim, grim

COLUMNS = ("figure", "subject", "stated", "answered", "possible", "verdict", "place")
COUNTED = ("人次", "人", "家", "个", "份", "所")  # a percentage of points or of money need not be one of whole numbers


def possible(stated: pd.DataFrame, figures: Figures, counter: str) -> pd.DataFrame:
    """Each published percentage of counts against the whole numbers that it can be.

    stated: figure (id), subject, base, stated (as printed), place. counter: what the project counts
    institutions in. Returns figure, subject, stated, answered (n), possible (the whole numbers, as text),
    verdict, place; only rows that are percentages of a known count.
    """
    rows = [
        _row(one, figures.get(one["figure"], one["subject"] or WHOLE, one.get("base") or ""), counter) for one in records(stated)
    ]
    return frame_of([row for row in rows if row], COLUMNS)


def _row(one: dict, figure: Figure | None, counter: str) -> dict | None:
    n = _count(figure, counter)
    if n is None or not str(one["stated"]).endswith(("%", "％")):
        return None
    found = grim(one["stated"], n)
    values = (one["figure"], one["subject"], one["stated"], n, _told(found), found.verdict, one.get("place") or "")
    return dict(zip(COLUMNS, values, strict=True))


def _count(figure: Figure | None, counter: str) -> int | None:
    if figure is None or figure.denominator is None or figure.unit not in (*COUNTED, counter):
        return None
    n = Decimal(figure.denominator)
    return int(n) if n == int(n) else None


def _told(found: Grim) -> str:
    """340, 73—74, or what truncation would give: 2346（截断）; "—" for none."""
    counts = found.counts or found.truncated
    if not counts:
        return "—"
    text = str(counts[0]) if len(counts) == 1 else f"{counts[0]}—{counts[-1]}"
    return text if found.counts else f"{text}（截断）"
