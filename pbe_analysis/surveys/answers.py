"""Answers on a scale of five: how they are distributed, and how many are the top two.

A tally says how often one answer was given: region, question (its column), points from 1 (worst) to 5 (best)
or None where the question was left empty, and count. An empty answer is no answer, neither good nor bad.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..figures import WHOLE
from ..frames import frame_of
from ..intervals import wilson
from ..lazy_pandas import pd
from ..messages import _
from ..numbers import Rate, unknown_last

SCALE = (1, 2, 3, 4, 5)
TOP_TWO = 4
RATED = tuple(f"rated_{step}" for step in SCALE)
DISTRIBUTION = ("question", "answered", "blank", *RATED, "top_two", "top_two_rate")
BY_REGION = ("region", "question", "answered", "top_two", "top_two_rate", "low", "high")
STRAIGHT = ("region", "returned", "straight", "straight_rate")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one answer was given to one question in one region. points: 1 to 5, None for an empty one."""

    region: str
    question: str
    points: int | None
    count: int

    def __post_init__(self) -> None:
        if self.points is not None and self.points not in SCALE:
            raise ValueError(
                _("{points} is not an answer from {least} to {most}", points=self.points, least=SCALE[0], most=SCALE[-1])
            )


def distribution(tallies: Iterable[Tally], questions: Mapping[str, str], top_two: int = TOP_TWO) -> pd.DataFrame:
    """How often each answer was given, per question over all regions.

    questions: column → text, in the order of the form. Returns question, answered, blank, rated_1 … rated_5
    (counts), top_two (answers of `top_two` or more), top_two_rate 满意率 = top_two ÷ answered; lowest rate
    first, unanswered questions before 合计, which is all answers together. Edges: a question that nobody
    answered is undefined. 合计 has no interval: the answers of one person are not independent of each other.
    """
    each = _counted(tallies)
    rows = [_row(text, each[name], top_two) for name, text in questions.items()]
    rows.sort(key=lambda row: unknown_last(row["top_two_rate"].exact))
    return frame_of([*rows, _row(WHOLE, sum((each[name] for name in questions), Counter()), top_two)], DISTRIBUTION)


def _counted(tallies: Iterable[Tally]) -> dict[str, Counter[int | None]]:
    """Question → how often each answer was given to it."""
    counts: dict[str, Counter[int | None]] = defaultdict(Counter)
    for one in tallies:
        counts[one.question][one.points] += one.count
    return counts


def _row(text: str, counts: Counter, top_two: int) -> dict:
    answered, liked = _answered(counts), _liked(counts, top_two)
    steps = {f"rated_{step}": counts[step] for step in SCALE}
    ends = {"top_two": liked, "top_two_rate": Rate(liked, answered)}
    return {"question": text, "answered": answered, "blank": counts[None], **steps, **ends}


def _answered(counts: Counter) -> int:
    return sum(counts[step] for step in SCALE)


def _liked(counts: Counter, top_two: int) -> int:
    return sum(counts[step] for step in SCALE if step >= top_two)


def by_region(
    tallies: Iterable[Tally],
    questions: Mapping[str, str],
    top_two: int = TOP_TWO,
    confidence: float = 0.95,
    populations: Mapping[str, int | None] | None = None,
) -> pd.DataFrame:
    """满意率 per region and question, with its Wilson interval.

    populations: region → people who could be asked; the interval is corrected for them where they are known
    and not fewer than the answers. Returns region, question, answered, top_two (counts), top_two_rate, low,
    high (shares), by region in the order of the tallies, then by question in that of the form.
    """
    tallies = tuple(tallies)
    rows = []
    for region in dict.fromkeys(one.region for one in tallies):
        people, each = (populations or {}).get(region), _counted(one for one in tallies if one.region == region)
        for name, text in questions.items():
            rows.append(_regional(region, text, _answered(each[name]), _liked(each[name], top_two), confidence, people))
    return frame_of(rows, BY_REGION)


def _regional(region: str, text: str, answered: int, liked: int, confidence: float, people: int | None) -> dict:
    known = people if people is not None and people >= answered else None
    low, high = wilson(liked, answered, confidence, known)
    return dict(zip(BY_REGION, (region, text, answered, liked, Rate(liked, answered), low, high), strict=True))


def straight_lined(counts: Iterable[Mapping]) -> pd.DataFrame:
    """Questionnaires that tick the same answer all the way down, per region: a sign of haste, or of one hand.

    counts: region, returned, straight, a row per region. Returns those and straight_rate; highest rate first,
    合计 last.
    """
    rows = [_straight(one["region"], one["returned"], one["straight"]) for one in counts]
    whole = _straight(WHOLE, *(sum(row[name] for row in rows) for name in ("returned", "straight")))
    rows.sort(key=lambda row: -(row["straight_rate"].exact or 0))
    return frame_of([*rows, whole], STRAIGHT)


def _straight(region: str, returned: int, straight: int) -> dict:
    rate = Rate(straight, returned)
    return {"region": region, "returned": returned, "straight": straight, "straight_rate": rate}
