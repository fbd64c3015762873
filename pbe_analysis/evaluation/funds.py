"""Money: arrival, execution, idle funds, matching. Frames in, frames out; amounts are Decimal in 元."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..frames import frame_of, records
from ..numbers import Rate, is_missing, total

if TYPE_CHECKING:
    import pandas as pd

ALL_FUNDS = "全部资金"  # the base of whole-project rates, never to share a name with one source's


def execution(funds: pd.DataFrame, denominator: str = "arrived") -> pd.DataFrame:
    """预算执行率 = spent ÷ `denominator`; 资金沉淀率 = balance ÷ arrived; 结余 = arrived − spent.

    funds: one row per region, `arrived` and `spent` in 元 (and `budgeted`, where that is the denominator). Returns
    region, arrived, spent, balance, execution_rate, idle_rate; highest execution first, undefined ones after them, 合计
    last. Edges: nothing arrived, or a part not stated, is undefined; the total leaves out regions that state nothing.
    Source: 财预〔2020〕10号, 附件.
    """
    return _by_region(records(funds), denominator)


def whole_project(funds: pd.DataFrame, sources: Sequence[str], denominator: str = "arrived") -> pd.DataFrame:
    """The same measures over all of `sources` together: the base is 全部资金, never to be mixed with one source's.

    Edges: a region of which one source is not stated is undefined; the total leaves out the rows that state nothing.
    """
    return _by_region([row for row in records(funds) if row["source"] in sources], denominator, strict=True)


def parts(city_funds: pd.DataFrame, names: dict[str, str], denominator: str = "arrived") -> pd.DataFrame:
    """资金到位率 = arrived ÷ budgeted, and 预算执行率 = spent ÷ `denominator`, per funding source known as a city total.

    city_funds: one row per source, in 元. names: source → Chinese name. Returns source, budgeted, arrived, spent,
    balance, arrival_rate, execution_rate, idle_rate, in the order of the file. Over 100 % is reported as it is.
    """
    rows = [
        {"source": names[row["source"]], **_measures(row["budgeted"], row["arrived"], row["spent"], denominator)}
        for row in records(city_funds)
    ]
    return _frame(rows)


def arrival(label: str, budgeted: Decimal | None, arrived: Decimal | None, spent: Decimal | None) -> dict:
    """One row as `parts` returns it, for a source whose city totals come from the districts' table."""
    return {"source": label, **_measures(budgeted, arrived, spent)}


def matching(funds: pd.DataFrame, owed: Decimal | None, spread_by: pd.DataFrame | None) -> pd.DataFrame:
    """配套到位率 = matched ÷ owed, per region; 配套缺口 = owed − matched, negative where more was given.

    funds: the matching source's rows; its column `owed` counts where a region states it. Otherwise the city's total
    `owed` is spread over the regions in proportion to `arrived` of `spread_by`, which is an estimate and has to be
    called one. Returns region, owed, matched, matching_arrival_rate, matching_gap; lowest first, regions that state
    nothing before them, 合计 last. Edges: not stated is not 0; nothing owed is undefined.
    """
    shares = {} if spread_by is None else _spread(owed, spread_by)
    rows = [
        _match(row["region"], row["owed"] if not is_missing(row["owed"]) else shares.get(row["region"]), row["arrived"])
        for row in records(funds)
    ]
    rows.sort(key=lambda row: (not is_missing(row["matched"]), row["matching_arrival_rate"].exact or 0, row["region"]))
    city = owed if owed is not None else total(row["owed"] for row in rows)
    return _frame([*rows, _match(WHOLE, city, total(funds["arrived"]))])


def _spread(owed: Decimal | None, by: pd.DataFrame) -> dict[str, Decimal]:
    whole = total(by["arrived"])
    if owed is None or not whole:
        return {}
    return {row["region"]: _yuan(owed * row["arrived"] / whole) for row in records(by) if row["arrived"]}


def _yuan(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)  # to the 分: an estimate is no more exact than money can be


def _match(region: str, owed: Decimal | None, matched: Decimal | None) -> dict:
    known = not is_missing(owed) and not is_missing(matched)
    return {
        "region": region,
        "owed": owed,
        "matched": matched,
        "matching_arrival_rate": Rate(matched, owed),
        "matching_gap": owed - matched if known else None,
    }


def _by_region(funds: list[dict], denominator: str, strict: bool = False) -> pd.DataFrame:
    """The regions' sums, highest execution first, and their total, in which `strict` plays no part."""
    regions: dict[str, list[dict]] = {}
    for row in funds:
        regions.setdefault(row["region"], []).append(row)
    rows = [_spending(region, part, denominator, strict) for region, part in regions.items()]
    rows.sort(key=_by_rate("execution_rate"))
    return _frame([*rows, _spending(WHOLE, funds, denominator)])


def _spending(region: str, rows: list[dict], denominator: str, strict: bool = False) -> dict:
    """Sums of `rows`. A row that states nothing is left out (`strict`: makes the sums undefined); one that states only
    half of what is needed always makes them undefined, since its balance would be invented."""
    columns = ("arrived", "spent", denominator)
    told = [row for row in rows if strict or any(row[column] is not None for column in columns)]
    arrived, spent, base = (
        None if any(row[column] is None for row in told) else total(row[column] for row in told) for column in columns
    )
    row = {"region": region} | ({"budgeted": base} if denominator == "budgeted" else {})
    return row | {
        "arrived": arrived,
        "spent": spent,
        "balance": _minus(arrived, spent),
        "execution_rate": Rate(spent, base),
        "idle_rate": Rate(_minus(arrived, spent), arrived),
    }


def budget(funds: pd.DataFrame) -> Decimal | None:
    """The sum of `budgeted`; undefined where a row does not state it, since a part of the budget is no base of a rate."""
    return None if funds["budgeted"].isna().any() else total(funds["budgeted"])


def _measures(budgeted: Decimal | None, arrived: Decimal | None, spent: Decimal | None, denominator: str = "arrived") -> dict:
    return {
        "budgeted": budgeted,
        "arrived": arrived,
        "spent": spent,
        "balance": _minus(arrived, spent),
        "arrival_rate": Rate(arrived, budgeted),
        "execution_rate": Rate(spent, budgeted if denominator == "budgeted" else arrived),
        "idle_rate": Rate(_minus(arrived, spent), arrived),
    }


def _minus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if is_missing(a) or is_missing(b) else a - b


def _by_rate(column: str):
    """Sort key: highest rate first, undefined ones last, ties by name."""
    return lambda row: (row[column].exact is None, -(row[column].exact or 0), row["region"])


def _frame(rows: list[dict]) -> pd.DataFrame:
    return frame_of(rows, rows[0])
