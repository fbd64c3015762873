"""What a targets parameter file holds: whose targets, and the rules by which they are reviewed and scored."""

from collections.abc import Iterator
from typing import Literal

from ..messages import _
from ..params import Grades, Number, Policy, ReportParams, Section, Text
from .filing import LEVELS, PARENT


class Equals(Section):
    """Whether `=` on a count is taken literally, or as "at least"."""

    by: Literal["literal", "at_least"]
    source: Text


class Levels(Section):
    """First levels that every form needs at least one indicator of, and second levels or first levels of which one must
    carry the cost."""

    required: tuple[Text, ...]
    cost: tuple[Text, ...]
    source: Text

    def _wrong(self) -> Iterator[str]:
        unknown = [name for name in (*self.required, *self.cost) if name not in LEVELS and name not in PARENT]
        if unknown:
            yield _("levels such as {levels}, not {unknown}", levels="、".join(LEVELS), unknown="、".join(unknown))


class Placement(Section):
    """words: what an indicator's name holds → the levels under which it may stand. counts: levels under which a number of
    pieces is no measure of what the level asks for."""

    words: dict[Text, tuple[Text, ...]]
    counts: tuple[Text, ...]
    source: Text


class Clarity(Section):
    """Points of each first level in the score of how measurable a form's targets are; a form below `at_least` is a finding,
    below `serious_below` a serious one."""

    weights: dict[Text, Number]
    at_least: Number
    serious_below: Number
    source: Text


class Over(Section):
    """Over-achievement: flagged beyond this share of the target; points taken off, or all of them."""

    beyond: Number
    deduct: Number
    zero: bool = False
    source: Text


class Band(Section):
    """Shares of the points that a word such as 部分达成 allows."""

    low: Number
    high: Number


class Bands(Section):
    bands: dict[Text, Band]
    source: Text


class Points(Section):
    """Points of budget execution and of each first level; they add up to 100."""

    execution: Number
    levels: dict[Text, Number]
    source: Text

    def _wrong(self) -> Iterator[str]:
        whole = self.execution + sum(self.levels.values())
        if whole != 100:
            yield _("points that add up to 100, not {whole}", whole=whole)


class SelfEvaluation(Section):
    """late: the share of the points that a missed deadline keeps. tolerance: by how many points a stated score may differ
    from the rule before it is a finding, since offices round."""

    points: Points
    over: Over
    qualitative: Bands
    late: Policy
    tolerance: Policy
    grades: Grades


class Rules(Section):
    """similar: characters that two names must share in a row to be taken for the same outcome."""

    equals_on_counts: Equals
    levels: Levels
    placement: Placement
    similar: Policy
    clarity: Clarity
    self_evaluation: SelfEvaluation


class TargetsParams(ReportParams):
    """params/<project>/<year>.yaml with `report: targets`.

    Either a portfolio, or a project that files for itself: then `rules` stands here. Or one project of a portfolio: then
    `portfolio` names the project-year that holds data and rules, and `form` the project as its form names it.
    """

    report: Literal["targets"]
    department: Text
    money_unit: Literal["元", "万元", "亿元"]
    published: Text | None = None
    portfolio: Text | None = None
    form: Text | None = None
    short_names: dict[Text, Text] = {}
    rules: Rules | None = None

    def _wrong(self) -> Iterator[str]:
        if (self.portfolio is None) != (self.form is None):
            yield _("`portfolio` and `form` together, or neither")
        if (self.portfolio is None) != (self.rules is not None):
            yield _("`rules` here, or a `portfolio` that holds them, and not both")
