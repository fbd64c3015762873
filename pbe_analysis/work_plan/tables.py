"""The tables of a work plan, one file each: its structure, and what was found in each action. People may correct them."""

from ..data import TableSpec
from .comparisons import COMPARISONS
from .papers import REFERRED, TO_ISSUE
from .quantities import KINDS as NUMBER_KINDS

ACCEPTED, REJECTED = "采纳", "否决"

SECTIONS = TableSpec("sections", "计划的部分", columns=("section", "section_title", "plan_line"), key=("section",))
TASKS = TableSpec("tasks", "计划的任务", columns=("task", "task_printed", "section", "task_title", "plan_line"), key=("task",))
ACTIONS = TableSpec(
    "actions",
    "任务中的行动及其中的承诺",
    columns=("action", "task", "phrase", "plan_line"),
    optional=(
        "process_verb",
        "coverage_words",
        "milestone_words",
        "stated_lead",
        "stated_support",
        "stated_deadline",
        "stated_due",
    ),
    key=("action",),
)
NUMBERS = TableSpec(
    "numbers",
    "计划中的数字及判定",
    columns=("mention", "plan_line", "number_text", "number_kind"),
    optional=("action", "value", "unit", "counted", "comparison", "value_to", "promise_due", "pledge"),
    key=("mention",),
    required=False,
)
PAPERS = TableSpec(
    "papers",
    "计划提到的文件及性质",
    columns=("paper", "paper_name", "paper_role", "plan_line"),
    optional=("qualifier", "governing", "action"),
    key=("paper",),
    required=False,
)
LEFT_OUT = TableSpec(
    "left_out",
    "没有归入任务的文字及原因",
    columns=("left_out", "plan_line", "phrase", "left_out_reason"),
    key=("left_out",),
    required=False,
)
LINKS = TableSpec(
    "links",
    "任务与目标、评价的关联",
    columns=("task", "linked"),
    optional=("linked_item", "decision", "reason"),
    key=("task", "linked", "linked_item"),
    required=False,
)

TABLES = (SECTIONS, TASKS, ACTIONS, NUMBERS, PAPERS, LEFT_OUT, LINKS)
ALLOWED = {
    "comparison": COMPARISONS,
    "number_kind": NUMBER_KINDS,
    "paper_role": (TO_ISSUE, REFERRED),
    "decision": (ACCEPTED, REJECTED),
}
