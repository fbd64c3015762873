"""What the XML of a sheet says before it is read: how many cells, how far apart, which are merged, which
hold a formula without its result. openpyxl lays out every row up to the last, however far away that is, and
tells none of the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...reading.cells import column_number

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any workbook
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["'](\d{1,7})["']""")
_PLACE = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_FORMULA = rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
_UNSAVED = re.compile(_FORMULA + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>")


@dataclass(frozen=True, slots=True)
class Measured:
    """cells: how many. width, height: the last column and row that any cell is in. unsaved: formulas
    without a result. merged: ranges as top, left, bottom, right."""

    cells: int
    width: int
    height: int
    unsaved: int
    merged: tuple[tuple[int, int, int, int], ...]


def measured(xml: bytes) -> Measured:
    """Rows and cells that do not say where they are follow one another, so their number bounds their
    place."""
    rows = _ROW.split(xml)
    counts = [len(_CELL.findall(row)) for row in rows]
    width, height = max(counts), len(rows) - 1
    for column, row in _PLACE.findall(xml):
        width, height = max(width, column_number(column)), max(height, int(row))
    numbered = max((int(row) for row in _ROW_NUMBER.findall(xml)), default=0)
    merged = tuple(
        (int(top), column_number(left), int(bottom), column_number(right)) for left, top, right, bottom in _MERGED.findall(xml)
    )
    return Measured(
        cells=sum(counts),
        width=min(width, LAST_COLUMN),
        height=min(max(height, numbered), LAST_ROW),
        unsaved=len(_UNSAVED.findall(xml)),
        merged=merged,
    )
