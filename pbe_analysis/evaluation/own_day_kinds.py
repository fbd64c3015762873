"""The measures of a project's own that are counted in days or hours, as its parameters declare them."""

import re
from collections.abc import Iterator
from datetime import date as Day
from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from ..dates import parse_date
from ..errors import or_none
from ..messages import _
from ..numbers import shortest
from ..params import Number, Text
from .own_kind import HIGHEST, OwnMeasure

_LIMIT = re.compile(r"([0-9]+)\s*(h|小时|d|天|日)", re.IGNORECASE)
_TIME_UNITS = {"hours": "hours", "h": "hours", "小时": "hours", "days": "days", "d": "days", "天": "days", "日": "days"}


def _time_unit(value: object) -> object:
    return _TIME_UNITS.get(value.casefold(), value) if isinstance(value, str) else value


class Duration(OwnMeasure):
    """The time from one column of dates to another, row by row. shown: which of its figures the measure is; within: a row is in
    time when it takes at most so much, in time_unit; 24h says both. undated: whether a row that has begun and not ended is left out,
    or late. weight: the column that says how many a row stands for."""

    COLUMNS = {"start": ("date",), "end": ("date",), "weight": ("count",)}
    IS_SHARE = False
    DIVIDES = False
    ADVICE = "梳理用时最长的几项卡在哪一环节，压减办理时间，明确各环节时限。"

    kind: Literal["duration"]
    start: Text
    end: Text
    time_unit: Annotated[Literal["days", "hours"], BeforeValidator(_time_unit)] = "days"
    within: Number | None = None
    shown: Literal["mean", "median", "longest", "within"] | None = None
    undated: Literal["left_out", "late"] = "left_out"
    weight: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _limit_says_its_unit(cls, value: object) -> object:
        """24h, 24小时 or 3天 → a number and its unit."""
        said = (
            _LIMIT.fullmatch(value["within"].strip())
            if isinstance(value, dict) and isinstance(value.get("within"), str)
            else None
        )
        if said is None or not isinstance(value, dict):
            return value
        unit = _TIME_UNITS[said[2].casefold()]
        if _time_unit(value.get("time_unit", unit)) != unit:
            raise ValueError(_("within in the unit of time_unit"))
        return value | {"within": int(said[1]), "time_unit": unit}

    def _wrong(self) -> Iterator[str]:
        yield from super()._wrong()
        if self.within is not None and (self.within < 0 or self.within != int(self.within)):
            yield _("within as a whole number of days from 0, or of hours, such as 24h")
        if self.shown == "within" and self.within is None:
            yield _("within, a number of days, since it is to be shown")
        if self.undated == "late" and self.within is None:
            yield _("within, a number of days, since what has not ended is to be late")
        if self.figure == "within" and self.limit and self.limit.bound > HIGHEST:
            yield _("a share such as 0.90 or 90% as its limit")

    @property
    def figure(self) -> str:
        """Which of its figures it is."""
        return self.shown or ("median" if self.within is None else "within")

    @property
    def time_word(self) -> str:
        """What its times are counted in."""
        return "小时" if self.time_unit == "hours" else "天"

    @property
    def limit_word(self) -> str:
        """24小时以内"""
        return "" if self.within is None else f"{shortest(self.within)}{self.time_word}以内"

    @property
    def label(self) -> str:
        words = {"mean": "平均", "median": "中位数", "longest": "最长", "within": f"{self.limit_word}占比"}
        return f"{self.title}（{words[self.figure]}）"

    def _terms(self) -> str:
        return "".join(f"，{one}" for one in (self.limit_word, "没有结束日期的按超期计" if self.undated == "late" else "") if one)


def _deadline(value: object) -> object:
    """A day, or the name of a column."""
    if not isinstance(value, str | Day):
        raise ValueError(_("a day such as 2021-09-30, or a column of dates"))
    return or_none(parse_date, value) or value


class Timeliness(OwnMeasure):
    """Dates against a deadline, a day or a column of days; on that day, at any time of it, is in time. undated: whether a row without a
    date is left out, or late since it is not done. weight: the column that says how many a row stands for."""

    COLUMNS = {"date": ("date",), "deadline": ("date",), "weight": ("count",)}
    DIVIDES = False
    ADVICE = "逐项核实逾期原因，未完成的明确完成时限，今后按节点督办。"

    kind: Literal["timeliness"]
    date: Text
    deadline: Annotated[Day | Text, BeforeValidator(_deadline)]
    undated: Literal["left_out", "late"] = "left_out"
    weight: Text | None = None

    def parts(self) -> dict[str, tuple[str, ...]]:
        named = {"date": self.date, "deadline": self.deadline, "weight": self.weight}
        return {key: (self.placed(column),) for key, column in named.items() if isinstance(column, str)}

    def _terms(self) -> str:
        day = "" if isinstance(self.deadline, str) else f"，不晚于{self.deadline}"
        return day + ("，没有日期的按逾期计" if self.undated == "late" else "")
