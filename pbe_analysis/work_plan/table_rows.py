"""The rows of task tables, matched with the text's actions, or added as tasks of their own."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from .attribution import Undertaking
from .outline import Outline, Task
from .responsibility import without
from .sentences import sentences
from .task_tables import TaskRow

SAME = 0.85  # of a row's pairs of signs stand in the sentence too: the same task, told again
MOST = 1000  # rows that are compared with every action; a table with more repeats no plan
_FEWEST = 4  # signs, below which likeness is chance


def with_rows(
    plan: Outline, actions: Mapping[int, list[Undertaking]]
) -> tuple[list[Task], dict[int, list[Undertaking]], dict[int, str]]:
    """The plan's tasks with those that only a table names; task → actions; and line of a row → which action or task of the text
    says the same, and learns from it who owes it and by when."""
    rows = _Rows(list(plan.tasks), dict(actions))
    for table in plan.tables:
        for row in table.rows:
            rows.take(row, table.section)
    return rows.tasks, rows.actions, rows.matched


class _Rows:
    """Files one row after the other."""

    def __init__(self, tasks: list[Task], actions: dict[int, list[Undertaking]]):
        self.tasks, self.actions = tasks, actions
        self.matched: dict[int, str] = {}
        self.compared = 0

    def take(self, row: TaskRow, section: str) -> None:
        home = next((task for task in self.tasks if row.title and _plain(task.title) == _plain(row.title)), None)
        if home and not row.texts:
            self._match(row, f"T{home.number:02d}", self.actions[home.number])
            return
        texts = [one for text in row.texts or (row.title,) for one in sentences(text)]
        same = {text: self._same(text) for text in texts}
        known = [one for one in same.values() if one]
        if known:
            self._match(row, self._name(known[0]), known)
        if unknown := [text for text in texts if same[text] is None]:
            self.matched.pop(row.line, None)
            task = home or self._new_task(row, section)
            self.actions[task.number] += [Undertaking(row.line, text, row.said) for text in unknown]

    def _same(self, text: str) -> Undertaking | None:
        """The action that says what a row says, the likest one."""
        self.compared += 1
        if self.compared > MOST:
            return None
        every = [one for task in self.tasks for one in self.actions[task.number]]
        best = max(every, key=lambda one: _sameness(text, one.sentence), default=None)
        return best if best and _sameness(text, best.sentence) >= SAME else None

    def _match(self, row: TaskRow, name: str, actions: list[Undertaking]) -> None:
        """Tells the actions what the row knows, and the list of what was left out what it says otherwise."""
        others = dict.fromkeys(word for one in actions for word in one.who.differs_from(row.said))
        self.matched[row.line] = "；".join([f"任务表，与{name}相同", *(f"表中为{word}" for word in others)])
        for one in actions:
            one.who = one.who.filled_from(row.said)

    def _name(self, one: Undertaking) -> str:
        task = next(task for task in self.tasks if one in self.actions[task.number])
        return f"T{task.number:02d}.{self.actions[task.number].index(one) + 1:02d}"

    def _new_task(self, row: TaskRow, section: str) -> Task:
        title = (row.title or row.texts[0]).rstrip("。；; ")
        task = Task(len(self.tasks) + 1, row.printed or str(len(self.tasks) + 1), section, title, row.line)
        self.tasks.append(task)
        self.actions[task.number] = []
        return task


def _sameness(text: str, sentence: str) -> float:
    """The share of a row's pairs of signs that stand in the sentence; 0 where one of its numbers does not."""
    (own, pairs, numerals), (_, others, known) = _signs(text), _signs(sentence)
    if len(own) < _FEWEST or not numerals <= known:
        return 0.0
    return len(pairs & others) / len(pairs)


@lru_cache(maxsize=10_000)
def _signs(text: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """The signs of a text that matter, its pairs of neighbours, its numbers."""
    plain = _plain(without(text))
    return plain, frozenset(map("".join, pairwise(plain))), frozenset(re.findall(r"\d+(?:\.\d+)?", plain))


def _plain(text: str) -> str:
    return re.sub(r"[^\w%.]", "", text).rstrip(".")
