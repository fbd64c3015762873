"""Satisfaction: shares with Wilson intervals, who was not asked, and who was asked outside the frame."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..frames import frame_of, records
from ..intervals import wilson
from ..numbers import Rate, total
from ..surveys.estimates import ASKED, FEW, NOT_SURVEYED, OUTSIDE

if TYPE_CHECKING:
    import pandas as pd

IN_FRAME = "范围内"  # the base of what is said without respondents from outside the frame


def satisfaction(survey: pd.DataFrame, clinics: pd.DataFrame, confidence: float = 0.95, small_sample: int = 30) -> pd.DataFrame:
    """满意度 = satisfied ÷ respondents, per region, with its Wilson interval.

    survey: one row per region, counts. clinics: `managed` per region, the frame that respondents are drawn from. Returns
    region, respondents, satisfied, satisfaction_rate, low, high (shares), status; highest rate first, 未调查 after them,
    合计 (pooled over all respondents) last. Edges: nobody asked is 未调查 and undefined, never 0 %; respondents from a
    region with nothing in the frame are a frame error; fewer than `small_sample` answers are marked.
    """
    frame = {one["region"]: one["managed"] for one in records(clinics)}
    rows = [
        _row(one["region"], one["respondents"], one["satisfied"], confidence, small_sample, frame.get(one["region"]))
        for one in records(survey)
    ]
    rows.sort(key=lambda row: (row["satisfaction_rate"].exact is None, -(row["satisfaction_rate"].exact or 0)))
    asked = [row for row in rows if row["satisfaction_rate"].exact is not None]
    whole = (total(row[column] for row in asked) for column in ("respondents", "satisfied"))
    rows.append(_row(WHOLE, *whole, confidence, small_sample, frame=None))
    return frame_of(rows, rows[0])


def in_frame(satisfied: pd.DataFrame, confidence: float) -> dict | None:
    """合计 pooled without the respondents from regions that have nothing in the frame; None where there are none.

    satisfied: as `satisfaction` returns it. Undefined where all respondents are from outside.
    """
    rows = [row for row in records(satisfied) if row["region"] != WHOLE and row["satisfaction_rate"].exact is not None]
    inside = [row for row in rows if row["status"] != OUTSIDE]
    if len(inside) == len(rows):
        return None
    respondents, satisfied = (total(row[column] for row in inside) for column in ("respondents", "satisfied"))
    return _row(WHOLE, respondents, satisfied, confidence, 0, frame=None)


def weighted(satisfied: pd.DataFrame, clinics: pd.DataFrame) -> tuple[Rate, int, int]:
    """按机构数加权的满意度 = Σ managed × rate ÷ Σ managed, over the regions that were asked and are in the frame.

    satisfied: as `satisfaction` returns it. Returns the rate, how many institutions the asked regions hold, and how many
    there are in all: a weighted rate says nothing of regions that were not asked. Undefined where no such region exists.
    """
    frame = {one["region"]: one["managed"] for one in records(clinics) if one["managed"]}
    rates = {row["region"]: row["satisfaction_rate"].exact for row in records(satisfied)}
    asked = {region: count for region, count in frame.items() if rates.get(region) is not None}
    points = sum((count * rates[region] for region, count in asked.items()), Fraction(0))
    return Rate(points, sum(asked.values())), sum(asked.values()), sum(frame.values())


def _row(region, respondents, satisfied, confidence: float, small_sample: int, frame: int | None) -> dict:
    told = respondents is not None and satisfied is not None
    low, high = wilson(satisfied, respondents, confidence) if told else (float("nan"), float("nan"))
    return {
        "region": region,
        "respondents": respondents,
        "satisfied": satisfied,
        "satisfaction_rate": Rate(satisfied, respondents),
        "low": low,
        "high": high,
        "status": _status(respondents if told else None, small_sample, frame),
    }


def _status(respondents: int | None, small_sample: int, frame: int | None) -> str:
    if not respondents:
        return NOT_SURVEYED
    if frame == 0:
        return OUTSIDE
    return FEW if respondents < small_sample else ASKED
