"""The consistency checks of a self-evaluation as findings, each labelled where the actual values are made up."""

from collections.abc import Iterator

from ..bounds.actuals import MOST, Measured, achieved
from ..figures import Figure
from ..findings import Finding, Severity
from ..numbers import shortest
from ..wording import Prose, listed, say
from .assessment import Assessment
from .portfolio import Portfolio
from .stated_scores import Inconsistency, inconsistencies

TEXTS = {
    "cannot_be_scored": ("无法计分", Severity.PROBLEM, "补填实际完成值、评定比例和理由。"),
    "points_off_rule": ("自评分与规则不符", Severity.PROBLEM, "按规则重算，或写明偏离的理由。"),
    "weights_off": ("分值与规则不符", Severity.PROBLEM, "按规则核定各级分值，逐项填写。"),
    "points_fall": ("完成多而得分率低", Severity.SERIOUS, "核对两项得分，完成程度高的不应得分率更低。"),
    "over_achieved": ("明显超额完成", Severity.NOTE, "说明超额原因，核定以后年度的目标值。"),
    "implausible": ("完成程度异常", Severity.PROBLEM, "核对目标与实际完成值的单位，在实际完成值中写明单位。"),
    "total_not_the_sum": ("总分不等于各项之和", Severity.SERIOUS, "按各项得分相加更正总分。"),
    "grade_does_not_fit": ("自评等级与总分不符", Severity.SERIOUS, "按等级标准更正等级。"),
}


def found(study: Portfolio) -> Iterator[Finding]:
    """What does not hold in the self-evaluations, form by form."""
    for assessment in study.assessments:
        for one in inconsistencies(assessment):
            yield _Told(study, assessment, one).finding


class _Told:
    """One inconsistency in words; each method but the first says one kind of it, with its evidence."""

    def __init__(self, study: Portfolio, assessment: Assessment, one: Inconsistency):
        self.study, self.assessment, self.kind, self.text = study, assessment, one.kind, one.text
        self.assessed, self.row = one.row, one.row.one.row if one.row else None

    @property
    def finding(self) -> Finding:
        title, severity, suggestion = TEXTS[self.kind]
        label = f"（{self.assessment.nature}）" if self.assessment.nature else ""
        statement, evidence = getattr(self, self.kind)()
        name = self.study.short(self.assessment.form)
        return Finding(self.kind, f"{title}{label}", severity, name, statement, listed(evidence), self._threshold(), suggestion)

    def cannot_be_scored(self) -> tuple[Prose, list[Figure | str]]:
        text = "{id}“{name}”：{why}。"
        return say(text, id=self.row.id, name=self.row.name, why=self.text), [self.assessed.actual.source]

    def points_off_rule(self) -> tuple[Prose, list[Figure | str]]:
        points, stated = self._of_row("points"), self._of_row("stated_points")
        return self._compared("按规则得{points}，自评{stated}", points=points, stated=stated), [points, stated]

    def over_achieved(self) -> tuple[Prose, list[Figure | str]]:
        over = self._of_row("over")
        return self._compared("超出{over}", over=over), [over]

    def implausible(self) -> tuple[Prose, list[Figure | str]]:
        readings = listed(_reading(value) for value in self.assessed.values if not value.is_plausible)
        evidence = [self._of_row("achievement"), self.assessed.actual.source]
        return self._compared("{readings}", readings=readings), evidence

    def weights_off(self) -> tuple[Prose, list[Figure | str]]:
        stated, taken = (self._of_form(id, self.text) for id in ("stated_weight", "weight"))
        due = self.assessment.rules.points.levels[self.text]
        kept = "；全表合计与规则相同，按填报的分值计分" if taken.value != due else "，或有指标未填分值"
        return say(
            "{level}填报的分值合计{stated}，规则为{due}分{kept}。", level=self.text, stated=stated, due=shortest(due), kept=kept
        ), [stated]

    def points_fall(self) -> tuple[Prose, list[Figure | str]]:
        (more, first), (less, second) = (
            tuple(self.study.figures(id, row) for id in ("achievement", "stated_rate")) for row in (self.row.id, self.text)
        )
        text = "{id}完成程度{more}，得分率{first}；{other}完成程度{less}，得分率反而为{second}。"
        told = say(text, id=self.row.id, more=more, first=first, other=self.text, less=less, second=second)
        return told, [more, first, less, second]

    def total_not_the_sum(self) -> tuple[Prose, list[Figure | str]]:
        stated, added = self._of_form("stated_total"), self._of_form("stated_sum")
        text = "自评总分{stated}，各项自评分与预算执行得分相加为{added}。"
        return say(text, stated=stated, added=added), [stated, added]

    def grade_does_not_fit(self) -> tuple[Prose, list[Figure | str]]:
        stated = self._of_form("stated_total")
        return say("自评总分{stated}，自评等级为“{grade}”。", stated=stated, grade=self.text), [stated]

    def _compared(self, said: str, **parts: object) -> Prose:
        text = "{id}“{name}”：目标{target}，完成{actual}，" + said + "。"
        row, actual = self.row, self.assessed.actual.actual
        return say(text, id=row.id, name=row.name, target=row.target, actual=actual, **parts)

    def _of_row(self, id: str) -> Figure:
        return self.study.figures(id, self.row.id)

    def _of_form(self, id: str, base: str = "") -> Figure:
        return self.study.figures(id, self.study.short(self.assessment.form), base)

    def _threshold(self) -> str:
        rules = self.study.rules.self_evaluation
        stated = {
            "over_achieved": rules.over.source,
            "implausible": f"完成程度超过目标的{MOST}倍或不足二十分之一的，须核对单位",
            "grade_does_not_fit": rules.grades.source,
            "points_off_rule": rules.tolerance.source,
        }
        return stated.get(self.kind, rules.points.source)


def _reading(value: Measured) -> str:
    """读作118人，完成程度0.01%；如为118万人，完成程度98.33%."""
    taken, other = f"读作{value.reading.written}，完成程度{value.achievement}", value.likelier
    return f"{taken}；如为{other.written}，完成程度{achieved(value.bounds, other.value)}" if other else taken
