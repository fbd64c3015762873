"""What an evaluation's parameter file holds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from ..figures import WHOLE
from ..measures.evaluation import MEASURES
from ..params import Number, Policy, ReportParams, Section, Target, Text
from ..records.params import RecordRules
from ..surveys.params import Survey
from .funds import ALL_FUNDS
from .own_kinds import AnyMeasure
from .own_tables import Name, OwnTable, TableName

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def _month(text: str) -> str:
    if not MONTH.fullmatch(text):
        raise ValueError("a month such as 2022-07")
    return text


Month = Annotated[Text, AfterValidator(_month)]

TAKEN = {"region", "scope", "status", *MEASURES}  # ids that no measure of a project's own may take


class Period(Section):
    """Months in which the evaluation was made, such as 2022-07 to 2022-11."""

    from_: Month = Field(alias="from")
    to: Month
    source: Text

    @model_validator(mode="after")
    def _in_order(self):
        if self.from_ > self.to:
            raise ValueError(f"from at or before to, not from {self.from_} to {self.to}")
        return self


class FundingSource(Section):
    """role: transfer, paid down to the districts; matching, added by them; part, known as a city total only."""

    name: Text
    role: Literal["transfer", "matching", "part"]


class Choice(Section):
    """A method that was chosen, and who chose it."""

    by: Literal["transfers", "stated"]
    source: Text


class Denominator(Section):
    """What spending is divided by; its name travels with the rate."""

    by: Literal["arrived", "budgeted"]
    source: Text


class Grades(Section):
    """Lowest score of each grade, on the unrounded score."""

    floors: dict[Text, Number]
    source: Text

    @model_validator(mode="after")
    def _reach_zero(self):
        if min(self.floors.values(), default=1) > 0:
            raise ValueError("a lowest grade with floor 0, so that every score has a grade")
        if len(set(self.floors.values())) < len(self.floors):
            raise ValueError("a different floor for each grade")
        return self


class Weights(Section):
    """Points of each 一级指标; they add up to 100."""

    indicators: dict[Text, Number]
    source: Text

    @model_validator(mode="after")
    def _add_up(self):
        if sum(self.indicators.values()) != 100:
            raise ValueError(f"weights that add up to 100, not {sum(self.indicators.values())}")
        return self


def _free(id: str) -> str:
    if id in TAKEN:
        raise ValueError("a name of its own: this one is computed already")
    return id


OwnId = Annotated[Name, AfterValidator(_free)]


class DrilldownRules(Section):
    """least_persons: institutions with fewer stand together, so that none of them tells what a person was paid.
    late_after: days after the end of a month from which its payment is late; without it nothing is."""

    least_persons: Policy | None = None
    late_after: Policy | None = None

    @model_validator(mode="after")
    def _are_whole(self):
        for name, least in (("least_persons", 1), ("late_after", 0)):
            policy = getattr(self, name)
            if policy is not None and (policy.value < least or policy.value != int(policy.value)):
                raise ValueError(f"{name} as a whole number from {least}")
        return self


LEAST_PERSONS = Policy(value=Decimal(3), source="本分析设定：以免由机构金额推知个人所得")


class EvaluationParams(ReportParams):
    """params/<project>/<year>.yaml with `report: evaluation`."""

    report: Literal["evaluation"]
    project: Text
    evaluated: Period
    department: Text
    commissioned_by: Text
    money_unit: Literal["元", "万元", "亿元"]
    beneficiary: Text
    unit_of_delivery: Text
    counter: Text = "家"
    published_report: Text | None = None
    regions: tuple[Text, ...] = Field(min_length=1)
    funding_sources: dict[Text, FundingSource]
    transfers_budgeted: Policy | None = None
    matching_owed: Policy | None = None
    matching_spread: Choice | None = None
    standard_per_head: Policy | None = None
    heads: Policy | None = None
    execution_denominator: Denominator
    grades: Grades
    weights: Weights | None = None
    targets: dict[Text, Target]
    survey: Survey
    tables: dict[TableName, OwnTable] = {}
    measures: dict[OwnId, AnyMeasure] = {}
    records: RecordRules | None = None
    drilldown: DrilldownRules = DrilldownRules()

    @model_validator(mode="after")
    def _regions_differ(self):
        if len(set(self.regions)) < len(self.regions) or WHOLE in self.regions:
            raise ValueError(f"every region once, and {WHOLE} left out")
        return self

    @model_validator(mode="after")
    def _evaluated_in_time(self):
        if self.evaluated.to < str(self.fiscal_year):
            raise ValueError(f"evaluated.to in or after fiscal_year {self.fiscal_year}, not {self.evaluated.to}")
        return self

    @model_validator(mode="after")
    def _one_source_a_role(self):
        roles = [source.role for source in self.funding_sources.values() if source.role != "part"]
        if len(set(roles)) < len(roles):
            raise ValueError("at most one source with role transfer and one with role matching")
        if "transfer" not in roles:
            raise ValueError("a source with role transfer")
        return self

    @model_validator(mode="after")
    def _names_differ(self):
        names = [source.name for source in self.funding_sources.values()]
        if len({*names, ALL_FUNDS}) <= len(names):
            raise ValueError(f"a name of its own for each funding source, and not {ALL_FUNDS}")
        titles = [one.title for one in self.measures.values()]
        known = {one.title for one in MEASURES.values() if one.kind == "rate"}
        if clash := sorted({*titles} & known) or sorted({one for one in titles if titles.count(one) > 1}):
            raise ValueError(f"a title of its own for each measure, not {'、'.join(clash)}")
        if both := sorted({*self.measures} & {*self.tables}):
            raise ValueError(f"another name for the measure {both[0]} than for a table")
        return self

    @property
    def least_persons(self) -> Policy:
        """Institutions with fewer persons than this are not shown one by one."""
        return self.drilldown.least_persons or LEAST_PERSONS

    def source_with(self, role: str) -> str | None:
        """Key of the funding source that has this role; None where there is none."""
        return next((key for key, source in self.funding_sources.items() if source.role == role), None)
