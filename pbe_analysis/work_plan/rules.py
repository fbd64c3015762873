"""Findings of a work plan: what cannot be checked, what nobody has stated, what is late, silent, or without a target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..findings import Addressee, Finding, Severity
from ..frames import records
from ..messages import CHINESE, said
from ..shortfalls import severity_of, threshold
from ..wording import NOTHING, Prose, listed, say
from .commitments import ELEMENTS, numbering_gaps
from .quantities import QUANTITY, UNDECIDED

if TYPE_CHECKING:
    from .study import WorkPlan

MANY = 8  # actions named one by one in a finding; the table lists them all


def found(study: WorkPlan) -> Iterator[Finding]:
    """All findings, rule by rule."""
    for rule in (low_checkable, not_stated, undecided_number, promise_left_out, numbering_gap, without_target):
        yield from rule(study)
    if study.ledger:
        for rule in (unreadable_row, overdue, silent, late_without_reason, done_without_proof, later_entries):
            yield from rule(study)


def low_checkable(study: WorkPlan) -> Iterator[Finding]:
    """Of a section, or of the whole, less can be checked than the target asks."""
    target = study.params.checkable
    for section in (row["section"] for row in records(study.commitments(exact=True))):
        share, count, actions = (study.figures(id, section) for id in ("checkable_share", "checkable", "actions"))
        severity = severity_of(share, target)
        if target is None or severity is None or section not in study.judged | {WHOLE}:
            continue
        yield Finding(
            "low_checkable",
            "可核查承诺偏少",
            severity,
            section,
            say("{actions}行动中{count}可核查，占{share}。", actions=actions, count=count, share=share),
            listed([share, count]),
            threshold(target),
            "为过程表述补上数量、成果文件、覆盖范围或完成节点之一。",
            Addressee.DRAFTER,
        )


def not_stated(study: WorkPlan) -> Iterator[Finding]:
    """Who, when, or by what measure is stated neither in the plan nor in the ledger."""
    for one in ELEMENTS.values():
        missing, added = (study.figures(id, base=one) for id in ("unstated", "in_ledger"))
        if missing.value:
            told = "（另有台账补填{added}，为{nature}）"
            label = say(told, added=added, nature=study.nature) if study.nature and added.value else NOTHING
            yield Finding(
                "not_stated",
                "要素未载明",
                Severity.PROBLEM,
                one,
                say(
                    f"{{actions}}行动中{{unstated:{one}}}未载明，占{{unstated_share:{one}}}{{label}}。",
                    study.figures,
                    label=label,
                ),
                listed([missing, study.figures("in_plan", base=one), added]),
                "每项行动应有责任单位、完成时限和衡量标准（本分析设定）",
                "在台账中补填；不清楚的与起草处室核实，不作推测。",
            )


def undecided_number(study: WorkPlan) -> Iterator[Finding]:
    """A number that could be a quantity, and nothing near it says what it counts."""
    for row in study.rows("numbers"):
        if row["number_kind"] == UNDECIDED:
            yield Finding(
                "undecided_number",
                "数字待判定",
                Severity.NOTE,
                row["mention"],
                say("原文第{line}行的“{text}”未能判定是否为数量承诺。", line=str(row["plan_line"]), text=row["number_text"]),
                say("{where}", where=study.trace("numbers", mention=row["mention"])),
                "数字应能判定为数量或非数量",
                "在 numbers.csv 的“判定”列改写。",
                Addressee.REVIEWER,
            )


def promise_left_out(study: WorkPlan) -> Iterator[Finding]:
    """A quantity stands where no task is: in the plan's introduction, a section's title, an annex."""
    count = study.figures("quantities_left_out")
    if count.value:
        rows = [row for row in study.rows("numbers") if row["number_kind"] == QUANTITY and not row["action"]]
        places = listed([say("第{line}行“{text}”", line=str(row["plan_line"]), text=row["number_text"]) for row in rows[:MANY]])
        yield Finding(
            "promise_left_out",
            "任务之外有数量",
            Severity.NOTE,
            WHOLE,
            say("{count}数量不在任何任务之内，未作为承诺跟踪：{places}。", count=count, places=places),
            listed([count]),
            "承诺应写在任务中（本分析设定）",
            "确为承诺的，在 actions.csv 中补一行行动，并在 numbers.csv 的“行动”列填写其编号。",
            Addressee.REVIEWER,
        )


def numbering_gap(study: WorkPlan) -> Iterator[Finding]:
    """The plan's own numbers do not go up by one."""
    for before, after in numbering_gaps(study.rows("tasks")):
        yield Finding(
            "numbering_gap",
            "任务编号不连续",
            Severity.NOTE,
            after,
            say("{before}与{after}的原编号不连续。", before=before, after=after),
            say("{where}", where=study.trace("tasks", task=after)),
            "编号逐一递增，或在新的部分从头开始",
            "核对原文是否有任务缺失或编号有误。",
            Addressee.DRAFTER,
        )


def without_target(study: WorkPlan) -> Iterator[Finding]:
    """Tasks with a measurable target nowhere: no quantity of their own, no accepted link."""
    count, *others = map(study.figures, ("tasks_without_target", "links_accepted", "suggestions"))
    if count.value:
        yield Finding(
            "without_target",
            "任务没有可计量目标",
            Severity.PROBLEM,
            WHOLE,
            say("{tasks}任务中{tasks_without_target}既无数量承诺，也未关联任何绩效目标或评价。", study.figures),
            listed([count, *others]),
            "每项任务应在计划、绩效目标或评价中至少有一个可计量目标（本分析设定）",
            "逐项核对建议的关联，决定采纳或否决；没有对应目标的，补设指标。",
            Addressee.DRAFTER,
        )


def unreadable_row(study: WorkPlan) -> Iterator[Finding]:
    """A row of the ledger that could not be read and was left out."""
    for problem in study.faults:
        yield Finding(
            "unreadable_row",
            "台账行未计入",
            Severity.PROBLEM,
            "台账",
            Prose(((said(problem.where, CHINESE).rpartition("/")[2], "：", said(problem.what, CHINESE), "。"),)),
            Prose(((said(problem.where, CHINESE),),)),
            f"应为：{said(problem.expected, CHINESE)}" if problem.expected else "台账应可读",
            "更正该行后重新运行；更正之前该行不计入进展。",
        )


def overdue(study: WorkPlan) -> Iterator[Finding]:
    """Actions whose deadline has passed undone."""
    yield from _listed(
        study, "overdue", "行动超期", Severity.SERIOUS, [row["action"] for row in records(study.overdue(exact=True))],
        "截至{as_of}，{overdue}行动超过完成时限仍未完成{label}：{names}。", "完成时限当日之后仍未完成即为超期", "查明原因，调整时限须留存依据。",
    )  # fmt: skip


def silent(study: WorkPlan) -> Iterator[Finding]:
    """Undone actions of which nobody has said anything for long."""
    limit = study.figures("silent_days")
    yield from _listed(
        study, "silent", "长期未填报", Severity.PROBLEM, [row["action"] for row in records(study.silent(exact=True))],
        "截至{as_of}，{silent}未完成行动已有{silent_days}或更久没有填报{label}：{names}。", f"{limit.display}没有填报（{limit.source}）",
        "催办并补填进展；确无进展的填“未开始”并说明。",
    )  # fmt: skip


def late_without_reason(study: WorkPlan) -> Iterator[Finding]:
    """Entered as 超期, though no stated deadline has passed."""
    yield from _listed(
        study, "late_without_reason", "超期无时限可依", Severity.NOTE, [one.action for one in study.late_without_reason],
        "{late_without_reason}行动填为“超期”，但没有载明的时限已过{label}：{names}。", "填“超期”应有已过的完成时限", "补填完成时限，或改正进展状态。",
    )  # fmt: skip


def done_without_proof(study: WorkPlan) -> Iterator[Finding]:
    """Entered as 完成 without evidence."""
    yield from _listed(
        study, "done_without_proof", "完成缺少佐证", Severity.PROBLEM, [one.action for one in study.done_without_proof],
        "{done_without_proof}行动填为“完成”而没有佐证材料{label}：{names}。", "完成须有佐证材料（本分析设定）", "补充佐证材料；没有的改回“进行中”。",
    )  # fmt: skip


def _listed(
    study: WorkPlan,
    rule: str,
    title: str,
    severity: Severity,
    names: list[str],
    template: str,
    threshold: str,
    suggestion: str,
) -> Iterator[Finding]:
    """One finding for a list of actions, with the first of them by name."""
    if not names:
        return
    shown = "、".join(names[:MANY]) + ("等" if len(names) > MANY else "")
    statement = say(template, study.figures, names=shown, label=f"（{study.nature}）" if study.nature else "")
    yield Finding(rule, title, severity, WHOLE, statement, listed([study.figures(rule)]), threshold, suggestion)


def later_entries(study: WorkPlan) -> Iterator[Finding]:
    """Entries of days after `as_of` do not count: the report shows an earlier day than the ledger."""
    later = study.figures("entries_later")
    if later.value:
        yield Finding(
            "later_entries",
            "截止日之后的填报未计入",
            Severity.NOTE,
            WHOLE,
            say("台账中有{entries_later}填报晚于截止日{as_of}，未计入。", study.figures),
            listed([later]),
            study.params.as_of.source,
            "需要反映最新进展的，把参数 as_of 改到较晚的日期。",
            Addressee.REVIEWER,
        )
