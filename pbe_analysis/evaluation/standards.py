"""Payment per head against the standard."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..frames import frame_of, records
from ..numbers import Rate

if TYPE_CHECKING:
    import pandas as pd


def per_head(
    payments: pd.DataFrame, spent: dict[str, Decimal | None], heads: Decimal | None, standard: Decimal | None
) -> pd.DataFrame:
    """人均发放 = spent ÷ heads (元/人/年), and its share of the standard.

    payments: regions with `heads` or a `stated_standard`. spent: region → all funds spent, 元, with 合计 for the whole.
    Where a region's heads are not stated, the rate that its document states is used. Returns region, spent, heads,
    stated_standard, paid_per_head, standard, standard_rate; lowest first, 合计 last. Edges: no heads is undefined.
    """
    rows = [
        _row(one["region"], one["heads"], one["stated_standard"], spent.get(one["region"]), standard) for one in records(payments)
    ]
    rows.sort(key=lambda row: (row["standard_rate"].exact is None, row["standard_rate"].exact or 0))
    rows.append(_row(WHOLE, None if heads is None else int(heads), None, spent.get(WHOLE), standard))
    return frame_of(rows, rows[0])


def _row(region: str, heads, stated: Decimal | None, spent: Decimal | None, standard: Decimal | None) -> dict:
    computed = Rate(spent, heads).exact
    paid = computed if computed is not None else stated
    return {
        "region": region,
        "spent": spent,
        "heads": heads,
        "stated_standard": stated,
        "paid_per_head": paid,
        "standard": standard,
        "standard_rate": Rate(paid, standard),
    }
