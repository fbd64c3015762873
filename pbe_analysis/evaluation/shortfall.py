"""What pulled the result down: each region's part in the unspent money and in the coverage gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..frames import frame_of, records
from ..numbers import Rate, is_missing

if TYPE_CHECKING:
    import pandas as pd


def contributions(frame: pd.DataFrame, column: str, share: str) -> pd.DataFrame:
    """share = the region's `column` ÷ that of 合计, for every region that adds to it.

    frame: as `execution` or `coverage` returns it. Returns region, `column`, `share`; largest first, 合计 last. Edges:
    regions with nothing or nothing known are left out; without any shortfall only 合计 remains, undefined.
    """
    amounts = {row["region"]: row[column] for row in records(frame)}
    whole = amounts.pop(WHOLE)
    rows = [(region, amount) for region, amount in amounts.items() if not is_missing(amount) and amount > 0]
    rows.sort(key=lambda row: (-row[1], row[0]))
    parts = [{"region": region, column: amount, share: Rate(amount, whole)} for region, amount in [*rows, (WHOLE, whole)]]
    return frame_of(parts, ("region", column, share))
