"""Methods that are proposed from the words of 评分标准: shown, written beside the table, and used by nobody until they are confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..data import Sheet, page_of, read_tables, workbook
from ..errors import NotFound, Problem
from ..exact_yaml import read_yaml
from ..frames import frame_of
from ..lazy_pandas import pd
from ..messages import _
from ..project import ProjectYear
from ..reading import letters, shown
from ..scoring.clauses import Proposal, propose
from .indicator_table import INDICATORS, Entry, Outline, outline

COLUMNS = ("level1", "level2", "level3", "scoring_standard", "proposed", "asks", "unread")
BESIDE = ("拟用评分方法", "应填", "未读出的部分")
BY_HAND = "得分列填分数，扣分原因或依据列填理由"
FILL_IN = "填写评分方法，或填写得分"
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
    def asks(self) -> str:
        """What to fill in, and in which column, where that is not plain."""
        if self.proposal.text == "人工":
            return BY_HAND
        return "；".join(filter(None, (self.proposal.asks and f"实际值填{self.proposal.asks}", self.proposal.reading)))

    @property
    def unread(self) -> str:
        """What nothing was made of, or why nothing is proposed."""
        return self.proposal.why or "；".join(self.proposal.unread)

    @property
    def told(self) -> str:
        """As a message says it."""
        if not self.proposal.text:
            return f"评分标准读不出评分方法：{self.proposal.why}"
        asks = f"（{self.asks}）" if self.asks else ""
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
        rows.append((*names, one.entry["standard"], one.proposal.text, one.asks, one.unread))
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
        yield Problem(where, one.told, CONFIRM if one.proposal.text else FILL_IN)


def open_outline(place: ProjectYear) -> tuple[Outline, int]:
    """The indicator table of a project-year, whatever state the rest of it is in, and the fiscal year. Error: NotFound."""
    params, _node = read_yaml(place.params_file, place.shown(place.params_file))  # whatever else in them is still to be filled in
    year = params.get("fiscal_year")
    folder = place.shown(place.data_dir)
    tables, _other = read_tables(place.data_dir, folder, (INDICATORS,))
    if "indicators" not in tables:
        raise NotFound(
            "{shown}: there is no table indicators (评价指标体系). Expected an entry of that name in datapackage.json.",
            shown=folder,
        )
    return outline(tables["indicators"], folder), year if isinstance(year, int) else int(place.year)


def proposed_copy(place: ProjectYear, found: Outline, year: int, unit_of: UnitOf = _no_unit) -> bytes:
    """The sheet as it was handed in, as an .xlsx, with what is proposed in three columns behind its own, each line in its row. A table
    without the column 评分方法 gets an empty one in front of them."""
    page = page_of(place.data_dir, place.shown(place.data_dir), INDICATORS)
    wide = max(
        [len(cells) for _line, cells in page.rows] + [one.right + 1 for one in page.merged]
    )  # a title may be merged beyond
    long = max([line for line, _cells in page.rows] + [one.bottom for one in page.merged])
    between = [] if "method" in found.table.heads else [INDICATORS.field("method").title]
    beside = {one.entry.line: [one.proposal.text, one.asks, one.unread] for one in proposals(found, year, unit_of)}
    heads = min(found.table.lines) - 1
    written = {line: [*[""] * len(between), *values] for line, values in beside.items()} | {heads: [*between, *BESIDE]}
    rows: list[list[str]] = [[""] * wide for _line in range(long)]
    for line, cells in page.rows:
        rows[line - 1] = [*map(shown, cells), *[""] * (wide - len(cells)), *written.get(line, ())]
    for one in page.merged:
        for line in range(one.top - 1, one.bottom):
            for column in range(one.left, one.right + 1):
                if (line + 1, column) != (one.top, one.left):
                    rows[line][column] = ""
    merged = tuple(f"{letters(one.left + 1)}{one.top}:{letters(one.right + 1)}{one.bottom}" for one in page.merged)
    widths = (18,) * (wide + len(between) + len(BESIDE))
    return workbook([Sheet(INDICATORS.title, rows, heads=heads, merged=merged, widths=widths)])
