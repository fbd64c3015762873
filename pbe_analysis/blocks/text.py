"""Blocks as plain text: what a terminal shows of them, with tables and lists as Markdown has them."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from ..figures import Figure
from . import examined, line, prose, report, tables
from .block import RENDERERS, Block
from .line import Inline, Reference

MOST, DEEPEST = 20, 6  # rows of a table; level of a heading


@singledispatch
def text(block: Any) -> str:
    """A block or part of a line as plain text; each kind has a function of its own below."""
    raise TypeError(f"{type(block).__name__} has no text")


def _line(parts: Iterable[Inline]) -> str:
    return "".join(map(text, parts))


def _all(blocks: Iterable[Block], between: str = "\n\n") -> str:
    return between.join(filter(None, map(text, blocks)))


@text.register
def _(part: str) -> str:
    return part


@text.register(Reference)
@text.register(Figure)
def _(part: Reference | Figure) -> str:
    return part.display


@text.register(line.Styled)
@text.register(line.Link)
@text.register(prose.Note)
def _(part: line.Styled | line.Link | prose.Note) -> str:
    return _line(part.parts)


@text.register
def _(part: line.Tag) -> str:
    return part.label


@text.register
def _(part: line.Mark) -> str:
    return f"{part.text}{part.sign}"


@text.register
def _(part: line.Label) -> str:
    return str(part)


@text.register
def _(part: line.Break) -> str:
    return "\n"


@text.register
def _(block: prose.Heading) -> str:
    level = min(max(block.level, 1), DEEPEST)  # whatever somebody has written into a notebook
    return f"{'#' * level} {block.number}{_line(block.parts)}"


@text.register
def _(block: prose.Prose) -> str:
    return "\n".join(map(_line, block.paragraphs))


@text.register
def _(block: prose.Items) -> str:
    marks = ("-" if block.first is None else f"{block.first + n}." for n in range(len(block.items)))
    return "\n".join(f"{mark} {_under(_all(item), '  ')}" for mark, item in zip(marks, block.items, strict=False))


@text.register
def _(block: prose.Quote) -> str:
    return f"> {_under(_all(block.blocks), '> ')}"


def _under(shown: str, margin: str) -> str:
    return shown.replace("\n", f"\n{margin}")


@text.register(prose.Preformatted)
@text.register(prose.Fragment)
def _(block: prose.Preformatted | prose.Fragment) -> str:
    return block.text


@text.register(prose.Nothing)
@text.register(report.Contents)
def _(block: prose.Nothing | report.Contents) -> str:
    return ""


@text.register
def _(block: prose.Rule) -> str:
    return "---"


@text.register
def _(block: tables.Table) -> str:
    shown = [[_cell(cell) for cell in row] for row in block.rows[:MOST]]
    more = [f"……共{len(block.rows)}行"] if len(block.rows) > MOST else []
    lines = [[column.heading for column in block.columns], ["---"] * len(block.columns), *shown]
    return "\n".join([block.name, *(f"| {' | '.join(line)} |" for line in lines), *more])


def _cell(cell: tables.Cell) -> str:
    return text(cell).replace("\n", " ").replace("|", "\\|")


@text.register
def _(block: tables.Sortable) -> str:
    return text(block.table)


@text.register
def _(block: tables.Grid) -> str:
    rows = ("\t".join(_line(field.parts) for field in row) for row in block.rows)
    return "\n".join([_line(block.caption), *rows])


@text.register
def _(block: examined.Examined) -> str:
    faults = [f"{number}. {fault.tag.label} {_line(fault.about)} {fault.stated}" for number, fault in enumerate(block.faults, 1)]
    return "\n".join(faults or [block.verdict])


@text.register
def _(block: report.Picture) -> str:
    return block.alt


@text.register
def _(block: report.Chart) -> str:
    return text(block.picture)


@text.register
def _(block: report.Cover) -> str:
    keys = (f"- {key.label} {key.figure.display}" for key in block.key_figures)
    return "\n".join([block.title, f"{block.headline.display} {block.badge.display}", *keys])


@text.register
def _(block: report.Provenance) -> str:
    return _all(block.shown)


@text.register
def _(block: report.Answer) -> str:
    return _all(block.blocks)


RENDERERS["text/plain"] = text
