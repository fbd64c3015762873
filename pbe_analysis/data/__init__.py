"""Tables as offices submit them → checked frames that know their file and rows; texts and Word documents → numbered
paragraphs. Files are opened by `reading`."""

from ..reading.formulas import csv_text, harmless
from .package import FileRules, Resource, read_package
from .spec import TableSpec
from .tables import NO_ROWS, Rows, Table, page_of, read_table, read_tables
from .texts import Paragraph, read_paragraphs
from .workbook import Sheet, workbook
