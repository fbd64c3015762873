"""Every figure that the report on a folder may print; ids are the measures of docs/methods-audit.md."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ...figures import WHOLE, Figure, Press, word_figure
from ...findings import Severity
from ...frames import records
from ...numbers import parse_number
from ...values import stated
from ..checks import Check, Status
from ..records import kind_label
from .severity import SEVERITIES
from .study import AuditStudy, Reviewed

LISTED = "差错清单"


def all_figures(study: AuditStudy) -> Iterator[Figure]:
    """The figures of each part of the report."""
    for part in (_documents, _counts, _faults):
        yield from part(study, study.press)


def _documents(study: AuditStudy, press: Press) -> Iterator[Figure]:
    flawless = sum(not one.audited.faults for one in study.documents)
    told = press.by(study.rows_of("documents").origin)
    for base, count in (("", len(study.documents)), ("无差错", flawless), ("未能读取", len(study.faults))):
        yield from told(WHOLE, base, documents=count)


def _counts(study: AuditStudy, press: Press) -> Iterator[Figure]:
    files = {one.name: one.file for one in study.documents} | {WHOLE: f"{len(study.documents)}份报告"}
    for row in records(study.files(exact=True)):
        name, source = row["name"], files[row["name"]]
        told = press.by(source)
        counts = {status: row[f"{status.value}_n"] for status in Status}
        seen = "、".join(f"{status.label}{count}" for status, count in counts.items() if count)
        wrong = " + ".join(str(count) for status, count in counts.items() if status.is_fault)
        checks, faults = stated(row["checks_n"], source, seen), stated(row["faults_n"], source, wrong)
        yield from told(name, checks=checks, faults=faults, agreeing_rate=row["agreeing_rate"])
        for status, count in counts.items():
            yield from told(name, status.label, checks=count)


def _faults(study: AuditStudy, press: Press) -> Iterator[Figure]:
    """How many of each relation and severity, and of each what it should have been."""
    listed = press.by(LISTED)
    kinds = Counter(kind_label(check.kind) for _, _, check in study.numbered)
    for kind, count in kinds.items():
        yield from listed(WHOLE, kind, faults=count)
    found = Counter(SEVERITIES[check.status] for _, _, check in study.numbered)
    for level in Severity:
        yield from listed(level.label, findings=found[level])
    for number, one, check in study.numbered:
        yield _recomputed(study, number, one, check)


def _recomputed(study: AuditStudy, number: int, one: Reviewed, check: Check) -> Figure:
    """The recomputed figure of a fault; its value is null where what is printed is no plain number."""
    source, how = f"{one.file} · {study.label(one, check)}", check.expression or check.reason
    shown = word_figure("recomputed", one.name, check.recomputed, source, base=str(number), expression=how)
    try:
        return replace(shown, value=parse_number(check.recomputed.rstrip("%‰")))
    except ValueError:
        return shown
