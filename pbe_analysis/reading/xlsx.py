"""Workbooks (.xlsx, .xlsm): values through calamine, and what it does not tell from the XML itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from .cells import Formatted
from .number_formats import shown
from .packages import links, main_part, markup, part, root
from .pages import Entry, Page, Range, filled, spread
from .sheet_xml import canonical, known_errors, sheet_facts, styled

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??"},
    **{37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)"},
    **{41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '},
    **{42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ', 44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ '},
    48: "##0.0E+0",
}
PLAIN = ("", "@", "general", "0.###############")


class XlsxBook:
    """content: the file's bytes. days: whether pages say what the cells of days show. Errors: those of `packages.BROKEN` and
    calamine's."""

    def __init__(self, content: bytes, *, days: bool = False):
        import python_calamine as calamine

        self._archive = zipfile.ZipFile(io.BytesIO(content))
        main = main_part(self._archive, "xl/workbook.xml")
        self._sheets, self.entries = self._found(main)
        codes = self._codes(main)
        self._formats = {style: code for style, code in codes.items() if matters(code)}
        self._days = {style: code for style, code in codes.items() if days and is_day(code)}
        for name in links(self._archive, main, "/sharedStrings").values():
            markup(self._archive, name)  # calamine would unpack it whatever its size
        self._book = calamine.load_workbook(io.BytesIO(content))

    def _found(self, main: str) -> tuple[dict[str, str], tuple[Entry, ...]]:
        """Name → part, of worksheets only: charts and macros are none; and the same with what is hidden."""
        parts = links(self._archive, main, "/worksheet")
        sheets = [one for one in root(self._archive, main).iter("{*}sheet") if (one.get(_REL) or one.get(_STRICT_REL)) in parts]
        entries = tuple(Entry(one.get("name"), one.get("state", "visible") != "visible") for one in sheets)
        return {one.get("name"): parts[one.get(_REL) or one.get(_STRICT_REL)] for one in sheets}, entries

    def _codes(self, main: str) -> dict[bytes, str]:
        """Style → number format."""
        found = [name for name in links(self._archive, main, "/styles").values() if name in self._archive.namelist()]
        styles = root(self._archive, found[0]) if found else None
        own = {} if styles is None else {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
        used = None if styles is None else styles.find("{*}cellXfs")
        return {str(n).encode(): _code(one.get("numFmtId", "0"), own) for n, one in enumerate(() if used is None else used)}

    def page(self, name: str) -> Page:
        xml = canonical(markup(self._archive, self._sheets[name]))
        facts = sheet_facts(xml, self._formats)
        days = dict(styled(xml, self._days))
        del xml
        cells = list(_rows(self._sheet(name), facts.merged))
        for (line, place), value in facts.cells.items():
            _reach(cells, line, place)
            cells[line - 1][place] = value
        for (line, place), code in facts.styled.items():
            if line <= len(cells) and place < len(row := cells[line - 1]) and type(row[place]) in (int, float):
                row[place] = Formatted(row[place], code)
        shown_days = {spot: shown(_at(cells, *spot), code) for spot, code in days.items() if isinstance(_at(cells, *spot), date)}
        spread(cells, facts.merged)
        rows = ((line, tuple([None if cell == "" else cell for cell in row])) for line, row in enumerate(cells, start=1) if row)
        return Page(name, filled(rows), facts.merged, facts.hidden_rows, facts.hidden_columns, days=shown_days)

    def _sheet(self, name: str) -> CalamineSheet:
        """A sheet of calamine's, which refuses a book for an error that it does not know; what it was the XML itself tells."""
        import python_calamine as calamine

        try:
            return self._book.get_sheet_by_name(name)
        except calamine.CalamineError:
            self._book = calamine.load_workbook(io.BytesIO(self._with_known_errors()))
            return self._book.get_sheet_by_name(name)

    def _with_known_errors(self) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name in {*self._archive.namelist()}:
                xml = part(self._archive, name)
                archive.writestr(name, known_errors(xml) if name in self._sheets.values() else xml)
        return content.getvalue()


def _rows(sheet: CalamineSheet, merged: Iterable[Range]) -> Iterator[list]:
    """The rows from the first line on; of those in which nothing stands, and over which nothing is merged, no cell."""
    left, last = [None] * sheet.start[1] if sheet.start else [], sheet.total_height + 1
    covered = {line for one in merged if one.bottom > one.top for line in range(one.top, min(one.bottom, last) + 1)}
    for line, row in enumerate(sheet.iter_rows(), start=1):
        yield left + row if line in covered or row.count("") < len(row) else []


def _at(cells: list[list], line: int, place: int) -> object:
    return cells[line - 1][place] if line <= len(cells) and place < len(cells[line - 1]) else None


def _code(number: str, own: dict[str, str]) -> str:
    return own.get(number) or (_BUILT_IN.get(int(number), "") if number.isdigit() else "")


def matters(code: str) -> bool:
    """Whether a number in this format is not simply what is stored; days and times come as such."""
    return code.lower() not in PLAIN and not is_day(code)


def is_day(code: str) -> bool:
    """Whether a format shows a number as a day or a time."""
    plain = re.sub(r'"[^"]*"|\\.|!.|\[[^\]]*\]', "", code).lower()
    return bool(re.search(r"[ymdhs]", plain.replace("general", "")))


def _reach(cells: list[list], line: int, place: int) -> None:
    """Rows and columns in which nothing but formulas without a result stands are no reason to leave them out."""
    cells.extend([] for _ in range(line - len(cells)))
    row = cells[line - 1]
    row.extend([None] * (place + 1 - len(row)))
