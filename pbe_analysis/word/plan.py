"""What is settled before a word is written: the number of each table and figure, and which tables stand in the annex.

In the text stand the tables that were made to be read there. The data behind a chart, a table of many rows, and one that wants
the paper lengthwise go to the annex, where lengthwise sheets come last, so that no page of the text stays half empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .. import blocks
from ..blocks import Block, Chart, Table
from .cells import table_layout
from .columns import Layout
from .paper import OURS, Paper

LONG = 40  # rows; a table of more goes to the annex
TABLE, FIGURE, ANNEX = "表", "图", "附表"
_CODES = {TABLE: "table", FIGURE: "figure", ANNEX: "annex"}


@dataclass(frozen=True, slots=True)
class Label:
    """表1, 图2, 附表3."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name}{self.number}"

    @property
    def bookmark(self) -> str:
        return f"_Ref_{_CODES[self.name]}_{self.number}"


@dataclass(slots=True)
class Plan:
    """labels: of tables and charts, by identity, since two may be equal. annex: the tables in it, in their order."""

    paper: Paper = OURS
    labels: dict[int, Label] = field(default_factory=dict)
    layouts: dict[int, Layout] = field(default_factory=dict)
    annex: list[Table] = field(default_factory=list)

    def label(self, block: object) -> Label | None:
        return self.labels.get(id(block))

    def layout(self, table: Table) -> Layout:
        """As it was planned; of a table that was not, as it comes out."""
        if id(table) not in self.layouts:
            self.layouts[id(table)] = table_layout(table, self.paper)
        return self.layouts[id(table)]

    def is_in_annex(self, table: Table) -> bool:
        label = self.label(table)
        return label is not None and label.name == ANNEX

    def data_of(self, chart: Chart) -> Label | None:
        """The label of the table that holds a chart's numbers."""
        return next((self.label(one) for one in self.annex if chart.data and one.title == chart.data), None)


def planned(report: Iterable[Block], paper: Paper = OURS) -> Plan:
    plan, counts = Plan(paper), {TABLE: 0, FIGURE: 0, ANNEX: 0}

    def give(block: object, name: str) -> None:
        counts[name] += 1
        plan.labels[id(block)] = Label(name, counts[name])

    for one in leaves(report):
        if isinstance(one, Chart):
            give(one, FIGURE)
        elif isinstance(one, Table) and (one.folded or len(one.rows) > LONG or plan.layout(one).is_landscape):
            plan.annex.append(one)
        elif isinstance(one, Table) and one.name and one.columns:
            give(one, TABLE)
    plan.annex.sort(key=lambda one: plan.layout(one).is_landscape)
    for one in plan.annex:
        give(one, ANNEX)
    return plan


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
