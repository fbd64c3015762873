"""A plan's paragraphs → rows of the tables: structure, actions in a few signs each, numbers, documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..data import Paragraph
from .numerals import QUANTITY, Number, numbers
from .outline import Outline, Task, outline
from .papers import REFERRED, TO_ISSUE, Paper, papers
from .phrases import coverage, milestone, phrase, shortened, verb
from .sentences import sentences
from .stated import Stated, stated, without

NO_SECTION = "无"


@dataclass(slots=True)
class Extract:
    """tables: table → rows. sentences: action → the sentence itself, for the ledger of whoever owns the plan; the tables
    hold none of them. loose: lines that belong to no task."""

    tables: dict[str, list[dict]] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    loose: tuple[int, ...] = ()


def extract(paragraphs: Iterable[Paragraph], year: int) -> Extract:
    """What the plan holds. year: of the plan, to which its 年底前 belong. Actions are named T05.02: spreadsheets would
    take 5.10 for a number and 5-2 for a day in May, and no line breaks within the name."""
    paragraphs = tuple(paragraphs)
    plan = outline(paragraphs)
    found = Extract(loose=tuple(one.number for one in plan.loose))
    found.tables = {
        "sections": list(_sections(plan)),
        "tasks": [
            {
                "task": _task_id(task),
                "task_printed": task.printed,
                "section": task.section or NO_SECTION,
                "task_title": task.title,
                "plan_line": task.line,
            }
            for task in plan.tasks
        ],
        "actions": [],
        "numbers": [],
        "papers": [],
    }
    spoken: set[tuple[int, str]] = set()
    for task in plan.tasks:
        _take_task(found, task, year, spoken)
    for paragraph in paragraphs:
        for sentence in sentences(paragraph.text):
            if not _is_spoken(spoken, paragraph.number, sentence):
                _take_findings(found, paragraph.number, sentence, None)
    for name, key in (("numbers", "mention"), ("papers", "paper")):
        rows = found.tables[name] = sorted(found.tables[name], key=lambda row: row["plan_line"])
        for place, row in enumerate(rows, start=1):
            row[key] = f"{'N' if name == 'numbers' else 'D'}{place:03d}"
    return found


def _sections(plan: Outline) -> Iterator[dict]:
    for section in plan.sections:
        yield {"section": section.number, "section_title": section.title, "plan_line": section.line}
    outside = [task.line for task in plan.tasks if not task.section]
    if outside:
        yield {"section": NO_SECTION, "section_title": "（未分部分）", "plan_line": outside[0]}


def _task_id(task: Task) -> str:
    return f"T{task.number:02d}"


def _take_task(found: Extract, task: Task, year: int, spoken: set) -> None:
    """The task's actions, each with who and when."""
    for place, (line, sentence, said) in enumerate(_attributed(task, year), start=1):
        action = f"{_task_id(task)}.{place:02d}"
        spoken.add((line, sentence))
        found.sentences[action] = sentence
        _take_findings(found, line, sentence, action)
        found.tables["actions"].append(_action(action, task, line, sentence, said))


def _attributed(task: Task, year: int) -> list[tuple[int, str, Stated]]:
    """Sentences with what is said of who and when. A sentence that only says this is no action: it speaks for the actions
    on its own line; on a line of its own for those above that nobody spoke for yet; above all of them for the whole task."""
    actions: list[tuple[int, str, Stated]] = []
    whole, spoken_for = Stated(), 0
    for line, sentence in task.sentences:
        said = stated(sentence, year)
        if without(sentence).strip("。；; ") and not _only_says_who(sentence, said):
            actions.append((line, sentence, said))
            continue
        beside = next((place for place, (other, _, _) in enumerate(actions) if other == line), spoken_for)
        if not actions:
            whole = said
        actions[beside:] = [(at, text, own.or_else(said)) for at, text, own in actions[beside:]]
        spoken_for = len(actions)
    return [(line, sentence, said.or_else(whole)) for line, sentence, said in actions]


def _only_says_who(sentence: str, said: Stated) -> bool:
    """责任单位：医政处；时限：9月底前 and nothing else."""
    return bool(said.lead) and sentence.lstrip("（( ").startswith(("牵头", "责任", "负责"))


def _action(action: str, task: Task, line: int, sentence: str, said: Stated) -> dict:
    plain = without(sentence)
    words = coverage(plain), milestone(plain)
    promised = [one.name for one in papers(plain) if one.role == TO_ISSUE]
    counted = [one.text for one in numbers(plain) if one.kind == QUANTITY]
    holding = next(iter([*counted, *promised, *(word.rstrip("…") for word in words if word)]), "")
    return {
        "action": action,
        "task": _task_id(task),
        "phrase": phrase(plain, holding=holding),
        "plan_line": line,
        "process_verb": verb(plain),
        "coverage_words": words[0],
        "milestone_words": words[1],
        "stated_lead": said.lead,
        "stated_deadline": said.deadline,
        "stated_due": said.due,
    }


def _take_findings(found: Extract, line: int, sentence: str, action: str | None) -> None:
    found.tables["numbers"] += [_number(one, line, action) for one in numbers(sentence)]
    titled = [one for one in papers(sentence) if action or one.name.endswith("》")]  # a heading promises nothing itself
    found.tables["papers"] += [_paper(one, line, action) for one in titled]


def _number(one: Number, line: int, action: str | None) -> dict:
    return {
        "plan_line": line,
        "number_text": one.text,
        "number_kind": one.kind,
        "action": action,
        "value": one.value,
        "unit": one.unit,
        "counted": one.counted,
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


def _is_spoken(spoken: set[tuple[int, str]], line: int, sentence: str) -> bool:
    """Whether the sentence is an action already; the first one of a line carries the task's number in front."""
    return any(number == line and sentence.endswith(text) for number, text in spoken)
