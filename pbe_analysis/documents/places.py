"""Where something stands, as a person looks it up: 第3页 表2 第5行“蓟州区”“执行率”列."""

import re
from collections.abc import Iterator

from ..numerals import ORDER
from ..reading.cells import letters
from .document import Block, Cell, Document, Heading, Table, Where

_FIGURE = re.compile(r"\s*[+\-−]?[\d,，.．]+\s*([%％‰]|个?百分点|[万亿千]?元|[人次户家个分张份]+)?\s*")
_WORD = re.compile(r"[^\W\d_]")
_NAMED = re.compile(rf"\s*(附?表\s*[\d{ORDER}]+(?:[-—.．]\d+)*)")
LONGEST = 16  # characters of a label; what is cut off ends in …


class Places:
    """Labels for the places of one document: `Places(document)(where)`."""

    def __init__(self, document: Document):
        self._blocks = {block.where.block: block for block in document.blocks}
        self._headings = dict(_headings(document))
        self._grids: dict[int, _Grid] = {}

    def block(self, where: Where) -> Block | None:
        """The block that a place lies in; None where the place names none."""
        return self._blocks.get(where.block)

    def __call__(self, where: Where) -> str:
        """Page, sheet, table, row, column, as far as the place states them, else line or paragraph and its heading."""
        block = self.block(where)
        parts = [f"第{where.page}页"] if where.page else []
        parts += [f"工作表“{where.sheet}”"] if where.sheet else []
        if isinstance(block, Table):
            parts += self._in_table(block, where)
        elif where.line:
            parts += [f"第{where.line}行"]
        elif isinstance(block, Heading):
            parts += [f"标题“{shortened(titled(block))}”"]
        elif where.block and not where.sheet:
            parts += self._paragraph(where)
        return " ".join(parts) or "全文"

    def _paragraph(self, where: Where) -> list[str]:
        heading = self._headings.get(where.block, "")
        return [*([f"“{shortened(heading)}”部分"] if heading else []), f"第{where.block}段"]

    def _in_table(self, table: Table, where: Where) -> list[str]:
        parts = [_table_name(table)]
        if not where.row:
            return parts
        grid = self._grids.get(where.block) or self._grids.setdefault(where.block, _Grid(table))
        if where.sheet:
            return [*([parts[0]] if table.caption else []), f"{letters(where.column)}{where.row}", *grid.names(where)]
        row, column = grid.names(where)
        column = column or (f"第{where.column}列" if where.column else "")
        return [part for part in (*parts, f"第{where.row}行{row}", f"{column}列" if column.endswith("”") else column) if part]


class _Grid:
    """The cells of a table by row and by column, for the words that name them."""

    def __init__(self, table: Table):
        self._rows: dict[int, list[Cell]] = {}
        self._columns: dict[int, list[Cell]] = {}
        for cell in table.cells:
            for row in range(cell.where.row, cell.where.row + min(cell.rows, 999)):
                self._rows.setdefault(row, []).append(cell)
            for column in range(cell.where.column, cell.where.column + min(cell.columns, 999)):
                self._columns.setdefault(column, []).append(cell)

    def names(self, where: Where) -> tuple[str, str]:
        """The row's and the column's name in quotation marks; empty where nothing names them."""
        return _quoted(self._row_name(where)), _quoted(self._column_name(where))

    def _row_name(self, where: Where) -> str:
        before = [cell for cell in self._rows.get(where.row, ()) if cell.where.column < (where.column or 999_999)]
        return next((cell.text for cell in before if is_words(cell.text)), "")

    def _column_name(self, where: Where) -> str:
        """The words above the column's first number, of several levels the lowest two: 到位资金·小计."""
        names: list[str] = []
        for cell in self._columns.get(where.column, ()):
            if cell.where.row >= where.row or (names and not is_words(cell.text)):
                break
            names += [cell.text] if is_words(cell.text) and cell.text not in names else []
        return "·".join(names[-2:])


def titled(heading: Heading) -> str:
    """The heading as it is printed, with its number once."""
    return heading.text if heading.text.startswith(heading.number) else heading.number + heading.text


def is_words(text: str) -> bool:
    """Whether a cell names something, rather than holding a figure or nothing."""
    return bool(_WORD.search(text)) and not _FIGURE.fullmatch(text)


def shortened(text: str, longest: int = LONGEST) -> str:
    """One line of at most `longest` characters; what is cut off ends in …."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _quoted(text: str) -> str:
    return f"“{shortened(text)}”" if text.strip() else ""


def _table_name(table: Table) -> str:
    """The number that the document itself gives to the table, else which table of the document it is."""
    named = _NAMED.match(table.caption)
    return "".join(named[1].split()) if named else f"表{table.where.table}" if table.where.table else "表格"


def _headings(document: Document) -> Iterator[tuple[int, str]]:
    """Block → the heading above it."""
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = titled(block)
        yield block.where.block, heading
