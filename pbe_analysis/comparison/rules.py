"""What a comparison finds: problems that come again, and rates that fell."""

from collections.abc import Iterator
from fractions import Fraction

from ..figures import WHOLE, Figure
from ..findings import Case, Finding, case, rule
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
        yield from again(study)
        yield from fallen(study)
    else:
        yield from shared(study)


def recurrence_figure(study: Comparison, one: Recurrence) -> Figure:
    """How many years a problem has been there, or how many members have it."""
    told = "、".join(f"{name}{count}处" for name, count in one.counts.items())
    if study.in_order:
        return study.press.figure("years_running", one.title, stated(one.running(study.names), "各年度报告发现的问题", told))
    return study.press.figure("members_with", one.title, stated(len(one.counts), "各报告发现的问题", told))


@rule(
    "同类问题连续存在", "对照上一年度的整改要求逐项核实，未整改的说明原因和期限", "各年度报告发现的问题；上一年度的问题应当整改"
)
def again(study: Comparison) -> Iterator[Case]:
    """A problem of one kind in the last year and in the year before."""
    for one in recurring(study):
        if one.running(study.names) >= 2:
            figure = recurrence_figure(study, one)
            counts = listed(f"{name}{one.counts[name]}处" for name in study.names if name in one.counts)
            told = say("“{title}”已连续{years}存在。", title=one.title, years=figure)
            yield case(one.title, told, counts, severity=one.severity, amount=figure)


@rule("共性问题", "从制度和分配环节查找共同原因，统一提出整改要求")
def shared(study: Comparison) -> Iterator[Case]:
    """A problem of one kind that more than half of the members have."""
    for one in recurring(study):
        if 2 * len(one.counts) > len(study.members):
            figure, names = recurrence_figure(study, one), listed(name for name in study.names if name in one.counts)
            told = say("有{n}{word}存在“{title}”。", n=figure, word=study.word, title=one.title)
            many = f"过半数的{study.word}存在同类问题"
            yield case(one.title, told, names, severity=one.severity, threshold=many, amount=figure)


def _may_be_chance(study: Comparison, one: Line, then: str, now: str) -> bool:
    """Whether both are estimates whose intervals overlap."""
    ends = study.ends(one)
    return then in ends and now in ends and ends[then][0] <= ends[now][1] and ends[now][0] <= ends[then][1]


@rule("比率明显变差", "查明变差的原因，区分任务量、口径和执行因素")
def fallen(study: Comparison) -> Iterator[Case]:
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
        told = say("{title}由{before}变为{after}。", title=one.key.title, before=before, after=after)
        reached = f"变动达到{shortest(Fraction(limit.value) * 100)}个百分点（{limit.source}）"
        worse_by = say("变动{moved}", moved=moved)
        yield case(subject, told, worse_by, title=f"{one.key.title}明显变差", threshold=reached, amount=moved)
