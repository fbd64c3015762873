"""Tables as offices submit them → checked frames that know their file and rows; texts and Word documents → numbered
paragraphs. Files are opened by `reading`."""

from .package import FileRules, Resource, read_package
from .spec import TableSpec
from .tables import Table, read_tables
from .texts import Paragraph, read_paragraphs
from .workbook import Sheet, workbook

__all__ = [
    "FileRules",
    "Paragraph",
    "Resource",
    "Sheet",
    "Table",
    "TableSpec",
    "read_package",
    "read_paragraphs",
    "read_tables",
    "workbook",
]
