"""When payments were made and how large they were, from records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from ..dates import day_of, month_end
from ..figures import WHOLE
from ..frames import frame_of
from ..lazy_pandas import pd
from ..numbers import Rate, shortest, standing_at, unknown_last

UNDATED = "未载明日期"
DELAYS = ((0, "当月或提前"), (30, "月末后30日内"), (60, "31—60日"), (90, "61—90日"), (180, "91—180日"), (365, "181—365日"))
LATEST = "超过365日"
BINS = ("payments", "payments_share", "cumulative_share", "amount")
REGIONAL = ("region", "payments", "median_days", "longest_days", "late_payments", "late_rate", "undated")
COLUMNS, TAIL = 12, Fraction(99, 100)  # bins of amounts, and the share of payments that they spread out


def delayed(days: Iterable[Mapping]) -> list[dict]:
    """Rows of `records.patterns.days` with `delay`: days from the last day of the month that was paid for to the day of payment, 0 or
    less: not after it; None where the day is not stated."""
    return [
        {
            "region": one["region"],
            "payments": int(one["payments"]),
            "amount": one["amount"],
            "delay": one["paid_on"] and (day_of(one["paid_on"]) - month_end(*map(int, one["month"].split("-")))).days,
        }
        for one in days
    ]


def delays(rows: Iterable[Mapping]) -> pd.DataFrame:
    """发放间隔 in bins: interval, payments, payments_share (of all), cumulative_share (of the dated), amount
    (元).

    rows: as `delayed` returns them. Every bin stands there, empty or not; 未载明日期 last, in no cumulative
    share.
    """
    bins = {name: [0, Decimal(0)] for name in (*(name for _, name in DELAYS), LATEST, UNDATED)}
    for one in rows:
        days = one["delay"]
        name = UNDATED if days is None else next((name for most, name in DELAYS if days <= most), LATEST)
        told = bins[name]
        told[0] += one["payments"]
        told[1] += one["amount"]
    return _binned("interval", bins, outside=UNDATED)


def _binned(column: str, bins: Mapping[str, list], outside: str = "") -> pd.DataFrame:
    everything = sum(count for count, _ in bins.values())
    counted = everything - (bins[outside][0] if outside else 0)
    rows, so_far = [], 0
    for name, (count, amount) in bins.items():
        so_far += count
        share = Rate(None, counted) if name == outside else Rate(so_far, counted)
        rows.append(dict(zip((column, *BINS), (name, count, Rate(count, everything), share, amount), strict=True)))
    return frame_of(rows if everything else [], (column, *BINS))


def delays_by_region(rows: Iterable[Mapping], late_after: int | None = None) -> pd.DataFrame:
    """Per region: payments, median_days 间隔中位数, longest_days, late_payments (more than `late_after`
    days), late_rate (of the dated), undated; longest median first, 合计 last. Edges: no day stated →
    undefined; without `late_after` nothing is late.
    """
    rows = list(rows)
    names = dict.fromkeys(one["region"] for one in rows)
    regions = [_regional(name, [one for one in rows if one["region"] == name], late_after) for name in names]
    regions.sort(key=lambda row: unknown_last(row["median_days"], falling=True))
    return frame_of([*regions, _regional(WHOLE, rows, late_after)], REGIONAL)


def _regional(name: str, rows: list[Mapping], late_after: int | None) -> dict:
    dated = sorted((one["delay"], one["payments"]) for one in rows if one["delay"] is not None)
    payments, known = sum(one["payments"] for one in rows), sum(count for _, count in dated)
    late = None if late_after is None else sum(count for days, count in dated if days > late_after)
    longest = dated[-1][0] if dated else None
    values = (name, payments, median(dated), longest, late, Rate(late, known), payments - known)
    return dict(zip(REGIONAL, values, strict=True))


def median(counted: list[tuple[int, int]]) -> Decimal | None:
    """The middle one of values that stand so often each, sorted; the mean of the two in the middle; None of
    none.
    """
    total = sum(count for _, count in counted)
    if not total:
        return None
    low, high = (standing_at(counted, place) for place in ((total - 1) // 2, total // 2))
    return Decimal(low + high) / 2


def round_width(size: Fraction) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is at least `size`."""
    power = 1
    while 5 * power < size:
        power *= 10
    return next(lead * power for lead in (1, 2, 5) if lead * power >= size)


def bin_width(steps: Mapping[int, tuple[int, Decimal]], step: int) -> int:
    """Width in 分 of the bins in which 99 % of the payments spread over `COLUMNS` bins; steps as `amounts` takes them."""
    ordered = sorted((place, payments) for place, (payments, _) in steps.items())
    place = standing_at(ordered, int(TAIL * (sum(payments for _, payments in ordered) - 1)))
    return round_width(Fraction((place + 1) * step, COLUMNS))


def amounts(steps: Mapping[int, tuple[int, Decimal]], step: int, width: int) -> pd.DataFrame:
    """单笔金额 in bins of `width` 分, the last open above: range, payments, payments_share, cumulative_share,
    amount.

    steps: place → payments and 元, in steps of `step` 分, of which `width` is a multiple. Payments above 0
    only.
    """
    last = COLUMNS
    counted = [[0, Decimal(0)] for _ in range(last + 1)]
    for place, (payments, amount) in steps.items():
        told = counted[min(last, place * step // width)]
        told[0] += payments
        told[1] += amount
    while len(counted) > 1 and not counted[-1][0]:
        counted.pop()
    return _binned("range", {_range(place, width, last): told for place, told in enumerate(counted)})


def _range(place: int, width: int, last: int) -> str:
    low, high = (shortest(Decimal(one * width) / 100) for one in (place, place + 1))
    return f"{low}元及以上" if place == last else f"{low}—{high}元"
