"""The parts of a work plan's study: its data, and what every frame, figure and finding is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ..data import Table
from ..data.package import Package
from ..errors import Problem
from ..frames import records
from ..project import ProjectYear
from ..study import Study
from . import commitments, links, progress, tracking
from .commitments import Action
from .entries import Ledger, Owed
from .ledger import LATE
from .links import Candidate, Suggestion
from .params import WorkPlanParams
from .progress import Standing
from .promises import target_phrase
from .quantities import QUANTITY
from .sentences import clauses
from .tables import ACCEPTED


@dataclass(frozen=True, repr=False)
class Parts(Study):
    """ledger: None where there is none yet; ledger_file: its name, place and hash. candidates: project-years that the
    parameters name as `linked`."""

    KIND = "work_plan"
    FINDINGS = "需要处理的问题"

    place: ProjectYear
    params: WorkPlanParams
    tables: dict[str, Table]
    package: Package
    ledger: Ledger | None
    ledger_file: tuple[str, str, str]
    candidates: tuple[Candidate, ...]

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
            if row.get("pledge") and row["number_kind"] == QUANTITY:
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
        return progress.silent(self.followed, self.day, days, self.params.issued.date) if self.ledger else []

    @cached_property
    def late_without_reason(self) -> list[Standing]:
        """Entered as 超期, though no deadline has passed that anybody stated."""
        return [one for one in self.followed if one.typed == LATE and not (one.owed.due_day and one.owed.due_day < self.day)]

    @cached_property
    def done_without_proof(self) -> list[Standing]:
        return [one for one in self.followed if one.is_done and not one.entry.proof]

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
        return [row for row in self.rows("links") if row["decision"] == ACCEPTED]

    @cached_property
    def measured(self) -> set[str]:
        """Tasks with a quantity of their own or an accepted link to targets."""
        own = {one.task for one in self.actions if "with_quantity" in one.kinds}
        return own | {row["task"] for row in self.accepted}

    @property
    def nature(self) -> str:
        """示例数据, 含示例数据, or nothing: what has to stand wherever progress appears."""
        return progress.nature_of(self.ledger) if self.ledger else ""

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
