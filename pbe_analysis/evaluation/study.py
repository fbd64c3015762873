"""One evaluated project-year: its parameters and tables, and every analysis of them as one short call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ..data import Rows, Table
from ..data.package import Package
from ..errors import Problem
from ..figures import WHOLE, Figure, Figures
from ..findings import Finding
from ..frames import frame_of, kept
from ..measures import Registry
from ..measures.evaluation import MEASURES
from ..numbers import short_percent, to_yuan
from ..params import Policy
from ..project import ProjectYear
from ..results import Results, parts_of
from ..scoring import Scorecard, grade
from ..sections import Section
from ..study import Study
from ..tabular import titled
from ..values import NOWHERE, Value, added, document, stated
from . import coverage, funds, grim_check, restatements, satisfaction, scores, standards
from .drilldown import Drilldown
from .indicator_proposals import CONFIRM, proposal_frame, proposals
from .indicators import IndicatorSystem
from .own_checks import not_handed_in
from .own_columns import OwnColumns
from .own_frames import own_frame
from .own_measures import OwnMeasures
from .own_page import OwnPage
from .params import EvaluationParams, FundingSource
from .survey_tables import SurveyTables
from .tables import STATED

if TYPE_CHECKING:
    import pandas as pd

    from ..records.book import RecordFile, Records
    from ..records.findings import Doubt

COUNTED = (*coverage.MEASURES, "gap_share", "weighted_frame")  # in what the project counts


@dataclass(frozen=True, repr=False)
class Evaluation(Study):
    """The study of one project-year. Its tables are plain pandas frames: money as Decimal in 元, rates as `Rate` (a float
    that prints exactly), regions as rows and 合计 as the last one. Each call hands out a copy, yours to change.

    What each frame holds stands in `…_results` with the origin of every value; figures, findings and sentences are made of
    those. records: where tables are totals of records, those."""

    KIND = "evaluation"
    FINDINGS = "评价发现的问题"

    place: ProjectYear
    params: EvaluationParams
    tables: dict[str, Table]
    package: Package
    records: Records | None = field(default=None)

    @cached_property
    def measures(self) -> Registry:
        """The registry in this project's words, with its own measures."""
        return self.own.registry

    @property
    def _known(self) -> Registry:
        """The registry with what this project calls and counts its measures, and with its denominators."""
        params, unit = self.params, self.params.unit_of_delivery
        known = MEASURES.changed(COUNTED, unit=params.counter)
        known = known.changed(("managed",), title=f"{unit}数量").changed(("implementing",), title=f"已实施{unit}数量")
        return known.changed(("execution_rate",), denominator=params.execution_denominator.by)

    # ---- money ----
    @kept
    def execution(self) -> pd.DataFrame:
        """Spending of the transfers by region.

        region 行政区 · arrived 到位资金 (元) · spent 支出 (元) · balance 结余 (元) · execution_rate 预算执行率 (share) ·
        idle_rate 资金沉淀率 (share of arrived).
        """
        return self._shown(self.transfer_results, f"各区{self.transfers_name}执行情况", self._how_executed)

    @kept
    def matching_execution(self) -> pd.DataFrame:
        """Spending of the matching funds by region; columns as in `execution`."""
        return self._shown(self.matching_spending_results, f"各区{self.matching_name}执行情况", self._how_executed)

    @kept
    def whole_project(self) -> pd.DataFrame:
        """Spending of transfers and matching funds together by region; columns as in `execution`."""
        base = f"口径为{funds.ALL_FUNDS}，与{self.transfers_name}口径的执行率、沉淀率不可混用"
        note = f"{self._how_executed}；{base}；有一项资金未载明的区，本行记“—”，其已载明的金额计入合计"
        return self._shown(self.whole_results, f"各区{funds.ALL_FUNDS}执行情况", note)

    @kept
    def arrival(self) -> pd.DataFrame:
        """Arrival and spending by funding source, whole city.

        source 资金来源 · budgeted 预算资金 (元) · arrived 到位资金 (元) · spent 支出 (元) · balance 结余 (元) ·
        arrival_rate 资金到位率 · execution_rate 预算执行率 · idle_rate 资金沉淀率 (shares).
        """
        return self._shown(self.source_results, "各来源资金到位与支出", self._how_executed)

    @kept
    def matching(self) -> pd.DataFrame:
        """Matching funds against what was owed, by region.

        region 行政区 · owed 应配套资金 (元) · matched 实际配套资金 (元) · matching_arrival_rate 配套到位率 (share) ·
        matching_gap 配套缺口 (元, negative where more was given).
        """
        note = f"各区应配套额为推算值：{self.params.matching_spread.source}" if self.owed_is_estimated else ""
        return self._shown(self.matching_results, "各区配套资金到位情况", note)

    @kept
    def unspent(self) -> pd.DataFrame:
        """Who holds the unspent transfers: region · balance 结余 (元) · unspent_share 占结余总额 (share)."""
        return self._shown(self.unspent_results, "结余资金的区域构成")

    @kept
    def per_head(self) -> pd.DataFrame:
        """Payment per head against the standard.

        region · spent 支出 (元, all funds) · heads 补助人数 · stated_standard 载明发放标准 · paid_per_head 人均发放 · standard 政策标准 (元/人/年) ·
        standard_rate 达标程度 (share).
        """
        return self._shown(self.per_head_results, "人均发放与政策标准")

    @cached_property
    def transfer_results(self) -> Results:
        return funds.spending(self._funds("transfer"), self.measures, self.transfers_name)

    @cached_property
    def matching_spending_results(self) -> Results:
        return funds.spending(self._funds("matching"), self.measures, self.matching_name)

    @cached_property
    def whole_results(self) -> Results:
        sources = {key for key in (self._key("transfer"), self._key("matching")) if key}
        rows = self.rows_of("funds").those(lambda row: row["source"] in sources)
        return funds.spending(rows, self.measures, funds.ALL_FUNDS)

    @cached_property
    def source_results(self) -> Results:
        rows = {source.name: self._part(key) for key, source in self._parts.items()} if "city_funds" in self.tables else {}
        whole = {"transfer": self.transfer_results, "matching": self.matching_spending_results}
        for role, found in whole.items():
            if self._key(role):
                rows[self._name(role)] = {"budgeted": self._city_budget(role)} | {
                    name: found[WHOLE, name] for name in ("arrived", "spent", "execution_rate")
                }
        return funds.by_source(rows, self.measures)

    @cached_property
    def sums_of_parts(self) -> dict[str, Value]:
        """What the city's parts add up to: arrived and spent, where every part is stated."""
        return funds.sums_of_parts(self.rows_of("city_funds", source=key) for key in self._parts)

    @cached_property
    def matching_results(self) -> Results:
        shares: dict[str, Value] = {}
        if self.owed_is_estimated:
            shares = funds.spread(self._owed, self._funds("transfer"), self.params.matching_spread.source)
        return funds.matching(self._funds("matching"), self.measures, self._owed, shares)

    @property
    def short_of_matching(self) -> list[str]:
        """The regions that gave less than the target asks of what they owe, in the order of `matching`."""
        target = self.params.targets.get("arrival_rate")
        cent = to_yuan(Decimal("0.01"), self.params.money_unit) if self.owed_is_estimated else None
        found = self.matching_results
        return [name for name in found.subjects if target and funds.falls_short(found.rows[name], target.bound, cent)]

    @cached_property
    def unspent_results(self) -> Results:
        return parts_of(self.transfer_results, self.measures["unspent_share"])

    @cached_property
    def per_head_results(self) -> Results:
        spent = {name: cells["spent"] for name, cells in self.whole_results.rows.items()}
        heads, standard = self._policy(self.params.heads), self._policy(self.params.standard_per_head)
        return standards.per_head(self.rows_of("payments"), spent, heads, standard, self.measures)

    # ---- coverage, satisfaction, scores ----
    @kept
    def coverage(self) -> pd.DataFrame:
        """Coverage by region.

        region · managed 管理数量 · implementing 实施数量 · gap 未覆盖数量 (counts) · the rate 覆盖率 (share).
        """
        return self._shown(self.coverage_results, "各区覆盖情况")

    @kept
    def coverage_gap(self) -> pd.DataFrame:
        """Where the coverage gap is: region · gap 未覆盖数量 (count) · gap_share 占覆盖缺口 (share)."""
        return self._shown(self.gap_results, "覆盖缺口的区域构成")

    @kept
    def satisfaction(self) -> pd.DataFrame:
        """Satisfaction by region with Wilson intervals.

        region · respondents 调查人数 · satisfied 满意人数 (counts) · satisfaction_rate 满意度 · low, high 置信区间 (shares) ·
        status 调查状态.
        """
        survey, few = self.params.survey, satisfaction.FEW
        note = f"区间为 Wilson {short_percent(survey.confidence.value)} 置信区间；{few}指少于 {survey.small_sample.value} 人次"
        return self._shown(self.satisfaction_results, f"{self.params.beneficiary}满意度", note)

    @cached_property
    def coverage_results(self) -> Results:
        return coverage.coverage(self.rows_of("clinics"), self.measures)

    @cached_property
    def gap_results(self) -> Results:
        return parts_of(self.coverage_results, self.measures["gap_share"])

    @cached_property
    def satisfaction_results(self) -> Results:
        return satisfaction.satisfaction(self.rows_of("survey"), self._frame, self.params.survey, self.measures)

    @cached_property
    def in_frame_results(self) -> Results | None:
        """合计 without the respondents from outside the frame; None where there are none."""
        return satisfaction.in_frame(self.satisfaction_results, self._frame, self.params.survey, self.measures)

    @property
    def _frame(self) -> dict[str, Value]:
        """The institutions that respondents are drawn from, by region."""
        return {name: self.coverage_results[name, "managed"] for name in self.coverage_results.subjects}

    @kept
    def scores(self) -> pd.DataFrame:
        """Scores by 一级指标: indicator · weight 分值 · score 得分 (分) · score_rate 得分率 (share) · reason 说明."""
        frame = scores.score_table(self.scorecard)
        return self._titled(frame, "各一级指标得分情况", str(self.rows_of("scores").origin), "合计为扣除减分项后的得分")

    @kept
    def execution_and_satisfaction(self) -> pd.DataFrame:
        """Two rates side by side: region · execution_rate 预算执行率 · satisfaction_rate 满意度 (shares) · respondents."""
        liked = self.satisfaction()[["region", "satisfaction_rate", "respondents"]]
        frame = self.execution()[["region", "execution_rate"]].merge(liked, on="region", how="left")
        sources = f"{self.transfer_results.origin.in_tables}、{self.satisfaction_results.origin.in_tables}"
        return self._titled(frame, "预算执行率与满意度", sources)

    @kept
    def overview(self) -> pd.DataFrame:
        """The main rates by region side by side: region · of execution, of matching, of coverage, of satisfaction."""
        frame = self.execution()[["region", self.transfer_results.main.name]]
        for results in (self.matching_results, self.coverage_results, self.satisfaction_results):
            frame = frame.merge(results.frame()[["region", results.main.name]], on="region", how="left")
        sources = "、".join(sorted({self.tables[name].file for name in ("funds", "clinics", "survey")}))
        note = "配套到位率的各区应配套额为推算值" if self.owed_is_estimated else ""
        return self._titled(frame, "各区四项比率一览", sources, note)

    # ---- tables and measures of the project's own ----
    @cached_property
    def own(self) -> OwnMeasures:
        """The measures that the parameters declare, computed."""
        return OwnMeasures(OwnColumns(self.params, self.tables, self._known))

    def own_measure(self, id: str, base: str = "") -> pd.DataFrame:
        """A measure that the parameters declare, by region or key, with what it is computed from. base: of another key of its table,
        what that is called. Error: NotFound."""
        return own_frame(self.own, id, base, self.params.money_unit, self.notice)

    def own_sections(self) -> tuple[Section, ...]:
        """What the page shows of them: an overview, a section for each measure, the tables themselves; nothing without any."""
        return self._own_page.sections()

    @kept
    def measures_overview(self) -> pd.DataFrame:
        """The declared measures side by side: title, value, what each is held against, whether it reaches that, source."""
        return self._own_page.overview()

    def own_table(self, name: str) -> pd.DataFrame:
        """A table of the project's own as it was handed in, every column."""
        return self._own_page.table(name)

    @kept
    def facts(self) -> pd.DataFrame:
        """Published numbers that are carried over as they stand: name, value, unit, qualifier, place."""
        return self._own_page.facts()

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is declared and was not handed in; methods of scoring that wait to be confirmed."""
        missing = not_handed_in(self.params, self.tables, self.place.shown(self.place.data_dir))
        return (*missing, *(self.indicators.proposed if self.indicators else ()))

    @property
    def _own_page(self) -> OwnPage:
        return OwnPage(self.own, self.figures, self.params.money_unit, self.notice)

    # ---- checks ----
    @kept
    def reconciled(self) -> pd.DataFrame:
        """Published figures beside recomputed ones: figure, subject, base, stated, recomputed, verdict, place (text)."""
        return self._titled(restatements.reconcile(self._stated, self.figures), "公布值与复算值核对", self._stated_in)

    @kept
    def disagreements(self) -> pd.DataFrame:
        """The published figures that do not follow from their parts; columns as in `reconciled`."""
        return self._titled(restatements.disagreeing(self.reconciled()), "与复算不一致的公布值", self._stated_in)

    @kept
    def possible(self) -> pd.DataFrame:
        """Published percentages against the whole numbers that they can be of: figure, subject, stated, answered (n),
        possible, verdict, place."""
        frame = grim_check.possible(self._stated, self.figures, self.params.counter)
        return self._titled(frame, "公布的百分比是否可能", self._stated_in, "由印出的精度和分母推得可能的整数")

    @cached_property
    def drilldown(self) -> Drilldown:
        """What the ledger and the registers show beyond their totals; frames that are absent without records."""
        return Drilldown(self.params, self.tables, self.package.notice, self.records, self._headings)

    @cached_property
    def survey_tables(self) -> SurveyTables:
        """What the questionnaires show beyond their totals; frames that are absent without records."""
        return SurveyTables(self.params, self.tables, self.package.notice, self.records, self._headings)

    @cached_property
    def scorecard(self) -> Scorecard:
        """The points as published, where they were handed in; else those of the indicator system."""
        if "scores" in self.tables or self.indicators is None:
            return scores.scorecard(self.rows_of("scores"))
        return self.indicators.card

    @cached_property
    def indicators(self) -> IndicatorSystem | None:
        """The indicator system, scored; None where none was handed in."""
        table = self.tables.get("indicators")
        shown = self.place.shown(self.place.data_dir)
        return IndicatorSystem(table, shown, self.measured, self.measures, self.params.fiscal_year) if table else None

    def indicator_proposals(self) -> pd.DataFrame:
        """Methods proposed from the words of 评分标准, for indicators that have none; nothing is scored by them until they are
        confirmed in the table: level1 · level2 · level3 · scoring_standard · proposed · asks · unread (text)."""
        found = proposals(self.indicators.outline, self.params.fiscal_year) if self.indicators else ()
        return self._titled(proposal_frame(found), "由评分标准拟出的评分方法", str(self.rows_of("indicators").origin), CONFIRM)

    @cached_property
    def measured(self) -> Figures:
        """The figures that follow from the data alone: what indicators can be scored on."""
        return Figures(self._beside("figures").measured_figures(self))

    @property
    def grade(self) -> str | None:
        return grade(self.scorecard.net, self.params.grades.floors)

    @property
    def _stated(self) -> pd.DataFrame:
        return self.tables["stated"].frame if "stated" in self.tables else frame_of([], STATED.columns + STATED.optional)

    @property
    def _stated_in(self) -> str:
        return str(self.rows_of("stated").origin)

    # ---- names, and what the parameters set ----
    @property
    def transfers_name(self) -> str:
        return self._name("transfer")

    @property
    def matching_name(self) -> str:
        return self._name("matching")

    @property
    def owed_is_estimated(self) -> bool:
        """Whether the districts' matching duties are spread from the city's total rather than stated by the districts."""
        by = self.params.matching_spread
        return by is not None and by.by == "transfers" and self._owed.is_known

    def _name(self, role: str) -> str:
        key = self._key(role)
        return self.params.funding_sources[key].name if key else ""

    def _key(self, role: str) -> str | None:
        return self.params.source_with(role)

    @property
    def _parts(self) -> dict[str, FundingSource]:
        """The sources that are known as city totals only."""
        return {key: source for key, source in self.params.funding_sources.items() if source.role == "part"}

    def _funds(self, role: str) -> Rows:
        return self.rows_of("funds", source=self._key(role))

    def _part(self, key: str) -> dict[str, Value]:
        rows = self.rows_of("city_funds", source=key)
        return {name: rows.value(name) for name in ("budgeted", "arrived", "spent")}

    def _city_budget(self, role: str) -> Value:
        """What the parameters say; for the transfers, else what the districts' budgets add up to where each states one."""
        if role == "matching":
            return self._owed
        told = self._amount(self.params.transfers_budgeted)
        parts = self._funds(role).values("budgeted")
        return told if told.is_known or not all(one.is_known for one in parts) else added(parts)

    @property
    def _owed(self) -> Value:
        return self._amount(self.params.matching_owed)

    def _amount(self, policy: Policy | None) -> Value:
        """A policy in the project's money unit, in 元."""
        exact = to_yuan(policy.value, self.params.money_unit) if policy else None
        return Value(exact, document(policy.source) if policy else NOWHERE)

    def _policy(self, policy: Policy | None) -> Value:
        return stated(policy.value, policy.source) if policy else Value(None)

    @property
    def _how_executed(self) -> str:
        """The denominator's name travels with the rate."""
        return f"预算执行率 = 支出 ÷ {self.measures[self.measures['execution_rate'].denominator].title}"

    @property
    def _headings(self) -> dict[str, str]:
        """What this project calls its columns and measures, where that differs from the vocabulary."""
        return {id: one.title for id, one in self.measures.items() if id not in MEASURES or one.title != MEASURES[id].title}

    def _shown(self, results: Results, title: str, note: str = "") -> pd.DataFrame:
        frame = self._titled(results.frame(), title, str(results.origin.in_tables), note)
        frame.attrs["drawn"] = results.drawn
        return frame

    def _titled(self, frame: pd.DataFrame, title: str, source: str, note: str = "") -> pd.DataFrame:
        notes = "；".join(part for part in (note, self.notice) if part)
        units = {name: self.measures[name].unit for name in COUNTED if self.measures[name].kind == "count"}
        return titled(frame, title, source, self.params.money_unit, notes, self._headings, units)

    # ---- records, where tables are totals of them ----
    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the records; the files at fault are left out of every table."""
        return self.records.problems if self.records else ()

    @cached_property
    def _doubts(self) -> tuple[Doubt, ...]:
        """What of the records is in doubt."""
        if self.records is None:
            return ()
        from ..records.findings import found

        return found(self.records)

    @property
    def doubts_in_figures(self) -> Iterator[Figure]:
        if self._doubts:
            from ..records.findings import figures

            yield from figures(self._doubts, self.records)

    @property
    def doubts_in_words(self) -> Iterator[Finding]:
        if self._doubts:
            from ..records.findings import findings

            yield from findings(self._doubts, self.records)

    @property
    def other_files(self) -> list[RecordFile]:
        """The records that no table is named after."""
        others = self.records.files if self.records else {}
        listed = {table.file for table in self.tables.values()}
        return [file for file in others.values() if file.file not in listed]
