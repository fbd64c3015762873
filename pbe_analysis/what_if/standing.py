"""How far scores are from the next grade, exactly."""

from __future__ import annotations

from typing import Any

from ..frames import plain
from ..lazy_pandas import pd
from ..numbers import shortest

COLUMNS = ("card", "score", "grade", "next_grade", "missing", "printed_grade", "exact")
HEADINGS = ("对象", "得分（分）", "评价等级", "上一等级", "还差（分）", "按印出的得分", "还差（精确值）")
NUMBERS = ("score", "missing")


def standing(study: Any) -> pd.DataFrame:
    """A row for each score that is graded; none of a study without scores."""
    found = [(name, one.verdict) for name, one in study.graded.items()]
    rows = [(name, one.score, one.grade, one.next, one.missing, one.printed, _exact(one.missing)) for name, one in found]
    headings = dict(zip(COLUMNS, HEADINGS, strict=True))
    return plain(rows, COLUMNS, NUMBERS, title="得分、等级与上一等级的距离", note=study.notice, headings=headings)


def _exact(value: Any) -> str:
    """3.53, or 1/3 where decimals do not end."""
    if value is None:
        return ""
    return shortest(value) if (value * 10**4).denominator == 1 else str(value)
