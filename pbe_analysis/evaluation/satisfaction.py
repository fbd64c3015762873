"""Satisfaction: shares with Wilson intervals, who was not asked, who was asked outside the frame, and the one rate to quote."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ..data import Rows
from ..figures import WHOLE, Figure, Figures
from ..intervals import wilson
from ..measures import Registry
from ..numbers import fixed, short_percent, unknown_last
from ..results import Cells, Results
from ..surveys.estimates import ASKED, FEW, NOT_SURVEYED, OUTSIDE
from ..surveys.params import Survey
from ..values import Value, added, joined, stated

IN_FRAME = "范围内"  # the base of what is said without respondents from outside the frame
MEASURES = ("respondents", "satisfied", "satisfaction_rate", "satisfaction_low", "satisfaction_high")
POOLED, WEIGHTED = "satisfaction", "person_weighted"
CALLED = {POOLED: "满意度", WEIGHTED: "按人数加权的满意度"}


def satisfaction(survey: Rows, frame: Mapping[str, Value], rules: Survey, registry: Registry) -> Results:
    """满意度 = satisfied ÷ respondents by region, with its Wilson interval and status; highest first, 未调查 after them, 合计 last.

    frame: region → institutions that respondents are drawn from. Edges: nobody asked is 未调查 and undefined, never 0 %;
    respondents from a region with nothing in the frame are a frame error; fewer answers than `small_sample` are marked; the
    total is pooled over the regions that were asked; without regions it is what was counted.
    """
    parts = survey.by("region") or ({WHOLE: survey} if len(survey) else {})
    counts = {region: (part.value("respondents"), part.value("satisfied")) for region, part in parts.items()}
    rows = {region: _cells(asked, liked, rules) for region, (asked, liked) in counts.items()}
    rows[WHOLE] = _pooled(rows.values(), rules)
    few = rules.small_sample.value
    told = {name: status(cells["satisfied"], cells["respondents"], few, frame.get(name)) for name, cells in rows.items()}
    words = {name: {"status": one} for name, one in told.items()}
    found = Results("region", registry.some(*MEASURES), rows, words=words)
    return found.ordered(lambda _, cells: unknown_last(cells["satisfaction_rate"].exact, falling=True))


def in_frame(found: Results, frame: Mapping[str, Value], rules: Survey, registry: Registry) -> Results | None:
    """合计 pooled without the respondents from regions that have nothing in the frame; None where there are none.

    found: as `satisfaction` returns it; frame: as it takes it. Undefined where all respondents are from outside.
    """
    asked = [name for name in found.subjects if found[name, "satisfaction_rate"].is_known]
    inside = [name for name in asked if found.words[name]["status"] != OUTSIDE]
    if len(inside) == len(asked):
        return None
    told = joined(frame[name].origin for name in asked if name in frame)
    cells = {id: one.citing(told) for id, one in _pooled((found.rows[name] for name in inside), rules).items()}
    measures = registry.some("satisfaction_rate_in_frame", "satisfaction_low", "satisfaction_high")
    return Results("region", measures, {WHOLE: cells | {"satisfaction_rate_in_frame": cells["satisfaction_rate"]}}, IN_FRAME)


def weighted(found: Results, managed: Results) -> tuple[Value, Value]:
    """按机构数加权的满意度 = Σ managed × rate ÷ Σ managed over the regions that were asked and are in the frame; and how many
    institutions these hold, since a weighted rate says nothing of the others. Undefined where there is no such region."""
    rates = {name: found[name, "satisfaction_rate"] for name in found.subjects}
    counts = {name: managed[name, "managed"] for name in managed.subjects if managed[name, "managed"].exact}
    asked = [name for name in counts if name in rates and rates[name].is_known]
    origin = joined([*(rates[name].origin for name in asked), *(counts[name].origin for name in asked)])
    held, every = (sum((counts[name].number for name in names), Fraction(0)) for names in (asked, counts))
    points = sum((counts[name].number * rates[name].number for name in asked), Fraction(0))
    rate = Value(
        points / held if held else None, origin, how=f"Σ(机构数 × 满意度) {fixed(points, 2)} ÷ {held} {managed.measures[0].unit}"
    )
    frame = Value(held, joined(counts[name].origin for name in asked), how=f"受访者所在各处之和，全部为 {every}")
    return rate, frame


def _pooled(rows: Iterable[Cells], rules: Survey) -> dict[str, Value]:
    asked = [cells for cells in rows if cells["satisfaction_rate"].is_known]
    answers, liked = (added(cells[name] for cells in asked) for name in ("respondents", "satisfied"))
    return _cells(answers, liked, rules)


def _cells(asked: Value, liked: Value, rules: Survey) -> dict[str, Value]:
    rate = liked / asked
    return dict(zip(MEASURES, (asked, liked, rate, *ends(liked, asked, rate, rules.confidence.value)), strict=True))


def ends(liked: Value, asked: Value, rate: Value, level: Decimal) -> list[Value]:
    """Those of Wilson's interval of a rate; not known where one of its parts is not."""
    found, how = (math.nan, math.nan), ""
    if asked.is_known and liked.is_known:
        found = wilson(int(liked.number), int(asked.number), float(level))
        how = f"Wilson {short_percent(level)}:{liked.exact}/{asked.exact}"
    return [replace(stated(end, rate.origin), how=how) for end in found]


def status(liked: Value, asked: Value, few: Decimal, frame: Value | None = None) -> str:
    """What there is to know of a rate before it is read. few: answers from which on it is not marked; frame: who could be asked."""
    if not asked.exact or not liked.is_known:
        return NOT_SURVEYED
    if frame is not None and frame.exact == 0:
        return OUTSIDE
    return FEW if asked.number < few else ASKED


@dataclass(frozen=True)
class QuotedRate:
    """A rate with the ends of its interval, and what it is called."""

    kind: str
    rate: Figure
    low: Figure
    high: Figure

    @property
    def called(self) -> str:
        return CALLED[self.kind]

    @property
    def is_weighted(self) -> bool:
        return self.kind == WEIGHTED


def quoted_rate(figures: Figures) -> QuotedRate | None:
    """Weighted by the persons in the register, with an interval for a finite population and for answers from institutions, where
    the records allow it; else pooled over all answers, with Wilson's interval. None where neither is known."""
    for kind in (WEIGHTED, POOLED):
        found = [figures.get(f"{kind}_{part}") for part in ("rate", "low", "high")]
        known = [one for one in found if one is not None and one.value is not None]
        if len(known) == len(found):
            return QuotedRate(kind, *known)
    return None
