"""The annex that says of every figure in the text how it was computed, and of what files and rows."""

from __future__ import annotations

from markupsafe import Markup

from ..blocks import Column, Label, Reference, Table
from ..outline.numbers import TRACES
from .inline import shown
from .markup import NOTHING, run
from .names import name_of
from .prose import word
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


class _Numbered(str):
    """A number that figures in the text lead to."""


@shown.register
def _(part: _Numbered, setting: Setting, looks: frozenset[str]) -> Markup:
    return setting.mark(f"_Trace_{part}", run(str(part), looks))


def traces(setting: Setting, number: int) -> Markup:
    """The table of all figures that the text has printed, in the order in which they are met. number: of the table."""
    rows = tuple(_row(name_of(figure, setting.names), figure, *met) for figure, met in setting.traces.items())
    if not rows:
        return NOTHING
    label = Label("附表", number)
    shown = Table(_COLUMNS, rows, title=TRACES, note="点按正文中的数字，即到本表相应一行", label=label)
    setting.lay(shown, is_wide=True)
    return word(shown, setting)


def _row(name: str, figure: Reference, number: int, where: str) -> tuple:
    return _Numbered(number), name, figure.display, where, figure.expression or "—", figure.source or "—"
