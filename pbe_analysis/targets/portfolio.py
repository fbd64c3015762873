"""What was filed, what it means, and by which rules: all that tables, figures, findings and sentences are computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from ..cover import OtherFile
from ..data import Table
from ..data.package import Package
from ..figures import WHOLE, Figure
from ..issues import Terms, quoted
from ..lazy_pandas import pd
from ..project import ProjectYear
from ..scoring import Graded
from ..study import Study, params_file
from ..tabular import titled
from .assessment import Assessment, assess
from .filing import Filing, Form
from .params import Rules, TargetsParams
from .review import Judged, judged

SAMPLE = "示意数据，非实际完成情况"


def unsaid(name: str) -> str:
    """The one project of a report, which need not be named in it."""
    return ""


@dataclass(frozen=True, repr=False)
class Portfolio(Study):
    """The forms of a report. `filing` is what it is about, one form or all; `whole` is the portfolio that they belong to,
    whose rules and short names are those of `base`."""

    COMPARED = {"measurable_rate": "", "quality_score": ""}

    place: ProjectYear
    params: TargetsParams
    base: TargetsParams
    base_place: ProjectYear
    whole: Filing
    filing: Filing
    tables: dict[str, Table]
    package: Package

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every indicator with what its target means."""
        return judged(self.filing)

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """The self-evaluations of those forms for which actual values were handed in."""
        rules, literal = self.rules.self_evaluation, self.rules.equals_on_counts.by == "literal"
        year = self.params.fiscal_year
        made = (assess(form.name, self.filing, self.judged, rules, year, literal) for form in self.filing.forms)
        return tuple(one for one in made if one is not None)

    @property
    def is_sample(self) -> bool:
        """Whether the actual values are made up to show the calculation."""
        return any(one.nature for one in self.assessments)

    def of(self, form: Form | None) -> tuple[Judged, ...]:
        """The indicators of a form; of all for None."""
        return tuple(one for one in self.judged if form is None or one.row.form == form.name)

    @property
    def scopes(self) -> list[tuple[str, Form | None]]:
        """Each form by its short name, and the whole of them."""
        return [*((self.short(form.name), form) for form in self.filing.forms), (WHOLE, None)]

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(self.short(form.name) for form in self.filing.forms) if self.is_portfolio else ()

    @property
    def home(self) -> ProjectYear:
        return self.base_place

    @property
    def graded(self) -> dict[str, Graded]:
        return {self.short(one.form): Graded(one.card, one.rules.grades.floors) for one in self.assessments}

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

    @property
    def terms(self) -> Terms:
        whole = sum((Fraction(form.total) for form in self.filing.forms if form.total is not None), Fraction(0))
        return replace(super().terms, others="项目", called=quoted if self.is_portfolio else unsaid, money=whole or None)

    def short(self, form: str) -> str:
        """The name that charts and findings use for a project."""
        return self.base.short_names.get(form, form)

    def money(self, name: str, form: Form) -> Figure:
        """An amount of a form as a figure: total_funds, annual_funds …"""
        return self.figures(name, self.short(form.name))

    def trace(self, *names: str) -> str:
        """Files of these tables: indicators.csv、forms.csv; where Excel forms were handed in, all of them."""
        files = [self.tables[name].file for name in names if name in self.tables]
        return "、".join(dict.fromkeys(files if "forms" in self.tables else (table.file for table in self.tables.values())))

    def _titled(self, frame: pd.DataFrame, title: str, source: str, note: str = "") -> pd.DataFrame:
        return titled(frame, title, source, self.params.money_unit, self._noted(note))

    def _sampled(self, frame: pd.DataFrame, title: str, source: str, note: str = "") -> pd.DataFrame:
        title, note = (f"{title}（{SAMPLE}）", SAMPLE) if self.is_sample else (title, note)
        return self._titled(frame, title, source, note)
