"""Opens what is compared: every project-year by its own kind of report."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..data.package import Package
from ..errors import InputError, NotFound, ParamsError, Problem, at, nearest
from ..figures import WHOLE
from ..messages import _
from ..params import load
from ..project import ProjectYear, place_named
from ..wings import report_of, wing
from .members import Member
from .params import ComparisonParams
from .study import Comparison
from .usual_rules import usual_of


def open_study(place: ProjectYear) -> Comparison:
    """The study of a project-year. Error: ParamsError that lists every fault found; what is wrong with a project-year that is
    compared is told with its own files."""
    shown = place.shown(place.params_file)
    params = load(place.params_file, shown, ComparisonParams)
    if str(params.fiscal_year) != place.year:
        what, expected = (
            _("is {fiscal_year}", fiscal_year=params.fiscal_year),
            _("{year}, the year in the file's name", year=place.year),
        )
        raise ParamsError(Problem(at(shown, key="fiscal_year"), what, expected))
    studies = _opened(place, params, shown)
    if problems := [*_faults(params, studies, shown)]:
        raise ParamsError(problems)
    return Comparison(place, params, {}, _package(params, studies), tuple(_members(params, studies)))


def _opened(place: ProjectYear, params: ComparisonParams, shown: str) -> dict[str, Any]:
    found, problems = {}, []
    for number, name in enumerate(params.compared.of):
        try:
            one = place_named(name, place.root)
            report = report_of(one)
            if report == "comparison":
                what, expected = _('"{name}" is a comparison itself', name=name), _("a project-year with figures of its own")
                problems.append(Problem(at(shown, key=f"compared.of.{number}"), what, expected))
                continue
            found[name] = wing(report).open_study(one)
        except NotFound as error:
            what = _("{name} cannot be opened: {error}", name=name, error=error.args[0])
            problems.append(Problem(at(shown, key=f"compared.of.{number}"), what, _("a project-year that is there")))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise ParamsError(problems)
    return found


def _faults(params: ComparisonParams, studies: dict[str, Any], shown: str) -> Iterator[Problem]:
    kinds = {study.KIND for study in studies.values()}
    if len(kinds) > 1:
        what = _("are reports of several kinds: {kinds}", kinds=sorted(kinds))
        yield Problem(at(shown, key="compared.of"), what, _("project-years of one kind of report"))
    deflator = params.deflator
    for name, study in studies.items():
        if deflator and study.params.fiscal_year not in deflator.index:
            what = _("has no index for {year}, of {name}", year=study.params.fiscal_year, name=name)
            yield Problem(at(shown, key="deflator.index"), what, _("one for each year that is compared"))
    known = {id: None for study in studies.values() for id in study.measures}
    for id in params.compared.measures:
        if id not in known:
            yield Problem(at(shown, key="compared.measures"), _('"{id}" is not a measure of them', id=id), "", nearest(id, known))
    for called in [one for one, count in Counter(_names(params, studies)).items() if count > 1]:
        what = _('would call several members "{name}"', name=called)
        yield Problem(at(shown, key="compared.names"), what, _("a name of its own for each"))
    if params.compared.by == "regions":
        (study,) = studies.values()
        if len(study.subjects) < 2:
            yield Problem(
                at(shown, key="compared.by"),
                _("{name} has no regions", name=params.compared.of[0]),
                _("a project-year with two or more"),
            )
        for name in params.compared.regions:
            if name not in study.subjects:
                where = at(shown, key="compared.regions")
                yield Problem(where, _('"{name}" is not a region of it', name=name), "", nearest(name, study.subjects))


def _package(params: ComparisonParams, studies: dict[str, Any]) -> Package:
    """What the data folders of those that are compared say of themselves."""
    packages = [study.package for study in studies.values()]
    notices, sources = (
        "；".join(dict.fromkeys(filter(None, some))) for some in zip(*((one.notice, one.source) for one in packages), strict=True)
    )
    return Package(params.title, sources, "", {}, notices)


def _members(params: ComparisonParams, studies: dict[str, Any]) -> Iterator[Member]:
    compared = params.compared
    if compared.by == "regions":
        (study,) = studies.values()
        yield from (Member(name, study, name) for name in study.subjects if not compared.regions or name in compared.regions)
        return
    usual = usual_of([*studies.values()], compared.by == "years", lambda one: tuple(one.ruled.items()))
    for name, study in zip(_names(params, studies), studies.values(), strict=True):
        yield Member(name, study, WHOLE, None if study is usual else usual)


def _names(params: ComparisonParams, studies: dict[str, Any]) -> list[str]:
    """What the report calls the members: as the parameters say, by the year, or by the project, with its place where two have one name."""
    compared = params.compared
    if compared.by == "years":
        usual = {name: f"{study.params.fiscal_year}年" for name, study in studies.items()}
    else:
        usual = {name: getattr(study.params, "project", "") or study.params.title for name, study in studies.items()}
        shared = {one for one, count in Counter(usual.values()).items() if count > 1}
        usual |= {name: f"{studies[name].params.place}{one}" for name, one in usual.items() if one in shared}
    return [compared.names.get(name, usual[name]) for name in studies]
