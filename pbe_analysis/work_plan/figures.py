"""Every figure that a work plan's report may print; ids are the measures of docs/methods-work-plan.md."""

from collections.abc import Iterator

from ..dates import day_in_words
from ..figures import WHOLE, Figure, Press, line_figure, word_figure
from ..frames import records
from ..numbers import Rate
from ..values import document, stated
from . import progress
from .commitments import KINDS
from .entries import Ledger
from .papers import TO_ISSUE
from .quantities import QUANTITY, TARGETS
from .study import WorkPlan
from .tables import REJECTED

EVERY, REPORTED = "全部行动", "已填报行动"


def all_figures(study: WorkPlan) -> Iterator[Figure]:
    """The figures of each part of the report."""
    for part in (_policy, _structure, _promises, _papers, _numbers, _unstated, _links):
        yield from part(study, study.press)
    if study.ledger:
        entered = study.press.by(study.ledger_trace)
        yield from _entries(study, study.ledger, entered)
        for part in (_status, _deadlines, _months):
            yield from part(study, entered)


def _policy(study: WorkPlan, press: Press) -> Iterator[Figure]:
    params, similar = study.params, study.params.similarity
    for id in ("as_of", "issued", "ends"):
        day = getattr(params, id)
        yield word_figure(id, WHOLE, day_in_words(day.date), day.source)
    for id in ("silent_days", "due_soon_days"):
        policy = getattr(params, id)
        yield from press.by(policy.source)(WHOLE, **{id: policy.value})
    if target := params.checkable:
        yield line_figure("target", WHOLE, target.bound, target.source, base="checkable_share")
    yield line_figure("similarity_at_least", WHOLE, similar.value, similar.source)
    gone, whole = ((day.date - params.issued.date).days for day in (params.as_of, params.ends))
    yield from press.by(*(one.source for one in (params.issued, params.as_of, params.ends)))(
        WHOLE, elapsed_share=Rate(gone, whole)
    )


def _structure(study: WorkPlan, press: Press) -> Iterator[Figure]:
    actions = study.rows_of("actions")
    yield from press(WHOLE, **{id: study.rows_of(id).count for id in ("sections", "tasks", "actions")})
    for row in study.task_rows:
        own = study.rows_of("actions", task=row["task"])
        yield from press.by(own.origin)(row["task"], actions=own.count, checkable_share=row["checkable_share"])
    titled = study.rows_of("tasks").origin | document(study.params.counted_only.source)
    yield from press.by(actions.origin | titled)(WHOLE, counted_only=len(study.counted_only))
    bare = stated(len(study.uncheckable(exact=True)), actions.origin, "没有一项行动可核查的任务")
    yield from press(WHOLE, tasks_uncheckable=bare)


def _promises(study: WorkPlan, press: Press) -> Iterator[Figure]:
    found = press.by(*(study.rows_of(name).origin for name in ("actions", "numbers", "papers")))
    frame = study.commitments(exact=True)
    yield from found.rows(frame[frame["section"] != WHOLE], "actions", of="section")
    for kind, title in KINDS.items():
        yield from found.rows(frame, of="section", base=title, commitments=kind)
    yield from found.rows(frame, "checkable", "checkable_share", of="section")
    yield from found.rows(study.kinds(exact=True), "holding", by="commitment")
    first = study.verbs(exact=True).head(1)
    yield from press.by(study.rows_of("actions").origin).rows(first, of="process_verb", verb_actions="actions")


def _papers(study: WorkPlan, press: Press) -> Iterator[Figure]:
    for id, wanted in (("papers_to_issue", True), ("papers_referred", False)):
        chosen = study.rows_of("papers").those(lambda row, wanted=wanted: (row["paper_role"] == TO_ISSUE) is wanted)
        titled, bare = (chosen.those(lambda row, has=has: row["paper_name"].endswith("》") is has) for has in (True, False))
        for base, found in (("", chosen), ("有书名号", titled), ("无书名号", bare)):
            yield press.figure(id, WHOLE, found.count, base=base)


def _numbers(study: WorkPlan, press: Press) -> Iterator[Figure]:
    numbers = study.rows_of("numbers")
    outside = numbers.those(lambda row: row["number_kind"] == QUANTITY and not row["action"])
    promised = numbers.those(lambda row: row["number_kind"] == QUANTITY and bool(row["action"]))
    yield from press(WHOLE, numbers=numbers.count, quantities_left_out=outside.count)
    for kind, found in numbers.those(lambda row: row["number_kind"] not in TARGETS).by("number_kind").items():
        yield from press(WHOLE, kind, look_alikes=found.count)
    yield from press(WHOLE, "数量", quantities=promised.count)
    yield from press.by(promised.origin)(WHOLE, quantity_actions=len(promised.by("action")))
    for mention, found in numbers.those(lambda row: row["value"] is not None and bool(row["action"])).by("mention").items():
        for row in found:
            yield press.figure("quantity", row["action"], found.value("value"), base=mention, unit=row["unit"] or "")


def _unstated(study: WorkPlan, press: Press) -> Iterator[Figure]:
    plan, ledger, frame = study.rows_of("actions").origin, study.ledger_trace, study.unstated(exact=True)
    missing = {row["element"]: stated(row["actions"], plan) - stated(row["in_plan"], plan) for row in records(frame)}
    yield from (press.figure("in_plan_missing", WHOLE, count, base=element) for element, count in missing.items())
    yield from press.by(plan).rows(frame, "in_plan", "unstated", by="element")
    yield from press.by(ledger).rows(frame, "in_ledger", by="element")
    yield from press.by(plan, ledger).rows(frame, "unstated_share", by="element")


def _links(study: WorkPlan, press: Press) -> Iterator[Figure]:
    links = study.rows_of("links")
    decided = press.by(links.origin if "links" in study.tables else "没有关联表")
    rejected = sum(row["decision"] == REJECTED for row in study.rows("links"))
    yield from decided(
        WHOLE, links_accepted=len(study.accepted), links_elsewhere=len(study.accepted_elsewhere), links_rejected=rejected
    )
    yield from press.by(study.params.similarity.source)(WHOLE, suggestions=len(study.suggestions))
    for one in study.suggestions:
        yield from press.by(f"共有词语：{one.words}")(
            one.task, one.candidate.name, similarity=Rate(*one.similarity.as_integer_ratio())
        )
    without = stated(len(study.without_target(exact=True)), study.rows_of("numbers").origin | links.origin)
    share = without / study.rows_of("tasks").count
    yield from press(WHOLE, tasks_without_target=without, without_target_share=share)


def _entries(study: WorkPlan, ledger: Ledger, press: Press) -> Iterator[Figure]:
    counted = sum(entry.day <= study.params.as_of.date for entry in ledger.entries)
    later = len(ledger.entries) - counted
    yield from press(WHOLE, entries=counted, entries_later=later, ledger_faults=len(study.faults))


def _status(study: WorkPlan, press: Press) -> Iterator[Figure]:
    frame = study.progress(exact=True)
    for status, name in progress.COUNTED.items():
        yield from press.rows(frame, of="section", base=status, status=name)
    yield from press.rows(frame, "completion_rate", of="section", base=EVERY)
    yield from press.rows(study.offices(exact=True), "completion_rate", of="lead", base=study.SUBJECT)
    shares = study.params.status_shares
    only = progress.completion(study.standings, shares.values, reported_only=True)
    yield from press.by(press.origin, shares.source)(WHOLE, REPORTED, completion_rate=only)
    finished = sum(one.is_done for one in study.standings)
    yield from press(WHOLE, finished_share=Rate(finished, len(study.standings)))


def _deadlines(study: WorkPlan, press: Press) -> Iterator[Figure]:
    listed = {"overdue": "days_late", "finished_late": "days_over", "due_next": "days_left", "silent": "days_silent"}
    for id, days in listed.items():
        frame = getattr(study, id)(exact=True)
        yield from press(WHOLE, **{id: len(frame)})
        yield from press.rows(frame, days, of="action")
    yield from press(WHOLE, **{id: len(getattr(study, id)) for id in ("late_without_reason", "done_without_proof")})


def _months(study: WorkPlan, press: Press) -> Iterator[Figure]:
    yield from press.rows(study.burn_up(exact=True), "finished", "completion_rate", by="month")
