"""Scores by 一级指标, as submitted, against the weights of the parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from ..figures import WHOLE
from ..frames import frame_of
from ..lazy_pandas import pd
from ..numbers import Exact, Rate, is_missing
from ..numerals import exact_decimal
from ..scoring import Deduction, Indicator, Scorecard


def scorecard(scores: Iterable[Mapping]) -> Scorecard:
    """Rows with a weight are indicators; rows without one are deductions, with their reason."""
    rows = list(scores)
    return Scorecard(
        tuple(
            Indicator(row["indicator"], row["weight"], row["score"], reason=row.get("reason") or "")
            for row in rows
            if not is_missing(row["weight"])
        ),
        tuple(
            Deduction(row["indicator"], row["score"], row["reason"] or "")
            for row in rows
            if is_missing(row["weight"]) and not is_missing(row["score"])
        ),
    )


def score_table(card: Scorecard) -> pd.DataFrame:
    """得分率 = score ÷ weight. Returns indicator, weight, score, score_rate, reason; in the order of the system, then the
    deductions, then 合计 (the net score)."""
    rows: list[tuple] = [
        (one.name, one.weight, printable(one.points), one.score_rate, one.indicator.reason) for one in card.nodes
    ]
    rows += [(cut.name, None, cut.points, Rate(None, None), cut.reason) for cut in card.deductions]
    rows.append((WHOLE, card.weight, printable(card.net), card.score_rate, ""))
    columns = ("indicator", "weight", "score", "score_rate", "reason")
    return frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns)


def printable(points: Exact | None) -> Exact | None:
    """Points as frames hold them: decimal where they have an end."""
    return (exact_decimal(points) or points) if isinstance(points, Fraction) else points


def faults(card: Scorecard, weights: Mapping[str, Exact]) -> list[tuple[str, str, str]]:
    """Where the submitted scores do not fit the parameters: (indicator, what is wrong, what was expected)."""
    given = {one.name: one for one in card.indicators}
    wrong = [(name, "has no row", f"a score out of {weight}") for name, weight in weights.items() if name not in given]
    for name, one in given.items():
        if name not in weights:
            wrong.append((name, "is not an indicator of the parameters", "、".join(weights)))
        elif one.weight != weights[name]:
            wrong.append((name, f"has weight {one.weight}", f"{weights[name]}, as in the parameters"))
        if one.score is not None and not 0 <= one.score <= one.weight:
            wrong.append((name, f"scores {one.score}", f"0 to {one.weight}"))
    wrong += [
        (cut.name, f"adds {cut.points}", "a deduction of 0 or less, with its reason")
        for cut in card.deductions
        if cut.points > 0 or not cut.reason
    ]
    return wrong
