"""One work plan: its structure, what it promises, where the year stands; every analysis of it as one short call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ..cover import OtherFile
from ..data import Table
from ..data.package import Package
from ..errors import Problem
from ..findings import Addressee
from ..frames import frame_of, records
from ..issues import Terms
from ..lazy_pandas import pd
from ..numbers import Rate
from ..project import ProjectYear
from ..study import Study
from ..tabular import absent, titled
from ..user_frames import kept
from . import commitments, links, progress, tracking
from .commitments import Action
from .entries import Ledger, Owed
from .ledger import LATE
from .links import Candidate, Suggestion
from .papers import TO_ISSUE
from .params import WorkPlanParams
from .progress import Standing
from .promises import target_phrase
from .quantities import TARGETS
from .sentences import clauses
from .tables import ACCEPTED

OF_TASKS = ("task", "section", "task_title", "actions")  # columns of tables of tasks
ELSEWHERE = "异地参照"  # a link that was accepted with a project of another place


@dataclass(frozen=True, repr=False)
class WorkPlan(Study):
    """The study of one plan. Its tables are plain pandas frames; each call hands out a copy, yours to change.

    ledger: None where there is none yet; ledger_file: its name, place and hash. candidates: project-years that the parameters name
    as `linked`."""

    KIND = "work_plan"
    SUBJECT = "责任单位"
    COMPARED = {"completion_rate": SUBJECT}
    NO_RULES = ("issued", "ends", "silent_days", "due_soon_days")
    FINDINGS = "需要处理的问题"
    COUNTED = "按规则逐条判断"
    ADDRESSEE = Addressee.OWNER

    place: ProjectYear
    params: WorkPlanParams
    tables: dict[str, Table]
    package: Package
    ledger: Ledger | None
    ledger_file: tuple[str, str, str]
    candidates: tuple[Candidate, ...]

    @property
    def terms(self) -> Terms:
        return replace(super().terms, called="{}：".format)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Rows of the ledger that were left out of the report because they cannot be read."""
        return self.ledger.problems if self.ledger else ()

    @cached_property
    def actions(self) -> list[Action]:
        sections = {row["task"]: row["section"] for row in self.rows("tasks")}
        return commitments.actions(self.rows("actions"), sections, self.rows("numbers"), self.rows("papers"))

    @cached_property
    def task_rows(self) -> list[dict]:
        return commitments.by_task(self.actions, self.rows("tasks"), self.labels)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Section → its number and the first clause of its title."""
        rows = self.rows("sections")
        return {
            row["section"]: f"{row['section']} {(clauses(row['section_title']) or [row['section_title']])[0]}" for row in rows
        }

    @cached_property
    def task_titles(self) -> dict[str, str]:
        return {row["task"]: row["task_title"] for row in self.rows("tasks")}

    @cached_property
    def counted_only(self) -> set[str]:
        """Actions of political study and party building: they are counted, and nobody is pressed about them."""
        words, titles = self.params.counted_only.words, self.task_titles
        meant = re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!书记|[和、]?政府)")  # 党委书记年薪制 is no political study
        return {one.name for one in self.actions if words and meant.search(f"{titles[one.task]}，{one.phrase}")}

    @cached_property
    def pressed(self) -> list[Standing]:
        """What can be late, silent or without proof: all that is followed, but for what is only counted."""
        apart = self.counted_only | {target for action in self.counted_only for target in self.promised.get(action, ())}
        return [one for one in self.followed if one.action not in apart]

    @cached_property
    def judged(self) -> set[str]:
        """Tasks, and sections by their labels, of which any action is more than counted."""
        more = [one for one in self.actions if one.name not in self.counted_only]
        return {one.task for one in more} | {self.labels[one.section] for one in more}

    @cached_property
    def standings(self) -> list[Standing]:
        return self.standings_on(self.day)

    @cached_property
    def followed(self) -> list[Standing]:
        """What has a row in the ledger as of the day: actions, or their targets."""
        ledger = self.ledger or Ledger({}, ())
        return progress.standings(tracking.tracked(self.sections, self.promised, ledger), ledger, self.day)

    def standings_on(self, day: date) -> list[Standing]:
        """Every action as of a day."""
        return tracking.of_actions(self.sections, self.promised, self.ledger or Ledger({}, ()), day, self.shares)

    @cached_property
    def promised(self) -> dict[str, list[str]]:
        """Action → the names of its targets, where it has several."""
        found: dict[str, list[str]] = {}
        for row in self.rows("numbers"):
            if row.get("pledge") and row["number_kind"] in TARGETS:
                found.setdefault(row["action"], []).append(row["pledge"])
        return found

    @cached_property
    def target_phrases(self) -> dict[str, str]:
        """Target → 县域内就诊率达到92%."""
        rows = (row for row in self.rows("numbers") if row.get("pledge"))
        return {row["pledge"]: target_phrase(row) for row in rows}

    @cached_property
    def owed(self) -> dict[str, Owed]:
        """Action → what the ledger says it owes."""
        return {one.action: one.owed for one in self.standings} if self.ledger else {}

    @cached_property
    def silent_actions(self) -> list[tuple[Standing, int]]:
        days = int(self.params.silent_days.value)
        return progress.silent(self.pressed, self.day, days, self.params.issued.date) if self.ledger else []

    @cached_property
    def late_without_reason(self) -> list[Standing]:
        """Entered as 超期, though no deadline has passed that anybody stated."""
        return [one for one in self.pressed if one.typed == LATE and not (one.owed.due_day and one.owed.due_day < self.day)]

    @cached_property
    def done_without_proof(self) -> list[Standing]:
        return [one for one in self.pressed if one.is_done and not one.entry.proof]

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """Pairs that nobody has decided yet."""
        decided = {(row["task"], row["linked"]) for row in self.rows("links") if row["decision"]}
        texts = {
            task: title + "，" + "，".join(one.phrase for one in self.actions if one.task == task)
            for task, title in self.task_titles.items()
        }
        found = links.suggestions(texts, self.candidates, Fraction(self.params.similarity.value))
        return [one for one in found if (one.task, one.candidate.name) not in decided]

    @cached_property
    def accepted(self) -> list[dict]:
        """Links that people accepted and that can be targets of this plan."""
        return [row for row in self.rows("links") if row["decision"] == ACCEPTED and row["linked"] not in self._elsewhere]

    @property
    def accepted_elsewhere(self) -> list[dict]:
        """Links with projects of another place, accepted for their subject: nothing is promised by them here."""
        return [row for row in self.rows("links") if row["decision"] == ACCEPTED and row["linked"] in self._elsewhere]

    @cached_property
    def _elsewhere(self) -> set[str]:
        return {one.name for one in self.candidates if not one.is_within(self.params.place)}

    @cached_property
    def measured(self) -> set[str]:
        """Tasks with a quantity of their own or an accepted link to targets."""
        own = {one.task for one in self.actions if "with_quantity" in one.kinds}
        return own | {row["task"] for row in self.accepted}

    @property
    def nature(self) -> str:
        """示例数据, 含示例数据, or nothing: what has to stand wherever progress appears."""
        return progress.nature_of(self.ledger) if self.ledger else ""

    @property
    def label(self) -> str:
        """The nature in brackets."""
        return f"（{self.nature}）" if self.nature else ""

    def trace(self, table: str, **where: object) -> str:
        """Where rows of a table stand."""
        return self.tables[table].trace(**where) if table in self.tables else ""

    @property
    def ledger_trace(self) -> str:
        return " · ".join(filter(None, (f"{self.ledger_file[0]} 台账、历次填报", self.nature))) if self.ledger else "没有台账"

    @cached_property
    def sections(self) -> dict[str, str]:
        return {one.name: one.section for one in self.actions}

    @property
    def day(self) -> date:
        return self.params.as_of.date

    @property
    def shares(self) -> Mapping[str, Decimal]:
        return self.params.status_shares.values

    def rows(self, table: str) -> list[dict]:
        """A table's rows as plain values; none where there is no such table."""
        return records(self.tables[table].frame) if table in self.tables else []

    def missing(self, one: Action) -> list[str]:
        owed = self.owed.get(one.name)
        return [
            title
            for element, title in commitments.ELEMENTS.items()
            if not commitments.is_stated(one, element) and not getattr(owed, element, None)
        ]

    # ---- what the plan promises ----
    @kept
    def commitments(self) -> pd.DataFrame:
        """Actions by section and kind of commitment, the largest section first: section · actions 行动数 · with_quantity ·
        with_paper · with_coverage · with_milestone · process_only · checkable (counts) · checkable_share (share)."""
        rows = commitments.by_section(self.actions, self.labels)
        note = "每项行动按最便于核查的一类计入一次：数量、文件、全面覆盖、完成节点，其余为过程表述"
        return self._titled(rows, "各部分行动的承诺类型", ("actions", "numbers", "papers"), note)

    @kept
    def kinds(self) -> pd.DataFrame:
        """How many actions promise something of each kind: commitment · actions (counted under this kind first) · holding
        (promise it at all, so that an action may count several times)."""
        rows = commitments.by_kind(self.actions)
        return self._titled(rows, "承诺类型", ("actions", "numbers", "papers"), columns=("commitment", "actions", "holding"))

    @kept
    def task_list(self) -> pd.DataFrame:
        """A row per task: task · section · task_title · actions · checkable · checkable_share · commitment (kinds found)."""
        return self._titled(self.task_rows, "各任务可核查情况", ("tasks", "actions"))

    @kept
    def uncheckable(self) -> pd.DataFrame:
        """The tasks of which no action can be checked, but for those that are only counted: task · section · task_title · actions."""
        rows = [row for row in self.task_rows if not row["checkable"] and row["task"] in self.judged]
        return self._titled(rows, "没有可核查承诺的任务", ("tasks", "actions"), columns=OF_TASKS)

    @kept
    def verbs(self) -> pd.DataFrame:
        """The verbs of actions that cannot be checked: process_verb · actions (count)."""
        rows = commitments.verbs(self.actions)
        return self._titled(rows, "过程表述所用动词", ("actions",), columns=("process_verb", "actions"))

    @kept
    def quantities(self) -> pd.DataFrame:
        """Targets: action · counted · comparison (不低于, 降至 …) · value · value_to (of a range) · unit · promise_due (by when, as far as
        the sentence says it) · number_text · plan_line."""
        columns = ("action", "counted", "comparison", "value", "value_to", "unit", "promise_due", "number_text", "plan_line")
        rows = [row for row in self.rows("numbers") if row["number_kind"] in TARGETS and row["action"]]
        return self._titled(rows, "可计数的承诺", ("numbers",), columns=columns)

    @kept
    def look_alikes(self) -> pd.DataFrame:
        """Numbers that promise no quantity, by what they are: number_kind · mentions (count) · examples."""
        rows = commitments.look_alikes(self.rows("numbers"))
        return self._titled(rows, "不是数量承诺的数字", ("numbers",), columns=("number_kind", "mentions", "examples"))

    @kept
    def papers_to_issue(self) -> pd.DataFrame:
        """Documents that the plan promises: paper_name · governing (verb) · action · plan_line."""
        rows = [row for row in self.rows("papers") if row["paper_role"] == TO_ISSUE]
        note = "带书名号的为原文所列文件名；不带书名号的为原文以类别提到的文件"
        return self._titled(rows, "拟出台的文件", ("papers",), note, ("paper_name", "governing", "action", "plan_line"))

    @kept
    def papers_referred(self) -> pd.DataFrame:
        """Documents that the plan leans on, carries out or mentions: paper_name · qualifier · governing · action ·
        plan_line."""
        rows = [row for row in self.rows("papers") if row["paper_role"] != TO_ISSUE]
        columns = ("paper_name", "qualifier", "governing", "action", "plan_line")
        return self._titled(rows, "引用的文件", ("papers",), columns=columns)

    @kept
    def left_out(self) -> pd.DataFrame:
        """What of the plan is no task, and why: plan_line · phrase · left_out_reason."""
        columns = ("plan_line", "phrase", "left_out_reason")
        return self._titled(self.rows("left_out"), "没有归入任务的文字", ("left_out",), columns=columns)

    @kept
    def unstated(self) -> pd.DataFrame:
        """Who, when, by what measure: element · actions · in_plan · in_ledger · unstated (counts) · unstated_share."""
        rows = commitments.unstated(self.actions, self.owed or None)
        note = "数量、文件、全面覆盖、完成节点视为计划自带的衡量标准"
        added = any(row["in_ledger"] for row in rows)
        title = "未载明的要素" + (f"（台账补填为{self.nature}）" if added and self.nature else "")
        return self._titled(rows, title, ("actions",), note)

    @kept
    def to_fill_in(self) -> pd.DataFrame:
        """What somebody has yet to fill in, a row per action: action · phrase · plan_line · unstated elements as text."""
        columns = ("action", "phrase", "plan_line", "element")
        told = ((one.name, one.phrase, one.line, "、".join(self.missing(one))) for one in self.actions)
        rows = [dict(zip(columns, row, strict=True)) for row in told if row[-1]]
        return self._titled(rows, "待填写清单", ("actions",), columns=columns)

    # ---- where the year stands ----
    @kept
    def progress(self) -> pd.DataFrame:
        """Status by section on `as_of`, the least complete first: section · actions · finished · under_way · late · other ·
        not_begun · unreported (counts) · completion_rate 加权完成度 (share, unreported actions counting as nothing done)."""
        rows = progress.by_section(self.standings, self.labels, self.shares)
        rows = [*sorted(rows[:-1], key=lambda row: row["completion_rate"]), rows[-1]]
        return self._progress(rows, "各部分进展状态")

    @kept
    def offices(self) -> pd.DataFrame:
        """Status by 责任单位 on `as_of`, as they are named first: lead, and the columns of `progress`; what several answer for counts for
        each. Absent where the ledger names none."""
        rows = progress.by_office(self.standings, self.shares)
        return self._progress(rows, "各责任单位进展状态") if rows else absent(("lead",))

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(self.offices(exact=True)["lead"])

    @kept
    def overdue(self) -> pd.DataFrame:
        """Undone past its deadline: action · phrase · lead · due_day · days_late · entry_status."""
        rows = [{**self._stood(one), "days_late": days} for one, days in progress.overdue(self.pressed, self.day)]
        return self._progress(rows, "已超期的行动", ("action", "phrase", "lead", "due_day", "days_late", "entry_status"))

    @kept
    def due_next(self) -> pd.DataFrame:
        """Undone and due soon: action · phrase · lead · due_day · days_left · entry_status."""
        found = progress.due_next(self.pressed, self.day, int(self.params.due_soon_days.value))
        rows = [{**self._stood(one), "days_left": days} for one, days in found]
        return self._progress(rows, "即将到期的行动", ("action", "phrase", "lead", "due_day", "days_left", "entry_status"))

    @kept
    def silent(self) -> pd.DataFrame:
        """Undone, and nobody has said anything for long: action · phrase · lead · entry_date (last) · days_silent."""
        rows = [{**self._stood(one), "days_silent": days} for one, days in self.silent_actions]
        return self._progress(rows, "长期没有填报的行动", ("action", "phrase", "lead", "entry_date", "days_silent"))

    @kept
    def finished_late(self) -> pd.DataFrame:
        """Finished after its deadline: action · phrase · lead · due_day · finished_on · days_over."""
        late = progress.finished_late(self.pressed)
        rows = [{**self._stood(one), "finished_on": one.finished, "days_over": days} for one, days in late]
        return self._progress(rows, "逾期完成的行动", ("action", "phrase", "lead", "due_day", "finished_on", "days_over"))

    @kept
    def burn_up(self) -> pd.DataFrame:
        """By month's end: month · finished · unreported · actions (counts) · finished_share · completion_rate (shares)."""
        begun = self.ledger is not None and self.ledger.entries
        rows = progress.burn_up(self.standings_on, self.params.issued.date, self.day, self.shares) if begun else []
        columns = ("month", "finished", "unreported", "actions", "finished_share", "completion_rate")
        return self._progress(rows, "逐月进度", columns)

    # ---- links ----
    @kept
    def linked(self) -> pd.DataFrame:
        """What people decided, with projects of another place as 异地参照: task · task_title · linked · linked_title · linked_item · decision · reason."""
        names = {one.name: one.title for one in self.candidates}
        titles = self.task_titles
        rows = [
            {
                **row,
                "task_title": titles[row["task"]],
                "linked_title": names.get(row["linked"]),
                "decision": ELSEWHERE if row in self.accepted_elsewhere else row["decision"],
            }
            for row in self.rows("links")
            if row["decision"]
        ]
        columns = ("task", "task_title", "linked", "linked_title", "linked_item", "decision", "reason")
        return self._titled(rows, "任务与目标、评价的关联", ("links",), columns=columns)

    @kept
    def suggested(self) -> pd.DataFrame:
        """What might belong together and nobody has decided: task · task_title · linked · linked_title · shared_words ·
        similarity (share of the candidate's own signs found in the task)."""
        rows = [
            {
                "task": one.task,
                "task_title": self.task_titles[one.task],
                "linked": one.candidate.name,
                "linked_title": one.candidate.title,
                "shared_words": one.words,
                "similarity": Rate(one.similarity.numerator, one.similarity.denominator),
            }
            for one in self.suggestions
        ]
        columns = ("task", "task_title", "linked", "linked_title", "shared_words", "similarity")
        note = "由文字相似度提出，须由人在 links.csv 的“人工决定”列填写采纳或否决后才计入"
        return self._titled(rows, "建议核对的关联", ("tasks", "actions"), note, columns)

    @kept
    def without_target(self) -> pd.DataFrame:
        """Tasks with a measurable target nowhere, neither a quantity of their own nor an accepted link: task · section ·
        task_title · actions."""
        rows = [row for row in self.task_rows if row["task"] not in self.measured]
        return self._titled(rows, "没有任何可计量目标的任务", ("tasks", "numbers", "links"), columns=OF_TASKS)

    # ---- findings, figures, sentences ----
    @property
    def other_files(self) -> tuple[OtherFile, ...]:
        return (OtherFile(*self.ledger_file),) if self.ledger else ()

    # ---- frames with what stands around them ----
    def _stood(self, one: Standing) -> dict:
        phrases = {action.name: action.phrase for action in self.actions} | self.target_phrases
        last = one.entry.day if one.entry else None
        return {
            "action": one.action,
            "phrase": phrases[one.action],
            "lead": one.owed.lead,
            "due_day": one.owed.due_day,
            "entry_status": one.typed,
            "entry_date": last,
        }

    def _progress(self, rows: list[dict], title: str, columns: tuple[str, ...] = ()) -> pd.DataFrame:
        """A frame about progress: the day in its note, and whether its entries are but illustrative in title and note."""
        note = f"截至 {self.day}" + (f"；填报内容为{self.nature}，不反映真实进展" if self.nature else "")
        frame = frame_of(rows, columns or rows[0])
        return titled(frame, title + self.label, self.ledger_file[0] if self.ledger else "", note=self._noted(note))

    def _titled(self, rows: list[dict], title: str, sources: tuple[str, ...], note: str = "", columns: tuple[str, ...] = ()):
        files = "、".join(self.tables[name].file for name in sources if name in self.tables)
        return titled(frame_of(rows, columns or rows[0]), title, files, note=self._noted(note))
