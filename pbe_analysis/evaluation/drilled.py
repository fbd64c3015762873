"""Every figure that the drill-down may print, built from its frames. None is about fewer persons than the
policy says: they are of the whole, of regions, and of questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, money_figure, plain_figure, rate_figure, share_figure
from ..frames import records as rows_of
from ..numbers import short_percent
from ..tabular import is_absent
from .paid import BANDS, WORDS

if TYPE_CHECKING:
    from .drilldown import Drilldown


def drilled(drill: Drilldown) -> Iterator[Figure]:
    """The figures of each part; none of a part without records."""
    for part in (_answers, _estimate, _sample, _institutions, _payments):
        yield from part(drill)


def _answers(drill: Drilldown) -> Iterator[Figure]:
    frame = drill.answers()
    for row in rows_of(frame):
        yield rate_figure("top_two_rate", row["question"], row["top_two_rate"], "人次", frame.attrs["source"])
    straight = drill.straight_lined()
    for row in rows_of(straight)[-1:]:
        yield rate_figure("straight_rate", WHOLE, row["straight_rate"], "份", straight.attrs["source"])


def _estimate(drill: Drilldown) -> Iterator[Figure]:
    one = drill.estimate
    if one is None:
        return
    source = drill.weighted_satisfaction().attrs["source"]
    interval = f"由各区 Wilson {short_percent(drill.study.params.survey.confidence.value)} 区间合成"
    expression = f"Σ(人数 × 满意度) ÷ {one.represented} 人"
    yield share_figure("person_weighted_rate", WHOLE, one.rate.exact, source, expression=expression)
    yield share_figure("person_weighted_low", WHOLE, one.low, source, expression=interval)
    yield share_figure("person_weighted_high", WHOLE, one.high, source, expression=interval)
    yield plain_figure("represented", WHOLE, one.represented, "人", source, expression="受访各区在册人数之和")
    yield plain_figure("population", WHOLE, one.population, "人", source, expression="各区在册人数之和")


def _sample(drill: Drilldown) -> Iterator[Figure]:
    frame = drill.sample()
    for row in rows_of(frame):
        for name in ("sample_needed", "sample_short"):
            yield plain_figure(name, row["region"], row[name], "人", frame.attrs["source"])


def _institutions(drill: Drilldown) -> Iterator[Figure]:
    frame = drill.by_region()
    if is_absent(frame):
        return
    unit, source, policy = (
        drill.study.params.money_unit,
        frame.attrs["source"],
        drill.study.params.least_persons,
    )
    yield plain_figure("least_persons", WHOLE, policy.value, "人", policy.source)
    for row in rows_of(frame):
        yield plain_figure("institutions", row["region"], row["institutions"], "家", source)
        for band, name in BANDS.items():
            yield plain_figure("institutions", row["region"], row[name], "家", source, base=WORDS[band])
        yield money_figure("standard_due", row["region"], row["standard_due"], unit, source, expression="在册人数 × 年标准")
        how = "按标准应发 − 支出"
        yield money_figure("unexplained", row["region"], row["unexplained"], unit, source, expression=how)


def _payments(drill: Drilldown) -> Iterator[Figure]:
    frame = drill.delays_by_region()
    if is_absent(frame):
        return
    source, unit = frame.attrs["source"], drill.study.params.money_unit
    for row in rows_of(frame):
        region = row["region"]
        for name, of in (("payments", "笔"), ("undated", "笔"), ("longest_days", "天")):
            yield plain_figure(name, region, row[name], of, source)
        yield plain_figure("median_days", region, row["median_days"], "天", source, places=_half(row["median_days"]))
        if drill.study.params.drilldown.late_after:
            yield rate_figure("late_rate", region, row["late_rate"], "笔", source)
    refunds = drill.signs.get(-1, {"payments": 0, "amount": 0})
    yield plain_figure("refunds", WHOLE, int(refunds["payments"]), "笔", source)
    yield money_figure("refunded", WHOLE, -refunds["amount"], unit, source)


def _half(days) -> int:
    """Decimals that a median of days has: half a day, or none."""
    return 0 if days is None or days == int(days) else 1
