"""What does not hold in an indicator table that can be scored: points, values and reasons that contradict one another."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from ..bounds import understand
from ..figures import WHOLE, Figure, Figures
from ..findings import Addressee, Case, Finding, Severity, case, rule
from ..measures import Registry
from ..numbers import Exact, shortest
from ..params import Target
from ..scoring import Node, Scorecard
from ..scoring.amounts import PERCENT, amount_of, is_same_unit
from ..scoring.computed import PerDefect, Ratio
from ..shortfalls import threshold
from ..wording import listed, say
from .indicator_figures import name_of
from .indicator_line import NO_REASON, Scored
from .indicator_values import says, typed_once
from .indicators import IndicatorSystem

ROUNDING = Fraction(1, 200)  # of a point: what offices round to two decimals
BY_METHOD = "得分应由实际值按评分方法算出"
OF_ALL = ("服务对象", "受益对象", "受益群众", "项目", "总体", "总", "综合")  # in front of a measure that is the whole's
BY_RULE = "财预〔2020〕10号：扣分应写明原因，评分应有依据"
_own_rule = partial(rule, addressee=Addressee.EVALUATOR)  # who filled the table in, and can mend it


@dataclass(frozen=True)
class IndicatorFindings:
    """The findings of one indicator system. base: of its figures; published: the points of the first levels as they were published,
    None where the tree is the score; line: what the rates of the second level are held against, None where nobody set it.
    called: what the project calls those whom it is for."""

    system: IndicatorSystem
    figures: Figures
    measures: Registry
    base: str = ""
    published: Scorecard | None = None
    line: Target | None = None
    called: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        leaves = [(node, one) for node in self.system.card.leaves if (one := self.system.of(node))]
        lines = [(node, one) for node, one in leaves if node.applies]
        of_ones = (
            self.indicator_unscored,
            self.entered_points_differ,
            self.actual_differs,
            self.target_differs,
            self.limit_differs,
            self.taken_off,
        )
        for of_one in of_ones:
            for node, one in lines:
                yield from of_one(node, one)
        for node, one in lines:
            for of_reason in (self.reason_without_deduction, self.deduction_without_reason, self.judged_without_reason):
                yield from of_reason(node, one)
        unexplained = (node for node, one in leaves if not node.applies and not (one.entry["reason"] or one.entry["evidence"]))
        yield from self.dropped_without_reason([*unexplained])
        of_tables = (self.computed_without_reason, self.total_points_differ, self.published_points_differ, self.low_score_rate)
        for of_table in of_tables:
            yield from of_table()

    # ---- one indicator ----
    @_own_rule("指标没有得分", "补填实际值、评分方法或得分。", BY_METHOD, is_gap=True)
    def indicator_unscored(self, node: Node, one: Scored) -> Iterator[Case]:
        """It has no points, and so the whole has none."""
        if node.points is None:
            statement = say("{why}，没有得分；总分无从计算。", why=node.outcome.why)
            yield case(name_of(node), statement, self._of(node, "weight"))

    @_own_rule("填报得分与评分方法不符", "按评分方法更正得分，或更正评分方法。", BY_METHOD)
    def entered_points_differ(self, node: Node, one: Scored) -> Iterator[Case]:
        """Points were typed that the method does not give."""
        if not one.is_judged and one.method is not None and _apart(node.points, one.entered, node.stated_points):
            points, entered = self._of(node, "score"), self._of(node, "entered_score")
            statement = say("按评分方法得{points}，填报{entered}。", points=points, entered=entered)
            yield case(name_of(node), statement, points, entered)

    @_own_rule(
        "实际值与数据矛盾",
        "核对两处数据，改正有误的一处；评分应以可复算的数据为准。",
        "同一指标的两处数据应当一致",
        Severity.SERIOUS,
    )
    def actual_differs(self, node: Node, one: Scored) -> Iterator[Case]:
        """A value was typed, and the measure that gives it, or the one of the same name, says another."""
        typed = typed_once(one.entry["actual"])
        compared = [one.figure] if one.figure else self._of_same_name(node)
        if typed is None or not compared or any(says(figure, *typed) for figure in compared):
            return
        figure = compared[0]
        parts = {"title": self.measures[figure.id].title, "base": f"（{figure.base}）" if figure.base else ""}
        statement = say("填报实际值为{text}，而{title}计算为{figure}{base}。", text=one.entry["actual"], figure=figure, **parts)
        yield case(name_of(node), statement, figure)

    def _of_same_name(self, node: Node) -> list[Figure]:
        """The rates and counts of the whole that the indicator's name is: the measure's title, alone or behind whom or what it is
        of as a whole (服务对象满意度), or behind the base of the figure (中央资金预算执行率)."""
        ids = {one.title: one.id for one in self.measures.values() if node.name.endswith(one.title)}
        found = [one for one in self.system.figures if one.subject == WHOLE and one.value is not None and one.id in ids.values()]
        title = {id: said for said, id in ids.items()}
        return [one for one in found if node.name.removesuffix(title[one.id]) in ("", one.base, *OF_ALL, *self.called)]

    @_own_rule("评分方法与目标值不符", "核对目标值，使两处一致。", "评分方法应与目标值一致", Severity.NOTE)
    def target_differs(self, node: Node, one: Scored) -> Iterator[Case]:
        """The method's target is another than that of the table."""
        method, bounds = one.method.rule if one.method else None, understand(one.entry["target"]).bounds
        if not isinstance(method, Ratio | PerDefect) or len(bounds) != 1 or one.method is None:
            return
        stated = amount_of(bounds[0])
        if stated.unit and is_same_unit(stated.unit, one.method.unit) and stated.value != method.target and method.target:
            statement = say("目标值为{stated}，评分方法写作“{method}”。", stated=one.entry["target"], method=one.method.text)
            yield case(name_of(node), statement, self._of(node, "score"))

    @_own_rule("目标值与参数不符", "核对目标值的出处，使两处一致。", "同一指标的目标应当一致", Severity.NOTE)
    def limit_differs(self, node: Node, one: Scored) -> Iterator[Case]:
        """The rate that gives the value is held against another limit by the parameters than the table states."""
        bounds = understand(one.entry["target"]).bounds
        limit = self.figures.get("target", WHOLE, one.figure.id) if one.figure and not one.is_change else None
        stated = amount_of(bounds[0]) if len(bounds) == 1 else None
        if one.figure and limit and limit.value and stated and stated.unit == PERCENT and stated.value != limit.value:
            said = {"stated": one.entry["target"], "title": self.measures[one.figure.id].title, "limit": limit}
            yield case(name_of(node), say("目标值为{stated}，参数中{title}的标准为{limit}。", **said), limit)

    @rule("评分中扣分的其他事项", "针对扣分原因逐项整改，明确责任单位和完成时限。", "评分标准")
    def taken_off(self, node: Node, one: Scored) -> Iterator[Case]:
        """Points were taken off for a reason that the evaluator typed; what a measure falls short of is a finding of its own."""
        if node.lost and one.entry["reason"] and one.figure is None:
            said = one.entry["reason"].rstrip("。；")  # no figure as evidence: of several of them each is told with its reason
            yield case(name_of(node), say("扣{lost}：{said}。", lost=self._of(node, "lost"), said=said))

    @_own_rule("未扣分而有扣分原因", "补扣分数，或删去原因。", BY_RULE, Severity.NOTE)
    def reason_without_deduction(self, node: Node, one: Scored) -> Iterator[Case]:
        """A reason without a deduction; beside 人工 it is why all points were given."""
        if one.entry["reason"] and node.lost == 0 and not (one.is_judged and one.method):
            yield case(name_of(node), say("得满分，却写有扣分原因“{said}”。", said=one.entry["reason"]), *self._points(node))

    @_own_rule("扣分没有写明原因", "写明扣分的事实和依据。", BY_RULE)
    def deduction_without_reason(self, node: Node, one: Scored) -> Iterator[Case]:
        """Points that a person took off without a word why."""
        if node.lost and node.is_judged and not one.entry["reason"]:
            yield case(name_of(node), say("扣{lost}，没有写扣分原因。", lost=self._of(node, "lost")), *self._points(node))

    @_own_rule("人工评定没有写明依据", "在依据一栏写明凭什么评定。", BY_RULE, Severity.NOTE)
    def judged_without_reason(self, node: Node, one: Scored) -> Iterator[Case]:
        """Points that a person gave without a word why."""
        is_told = node.lost is None or (node.lost and node.is_judged)  # a deduction without a reason says it already
        if not is_told and one.is_judged and one.reason == NO_REASON:
            yield case(name_of(node), say("人工评定{score}，没有写依据。", score=self._of(node, "score")), *self._points(node))

    # ---- the table as a whole ----
    @_own_rule("指标不适用而没有写明原因", "在扣分原因或依据一栏写明为什么不适用；适用的，补填实际值。", BY_RULE)
    def dropped_without_reason(self, nodes: list[Node]) -> Iterator[Case]:
        """Indicators that are said not to apply, without a word why: the others get their weight."""
        if nodes:
            statement = say("以下指标写作“不适用”，没有写原因：{names}。", names=listed(map(name_of, nodes)))
            yield case(WHOLE, statement, self.figures("indicators", WHOLE, self.base))

    @_own_rule("按评分方法扣分的指标", "实际值偏低另有原因的，可在扣分原因一栏说明。", BY_METHOD, Severity.NOTE)
    def computed_without_reason(self) -> Iterator[Case]:
        """Points that a method took off, without a reason beside them: told together, and no fault, since the value itself says why."""
        silent = [
            node
            for node in self.system.card.costliest
            if (one := self.system.of(node)) and not node.is_judged and not one.entry["reason"]
        ]
        if silent:
            items = listed(say("{name}（{lost}）", name=name_of(node), lost=self._of(node, "lost")) for node in silent)
            statement = say("以下指标的扣分由实际值按评分方法算出，未另写原因：{items}。", items=items)
            yield case(WHOLE, statement, *(self._of(node, "score") for node in silent))

    @_own_rule("合计得分不等于各项之和", "按各项得分更正合计。", "合计应等于各项之和", Severity.SERIOUS)
    def total_points_differ(self) -> Iterator[Case]:
        """A total of points in the table is not what its indicators have."""
        for one in self.system.outline.totals:
            scope, stated = self.system.summed_by(one), one.score
            if scope is None or not _apart(scope.points, stated, scope.stated_points):
                continue
            if not scope.path and not _apart(self.system.card.net, stated):  # 合计 may be after the deductions
                continue
            figure = self.figures("score", name_of(scope), self.base) if scope.path else self.figures("score", WHOLE)
            statement = say("表内合计得分填为{stated}，各项相加为{figure}。", stated=shortest(stated or 0), figure=figure)
            yield case(name_of(scope) or WHOLE, statement, figure, f"{self.system.table.file} 第{one.line}行")

    @_own_rule("公布得分与指标体系不符", "核对各三级指标的得分。", "公布的得分应等于各指标得分之和")
    def published_points_differ(self) -> Iterator[Case]:
        """The published points of a first level are not those of its indicators."""
        published = {one.name: one for one in self.published.indicators} if self.published else {}
        for node in self.system.card.nodes:
            one = published.get(node.name)
            if one is not None and _apart(node.points, one.score, node.stated_points):
                figures = [self.figures("score", node.name), self._of(node, "score")]
                statement = say("公布得分{published}，由指标体系计算为{computed}。", published=figures[0], computed=figures[1])
                yield case(name_of(node), statement, *figures)

    @rule("得分率偏低", "对照失分指标逐项整改。", addressee=Addressee.DEPARTMENT)
    def low_score_rate(self) -> Iterator[Case]:
        """得分率 below the line of the parameters, of indicators one above the last level."""
        for node in self.system.card.walk() if self.line else ():
            rate, is_next_to_last = node.score_rate.exact, node.parts and not any(part.parts for part in node.parts)
            if self.line is None or rate is None or not is_next_to_last or not self.line.misses(rate):
                continue
            figure, lost = self._of(node, "score_rate"), self._of(node, "lost")
            severity = Severity.SERIOUS if self.line.is_serious(rate) else Severity.PROBLEM
            others = {"severity": severity, "threshold": threshold(self.line), "amount": lost}
            yield case(name_of(node), say("得分率为{rate}，失分{lost}。", rate=figure, lost=lost), figure, lost, **others)

    def _points(self, node: Node) -> tuple[Figure, Figure]:
        return self._of(node, "score"), self._of(node, "weight")

    def _of(self, node: Node, id: str) -> Figure:
        return self.figures(id, name_of(node), self.base)


def _apart(points: Exact | None, other: Exact | None, as_stated: Exact | None = None) -> bool:
    """Whether both are known, and differ by more than rounding, also from the points on the weights as they were stated."""
    both = [one for one in (points, as_stated) if one is not None]
    return points is not None and other is not None and all(abs(Fraction(one) - Fraction(other)) > ROUNDING for one in both)
