"""All figures of a sheet, row by row and column by column, with the words that lead to each; keys such as codes and years
are none."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ...documents import names
from ...documents.document import Block, Cell, Table
from ...quantities import Quantity, Unit
from ..claims import Stated
from .halves import folded
from .legends import Found, Texts, bands_of, blocks_of, heads_of, labels_of, name_covered, parted
from .notation import notation
from .precision import fineness, grain_of
from .sheet import Plan, Sheet, plan_of

MOST_CELLS = 200_000
_LARGEST = 20_000  # figures of a table that prose is held against
_HAN = re.compile(r"[\u4e00-\u9fff]")
_YEAR = (1900, 2100)
Figures = dict[tuple[int, int, int], Stated]  # by block, row and column
_WITHHELD = re.compile(r"[（(\[]?(?:[a-zA-Z]|\*{1,3}|n[./]?a\.?|N[./]?A\.?|\.{2,3}|…+|保密|不详|涉密|未公开)[）)\]]?")


@dataclass(slots=True)
class Matrix:
    """figures[row][column]: what is stated there, None for words, gaps and keys. sheets: its tables by their measures. labels: the words before the first
    figure of each row, in each block of columns; heads: those above that of each column, in each band of rows; kinds, leaves: the nearest of these. bands: the number
    of the band, each with heading rows of its own, that a row is in. blocks: that of the part side by side that a column is in.
    values, halves, steps: as floats, NaN where nothing is stated; how far rounding reaches; one in the last printed digit.
    withheld: where a mark stands for a figure that is kept back."""

    figures: list[list[Stated | None]]
    sheets: list[Sheet]
    labels: list[list[str]]
    kinds: list[list[str]]
    heads: list[list[str]]
    leaves: list[list[str]]
    bands: list[int]
    blocks: list[int]
    values: np.ndarray
    halves: np.ndarray
    steps: np.ndarray
    withheld: np.ndarray


def matrix_of(tables: list[Table]) -> Matrix | None:
    """The matrix of the tables of one sheet, or of one table. None where no figure stands in it, or it is too large."""
    cells = [cell for table in tables for cell in table.cells]
    rows = sorted({cell.where.row for cell in cells})
    columns = sorted({cell.where.column for cell in cells})
    if len(rows) * len(columns) > MOST_CELLS or len(rows) < 2:
        return None
    row_at, column_at = ({number: place for place, number in enumerate(one)} for one in (rows, columns))
    written = notation(cell.text for cell in cells)
    texts: list[list[Cell | None]] = [[None] * len(columns) for _ in rows]
    found: list[list[Quantity | None]] = [[None] * len(columns) for _ in rows]
    for cell in cells:
        row, column = row_at[cell.where.row], column_at[cell.where.column]
        texts[row][column] = cell
        found[row][column] = written.read(cell.text) if cell.text else None
    name_covered(texts, found, rows)
    head = next((place for place, line in enumerate(found) if any(line)), 0)
    whole, texts = texts, folded(texts, head)
    if texts is not whole:
        found = [[written.read(cell.text) if cell is not None and cell.text else None for cell in line] for line in texts]
    _drop_keys(found, texts)
    if not any(map(any, found)):
        return None
    blocks = blocks_of(texts, found)
    labels, kinds = labels_of(texts, found, blocks)
    bands = bands_of(texts, found)
    headed = [heads_of([texts[row] for row in own], [found[row] for row in own]) for own in parted(bands).values()]
    heads, leaves = [list(one) for one in zip(*headed, strict=True)]
    fine = fineness(found, bands)
    above = [heads[band] for band in bands]
    plans = list(_plans(tables, texts, found, labels, blocks, above, range(head if texts is not whole else 0)))
    said = [[line[block] for block in blocks] for line in labels]
    figures = _figures(texts, found, plans, fine, said, above, written.padded)
    values = np.array([[np.nan if one is None else float(one.value) for one in line] for line in figures])
    halves = np.array([[0.0 if one is None else float(max(one.rounding, one.step / 1000)) for one in line] for line in figures])
    finest = np.array([[places for places, _ in line] for line in fine])
    own = np.array([[0 if one is None else one.places for one in line] for line in figures])
    scale = np.array([[0.0 if one is None else float(one.unit.scale) for one in line] for line in figures])
    steps = scale / 10.0 ** np.maximum(own, finest)
    withheld = np.array([[cell is not None and bool(_WITHHELD.fullmatch(cell.text.strip())) for cell in line] for line in texts])
    sheets = [plan.sheet(figures) for plan in plans if len(plan.items) * len(plan.headings) <= _LARGEST]
    return Matrix(figures, sheets, labels, kinds, heads, leaves, bands, blocks, values, halves, steps, withheld)


def _plans(
    tables: list[Table],
    texts: Texts,
    found: Found,
    labels: list[list[str]],
    blocks: list[int],
    above: list[list[str]],
    shared: range,
) -> Iterator[Plan]:
    """Of each of the tables of a matrix; its columns may have other headings than those of the first one. What begins with figures, behind
    a blank row, goes on with the headings above it and the unit of the table before. shared: rows of headings of all."""
    places: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(shared), set()))
    for row, line in enumerate(texts):
        for column, cell in enumerate(line):
            if cell is not None:
                places[cell.where.block][0].add(row)
                places[cell.where.block][1].add(column)
    unit = ""
    for table in tables:
        rows, columns = map(sorted, places[table.where.block])
        first = next((column for column in columns if any(found[row][column] for row in rows)), columns[0])
        if not (table.unit or table.caption) and any(found[rows[0]][column] for column in columns):
            table, heads = replace(table, unit=unit), [above[rows[0]][column] for column in columns]
        else:
            own = [[texts[row][column] for column in columns] for row in rows]
            unit, (heads, _) = table.unit, heads_of(own, [[found[row][column] for column in columns] for row in rows])
        yield plan_of(table, found, (rows, columns), heads, [labels[row][blocks[first]] for row in rows])


def spots(matrix: Matrix) -> Figures:
    stated = (figure for line in matrix.figures for figure in line if figure is not None)
    return {(figure.where.block, figure.where.row, figure.where.column): figure for figure in stated}


def joined(blocks: Iterable[Block]) -> Iterator[list[Table]]:
    """The tables that belong to one sheet of a workbook together, every other table alone: what blank rows part there may
    still be added up."""
    of_sheet: dict[str, list[Table]] = {}
    for block in blocks:
        if isinstance(block, Table):
            if block.where.row:
                of_sheet.setdefault(block.where.sheet, []).append(block)
            else:
                yield [block]
    yield from of_sheet.values()


# ---- keys ----
def _drop_keys(found: list[list[Quantity | None]], texts: list[list[Cell | None]]) -> None:
    """Takes out what only names a row or column: years, codes, running numbers."""
    for line in found:
        if _names_lines([one for one in line if one is not None]):
            line[:] = [None] * len(line)
    for column in range(len(found[0])):
        stated = [(row, line[column]) for row, line in enumerate(found) if line[column] is not None]
        if not stated:
            continue
        first = stated[0][0]
        heading = " ".join(texts[row][column].text for row in range(max(0, first - 3), first) if texts[row][column])
        first_column = not any(line[before] is not None for line in found for before in range(column))
        numbers = [one for _, one in stated if one is not None]
        named = names.KEY.search(heading) and 2 * sum(map(_may_name, numbers)) > len(numbers)
        if named or _names_rows(numbers, first_column):
            for row, _ in stated:
                found[row][column] = None


def _names_lines(line: list[Quantity]) -> bool:
    """A row of years, or of 1, 2, 3 … that numbers the columns."""
    if len(line) < 2 or any(one.places or one.unit.name for one in line):
        return False
    numbers = [one.number for one in line]
    return all(_is_year(one) for one in line) or (
        len(line) > 2 and numbers == list(range(int(numbers[0]), int(numbers[0]) + len(numbers))) and numbers[0] < 20
    )


def _names_rows(column: list[Quantity], is_first: bool) -> bool:
    if len(column) < 3 or any(one.unit.name for one in column):
        return False
    years = sum(_is_year(one) for one in column)
    running = [one.number for one in column] == list(range(int(column[0].number), int(column[0].number) + len(column)))
    coded = sum(one.text[0] == "0" and one.text.isdecimal() and len(one.text) > 1 for one in column)
    return years >= 0.8 * len(column) or (running and is_first) or coded >= 0.3 * len(column)


def _may_name(one: Quantity) -> bool:
    """Whether a figure may be a code, a day or a place in a ranking, and no amount: whole, and without a unit or a mark between its
    digits."""
    return not (one.places or one.unit.name or one.number < 0 or "," in one.text)


def _is_year(one: Quantity) -> bool:
    return _may_name(one) and _YEAR[0] <= one.number <= _YEAR[1]


# ---- figures ----
def _figures(
    texts: Texts, found: Found, plans: list[Plan], fine: list, labels: list[list[str]], heads: list[list[str]], padded: int
) -> list[list[Stated | None]]:
    grain, base = grain_of(one for line in found for one in line if one is not None and not _is_year(one))
    units = {place: unit for plan in plans for place, unit in plan.units.items()}
    made: list[list[Stated | None]] = []
    for row, line in enumerate(found):
        made.append([])
        for column, one in enumerate(line):
            if one is None:
                made[-1].append(None)
                continue
            cell = texts[row][column]
            label, head = labels[row][column], heads[row][column]
            unit, quote = units.get((row, column)) or (one.unit, "，".join(filter(None, (label, head))))
            finest, uniform = (padded, 0) if padded else fine[row][column]  # what an export pads, it does not round
            of = 1 if finest or one.places or one.number % base else grain
            counted = _is_counted(unit, of, head, label, finest)
            figure = Stated(one.text, one.number, one.places, unit, cell.where, head, quote, finest, uniform, counted, label, of)
            made[-1].append(figure)
    return made


def _is_counted(unit: Unit, grain: int, head: str, label: str, finest: int) -> bool:
    """Exact as it stands: whole numbers of things that are named, and money to the 元 or 分."""
    if unit.is_rate or unit.scale != 1 or grain > 1 or names.AVERAGED.search(head):
        return False
    if unit.is_money:
        return finest in (0, 2)
    said = f"{head} {label}"
    unlike_money = _HAN.search(said) and not names.MONEY.search(said)  # which declares its unit there
    return finest == 0 and bool(unit.name or names.COUNT.search(said) or names.POINTS.search(head) or unlike_money)
