"""Every figure that the report on a folder may print, with its trace; ids are the measures of
docs/methods-audit.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...figures import WHOLE, Figure, plain_figure, rate_figure
from ...findings import Severity
from ...frames import records
from ...numbers import parse_number
from ..checks import Check, Status
from ..records import kind_label
from .severity import SEVERITIES

if TYPE_CHECKING:
    from .study import AuditStudy, Reviewed


def all_figures(study: AuditStudy) -> Iterator[Figure]:
    """The figures of each part of the report."""
    for part in (_documents, _counts, _kinds, _severities, _recomputed):
        yield from part(study)


def _documents(study: AuditStudy) -> Iterator[Figure]:
    source = study.tables["documents"].trace()
    flawless = sum(not one.audited.faults for one in study.documents)
    yield plain_figure("documents", WHOLE, len(study.documents), "份", source)
    yield plain_figure("documents", WHOLE, flawless, "份", source, base="无差错")
    yield plain_figure("documents", WHOLE, len(study.faults), "份", source, base="未能读取")


def _counts(study: AuditStudy) -> Iterator[Figure]:
    files = {one.name: one.file for one in study.documents} | {WHOLE: f"{len(study.documents)}份报告"}
    for row in records(study.files()):
        name, source = row["name"], files[row["name"]]
        told = "、".join(f"{status.label}{row[f'{status.value}_n']}" for status in Status if row[f"{status.value}_n"])
        wrong = " + ".join(str(row[f"{status.value}_n"]) for status in Status if status.is_fault)
        yield plain_figure("checks", name, row["checks_n"], "处", source, expression=told)
        yield plain_figure("faults", name, row["faults_n"], "处", source, expression=wrong)
        yield rate_figure("agreeing_rate", name, row["agreeing_rate"], "处", source)
        for status in Status:
            yield plain_figure("checks", name, row[f"{status.value}_n"], "处", source, base=status.label)


def _kinds(study: AuditStudy) -> Iterator[Figure]:
    kinds = [kind_label(check.kind) for _, _, check in study.numbered]
    for kind in sorted({*kinds}):
        yield plain_figure("faults", WHOLE, kinds.count(kind), "处", "差错清单", base=kind)


def _severities(study: AuditStudy) -> Iterator[Figure]:
    found = [SEVERITIES[check.status] for _, _, check in study.numbered]
    for level in Severity:
        yield plain_figure("findings", level.label, found.count(level), "项", "差错清单")


def _recomputed(study: AuditStudy) -> Iterator[Figure]:
    for number, one, check in study.numbered:
        yield _figure_of(study, number, one, check)


def _figure_of(study: AuditStudy, number: int, one: Reviewed, check: Check) -> Figure:
    """The recomputed figure of a fault; its value is null where what is printed is no plain number."""
    try:
        value = parse_number(check.recomputed.rstrip("%‰"))
    except ValueError:
        value = None
    source = f"{one.file} · {study.label(one, check)}"
    shown = check.recomputed or "—"
    return Figure(
        "recomputed",
        one.name,
        value,
        "",
        shown,
        source,
        str(number),
        expression=check.expression or check.reason,
    )
