"""The targets of one project, or of a department's portfolio: what was filed, reviewed, and achieved."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import ParamsError, at, nearest
from ..findings import Addressee
from ..messages import _
from ..params import load
from ..project import ProjectYear, place_named
from . import frames
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

    forms, budget, indicators, repairs, promises = frames.forms, frames.budget, frames.indicators, frames.repairs, frames.promises
    measurable, by_level, kinds, deadlines = frames.measurable, frames.by_level, frames.kinds, frames.deadlines
    findings_by_form, assessment_findings = frames.findings_by_form, frames.assessment_findings
    assessed, level_points = frames.assessed, frames.level_points


def open_study(place: ProjectYear) -> Targets:
    """The study of a project-year. Error: ParamsError or DataError that lists every fault found."""
    params = load(place.params_file, place.shown(place.params_file), TargetsParams)
    base_place, base = (place, params) if params.portfolio is None else _portfolio(place, params.portfolio)
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


def _portfolio(place: ProjectYear, name: str) -> tuple[ProjectYear, TargetsParams]:
    """The project-year that holds data and rules for this one. Error: ParamsError, or NotFound where there is none."""
    where = at(place.shown(place.params_file), key="portfolio")
    if "/" not in name:
        raise ParamsError(
            where,
            _('"{portfolio}" is not a project-year', portfolio=name),
            _("PROJECT/YEAR, such as shanghai-health-targets/2022"),
        )
    shared = place_named(name, place.root)
    base = load(shared.params_file, shared.shown(shared.params_file), TargetsParams)
    if base.rules is None:
        raise ParamsError(where, _("{portfolio} holds no rules itself", portfolio=name), _("a project-year with `rules`"))
    return shared, base
