"""A sheet that adds up those of single townships or sources, 汇总: its rows are held against theirs, and never added."""

from collections.abc import Mapping
from dataclasses import replace

from ..reading import Page
from .faults import Faults
from .heading import Heading
from .headings import Band, Vocabulary, find_band
from .lines import is_figure, plain
from .package import Resource
from .rows import Row, Rows
from .sheets import Sheet
from .spec import TableSpec

Allowed = Mapping[str, Mapping[str, str]]


def totals_of(sheet: Sheet, spec: TableSpec, resource: Resource, allowed: dict[str, dict[str, str]], faults: Faults) -> list[Row]:
    """The sheet's rows as totals of the table; none where it has no figures of it, or does not say of what its rows are the sums."""
    band = find_band(sheet.page, Vocabulary.of(spec, resource, allowed))
    band = band and _named(band, sheet.page, spec, allowed)
    keys = tuple(name for name in spec.key if band and name in band.columns)
    figures = tuple(name for name in spec.columns if band and name in band.columns and name not in spec.key)
    if band is None or not figures or not (keys or _is_one_row(band, sheet.page, spec)):
        faults.remark("same_headings", sheet=sheet.page.name)
        return []
    short = replace(spec, columns=(*keys, *figures), key=keys, complete=None, required=False, filled=(), together=())
    reader = Rows(sheet, short, resource, allowed, faults)
    if not reader.finds_headings(band):
        return []
    rows, totals = reader.read()
    faults.remark("held", sheet=sheet.page.name)
    return [replace(row, label=row.label or sheet.page.name) for row in (*rows, *totals)]


def _named(band: Band, page: Page, spec: TableSpec, allowed: Allowed) -> Band:
    """The headings, with the column that holds the names of a key, whatever it is called."""
    for name in (name for name in spec.key if name not in band.columns and name in allowed):
        known = {*map(plain, allowed[name])}
        cells = [[plain(cell) for cell in row] for _, row in page.rows[band.end :]]
        for place in range(max(map(len, cells), default=0)):
            said = [row[place] for row in cells if place < len(row) and row[place]]
            if 2 * sum(one in known for one in said) > len(said):
                others = tuple(one for one in band.headings if one.place != place)
                heading = next((one for one in band.unread if one.place == place), Heading(place, ()))
                band = replace(band, headings=(*others, replace(heading, column=name)))
                break
    return band


def _is_one_row(band: Band, page: Page, spec: TableSpec) -> bool:
    figures = band.figures(spec)
    return (
        sum(any(place < len(cells) and is_figure(cells[place]) for place in figures) for _, cells in page.rows[band.end :]) == 1
    )
