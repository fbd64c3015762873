"""One evaluated project-year: its parameters and tables, and every analysis of them as one short call."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..frames import frame_of, kept, records
from ..numbers import Rate, short_percent, to_yuan
from ..scoring import Scorecard, grade
from . import coverage, funds, possible, reconcile, satisfaction, scores, shortfall, standards
from .opened import Opened
from .tables import PAYMENTS, STATED

if TYPE_CHECKING:
    import pandas as pd

    from .drilldown import Drilldown


@dataclass(frozen=True, repr=False)
class Evaluation(Opened):
    """The study of one project-year. Its tables are plain pandas frames: money as Decimal in 元, rates as `Rate` (a float
    that prints exactly), regions as rows and 合计 as the last one. Each call hands out a copy, yours to change."""

    # ---- money ----
    @kept
    def execution(self) -> pd.DataFrame:
        """Spending of the transfers by region.

        region 行政区 · arrived 到位资金 (元) · spent 支出 (元) · balance 结余 (元) · execution_rate 预算执行率 (share) ·
        idle_rate 资金沉淀率 (share of arrived).
        """
        frame = funds.execution(self._funds("transfer"), self.params.execution_denominator.by)
        return self._titled(
            frame, f"各区{self.transfers_name}执行情况", self.trace("funds", source=self._key("transfer")), self._how_executed
        )

    @kept
    def matching_execution(self) -> pd.DataFrame:
        """Spending of the matching funds by region; columns as in `execution`."""
        frame = funds.execution(self._funds("matching"), self.params.execution_denominator.by)
        return self._titled(
            frame, f"各区{self.matching_name}执行情况", self.trace("funds", source=self._key("matching")), self._how_executed
        )

    @kept
    def whole_project(self) -> pd.DataFrame:
        """Spending of transfers and matching funds together by region; columns as in `execution`."""
        frame = funds.whole_project(self.tables["funds"].frame, self._district_sources, self.params.execution_denominator.by)
        base = f"口径为{funds.ALL_FUNDS}，与{self.transfers_name}口径的执行率、沉淀率不可混用"
        note = f"{self._how_executed}；{base}；有一项资金未载明的区，本行记“—”，其已载明的金额计入合计"
        return self._titled(frame, f"各区{funds.ALL_FUNDS}执行情况", self.trace("funds"), note)

    @kept
    def arrival(self) -> pd.DataFrame:
        """Arrival and spending by funding source, whole city.

        source 资金来源 · budgeted 预算资金 (元) · arrived 到位资金 (元) · spent 支出 (元) · balance 结余 (元) ·
        arrival_rate 资金到位率 · execution_rate 预算执行率 · idle_rate 资金沉淀率 (shares).
        """
        rows = [self._city_row(role) for role in ("transfer", "matching") if self._key(role)]
        if "city_funds" in self.tables:
            names = {key: source.name for key, source in self.params.funding_sources.items()}
            rows = records(funds.parts(self.tables["city_funds"].frame, names, self.params.execution_denominator.by)) + rows
        frame = frame_of(rows, rows[0])
        sources = "、".join(filter(None, (self.trace("city_funds"), self.trace("funds"))))
        return self._titled(frame, "各来源资金到位与支出", sources, self._how_executed)

    @property
    def sums_of_parts(self) -> dict[str, Decimal]:
        """What the city's parts add up to, in 元: arrived and spent, where every part is stated."""
        parts = [key for key, source in self.params.funding_sources.items() if source.role == "part"]
        return funds.sums_of_parts(self.tables["city_funds"].frame, parts) if "city_funds" in self.tables else {}

    @kept
    def matching(self) -> pd.DataFrame:
        """Matching funds against what was owed, by region.

        region 行政区 · owed 应配套资金 (元) · matched 实际配套资金 (元) · matching_arrival_rate 配套到位率 (share) ·
        matching_gap 配套缺口 (元, negative where more was given).
        """
        frame = funds.matching(self._funds("matching"), self._owed, self._funds("transfer") if self.owed_is_estimated else None)
        note = f"各区应配套额为推算值：{self.params.matching_spread.source}" if self.owed_is_estimated else ""
        return self._titled(frame, "各区配套资金到位情况", self.trace("funds", source=self._key("matching")), note)

    @property
    def short_of_matching(self) -> list[str]:
        """The regions that gave less than the target asks of what they owe, in the order of `matching`."""
        target = self.params.targets.arrival_rate
        cent = to_yuan(Decimal("0.01"), self.params.money_unit) if self.owed_is_estimated else None
        rows = [row for row in records(self.matching()) if row["region"] != WHOLE]
        return [row["region"] for row in rows if target and funds.falls_short(row, target.at_least, cent)]

    @kept
    def unspent(self) -> pd.DataFrame:
        """Who holds the unspent transfers: region · balance 结余 (元) · unspent_share 占结余总额 (share)."""
        frame = shortfall.contributions(self.execution(), "balance", "unspent_share")
        return self._titled(frame, "结余资金的区域构成", self.trace("funds", source=self._key("transfer")))

    @kept
    def per_head(self) -> pd.DataFrame:
        """Payment per head against the standard.

        region · spent 支出 (元, all funds) · heads 补助人数 · stated_standard 载明发放标准 · paid_per_head 人均发放 · standard 政策标准 (元/人/年) ·
        standard_rate 达标程度 (share).
        """
        payments = self.tables["payments"].frame if "payments" in self.tables else frame_of([], PAYMENTS.columns)
        whole = self.whole_project()
        spent = {row["region"]: row["spent"] for row in records(whole)}
        heads, standard = self.params.heads, self.params.standard_per_head
        frame = standards.per_head(payments, spent, heads and heads.value, standard and standard.value)
        return self._titled(frame, "人均发放与政策标准", self.trace("payments") or self.trace("funds"))

    # ---- coverage, satisfaction, scores ----
    @kept
    def coverage(self) -> pd.DataFrame:
        """Coverage by region.

        region · managed 管理数量 · implementing 实施数量 · gap 未覆盖数量 (counts) · coverage_rate 覆盖率 (share).
        """
        return self._titled(coverage.coverage(self.tables["clinics"].frame), "各区覆盖情况", self.trace("clinics"))

    @kept
    def coverage_gap(self) -> pd.DataFrame:
        """Where the coverage gap is: region · gap 未覆盖数量 (count) · gap_share 占覆盖缺口 (share)."""
        frame = shortfall.contributions(self.coverage(), "gap", "gap_share")
        return self._titled(frame, "覆盖缺口的区域构成", self.trace("clinics"))

    @kept
    def satisfaction(self) -> pd.DataFrame:
        """Satisfaction by region with Wilson intervals.

        region · respondents 调查人数 · satisfied 满意人数 (counts) · satisfaction_rate 满意度 · low, high 置信区间 (shares) ·
        status 调查状态.
        """
        survey = self.params.survey
        frame = satisfaction.satisfaction(
            self.tables["survey"].frame,
            self.tables["clinics"].frame,
            float(survey.confidence.value),
            int(survey.small_sample.value),
        )
        note = f"区间为 Wilson {short_percent(survey.confidence.value)} 置信区间；{satisfaction.FEW}指少于 {survey.small_sample.value} 人次"
        return self._titled(frame, f"{self.params.beneficiary}满意度", self.trace("survey"), note)

    @property
    def satisfaction_in_frame(self) -> dict | None:
        """合计 without the respondents from outside the frame, as a row of `satisfaction`; None where there are none."""
        return satisfaction.in_frame(self.satisfaction(), float(self.params.survey.confidence.value))

    def weighted_satisfaction(self) -> tuple[Rate, int, int]:
        """Satisfaction weighted by institutions, the institutions in the regions asked, and all institutions."""
        return satisfaction.weighted(self.satisfaction(), self.tables["clinics"].frame)

    @kept
    def scores(self) -> pd.DataFrame:
        """Scores by 一级指标: indicator · weight 分值 · score 得分 (分) · score_rate 得分率 (share) · reason 说明."""
        frame = scores.score_table(self.scorecard)
        return self._titled(frame, "各一级指标得分情况", self.trace("scores"), "合计为扣除减分项后的得分")

    @kept
    def execution_and_satisfaction(self) -> pd.DataFrame:
        """Two rates side by side: region · execution_rate 预算执行率 · satisfaction_rate 满意度 (shares) · respondents."""
        liked = self.satisfaction()[["region", "satisfaction_rate", "respondents"]]
        frame = self.execution()[["region", "execution_rate"]].merge(liked, on="region", how="left")
        source = f"{self.trace('funds', source=self._key('transfer'))}、{self.trace('survey')}"
        return self._titled(frame, "预算执行率与满意度", source)

    @kept
    def overview(self) -> pd.DataFrame:
        """Four rates side by side: region · execution_rate · matching_arrival_rate · coverage_rate · satisfaction_rate."""
        frame = self.execution()[["region", "execution_rate"]]
        for other in (self.matching(), self.coverage(), self.satisfaction()):
            column = next(name for name in other.columns if name.endswith("_rate"))
            frame = frame.merge(other[["region", column]], on="region", how="left")
        sources = "、".join(sorted({self.tables[name].file for name in ("funds", "clinics", "survey")}))
        note = "配套到位率的各区应配套额为推算值" if self.owed_is_estimated else ""
        return self._titled(frame, "各区四项比率一览", sources, note)

    # ---- checks ----
    @kept
    def reconciled(self) -> pd.DataFrame:
        """Published figures beside recomputed ones: figure, subject, base, stated, recomputed, verdict, place (text)."""
        frame = reconcile.reconcile(self._stated, self.figures)
        return self._titled(frame, "公布值与复算值核对", self.trace("stated"))

    @kept
    def disagreements(self) -> pd.DataFrame:
        """The published figures that do not follow from their parts; columns as in `reconciled`."""
        frame = reconcile.disagreeing(self.reconciled())
        return self._titled(frame, "与复算不一致的公布值", self.trace("stated"))

    @kept
    def possible(self) -> pd.DataFrame:
        """Published percentages against the whole numbers that they can be of: figure, subject, stated, answered (n),
        possible, verdict, place."""
        frame = possible.possible(self._stated, self.figures, self.params.counter)
        return self._titled(frame, "公布的百分比是否可能", self.trace("stated"), "由印出的精度和分母推得可能的整数")

    @cached_property
    def drilldown(self) -> Drilldown:
        """What the records show beyond their totals; frames that are absent without records."""
        from .drilldown import Drilldown

        return Drilldown(self)

    @cached_property
    def scorecard(self) -> Scorecard:
        return scores.scorecard(self.tables["scores"].frame)

    @property
    def grade(self) -> str | None:
        return grade(self.scorecard.net, self.params.grades.floors)

    @property
    def _stated(self) -> pd.DataFrame:
        return self.tables["stated"].frame if "stated" in self.tables else frame_of([], STATED.columns + STATED.optional)

    def _city_row(self, role: str) -> dict:
        """A source that the districts' table tells: its rate is the one that `execution` computes for 合计."""
        whole = records(self.execution() if role == "transfer" else self.matching_execution())[-1]
        row = funds.arrival(self._name(role), self._city_budget(role), whole["arrived"], whole["spent"])
        return row | {"execution_rate": whole["execution_rate"]}

    def _city_budget(self, role: str) -> Decimal | None:
        """What the parameters say; for the transfers, else what the districts' budgets add up to where each states one."""
        if role == "matching":
            return self._owed
        return self._in_yuan(self.params.transfers_budgeted) or funds.budget(self._funds("transfer"))
