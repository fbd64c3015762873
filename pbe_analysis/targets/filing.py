"""What a department filed: forms, their rows as printed, the promises of their goals, and every repair that reading took.

The readers (workbook, tables) all end here, and nothing after this asks where a form came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ..numbers import Exact

LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
}
OUTPUT, BENEFIT, SATISFACTION, COST = LEVELS
PARENT = {second: first for first, seconds in LEVELS.items() for second in seconds}
TOTAL_GOAL, ANNUAL_GOAL = "项目总目标", "年度总目标"
UNPLACED, LEVEL, CARRIED = "未能归位", "级次标签错位", "级次沿用上行"  # kinds of repairs


@dataclass(frozen=True, slots=True)
class Form:
    """One 绩效目标申报表. Amounts in 元; None where the form leaves them blank, never 0. source: where it stands."""

    name: str
    category: str = ""
    department: str = ""
    agency: str = ""
    start: date | None = None
    end: date | None = None
    horizon: str = ""
    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None
    annual: Decimal | None = None
    appropriation: Decimal | None = None
    carried_over: Decimal | None = None
    annual_other: Decimal | None = None
    line: str = ""
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator. level1, level2: where it belongs; name, target: as printed. printed: its cells as they stood, with ｜
    between them. line: of the source document."""

    id: str
    form: str
    level1: str
    level2: str
    name: str
    target: str
    printed: str = ""
    line: str = ""
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Promise:
    """A number or a date that a goal text promises. what: the thing, as a short phrase; target: how much; due: by which
    year, None for the form's own."""

    form: str
    goal: str
    what: str
    target: str
    due: int | None = None
    line: str = ""
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was not where the form puts it, and how it was understood. row: "" for the form as a whole."""

    form: str
    row: str
    kind: str
    printed: str
    understood: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Actual:
    """What was achieved of one indicator. share: of the points, for words, chosen by the evaluator with a reason. stated:
    the points that the department gave itself. nature: 示意数据 where the value is made up to show the calculation."""

    row: str
    actual: str
    weight: Decimal | None = None
    share: Exact | None = None
    reason: str = ""
    stated: Decimal | None = None
    nature: str = ""
    source: str = field(default="", compare=False)

    @property
    def is_stated(self) -> bool:
        """Whether it says more than the weight, which declarations have, too."""
        return bool(self.actual) or self.share is not None or self.stated is not None


@dataclass(frozen=True, slots=True)
class Outturn:
    """Budget and spending of a form's year in 元, and the total and grade that the department gave itself."""

    form: str
    budgeted: Decimal | None
    spent: Decimal | None
    stated: Decimal | None = None
    grade: str = ""
    nature: str = ""
    source: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that was filed, and what of it found no place."""

    forms: tuple[Form, ...]
    rows: tuple[Row, ...]
    promises: tuple[Promise, ...] = ()
    repairs: tuple[Repair, ...] = ()
    actuals: tuple[Actual, ...] = ()
    outturns: tuple[Outturn, ...] = ()

    def of(self, form: str) -> Filing:
        """The part of one form."""
        rows = tuple(row for row in self.rows if row.form == form)
        ids = {row.id for row in rows}
        return Filing(
            tuple(one for one in self.forms if one.name == form),
            rows,
            tuple(one for one in self.promises if one.form == form),
            tuple(one for one in self.repairs if one.form == form),
            tuple(one for one in self.actuals if one.row in ids),
            tuple(one for one in self.outturns if one.form == form),
        )

    def __add__(self, other: Filing) -> Filing:
        return Filing(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))
