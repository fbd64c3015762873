"""How payments and answers are distributed: counts small enough to leave the engine, whatever holds the
records.
"""

from __future__ import annotations

from collections.abc import Sequence

from .lazy_narwhals import nw

LEAST_ANSWERS = 3  # of a questionnaire that can be said to tick the same answer all the way down


def days(payments: nw.LazyFrame) -> nw.LazyFrame:
    """Payments above 0 by region, month and day: region, month, paid_on, payments, amount.

    Refunds and zeros are left out: they pay nobody. Where the day is not stated, paid_on is missing. There
    are no more rows than months times days, however many payments.
    """
    amount = nw.col("amount")
    return payments.filter(amount > 0).group_by("region", "month", "paid_on").agg(payments=nw.len(), amount=amount.sum())


def signs(payments: nw.LazyFrame) -> nw.LazyFrame:
    """Payments above 0, refunds below it and zeros: sign (1, −1, 0), payments, amount, smallest, largest."""
    amount = nw.col("amount")
    sign = (amount > 0).cast(nw.Int64) - (amount < 0).cast(nw.Int64)
    sums = {"smallest": amount.min(), "largest": amount.max(), "amount": amount.sum()}
    return payments.with_columns(sign=sign).group_by("sign").agg(payments=nw.len(), **sums)


def steps(payments: nw.LazyFrame, fen: int, step: int) -> nw.LazyFrame:
    """Payments above 0 in steps of `step` 分: place (the amount ÷ step, rounded down), payments, amount.

    fen: how many 分 one unit of the engine's amounts is.
    """
    amount = nw.col("amount")
    place = (amount * fen).cast(nw.Int64) // step
    paid = payments.filter(amount > 0).with_columns(place=place)
    return paid.group_by("place").agg(payments=nw.len(), amount=amount.sum())


def answers(questionnaires: nw.LazyFrame, question: str) -> nw.LazyFrame:
    """How often each answer was given: region, points (missing where the question was left empty), count.

    A questionnaire entered twice counts once, with its lower answer, as in the totals.
    """
    once = questionnaires.group_by("region", "questionnaire_id").agg(points=nw.col(question).min())
    return once.group_by("region", "points").agg(count=nw.len())


def institutions_asked(questionnaires: nw.LazyFrame, question: str, at_least: int) -> nw.LazyFrame:
    """How the answers of institutions differ, by region: region, count, kk, kn, nn, as `surveys.clusters.Clusters`.

    Questionnaires as in the totals; one that names no institution is one of its own.
    """
    lowest = {"points": nw.col(question).min(), "named": nw.col("clinic_id").min()}
    once = questionnaires.group_by("region", "questionnaire_id").agg(**lowest).filter(~nw.col("points").is_null())
    liked = (nw.col("points") >= at_least).cast(nw.Int64)
    told = once.with_columns(cluster=nw.coalesce("named", "questionnaire_id"), liked=liked, one=nw.lit(1).cast(nw.Int64))
    each = told.group_by("region", "cluster").agg(n=nw.col("one").sum(), k=nw.col("liked").sum())
    squares = each.with_columns(kk=nw.col("k") * nw.col("k"), kn=nw.col("k") * nw.col("n"), nn=nw.col("n") * nw.col("n"))
    sums = {name: nw.col(name).sum() for name in ("kk", "kn", "nn")}
    return squares.group_by("region").agg(count=nw.len(), **sums)


def straight(questionnaires: nw.LazyFrame, questions: Sequence[str]) -> nw.LazyFrame:
    """Questionnaires that tick one answer all the way down: region, returned, straight.

    returned: different questionnaires; straight: those with at least three answers, all the same.
    """
    lowest = {name: nw.col(name).min() for name in questions}
    once = questionnaires.group_by("region", "questionnaire_id").agg(**lowest)
    given = sum(((~nw.col(name).is_null()).cast(nw.Int64) for name in questions), nw.lit(0))
    alike = nw.max_horizontal(*questions) == nw.min_horizontal(*questions)
    told = once.with_columns(one=((given >= LEAST_ANSWERS) & alike.fill_null(False)).cast(nw.Int64))
    return told.group_by("region").agg(returned=nw.len(), straight=nw.col("one").sum())
