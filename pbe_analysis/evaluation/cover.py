"""The cover of an evaluation: grade and score where it was scored, and the rates that everybody asks for first, of those there are."""

from collections.abc import Iterator
from dataclasses import replace

from ..blocks import Cover, KeyFigure
from ..cover import SET_ASIDE
from ..findings import Severity
from ..study import cover_of, problems_key
from ..wording import month, say
from .sources import ALL_FUNDS
from .study import Evaluation


def cover(study: Evaluation) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    figures = study.figures
    if study.is_scored:
        return cover_of(study, "评价等级", figures("grade"), figures("score"), _keys(study), _facts(study))
    found, serious = study.counts("problems"), study.counts("problems", Severity.SERIOUS.label)
    headline = replace(found, display=f"发现问题{found.display}")
    return cover_of(study, "其中严重", serious, headline, _keys(study), _facts(study))


def _keys(study: Evaluation) -> Iterator[KeyFigure]:
    figures = study.figures
    yield _execution(study)
    if study.has("clinics"):
        covered = study.coverage_results.main
        yield KeyFigure(covered.title, figures(covered.id), _remarks(_against(study, covered.id), _of(study, covered.id)))
    if study.has("survey"):
        yield _satisfaction(study)
    if judged := figures.get("measures_judged"):
        yield KeyFigure("达到目标或提示线的指标", figures("measures_reached"), f"有目标或提示线可比的{judged.display}")
    yield problems_key(study)


def _execution(study: Evaluation) -> KeyFigure:
    """The rate of the leading base; where that is not known, that of the regions that state it stands beside."""
    figures, money = study.figures, study.money
    part, whole = (figures("execution_rate", base=base) for base in (money.lead.name, ALL_FUNDS))
    rests = _of(study, ALL_FUNDS) if whole.value is not None else ""
    beside = f"{ALL_FUNDS}口径 {whole.display}{f'（{rests}）' if rests else ''}" if money.is_partial else ""
    known = figures.get("execution_rate", base=money.name_of_stated(money.lead))
    stated = f"已载明部分 {known.display}" if known else ""
    return KeyFigure("预算执行率", part, _remarks(money.lead.name, stated, beside, _of(study, money.lead.name)))


def _satisfaction(study: Evaluation) -> KeyFigure:
    """The rate that is quoted everywhere."""
    quoted, rests = study.quoted, _of(study, "satisfaction_rate")
    if quoted is None:
        return KeyFigure("满意度", study.figures("satisfaction_rate"), _remarks("没有可用的调查结果", rests))
    sure = f"置信区间 {quoted.low.display} 至 {quoted.high.display}"
    return KeyFigure("满意度", quoted.rate, _remarks(quoted.called if quoted.is_weighted else "", sure, rests))


def _of(study: Evaluation, base: str) -> str:
    """On how many regions a figure rests, where that is not all of them."""
    return str(study.rests_on(base)).strip()


def _remarks(*parts: str) -> str:
    return "；".join(filter(None, parts))


def _against(study: Evaluation, measure: str) -> str:
    target = study.figures.get("target", base=measure)
    return f"{study.line(measure)} {target.display}" if target else ""


FIELDS = {  # of a cover that reports are handed in with → the parameter that fills it
    "项目名称": "project",
    "项目单位": "implemented_by",
    "主管部门": "department",
    "评价类型": "evaluation_type",
    "评价方式": "evaluation_mode",
    "委托单位": "commissioned_by",
    "评价机构": "evaluated_by",
}


def _facts(study: Evaluation) -> Iterator[tuple[str, str | None]]:
    params = study.params
    yield from ((label, getattr(params, name)) for label, name in FIELDS.items())
    yield "得分说明", study.reservation if study.is_scored else ""
    yield "评价时间", str(say("{a}至{b}", a=month(params.evaluated.from_), b=month(params.evaluated.to)))
    yield "数据来源", study.package.source
    yield SET_ASIDE, _set_aside(study)
    yield "报告日期", params.reported_on


def _set_aside(study: Evaluation) -> str:
    """The records that could not be used: those of some regions, or all."""
    records = study.records
    tables = [one for one in records.tables.values() if one.set_aside] if records else []
    named = ((one.schema.title, one.set_aside if one.regions else ("全部",)) for one in tables)
    return "；".join(f"{title}（{'、'.join(regions)}）" for title, regions in named)
