"""Cells of a workbook that hold an error such as #REF!: the reading library hands them on as if they were empty."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ERRORS = frozenset(("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"))
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.S)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def error_cells(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """(row, column), counted from 0 → the error that stands there, in one sheet of an .xlsx file; none for other kinds."""
    if path.suffix.lower() not in (".xlsx", ".xlsm") or not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        part = sheet_part(archive, sheet)
        return dict(_errors(archive.read(part))) if part in archive.namelist() else {}


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file within the archive that holds the sheet."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return ""
    ids = {one.get("name"): one.get(_RELATION) for one in book.iter() if one.tag.endswith("}sheet")}
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    return posixpath.normpath(posixpath.join("/xl", targets.get(ids.get(sheet), ""))).lstrip("/")


def _errors(xml: bytes):
    for cell in _CELL.finditer(xml) if b't="e"' in xml else ():
        place, value = _PLACE.search(cell[1]), _VALUE.search(cell[2])
        if b't="e"' in cell[1] and place and value:
            yield (int(place[2]) - 1, number(place[1]) - 1), value[1].decode("ascii", "replace")


def number(column: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    return sum((sign - 64) * 26**place for place, sign in enumerate(reversed(column)))
