"""Where the text of a section says which tables and figures belong to it: （见图1、附表2） at the end of what stands before them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..blocks import Answer, Block, Heading, Inline, Label, Line, Prose
from .labels import Labels
from .titles import words_of
from .walk import Moved, rebuilt

_ENDS = tuple("。；：！？，、")
_Place = tuple[int, int]  # of a block of the section, and of one in an answer
RUN = 4  # labels in a row, from which on only the first and the last are named


def cited(blocks: Iterable[Block], labels: Labels) -> Iterator[Block]:
    """The blocks with their labels; the text of each section refers to its tables and figures."""
    section: list[Block] = []
    heading: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            yield from _section(section, heading, labels)
            yield block
            section, heading = [], block
        else:
            section.append(block)
    yield from _section(section, heading, labels)


def _section(blocks: Sequence[Block], heading: Heading | None, labels: Labels) -> Iterator[Block]:
    told = _told(blocks, labels)
    lead = words_of(heading) if heading else ""
    for place, block in enumerate(blocks):
        if isinstance(block, Answer):
            inner = [part for n, one in enumerate(block.blocks) for part in _written(one, told.get((place, n)), lead, labels)]
            if inner:
                yield replace(block, blocks=tuple(inner))
        else:
            yield from _written(block, told.get((place, 0)), lead, labels)


def _told(blocks: Sequence[Block], labels: Labels) -> dict[_Place, list[Label]]:
    """What is referred to, by the text that does so; where there is none before it, by the place of the first that is shown."""
    told: dict[_Place, list[Label]] = {}
    at: _Place | None = None
    for place, block in enumerate(blocks):
        for n, one in enumerate(block.blocks if isinstance(block, Answer) else (block,)):
            if isinstance(one, Prose) and any(one.paragraphs):
                at = place, n
            elif found := labels.cited_at(one):
                at = at or (place, n)
                told.setdefault(at, []).extend(found)
    return told


def _written(block: Block, told: list[Label] | None, lead: str, labels: Labels) -> Iterator[Block]:
    if isinstance(block, Prose) and told:
        yield _with_references(block, told)
        return
    if told:
        yield Prose(((f"{lead}见" if lead else "见", *_named(told), "。"),))
    if not isinstance(block, Moved):
        yield rebuilt(block, labels.put_on)


def _with_references(block: Prose, told: list[Label]) -> Prose:
    """（见图1、附表1） at the end of the text, before its full stop."""
    *others, last = [parts for parts in block.paragraphs if parts]
    said, end = last[-1], "。"
    if isinstance(said, str) and said.endswith(_ENDS):
        last, end = (*last[:-1], said[:-1]), said[-1]
    return replace(block, paragraphs=(*others, (*last, "（见", *_named(told), f"）{end}")))


def _named(told: Sequence[Label]) -> Line:
    """图1、附表2至附表5"""
    parts: list[Inline] = []
    for _key, run in groupby(enumerate(told), key=lambda one: (one[1].name, one[1].number - one[0])):
        labels = [label for _place, label in run]
        runs = [(labels[0], "至", labels[-1])] if len(labels) >= RUN else [(label,) for label in labels]
        parts += [part for one in runs for part in ("、", *one)]
    return tuple(parts[1:])
