"""What a comparison finds: problems that come again, and rates that fell."""

from collections.abc import Iterator
from fractions import Fraction

from ..figures import WHOLE, Figure
from ..findings import Finding, Severity
from ..numbers import shortest
from ..values import stated
from ..wording import listed, say
from .figures import change, spans
from .members import Line
from .recurrence import Recurrence, recurring
from .study import Comparison


def found(study: Comparison) -> Iterator[Finding]:
    """Rule by rule."""
    if study.in_order:
        yield from _again(study)
        yield from _fallen(study)
    else:
        yield from _shared(study)


def recurrence_figure(study: Comparison, one: Recurrence) -> Figure:
    """How many years a problem has been there, or how many members have it."""
    told = "、".join(f"{name}{count}处" for name, count in one.counts.items())
    if study.in_order:
        return study.press.figure("years_running", one.title, stated(one.running(study.names), "各年度报告发现的问题", told))
    return study.press.figure("members_with", one.title, stated(len(one.counts), "各报告发现的问题", told))


def _again(study: Comparison) -> Iterator[Finding]:
    """A problem of one kind in the last year and in the year before."""
    for one in recurring(study):
        if one.running(study.names) < 2:
            continue
        figure = recurrence_figure(study, one)
        counts = listed(f"{name}{one.counts[name]}处" for name in study.names if name in one.counts)
        yield Finding(
            "again",
            "同类问题连续存在",
            one.severity,
            one.title,
            say("“{title}”已连续{years}存在。", title=one.title, years=figure),
            say("{counts}", counts=counts),
            "各年度报告发现的问题；上一年度的问题应当整改",
            "对照上一年度的整改要求逐项核实，未整改的说明原因和期限",
            amount=figure,
        )


def _shared(study: Comparison) -> Iterator[Finding]:
    """A problem of one kind that more than half of the members have."""
    for one in recurring(study):
        if 2 * len(one.counts) <= len(study.members):
            continue
        figure = recurrence_figure(study, one)
        yield Finding(
            "shared",
            "共性问题",
            one.severity,
            one.title,
            say("有{n}{word}存在“{title}”。", n=figure, word=study.word, title=one.title),
            say("{names}", names=listed(name for name in study.names if name in one.counts)),
            f"过半数的{study.word}存在同类问题",
            "从制度和分配环节查找共同原因，统一提出整改要求",
            amount=figure,
        )


def _may_be_chance(study: Comparison, one: Line, then: str, now: str) -> bool:
    """Whether both are estimates whose intervals overlap."""
    ends = study.ends(one)
    return then in ends and now in ends and ends[then][0] <= ends[now][1] and ends[now][0] <= ends[then][1]


def _fallen(study: Comparison) -> Iterator[Finding]:
    """A rate that is worse than in the year before by so many points that the parameters call it notable; not one of two samples whose
    intervals overlap, since that may be chance."""
    limit, (then, now) = study.params.notable, spans(study)[0]
    lines: list[tuple[str, Line]] = [(WHOLE, one) for one in study.lines]
    lines += [(one.subject, one) for some in study.by_subject.values() for one in some if one.subject != WHOLE]
    for subject, one in lines:
        moved = change(study, one, then, now)
        if moved is None or moved.value is None or study.kind(one.key) not in ("rate", "share"):
            continue
        worse = -1 if study.measures[one.key.id].less_is_better else 1
        if worse * moved.value > -Fraction(limit.value) * 100 or _may_be_chance(study, one, then, now):
            continue
        before, after = study.shown(one, then), study.shown(one, now)
        yield Finding(
            "fallen",
            f"{one.key.title}明显变差",
            Severity.PROBLEM,
            subject,
            say("{title}由{before}变为{after}。", title=one.key.title, before=before, after=after),
            say("变动{moved}", moved=moved),
            f"变动达到{shortest(Fraction(limit.value) * 100)}个百分点（{limit.source}）",
            "查明变差的原因，区分任务量、口径和执行因素",
            amount=moved,
        )
