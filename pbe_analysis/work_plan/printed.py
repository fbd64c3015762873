"""Every figure that a work plan's report may print, with its trace; ids are the measures of docs/methods-work-plan.md."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, plain_figure, rate_figure
from ..frames import records
from ..numbers import Rate, short_percent
from . import progress
from .commitments import KINDS
from .papers import TO_ISSUE
from .quantities import QUANTITY
from .tables import ACCEPTED, REJECTED

if TYPE_CHECKING:
    from datetime import date

    from .study import WorkPlan

EVERY, REPORTED = "全部行动", "已填报行动"


def all_figures(study: WorkPlan) -> Iterator[Figure]:
    """The figures of each part of the report."""
    for part in (_policy, _structure, _promises, _papers, _numbers, _unstated, _links):
        yield from part(study)
    if study.ledger:
        for part in (_entries, _status, _deadlines, _months):
            yield from part(study)


def _policy(study: WorkPlan) -> Iterator[Figure]:
    params = study.params
    for id, day in (("as_of", params.as_of), ("issued", params.issued), ("ends", params.ends)):
        yield Figure(id, WHOLE, None, "", shown(day.date), day.source)
    for id, policy in (("silent_days", params.silent_days), ("due_soon_days", params.due_soon_days)):
        yield plain_figure(id, WHOLE, policy.value, "天", policy.source)
    if params.checkable:
        target = params.checkable
        yield Figure(
            "target",
            WHOLE,
            Fraction(target.at_least),
            "%",
            short_percent(target.at_least),
            target.source,
            base="checkable_share",
        )
    similar = params.similarity
    yield Figure("similarity_at_least", WHOLE, Fraction(similar.value), "%", short_percent(similar.value), similar.source)
    elapsed = (params.as_of.date - params.issued.date).days, (params.ends.date - params.issued.date).days
    source = f"{params.issued.source} · {params.as_of.source} · {params.ends.source}"
    yield rate_figure("elapsed_share", WHOLE, Rate(*elapsed), "天", source)


def shown(day: date) -> str:
    """2013年9月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _structure(study: WorkPlan) -> Iterator[Figure]:
    for id, unit in (("sections", "个"), ("tasks", "项"), ("actions", "项")):
        yield plain_figure(id, WHOLE, len(study.tables[id].rows), unit, study.trace(id))
    for row in study.task_rows:
        source = study.trace("actions", task=row["task"])
        yield plain_figure("actions", row["task"], row["actions"], "项", source)
        yield rate_figure("checkable_share", row["task"], row["checkable_share"], "项", source)
    counts = sum(not row["checkable"] for row in study.task_rows)
    yield plain_figure("tasks_uncheckable", WHOLE, counts, "项", study.trace("actions"), expression="没有一项行动可核查的任务")


def _promises(study: WorkPlan) -> Iterator[Figure]:
    source = " · ".join(filter(None, (study.trace(name) for name in ("actions", "numbers", "papers"))))
    for row in records(study.commitments()):
        section = row["section"]
        if section != WHOLE:
            yield plain_figure("actions", section, row["actions"], "项", source)
        for kind, title in KINDS.items():
            yield plain_figure("commitments", section, row[kind], "项", source, base=title)
        yield plain_figure("checkable", section, row["checkable"], "项", source)
        yield rate_figure("checkable_share", section, row["checkable_share"], "项", source)
    for row in records(study.kinds()):
        yield plain_figure("holding", WHOLE, row["holding"], "项", source, base=row["commitment"])
    most = study.verbs().head(1)
    for row in records(most):
        yield plain_figure("verb_actions", row["process_verb"], row["actions"], "项", study.trace("actions"))


def _papers(study: WorkPlan) -> Iterator[Figure]:
    rows = study.rows("papers")
    for id, wanted in (("papers_to_issue", True), ("papers_referred", False)):
        chosen = [row for row in rows if (row["paper_role"] == TO_ISSUE) is wanted]
        titled = [row for row in chosen if row["paper_name"].endswith("》")]
        for base, found in (("", chosen), ("有书名号", titled), ("无书名号", [row for row in chosen if row not in titled])):
            yield plain_figure(id, WHOLE, len(found), "份", study.trace("papers"), base=base)


def _numbers(study: WorkPlan) -> Iterator[Figure]:
    source = study.trace("numbers")
    yield plain_figure("numbers", WHOLE, len(study.rows("numbers")), "处", source)
    for row in records(study.look_alikes()):
        where = study.trace("numbers", number_kind=row["number_kind"])
        yield plain_figure("look_alikes", WHOLE, row["mentions"], "处", where, base=row["number_kind"])
    outside = sum(row["number_kind"] == QUANTITY and not row["action"] for row in study.rows("numbers"))
    yield plain_figure("quantities_left_out", WHOLE, outside, "处", source)
    quantities = study.quantities()
    yield plain_figure("quantities", WHOLE, len(quantities), "处", source, base="数量")
    yield plain_figure("quantity_actions", WHOLE, quantities["action"].nunique(), "项", source)
    for row in study.rows("numbers"):
        if row["value"] is not None and row["action"]:
            places = max(0, -row["value"].as_tuple().exponent)
            where = study.trace("numbers", mention=row["mention"])
            yield plain_figure(
                "quantity", row["action"], row["value"], row["unit"] or "", where, base=row["mention"], places=places
            )


def _unstated(study: WorkPlan) -> Iterator[Figure]:
    for row in records(study.unstated()):
        base = row["element"]
        for id in ("in_plan", "in_ledger", "unstated"):
            source = study.ledger_trace if id == "in_ledger" else study.trace("actions")
            yield plain_figure(id, WHOLE, row[id], "项", source, base=base)
        expression = f"{row['actions']} − {row['in_plan']}"
        yield plain_figure(
            "in_plan_missing",
            WHOLE,
            row["actions"] - row["in_plan"],
            "项",
            study.trace("actions"),
            base=base,
            expression=expression,
        )
        yield rate_figure(
            "unstated_share",
            WHOLE,
            row["unstated_share"],
            "项",
            f"{study.trace('actions')} · {study.ledger_trace}",
            base=base,
        )


def _links(study: WorkPlan) -> Iterator[Figure]:
    source = study.trace("links") or "没有关联表"
    for id, decision in (("links_accepted", ACCEPTED), ("links_rejected", REJECTED)):
        yield plain_figure(id, WHOLE, sum(row["decision"] == decision for row in study.rows("links")), "条", source)
    yield plain_figure("suggestions", WHOLE, len(study.suggestions), "条", study.params.similarity.source)
    for one in study.suggestions:
        rate = Rate(one.similarity.numerator, one.similarity.denominator)
        where = f"共有词语：{one.words}"
        yield rate_figure("similarity", one.task, rate, "字", where, base=one.candidate.name)
    without = study.without_target()
    where = " · ".join(filter(None, (study.trace("numbers"), study.trace("links"))))
    yield plain_figure("tasks_without_target", WHOLE, len(without), "项", where)
    yield rate_figure("without_target_share", WHOLE, Rate(len(without), len(study.task_rows)), "项", where)


def _entries(study: WorkPlan) -> Iterator[Figure]:
    counted = [entry for entry in study.ledger.entries if entry.day <= study.params.as_of.date]
    yield plain_figure("entries", WHOLE, len(counted), "次", study.ledger_trace)
    yield plain_figure("entries_later", WHOLE, len(study.ledger.entries) - len(counted), "次", study.ledger_trace)
    yield plain_figure("ledger_faults", WHOLE, len(study.faults), "处", study.ledger_trace)


def _status(study: WorkPlan) -> Iterator[Figure]:
    source = study.ledger_trace
    for row in records(study.progress()):
        for status, name in progress.COUNTED.items():
            yield plain_figure("status", row["section"], row[name], "项", source, base=status)
        yield rate_figure("completion_rate", row["section"], row["completion_rate"], "权重", source, base=EVERY)
    shares = study.params.status_shares
    where = f"{source} · {shares.source}"
    only = progress.completion(study.standings, shares.values, reported_only=True)
    yield rate_figure("completion_rate", WHOLE, only, "权重", where, base=REPORTED)
    finished = sum(one.is_done for one in study.standings)
    yield rate_figure("finished_share", WHOLE, Rate(finished, len(study.standings)), "项", source)


def _deadlines(study: WorkPlan) -> Iterator[Figure]:
    listed = (
        ("overdue", study.overdue(), "days_late"),
        ("finished_late", study.finished_late(), "days_over"),
        ("due_next", study.due_next(), "days_left"),
        ("silent", study.silent(), "days_silent"),
    )
    for id, frame, days in listed:
        yield plain_figure(id, WHOLE, len(frame), "项", study.ledger_trace)
        for row in records(frame):
            yield plain_figure(days, row["action"], row[days if days in row else "days_late"], "天", study.ledger_trace)
    late = study.late_without_reason
    yield plain_figure("late_without_reason", WHOLE, len(late), "项", study.ledger_trace)
    bare = study.done_without_proof
    yield plain_figure("done_without_proof", WHOLE, len(bare), "项", study.ledger_trace)


def _months(study: WorkPlan) -> Iterator[Figure]:
    for row in records(study.burn_up()):
        yield plain_figure("finished", WHOLE, row["finished"], "项", study.ledger_trace, base=row["month"])
        yield rate_figure("completion_rate", WHOLE, row["completion_rate"], "权重", study.ledger_trace, base=row["month"])
