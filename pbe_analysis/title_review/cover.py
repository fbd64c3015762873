"""The cover of a title review: how many pass everything that can be judged, and the figures that everybody asks for first."""

from collections.abc import Iterator

from ..blocks import Cover, KeyFigure
from ..dates import day_in_words
from ..figures import WHOLE, Figure, word_figure
from ..study import cover_of, problems_key
from .study import TitleReview


def cover(study: TitleReview) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    return cover_of(
        study,
        "审核结论",
        _badge(study),
        study.figures.get("concerned") or study.figures("clear_rate"),
        _keys(study),
        _facts(study),
    )


def _badge(study: TitleReview) -> Figure:
    judgement = study.judgement
    words = "有不符合项" if judgement.failing.any() else "有待核实项" if judgement.pending.any() else "全部符合"
    return word_figure("outcome", WHOLE, words, study.trace("roster"), expression="各条规则的结论")


def _keys(study: TitleReview) -> Iterator[KeyFigure]:
    figures = study.figures
    if band := figures.get("concerned"):
        yield KeyFigure("申报人", figures("roster_rows"), f"审核{figures('rules').display}规则")
        yield KeyFigure("有不符合项或待核实", band, "人数过少，只公开区间")
    else:
        yield from _outcomes(study)
    yield problems_key(study)


def _outcomes(study: TitleReview) -> Iterator[KeyFigure]:
    figures = study.figures
    open_, whole = figures("rules_open"), f"共{figures('roster_rows').display}"
    note = f"{whole}；未载明标准的{open_.display}规则不计入" if open_.value else whole
    yield KeyFigure("各项均符合的申报人", figures("group_passed"), note)
    yield KeyFigure("有不符合项", figures("group_failed"), f"涉及{figures('rules_failed').display}规则")
    yield KeyFigure("有待核实", figures("group_unknown"), "缺材料，或通知可作两种读法")


def _facts(study: TitleReview) -> Iterator[tuple[str, str | None]]:
    params = study.params
    yield "依据", params.notice
    yield "主管部门", params.department
    yield "业绩截止", day_in_words(params.cutoff.value)
    if params.submission:
        yield "报送截止", day_in_words(params.submission.value)
    yield "数据来源", study.handed.package.source
