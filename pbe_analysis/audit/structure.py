"""The skeleton of a report: numbers that skip or repeat, problems that nobody answers, tables that do not say their unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..documents import names
from ..documents.document import Document, Heading, Paragraph, Table, Where
from ..documents.headings import Numbered, numbered
from ..numerals import NUMERAL, ORDER, han, list_number
from ..quantities import of_line
from .checks import Check, Status
from .tables.sheet import Measure, Sheet

_LAST = re.compile(rf"(?:\d+|{NUMERAL}|[①-⑳])(?=[^\d{ORDER}①-⑳]*$)")
_PROBLEMS = re.compile(r"问题|不足|薄弱")
_ADVICE = re.compile(r"建议|改进|整改|对策|措施")
_MONEY = re.compile(r"金额|资金|经费|支出|拨款|投入|结余|费用")
LONGEST = 80  # signs of the caption of a figure
_CAPTION = re.compile(rf"^(?:附|续)?(?P<kind>表|图)\s*(?P<number>\d+|[{ORDER}]+)(?![-—.．\d])")


def structure_checks(document: Document, sheets: Iterable[Sheet]) -> Iterator[Check]:
    """Every fault in the skeleton of a document. sheets: its tables that hold figures."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    yield from _numbering(document)
    yield from _captions(document)
    yield from _answers(headings, document.tables)
    yield from _units(sheets)


def _check(kind: str, stated: str, due: str, where: Where, quote: str, reason: str, weight: float = 0.5) -> Check:
    return Check(Status.STRUCTURE, kind, stated, due, "", where, quote, reason, (), weight)


def _disorder(number: int, expected: int) -> str:
    return "重复" if number == expected - 1 else "跳号" if number > expected else "倒序"


# Numbers of headings


def _numbering(document: Document) -> Iterator[Check]:
    """Gaps and repetitions among headings of one kind, counted anew below every heading of a higher level.

    Items of a list that stand between them count, too, wherever in a paragraph they begin, but are no fault themselves.
    """
    last: dict[int, Numbered] = {}
    between: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            between.append(block.text)
        elif isinstance(block, Heading):
            for level in [level for level in last if level > block.level]:
                del last[level]
            found = numbered(f"{block.number} {block.text}", heading=True) if block.number else None
            if found is not None and found.counts:
                before, last[block.level] = last.get(block.level), found
                if before and (before.kind, before.counts[:-1]) == (found.kind, found.counts[:-1]):
                    yield from filter(None, [_gap(before, found, block.where, between)])
                between = [] if block.level <= 2 else between


def _gap(before: Numbered, found: Numbered, where: Where, between: list[str]) -> Check | None:
    """What is wrong with a number after another one; None where nothing is, or where a paragraph holds what is missing."""
    expected, number = before.counts[-1] + 1, found.counts[-1]
    if number == expected or (number == 1 and expected > 2):
        return None  # a list that begins again belongs to something else
    due = _LAST.sub(lambda printed: _like(expected, printed[0]), found.number, count=1)
    if number > expected and any(due in text for text in between):
        return None
    reason = f"编号{_disorder(number, expected)}：前一个是“{before.number}{before.rest}”，其后应为“{due}”"
    return _check("numbering", found.number, due, where, f"{found.number}{found.rest}", reason, 0.8)


def _like(value: int, printed: str) -> str:
    """A number in the way that another one is printed."""
    if printed.isdecimal() and printed.isascii():
        return str(value)
    if "①" <= printed <= "⑳":
        return chr(ord("①") + value - 1)
    return han(value)


# Numbers of tables and figures


def _captions(document: Document) -> Iterator[Check]:
    last: dict[str, int] = {}
    for kind, number, text, where in captioned(document):
        before = last.get(kind, 0)
        last[kind] = number
        if before and number not in (before + 1, 1) and not (number == before and "续" in text):
            reason = f"{kind}号{_disorder(number, before + 1)}：前一个是{kind}{before}"
            yield _check("caption", f"{kind}{number}", f"{kind}{before + 1}", where, text, reason)


def captioned(document: Document) -> Iterator[tuple[str, int, str, Where]]:
    """Every caption with a number: 表 or 图, the number, the whole caption, its place."""
    for block in document.blocks:
        text = block.caption if isinstance(block, Table) else block.text if isinstance(block, Paragraph) else ""
        match = _CAPTION.match(text.strip())
        if match and (isinstance(block, Table) or (match["kind"] == "图" and len(text) <= LONGEST and "。" not in text)):
            number = list_number(match["number"])
            if number is not None:
                yield match["kind"], number, text.strip(), block.where


# Problems and recommendations


def _answers(headings: list[Heading], tables: Iterable[Table]) -> Iterator[Check]:
    """A chapter of problems without one of recommendations, and without a table that has a column of them."""
    problems = next(
        (
            heading
            for heading in headings
            if _PROBLEMS.search(heading.text) and heading.level <= 2 and not _ADVICE.search(heading.text) and _is_main(heading)
        ),
        None,
    )
    if problems is None:
        return
    advice = next((heading for heading in headings if _ADVICE.search(heading.text) and heading.level <= 2), None)
    if advice is None and len(headings) >= 4 and not any(map(_advises, tables)):
        yield _check(
            "answers", problems.text, "", problems.where, f"{problems.number}{problems.text}", "有问题一章，没有建议一章"
        )


def _advises(table: Table) -> bool:
    """Whether a table of problems answers each beside it, in a column that is headed so."""
    heads = [cell.text for cell in table.cells if cell.where.row == table.cells[0].where.row]
    return any(_ADVICE.search(text) for text in heads) and any(_PROBLEMS.search(text) for text in heads)


def _is_main(heading: Heading) -> bool:
    return bool(
        re.search(r"(?:存在|主要|发现|突出).{0,6}问题|问题(?:及|和|与|分析)|^(?:主要)?问题$|存在.{0,4}不足", heading.text)
    )


# Units of tables


def _units(sheets: Iterable[Sheet]) -> Iterator[Check]:
    """Tables with amounts of money that name their unit nowhere: not in a heading, not in a cell, not in a line above."""
    for sheet in sheets:
        table = sheet.table
        if of_line(table.unit):
            continue
        bare = [measure for measure in sheet.measures if _is_bare_money(measure)]
        if bare and not any("元" in text for text in (table.caption, table.note, *(cell.text for cell in table.cells))):
            named = "、".join(dict.fromkeys(measure.name.split(" ")[-1] for measure in bare[:3]))
            yield _check(
                "unit", table.caption, "单位：万元 等", table.where, table.caption or named, f"“{named}”是金额，表中没有写明单位"
            )


def _is_bare_money(measure: Measure) -> bool:
    """Whether a measure is called money and declares no unit; points that are given for money, 分值 and 得分, are none."""
    if not _MONEY.search(measure.name) or names.RATE.search(measure.name) or names.COUNT.search(measure.name):
        return False
    amounts = [figure for figure in measure.stated if not names.POINTS.search(f"{measure.name}|{figure.name}|{figure.scope}")]
    return len(amounts) >= 2 and not any(figure.unit.name for figure in measure.stated)
