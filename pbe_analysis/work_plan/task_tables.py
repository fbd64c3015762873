"""Task tables of an annex: 任务, 牵头处室, 配合处室, 完成时限, whether Word, tabs, bars or blanks part their cells."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..data import Paragraph
from .deadlines import labelled_deadline
from .indicator_tables import NAME, UNIT, Columns, indicator_columns, sentence
from .responsibility import Responsibility

_COLUMNS = (  # what a heading says → which column it is, the first that fits
    ("number", r"序号|编号|项号|序"),
    ("person", r".*(?:责任人|领导|联系人|电话|姓名)"),
    ("support", r"(?:配合|协办|协同|协助|参与|参加).{0,4}"),
    (
        "lead",
        r"(?:牵头|责任|负责|主办|主责|承办|落实|实施)(?:落实)?(?:单位|部门|处室|科室|股室|主体|机构|站所|[处科股室站所办])?(?:[（(].*[)）])?",
    ),
    ("due", r"(?:完成|办结|进度|推进|截止|起止|实施)?(?:时限|时间|期限|日期|节点|进度|时间节点|进度安排)(?:要求|安排|节点)?"),
    ("section", r"(?:类别|领域|板块|分类|部分|大类|条线)"),
    ("goal", r".*(?:目标|指标|标志|成果|成效|要求|标准)(?:值|形式)?"),
    ("measure", r"(?:具体|主要|工作|重点|推进)?(?:内容|措施|举措|分解|步骤)|具体(?:任务|工作|事项)|(?:二级|子)任务"),
    ("task", r".{0,6}(?:任务|事项|项目|工作|要点)(?:名称|清单)?"),
)
TABLE = "任务表"  # the section of rows that stand in no annex
_SEPARATORS = (r"\t", r"\s*[|｜]\s*", r"[；;]", r"(?:\s{2,}|\u3000+)", r"[,，]")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """printed: its number. title and texts: what is to be done. said: who and when. others: cells of other columns."""

    line: int
    printed: str
    title: str
    texts: tuple[str, ...]
    said: Responsibility
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskTable:
    """rows in order. headings: lines of column headings. asides: lines of rows that hold no task."""

    line: int
    rows: tuple[TaskRow, ...]
    headings: tuple[int, ...]
    asides: tuple[int, ...]
    lines: tuple[int, ...]
    section: str = TABLE


def task_tables(paragraphs: Sequence[Paragraph], known: Collection[int], year: int) -> Iterator[TaskTable]:
    """The task tables of a document, in order. known: lines that are something else."""
    place = 0
    while place < len(paragraphs):
        table = None if paragraphs[place].number in known else take_table(paragraphs, place, year)
        if table:
            yield table
        place += len(table.lines) if table else 1


def take_table(paragraphs: Sequence[Paragraph], place: int, year: int) -> TaskTable | None:
    """The task table that begins with the paragraph at `place`; None where it is no heading row of one."""
    heading = paragraphs[place]
    separator = _separator(heading, year)
    if separator is None:
        return None
    columns = _columns(_cells(heading, separator))
    indicators = indicator_columns(_cells(heading, separator), year)
    rows: list[TaskRow] = []
    headings, asides, end = [heading.number], [], place + 1
    while end < len(paragraphs) and len(cells := _cells(paragraphs[end], separator)) > 1:
        one = paragraphs[end]
        if _columns(cells) == columns:
            headings.append(one.number)
        elif (row := _row(one.number, cells, columns, rows[-1] if rows else None, year, indicators)) is not None:
            rows.append(row)
        else:
            asides.append(one.number)
        end += 1
    lines = tuple(one.number for one in paragraphs[place:end])
    return TaskTable(heading.number, tuple(rows), tuple(headings), tuple(asides), lines)


def _separator(heading: Paragraph, year: int) -> str | None:
    """What parts the cells of a heading row, "" for Word's own; None where it is no heading row."""
    for separator in ("",) if heading.cells else _SEPARATORS:
        named = set(_columns(_cells(heading, separator)))
        if named & {"task", "measure", "goal"} and named & {"lead", "due", "support"}:
            return separator
        found = indicator_columns(_cells(heading, separator), year)
        if found and (separator != _SEPARATORS[-1] or UNIT in found.places):  # commas part a sentence, too
            return separator
    return None


def _cells(paragraph: Paragraph, separator: str) -> list[str]:
    if not separator:
        return list(paragraph.cells)
    text = paragraph.text
    if "|" in separator:
        text = text.strip().strip("|｜")
    return [cell.strip() for cell in re.split(separator, text)]


def _columns(cells: Sequence[str]) -> list[str]:
    """Which column each is; beside 牵头单位 a 责任单位 helps."""
    headings = [re.sub(r"\s", "", cell) for cell in cells]
    first = next((one for one in headings if re.match("牵头|主[办责]", one)), "")
    names = [(_column(one), one) for one in headings]
    return ["support" if name == "lead" and first not in ("", one) else name for name, one in names]


def _column(heading: str) -> str:
    return next((name for name, pattern in _COLUMNS if len(heading) <= 14 and re.fullmatch(pattern, heading)), "")


def _row(
    line: int, cells: list[str], columns: list[str], above: TaskRow | None, year: int, indicators: Columns | None = None
) -> TaskRow | None:
    """A row; None where it is a heading across the table, a rule of dashes or empty. An empty task or office is that of the
    row above: its cell was merged."""
    filled = [cell for cell in cells if cell]
    if len(set(filled)) < 2 or not re.search(r"[\u4e00-\u9fff]", "".join(filled)):
        return None
    cells = [*cells[: len(columns)], *[""] * (len(columns) - len(cells))]
    by_column = {
        name: [re.sub(r"\s*\n\s*", "，", cell) for cell, own in zip(cells, columns, strict=True) if own == name]
        for name in columns
    }
    found = {name: "；".join(filter(None, texts)) for name, texts in by_column.items()}
    if indicators:
        promised = sentence(cells, indicators)
        name = cells[indicators.places[NAME]].strip()
        return TaskRow(line, found.get("number", "").rstrip("、.．"), name, (promised,), _said(found, year)) if promised else None
    title = found.get("task", "")
    texts = tuple(filter(None, (found.get("measure", ""), found.get("goal", ""))))
    if not title and not texts:
        return None
    if "task" in columns and not title and above:
        title = above.title
    said = _said(found, year)
    if above and columns and not found.get("number") and title == above.title:
        said = said.or_else(above.said)
    others = tuple(found[name] for name in ("", "section", "person") if found.get(name))
    return TaskRow(line, found.get("number", "").rstrip("、.．"), title, texts, said, others)


def _said(found: dict[str, str], year: int) -> Responsibility:
    when = labelled_deadline(found.get("due", ""), year)
    lead, support = (re.sub(r"[\s，,；;]+", "、", found.get(name, "")).strip("、—-/无") for name in ("lead", "support"))
    return Responsibility(lead, support, when.text, when.day, when.is_exact, when.day)
