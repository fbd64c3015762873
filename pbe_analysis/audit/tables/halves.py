"""A list set in halves side by side: 学校 | 学生数 | 学校 | 学生数. Folded into the one list that it is."""

import re

from ...documents.document import Cell
from ...quantities import of_cell, says_nothing

_CODES = re.compile("编码|代码|编号")
Rows = list[list[Cell | None]]


def folded(cells: Rows, headers: int) -> Rows:
    """The halves (or thirds) below each other under one header; the same rows where the headings do not repeat, or the repeated part
    begins neither with words, as a list does, nor with codes, of which the last headings are enough."""
    width = _period(cells[:headers])
    if not width and (width := _coded(cells[headers - 1 : headers])):
        cells, headers = list(map(_named, cells[headers - 1 :])), 1  # what stands above it is of one part alone
    elif not width or not all(_is_words(cells[headers:], column) for column in range(0, len(cells[0]), width)):
        return cells
    below = [row[start : start + width] for start in range(0, len(cells[0]), width) for row in cells[headers:]]
    return [row[:width] for row in cells[:headers]] + [row for row in below if not _is_blank(row)]


def _period(head: Rows) -> int:
    """After how many columns the headings begin again, all of them; 0 where they do not."""
    texts = [tuple(re.sub(r"\s", "", row[place].text if row[place] else "") for row in head)
             for place in range(len(head[0]))] if head else []  # fmt: skip
    for width in range(2, len(texts) // 2 + 1):
        first = texts[:width]
        if len(texts) % width == 0 and len(set(first)) == width and texts == first * (len(texts) // width):
            return width
    return 0


def _named(row: list[Cell | None]) -> list[Cell | None]:
    """A row with the words of a merged cell in all columns that it covers: 公用经费合计 across the columns of two parts."""
    covers = {place: cell for start, cell in enumerate(row) if cell is not None for place in range(start, start + cell.columns)}
    return [covers.get(place) for place in range(len(row))]


def _coded(head: Rows) -> int:
    """The same of headings that begin with one of codes: 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额."""
    first = head[0][0] if head else None
    return _period(head) if first is not None and _CODES.search(first.text) else 0


def _is_words(body: Rows, column: int) -> bool:
    """Whether a column names the rows: most of what it says is no number."""
    said = [cell.text for row in body if (cell := row[column]) is not None and not says_nothing(cell.text)]
    return 2 * sum(of_cell(text) is not None for text in said) < len(said)


def _is_blank(row: list[Cell | None]) -> bool:
    return all(cell is None or says_nothing(cell.text) for cell in row)
