"""Paragraphs → sections → tasks → sentences, by the marks at the beginning of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..data import Paragraph
from .numerals import POINT
from .sentences import clauses, sentences
from .stated import stated, without

_HAN = "[一二三四五六七八九十]"
_MARKS = (  # from the highest level down; a plan's tasks stand on the second level that it uses
    ("part", re.compile(rf"第(?P<number>{_HAN}+|\d{{1,2}})(?:部分|章|编|节)[\s、：:.．]*(?P<text>.*)")),
    ("article", re.compile(rf"第(?P<number>{_HAN}+|\d{{1,3}})条[\s、：:]*(?P<text>.+)")),
    ("han", re.compile(rf"(?P<number>{_HAN}+)\s*[、.．](?!\s*{_HAN}(?:、{_HAN})*级)\s*(?P<text>.+)")),
    ("bracket", re.compile(rf"[（(](?P<number>{_HAN}+)[)）]\s*(?P<text>.+)")),
    ("number", re.compile(rf"(?P<number>\d{{1,3}})\s*{POINT}\s*(?P<text>.+)", re.ASCII)),
    ("small", re.compile(r"[（(](?P<number>\d{1,3})[)）]\s*(?P<text>.+)", re.ASCII)),
)
_DATE_LINE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一二三四五六七八九十]+年[^，。]{2,8}日")
_LONGEST_TITLE = 40  # signs; a first sentence that is longer says more than what the task is about
_SHORT_LINE = 25


@dataclass(frozen=True, slots=True)
class Section:
    """number: as printed, 一; empty where tasks stand before any section."""

    number: str
    title: str
    line: int


@dataclass(slots=True)
class Task:
    """number: running through the whole plan. printed: as the plan numbers it. sentences: (line, text), what the task says
    besides its title; the title itself where it says nothing else."""

    number: int
    printed: str
    section: str
    title: str
    line: int
    sentences: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """loose: paragraphs that belong to no task: title, preamble, signature."""

    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    loose: tuple[Paragraph, ...]


def outline(paragraphs: Iterable[Paragraph]) -> Outline:
    """The plan's structure. Sections are the highest kind of mark that begins lines (第一部分, 一、, （一）, 1.), tasks the
    second; where there is but one kind, it marks tasks."""
    paragraphs = tuple(paragraphs)
    used = [kind for kind, pattern in _MARKS if any(pattern.match(one.text) for one in paragraphs)]
    section_mark, task_mark = ([None, *used] if len(used) == 1 else [*used, None, None])[:2]
    builder = _Builder(section_mark, task_mark)
    for paragraph in paragraphs:
        builder.take(paragraph)
    return builder.outline()


class _Builder:
    """Files one paragraph after the other."""

    def __init__(self, section_mark: str | None, task_mark: str | None):
        self.marks = {"section": section_mark, "task": task_mark}
        self.patterns = dict(_MARKS)
        self.sections: list[Section] = []
        self.bodies: list[tuple[Task, list[Paragraph]]] = []
        self.loose: list[Paragraph] = []
        self.in_task = False

    def take(self, paragraph: Paragraph) -> None:
        section, task = self._match("section", paragraph), self._match("task", paragraph)
        if section:
            self.sections.append(Section(section["number"], section["text"].strip("。 "), paragraph.number))
            self.in_task = False
        elif task:
            where = self.sections[-1].number if self.sections else ""
            new = Task(len(self.bodies) + 1, task["number"], where, "", paragraph.number)
            self.bodies.append((new, [Paragraph(paragraph.number, task["text"])]))
            self.in_task = True
        elif self.in_task and not _is_signature(paragraph.text):
            self.bodies[-1][1].append(Paragraph(paragraph.number, self._unmarked(paragraph.text)))
        else:
            self.loose.append(paragraph)

    def _match(self, level: str, paragraph: Paragraph) -> re.Match | None:
        mark = self.marks[level]
        return self.patterns[mark].match(paragraph.text) if mark else None

    def _unmarked(self, text: str) -> str:
        """A paragraph of the task's body without a mark of its own level."""
        matches = (pattern.match(text) for pattern in self.patterns.values())
        return next((match["text"] for match in matches if match), text)

    def outline(self) -> Outline:
        tasks = tuple(_filled(task, body) for task, body in self.bodies)
        return Outline(tuple(self.sections), tasks, tuple(self.loose))


def _is_signature(text: str) -> bool:
    """A short line without a full stop that says neither who nor when: who issues the plan, its date, 附件."""
    if _DATE_LINE.fullmatch(text):
        return True
    said = stated(text, 2000)
    return len(text) <= _SHORT_LINE and not re.search(r"[。；;！!]$", text) and not (said.lead or said.deadline)


def _filled(task: Task, body: list[Paragraph]) -> Task:
    """The task with its title and sentences."""
    said = [(one.number, sentence) for one in body for sentence in sentences(one.text)]
    first = said[0][1]
    title = without(first).rstrip("。！？!? ")
    if len(said) > 1 and _is_title(title):
        task.title, task.sentences = title, said[1:]
    else:
        task.title, task.sentences = (title if _is_title(title) else clauses(title)[0]), said
    return task


def _is_title(text: str) -> bool:
    """A short sentence without a date or a document: it says what the task is about."""
    return len(text) <= _LONGEST_TITLE and "《" not in text and not re.search(r"\d", text)
