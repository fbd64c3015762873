"""Walks through the blocks of a report, also those that stand in others."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from .. import blocks
from ..blocks import Block, Nothing

Kind = TypeVar("Kind", bound=Block)


@dataclass(frozen=True, slots=True, repr=False)
class Moved(Nothing):
    """Where something stood that an annex holds."""

    blocks: tuple[Block, ...]


def one_of(report: Iterable[Block], kind: type[Kind]) -> Kind | None:
    """The first block of this kind, also within an answer; None where there is none."""
    inner = (one for block in report for one in (block.blocks if isinstance(block, blocks.Answer) else (block,)))
    return next((one for one in inner if isinstance(one, kind)), None)


def leaves(report: Iterable[Block]) -> Iterator[Block]:
    """The blocks that hold no others, in the order in which they are read."""
    for one in report:
        if isinstance(one, blocks.Answer | blocks.Quote):
            yield from leaves(one.blocks)
        elif isinstance(one, blocks.Items):
            for item in one.items:
                yield from leaves(item)
        elif isinstance(one, blocks.Sortable):
            yield one.table
        elif isinstance(one, blocks.Provenance):
            yield from one.shown
        else:
            yield one


def rebuilt(block: Block, change: Callable[[Block], Block]) -> Block:
    """The block with each of its leaves changed."""
    if isinstance(block, blocks.Answer | blocks.Quote):
        return replace(block, blocks=tuple(rebuilt(one, change) for one in block.blocks))
    if isinstance(block, blocks.Items):
        return replace(block, items=tuple(tuple(rebuilt(one, change) for one in item) for item in block.items))
    if isinstance(block, blocks.Sortable):
        table: Any = change(block.table)
        return replace(block, table=table)
    if isinstance(block, blocks.Provenance):
        parts = ("files", "remarks", "typed", "rules", "versions")
        changed: dict[str, Any] = {name: change(one) for name in parts if (one := getattr(block, name)) is not None}
        return replace(block, **changed)
    return change(block)


def filled(report: Iterable[Block]) -> Iterator[Block]:
    """Without tables of nothing but headings, and without cells that show nothing else."""
    for one in report:
        if isinstance(one, blocks.Answer) and one.blocks:
            if kept := tuple(filled(one.blocks)):
                yield replace(one, blocks=kept)
        elif not (isinstance(table := getattr(one, "table", one), blocks.Table) and not table.rows):
            yield one


def without_empty(report: Sequence[Block]) -> list[Block]:
    """From the end: a heading stays where something stands before the next one of its level or a higher one."""
    kept: list[Block] = []
    for block in reversed(report):
        below = kept[-1] if kept else None
        is_empty = below is None or (isinstance(below, blocks.Heading) and below.level <= getattr(block, "level", 0))
        if not isinstance(block, blocks.Heading) or not is_empty:
            kept.append(block)
    return kept[::-1]
