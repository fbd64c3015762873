"""Walks through the blocks of a report, also those that stand in others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from .. import blocks
from ..blocks import Block, Nothing


@dataclass(frozen=True, slots=True, repr=False)
class Moved(Nothing):
    """Where something stood that an annex holds."""

    blocks: tuple[Block, ...]


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
            yield from (part for part in (one.files, one.remarks, one.rules, one.versions) if part is not None)
        else:
            yield one


def rebuilt(block: Block, change: Callable[[Block], Block]) -> Block:
    """The block with each of its leaves changed."""
    if isinstance(block, blocks.Answer | blocks.Quote):
        return replace(block, blocks=tuple(rebuilt(one, change) for one in block.blocks))
    if isinstance(block, blocks.Items):
        return replace(block, items=tuple(tuple(rebuilt(one, change) for one in item) for item in block.items))
    if isinstance(block, blocks.Sortable):
        return replace(block, table=change(block.table))
    if isinstance(block, blocks.Provenance):
        parts = ("files", "remarks", "rules", "versions")
        return replace(block, **{name: change(one) for name in parts if (one := getattr(block, name)) is not None})
    return change(block)
