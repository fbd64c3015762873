"""The text and the annexes on their sheets: wide tables on paper that lies, each annex from a new page on."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from ..blocks import Answer, Block, Column, Heading, Label, Provenance, Sortable, Table
from ..outline import leaves
from ..outline.numbers import TRACES, is_of_annex, next_annex
from .inline import shown
from .markup import NOTHING, run
from .names import name_of
from .package import Package
from .prose import headed, heading, word
from .sections import broken, section
from .setting import Setting

_COLUMNS = tuple(
    Column(name, title)
    for name, title in (
        ("fact", "序号"),
        ("figure", "指标"),
        ("value", "数值"),
        ("place", "首见于"),
        ("expression", "算式"),
        ("source", "数据出处"),
    )
)


def sheets(blocks: Sequence[Block], setting: Setting, package: Package) -> Markup:
    """What stands behind the contents, each run of pages of one paper a section of Word; at last the figures' traces."""
    units = list(_units(blocks))
    lies = _lying(units, setting)
    runs = [(lying, [unit for _, unit in run]) for lying, run in groupby(zip(lies, units, strict=True), key=lambda one: one[0])]
    written = [(lying, _written(held, setting)) for lying, held in runs]
    if setting.traces:
        traced = _traces(blocks, setting, bool(written) and written[-1][0])
        last = written.pop()[1] if written and written[-1][0] else NOTHING
        written.append((True, last + traced))
    return _in_sections(written or [(False, NOTHING)], package)


def _in_sections(written: Sequence[tuple[bool, Markup]], package: Package) -> Markup:
    made = NOTHING
    for place, (lying, content) in enumerate(written):
        paper = package.paper.lengthwise if lying else package.paper
        properties = section(paper, package.around, starts=place == 0)
        made += content + (properties if place == len(written) - 1 else broken(properties))
    return made


def _units(blocks: Iterable[Block]) -> Iterator[Block]:
    """What may stand on a sheet of its own: tables, also those of an answer and of the last page."""
    for block in blocks:
        if isinstance(block, Answer):
            yield from _units(block.blocks)
        elif isinstance(block, Provenance):
            yield from leaves((block,))
        else:
            yield block


def _lying(units: Sequence[Block], setting: Setting) -> list[bool]:
    """Which of them stand on paper that lies: wide tables, the heading above one, and what stands between two."""
    tables = [_lies(unit, setting) for unit in units]
    after: list[bool] = []
    following = False
    for unit, lying in zip(reversed(units), reversed(tables), strict=True):
        following = following if isinstance(unit, Heading) else bool(lying)
        after.append(following)
    return after[::-1]


def _lies(unit: Block, setting: Setting) -> bool:
    table = unit.table if isinstance(unit, Sortable) else unit
    return isinstance(table, Table) and bool(table.columns) and setting.layout(table).is_landscape


def _written(units: Sequence[Block], setting: Setting) -> Markup:
    """An annex begins a page, where no section does."""
    return Markup("").join(
        headed(unit, setting, on_new_page=place > 0) if isinstance(unit, Heading) and is_of_annex(unit) else word(unit, setting)
        for place, unit in enumerate(units)
    )


def _traces(blocks: Sequence[Block], setting: Setting, on_new_page: bool) -> Markup:
    labels = [one.label for one in leaves(blocks) if isinstance(one, Table) and isinstance(one.label, Label)]
    numbers = [label.number for label in labels if label.name == "附表"]
    said = next_annex(blocks, TRACES)
    return heading(said, 1, setting, run(said), on_new_page=on_new_page) + traces(setting, max(numbers, default=0) + 1)


class _Numbered(str):
    """A number that figures in the text lead to."""


@shown.register
def _(part: _Numbered, setting: Setting, looks: frozenset[str]) -> Markup:
    return setting.mark(f"_Trace_{part}", run(str(part), looks))


def traces(setting: Setting, number: int) -> Markup:
    """The table of all figures that the text has printed, in the order in which they are met. number: of the table."""
    rows = tuple(
        (_Numbered(number), name_of(one, setting.names), one.display, where, one.expression or "—", one.source or "—")
        for one, (number, where) in setting.traces.items()
    )
    if not rows:
        return NOTHING
    label = Label("附表", number)
    shown = Table(_COLUMNS, rows, title=TRACES, note="点按正文中的数字，即到本表相应一行", label=label)
    setting.lay(shown, is_wide=True)
    return word(shown, setting)
