"""The targets of one project, or of a department's portfolio: what was filed, reviewed, and achieved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..cover import OtherFile
from ..data import Table
from ..data.package import Package
from ..errors import ParamsError, Problem, nearest
from ..figures import Figure
from ..findings import Finding, by_rule, ranked
from ..params import load
from ..project import ProjectYear, project_year
from ..study import Study, params_file
from ..tabular import titled
from . import frames
from .assessment import Assessment, assess
from .filing import Filing, Form
from .opening import open_filing
from .params import Rules, TargetsParams
from .review import Judged, judged

if TYPE_CHECKING:
    import pandas as pd


SAMPLE = "示意数据，非实际完成情况"


@dataclass(frozen=True, repr=False)
class Targets(Study):
    """The study. `filing` is what this report is about, one form or all; `whole` is the portfolio that it belongs to. Each
    call computes a fresh frame, yours to change."""

    KIND = "targets"
    FINDINGS = "审核发现的问题"

    place: ProjectYear
    params: TargetsParams
    base: TargetsParams
    base_place: ProjectYear
    whole: Filing
    filing: Filing
    tables: dict[str, Table]
    package: Package

    # ---- what was filed ----
    def forms(self) -> pd.DataFrame:
        """Forms of this report: form · total_funds 项目资金总额 (元) · indicators_n · measurable_n (counts) · measurable_rate ·
        quality_score 目标质量得分 (0–100) · repairs_n, and findings by severity; 合计 last."""
        return self._titled(frames.forms(self), "各项目目标质量一览", self.trace("forms", "indicators"))

    def budget(self) -> pd.DataFrame:
        """Budget by project of the whole portfolio, largest first: form · total_funds (元) · budget_share; 合计 last."""
        frame = self._titled(frames.budget(self), "各项目预算", self.trace("forms"))
        frame.attrs["highlight"] = self.own
        return frame

    def indicators(self) -> pd.DataFrame:
        """Every indicator: row_id · form, or level1 for one project · level2 · level3 · target as printed · understood · kind ·
        measurable · line (text)."""
        note = "“指标目标值”按原文，“理解为”为程序识读"
        frame = self._titled(frames.indicators(self), "指标清单", self.trace("indicators"), note)
        frame.attrs["orders"] = ("kind", "level2", "measurable", "level3")
        return frame

    def repairs(self) -> pd.DataFrame:
        """What reading repaired: form · row_id · line · repair · printed · understood (text)."""
        return self._titled(frames.repairs(self), "识读修复清单", self.trace("repairs"), "｜为单元格分界，⏎为跨页前后两行")

    def promises(self) -> pd.DataFrame:
        """Numbers and years of the goals: form · goal · promise · target · due · carried_by (indicators)."""
        return self._titled(frames.promises(self), "目标栏的数值承诺与承接指标", self.trace("promises"))

    # ---- what can be measured ----
    def measurable(self) -> pd.DataFrame:
        """Measurable share by first level: form · output_rate · benefit_rate · liking_rate · cost_rate (where a form has
        成本指标 as a first level) · measurable_rate; 合计 last."""
        return self._titled(frames.measurable(self), "各级指标可衡量比例", self.trace("indicators"))

    def by_level(self) -> pd.DataFrame:
        """Second levels: level2 · indicators_n · measurable_n · measurable_rate; 合计 last."""
        return self._titled(frames.by_level(self), "各二级指标可衡量比例", self.trace("indicators"))

    def kinds(self) -> pd.DataFrame:
        """Targets by kind, by project or, for one project, by second level: counts of 定量, 文中数字, 时限, 定性, 缺失; 合计 last."""
        return self._titled(frames.kinds(self), "目标类型", self.trace("indicators"))

    def deadlines(self) -> pd.DataFrame:
        """Deadlines in time order: deadline (ISO date) · form · row_id · level3 · target."""
        return self._titled(frames.deadlines(self), "时限一览", self.trace("indicators"))

    # ---- findings ----
    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the review found, worst first."""
        from . import consistency_rules, form_rules, rules

        return ranked([*form_rules.found(self), *rules.found(self), *consistency_rules.found(self)])

    def findings_by_form(self) -> pd.DataFrame:
        """Findings by severity, by project or, for one project, by rule: serious_n · problem_n · note_n; 合计 last."""
        return self._titled(frames.findings_count(self), "问题分布", self.trace("indicators", "forms"))

    # ---- self-evaluation ----
    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """The self-evaluations of those forms for which actual values were handed in."""
        rules, literal = self.rules.self_evaluation, self.rules.equals_on_counts.by == "literal"
        year = self.params.fiscal_year
        made = (assess(form.name, self.filing, self.judged, rules, year, literal) for form in self.filing.forms)
        return tuple(one for one in made if one is not None)

    def assessed(self) -> pd.DataFrame:
        """Targets against actual values, with points by the rules beside the stated ones; 合计 last. Made-up values stand in
        columns whose headings say so."""
        return self._sampled(frames.assessed(self), "自评得分明细", self.trace("actuals", "outturn"))

    def level_points(self) -> pd.DataFrame:
        """Points by first level and budget execution: indicator · weight · score · score_rate; 合计 last."""
        return self._sampled(frames.level_points(self), "自评得分", self.trace("actuals", "outturn"))

    def assessment_findings(self) -> pd.DataFrame:
        """Where stated scores do not hold: severity, rule, finding, threshold, suggestion."""
        from . import assessment_rules

        found = ranked(assessment_rules.found(self))
        return self._sampled(by_rule(found), "自评一致性核对", self.trace("actuals", "outturn"))

    # ---- names ----
    @property
    def other_files(self) -> tuple[OtherFile, ...]:
        return () if self.base_place == self.place else (params_file(self.base_place, "规则"),)

    @property
    def _rules(self) -> TargetsParams:
        return self.base

    @property
    def rules(self) -> Rules:
        return self.base.rules

    @property
    def is_portfolio(self) -> bool:
        return len(self.filing.forms) > 1

    @property
    def own(self) -> str | None:
        """The one project that the report is about, by its short name; None for a portfolio."""
        return None if self.is_portfolio else self.short(self.filing.forms[0].name)

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        return judged(self.filing)

    def short(self, form: str) -> str:
        """The name that charts and findings use for a project."""
        return self.base.short_names.get(form, form)

    @property
    def is_sample(self) -> bool:
        """Whether the actual values are made up to show the calculation."""
        return any(one.nature for one in self.assessments)

    def money(self, name: str, form: Form) -> Figure:
        """An amount of a form as a figure: total_funds, annual_funds …"""
        return self.figures(name, self.short(form.name))

    def trace(self, *names: str) -> str:
        """Files of these tables: indicators.csv、forms.csv; where Excel forms were handed in, all of them."""
        files = [self.tables[name].file for name in names if name in self.tables]
        return "、".join(dict.fromkeys(files if "forms" in self.tables else (table.file for table in self.tables.values())))

    def _titled(self, frame: pd.DataFrame, title: str, source: str, note: str = "") -> pd.DataFrame:
        notes = "；".join(part for part in (note, self.notice) if part)
        return titled(frame, title, source, self.params.money_unit, notes)

    def _sampled(self, frame: pd.DataFrame, title: str, source: str) -> pd.DataFrame:
        return self._titled(frame, f"{title}（{SAMPLE}）" if self.is_sample else title, source, SAMPLE if self.is_sample else "")


def open_study(place: ProjectYear) -> Targets:
    """The study of a project-year. Error: ParamsError or DataError that lists every fault found."""
    params = load(place.params_file, place.shown(place.params_file), TargetsParams)
    base_place, base = (place, params) if params.portfolio is None else _portfolio(place, params)
    filing, tables, package = open_filing(base_place, base)
    if params.form is None:
        return Targets(place, params, base, base_place, filing, filing, tables, package)
    names = [form.name for form in filing.forms]
    if params.form not in names:
        where = f"{place.shown(place.params_file)}, key form"
        raise ParamsError(
            Problem(
                where,
                f'"{params.form}" is not a project of {params.portfolio}',
                "a name of its forms",
                nearest(params.form, names),
            )
        )
    return Targets(place, params, base, base_place, filing, filing.of(params.form), tables, package)


def _portfolio(place: ProjectYear, params: TargetsParams) -> tuple[ProjectYear, TargetsParams]:
    """The project-year that holds data and rules for this one. Error: ParamsError, or NotFound where there is none."""
    project, slash, year = params.portfolio.partition("/")
    where = f"{place.shown(place.params_file)}, key portfolio"
    if not slash:
        raise ParamsError(
            Problem(where, f'"{params.portfolio}" is not a project-year', "PROJECT/YEAR, such as shanghai-health-targets/2022")
        )
    shared = project_year(project, year, place.root)
    base = load(shared.params_file, shared.shown(shared.params_file), TargetsParams)
    if base.rules is None:
        raise ParamsError(Problem(where, f"{params.portfolio} holds no rules itself", "a project-year with `rules`"))
    return shared, base
