"""Faults as findings: each with its severity, its figure, and what to do about it."""

from collections.abc import Iterator

from ...figures import Figure
from ...findings import Finding
from ...wording import Prose, say
from ..checks import Check, Status
from .severity import SEVERITIES
from .study import AuditStudy

SUGGESTIONS = {
    Status.CONTRADICTION: "核对原始数据，改正所印数字或其分项",
    Status.UNDEFINED: "改印“—”，并注明分母为零",
    Status.TRUNCATED: "按四舍五入改正",
    Status.LAST_DIGIT: "按四舍五入改正末位",
    Status.STRUCTURE: "补齐编号、表注或建议",
}


def found(study: AuditStudy) -> Iterator[Finding]:
    """A finding for each fault of each report, in the order of the list of faults."""
    for number, one, check in study.numbered:
        place = study.label(one, check)
        yield Finding(
            check.status.value,
            check.status.label,
            SEVERITIES[check.status],
            one.name,
            _statement(place, check, study.figures("recomputed", one.name, str(number))),
            say("复算为{figure}", figure=study.figures("recomputed", one.name, str(number))),
            check.status.meaning,
            SUGGESTIONS[check.status],
        )


def _statement(place: str, check: Check, recomputed: Figure) -> Prose:
    """What is printed, and what it should be; of the structure, why it does not hold."""
    if check.status is Status.STRUCTURE:
        return say("{place}“{stated}”：{why}。", place=place, stated=check.stated, why=check.reason.rstrip("。"))
    return say("{place}印作“{stated}”，复算为{figure}。", place=place, stated=check.stated, figure=recomputed)
