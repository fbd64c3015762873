"""Every figure that a work plan's report may print; ids are the measures of docs/methods-work-plan.md."""

from collections.abc import Iterator

from ..dates import day_in_words
from ..figures import WHOLE, Figure, Press, line_figure, word_figure
from ..frames import records
from ..values import Value, document, joined, quotient, stated
from . import progress
from .commitments import KINDS
from .entries import Ledger
from .papers import TO_ISSUE
from .quantities import QUANTITY
from .study import WorkPlan
from .tables import REJECTED

EVERY, REPORTED = "全部行动", "已填报行动"


def all_figures(study: WorkPlan) -> Iterator[Figure]:
    """The figures of each part of the report."""
    for part in (_policy, _structure, _promises, _papers, _numbers, _unstated, _links):
        yield from part(study, study.press)
    if study.ledger:
        yield from _entries(study, study.ledger, study.press, study.ledger_trace)
        for reported in (_status, _deadlines, _months):
            yield from reported(study, study.press, study.ledger_trace)


def _policy(study: WorkPlan, press: Press) -> Iterator[Figure]:
    params, similar = study.params, study.params.similarity
    for id in ("as_of", "issued", "ends"):
        day = getattr(params, id)
        yield word_figure(id, WHOLE, day_in_words(day.date), day.source)
    policies = {id: getattr(params, id) for id in ("silent_days", "due_soon_days")}
    yield from press(WHOLE, **{id: stated(policy.value, policy.source) for id, policy in policies.items()})
    if target := params.checkable:
        yield line_figure("target", WHOLE, target.bound, target.source, base="checkable_share")
    yield line_figure("similarity_at_least", WHOLE, similar.value, similar.source)
    source = joined(document(one.source) for one in (params.issued, params.as_of, params.ends))
    gone, whole = ((day.date - params.issued.date).days for day in (params.as_of, params.ends))
    yield press.figure("elapsed_share", WHOLE, stated(gone, source) / stated(whole, source))


def _structure(study: WorkPlan, press: Press) -> Iterator[Figure]:
    yield from press(WHOLE, **{id: study.rows_of(id).count for id in ("sections", "tasks", "actions")})
    for row in study.task_rows:
        actions = study.rows_of("actions", task=row["task"])
        yield from press(row["task"], actions=actions.count, checkable_share=quotient(row["checkable_share"], actions.origin))
    titled = study.rows_of("tasks").origin | document(study.params.counted_only.source)
    yield press.figure("counted_only", WHOLE, stated(len(study.counted_only), study.rows_of("actions").origin | titled))
    bare = len(study.uncheckable(exact=True))
    yield from press(WHOLE, tasks_uncheckable=stated(bare, study.rows_of("actions").origin, "没有一项行动可核查的任务"))


def _promises(study: WorkPlan, press: Press) -> Iterator[Figure]:
    source = joined(study.rows_of(name).origin for name in ("actions", "numbers", "papers"))
    for row in records(study.commitments(exact=True)):
        section = row["section"]
        if section != WHOLE:
            yield from press(section, actions=stated(row["actions"], source))
        for kind, title in KINDS.items():
            yield from press(section, title, commitments=stated(row[kind], source))
        share = quotient(row["checkable_share"], source)
        yield from press(section, checkable=stated(row["checkable"], source), checkable_share=share)
    for row in records(study.kinds(exact=True)):
        yield from press(WHOLE, row["commitment"], holding=stated(row["holding"], source))
    for row in records(study.verbs(exact=True).head(1)):
        yield from press(row["process_verb"], verb_actions=stated(row["actions"], study.rows_of("actions").origin))


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
    for row in records(study.look_alikes(exact=True)):
        where = numbers.where(number_kind=row["number_kind"]).origin
        yield from press(WHOLE, row["number_kind"], look_alikes=stated(row["mentions"], where))
    yield from press(WHOLE, "数量", quantities=promised.count)
    yield from press(WHOLE, quantity_actions=Value(len(promised.by("action")), promised.origin))
    for mention, found in numbers.those(lambda row: row["value"] is not None and bool(row["action"])).by("mention").items():
        for row in found:
            yield press.figure("quantity", row["action"], found.value("value"), base=mention, unit=row["unit"] or "")


def _unstated(study: WorkPlan, press: Press) -> Iterator[Figure]:
    plan, ledger = study.rows_of("actions").origin, document(study.ledger_trace)
    for row in records(study.unstated(exact=True)):
        told, filled, lacking = stated(row["in_plan"], plan), stated(row["in_ledger"], ledger), stated(row["unstated"], plan)
        missing, share = stated(row["actions"], plan) - told, quotient(row["unstated_share"], plan | ledger)
        counts = {"in_plan": told, "in_ledger": filled, "unstated": lacking}
        yield from press(WHOLE, row["element"], **counts, in_plan_missing=missing, unstated_share=share)


def _links(study: WorkPlan, press: Press) -> Iterator[Figure]:
    links = study.rows_of("links")
    source = links.origin if "links" in study.tables else "没有关联表"
    rejected = sum(row["decision"] == REJECTED for row in study.rows("links"))
    counts = {"links_accepted": len(study.accepted), "links_elsewhere": len(study.accepted_elsewhere), "links_rejected": rejected}
    yield from press(WHOLE, **{id: stated(count, source) for id, count in counts.items()})
    yield from press(WHOLE, suggestions=stated(len(study.suggestions), study.params.similarity.source))
    for one in study.suggestions:
        shared = f"共有词语：{one.words}"
        similarity = stated(one.similarity.numerator, shared) / stated(one.similarity.denominator, shared)
        yield from press(one.task, one.candidate.name, similarity=similarity)
    without = stated(len(study.without_target(exact=True)), study.rows_of("numbers").origin | links.origin)
    share = without / study.rows_of("tasks").count
    yield from press(WHOLE, tasks_without_target=without, without_target_share=share)


def _entries(study: WorkPlan, ledger: Ledger, press: Press, source: str) -> Iterator[Figure]:
    counted = sum(entry.day <= study.params.as_of.date for entry in ledger.entries)
    counts = {"entries": counted, "entries_later": len(ledger.entries) - counted, "ledger_faults": len(study.faults)}
    yield from press(WHOLE, **{id: stated(count, source) for id, count in counts.items()})


def _status(study: WorkPlan, press: Press, source: str) -> Iterator[Figure]:
    for row in records(study.progress(exact=True)):
        for status, name in progress.COUNTED.items():
            yield from press(row["section"], status, status=stated(row[name], source))
        yield from press(row["section"], EVERY, completion_rate=quotient(row["completion_rate"], source))
    for row in records(study.offices(exact=True)):
        yield from press(row["lead"], study.SUBJECT, completion_rate=quotient(row["completion_rate"], source))
    shares = study.params.status_shares
    only = progress.completion(study.standings, shares.values, reported_only=True)
    yield from press(WHOLE, REPORTED, completion_rate=quotient(only, document(source) | document(shares.source)))
    finished = stated(sum(one.is_done for one in study.standings), source)
    yield from press(WHOLE, finished_share=finished / stated(len(study.standings), source))


def _deadlines(study: WorkPlan, press: Press, source: str) -> Iterator[Figure]:
    listed = {"overdue": "days_late", "finished_late": "days_over", "due_next": "days_left", "silent": "days_silent"}
    for id, days in listed.items():
        rows = records(getattr(study, id)(exact=True))
        yield press.figure(id, WHOLE, stated(len(rows), source))
        yield from (press.figure(days, row["action"], stated(row[days], source)) for row in rows)
    for id in ("late_without_reason", "done_without_proof"):
        yield press.figure(id, WHOLE, stated(len(getattr(study, id)), source))


def _months(study: WorkPlan, press: Press, source: str) -> Iterator[Figure]:
    for row in records(study.burn_up(exact=True)):
        rate = quotient(row["completion_rate"], source)
        yield from press(WHOLE, row["month"], finished=stated(row["finished"], source), completion_rate=rate)
