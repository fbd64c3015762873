"""What two studies do not share, as a notebook shows it."""

from collections.abc import Iterator
from typing import Any

from ..blocks import Prose
from ..exploring import laid_out, listed
from ..figures import WHOLE
from ..numbers import UNDEFINED, Exact, fixed, signed
from ..scoring import Verdict
from .changes import Changes, FigureChange, GradeChange, PointChange
from .contrast_frames import finding_row, word

MOST = 30  # rows of a table; the frames have all


def shown(found: Changes) -> str:
    """Score and grade, then the points, figures and findings that are not alike, as HTML."""
    points = [_point_row(one) for one in found.points]
    figures = [
        _figure_row(one) for one in sorted(found.figures, key=lambda one: (one.figure.subject != WHOLE, one.kind != "changed"))
    ]
    findings = [finding_row(one, UNDEFINED) for one in found.findings]
    parts = [
        Prose(tuple((line,) for line in _lines(found))),
        listed(_headed("得分变化", points), ("指标", "分值", "原得分", "现得分", "变化"), points[:MOST]),
        listed(_headed("数字变化", figures), ("指标", "对象", "口径", "原数值", "现数值", "变化"), figures[:MOST]),
        listed(_headed("问题变化", findings), ("变化", "程度", "问题", "对象", "原表述", "现表述"), findings[:MOST]),
    ]
    return laid_out(parts)


def _point_row(one: PointChange) -> tuple[str, ...]:
    change = UNDEFINED if one.change is None else signed(one.change)
    weights = "→".join(map(_points, one.weights))
    return "·".join(filter(None, (one.card, *one.path))), weights, _points(one.before), _points(one.after), change


def _figure_row(one: FigureChange) -> tuple[str, ...]:
    before, after = (each.display if each else UNDEFINED for each in (one.before, one.after))
    return one.title, one.figure.subject, one.base, before, after, one.shown or word(one.kind)


def _headed(title: str, rows: list) -> str:
    return f"{title}（共{len(rows)}项，列出前{MOST}项）" if len(rows) > MOST else f"{title}（{len(rows)}项）"


def _lines(found: Changes) -> Iterator[str]:
    yield f"{_called(found.before)} → {_called(found.after)}"
    if not found.differ:
        yield "两者的数字、得分、等级和问题完全相同。"
    for one in found.grades:
        yield f"{one.card}：{_graded(one)}" if one.card else _graded(one)


def _called(study: Any) -> str:
    name = f"{study.params.title}（{study.place}）"
    return f"{name}，{study.supposed.notice}" if study.supposed else name


def _graded(one: GradeChange) -> str:
    """得分由83.68分变为85.20分（+1.52分），等级仍为良，距优还差4.80分。"""
    before, after = one.before, one.after
    if one.change is None:
        return f"得分由{_points(before.score)}变为{_points(after.score)}，等级由{before.grade or UNDEFINED}变为{after.grade or UNDEFINED}。"
    score = (
        f"得分由{_points(before.score)}分变为{_points(after.score)}分（{signed(one.change)}分）"
        if one.change
        else (f"得分仍为{_points(after.score)}分")
    )
    grade = f"等级仍为{after.grade}" if before.grade == after.grade else f"等级由{before.grade}变为{after.grade}"
    return "，".join(filter(None, (score, grade, way(after)))) + "。"


def way(verdict: Verdict) -> str:
    """距优还差4.80分; "" for the best grade."""
    return "" if verdict.missing is None else f"距{verdict.next}还差{_points(verdict.missing)}分"


def _points(value: Exact | None) -> str:
    return fixed(value, 2)
