"""Cells as HTML fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.documents.document import Cell, Table, Where
from pbe_analysis.documents.tableaux import laid_out
from tests.audit import made


def laid(*cells):
    """(row, column, rows, columns) of each cell → per row: (columns of a gap) or (text, rows, columns)."""
    made_of = tuple(
        Cell(f"{row}.{column}", Where(block=1, table=1, row=row, column=column), *span) for row, column, *span in cells
    )
    rows = laid_out(Table(made_of, Where(block=1, table=1))).rows
    return [[(one.cell.text, one.rows, one.columns) if one.cell else one.columns for one in row] for row in rows]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([(1, 1), (1, 2)], [[("1.1", 1, 1), ("1.2", 1, 1)]]),
        ([(1, 1, 2, 1), (1, 2), (2, 2)], [[("1.1", 2, 1), ("1.2", 1, 1)], [("2.2", 1, 1)]]),
        ([(1, 2), (2, 1)], [[1, ("1.2", 1, 1)], [("2.1", 1, 1), 1]]),
        ([(1, 1, 1, 3), (2, 1), (2, 2), (2, 3)], [[("1.1", 1, 3)], [("2.1", 1, 1), ("2.2", 1, 1), ("2.3", 1, 1)]]),
        ([(1, 1), (900_000, 5)], [[("1.1", 1, 1), 1], [1, ("900000.5", 1, 1)]]),
        ([(1, 1, 10**9, 10**9), (2, 2)], [[("1.1", 2, 2)], [("2.2", 1, 1)]]),
        ([], []),
    ],
)
def test_spans_cover_the_rows_and_columns_that_are_shown(cells, expected):
    assert laid(*cells) == expected


def test_rows_of_words_on_top_are_the_heading():
    found = laid_out(made.table())
    assert (found.head, found.width, len(found.rows)) == (2, 4, 4)


def test_a_table_of_words_alone_has_no_heading():
    cells = tuple(Cell("字", Where(block=1, row=row, column=1)) for row in (1, 2))
    assert laid_out(Table(cells, Where(block=1))).head == 0


spans = st.tuples(st.integers(1, 12), st.integers(1, 9), st.integers(1, 4), st.integers(1, 4))


@given(st.lists(spans, max_size=20, unique_by=lambda one: one[:2]))
def test_every_cell_is_set_once_in_its_row(cells):
    texts = [[one[0] for one in row if isinstance(one, tuple)] for row in laid(*cells)]
    expected = {}
    for row, column, *_ in sorted(cells):
        expected.setdefault(row, []).append(f"{row}.{column}")
    assert texts == list(expected.values())
