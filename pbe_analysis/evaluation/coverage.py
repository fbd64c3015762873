"""Coverage: how many of the institutions that should take part do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..frames import frame_of, records
from ..numbers import Rate, total

if TYPE_CHECKING:
    import pandas as pd


def coverage(clinics: pd.DataFrame) -> pd.DataFrame:
    """覆盖率 = implementing ÷ managed, per region; gap = managed − implementing.

    clinics: one row per region, counts. Returns region, managed, implementing, gap, coverage_rate; lowest first, regions
    without any institution before 合计, which is last. Edges: nothing to cover (0 ÷ 0) is undefined, neither 0 nor 100 %;
    a region that does not state both counts is undefined and left out of the total.
    """
    rows = [_row(one["region"], one["managed"], one["implementing"]) for one in records(clinics)]
    rows.sort(key=lambda row: (row["coverage_rate"].exact is None, row["coverage_rate"].exact or 0, -(row["gap"] or 0)))
    known = [row for row in rows if row["gap"] is not None]
    whole = _row(WHOLE, *(total(row[column] for row in known) for column in ("managed", "implementing")))
    return frame_of([*rows, whole], whole)


def _row(region: str, managed: int | None, implementing: int | None) -> dict:
    known = managed is not None and implementing is not None
    return {
        "region": region,
        "managed": managed,
        "implementing": implementing,
        "gap": managed - implementing if known else None,
        "coverage_rate": Rate(implementing, managed),
    }
