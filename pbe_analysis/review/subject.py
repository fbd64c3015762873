"""A report under review: its document, what the audit says of it, its chapters, and what it is held against."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..audit.checks import Audit
from ..audit.policy import GradeBands
from ..documents.document import Document, Heading, Paragraph, Table, Where
from ..documents.headings import numbered
from ..messages import Message
from ..outline import Outline
from ..outline.titles import plain
from .rules import Rules
from .words import Vocabulary

SHORT = 30  # signs of a line that may be a heading without a number
_STOP = re.compile(r"[。；;！？!?，,]")


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that a check has found. what: what is wrong, mend: what to do, quote: the words as printed. sure: whether no other
    reading is left; what is not is for a person."""

    check: str
    where: Where
    what: Message
    mend: Message
    quote: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as it is printed. about: what its title says that it is about. parts: the chapters of the outline (from 0) that it
    is. number: as printed, 0 for none. blocks: its place among the blocks of the document, without its heading."""

    heading: Heading
    about: frozenset[str]
    parts: frozenset[int]
    number: int
    blocks: slice


@dataclass(frozen=True)
class Subject:
    """local: whether the outline was given for this report. grades: the bands that its parameters set, where they do. is_evaluation:
    whether it has to have a cover and the elements of an evaluation."""

    document: Document
    audit: Audit
    outline: Outline
    rules: Rules
    words: Vocabulary
    grades: GradeBands | None = None
    local: bool = False
    is_evaluation: bool = True

    @property
    def is_guessed(self) -> bool:
        """Whether headings, tables and paragraphs are guessed from where things stand on a page."""
        return self.document.format == "pdf"

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.document.blocks if isinstance(block, Heading))

    @cached_property
    def texts(self) -> tuple[Heading | Paragraph, ...]:
        return tuple(block for block in self.document.blocks if not isinstance(block, Table))

    @property
    def lines(self) -> Iterator[tuple[str, Where]]:
        """Every text that has a place of its own: of tables their cells."""
        for block in self.document.blocks:
            if isinstance(block, Table):
                yield from ((cell.text, cell.where) for cell in block.cells)
            else:
                yield block.text, block.where

    @cached_property
    def part_subjects(self) -> tuple[frozenset[str], ...]:
        """What each chapter of the outline is about."""
        return tuple(about(part.title, self.words.chapters) for part in self.outline.chapters)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters as printed: the headings of the level on which most chapters of the outline stand."""
        found = self._of_level(self._level)
        starts = [heading.where.block for heading, _parts in found] + [len(self.document.blocks) + 1]
        return tuple(
            Chapter(heading, about(heading.text, self.words.chapters), parts, number_of(heading), slice(start, end - 1))
            for (heading, parts), start, end in zip(found, starts, starts[1:], strict=False)
        )

    def chapter_about(self, name: str | None) -> Chapter | None:
        """The first chapter that is about it."""
        return next((chapter for chapter in self.chapters if name in chapter.about), None)

    @cached_property
    def _level(self) -> int:
        levels = sorted({heading.level for heading in self.headings})
        distinct = {level: frozenset[int]().union(*(parts for _one, parts in self._of_level(level))) for level in levels}
        return max(levels, key=lambda level: (len(distinct[level]), -level), default=1)

    def _of_level(self, level: int) -> list[tuple[Heading, frozenset[int]]]:
        """The headings of a level, without annexes and, where some are numbered, without titles that are neither numbered nor known."""
        found = [
            (one, self.parts_of(one.text)) for one in self.headings if one.level == level and not one.number.startswith("附")
        ]
        numbered = any(heading.number for heading, _parts in found)
        return [(heading, parts) for heading, parts in found if parts or (numbered and heading.number)]

    def parts_of(self, title: str) -> frozenset[int]:
        """The chapters of the outline that a title may be of: of one subject with it, or of the same words."""
        subjects, words = about(title, self.words.chapters), plain(title)
        return frozenset(
            place
            for place, (part, known) in enumerate(zip(self.outline.chapters, self.part_subjects, strict=True))
            if subjects & known
            or (not known and (plain(part.title) in words or (len(words) >= 4 and words in plain(part.title))))
        )

    @cached_property
    def start(self) -> int:
        """How many blocks stand before the first chapter."""
        return self.chapters[0].heading.where.block - 1 if self.chapters else len(self.document.blocks)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Headings, captions, short lines that may be headings without a number, and what lists annexes."""
        return tuple(text for text, where in self.openings if where.block not in self._paragraphs or text.startswith("附"))

    @cached_property
    def _paragraphs(self) -> frozenset[int]:
        found = (block for block in self.document.blocks if isinstance(block, Paragraph))
        return frozenset(block.where.block for block in found if opening(block.text) != block.text)

    @cached_property
    def openings(self) -> tuple[tuple[str, Where], ...]:
        """What announces something: headings, captions, short lines, and how paragraphs begin."""
        return tuple(self._openings())

    def _openings(self) -> Iterator[tuple[str, Where]]:
        for block in self.document.blocks:
            if isinstance(block, Table):
                yield block.caption, block.where
            else:
                yield (f"{block.number}{block.text}" if isinstance(block, Heading) else opening(block.text)), block.where

    def text_of(self, chapter: Chapter) -> str:
        """All words of a chapter."""
        return "\n".join(words_in(block) for block in self.document.blocks[chapter.blocks])

    @cached_property
    def all_words(self) -> str:
        return "\n".join(map(words_in, self.document.blocks))


def about(title: str, named: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """What a title is about, by the longest words in it: 其他需要说明的问题 is not about problems."""
    text = plain(title)
    found = [
        (match, subject) for subject, words in named.items() for word in words for match in re.finditer(re.escape(word), text)
    ]
    spans = [match.span() for match, _subject in found]
    return frozenset(subject for match, subject in found if not any(_covers(span, match.span()) for span in spans))


def _covers(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def opening(text: str) -> str:
    """A short line as it is; of a paragraph the words up to its first stop."""
    return text if len(text) <= SHORT and not _STOP.search(text) else _STOP.split(text.strip(), maxsplit=1)[0][:SHORT]


def words_in(block: Heading | Paragraph | Table) -> str:
    """All words of a block, cells a line each."""
    if isinstance(block, Table):
        return "\n".join([block.caption, *(cell.text for cell in block.cells), block.note])
    return f"{block.number}{block.text}" if isinstance(block, Heading) else block.text


def number_of(heading: Heading) -> int:
    """The number of a heading: 三、 → 3; 0 for none."""
    found = numbered(f"{heading.number} ", heading=True)
    return (*found.counts, 0)[0] if found else 0
