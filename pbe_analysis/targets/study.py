"""The targets of one project, or of a department's portfolio: what was filed, reviewed, and achieved."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ParamsError, at, nearest
from ..findings import Addressee, by_rule, ranked
from ..lazy_pandas import pd
from ..messages import _
from ..params import load
from ..project import ProjectYear, project_year
from ..user_frames import kept
from . import frames, score_findings
from .params import TargetsParams
from .portfolio import Portfolio
from .submission import open_filing


@dataclass(frozen=True, repr=False)
class Targets(Portfolio):
    """The study. Each call hands out a frame of its own, yours to change."""

    KIND = "targets"
    SUBJECT = "项目"
    FINDINGS = COUNTED = "审核发现的问题"
    ADDRESSEE = Addressee.FILER

    # ---- what was filed ----
    @kept
    def forms(self) -> pd.DataFrame:
        """Forms of this report: form · total_funds 项目资金总额 (元) · indicators_n · measurable_n (counts) · measurable_rate ·
        quality_score 目标质量得分 (0–100) · repairs_n, and findings by severity; 合计 last."""
        return self._titled(frames.forms(self), "各项目目标质量一览", self.trace("forms", "indicators"))

    @kept
    def budget(self) -> pd.DataFrame:
        """Budget by project of the whole portfolio, largest first: form · total_funds (元) · budget_share; 合计 last."""
        frame = self._titled(frames.budget(self), "各项目预算", self.trace("forms"))
        frame.attrs["highlight"] = self.own
        return frame

    @kept
    def indicators(self) -> pd.DataFrame:
        """Every indicator: row_id · form, or level1 for one project · level2 · level3 · target as printed · understood · kind ·
        measurable · line (text)."""
        note = "“指标目标值”按原文，“理解为”为程序识读"
        frame = self._titled(frames.indicators(self), "指标清单", self.trace("indicators"), note)
        frame.attrs["orders"] = ("kind", "level2", "measurable", "level3")
        return frame

    @kept
    def repairs(self) -> pd.DataFrame:
        """What reading repaired: form · row_id · line · repair · printed · understood (text)."""
        return self._titled(frames.repairs(self), "识读修复清单", self.trace("repairs"), "｜为单元格分界，⏎为跨页前后两行")

    @kept
    def promises(self) -> pd.DataFrame:
        """Numbers and years of the goals: form · goal · promise · target · due · carried_by (indicators)."""
        return self._titled(frames.promises(self), "目标栏的数值承诺与承接指标", self.trace("promises"))

    # ---- what can be measured ----
    @kept
    def measurable(self) -> pd.DataFrame:
        """Measurable share by first level: form · output_rate · benefit_rate · liking_rate · cost_rate (where a form has
        成本指标 as a first level) · measurable_rate; 合计 last."""
        return self._titled(frames.measurable(self), "各级指标可衡量比例", self.trace("indicators"))

    @kept
    def by_level(self) -> pd.DataFrame:
        """Second levels: level2 · indicators_n · measurable_n · measurable_rate; 合计 last."""
        return self._titled(frames.by_level(self), "各二级指标可衡量比例", self.trace("indicators"))

    @kept
    def kinds(self) -> pd.DataFrame:
        """Targets by kind, by project or, for one project, by second level: counts of 定量, 文中数字, 时限, 定性, 缺失; 合计 last."""
        return self._titled(frames.kinds(self), "目标类型", self.trace("indicators"))

    @kept
    def deadlines(self) -> pd.DataFrame:
        """Deadlines in time order: deadline (ISO date) · form · row_id · level3 · target."""
        return self._titled(frames.deadlines(self), "时限一览", self.trace("indicators"))

    # ---- findings ----
    @kept
    def findings_by_form(self) -> pd.DataFrame:
        """Findings by severity, by project or, for one project, by rule: serious_n · problem_n · note_n; 合计 last."""
        return self._titled(frames.findings_count(self), "问题分布", self.trace("indicators", "forms"))

    # ---- self-evaluation ----
    @kept
    def assessed(self) -> pd.DataFrame:
        """Targets against actual values, with points by the rules beside the stated ones; 合计 last. Made-up values stand in
        columns whose headings say so."""
        return self._sampled(frames.assessed(self), "自评得分明细", self.trace("actuals", "outturn"))

    @kept
    def level_points(self) -> pd.DataFrame:
        """Points by first level and budget execution: indicator · weight · score · score_rate; 合计 last."""
        return self._sampled(frames.level_points(self), "自评得分", self.trace("actuals", "outturn"))

    @kept
    def assessment_findings(self) -> pd.DataFrame:
        """Where stated scores do not hold: severity, rule, finding, threshold, suggestion."""
        return self._sampled(by_rule(ranked(score_findings.found(self))), "自评一致性核对", self.trace("actuals", "outturn"))


def open_study(place: ProjectYear) -> Targets:
    """The study of a project-year. Error: ParamsError or DataError that lists every fault found."""
    params = load(place.params_file, place.shown(place.params_file), TargetsParams)
    base_place, base = (place, params) if params.portfolio is None else _portfolio(place, params)
    filing, tables, package = open_filing(base_place, base)
    if params.form is None:
        return Targets(place, params, base, base_place, filing, filing, tables, package)
    names = [form.name for form in filing.forms]
    if params.form not in names:
        where = at(place.shown(place.params_file), key="form")
        raise ParamsError(
            where,
            _('"{form}" is not a project of {portfolio}', form=params.form, portfolio=params.portfolio),
            _("a name of its forms"),
            nearest(params.form, names),
        )
    return Targets(place, params, base, base_place, filing, filing.of(params.form), tables, package)


def _portfolio(place: ProjectYear, params: TargetsParams) -> tuple[ProjectYear, TargetsParams]:
    """The project-year that holds data and rules for this one. Error: ParamsError, or NotFound where there is none."""
    project, slash, year = params.portfolio.partition("/")
    where = at(place.shown(place.params_file), key="portfolio")
    if not slash:
        raise ParamsError(
            where,
            _('"{portfolio}" is not a project-year', portfolio=params.portfolio),
            _("PROJECT/YEAR, such as shanghai-health-targets/2022"),
        )
    shared = project_year(project, year, place.root)
    base = load(shared.params_file, shared.shown(shared.params_file), TargetsParams)
    if base.rules is None:
        raise ParamsError(
            where, _("{portfolio} holds no rules itself", portfolio=params.portfolio), _("a project-year with `rules`")
        )
    return shared, base
