"""Paragraphs → sections → tasks → sentences, by the marks at the beginning of lines. No sign of the plan is lost: every one
stands in a `Piece`."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..data import Paragraph
from .letterhead import ANNEX, furniture
from .marks import RANK, documents, is_annex, kinds_used, mark_of
from .phrases import coverage
from .pieces import (
    ACTION,
    ANNEX_TEXT,
    IN_PLACE,
    INTRODUCTION,
    MARK,
    OFFICE,
    PREAMBLE,
    SECTION,
    TABLE_ASIDE,
    TABLE_HEADING,
    TABLE_ROW,
    TITLE,
    Piece,
    split,
)
from .quantities import TARGETS, numbers
from .responsibility import only_says_who, responsibility, without
from .sentences import clauses
from .task_tables import TaskTable, task_tables

_LONGEST_TITLE = 40  # signs; a first sentence that is longer says more than what the task is about
_RESTS_ON = re.compile(r"为|根据|按照?|在.{1,20}(?:下|上)|以|结合|现将|各")
# What the year is to reach, said in front of all sections; what was reached is told there, too.
_AIMS, _LOOKS_BACK = (re.compile(r"目标|确保|力争|要求是"), re.compile(r"(?<![较比])[去上]年|以来|已[经达完建]|取得|同比"))
_GENERAL = re.compile(r"指导思想|总体(?:要求|思路)|基本(?:原则|思路)|工作思路|重要意义|形势|附则|回顾|主要成效")


@dataclass(frozen=True, slots=True)
class Section:
    """number: as printed, 一; empty where tasks stand before any section."""

    number: str
    title: str
    line: int


@dataclass(slots=True)
class Task:
    """number: running through the whole plan. printed: as the plan numbers it. pieces: what the task says besides its mark.
    says: (line, text) of what its section says of who and when. places: where its pieces stand among all of them."""

    number: int
    printed: str
    section: str
    title: str
    line: int
    pieces: list[Piece] = field(default_factory=list)
    says: list[tuple[int, str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    @property
    def sentences(self) -> list[tuple[int, str]]:
        """(line, text) of its actions, and of what says who owes them."""
        return [(one.line, one.text) for one in self.pieces if one.role in (ACTION, OFFICE)]


@dataclass(frozen=True, slots=True)
class Outline:
    """pieces: every sign of the plan, in order. tables: task tables, whose rows are not in `tasks` yet."""

    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    pieces: tuple[Piece, ...]
    tables: tuple[TaskTable, ...] = ()

    @property
    def left_out(self) -> tuple[Piece, ...]:
        return tuple(one for one in self.pieces if one.role not in IN_PLACE)


def outline(paragraphs: Iterable[Paragraph], year: int = 2000) -> Outline:
    """The plan's structure. Sections are the highest kind of mark that begins lines (第一部分, 一、, （一）, 1.); within each, the
    next kind that it uses marks tasks, and deeper ones belong to their task. Where there is but one kind, it marks tasks. A
    section without tasks is a task; an annex is a plan of its own."""
    paragraphs = tuple(paragraphs)
    builder = _Builder(year)
    repeated = Counter(one.text for one in paragraphs if not one.cells)
    for document in documents(paragraphs):
        builder.take_document(document, repeated)
    return builder.outline()


class _Builder:
    """Files one paragraph after the other."""

    def __init__(self, year: int):
        self.year = year
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.pieces: list[Piece] = []
        self.tables: list[TaskTable] = []
        self.counts: Counter[str] = Counter()  # sections by their printed number

    # ---- a document ----
    def take_document(self, document: Sequence[Paragraph], repeated: Mapping[str, int]) -> None:
        """The plan or an annex."""
        self.section: Section | None = None
        self.open: int | None = None  # rank of the open task's mark
        self.waiting: list[tuple[int, str]] = []  # sentences below a section's title, before its first task
        self.annex = ANNEX.fullmatch(document[0].text) if document and is_annex(document[0]) and self.pieces else None
        self.label = self._unique(re.sub(r"\s", "", self.annex["label"])) if self.annex else ""
        before = len(self.tasks), len(self.pieces), len(self.tables)
        reasons = furniture(document, repeated)
        tables = {line: table for table in task_tables(document, reasons, self.year) for line in table.lines}
        used = kinds_used(one for one in document if one.number not in reasons and one.number not in tables)
        self.section_kind = used[0] if len(used) > 1 else None
        self.is_unmarked = not used and not tables and any(_promises(one.text) for one in document)
        for one in document:
            if one.number in tables:
                self._take_row(tables[one.number], one)
            elif one.number in reasons:
                self._add(one.number, one.text, reasons[one.number])
            else:
                self._take(one.number, one.text.strip())
        self._close_section()
        if self.annex:
            self._name_annex(document, *before)

    def _name_annex(self, document: Sequence[Paragraph], tasks: int, pieces: int, tables: int) -> None:
        """The annex is the section of its tasks; what it holds besides is its text."""
        below = next((one.text for one in document[1:2] if not one.cells), "")
        title = (self.annex["title"] or "").strip() or below or self.label
        if any(task.section == self.label for task in self.tasks[tasks:]) or len(self.tables) > tables:
            self.sections.append(Section(self.label, title, document[0].number))
        for at in range(pieces, len(self.pieces)):
            if self.pieces[at].role == PREAMBLE:
                self.pieces[at] = replace(self.pieces[at], role=ANNEX_TEXT)

    def _take_row(self, table: TaskTable, one: Paragraph) -> None:
        if one.number == table.lines[0]:
            self.tables.append(replace(table, section=self.label or table.section))
        role = TABLE_HEADING if one.number in table.headings else TABLE_ASIDE if one.number in table.asides else TABLE_ROW
        self._add(one.number, one.text, role)

    # ---- a paragraph ----
    def _take(self, line: int, text: str) -> None:
        kind, match = mark_of(text)
        if match is None:
            self._take_plain(line, text)
        elif kind == self.section_kind:
            self._begin_section(line, match)
        else:
            begins = self.open is None or RANK[kind] <= self.open
            if begins:
                self._close_waiting()
                self.open = RANK[kind]
                self._begin_task(line, match["number"])
            self._add(line, text[: match.start("text")], MARK)
            self._add_sentences(line, match["text"], is_item=not begins)

    def _take_plain(self, line: int, text: str) -> None:
        if self.is_unmarked and not only_says_who(text, self.year):
            self._take_unmarked(line, text)
        elif self.open is not None:
            self._add_sentences(line, text)
        elif self.section is not None:
            self.waiting += [(line, sentence) for sentence, _ in split(text)]
        elif _AIMS.search(text) and not _LOOKS_BACK.search(text) and _promises(text):
            self._begin_task(line, "")
            self._add_sentences(line, text)
        else:
            self._add(line, text, PREAMBLE)

    def _take_unmarked(self, line: int, text: str) -> None:
        """A paragraph of a document in which nothing is numbered: a task, unless it is a heading or only says what the plan rests on."""
        if not text.endswith(("。", "）", ")")) or (_RESTS_ON.match(text) and not _promises(text)):
            self._add(line, text, PREAMBLE)
            return
        self.open = 0
        self._begin_task(line, str(len(self.tasks) + 1))
        self._add_sentences(line, text)

    def _begin_section(self, line: int, match: re.Match) -> None:
        self._close_section()
        self.open = None
        first, *rest = [sentence for sentence, _ in split(match["text"])] or [""]
        number = self._unique(self.label + match["number"])
        self.section = Section(number, without(first).strip("。 "), line)
        self.sections.append(self.section)
        self._add(line, match.string[: match.start("text")], MARK)
        self._add(line, first, SECTION)
        self.says = [(line, first)] if responsibility(first, self.year).lead else []
        self.waiting = [(line, sentence) for sentence in rest]
        self.has_task = False

    def _unique(self, number: str) -> str:
        """A section's number that no other one has: plans begin again at 一."""
        self.counts[number] += 1
        return number if self.counts[number] == 1 else f"{number}（{self.counts[number]}）"

    def _close_waiting(self) -> None:
        """What stands between a section's title and its first task: a task where it promises something to be counted."""
        if self.section is None:
            return
        said = [(line, text) for line, text in self.waiting if only_says_who(text, self.year)]
        self.says += said
        if any(_promises(text) for _, text in self.waiting):
            self._section_task()
        else:
            for line, text in self.waiting:
                self._add(line, text, OFFICE if (line, text) in said else INTRODUCTION)
        self.waiting = []

    def _close_section(self) -> None:
        """A section without a task is one, unless it only says what all is about."""
        if self.section is not None and not self.has_task:
            if _GENERAL.search(self.section.title) and not any(_promises(text) for _, text in self.waiting):
                for line, text in self.waiting:
                    self._add(line, text, INTRODUCTION)
            else:
                self._section_task()
        self.section, self.waiting = None, []

    def _section_task(self) -> None:
        """The section's own sentences as a task of its title; the title itself where there are none."""
        self._begin_task(self.section.line, self.section.number)
        if all(only_says_who(text, self.year) for _, text in self.waiting):
            at = next(place for place in range(len(self.pieces) - 1, -1, -1) if self.pieces[place].role == SECTION)
            self.pieces[at] = replace(self.pieces[at], role=ACTION, task=len(self.tasks))
        for line, text in self.waiting:
            self._add_sentences(line, text)
        self.tasks[-1].title = self.section.title
        self.waiting = []

    def _begin_task(self, line: int, printed: str) -> None:
        section = self.section.number if self.section else self.label
        says = list(self.says) if self.section else []
        self.tasks.append(Task(len(self.tasks) + 1, printed, section, "", line, says=says))
        self.has_task = True

    def _add_sentences(self, line: int, text: str, *, is_item: bool = False) -> None:
        """is_item: the text of a mark below the task's, of which a first sentence is but a title where more follow it."""
        pieces = list(split(text))
        if is_item and len(pieces) > 1 and {pieces[0][1], pieces[1][1]} == {ACTION} and _is_title(pieces[0][0].rstrip("。；; ")):
            pieces[0] = (pieces[0][0], TITLE)
        for sentence, role in pieces:
            self._add(line, sentence, role, len(self.tasks))

    def _add(self, line: int, text: str, role: str, task: int = 0) -> None:
        if text.strip():
            self.pieces.append(Piece(line, text.strip(), role, task))

    def outline(self) -> Outline:
        pieces = sorted(self.pieces, key=lambda one: one.line)
        for at, one in enumerate(pieces):
            if one.task:
                self.tasks[one.task - 1].places.append(at)
        for task in self.tasks:
            _entitle(task, pieces)
        return Outline(tuple(self.sections), tuple(self.tasks), tuple(pieces), tuple(self.tables))


def _promises(text: str) -> bool:
    return any(one.kind in TARGETS for one in numbers(text))


def _entitle(task: Task, pieces: list[Piece]) -> None:
    """Gives the task its title and pieces. A first sentence that only says what the task is about is no action."""
    said = [at for at in task.places if pieces[at].role in (ACTION, OFFICE)]
    first = next((at for at in said if pieces[at].role == ACTION), said[0] if said else None)
    if not task.title and first is not None:
        plain = without(pieces[first].text).rstrip("。！？!?；; ")
        others = any(pieces[at].role == ACTION for at in said if at != first)
        if others and first == said[0] and _is_title(plain):
            task.title = plain
            pieces[first] = replace(pieces[first], role=TITLE)
        else:
            task.title = plain if _is_title(plain) else (clauses(plain) or [plain])[0]
    task.pieces = [pieces[at] for at in task.places]


def _is_title(text: str) -> bool:
    """A short sentence without a date, a document or a promise: it says what the task is about."""
    return (
        len(text) <= _LONGEST_TITLE
        and "《" not in text
        and not re.search(r"\d", text)
        and not coverage(text)
        and not _promises(text)
    )
