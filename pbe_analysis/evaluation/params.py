"""What an evaluation's parameter file holds."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import Field

from ..figures import WHOLE
from ..measures.evaluation import MEASURES
from ..messages import _
from ..params import Grades, Number, Policy, ReportParams, Section, Target, Text, only
from ..records.params import RecordRules
from ..surveys.params import Survey
from .own_kinds import AnyMeasure
from .own_tables import Name, OwnTable, TableName
from .sources import ALL_FUNDS, Base, FundingSource, bases_of

Given = TypeVar("Given")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
Month = Annotated[Text, only(MONTH.fullmatch, _("a month such as 2022-07"))]
TAKEN = {"region", "scope", "status", *MEASURES}  # ids that no measure of a project's own may take
OwnId = Annotated[Name, only(lambda id: id not in TAKEN, _("a name of its own: this one is computed already"))]


class Period(Section):
    """Months in which the evaluation was made, such as 2022-07 to 2022-11."""

    from_: Month = Field(alias="from")
    to: Month
    source: Text

    def _wrong(self) -> Iterator[str]:
        if self.from_ > self.to:
            yield _("from at or before to, not from {first} to {last}", first=self.from_, last=self.to)


class RegionGroups(Section):
    """What the regions belong to: institutions to 街道, counties to 市. word: what one of these is called; members: each with its regions."""

    word: Text
    members: dict[Text, tuple[Text, ...]] = Field(min_length=1)


class Choice(Section):
    """A method that was chosen, and who chose it."""

    by: Literal["transfers", "stated"]
    source: Text


class Denominator(Section):
    """What spending is divided by; its name travels with the rate."""

    by: Literal["arrived", "budgeted", "adjusted"]
    source: Text


class Arrival(Section):
    """What 资金到位率 divides by, and whether what was left of the year before counts as arrived."""

    by: Literal["budgeted", "adjusted"] = "budgeted"
    carried_over: Literal["counted", "left_out"] = "counted"
    source: Text


class DistinctGrades(Grades):
    """As everywhere, and no two of them with one floor."""

    def _wrong(self) -> Iterator[str]:
        yield from super()._wrong()
        if len(set(self.floors.values())) < len(self.floors):
            yield _("a different floor for each grade")


class Weights(Section):
    """Points of each 一级指标; they add up to 100."""

    indicators: dict[Text, Number]
    source: Text

    def _wrong(self) -> Iterator[str]:
        if sum(self.indicators.values()) != 100:
            yield _("weights that add up to 100, not {sum}", sum=sum(self.indicators.values()))


class DrilldownRules(Section):
    """least_persons: institutions with fewer stand together, so that none of them tells what a person was paid.
    late_after: days after the end of a month from which its payment is late; without it nothing is."""

    least_persons: Policy | None = None
    late_after: Policy | None = None

    def _wrong(self) -> Iterator[str]:
        for name, least in (("least_persons", 1), ("late_after", 0)):
            policy = getattr(self, name)
            if policy is not None and (policy.value < least or policy.value != int(policy.value)):
                yield _("{name} as a whole number from {least}", name=name, least=least)


def given(parameter: Given | None) -> Given:
    """A parameter where it is needed. That it is there was seen to when the project-year was opened. Error: ValueError."""
    if parameter is None:
        raise ValueError(_("a parameter that nobody set"))
    return parameter


DOUBTFUL_ESTIMATE = Policy(value=Decimal("1.5"), source="本分析设定")
LEAST_PERSONS = Policy(value=Decimal(3), source="本分析设定：以免由机构金额推知个人所得")


class EvaluationParams(ReportParams):
    """params/<project>/<year>.yaml with `report: evaluation`."""

    report: Literal["evaluation"]
    project: Text
    evaluated: Period
    department: Text
    commissioned_by: Text
    implemented_by: Text | None = None
    evaluation_type: Text | None = None
    evaluation_mode: Text | None = None
    evaluated_by: Text | None = None
    reported_on: Text | None = None
    money_unit: Literal["元", "万元", "亿元"]
    beneficiary: Text = "服务对象"
    unit_of_delivery: Text | None = None
    counter: Text = "家"
    published_report: Text | None = None
    region_word: Text = "区"
    whole_word: Text = "全市"
    regions: tuple[Text, ...] = ()
    region_groups: RegionGroups | None = None
    funding_sources: dict[Text, FundingSource]
    leading_funds: Literal["transfers", "all"] = "transfers"
    money_by: Literal["region", "whole"] = "region"
    transfers_budgeted: Policy | None = None
    matching_owed: Policy | None = None
    matching_spread: Choice | None = None
    doubtful_estimate: Policy = DOUBTFUL_ESTIMATE
    standard_per_head: Policy | None = None
    heads: Policy | None = None
    execution_denominator: Denominator
    arrival: Arrival | None = None
    grades: DistinctGrades | None = None
    weights: Weights | None = None
    targets: dict[Text, Target] = {}
    survey: Survey | None = None
    tables: dict[TableName, OwnTable] = {}
    measures: dict[OwnId, AnyMeasure] = {}
    records: RecordRules | None = None
    drilldown: DrilldownRules = DrilldownRules()

    @property
    def money_regions(self) -> tuple[str, ...]:
        """The regions of which the money is told; none where it is told of the whole only."""
        return self.regions if self.money_by == "region" else ()

    def _wrong(self) -> Iterator[str]:
        if len(set(self.regions)) < len(self.regions) or WHOLE in self.regions:
            yield _("every region once, and {whole} left out", whole=WHOLE)
        yield from self._misgrouped()
        if self.weights and not self.grades:
            yield _("grades beside weights: a score without a grade is no verdict")
        if self.evaluated.to < str(self.fiscal_year):
            yield _(
                "evaluated.to in or after fiscal_year {fiscal_year}, not {to}", fiscal_year=self.fiscal_year, to=self.evaluated.to
            )
        if not self.bases[-1].keys:
            yield _("a funding source that is no part: role transfer, matching, own or other")
        for key, role in (("transfers_budgeted", "transfer"), ("matching_owed", "matching")):
            told = [one.budgeted for one in self.funding_sources.values() if one.role == role]
            if getattr(self, key) and (not told or all(told)):
                yield _("{key} or the sources' own budgeted, of sources that there are: one of them", key=key)
        yield from self._names_differ()

    @property
    def group_of(self) -> dict[str, str]:
        """Region → what it belongs to; nothing where the regions are not grouped."""
        groups = self.region_groups.members if self.region_groups else {}
        return {region: name for name, members in groups.items() for region in members}

    def _misgrouped(self) -> Iterator[str]:
        if self.region_groups is None:
            return
        members = [region for some in self.region_groups.members.values() for region in some]
        if wrong := [one for one in {*self.regions, *members} if members.count(one) != 1 or one not in self.regions]:
            yield _("region_groups with every region once, not so {wrong}", wrong="、".join(sorted(wrong)))
        if same := sorted({*self.region_groups.members} & {*self.regions, WHOLE}):
            yield _("another name for the group {same} than for a region", same=same[0])

    def _names_differ(self) -> Iterator[str]:
        parts = [one.name for one in self.funding_sources.values() if one.role == "part"]
        names = parts + [base.name for base in self.bases]
        if len({*names}) < len(names):
            summed = "、".join(base.name for base in self.bases if base.is_sum or base.name == ALL_FUNDS)
            yield _("a name of its own for each funding source, and not {summed}", summed=summed)
        titles = [one.title for one in self.measures.values()]
        known = {one.title for one in MEASURES.values() if one.kind == "rate"}
        if clash := sorted({*titles} & known) or sorted({one for one in titles if titles.count(one) > 1}):
            yield _("a title of its own for each measure, not {clash}", clash="、".join(clash))
        if both := sorted({*self.measures} & {*self.tables}):
            yield _("another name for the measure {both} than for a table", both=both[0])

    @property
    def least_persons(self) -> Policy:
        """Institutions with fewer persons than this are not shown one by one."""
        return self.drilldown.least_persons or LEAST_PERSONS

    @property
    def bases(self) -> tuple[Base, ...]:
        """What money is told over."""
        return bases_of(self.funding_sources)
