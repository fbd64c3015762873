"""One text → the blocks of its chapter: references resolved, typed numbers linked with the figures that bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeGuard

from ..blocks import (
    Block,
    Heading,
    Inline,
    Items,
    Line,
    Link,
    OwnText,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Reference,
    Styled,
    Table,
)
from ..blocks.markdown import markdown, pictures
from ..errors import DataError, Problem
from ..messages import _
from ..quantities import UNDECLARED, declared, of_cell
from .claims import Claim, judged
from .phrases import OPAQUE, phrases
from .pictures import picture
from .references import REFERENCE, Unresolved, resolved
from .sources import MARK, Place, Source, line_number, unmarked
from .vocabulary import Vocabulary

MOST_NUMBERS = 2_000  # of a text
_CAPTION = re.compile(r"表\s*[\d.－-]*\s*[：:]\s*(\S.*)", re.S)  # a paragraph before a table


@dataclass(frozen=True, slots=True)
class Held:
    """A typed number, where it stands, and the verdict on it."""

    place: Place
    claim: Claim

    @property
    def typed(self) -> str:
        return self.claim.phrase.typed.text


@dataclass
class Chapter:
    """A text while it is read. title: of the chapter, which a table has that has no caption; caption: of the table that follows. held: its
    typed numbers; problems: references and pictures that are not there; files: pictures that it
    carries."""

    source: Source
    words: Vocabulary
    title: str = ""
    caption: str = ""
    held: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def text(self) -> OwnText:
        """The chapter's text. Its faults stand in `problems` then."""
        blocks = markdown(self.source.marked, dict(self._pictures()), f"{self.source.key}-note")
        return OwnText(self.source.key, tuple(self._blocks(blocks)))

    def paragraphs_alone(self) -> OwnText:
        """The text of a passage, which may hold nothing but paragraphs."""
        made = self.text()
        if not all(isinstance(one, Prose) for one in made.blocks):
            line = next((n for n, line in enumerate(self.source.text.split("\n"), start=1) if line.strip()), 0)
            what, expected = (
                _("holds more than paragraphs"),
                _("sentences; lists, tables and pictures go into the text of a chapter"),
            )
            self.problems.append(Problem(self.source.place(line).told, what, expected))
        return made

    def _pictures(self) -> Iterator[tuple[str, dict[str, str]]]:
        for address in dict.fromkeys(map(unmarked, pictures(self.source.marked))):
            folder, where = self.source.path.parent, self.source.place(self.source.line_of(address), address).told
            try:
                media, data, path = picture(folder, address, where)
            except DataError as error:
                self.problems += error.problems
                continue
            self.files.append(path)
            yield address, {media: data}

    # ---- blocks ----
    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        listed = [*blocks]
        for block, following in zip(listed, [*listed[1:], None], strict=False):  # of no block, no one follows
            if isinstance(following, Table) and isinstance(block, Prose) and (said := _CAPTION.match(_words(block))):
                self.caption = said[1]
            elif isinstance(block, Prose):
                if paragraphs := tuple(filter(None, map(self._line, block.paragraphs))):
                    yield Prose(paragraphs, block.id)
            elif isinstance(block, Heading):
                yield replace(block, parts=self._line(block.parts))
            elif isinstance(block, Items):
                yield replace(block, items=tuple(tuple(self._blocks(item)) for item in block.items))
            elif isinstance(block, Quote):
                yield Quote(tuple(self._blocks(block.blocks)))
            elif isinstance(block, Table):
                yield self._table(block)
            elif isinstance(block, Preformatted):
                yield Preformatted(unmarked(block.text), block.label)
            else:
                yield replace(block, alt=unmarked(block.alt)) if isinstance(block, Picture) else block

    def _table(self, table: Table) -> Table:
        """Its cells are read as a sentence each: row, column, value."""
        columns = tuple(replace(one, title=self._plain(one.title)) for one in table.columns)
        rows = []
        for row in table.rows:
            label, line = _words(row[0]), _line_of(row)
            cells = [self._cell(cell, label if place else "", columns[place].title, line) for place, cell in enumerate(row)]
            rows.append(tuple(cells))
        title, self.caption = self._plain(self.caption) or table.title or self.title, ""
        return replace(table, columns=columns, rows=tuple(rows), title=title)

    def _cell(self, cell: object, label: str, heading: str, line: int) -> Prose:
        parts = cell.paragraphs[0] if isinstance(cell, Prose) and cell.paragraphs else ()
        found, own = of_cell(unmarked("".join(one for one in parts if isinstance(one, str)))), declared(heading)
        behind = own.text if found and found.unit is UNDECLARED else ""
        title = heading.partition("（")[0].partition("(")[0] if own is not UNDECLARED else heading
        return Prose((self._line(parts, f"{label}{title}为" if label else "", behind, line),))

    def _plain(self, text: str) -> str:
        """A heading of a column: text alone, with its references printed."""
        parts = self._line((text,))
        return "".join(part if isinstance(part, str) else getattr(part, "display", "") for part in parts)

    # ---- lines ----
    def _line(self, parts: Line, before: str = "", behind: str = "", line: int = 0) -> Line:
        """A line with its references and linked numbers. before, behind: what a cell is read between; line: of the file, where the
        text has no mark of its own."""
        flat = Flat(parts)
        replaced = dict(self._references(flat, line))
        read = flat.text
        for start, end in replaced:
            read = read[:start] + OPAQUE * (end - start) + read[end:]
        replaced |= self._numbers(flat, f"{before}{read}{behind}", len(before), line)
        return tuple(rebuilt(parts, replaced))

    def _references(self, flat: Flat, line: int) -> Iterator[tuple[tuple[int, int], Inline]]:
        for match in REFERENCE.finditer(flat.text):
            where = self._place(flat, match.start(), match[0], line)
            try:
                yield match.span(), resolved(match[1], self.words)
            except Unresolved as error:
                self.problems.append(replace(error.problem, where=where.told))
                yield match.span(), match[0]
        rest = REFERENCE.sub(lambda match: " " * len(match[0]), flat.text)
        for sign in ("{{", "}}"):
            if sign in rest:
                where = self._place(flat, rest.index(sign), sign, line)
                told = Problem(
                    where.told,
                    _('"{sign}" begins or ends no reference', sign=sign),
                    _("a reference such as {example}", example="{{execution_rate}}"),
                )
                self.problems.append(told)

    def _numbers(self, flat: Flat, read: str, offset: int, line: int) -> dict[tuple[int, int], Inline]:
        links: dict[tuple[int, int], Inline] = {}
        for phrase in phrases(read, self.words):
            start, end = phrase.typed.start - offset, min(phrase.typed.end - offset, len(flat.text))
            if start < 0 or start >= end or len(self.held) >= MOST_NUMBERS:
                continue
            claim = judged(phrase, self.words)
            self.held.append(Held(self._place(flat, start, flat.text[start:end], line), claim))
            if claim.verdict == "linked" and flat.is_one(start, end):
                links[start, end] = replace(Reference.of(claim.figures[0]), display=flat.text[start:end])
        return links

    def _place(self, flat: Flat, start: int, said: str, line: int) -> Place:
        number, nth = flat.line(start, said)
        return self.source.place(number or line, said, nth)


class Flat:
    """A line as text, with the lines of the file that it stands in. What is no text stands as one sign."""

    def __init__(self, parts: Line) -> None:
        self.text = ""
        self.pieces: list[tuple[int, int]] = []
        self.marks: list[tuple[int, int]] = []
        self._take(parts)

    def _take(self, parts: Line) -> None:
        for part in parts:
            if isinstance(part, str):
                self._text(part)
            elif _is_text(part):
                self._take(part.parts)
            else:
                self.text += OPAQUE

    def _text(self, part: str) -> None:
        start, end = len(self.text), 0
        for mark in MARK.finditer(part):
            self.text += part[end : mark.start()]
            self.marks.append((len(self.text), line_number(mark)))
            end = mark.end()
        self.text += joined(part[end:], self.text)
        self.pieces.append((start, len(self.text)))

    def is_one(self, start: int, end: int) -> bool:
        """Whether a part of the text stands in one piece, and can be a figure."""
        return any(first <= start and end <= last for first, last in self.pieces)

    def line(self, start: int, said: str) -> tuple[int, int]:
        """The line of the file, 0 where it is not known, and how often the same is said in it before."""
        number = next((line for place, line in self.marks if place > start), 0)
        begin = max((place for place, _line in self.marks if place <= start), default=0)
        return number, self.text.count(said, begin, start)


def joined(part: str, before: str) -> str:
    """A line break in a paragraph: nothing between Chinese signs, a blank between Latin ones."""
    if part != "\n":
        return part
    return " " if before[-1:].isascii() and before[-1:].isalnum() else ""


def rebuilt(parts: Line, replaced: dict[tuple[int, int], Inline]) -> Iterator[Inline]:
    """The line with figures in place of parts of its text, by their places in it."""
    return _rebuilt(parts, sorted(replaced.items()), [0], [""])


def _rebuilt(parts: Line, replaced: Sequence, place: list[int], last: list[str]) -> Iterator[Inline]:
    for part in parts:
        if isinstance(part, str):
            text = unmarked(part)
            text = joined(text, last[0])
            yield from _pieces(text, place[0], replaced)
            place[0] += len(text)
            last[0] = text or last[0]
        elif _is_text(part):
            yield replace(part, parts=tuple(_rebuilt(part.parts, replaced, place, last)))
        else:
            place[0] += 1
            last[0] = OPAQUE
            yield _cleaned(part)


def _is_text(part: Inline) -> TypeGuard[Styled | Link]:
    """Whether it holds words of the sentence: no code, no footnote."""
    return (isinstance(part, Styled) and part.look != "code") or (isinstance(part, Link) and not part.address.startswith("#"))


def _cleaned(part: Inline) -> Inline:
    if isinstance(part, Styled):
        return replace(part, parts=tuple(unmarked(one) if isinstance(one, str) else one for one in part.parts))
    return part


def _pieces(text: str, start: int, replaced: Sequence) -> Iterator[Inline]:
    done = 0
    for (first, last), part in replaced:
        if start <= first and last <= start + len(text):
            if text[done : first - start]:
                yield text[done : first - start]
            yield part
            done = last - start
    if text[done:]:
        yield text[done:]


def _words(cell: object) -> str:
    parts = cell.paragraphs[0] if isinstance(cell, Prose) and cell.paragraphs else ()
    return Flat(parts).text.strip()


def _line_of(row: Sequence[object]) -> int:
    """The line of a table's row, which its last cell with words is marked with."""
    flats = [Flat(cell.paragraphs[0]) for cell in row if isinstance(cell, Prose) and cell.paragraphs]
    return next((line for flat in reversed(flats) for _place, line in flat.marks), 0)
