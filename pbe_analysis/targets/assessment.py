"""Self-evaluation (自评): a form's indicators with their actual values as a tree of scores, by the rules of the parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ..bounds.actuals import Measured, completed, day_done, measured
from ..bounds.meaning import Kind
from ..numbers import Exact, Rate
from ..scoring import (
    NOTHING_REPORTED,
    Between,
    ByDate,
    Indicator,
    Judgement,
    Node,
    OverRule,
    Ratio,
    Reverse,
    Rule,
    Scorecard,
    Undefined,
    Verdict,
    Words,
    Worst,
    all_added,
    equal_weights,
)
from .filing import Actual, Filing, Outturn
from .params import SelfEvaluation
from .review import Judged
from .vocabulary import key, vocabulary

NOT_APPLICABLE, AS_STATED = "不适用", "按填报得分"
EXECUTION, INDICATORS = "预算执行", "绩效指标"  # what the points are divided into before the first levels


@dataclass(frozen=True, slots=True)
class Assessed:
    """One indicator's self-evaluation: its row, what was handed in, and its place in the tree. values: the values that were
    compared, as they were read. flagged: whether its over-achievement is worth a word."""

    one: Judged
    actual: Actual
    node: Node
    values: tuple[Measured, ...] = ()
    flagged: bool = False

    @property
    def achievement(self) -> Rate:
        return self.node.outcome.achievement

    @property
    def over(self) -> Fraction | None:
        """By how much the target was exceeded, as a share of it."""
        return self.node.outcome.over

    @property
    def problem(self) -> str:
        """Why an indicator that applies has no points; "" where it has some."""
        return self.node.outcome.why if self.node.applies and self.node.points is None else ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The self-evaluation of one form: budget execution and the indicators as one tree, and the rows in the form's order."""

    form: str
    card: Scorecard
    rows: tuple[Assessed, ...]
    outturn: Outturn | None
    rules: SelfEvaluation

    @property
    def execution(self) -> Node:
        return self.card.nodes[0]

    @property
    def total(self) -> Exact | None:
        """None unless every indicator that applies has its points."""
        return self.card.net

    @property
    def verdict(self) -> Verdict:
        """The grade of the unrounded total, and how far the next one is."""
        return self.card.verdict(self.rules.grades.floors)

    @property
    def grade(self) -> str | None:
        return self.verdict.grade

    @property
    def costliest(self) -> Assessed | None:
        """The indicator that lost the most points; None where none lost any."""
        lost = [row for row in self.rows if row.node.lost]
        return max(lost, key=lambda row: Fraction(row.node.lost or 0), default=None)

    @property
    def nature(self) -> str:
        """示意数据 where any of it is made up to show the calculation."""
        parts = [*(row.actual.nature for row in self.rows), self.outturn.nature if self.outturn else ""]
        return next(filter(None, parts), "")

    @property
    def levels(self) -> tuple[Node, ...]:
        """The first levels of the rules with what the form has under each; one that it lacks does not apply."""
        return self.card.nodes[1].parts

    def sharing(self, level: Node) -> tuple[Assessed, ...]:
        """The rows that share the points of a first level."""
        own = {leaf.path for leaf in level.leaves}
        return tuple(row for row in self.rows if row.node.path in own)

    def under(self, level1: str) -> tuple[Assessed, ...]:
        """The rows that the form puts under a first level."""
        return tuple(row for row in self.rows if row.one.row.level1 == level1)


def assess(
    form: str, filing: Filing, rows: tuple[Judged, ...], rules: SelfEvaluation, year: int, literal: bool
) -> Assessment | None:
    """The self-evaluation of a form; None where no actual value was handed in for it.

    literal: whether "=" on a count asks for exactly that many, so that any more is flagged; the points stay the same.
    """
    actuals = {one.row: one for one in filing.actuals}
    mine = [one for one in rows if one.row.form == form]
    outturn = next((one for one in filing.outturns if one.form == form), None)
    if not any(one.row.id in actuals and actuals[one.row.id].is_stated for one in mine):
        return None
    given = [_Given(one, actuals.get(one.row.id, Actual(one.row.id, "")), rules, year) for one in mine]
    card = Scorecard((_execution(outturn, rules), _indicators(given, rules)))
    nodes = {leaf.indicator.id: leaf for leaf in card.leaves}
    assessed = tuple(
        Assessed(one.one, one.actual, node := nodes[one.one.row.id], one.values, _is_flagged(node, one.one, rules, literal))
        for one in given
    )
    return Assessment(form, card, assessed, outturn, rules)


def _is_flagged(node: Node, one: Judged, rules: SelfEvaluation, literal: bool) -> bool:
    exactly = literal and any(bound.operator == "=" and not bound.is_share for bound in one.meaning.bounds)
    return node.outcome.over is not None and (exactly or node.outcome.over > rules.over.beyond)


# ---- the tree ----
def _execution(outturn: Outturn | None, rules: SelfEvaluation) -> Indicator:
    rate = Rate(outturn.spent, outturn.budgeted) if outturn else Rate(None, None)
    return Indicator(EXECUTION, rules.points.execution, rule=Ratio(1), actual=rate, source=rules.points.source)


def _indicators(given: list[_Given], rules: SelfEvaluation) -> Indicator:
    """The first levels with the points that the rules give them, or the form itself where its own add up to as many; together
    they keep these, whatever drops out."""
    levels: dict[str, list[_Given]] = {level: [] for level in rules.points.levels}
    for one in given:
        levels[_level(one, rules)].append(one)
    whole = sum(rules.points.levels.values())
    stated = {level: all_added(one.actual.weight for one in members) for level, members in levels.items()}
    points = stated if all_added(stated.values()) == whole else rules.points.levels
    parts = tuple(_first_level(level, points[level] or 0, members) for level, members in levels.items())
    return Indicator(INDICATORS, whole, parts=parts, source=rules.points.source)


def _level(one: _Given, rules: SelfEvaluation) -> str:
    """The level whose points an indicator shares; one without points of its own shares those of the first."""
    level = one.one.row.level1
    return level if level in rules.points.levels else next(iter(rules.points.levels))


def _first_level(level: str, points: Exact, members: list[_Given]) -> Indicator:
    """The form's own levels below the points that they share; a level without indicators does not apply."""
    weights = dict(zip((one.id for one in members), _weights(points, members), strict=True))
    groups: dict[tuple[str, str], list[Indicator]] = {}
    for one in members:
        place = one.one.row.level1 if one.one.row.level1 != level else "", one.one.row.level2
        groups.setdefault(place, []).append(one.indicator(weights[one.id]))
    parts = tuple(Indicator("·".join(filter(None, place)), parts=tuple(leaves)) for place, leaves in groups.items())
    return Indicator(level, points, parts=parts, applies=bool(parts))


def _weights(points: Exact, members: list[_Given]) -> list[Exact]:
    """As handed in; where any that applies has none, the level's points spread evenly over those that apply."""
    applying = [one for one in members if one.applies]
    if all(one.actual.weight is not None for one in applying):
        return [one.actual.weight or 0 for one in members]
    even = iter(equal_weights(points, len(applying)))
    return [next(even) if one.applies else Fraction(0) for one in members]


# ---- one indicator ----
def _decided(actual: Actual) -> Actual:
    """What was reported in words, with the share of the points that the department gave itself where it states no other."""
    if actual.share is not None or actual.stated is None or not actual.weight:
        return actual
    return replace(actual, share=Fraction(actual.stated) / Fraction(actual.weight), reason=actual.reason or AS_STATED)


class _Given:
    """A row with what was handed in for it, and how that is scored."""

    def __init__(self, one: Judged, actual: Actual, rules: SelfEvaluation, year: int):
        self.one, self.actual = one, _decided(actual) if one.kind in (Kind.QUALITATIVE, Kind.MISSING) else actual
        self.values: tuple[Measured, ...] = ()
        self.rule: Rule | None = None
        self.value: object = None
        self.id, self.applies = one.row.id, actual.actual != NOT_APPLICABLE
        try:
            self.rule, self.value = self._scoring(rules, year)
        except ValueError as error:
            self.value = Undefined(str(error))

    def indicator(self, weight: Exact) -> Indicator:
        row, actual = self.one.row, self.actual
        return Indicator(
            row.name, weight, actual.stated, (), self.rule, self.value, row.target, actual.reason,
            actual.source, self.applies, row.id,
        )  # fmt: skip

    def _scoring(self, rules: SelfEvaluation, year: int) -> tuple[Rule, object]:
        """The method and the value. Error: ValueError that says why the value cannot be compared."""
        if not self.actual.actual or not self.applies:
            raise ValueError(NOTHING_REPORTED)
        if self.one.kind in (Kind.QUALITATIVE, Kind.MISSING):
            bands = {word: (band.low, band.high) for word, band in rules.qualitative.bands.items()}
            best = next(iter(bands)) if key(self.actual.actual) == key(self.one.row.target) else ""  # 有所提高: 有所提高
            word = best or vocabulary().outcomes.get(key(self.actual.actual), self.actual.actual)
            return Words(bands), Judgement(word, self.actual.share, reason=self.actual.reason)
        timely = list(self._timely(rules, year)) if self.one.meaning.deadlines else []
        if self.one.kind is not Kind.DEADLINE:
            self.values = measured(self.actual.actual, self.one.meaning)
        pairs: list[tuple[Rule, object]] = [*((_by_number(value, rules), value.value) for value in self.values), *timely]
        if len(pairs) == 1:
            return pairs[0]
        return Worst(tuple(rule for rule, _ in pairs)), tuple(value for _, value in pairs)

    def _timely(self, rules: SelfEvaluation, year: int) -> Iterator[tuple[Rule, object]]:
        """Each date by its own deadline, a single one by the last of them. Error: ValueError that says what is unclear."""
        done, due = completed(self.actual.actual), [deadline.on(year) for deadline in self.one.meaning.deadlines]
        due = due if len(due) == len(done) else [max(due)] if len(done) == 1 else []
        if not due:
            raise ValueError("完成日期的个数与目标不一致")
        for day, last in zip(done, due, strict=True):
            yield ByDate(last, rules.late.value), day_done(day, last, year)


def _by_number(one: Measured, rules: SelfEvaluation) -> Rule:
    """The method of one value. Nobody exceeds 100 %, a share not to be exceeded, or a range."""
    first = one.bounds[0]
    if len(one.bounds) > 1:
        return Between(*(bound.value for bound in one.bounds))
    bounded = first.is_share and (first.value == 100 or first.less_is_better)
    over = None if bounded else OverRule(rules.over.beyond, rules.over.deduct, rules.over.zero, rules.over.source)
    return (Reverse if first.less_is_better else Ratio)(first.value, over=over)
