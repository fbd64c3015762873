"""Workbooks (.xlsx, .xlsm): values through calamine, and what it does not tell from the XML itself."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from .cells import Formatted
from .packages import BROKEN, markup, root
from .pages import Entry, Page, filled, spread
from .sheet_xml import canonical, sheet_facts

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


class Parts:
    """Which parts of a package hold what. sheets: name → part, of worksheets only: charts and macros are none. entries: the same with
    what is hidden. styles: the part, "" where there is none."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive, self.sheets = archive, {}
        start = root(archive, "_rels/.rels")
        target = next((one.get("Target", "") for one in start if one.get("Type", "").endswith("/officeDocument")), "")
        main = posixpath.normpath(posixpath.join("/", target or "xl/workbook.xml")).lstrip("/")
        self._folder, name = posixpath.split(main)
        links = {one.get("Id"): one for one in root(archive, posixpath.join(self._folder, "_rels", f"{name}.rels"))}
        styles = next((one.get("Target", "") for one in links.values() if one.get("Type", "").endswith("/styles")), "")
        self.styles = self._resolved(styles) if styles and self._resolved(styles) in archive.namelist() else ""
        entries = []
        for sheet in (one for one in root(archive, main).iter() if one.tag.endswith("}sheet")):
            link = links.get(sheet.get(_REL) or sheet.get(_STRICT_REL))
            if link is not None and link.get("Type", "").endswith("/worksheet"):
                self.sheets[sheet.get("name")] = self._resolved(link.get("Target", ""))
                entries.append(Entry(sheet.get("name"), sheet.get("state", "visible") != "visible"))
        self.entries = tuple(entries)

    def _resolved(self, target: str) -> str:
        return posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")

    def formats(self) -> dict[bytes, str]:
        """Style → number format, of the styles that show a number otherwise than it is stored."""
        if not self.styles:
            return {}
        styles = root(self.archive, self.styles)
        space = styles.tag.rpartition("}")[0] + "}"
        own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{space}numFmt")}
        used = styles.find(f"{space}cellXfs")
        codes = [_code(one.get("numFmtId", "0"), own) for one in (used if used is not None else ())]
        return {str(place).encode(): code for place, code in enumerate(codes) if matters(code)}


class XlsxBook:
    """content: the file's bytes. Errors: those of `packages.BROKEN` and calamine's."""

    def __init__(self, content: bytes):
        import python_calamine as calamine

        self._parts = Parts(zipfile.ZipFile(io.BytesIO(content)))
        self._formats = self._parts.formats()
        self._book = calamine.load_workbook(io.BytesIO(content))
        self.entries = self._parts.entries

    def page(self, name: str) -> Page:
        xml = canonical(markup(self._parts.archive, self._parts.sheets[name]))
        facts = sheet_facts(xml, self._formats)
        del xml
        cells = [list(row) for row in self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for (line, place), value in facts.cells.items():
            _reach(cells, line, place)
            cells[line - 1][place] = value
        for (line, place), code in facts.styled.items():
            if line <= len(cells) and place < len(row := cells[line - 1]) and type(row[place]) in (int, float):
                row[place] = Formatted(row[place], code)
        spread(cells, facts.merged)
        rows = ((line, tuple([None if cell == "" else cell for cell in row])) for line, row in enumerate(cells, start=1))
        return Page(name, filled(rows), facts.merged, facts.hidden_rows, facts.hidden_columns)


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part that holds a sheet, without the values being read; "" where there is none."""
    try:
        return Parts(archive).sheets.get(sheet, "")
    except BROKEN:
        return ""


def _code(number: str, own: dict[str, str]) -> str:
    return own.get(number) or (_BUILT_IN.get(int(number), "") if number.isdigit() else "")


def matters(code: str) -> bool:
    """Whether a number in this format is not simply what is stored; days and times come as such."""
    plain = re.sub(r'"[^"]*"|\\.|!.|\[[^\]]*\]', "", code).lower()
    return code.lower() not in PLAIN and not re.search(r"[ymdhs]", plain.replace("general", ""))


def _reach(cells: list[list], line: int, place: int) -> None:
    """Rows and columns in which nothing but formulas without a result stands are no reason to leave them out."""
    cells.extend([] for _ in range(line - len(cells)))
    row = cells[line - 1]
    row.extend([None] * (place + 1 - len(row)))
