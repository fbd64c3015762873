"""The indicator system of a project-year: its table as a tree of scores, each indicator with its value, method and points."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ..bounds import find_deadlines, normal, understand
from ..data import Table
from ..errors import Problem
from ..figures import WHOLE, Figure, Figures
from ..measures import Registry
from ..messages import _
from ..numbers import Exact, half_up, shortest
from ..scoring import ByDate, ByHand, Checklist, Deduction, Indicator, Node, Scorecard, Stated, Undefined
from ..scoring.amounts import PERCENT, is_same_unit
from ..scoring.margins import Margin
from ..scoring.notation import completed_by, in_unit, method_of
from ..scoring.notation_words import Method
from ..scoring.tree import DROPPED
from . import funds
from .indicator_line import NO_REASON, SINCE_LAST, Scored
from .indicator_partial import Partial
from .indicator_table import Entry, Outline, Total, outline, says_dropped
from .indicator_values import NoFigure, actual_of, judged, measured, unit_of, value_of

HUNDRED = Decimal(100)
NO_METHOD = "没有评分方法"


@dataclass(frozen=True)
class IndicatorSystem:
    """The table `indicators` of a project-year. figures_of: those of some measures and subjects, of all without any; year: the fiscal year,
    for dates without one; since_last: how far a figure moved since the year before; partial: what a figure rests on, where that is not all."""

    table: Table
    shown: str
    figures_of: Callable[..., Figures]
    registry: Registry
    year: int
    partial: Callable[[Figure], Partial | None] = lambda figure: None
    since_last: Callable[[Figure], Figure] = lambda figure: figure

    @cached_property
    def figures(self) -> Figures:
        """All that its measures can be taken from."""
        return self.figures_of()

    @cached_property
    def _named(self) -> Figures:
        """Those of the measures that it names, by id or title: quicker to make than all."""
        names = {one["measure"].removesuffix(SINCE_LAST) for one in self.outline.entries}
        ids = frozenset({id for id, one in self.registry.items() if one.title in names} | names)
        return self.figures_of(ids, frozenset({one["subject"] or WHOLE for one in self.outline.entries}))

    @cached_property
    def outline(self) -> Outline:
        return outline(self.table, self.shown)

    @cached_property
    def scored(self) -> tuple[Scored, ...]:
        """The indicators that are scored themselves, in the table's order."""
        return tuple(self._scored(entry) for entry in self.outline.entries if not _is_deduction(entry))

    @cached_property
    def card(self) -> Scorecard:
        """The tree with its deductions, scored."""
        parts = {one.entry.path: one.indicator for one in self.scored}
        deductions = tuple(
            Deduction(one.path[-1], self.outline.number(one.line, "score", one["score"]) or 0, one["reason"]) for one in self.cuts
        )
        return Scorecard(tuple(self.outline.tree(list(parts.items()))), deductions, HUNDRED)

    @cached_property
    def cuts(self) -> tuple[Entry, ...]:
        """The lines of the deductions beside the tree, as the card has them."""
        return tuple(entry for entry in self.outline.entries if _is_deduction(entry))

    @cached_property
    def by_path(self) -> dict[tuple[str, ...], Scored]:
        return {one.entry.path: one for one in self.scored}

    @cached_property
    def margins(self) -> tuple[tuple[Node, Scored, Margin], ...]:
        """What one more step in its value would bring to each indicator, the most first; those that can gain nothing that is printed are left out."""
        found = [(node, one, one.margin(node.weight)) for node in self.card.leaves if (one := self.of(node))]
        gains = [(node, one, gain) for node, one, gain in found if gain and half_up(gain.gain, 2)]
        return tuple(sorted(gains, key=lambda line: -line[2].gain))

    def of(self, node: Node) -> Scored | None:
        """The line of a node that is scored itself."""
        return self.by_path.get(node.path)

    @cached_property
    def faults(self) -> tuple[Problem, ...]:
        """What keeps the table from being scored: cells that cannot be read, unknown measures, weights that do not add up."""
        card = self.card  # reads every cell
        found = list(self.outline.faults)
        lines = {one.entry.path: one.entry.line for one in self.scored}
        for fault in card.faults() if not found else ():
            row = next((line for path, line in lines.items() if path[: len(fault.path)] == fault.path), None)
            where = self.outline.at(row if fault.path else None)
            found.append(Problem(where, f"{'·'.join(fault.path)}：{fault.what}".removeprefix("：")))
        return tuple(found or (*self._same_names(), *self._wrong_totals()))

    def _same_names(self) -> Iterator[Problem]:
        """Every deduction needs a name of its own: its points are told by it."""
        taken = [node.name for node in self.card.nodes]
        for entry, cut in zip(self.cuts, self.card.deductions, strict=True):
            if cut.name in taken:
                what = f"减分项“{cut.name}”与一级指标或另一减分项同名"
                yield Problem(self.outline.at(entry.line), what, _("one name for each deduction"))
            taken.append(cut.name)

    def _wrong_totals(self) -> Iterator[Problem]:
        """A total is that of all indicators, or of those that share its first levels with the line above it."""
        for one in self.outline.totals:
            alike = self.sharing(one.path)
            applying = [tuple(part for part in some if part.entry.applies) for some in alike]  # it may be of these alone
            alike += applying
            sums = [sum((part.entry.weight or 0 for part in some), Decimal(0)) for some in alike]
            if one.weight is not None and one.weight not in sums:
                what = f"合计分值为{shortest(one.weight)}，所合计的各指标相加为{shortest(sums[-1])}"
                yield Problem(self.outline.at(one.line), what, _("a total that is the sum of its indicators"))

    def summed_by(self, total: Total) -> Node | None:
        """The node that a total adds up: the nearest above it of its weight, else all of them as one. Of one without a weight, what
        it calls itself decides: a 小计 is that of the first level."""
        nodes = {node.path: node for node in self.card.walk()}
        starts = [total.path[:depth] for depth in range(len(total.path) - 1, 0, -1)]
        around = [nodes[path] for path in starts if path in nodes]  # the line above may be a deduction, beside the tree
        whole = Node(Indicator(""), (), self.card.weight, True, self.card.nodes)
        if total.weight is None:
            return around[-1] if total.is_partial and around else whole
        return next((node for node in (*reversed(around), whole) if node.weight == total.weight), None)

    def sharing(self, path: tuple[str, ...]) -> list[tuple[Scored, ...]]:
        """The indicators that share the path's first names: the longest part of it first, all of them last."""
        starts = [path[:depth] for depth in range(len(path) - 1, -1, -1)] or [()]
        return [tuple(one for one in self.scored if one.entry.path[: len(start)] == start) for start in starts]

    def unit_of(self, entry: Entry) -> str:
        """The unit of the measure that an indicator is scored on, as it is printed; "" where it names none of this project."""
        try:
            figure = self._measured(entry)
        except NoFigure:
            return ""
        return "" if figure is None else PERCENT if unit_of(figure) == PERCENT else figure.unit

    @property
    def reserved(self) -> tuple[tuple[Node, Partial], ...]:
        """Indicators scored on those that stated alone: the score holds with that reservation."""
        return tuple(
            (node, one.partial)
            for node in self.card.leaves
            if (one := self.of(node)) and one.partial and not one.partial.is_sum and node.points is not None
        )

    # ---- one line ----
    def _scored(self, entry: Entry) -> Scored:
        entered = self.outline.number(entry.line, "score", entry["score"])
        method = self._method(entry)
        figure = self._figure(entry)
        if entry.weight is None or entry.weight <= 0:
            what = _("{path} has no weight", path=entry.path[-1])
            if entry.weight is not None:
                what = _("{path} has the weight {weight}", path=entry.path[-1], weight=shortest(entry.weight))
            self.outline.fault(entry.line, "weight", what, _("points that it can get, more than 0"))
        if not entry.applies:
            self._contradicted(entry, figure, entered)
        partial = self.partial(figure) if figure and not (method and isinstance(method.rule, ByHand)) else None
        return Scored(self.table, entry, method, figure, self._value(entry, method, figure, entered), entered, partial)

    def _contradicted(self, entry: Entry, figure: Figure | None, entered: Decimal | None) -> None:
        """What is said not to apply has neither points nor a value."""
        if entered is not None:
            self.outline.fault(entry.line, "score", f"指标写作“{DROPPED}”，却填了得分", f"删去得分，或删去“{DROPPED}”")
        if figure is not None and figure.value is not None:
            what = f"指标写作“{DROPPED}”，而{entry['measure']}为{figure.display}"
            self.outline.fault(entry.line, "measure", what, f"删去取值指标，或删去“{DROPPED}”")

    def _method(self, entry: Entry) -> Method | None:
        if not entry["method"] or says_dropped(entry["method"]) or entry.weight is None or entry.weight <= 0:
            return None
        try:
            return method_of(completed_by(entry["method"], self._target(entry)), entry.weight)
        except ValueError as error:
            self.outline.fault(entry.line, "method", str(error))
            return None

    def _target(self, entry: Entry) -> str:
        """The cell 目标值, its unit behind it where only the heading says it; a deadline as a day."""
        text = _with_unit(entry["target"], self.table.columns.get("target", ("", ""))[1])
        days = find_deadlines(normal(text))[0]
        return days[-1].on(self.year).isoformat() if days and not understand(text).bounds else text

    def _figure(self, entry: Entry) -> Figure | None:
        try:
            return self._measured(entry)
        except NoFigure as error:
            self.outline.fault(entry.line, error.column, error.args[0])
            return None

    def _measured(self, entry: Entry) -> Figure | None:
        """The figure of its measure, None where it names none. Error: NoFigure."""
        if not entry["measure"]:
            return None
        name = entry["measure"].removesuffix(SINCE_LAST)
        asked = self.registry, name, entry["subject"], entry["base"]
        try:
            figure = measured(self._named, *asked)
        except NoFigure:
            figure = measured(self.figures, *asked)  # or an error that knows all that could be meant
        return figure if name == entry["measure"] else self.since_last(figure)

    def _value(self, entry: Entry, method: Method | None, figure: Figure | None, entered: Decimal | None) -> object:
        if not entry.applies:
            return None
        if method is None:
            return None if entered is not None else Undefined(NO_METHOD)
        if isinstance(method.rule, ByHand):
            return judged(entered, entry["reason"] or entry["evidence"] or NO_REASON)
        if figure is not None:
            return self._of_figure(entry, method, figure)
        unit = "" if isinstance(method.rule, ByDate | Checklist | Stated) else self.table.columns.get("actual", ("", ""))[1]
        text = _with_unit(entry["actual"], unit)
        try:
            return actual_of(text, method, entry.weight or 0, self.year)
        except ValueError as error:
            self.outline.fault(entry.line, "actual", str(error))
            return Undefined(str(error))

    def _of_figure(self, entry: Entry, method: Method, figure: Figure) -> Exact | Undefined:
        value = value_of(figure)
        if value is None:
            return Undefined(entry["measure"] + self._why_unknown(entry, figure))
        if not is_same_unit(unit_of(figure), method.unit):
            what = _(
                "{entry} is in {unit_of}, and the method's target in {unit}",
                entry=entry["measure"],
                unit_of=unit_of(figure),
                unit=method.unit,
            )
            self.outline.fault(entry.line, "measure", what, _("a measure in the unit of the target"))
        meant = in_unit(method.text, PERCENT)
        if unit_of(figure) == PERCENT and not method.unit and meant != method.text:
            self.outline.fault(entry.line, "method", f"{entry['measure']}以%计，而“{method.text}”没有写百分号", f"如“{meant}”")
        partial = self.partial(figure)
        if partial and partial.leaves_open(method.rule, entry.weight or 0, value):
            return Undefined(f"{entry['measure']}{partial.shown(figure.display)}，补齐后得分会变")
        return value

    def _why_unknown(self, entry: Entry, figure: Figure) -> str:
        if entry["measure"].endswith(SINCE_LAST):
            return "无从计算：上一年度没有口径相同的完整数据"
        if figure.id in funds.IN_ORDER:
            return "没有合计，到位或支出有未载明的"
        alike = (one.value for one in self.figures if (one.id, one.base) == (figure.id, figure.base))
        return "没有合计，各对象的数不相加" if figure.subject == WHOLE and {*alike} - {None} else "无从计算"


def _is_deduction(entry: Entry) -> bool:
    """A line without weight that has points: they are taken off beside the tree."""
    return entry.weight is None and bool(entry["score"]) and not entry["method"] and entry.applies


def _with_unit(text: str, unit: str) -> str:
    """A bare number with the unit that its heading says."""
    bare = text.strip()
    return f"{bare}{unit}" if unit and bare and bare.replace(".", "", 1).replace(",", "").lstrip("-−≥≤<>=").isdigit() else text
