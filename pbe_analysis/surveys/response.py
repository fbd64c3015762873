"""Who did not answer: questionnaires issued, returned and valid."""

from __future__ import annotations

from ..figures import WHOLE
from ..frames import frame_of, records
from ..lazy_pandas import pd
from ..numbers import Rate, total, unknown_last
from ..params import Target

LOW, VERY_LOW, ENOUGH, UNTOLD = "回收率偏低", "回收率过低", "正常", "未载明"
COLUMNS = ("region", "issued", "returned", "valid", "response_rate", "valid_rate", "response_status")


def response(counts: pd.DataFrame, target: Target | None = None) -> pd.DataFrame:
    """回收率 = returned ÷ issued and 有效率 = valid ÷ returned, per region.

    counts: region, issued, returned, valid (counts, missing where not stated). target: what the response rate
    is held against, with its source. Returns those and response_rate, valid_rate, response_status (正常,
    回收率偏低 below the target, 回收率过低 below its serious line, 未载明 where the rate is undefined);
    lowest rate first, undefined ones before 合计. The totals of a rate are over the regions that state both
    of its parts.
    """
    rows = [_row(one, target) for one in records(counts)]
    rows.sort(key=lambda row: unknown_last(row["response_rate"].exact))
    return frame_of([*rows, _whole(rows, target)], COLUMNS)


def _row(one: dict, target: Target | None) -> dict:
    rates = {"response_rate": Rate(one["returned"], one["issued"]), "valid_rate": Rate(one["valid"], one["returned"])}
    status = {"response_status": response_status(rates["response_rate"], target)}
    return {name: one[name] for name in ("region", "issued", "returned", "valid")} | rates | status


def _whole(rows: list[dict], target: Target | None) -> dict:
    sums = {name: total(row[name] for row in rows) for name in ("issued", "returned", "valid")}
    rates = {"response_rate": _pooled(rows, "returned", "issued"), "valid_rate": _pooled(rows, "valid", "returned")}
    return {"region": WHOLE, **sums, **rates, "response_status": response_status(rates["response_rate"], target)}


def _pooled(rows: list[dict], top: str, bottom: str) -> Rate:
    told = [row for row in rows if row[top] is not None and row[bottom] is not None]
    return Rate(total(row[top] for row in told), total(row[bottom] for row in told))


def response_status(rate: Rate, target: Target | None) -> str:
    """How a response rate stands against its target; 正常 where there is none to miss."""
    if rate.exact is None:
        return UNTOLD
    if target is None or rate.exact >= target.bound:
        return ENOUGH
    return VERY_LOW if target.serious_below is not None and rate.exact < target.serious_below else LOW
