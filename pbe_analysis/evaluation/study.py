"""One evaluated project-year: its parameters and tables, and every analysis of them as one short call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..comparable import Key
from ..cover import OtherFile
from ..data import Table
from ..data.package import Package
from ..data.remarks import Remark
from ..errors import Problem
from ..fields import GROUPS
from ..figures import WHOLE, Figure, Figures
from ..findings import Addressee, Finding
from ..frames import frame_of
from ..issues import Loss, Terms
from ..lazy_pandas import pd
from ..measures import Registry
from ..measures.evaluation import MEASURES
from ..numbers import short_percent
from ..params import Policy
from ..project import ProjectYear
from ..records import findings as record_doubts
from ..results import Results, beside, parts_of
from ..scoring import Graded, Scorecard
from ..sections import Section
from ..shortfalls import severity_of
from ..study import Study, params_file
from ..supposing import shared
from ..tabular import absent, titled
from ..user_frames import Orders, kept
from ..values import Value, stated
from ..wording import NOTHING, Prose, counter_of, say
from . import coverage, grim_check, restatements, satisfaction, scores, standards
from .completeness import Completeness
from .drilldown import Drilldown
from .indicator_figures import BESIDE, name_of
from .indicator_page import IndicatorPage, first_levels
from .indicator_partial import Partial, partial_of, skipped
from .indicator_proposals import CONFIRM, proposal_frame, proposals
from .indicator_warnings import warnings as indicator_warnings
from .indicators import IndicatorSystem
from .magnitudes import doubtful_heads, doubts, far_from_targets, lone_amounts
from .money import Money
from .own_checks import doubtful, not_handed_in
from .own_columns import OwnColumns
from .own_frames import own_frame
from .own_measures import OwnMeasures
from .own_page import OwnPage
from .params import EvaluationParams, given
from .satisfaction import QuotedRate, quoted_rate
from .sources import ALL_FUNDS
from .survey_tables import SurveyTables
from .tables import INDICATORS, SCORES, STATED

if TYPE_CHECKING:
    from ..records.book import RecordFile, Records

COUNTED = (*coverage.MEASURES, "gap_share", "weighted_frame")  # in what the project counts
SCORED = (INDICATORS.name, SCORES.name, STATED.name)  # tables that no figure of the data comes from
NAMED = 5  # indicators without points that are told by name
OF_REGIONS = {
    "regions": "涉及的",
    "regions_compared": "可对照的",
    "regions_below": "未达标的",
    "regions_silent": "未载明的",
    "regions_beyond_estimate": "实际配套远超推算额的",
    "regions_stated": "已载明的",
    "regions_risen": "上升的",
    "regions_fallen": "下降的",
}


@dataclass(frozen=True, repr=False)
class Evaluation(Study):
    """The study of one project-year. Its methods hand out plain pandas frames with regions as rows, each call a copy, yours to
    change: money in the project's unit, rates as shares. With `exact=True`, the exact tables that the report is made of.

    What each table holds stands in `…_results` with the origin of every value; figures, findings and sentences are made of
    those. records: where tables are totals of records, those."""

    KIND = "evaluation"
    FINDINGS = COUNTED = "评价发现的问题"
    PARTS = ("drilldown", "survey_tables")
    USUAL_BASE = ALL_FUNDS

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
    def _called(self) -> dict[str, str]:
        return {**super()._called, **self.own.called}

    @cached_property
    def _data(self) -> dict[str, Table]:
        """What was handed in of what was done, not of how that is scored and told."""
        return {name: one for name, one in self.tables.items() if name not in SCORED}

    @property
    def _known(self) -> Registry:
        """The registry with what this project calls and counts its measures, and with its denominators."""
        params, unit = self.params, self.params.unit_of_delivery
        known = MEASURES.changed(COUNTED, unit=params.counter)
        if unit:
            known = known.changed(("managed",), title=f"{unit}数量").changed(("implementing",), title=f"已实施{unit}数量")
        for id, title in OF_REGIONS.items():
            known = known.changed((id,), title=f"{title}{params.region_word}", unit=counter_of(params.region_word))
        if params.arrival:
            came = "newly_arrived" if params.arrival.carried_over == "left_out" else "arrived"
            known = known.changed(("arrival_rate",), numerator=came, denominator=params.arrival.by)
        return known.changed(("execution_rate",), denominator=params.execution_denominator.by)

    @property
    def orders(self) -> Orders:
        """Regions as the parameters list them, sources and sums of them."""
        parts = [source.name for source in self.params.funding_sources.values()]
        return {"region": self.params.regions, "source": [*parts, *(base.name for base in self.params.bases)]}

    @property
    def named(self) -> dict[str, dict[str, str]]:
        measures = {id: one.title for id, one in self.own.declared.items()}
        return {
            "own_measure": measures,
            "own_table": {id: one.title for id, one in self.params.tables.items() if id in self.tables},
        }

    # ---- problems ----
    @property
    def terms(self) -> Terms:
        params = self.params
        arrived = self.money.spending[ALL_FUNDS].rows[WHOLE].get("arrived")
        return replace(
            super().terms,
            addressees={Addressee.REGIONS: f"各{self.word}" if params.regions else Addressee.IMPLEMENTER},
            whole=params.whole_word if params.regions else "",
            places=params.regions,
            word=self.word,
            money=Fraction(arrived.exact) if arrived is not None and arrived.exact is not None else None,
            losses=self._losses,
        )

    def _losses(self, measure: str, base: str) -> tuple[Loss, ...]:
        """The indicators that a measure is scored by, over this base, or over all funds where it misses its target as a whole, as far as
        they lost points."""
        whole, target = self.figures.get(measure, WHOLE, base), self.params.targets.get(measure)
        bases = (base, ALL_FUNDS) if whole and severity_of(whole, target) else (base,)
        system = self.indicators
        lines = [(node, one) for node in system.card.leaves if (one := system.of(node)) and node.lost] if system else []
        scored = [(node, one) for node, one in lines if one.figure and one.figure.id == measure and one.figure.base in bases]
        return tuple(
            Loss(node.name, self.figures("lost", name_of(node), self.indicators_base), one.entry["reason"])
            for node, one in scored
        )

    # ---- money ----
    @cached_property
    def money(self) -> Money:
        """Its funds: results over every base that its sources make."""
        tables = {name: one for name, one in self.tables.items() if name in ("funds", "city_funds")}
        of = (self.params, self.measures, *tables.values())
        return shared(("money", self.place), of, lambda: Money(self.params, tables, self.measures))

    @kept
    def execution(self) -> pd.DataFrame:
        """Spending of the transfers by region; without transfers, of all funds. Absent where there are no regions.

        region · arrived 到位资金 (money) · spent 支出 (money) · balance 结余 (money) · execution_rate 预算执行率 (share) · idle_rate 资金沉淀率 (share
        of arrived); and what else is stated: budgeted 预算资金, arrival_rate 资金到位率, adjusted 调整后预算, carried_over 上年结转资金,
        carried_forward 结转下年.
        """
        return self._spending(self.money.lead.name)

    @kept
    def whole_project(self) -> pd.DataFrame:
        """Spending of all funds together by region; columns as in `execution`. Absent where there is no other money than that."""
        if not self.money.is_partial:
            return absent(("region", "execution_rate"))
        base = f"口径为{ALL_FUNDS}，与{self.money.lead.name}口径的执行率、沉淀率不可混用"
        silent = f"有一项资金未载明的{self.word}，本行记“—”，其已载明的金额计入合计"
        return self._spending(ALL_FUNDS, base, silent)

    @kept
    def execution_by_source(self) -> pd.DataFrame:
        """Spending of each source by region: region · source 资金来源 · columns as in `execution`. Absent with one source only."""
        results = [self.money.spending[base.name] for base in self.money.bases.values() if len(base.keys) == 1]
        if len(results) < 2 or not self.params.money_regions:
            return absent(("region", "source"))
        frame = beside(results, self.params.money_regions, "source")
        return self._titled(frame, f"各{self.word}各来源资金执行情况", str(self.rows_of("funds").origin), self._how_executed)

    @kept
    def arrival(self) -> pd.DataFrame:
        """Arrival and spending by funding source, of the whole project.

        source 资金来源 · budgeted 预算资金 (money) · arrived 到位资金 (money) · spent 支出 (money) · balance 结余 (money) ·
        arrival_rate 资金到位率 · execution_rate 预算执行率 · idle_rate 资金沉淀率 (shares).
        """
        frame = self._shown(self.money.by_source, "各来源资金到位与支出", self._how_arrived + self._how_executed)
        frame.attrs["sums"] = tuple(
            base.name for base in self.params.bases if base.is_sum or (self.money.parts and base == self.money.lead)
        )
        return frame

    @kept
    def matching(self) -> pd.DataFrame:
        """Matching funds against what was owed, by region; of several sources their sum. Absent without any, or without regions.

        region · owed 应配套资金 (money) · matched 实际配套资金 (money) · matching_arrival_rate 配套到位率 (share) ·
        matching_gap 配套缺口 (money, negative where more was given).
        """
        bases = self.money.of_role("matching")
        if not bases or not self.params.money_regions:
            return absent(("region", "matching_arrival_rate"))
        base = bases[-1].name
        return self._shown(self.money.matching[base], f"各{self.word}{base}到位情况", self._how_owed)

    @kept
    def matching_by_source(self) -> pd.DataFrame:
        """Matching funds of each source, where there are several: region · source · columns as in `matching`."""
        results = {base.name: self.money.matching[base.name] for base in self.money.of_role("matching") if not base.is_sum}
        if len(results) < 2 or not self.params.money_regions:
            return absent(("region", "source"))
        named = [replace(one, base=name) for name, one in results.items()]
        frame = beside(named, self.params.money_regions, "source")
        return self._titled(frame, f"各{self.word}各来源配套资金到位情况", str(self.rows_of("funds").origin), self._how_owed)

    @kept
    def unspent(self) -> pd.DataFrame:
        """Who holds what is not spent of the leading base: region · balance 结余 (money) · unspent_share 占结余总额 (share)."""
        if not self.params.money_regions:
            return absent(("region", "balance"))
        return self._shown(self.money.unspent, f"结余资金的{self.word}构成")

    @kept
    def per_head(self) -> pd.DataFrame:
        """Payment per head against the standard. Absent where neither heads nor a paid standard are known.

        region · spent 支出 (money, all funds) · heads 补助人数 · stated_standard 载明发放标准 · paid_per_head 人均发放 · standard 政策标准 (元/人/年) ·
        standard_rate 达标程度 (share).
        """
        if not self.has_heads:
            return absent(("region", "paid_per_head"))
        return self._shown(self.per_head_results, "人均发放与政策标准")

    @property
    def has_heads(self) -> bool:
        """Whether it says for how many the money is, or what they were paid."""
        return "payments" in self.tables or self.params.heads is not None

    @cached_property
    def per_head_results(self) -> Results:
        spent = {name: cells["spent"] for name, cells in self.money.spending[ALL_FUNDS].rows.items()}
        heads, standard = self._policy(self.params.heads), self._policy(self.params.standard_per_head)
        return standards.per_head(self.rows_of("payments"), spent, heads, standard, self.measures)

    def _spending(self, base: str, *notes: str) -> pd.DataFrame:
        if not self.params.money_regions:
            return absent(("region", "execution_rate"))
        return self._shown(self.money.spending[base], f"各{self.word}{base}执行情况", "；".join((self._how_executed, *notes)))

    @property
    def _how_owed(self) -> str:
        return (
            f"各{self.word}应配套额为推算值：{given(self.params.matching_spread).source}" if self.money.owed_is_estimated else ""
        )

    # ---- coverage, satisfaction, scores: each of them only where its table was handed in ----
    def has(self, table: str) -> bool:
        """Whether a table was handed in, or is counted from records."""
        return table in self.tables

    @kept
    def coverage(self) -> pd.DataFrame:
        """Coverage by region.

        region · managed 管理数量 · implementing 实施数量 · gap 未覆盖数量 (counts) · the rate 覆盖率 (share).
        """
        if not self.has("clinics"):
            return absent(("region", *coverage.MEASURES))
        return self._shown(self.coverage_results, f"各{self.word}覆盖情况" if self.params.regions else "覆盖情况")

    @kept
    def by_group(self) -> list[pd.DataFrame]:
        """Spending of the leading base, and coverage, of what the regions belong to: region_group · columns as in `execution` and `coverage`.
        None where the parameters name no `region_groups`."""
        lead, groups = self.money.lead.name, self.money.by_group
        spent = [self._shown(groups[lead], f"各{self.group_word}{lead}执行情况", self._how_executed)] if groups else []
        return spent + [self._shown(one, f"各{self.group_word}覆盖情况") for one in self.coverage_by_groups]

    @kept
    def coverage_gap(self) -> pd.DataFrame:
        """Where the coverage gap is: region · gap 未覆盖数量 (count) · gap_share 占覆盖缺口 (share)."""
        if not self.has("clinics") or not self.params.regions:
            return absent(("region", "gap"))
        return self._shown(self.gap_results, f"覆盖缺口的{self.word}构成")

    @kept
    def satisfaction(self) -> pd.DataFrame:
        """Satisfaction by region with Wilson intervals.

        region · respondents 调查人数 · satisfied 满意人数 (counts) · satisfaction_rate 满意度 · low, high 置信区间 (shares) ·
        status 调查状态.
        """
        survey, few = self.params.survey, satisfaction.FEW
        if not self.has("survey") or survey is None:
            return absent(("region", "satisfaction_rate"))
        note = f"区间为 Wilson {short_percent(survey.confidence.value)} 置信区间；{few}指少于 {survey.small_sample.value} 人次"
        unweighted = "；合计为未加权的合并数，引用以按人数加权的满意度为准" if self.survey_tables.is_weighted else ""
        return self._shown(self.satisfaction_results, f"{self.params.beneficiary}满意度", note + unweighted)

    @cached_property
    def coverage_results(self) -> Results:
        return coverage.coverage(self.rows_of("clinics"), self.measures)

    @cached_property
    def coverage_by_groups(self) -> tuple[Results, ...]:
        """Coverage of what the regions belong to, if they do, and it was handed in."""
        within = self.params.group_of if self.has("clinics") else {}
        return (coverage.coverage(self.rows_of("clinics"), self.measures, within),) if within else ()

    @cached_property
    def gap_results(self) -> Results:
        return parts_of(self.coverage_results, self.measures["gap_share"])

    @cached_property
    def satisfaction_results(self) -> Results:
        """Where there is a survey."""
        return satisfaction.satisfaction(self.rows_of("survey"), self._frame, given(self.params.survey), self.measures)

    @cached_property
    def in_frame_results(self) -> Results | None:
        """合计 without the respondents from outside the frame; None where there are none."""
        return satisfaction.in_frame(self.satisfaction_results, self._frame, given(self.params.survey), self.measures)

    @cached_property
    def quoted(self) -> QuotedRate | None:
        """The rate of satisfaction of all, and its interval, that the whole report quotes; None where none is known."""
        return quoted_rate(self.figures) if self.has("survey") else None

    @property
    def _frame(self) -> dict[str, Value]:
        """The institutions that respondents are drawn from, by region."""
        return {name: self.coverage_results[name, "managed"] for name in self.coverage_results.subjects}

    @kept
    def scores(self) -> pd.DataFrame:
        """Scores by 一级指标: indicator · weight 分值 · score 得分 (分) · score_rate 得分率 (share) · reason 说明."""
        if not self.is_scored:
            return absent(("indicator", "score"))
        frame = scores.score_table(self.scorecard)
        source = str((self.rows_of("scores") if self.has("scores") else self.rows_of("indicators")).origin)
        return self._titled(frame, "各一级指标得分情况", source, "合计为扣除减分项后的得分")

    @kept
    def execution_and_satisfaction(self) -> pd.DataFrame:
        """Two rates side by side: region · execution_rate 预算执行率 · satisfaction_rate 满意度 (shares) · respondents."""
        if not self.has("survey") or not self.params.regions:
            return absent(("region", "execution_rate"))
        liked = self.satisfaction(exact=True)[["region", "satisfaction_rate", "respondents"]]
        frame = self.execution(exact=True)[["region", "execution_rate"]].merge(liked, on="region", how="left")
        sources = f"{self.money.lead_spending.origin.in_tables}、{self.satisfaction_results.origin.in_tables}"
        return self._titled(frame, "预算执行率与满意度", sources)

    @kept
    def overview(self) -> pd.DataFrame:
        """The main rates by region side by side, of what there is: region · of execution, of matching, of coverage, of
        satisfaction. Absent with fewer than two."""
        results = self._overviewed
        if len(results) < 2 or not self.params.regions:
            return absent(("region",))
        frame = results[0].frame()[["region", results[0].main.name]]
        for one in results[1:]:
            frame = frame.merge(one.frame()[["region", one.main.name]], on="region", how="left")
        sources = "、".join(sorted({self.tables[name].file for name in ("funds", "clinics", "survey") if name in self.tables}))
        note = f"配套到位率的各{self.word}应配套额为推算值" if self.money.owed_is_estimated else ""
        return self._titled(frame, f"各{self.word}主要比率一览", sources, note)

    @property
    def _overviewed(self) -> list[Results]:
        matching = [self.money.matching[base.name] for base in self.money.of_role("matching")[-1:]]
        covered = [self.coverage_results] if self.has("clinics") else []
        return [self.money.lead_spending, *matching, *covered, *([self.satisfaction_results] if self.has("survey") else [])]

    # ---- tables and measures of the project's own ----
    @cached_property
    def own(self) -> OwnMeasures:
        """The measures that the parameters declare, computed."""
        of = (self.params, *self._data.values())
        return shared(("own", self.place), of, lambda: OwnMeasures(OwnColumns(self.params, self._data, self._known)))

    @kept
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

    @kept
    def own_table(self, name: str) -> pd.DataFrame:
        """A table of the project's own as it was handed in, every column."""
        return self._own_page.table(name)

    @kept
    def facts(self) -> pd.DataFrame:
        """Published numbers that are carried over as they stand: name, value, unit, qualifier, place."""
        return self._own_page.facts()

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is declared and was not handed in; doubts; indicators without points, methods that wait to be confirmed."""
        shown = self.place.shown(self.place.data_dir)
        missing = not_handed_in(self.params, self.tables, shown)
        of_indicators = indicator_warnings(self.indicators, not self.has("scores"), self.findings) if self.indicators else ()
        return (*missing, *self.doubts, *of_indicators)

    @cached_property
    def doubts(self) -> tuple[Problem, ...]:
        """Dates, numbers, names, amounts, rates and heads that are hardly right."""
        shown, parts = self.place.shown(self.place.data_dir), (self.params, self.tables)
        money = doubts(*parts, shown) if self.has("funds") else ()
        heads = doubtful_heads(self.place, self.params.heads, self.tables, self.records)
        far = far_from_targets(self.figures, self.own, self.indicators, shown)
        return (*doubtful(*parts, shown), *money, *lone_amounts(*parts, shown), *far, *heads)

    @property
    def skipped_answers(self) -> tuple[Remark, ...]:
        """Answers that few left out."""
        return tuple(skipped(self.own, self.place.shown(self.place.data_dir)))

    @property
    def _own_page(self) -> OwnPage:
        return OwnPage(self.own, self.figures, self.params.money_unit, self.notice)

    # ---- earlier years ----
    @cached_property
    def years(self) -> Any:
        """This year beside the earlier ones of the project."""
        return self._beside("years").years_of(self)

    def opened(self, place: ProjectYear) -> Evaluation:
        """Another year of the project. Error: ParamsError, DataError."""
        return self._beside("intake").open_study(place)

    @kept
    def changes(self) -> pd.DataFrame:
        """The main figures of the whole through the years: indicator · a column for each year · change. Absent without earlier
        years."""
        return self._beside("years").changes(self.years, self.notice)

    @kept
    def region_changes(self) -> list[pd.DataFrame]:
        """The rates that regions have in both years, a frame for each: region · a column for each year · change."""
        return self._beside("years").region_changes(self.years, self.notice)

    # ---- checks ----
    @kept
    def reconciled(self) -> pd.DataFrame:
        """Published figures beside recomputed ones: figure, subject, base, stated, recomputed, verdict, place (text)."""
        if not self.has("stated"):
            return absent(("figure", "verdict"))
        frame = restatements.reconcile(self._stated, self.figures, self.completeness.of)
        return self._titled(frame, "公布值与复算值核对", self._stated_in, f"金额单位：{self.params.money_unit}")

    @cached_property
    def completeness(self) -> Completeness:
        """What its totals rest on."""
        covered = self.coverage_results if self.has("clinics") else None
        return Completeness(self.money, covered, self.satisfaction_results if self.has("survey") else None)

    @kept
    def disagreements(self) -> pd.DataFrame:
        """The published figures that do not follow from their parts; columns as in `reconciled`."""
        if not self.has("stated"):
            return absent(("figure", "verdict"))
        frame = restatements.disagreeing(self.reconciled(exact=True))
        return self._titled(frame, "与复算不一致的公布值", self._stated_in, f"金额单位：{self.params.money_unit}")

    @kept
    def possible(self) -> pd.DataFrame:
        """Published percentages against the whole numbers that they can be of: figure, subject, stated, answered (n),
        possible, verdict, place."""
        if not self.has("stated"):
            return absent(("figure", "verdict"))
        frame = grim_check.possible(self._stated, self.figures, self.params.counter)
        return self._titled(frame, "公布的百分比是否可能", self._stated_in, "由印出的精度和分母推得可能的整数")

    @cached_property
    def drilldown(self) -> Drilldown:
        """What the ledger and the registers show beyond their totals; frames that are absent without records."""
        return Drilldown(self.params, self.tables, self.notice, self.records, self._headings)

    @cached_property
    def survey_tables(self) -> SurveyTables:
        """What the questionnaires show beyond their totals; frames that are absent without records."""
        return SurveyTables(self.params, self.tables, self.notice, self.records, self._headings)

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
        if not table:
            return None

        def partial(figure: Figure) -> Partial | None:
            return partial_of(figure, self.own, self.completeness)

        def since_last(figure: Figure) -> Figure:
            return self.years.since_last(figure)  # reads the year before, so only where it is asked for

        return IndicatorSystem(table, shown, self.measured_of, self.measures, self.params.fiscal_year, partial, since_last)

    def indicator_sections(self) -> tuple[Section, ...]:
        """What the page shows of the indicator system: levels, charts, losses, further steps, the whole table. Without
        one: that only first levels were handed in, or nothing."""
        if self.indicators:
            return self._indicator_page.sections()
        names = [row["indicator"] for row in self.rows_of("scores") if row["weight"] is not None]
        return first_levels(names, self.figures) if self.has("scores") else ()

    @kept
    def indicator_table(self) -> pd.DataFrame:
        """指标体系及评分表, a row for each indicator that is scored itself: level1 · level2 · level3 · weight 分值 · … · score 得分 ·
        score_rate 得分率 · reason 扣分原因; 合计 last; absent without an indicator system."""
        return self._indicator_page.whole_table() if self.indicators else absent(("level1",))

    @property
    def _indicator_page(self) -> IndicatorPage:
        assert self.indicators is not None
        return IndicatorPage(self.indicators, self.figures, self.indicators_base, self.notice)

    @property
    def indicators_base(self) -> str:
        """The base of the tree's figures, where points of the first levels were published beside it."""
        return BESIDE if "scores" in self.tables else ""

    @kept
    def indicator_proposals(self) -> pd.DataFrame:
        """Methods proposed from the words of 评分标准, for indicators that have none; nothing is scored by them until they are
        confirmed in the table: level1 · level2 · level3 · scoring_standard · proposed · asks · unread (text)."""
        found = proposals(self.indicators.outline, self.params.fiscal_year, self.indicators.unit_of) if self.indicators else ()
        return self._titled(proposal_frame(found), "由评分标准拟出的评分方法", str(self.rows_of("indicators").origin), CONFIRM)

    @cached_property
    def measured(self) -> Figures:
        """The figures that follow from the data alone: what indicators can be scored on."""
        return self.measured_of()

    def measured_of(self, ids: frozenset[str] | None = None, subjects: frozenset[str] | None = None) -> Figures:
        """Those of some measures and subjects, and perhaps others. None: of all."""
        of = (self.params, self.records, *self._data.values())
        press, key = replace(self.press, ids=ids, subjects=subjects), ("measured", self.place, ids, subjects)
        return shared(key, of, lambda: Figures(self._beside("figures").measured_figures(self, press)))

    @property
    def reservation(self) -> str:
        """What the score rests on, where some subjects state nothing of what an indicator is scored on, and which indicators have no
        points; "" where nothing is missing, or where the published points are the score."""
        if self.indicators is None or self.has("scores"):
            return ""
        lacking = [(node, one.partial if (one := self.indicators.of(node)) else None) for node in self.scorecard.unscored]
        others = [node.name for node, partial in lacking if not partial]
        by_words: dict[str, list[str]] = {}
        for node, partial in self.indicators.reserved:
            by_words.setdefault(partial.told, []).append(node.name)
        told = [f"{'、'.join(names)}{words}" for words, names in by_words.items()]
        told += [f"{node.name}没有得分，因{partial.names}" for node, partial in lacking if partial]
        if others:
            told.append(f"{'、'.join(others[:NAMED])}{'等' if len(others) > NAMED else ''}没有得分，总分无从计算")
        return "；".join(told)

    @property
    def is_scored(self) -> bool:
        """Whether there are points, as published or of an indicator system."""
        return self.has("scores") or self.has("indicators")

    @property
    def grade(self) -> str | None:
        """None where nothing is graded."""
        return self.graded[""].verdict.grade if self.is_scored else None

    # ---- beside others ----
    @property
    def compared(self) -> tuple[Key, ...]:
        return tuple(self._beside("definitions").of_the_whole(self))

    @property
    def compared_by_subject(self) -> tuple[Key, ...]:
        return tuple(self._beside("definitions").of_regions(self))

    @property
    def subjects(self) -> tuple[str, ...]:
        return self.params.regions

    def definition(self, id: str, subject: str, base: str) -> dict[str, str]:
        return self._beside("definitions").definition_of(self, id, subject, base)

    def is_estimate(self, figure: Figure) -> bool:
        return self._beside("definitions").is_of_a_survey(self, figure.id)

    def is_complete(self, figure: Figure) -> bool:
        """Whether a figure rests on every region, or subject of an own measure, that there is."""
        if (id := figure.id.partition(".")[0]) in self.own.declared:
            return figure.subject != WHOLE or not self.own.silent(id, self.own.results[id][0])
        return self.completeness.of(figure) == restatements.EXACT

    @property
    def spoken(self) -> dict[str, str]:
        return {key: source.name for key, source in self.params.funding_sources.items()}

    @property
    def graded(self) -> dict[str, Graded]:
        return {"": Graded(self.scorecard, given(self.params.grades).floors)} if self.is_scored else {}

    @property
    def _stated(self) -> pd.DataFrame:
        return self.tables["stated"].frame if "stated" in self.tables else frame_of([], STATED.columns + STATED.optional)

    @property
    def _stated_in(self) -> str:
        return str(self.rows_of("stated").origin)

    # ---- names, and what the parameters set ----
    @property
    def word(self) -> str:
        """What one region is called."""
        return self.params.region_word

    @property
    def group_word(self) -> str:
        """What that is called to which regions belong; "" where they belong to nothing."""
        return self.params.region_groups.word if self.params.region_groups else ""

    def partial(self, base: str) -> Figure | None:
        """How many regions a total rests on, where that is not all of them. base: of money, or the rate."""
        stated = self.figures.get("regions_stated", base=base)
        return stated if stated is not None and stated.value != len(self.params.regions) else None

    def rests_on(self, base: str) -> Prose:
        """The same in words. A total of several sources holds what a region states of some of them, too."""
        if base == "satisfaction_rate" and self.quoted and self.quoted.is_weighted:
            held, every = self.figures("represented"), self.figures("population")
            return NOTHING if held.value == every.value else say("代表在册{held}", held=held)
        stated, of = self.partial(base), self.money.bases.get(base)
        if stated is None:
            return NOTHING
        if of is not None and of.is_sum:
            return say("有资金未载明，按已载明的计")
        return say("据{n}{word}", n=stated, word=self.word)

    def line(self, rate: str) -> str:
        """What the line is called that a rate is held against: a target is what a document sets."""
        return self.params.targets[rate].called

    def _policy(self, policy: Policy | None) -> Value:
        return stated(policy.value, policy.source) if policy else Value(None)

    @property
    def _how_executed(self) -> str:
        """The denominator's name travels with the rate."""
        return f"预算执行率 = 支出 ÷ {self.measures[self.measures['execution_rate'].denominator].title}"

    @property
    def _how_arrived(self) -> str:
        """The same of the rate of arrival, where the parameters choose what it takes."""
        rate = self.measures["arrival_rate"]
        parts = f"{self.measures[rate.numerator].title} ÷ {self.measures[rate.denominator].title}"
        return f"{rate.title} = {parts}（{self.params.arrival.source}）；" if self.params.arrival else ""

    @property
    def _headings(self) -> dict[str, str]:
        """What this project calls its columns and measures, where that differs from the vocabulary."""
        called = {id: one.title for id, one in self.measures.items() if id not in MEASURES or one.title != MEASURES[id].title}
        return called | {"region": self.word, GROUPS: self.group_word}

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
    def _doubts(self) -> tuple[record_doubts.Doubt, ...]:
        """What of the records is in doubt."""
        return record_doubts.found(self.records) if self.records else ()

    @property
    def doubts_in_figures(self) -> Iterator[Figure]:
        return record_doubts.figures(self._doubts, self.records)

    @property
    def doubts_in_words(self) -> Iterator[Finding]:
        return record_doubts.findings(self._doubts, self.records)

    @property
    def other_files(self) -> list[RecordFile | OtherFile]:
        """The records that no table is named after, or that were not read as a whole, and the files of earlier years."""
        others = self.records.files if self.records else {}
        listed = {table.file for table in self.tables.values()}
        earlier = [file for one in self.years.earlier for file in one.own_files]
        return [*(file for file in others.values() if file.file not in listed or file.remarks), *earlier]

    @property
    def own_files(self) -> list[OtherFile]:
        """The files of this year, as the last page of a later one lists them."""
        year, data = self.place.year, self.place.shown(self.place.data_dir)
        tables = {(table.file, table.sha256) for table in self.tables.values()}
        files = [OtherFile(f"{data}/{file}", f"{year}年度数据", digest) for file, digest in sorted(tables)]
        return [params_file(self.place, f"{year}年度参数"), *files]
