"""What is settled before a word is written: which tables stand in the annex, and the number of each table and figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ..blocks import Answer, Block, Chart, Label, Sortable, Table
from ..paper import OURS, table_layout
from .walk import Moved, leaves, rebuilt

LONG = 40  # rows; a table of more goes to the annex
ENOUGH = 200  # rows, of which a table's width is told


def laid(block: Block) -> Block:
    """A table with the widths of its columns on paper, and whether it lies there; any other block as it is."""
    if not isinstance(block, Table) or not block.columns:
        return block
    layout = table_layout(replace(block, rows=block.rows[:ENOUGH]), OURS)
    return replace(block, widths=layout.widths, lengthwise=layout.is_landscape)


def without_data(report: Iterable[Block]) -> tuple[list[Block], list[Table | Sortable]]:
    """The blocks of the text, and the tables that are not for it, those on lengthwise paper last: the data behind a chart, a table of
    many rows, and one that wants the paper lengthwise."""
    kept: list[Block] = []
    for block in (rebuilt(one, laid) for one in report):
        inner = tuple(map(_moved, block.blocks)) if isinstance(block, Answer) else ()
        kept.append(replace(block, blocks=inner) if isinstance(block, Answer) else _moved(block))
    units = [unit for one in kept for unit in (one.blocks if isinstance(one, Answer) else (one,))]
    moved = [table for one in units if isinstance(one, Moved) for table in one.blocks if isinstance(table, Table | Sortable)]
    return kept, sorted(moved, key=lambda one: _table(one).lengthwise)


def _moved(block: Block) -> Block:
    if not isinstance(block, Table | Sortable):
        return block
    table = _table(block)
    is_data = table.columns and (table.folded or len(table.rows) > LONG or table.lengthwise)
    return Moved((block,)) if is_data else block


def _table(block: Table | Sortable) -> Table:
    return block.table if isinstance(block, Sortable) else block


@dataclass(slots=True)
class Labels:
    """The labels of tables and charts, by identity, since two may be equal."""

    of: dict[int, Label] = field(default_factory=dict)
    behind: dict[int, Label] = field(default_factory=dict)  # a chart → the table of its data
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def given(cls, text: Sequence[Block], annex: Sequence[Block]) -> Labels:
        made = cls()
        made._number(text, "表")
        made._number(annex, "附表")
        made._lead_to_data([*leaves(text), *leaves(annex)])
        return made

    def _number(self, report: Sequence[Block], name: Literal["表", "附表"]) -> None:
        for one in leaves(report):
            if isinstance(one, Chart):
                self._give(one, "图")
            elif isinstance(one, Table) and one.name and one.columns:
                self._give(one, name)

    def _give(self, block: Block, name: Literal["表", "图", "附表"]) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1
        self.of[id(block)] = Label(name, self.counts[name])

    def _lead_to_data(self, read: Sequence[Block]) -> None:
        """A chart names its data by the title of a table: of several, it is the next one below the chart, wherever that was moved."""
        below: dict[str, Label] = {}
        in_order = [table for one in read for table in (leaves(one.blocks) if isinstance(one, Moved) else (one,))]
        for one in (*reversed(in_order), *reversed(in_order)):  # the second time, those above are known too
            if isinstance(one, Table) and (label := self.label(one)):
                below[one.title] = label
            elif isinstance(one, Chart) and one.data in below:
                self.behind.setdefault(id(one), below[one.data])

    def label(self, block: Block) -> Label | None:
        return self.of.get(id(block))

    def cited_at(self, block: Block) -> list[Label]:
        """What the text has to refer to where this block stands or stood: not the data of a chart, to which that leads."""
        held = block.blocks if isinstance(block, Moved) else (block,)
        found = [label for one in leaves(held) if (label := self.label(one))]
        return [label for label in found if label not in self.behind.values()]

    def put_on(self, block: Block) -> Block:
        """A leaf with its label."""
        if isinstance(block, Chart):
            return replace(block, label=self.label(block), data_label=self.behind.get(id(block)))
        return replace(block, label=self.label(block)) if isinstance(block, Table) else block
