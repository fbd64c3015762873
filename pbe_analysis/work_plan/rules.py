"""Findings of a work plan: what cannot be checked, what nobody has stated, what is late, silent, or without a target."""

from collections.abc import Iterator

from ..figures import WHOLE
from ..findings import Addressee, Case, Finding, Severity, case, rule
from ..frames import records
from ..messages import CHINESE, said
from ..shortfalls import severity_of, threshold
from ..wording import NOTHING, listed, say
from .commitments import ELEMENTS, numbering_gaps
from .quantities import QUANTITY, UNDECIDED
from .study import WorkPlan

MANY = 8  # actions named one by one in a finding; the table lists them all


def found(study: WorkPlan) -> Iterator[Finding]:
    """All findings, rule by rule."""
    for one in (low_checkable, not_stated, undecided_number, promise_left_out, numbering_gap, without_target):
        yield from one(study)
    if study.ledger:
        for one in (unreadable_row, overdue, silent, late_without_reason, done_without_proof, later_entries):
            yield from one(study)


@rule("可核查承诺偏少", "为过程表述补上数量、成果文件、覆盖范围或完成节点之一。", addressee=Addressee.DRAFTER)
def low_checkable(study: WorkPlan) -> Iterator[Case]:
    """Of a section, or of the whole, less can be checked than the target asks."""
    target = study.params.checkable
    for section in (row["section"] for row in records(study.commitments(exact=True))):
        severity = severity_of(study.figures("checkable_share", section), target)
        if target and severity and section in study.judged | {WHOLE}:
            told = "{actions}行动中{checkable}可核查，占{checkable_share}。"
            yield case(section, told, "checkable_share", "checkable", severity=severity, threshold=threshold(target))


@rule("要素未载明", "在台账中补填；不清楚的与起草处室核实，不作推测。", "每项行动应有责任单位、完成时限和衡量标准（本分析设定）")
def not_stated(study: WorkPlan) -> Iterator[Case]:
    """Who, when, or by what measure is stated neither in the plan nor in the ledger."""
    for one in ELEMENTS.values():
        missing, planned, added = (study.figures(id, base=one) for id in ("unstated", "in_plan", "in_ledger"))
        if missing.value:
            told = "（另有台账补填{added}，为{nature}）"
            label = say(told, added=added, nature=study.nature) if study.nature and added.value else NOTHING
            statement = f"{{actions}}行动中{{unstated:{one}}}未载明，占{{unstated_share:{one}}}{{label}}。"
            yield case(one, say(statement, study.figures, label=label), missing, planned, added)


@rule("数字待判定", "在 numbers.csv 的“判定”列改写。", "数字应能判定为数量或非数量", Severity.NOTE, addressee=Addressee.REVIEWER)
def undecided_number(study: WorkPlan) -> Iterator[Case]:
    """A number that could be a quantity, and nothing near it says what it counts."""
    for row in study.rows("numbers"):
        if row["number_kind"] == UNDECIDED:
            told = "原文第{line}行的“{text}”未能判定是否为数量承诺。"
            statement = say(told, line=str(row["plan_line"]), text=row["number_text"])
            yield case(row["mention"], statement, study.trace("numbers", mention=row["mention"]))


@rule("任务之外有数量", "确为承诺的，在 actions.csv 中补一行行动，并在 numbers.csv 的“行动”列填写其编号。", "承诺应写在任务中（本分析设定）",
      Severity.NOTE, addressee=Addressee.REVIEWER)  # fmt: skip
def promise_left_out(study: WorkPlan) -> Iterator[Case]:
    """A quantity stands where no task is: in the plan's introduction, a section's title, an annex."""
    if study.figures("quantities_left_out").value:
        rows = [row for row in study.rows("numbers") if row["number_kind"] == QUANTITY and not row["action"]]
        places = listed([say("第{line}行“{text}”", line=str(row["plan_line"]), text=row["number_text"]) for row in rows[:MANY]])
        told = "{quantities_left_out}数量不在任何任务之内，未作为承诺跟踪：{places}。"
        yield case(WHOLE, say(told, study.figures, places=places), "quantities_left_out")


@rule(
    "任务编号不连续",
    "核对原文是否有任务缺失或编号有误。",
    "编号逐一递增，或在新的部分从头开始",
    Severity.NOTE,
    addressee=Addressee.DRAFTER,
)
def numbering_gap(study: WorkPlan) -> Iterator[Case]:
    """The plan's own numbers do not go up by one."""
    for before, after in numbering_gaps(study.rows("tasks")):
        yield case(after, say("{before}与{after}的原编号不连续。", before=before, after=after), study.trace("tasks", task=after))


@rule("任务没有可计量目标", "逐项核对建议的关联，决定采纳或否决；没有对应目标的，补设指标。",
      "每项任务应在计划、绩效目标或评价中至少有一个可计量目标（本分析设定）", addressee=Addressee.DRAFTER)  # fmt: skip
def without_target(study: WorkPlan) -> Iterator[Case]:
    """Tasks with a measurable target nowhere: no quantity of their own, no accepted link."""
    if study.figures("tasks_without_target").value:
        told = "{tasks}任务中{tasks_without_target}既无数量承诺，也未关联任何绩效目标或评价。"
        yield case(WHOLE, told, "tasks_without_target", "links_accepted", "suggestions")


@rule("台账行未计入", "更正该行后重新运行；更正之前该行不计入进展。")
def unreadable_row(study: WorkPlan) -> Iterator[Case]:
    """A row of the ledger that could not be read and was left out."""
    for problem in study.faults:
        where = said(problem.where, CHINESE)
        statement = say("{place}：{what}。", place=where.rpartition("/")[2], what=said(problem.what, CHINESE))
        expected = f"应为：{said(problem.expected, CHINESE)}" if problem.expected else "台账应可读"
        yield case("台账", statement, where, threshold=expected)


@rule("行动超期", "查明原因，调整时限须留存依据。", "完成时限当日之后仍未完成即为超期", Severity.SERIOUS)
def overdue(study: WorkPlan) -> Iterator[Case]:
    """Actions whose deadline has passed undone."""
    names = [row["action"] for row in records(study.overdue(exact=True))]
    yield from _named(study, "overdue", names, "截至{as_of}，{overdue}超过完成时限仍未完成{label}：{names}。")


@rule("长期未填报", "催办并补填进展；确无进展的填“未开始”并说明。")
def silent(study: WorkPlan) -> Iterator[Case]:
    """Undone actions of which nobody has said anything for long."""
    limit, names = study.figures("silent_days"), [row["action"] for row in records(study.silent(exact=True))]
    told = "截至{as_of}，{silent}未完成事项已有{silent_days}或更久没有填报{label}：{names}。"
    yield from _named(study, "silent", names, told, threshold=f"{limit.display}没有填报（{limit.source}）")


@rule("超期无时限可依", "补填完成时限，或改正进展状态。", "填“超期”应有已过的完成时限", Severity.NOTE)
def late_without_reason(study: WorkPlan) -> Iterator[Case]:
    """Entered as 超期, though no stated deadline has passed."""
    names = [one.action for one in study.late_without_reason]
    told = "{late_without_reason}填为“超期”，但没有载明的时限已过{label}：{names}。"
    yield from _named(study, "late_without_reason", names, told)


@rule("完成缺少佐证", "补充佐证材料；没有的改回“进行中”。", "完成须有佐证材料（本分析设定）")
def done_without_proof(study: WorkPlan) -> Iterator[Case]:
    """Entered as 完成 without evidence."""
    names = [one.action for one in study.done_without_proof]
    yield from _named(study, "done_without_proof", names, "{done_without_proof}填为“完成”而没有佐证材料{label}：{names}。")


def _named(study: WorkPlan, id: str, names: list[str], template: str, **others: str) -> Iterator[Case]:
    """One case of a list of actions, with the first of them by name."""
    if names:
        shown = "、".join(names[:MANY]) + ("等" if len(names) > MANY else "")
        yield case(WHOLE, say(template, study.figures, names=shown, label=study.label), id, **others)


@rule(
    "截止日之后的填报未计入",
    "需要反映最新进展的，把参数 as_of 改到较晚的日期。",
    severity=Severity.NOTE,
    addressee=Addressee.REVIEWER,
)
def later_entries(study: WorkPlan) -> Iterator[Case]:
    """Entries of days after `as_of` do not count: the report shows an earlier day than the ledger."""
    if study.figures("entries_later").value:
        told, source = "台账中有{entries_later}填报晚于截止日{as_of}，未计入。", study.params.as_of.source
        yield case(WHOLE, told, "entries_later", threshold=source)
