"""Markdown → a document: # headings, pipe tables, paragraphs; its marks are left out of the text."""

import re
from collections.abc import Iterator

from .assembly import assembled
from .document import Block, Cell, Document, Heading, Paragraph, Table, Where
from .text import pipes

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"[\s|:\-]+")
_MARKS = re.compile(r"(\*\*|__|\*(?=\S)|(?<=\S)\*|`|~~)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"<br\s*/?>|</?[a-zA-Z][^>]{0,200}>")
_BULLET = re.compile(r"(?:[-*+]\s+|>\s?)+")
_FENCE = re.compile(r"\s*(```|~~~)")


def read_markdown(text: str, file: str) -> Document:
    """The document that a Markdown text is. Code blocks are left out; HTML tags are dropped, never followed."""
    return assembled(file, "md", _blocks(text.splitlines()))


def _blocks(lines: list[str]) -> Iterator[Block]:
    """A block for every line that is no table: Chinese reports break lines where they mean to."""
    place, fenced = 0, False
    while place < len(lines):
        line, number = lines[place], place + 1
        place += 1
        if _FENCE.match(line):
            fenced = not fenced
            continue
        heading = None if fenced else _HEADING.fullmatch(line.strip())
        is_table = not fenced and "|" in line and place < len(lines) and _is_rule(lines[place])
        if heading:
            yield Heading(_words(heading[2]), len(heading[1]), "", Where(line=number))
        elif is_table:
            table, place = _table(lines, place - 1)
            yield table
        elif line.strip() and not fenced:
            yield Paragraph(_words(re.sub(rf"^{_BULLET.pattern}", "", line.strip())), Where(line=number))


def _is_rule(line: str) -> bool:
    return "-" in line and _RULE.fullmatch(line) is not None


def _table(lines: list[str], place: int) -> tuple[Table, int]:
    """The table whose header stands at a line, and the line after it."""
    cells: list[Cell] = []
    row, first = 0, place
    while place < len(lines) and "|" in lines[place]:
        if not _is_rule(lines[place]):
            row += 1
            fields = pipes(lines[place]) or [lines[place].strip(" |")]
            cells += [
                Cell(_words(text), Where(line=place + 1, row=row, column=column)) for column, text in enumerate(fields, start=1)
            ]
        place += 1
    return Table(tuple(cells), Where(line=first + 1)), place


def _words(text: str) -> str:
    """Text without Markdown's marks: **86.47分** → 86.47分."""
    return _MARKS.sub("", _TAG.sub(" ", _LINK.sub(r"\1", text))).replace("\\", "").strip()
