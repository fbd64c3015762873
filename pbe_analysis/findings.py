"""Findings: what is wrong by which rule, how badly, with whom, on what evidence, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction
from functools import wraps
from typing import Any

from .figures import WHOLE, Figure, Press
from .frames import frame_of
from .lazy_pandas import pd
from .values import stated
from .wording import Prose, listed, say


class Severity(IntEnum):
    """How badly a finding weighs; the label is what reports print, so that it is never told by colour alone."""

    NOTE = 1
    PROBLEM = 2
    SERIOUS = 3

    @property
    def label(self) -> str:
        return {1: "提示", 2: "问题", 3: "严重"}[self.value]

    def __str__(self) -> str:
        return self.label


class Addressee(StrEnum):
    """Who can act on a finding. A kind of report says what each of them is called in it."""

    DEPARTMENT = "主管部门"
    FINANCE = "财政部门"
    IMPLEMENTER = "项目实施单位"
    REGIONS = "各地区"
    FILER = "填报单位"
    DRAFTER = "起草单位"
    OWNER = "责任单位"
    APPLICANT = "申报单位"
    REVIEWER = "审核机构"
    EVALUATOR = "评价机构"
    AUTHOR = "报告编制单位"


class Apart(StrEnum):
    """What is told apart from the problems of what was evaluated: what the evaluation itself has to mend; only that something is not
    stated; what is worth a look."""

    OWN = "评价工作待核对"
    GAP = "资料未载明"
    NOTE = "仅作提示"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. rule: its name in docs/methods.md. subject: district, indicator or 合计. statement: what is wrong.
    evidence: the figures, with their traces. threshold: what they were compared with, and who set that.

    addressee: who can act, by default whom the kind of report names. amount: the money, the points or the number that is at
    stake; size: by how much it is wrong, to order subjects of one rule by, where no amount says so. missed: the
    measure, and its base. is_gap: it only says that something is not stated, and so nothing of what was evaluated."""

    rule: str
    title: str
    severity: Severity
    subject: str
    statement: Prose
    evidence: Prose
    threshold: str
    suggestion: str
    addressee: str = ""
    amount: Figure | None = None
    size: Fraction = Fraction(0)
    missed: tuple[str, str] | None = None
    is_gap: bool = False

    @property
    def apart(self) -> Apart | None:
        """None for a problem."""
        if self.is_gap:
            return Apart.GAP
        if self.addressee == Addressee.EVALUATOR:
            return Apart.OWN
        return Apart.NOTE if self.severity is Severity.NOTE else None

    @property
    def extent(self) -> Fraction:
        """How large it is among those of its rule: its amount, where that is known."""
        return abs(self.amount.value) if self.amount is not None and self.amount.value is not None else self.size


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule found with one subject. statement: a sentence, or its template with figures of the subject, or of the whole; evidence:
    figures, their ids, or text. others: fields of the finding that are of this case alone."""

    subject: str
    statement: Prose | str
    evidence: tuple[Prose | Figure | str, ...]
    others: Mapping[str, Any]

    def told(self, study: Any) -> dict[str, Any]:
        """Its fields of a finding."""
        known = study.figures.of(self.subject)
        said = self.statement if isinstance(self.statement, Prose) else say(self.statement, known)
        shown = (known(one) if isinstance(one, str) and one in study.measures else one for one in self.evidence)
        return {"subject": self.subject, "statement": said, "evidence": listed(shown), **self.others}


def case(subject: str, statement: Prose | str, *evidence: Prose | Figure | str, **others: Any) -> Case:
    """A `Case`: case("甲区", "沉淀率为{idle_rate}。", "idle_rate", severity=Severity.NOTE)."""
    return Case(subject, statement, evidence, others)


def rule(title: str, suggestion: str = "", threshold: str = "", severity: Severity = Severity.PROBLEM, **others: Any) -> Callable:
    """Makes a rule of a function that yields its cases in a study; their findings have the function's name, and these fields where a
    case has no others."""

    def rule_of(finds: Callable[..., Iterable[Case]]) -> Callable[..., Iterator[Finding]]:
        words = {"rule": finds.__name__, "title": title, "severity": severity, "threshold": threshold, "suggestion": suggestion}

        @wraps(finds)
        def found(study: Any, *rest: Any) -> Iterator[Finding]:
            return (Finding(**{**words, **others, **one.told(study)}) for one in finds(study, *rest))

        return found

    return rule_of


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first; findings of one severity keep the order in which their rules are tried."""
    return tuple(sorted(findings, key=lambda finding: -finding.severity))


def as_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per finding: severity, rule, subject, finding, evidence, threshold, suggestion."""
    columns = ("severity", "rule", "subject", "finding", "evidence", "threshold", "suggestion")
    rows = [
        (one.severity, one.title, one.subject, one.statement, one.evidence, one.threshold, one.suggestion) for one in findings
    ]
    return frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns)


def by_rule(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per rule, severity and suggestion, for reading: severity, rule, finding (a line per subject), threshold, suggestion."""
    columns = ("severity", "rule", "finding", "threshold", "suggestion")
    groups: dict[tuple[str, Severity, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.rule, one.severity, one.suggestion), []).append(one)
    rows = [(one.severity, one.title, lines([one, *more]), one.threshold, one.suggestion) for one, *more in groups.values()]
    return frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns)


def counts_of(findings: Iterable[Finding], press: Press, source: str) -> Iterator[Figure]:
    """How many findings there are: in all, and of each severity."""
    levels = [one.severity.label for one in findings]
    for subject, count in [(WHOLE, len(levels)), *((level.label, levels.count(level.label)) for level in Severity)]:
        yield press.figure("findings", subject, stated(count, source))


MOST_LINES = 20  # of one rule; each subject's own value stands in the data behind its chart


def lines(findings: Iterable[Finding]) -> Prose:
    """A line for each finding, its subject first; of many, those of the whole and the first ones."""
    found = list(findings)
    wholes, others = ([one for one in found if (one.subject == WHOLE) is is_whole] for is_whole in (True, False))
    chosen = found if len(found) <= MOST_LINES else [*wholes, *others[:MOST_LINES]]
    told = [(f"{one.subject}：", *parts) for one in chosen for parts in one.statement.paragraphs]
    return Prose((*told, *([("其余单位见相应的数据表。",)] if len(chosen) < len(found) else [])))
