"""The annex that says of every figure in the text how it was computed, and of what files and rows."""

from __future__ import annotations

from markupsafe import Markup

from ..blocks import Column, Reference, Table
from .cells import table_layout
from .inline import shown
from .markup import NOTHING, run
from .names import name_of
from .plan import ANNEX, Label
from .setting import Setting
from .tables import table

TITLE = "正文数字的算式与出处"
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


def traces(setting: Setting) -> Markup:
    """The table of all figures that the text has printed, in the order in which they are met."""
    rows = tuple(_row(figure, *met) for figure, met in setting.traces.items())
    if not rows:
        return NOTHING
    shown = Table(_COLUMNS, rows, title=TITLE, note="点按正文中的数字，即到本表相应一行")
    setting.plan.layouts[id(shown)] = table_layout(shown, setting.plan.paper, is_wide=True)
    setting.plan.labels[id(shown)] = Label(ANNEX, len(setting.plan.annex) + 1)
    return table(shown, setting)


def _row(figure: Reference, number: int, where: str) -> tuple:
    return _Numbered(number), name_of(figure), figure.display, where, figure.expression or "—", figure.source or "—"
