"""The only opener of data: CSV and Excel as offices save them → checked frames that know their file and rows; texts and
Word documents → numbered paragraphs."""

from .formulas import csv_text, harmless, would_run
from .grids import Grid, read_grid, read_sheets
from .package import Resource, read_package
from .spec import TableSpec
from .tables import NO_ROWS, Rows, Table, read_tables
from .texts import Paragraph, read_paragraphs
from .workbook import Sheet, workbook

__all__ = [
    "NO_ROWS",
    "Grid",
    "Paragraph",
    "Resource",
    "Rows",
    "Sheet",
    "Table",
    "TableSpec",
    "csv_text",
    "harmless",
    "read_grid",
    "read_package",
    "read_paragraphs",
    "read_sheets",
    "read_tables",
    "workbook",
    "would_run",
]
