"""Methods that are proposed from the words of 评分标准: shown, written beside the table, and used by nobody until they are confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..data import Sheet, read_tables, workbook
from ..errors import NotFound, Problem
from ..exact_yaml import read_yaml
from ..frames import frame_of
from ..messages import _
from ..project import ProjectYear
from ..scoring.clauses import Proposal, propose
from .indicator_table import INDICATORS, Entry, Outline, outline

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("level1", "level2", "level3", "scoring_standard", "proposed", "asks", "unread")
BESIDE = ("拟用评分方法", "实际值应填", "未读出的部分")
CONFIRM = "核对后把这一写法填入“评分方法”列，才会按它计分"


UnitOf = Callable[[Entry], str]  # of the value that an indicator is scored on, "" where it is not known


def _no_unit(_entry: Entry) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An indicator with a standard and without a method, and what is proposed for it."""

    entry: Entry
    proposal: Proposal

    @property
    def unread(self) -> str:
        """What nothing was made of, or why nothing is proposed."""
        return self.proposal.why or "；".join(self.proposal.unread)

    @property
    def told(self) -> str:
        """As a message says it."""
        if not self.proposal.text:
            return f"评分标准读不出评分方法：{self.proposal.why}"
        asks = f"（实际值填{self.proposal.asks}）" if self.proposal.asks else ""
        unread = f"；未读出：{self.unread}" if self.unread else ""
        return f"评分标准可写作“{self.proposal.text}”{asks}{unread}"


def proposals(found: Outline, year: int, unit_of: UnitOf = _no_unit) -> tuple[Proposed, ...]:
    """Of every indicator that has a standard and no method, in the table's order. year: the fiscal year; unit_of: of its value."""
    entries = [one for one in found.entries if one.applies]
    open_ones = [one for one in entries if one["standard"] and not one["method"] and (one.weight or 0) > 0]
    return tuple(Proposed(one, propose(one["standard"], one.weight or 0, one["target"], year, unit_of(one))) for one in open_ones)


def proposal_frame(found: tuple[Proposed, ...]) -> pd.DataFrame:
    """A row each: level1, level2, level3, scoring_standard, proposed, asks, unread (text)."""
    rows = []
    for one in found:
        names = [*one.entry.path[:-1], *[""] * (3 - len(one.entry.path)), one.entry.path[-1]]
        rows.append((*names, one.entry["standard"], one.proposal.text, one.proposal.asks, one.unread))
    return frame_of([dict(zip(COLUMNS, row, strict=True)) for row in rows], COLUMNS)


def warnings(found: Outline, year: int, unit_of: UnitOf) -> Iterator[Problem]:
    """As `pbe check` tells them."""
    for one in proposals(found, year, unit_of):
        where = _(
            "{shown}/{file}, row {line}, {path}",
            shown=found.shown,
            file=found.table.file,
            line=one.entry.line,
            path="·".join(one.entry.path),
        )
        yield Problem(where, one.told, "" if not one.proposal.text else CONFIRM)


def open_outline(place: ProjectYear) -> tuple[Outline, int]:
    """The indicator table of a project-year, whatever state the rest of it is in, and the fiscal year. Error: NotFound."""
    params, _node = read_yaml(place.params_file, place.shown(place.params_file))  # whatever else in them is still to be filled in
    year = params.get("fiscal_year")
    shown = place.shown(place.data_dir)
    tables, _other = read_tables(place.data_dir, shown, (INDICATORS,))
    if "indicators" not in tables:
        raise NotFound(
            "{shown}: there is no table indicators (评价指标体系). Expected an entry of that name in datapackage.json.",
            shown=shown,
        )
    return outline(tables["indicators"], shown), year if isinstance(year, int) else int(place.year)


def proposed_copy(found: Outline, year: int, unit_of: UnitOf = _no_unit) -> bytes:
    """The table as an .xlsx with what is proposed in three columns behind its own: columns in their order, each line in its row, so
    that the three can be pasted beside the original. The column 评分方法 stays as it was."""
    table = found.table
    columns = [name for name in table.columns if name in table.heads]
    columns += [] if "method" in columns else ["method"]
    beside = {one.entry.line: [one.proposal.text, one.proposal.asks, one.unread] for one in proposals(found, year, unit_of)}
    lines = dict(zip(table.lines, table.rows, strict=True))
    lines |= {line: values | {columns[0]: label} for line, (label, values) in table.totals.items()}
    rows: list[list[str]] = [[] for _line in range(max(lines))]
    rows[min(lines) - 2] = [*(INDICATORS.field(name).title for name in columns), *BESIDE]
    for line, values in lines.items():
        rows[line - 1] = [*(values.get(name) or "" for name in columns), *beside.get(line, ())]
    return workbook([Sheet(INDICATORS.title, rows, heads=min(lines) - 1, widths=(18,) * (len(columns) + len(BESIDE)))])
