"""A sequence of blocks as a tree of sections, from which sections can be taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..blocks import Answer, Block, Heading, Table
from .titles import plain, without_number, words_of
from .walk import Moved, leaves

DEEPEST = 6  # level of a heading


@dataclass(slots=True)
class Section:
    """A heading, the blocks up to the next one, and the sections below it."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    below: list[Section] = field(default_factory=list)

    @property
    def name(self) -> str:
        return plain(words_of(self.heading))

    @property
    def is_empty(self) -> bool:
        return not self.blocks and all(one.is_empty for one in self.below)

    def at(self, level: int) -> Iterator[Block]:
        """All of it, its heading at this level, unless nothing stands below it."""
        if not self.is_empty:
            yield replace(without_number(self.heading), level=min(level, DEEPEST))
            yield from self.content(level)

    def content(self, level: int) -> Iterator[Block]:
        """What stands below its heading, which is at this level: headings keep how far below it they are."""
        yield from self.blocks
        for one in self.below:
            yield from one.at(level + one.heading.level - self.heading.level)


def sections(blocks: Iterable[Block]) -> tuple[list[Block], list[Section]]:
    """What stands before the first heading, and the sections of the outermost level; a heading stands below the last one that is
    of a higher level."""
    before: list[Block] = []
    outermost: list[Section] = []
    open_: list[Section] = []
    for block in (part for one in blocks for part in _opened(one)):
        if isinstance(block, Heading):
            while open_ and open_[-1].heading.level >= block.level:
                open_.pop()
            section = Section(block)
            (open_[-1].below if open_ else outermost).append(section)
            open_.append(section)
        else:
            (open_[-1].blocks if open_ else before).append(block)
    return before, outermost


def taken(tree: list[Section], names: Collection[str], annexed: Collection[str], above: Section | None = None) -> list[Section]:
    """The sections of these names, in their order, each without those of these names that stood below it; the tree loses them.
    annexed: those that go to an annex, of which the section above keeps where its tables stood."""
    found: list[Section] = []
    for section in list(tree):
        if section.name in names:
            tree.remove(section)
            found.append(section)
            if above and section.name in annexed and any(isinstance(one, Table) for one in leaves(section.blocks)):
                above.blocks.append(Moved(tuple(section.blocks)))
        found += taken(section.below, names, annexed, section)
    return found


def _opened(block: Block) -> Iterator[Block]:
    """What a cell shows, taken apart at the headings in it; its code stays with the first part."""
    if not isinstance(block, Answer) or not any(isinstance(one, Heading) for one in block.blocks):
        yield block
        return
    code, part = block.code, []
    for one in (*block.blocks, None):
        if one is not None and not isinstance(one, Heading):
            part.append(one)
            continue
        if part:
            yield Answer(tuple(part), code)
            code, part = "", []
        if one is not None:
            yield one
