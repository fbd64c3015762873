"""Rows of a file of records that are no records: totals, notes and signatures, headings of the next printed page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from ..data.lines import is_continued, is_note, is_partial, is_total, plain, unit_said
from ..errors import or_none
from ..fields import plain_heading
from .cells import amount
from .headings import YUAN, column_named
from .schemas import RecordSchema

MOST = 10_000  # rows of a piece that are looked at one by one; where there are more, it is the regions that are wrong


@dataclass(frozen=True, slots=True)
class Stray:
    """line; what the row is: total, note, headings. label: of a total. stated: its amount, None where it states none."""

    line: int
    what: str
    label: str = ""
    stated: Decimal | None = None


def sorted_out(
    piece: pd.DataFrame, places: dict[str, int], titles: dict[str, str], schema: RecordSchema, regions: Collection[str]
) -> tuple[pd.DataFrame, list[Stray]]:
    """A piece with all columns, by place → the table's columns by name, and the rows that are none of data. Only rows that name no
    known region are looked at: a record names one."""
    named = piece[list(places.values())].set_axis(list(places), axis=1)
    region = named["region"] if "region" in named else piece.iloc[:, 0]
    known = [one for one in region.unique() if isinstance(one, str) and "".join(one.split()) in regions]
    odd = ~region.isin(known)
    if not odd.any():
        return named, []
    blank = odd & (piece.isna() | (piece == "")).all(axis=1)
    strays: list[Stray] = []
    looked_at = piece.index[odd & ~blank]
    for line, cells in (
        zip(looked_at, piece.loc[looked_at].itertuples(index=False), strict=True) if len(looked_at) <= MOST else ()
    ):
        if stray := _stray(int(line), tuple(cells), places, titles, schema):
            strays.append(stray)
    gone = {stray.line for stray in strays}
    return named[~(blank | named.index.isin(gone))] if gone or blank.any() else named, strays


def _stray(line: int, cells: tuple, places: dict[str, int], titles: dict[str, str], schema: RecordSchema) -> Stray | None:
    texts = [text for cell in cells if isinstance(cell, str) and (text := plain(cell))]
    if label := next((text for text in texts if is_total(text)), ""):
        return Stray(line, "total", label, _stated(cells, places))
    if _repeats(cells, places, titles, schema):
        return Stray(line, "headings")
    figure = places.get("amount")
    if figure is not None and figure < len(cells) and _stated(cells, places) is not None:
        return None
    if any(unit_said(text) in YUAN[1:] for text in texts) and len(texts) <= 2:
        return Stray(line, "headings")
    return Stray(line, "note") if is_note(texts, anywhere=True) or is_continued(texts) else None


def _stated(cells: tuple, places: dict[str, int]) -> Decimal | None:
    place = places.get("amount", len(cells))
    return or_none(amount, cells[place]) if place < len(cells) else None


def _repeats(cells: tuple, places: dict[str, int], titles: dict[str, str], schema: RecordSchema) -> bool:
    """Whether the headings stand here once more, in the same places and in 元."""
    for name, place in places.items():
        title, unit = plain_heading(cells[place]) if place < len(cells) and isinstance(cells[place], str) else ("", "")
        if column_named(title, schema, titles) != name or (name == "amount" and unit not in YUAN):
            return False
    return True


class Totals:
    """Holds the totals of a file against its rows. Rows come in their order, piece by piece; a total is never added."""

    def __init__(self):
        self._sums = [Decimal(0)]  # of the rows between one total and the next
        self._stated: list[Stray] = []

    def take(self, lines: Iterable[int], amounts: pa.ChunkedArray, strays: list[Stray]) -> None:
        """The rows of a piece and the totals among them; nothing is walked through where there is none."""
        places = np.searchsorted(np.asarray(lines), [one.line for one in strays if one.what == "total"])
        start = 0
        for place, stray in zip(places, (one for one in strays if one.what == "total"), strict=True):
            self._sums[-1] += pc.sum(amounts.slice(start, int(place) - start)).as_py() or 0
            self._sums.append(Decimal(0))
            self._stated.append(stray)
            start = int(place)
        self._sums[-1] += pc.sum(amounts.slice(start)).as_py() or 0

    def wrong(self) -> Iterable[Stray]:
        """The totals that are the sum of neither all rows, nor of those above or below as far as the next total."""
        whole = sum(self._sums)
        for place, stray in enumerate(self._stated):
            around = {self._sums[place], self._sums[place + 1]}
            fits = around if is_partial(stray.label) else {whole, *around}
            if stray.stated is not None and stray.stated not in (fits | {whole}) and not stray.label.startswith("其中"):
                yield stray
