"""Answers on a scale of five: how they are distributed, how many are the top two, and who is satisfied
overall.

A questionnaire is a row with its region and an answer from 1 (worst) to 5 (best) to each question; an empty
cell is "not answered", which is no answer and neither good nor bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from ..errors import DataError, Problem
from ..figures import WHOLE
from ..frames import frame_of
from ..numbers import Rate

if TYPE_CHECKING:
    import pandas as pd

SCALE = (1, 2, 3, 4, 5)
TOP_TWO = 4
RATED = tuple(f"rated_{step}" for step in SCALE)
DISTRIBUTION = ("question", "answered", "blank", *RATED, "top_two", "top_two_rate")


def checked(answers: pd.DataFrame, questions: Sequence[str], where: str) -> pd.DataFrame:
    """region and the questions of `answers`, as whole numbers from 1 to 5 or missing.

    where: the file, for messages. Error: DataError that names each question that is missing and each that
    holds anything else, with the first row of it.
    """
    absent = [
        Problem(where, f'has no column "{name}"', "a column for each question of the parameters")
        for name in questions
        if name not in answers
    ]
    if absent:
        raise DataError(absent)
    numbers = answers[["region", *questions]].reset_index(drop=True)
    problems = []
    for name in questions:
        steps = _steps(numbers[name])
        wrong = numbers[name][numbers[name].notna() & steps.isna()]
        problems += [_not_on_the_scale(where, name, wrong)] if len(wrong) else []
        numbers[name] = steps
    if problems:
        raise DataError(problems)
    return numbers


def _steps(column: pd.Series) -> pd.Series:
    """The answers that are on the scale; all else is missing. True is not 1."""
    if column.dtype == "bool" or column.dtype == "object":
        column = column.map(
            lambda value: value if type(value) is not bool and value in SCALE else None
        ).astype("Float64")
    return column.where(column.isin(SCALE).fillna(False)).astype("Int64")


def _not_on_the_scale(where: str, name: str, wrong: pd.Series) -> Problem:
    place = f"{where}, questionnaire {wrong.index[0] + 1}, column {name}"
    more = f", and {len(wrong) - 1} more like it" if len(wrong) > 1 else ""
    return Problem(
        place, f'"{wrong.iloc[0]}" is not an answer{more}', "a whole number from 1 to 5, or an empty cell"
    )


def distribution(answers: pd.DataFrame, questions: Mapping[str, str], top_two: int = TOP_TWO) -> pd.DataFrame:
    """How often each answer was given, per question.

    answers: as `checked` returns them. questions: column → text, in the order of the form. Returns question,
    answered, blank, rated_1 … rated_5 (counts), top_two (answers of `top_two` or more), top_two_rate 满意率 =
    top_two ÷ answered; lowest rate first, unanswered questions before 合计, which is all answers together.
    Edges: a question that nobody answered is undefined. 合计 has no interval: the answers of one person are
    not independent of each other.
    """
    tallies = {text: _tally(answers[name]) for name, text in questions.items()}
    rows = [_row(text, tally, len(answers), top_two) for text, tally in tallies.items()]
    rows.sort(key=lambda row: (row["top_two_rate"].exact is None, row["top_two_rate"].exact or 0))
    whole = {step: sum(tally[step] for tally in tallies.values()) for step in SCALE}
    return frame_of([*rows, _row(WHOLE, whole, len(answers) * len(questions), top_two)], DISTRIBUTION)


def _tally(column: pd.Series) -> dict[int, int]:
    counts = column.value_counts()
    return {step: int(counts.get(step, 0)) for step in SCALE}


def _row(text: str, tally: dict[int, int], asked: int, top_two: int) -> dict:
    answered, liked = sum(tally.values()), sum(count for step, count in tally.items() if step >= top_two)
    steps = {f"rated_{step}": count for step, count in tally.items()}
    ends = {"top_two": liked, "top_two_rate": Rate(liked, answered)}
    return {"question": text, "answered": answered, "blank": asked - answered, **steps, **ends}


def respondents(
    answers: pd.DataFrame, questions: Sequence[str], overall: str | None = None, top_two: int = TOP_TWO
) -> pd.DataFrame:
    """Who answered and who is satisfied, per region: region, respondents, satisfied (counts), as the table
    `survey` has them.

    A questionnaire is satisfied where its answer to `overall` is at least `top_two`; where no question is the
    overall one, where the mean of its answers is. It counts as an answer if it says that much: `overall` is
    answered, or any question.
    """
    counted = answers[[overall] if overall else list(questions)]
    given = counted.notna().sum(axis=1)
    liked = (given > 0) & (
        counted.fillna(0).sum(axis=1) >= top_two * given
    )  # mean ≥ top_two, without dividing
    by_region = (
        answers[["region"]].assign(respondents=given > 0, satisfied=liked).groupby("region", sort=False).sum()
    )
    rows = [
        {"region": region, "respondents": int(one.respondents), "satisfied": int(one.satisfied)}
        for region, one in by_region.iterrows()
    ]
    return frame_of(rows, ("region", "respondents", "satisfied"))


def straight_lined(answers: pd.DataFrame, questions: Sequence[str], least: int = 3) -> pd.DataFrame:
    """Questionnaires that tick the same answer all the way down, per region: a sign of haste, or of one hand.

    Returns region, returned, straight (counts), straight_rate; highest rate first, 合计 last. Only those with
    at least `least` answers can be one; the rest count as returned.
    """
    counted = answers[list(questions)]
    same = (counted.notna().sum(axis=1) >= least) & (counted.nunique(axis=1) == 1)
    rows = [_straight(region, same[answers["region"] == region]) for region in answers["region"].unique()]
    rows.sort(key=lambda row: -(row["straight_rate"].exact or Fraction(0)))
    return frame_of([*rows, _straight(WHOLE, same)], ("region", "returned", "straight", "straight_rate"))


def _straight(region: str, same: pd.Series) -> dict:
    alike, returned = int(same.sum()), len(same)
    return {"region": region, "returned": returned, "straight": alike, "straight_rate": Rate(alike, returned)}
