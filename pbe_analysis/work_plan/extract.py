"""A plan's paragraphs → rows of the tables: structure, actions in a few signs each, numbers, documents."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..data import Paragraph
from .attribution import Undertaking, undertakings
from .letterhead import ATTACHED, DOCUMENT_NUMBER, PAGE_HEAD, Letterhead, letterhead
from .marks import first_mark
from .outline import Outline, Task, outline
from .papers import REFERRED, TO_ISSUE, Paper, papers
from .phrases import coverage, milestone, phrase, shortened, verb
from .pieces import ACTION, IN_PLACE, MARK, TABLE_ROW, Piece
from .promises import Promise, promises
from .quantities import ASIDE, PERSONAL, PRIVATE, UNDECIDED, Number, numbers
from .responsibility import Responsibility, without
from .sentences import sentences
from .table_rows import with_rows

NO_SECTION = "无"
LONGEST_NOUN = 40  # signs of what is counted
FURNITURE = {PAGE_HEAD: "页码", DOCUMENT_NUMBER: "文号", ATTACHED: "序数"}  # role of a line → what its numbers are


@dataclass(slots=True)
class Extract:
    """tables: table → rows. sentences: action → the sentence itself, for the ledger of whoever owns the plan; the tables
    hold none of them. pieces: every sign of the plan. letterhead: what the document says of itself."""

    tables: dict[str, list[dict]] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    year: int = 2000
    letterhead: Letterhead = field(default_factory=Letterhead)

    @property
    def loose(self) -> tuple[int, ...]:
        """Lines of which something was left out."""
        return tuple(dict.fromkeys(row["plan_line"] for row in self.tables["left_out"]))


def extract(paragraphs: Iterable[Paragraph], year: int) -> Extract:
    """What the plan holds. year: of the plan, to which its 年底前 belong. Actions are named T05.02: spreadsheets would
    take 5.10 for a number and 5-2 for a day in May, and no line breaks within the name."""
    paragraphs = tuple(paragraphs)
    plan = outline(paragraphs, year)
    tasks, actions, matched = with_rows(plan, {task.number: undertakings(task, year) for task in plan.tasks})
    found = Extract(pieces=plan.pieces, year=year, letterhead=letterhead(paragraphs, first_mark(paragraphs)))
    found.tables = {
        "sections": list(_sections(plan, tasks)),
        "tasks": list(map(_task, tasks)),
        "actions": [],
        "numbers": [],
        "papers": [],
    }
    for task in tasks:
        _take_task(found, task, actions[task.number])
    for piece in plan.pieces:
        if piece.role not in (ACTION, MARK, TABLE_ROW):
            _take_aside(found, piece)
    found.tables["left_out"] = list(_left_out(plan, matched, found.letterhead.line("title")))
    for name, key, letter in (("numbers", "mention", "N"), ("papers", "paper", "D"), ("left_out", "left_out", "L")):
        rows = found.tables[name] = sorted(found.tables[name], key=lambda row: row["plan_line"])
        for place, row in enumerate(rows, start=1):
            row[key] = f"{letter}{place:03d}"
    return found


def _sections(plan: Outline, tasks: Sequence[Task]) -> Iterator[dict]:
    for section in plan.sections:
        yield {"section": section.number, "section_title": section.title, "plan_line": section.line}
    known = {section.number for section in plan.sections}
    for name in dict.fromkeys(task.section for task in tasks):
        if name not in known:
            first = next(task.line for task in tasks if task.section == name)
            yield {"section": name or NO_SECTION, "section_title": name or "（未分部分）", "plan_line": first}


def _task(task: Task) -> dict:
    section = task.section or NO_SECTION
    names = {"task": _task_id(task), "task_printed": task.printed, "section": section}
    return {**names, "task_title": task.title, "plan_line": task.line}


def _task_id(task: Task) -> str:
    return f"T{task.number:02d}"


def _take_task(found: Extract, task: Task, actions: Sequence[Undertaking]) -> None:
    for place, one in enumerate(actions, start=1):
        action = f"{_task_id(task)}.{place:02d}"
        found.sentences[action] = one.sentence
        _take_findings(found, one.line, one.sentence, action, one.who)
        found.tables["actions"].append(_action(action, task, one, found.year))


def _action(action: str, task: Task, one: Undertaking, year: int) -> dict:
    plain = without(one.sentence)
    words = coverage(plain), milestone(plain)
    promised = [paper.name for paper in papers(plain) if paper.role == TO_ISSUE]
    counted = [plain[one.start : one.end] for one in promises(plain, year)]
    holding = next(iter([*counted, *promised, *(word.rstrip("…") for word in words if word)]), "")
    return {
        "action": action,
        "task": _task_id(task),
        "phrase": phrase(PERSONAL.sub("…", plain), holding=holding, is_target=bool(counted)),
        "plan_line": one.line,
        "process_verb": verb(plain),
        "coverage_words": words[0],
        "milestone_words": words[1],
        "stated_lead": one.who.lead,
        "stated_support": one.who.support,
        "stated_deadline": one.who.deadline,
        "stated_due": one.who.due,
    }


def _take_findings(found: Extract, line: int, sentence: str, action: str | None, who: Responsibility | None = None) -> None:
    promised = promises(sentence, found.year) if action else []
    if who and who.spoken:  # 年底前 of a target yields to the day in its action's bracket
        names_years = any(one.due and one.due.year != found.year for one in promised)  # 到2024年达到85%，2025年达到95%
        general = (None, date(found.year, 12, 31)) if who.is_exact and not names_years else (None,)
        promised = [replace(one, due=who.spoken) if one.due in general else one for one in promised]
    named: dict[int, list[tuple]] = {}
    for place, one in enumerate(promised, 1):
        named.setdefault(one.number.start, []).append((one, f"{action}.{place}" if len(promised) > 1 else ""))
    found.tables["numbers"] += [
        _number(one, line, action, *said) for one in numbers(sentence) for said in named.get(one.start, [()])
    ]
    titled = [one for one in papers(sentence) if action or one.name.endswith("》")]  # a heading promises nothing itself
    found.tables["papers"] += [_paper(one, line, action) for one in titled]


def _take_aside(found: Extract, piece: Piece) -> None:
    """Numbers and documents that no action holds; outside tasks there is nothing about them to decide."""
    if kind := FURNITURE.get(piece.role):
        found.tables["numbers"] += [_number(Number(0, text, kind), piece.line, None) for text in re.findall(r"\d+", piece.text)]
        return
    before = len(found.tables["numbers"])
    for sentence in sentences(piece.text):
        _take_findings(found, piece.line, sentence, None)
    for row in found.tables["numbers"][before:] if piece.role not in IN_PLACE else ():
        row["number_kind"] = ASIDE if row["number_kind"] == UNDECIDED else row["number_kind"]


def _number(one: Number, line: int, action: str | None, promise: Promise | None = None, name: str = "") -> dict:
    return {
        "plan_line": line,
        "number_text": one.text if one.kind != PRIVATE else "…",
        "number_kind": one.kind,
        "action": action,
        "pledge": name,
        "counted": promise.counted[:LONGEST_NOUN] if promise else "",
        "comparison": promise.comparison if promise else "",
        "value": one.value,
        "value_to": one.high if one.high != one.value else None,
        "unit": one.unit,
        "promise_due": promise.due if promise else None,
    }


def _paper(one: Paper, line: int, action: str | None) -> dict:
    """Outside every action a document is only mentioned, whatever verb stands before it."""
    return {
        "paper_name": one.name if one.name.startswith("《") else shortened(one.name),
        "paper_role": one.role if action else REFERRED,
        "plan_line": line,
        "qualifier": one.qualifier,
        "governing": one.verb,
        "action": action,
    }


def _left_out(plan: Outline, matched: dict[int, str], title: int | None) -> Iterator[dict]:
    """What no table holds, and why. matched: line of a task table's row → the action of the text that says the same."""
    for piece in plan.pieces:
        if piece.role in IN_PLACE and piece.line not in matched:
            continue
        text = PERSONAL.sub("…", piece.text).lstrip("=+-@ \t'")
        reason = "文件标题" if piece.line == title else matched.get(piece.line, piece.role)
        yield {"plan_line": piece.line, "phrase": shortened(text) or "…", "left_out_reason": reason}
