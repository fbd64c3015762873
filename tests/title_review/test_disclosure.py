"""Small cells stay hidden, also from those who can subtract."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from pbe_analysis.figures import WHOLE
from pbe_analysis.title_review.disclosure import Crosstab, hidden, hidden_in_row, merged_names

LEAST = 5


def crosstab(counts) -> Crosstab:
    rows, columns = "甲乙丙丁戊"[: len(counts)], "一二三四"[: len(counts[0])]
    cells = {
        (row, column): count for row, line in zip(rows, counts, strict=True) for column, count in zip(columns, line, strict=True)
    }
    return Crosstab(tuple(rows), tuple(columns), cells)


def largest(table: Crosstab, gone: set, cell) -> float:
    """The most that an outsider has to think possible for a cell, from all that is shown; hidden cells hold somebody."""
    cells = table.with_totals()
    names = sorted(gone)
    equations, sums = [], []
    for row, column in itertools.product((*table.rows, WHOLE), (*table.columns, WHOLE)):
        for line, whole in ((("row", row), (row, WHOLE)), (("column", column), (WHOLE, column))):
            members = [one for one in cells if one != whole and one[0 if line[0] == "row" else 1] == line[1]]
            terms = {one: 1 for one in members if one in gone} | ({whole: -1} if whole in gone else {})
            if terms:
                known = sum(cells[one] for one in members if one not in gone) - (0 if whole in gone else cells[whole])
                equations.append([terms.get(name, 0) for name in names])
                sums.append(-known)
    goal = [-1 if name == cell else 0 for name in names]
    found = linprog(goal, A_eq=np.array(equations), b_eq=np.array(sums), bounds=[(1, None)] * len(names))
    return np.inf if found.status == 3 else -found.fun


TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


@given(TABLES)
def test_no_small_cell_can_be_known_to_be_small(counts):
    table = crosstab(counts)
    gone, cells = hidden([table], LEAST)[0], table.with_totals()
    small = {cell for cell, count in cells.items() if 0 < count < LEAST}
    assert small <= gone and all(cells[cell] for cell in gone)
    everything = gone == {cell for cell, count in cells.items() if count}
    for cell in () if everything else small:
        assert largest(table, gone, cell) >= LEAST


def test_a_single_small_cell_takes_the_cheapest_cycle_with_it():
    table = crosstab([[50, 3, 20], [60, 9, 30], [40, 30, 7]])
    gone = hidden([table], LEAST)[0]
    assert gone == {("甲", "二"), ("甲", "三"), ("乙", "二"), ("乙", "三")} or len(gone) == 4
    assert not any(WHOLE in cell for cell in gone)


def test_nothing_is_hidden_where_nothing_is_small():
    assert hidden([crosstab([[5, 0], [17, 5]])], LEAST) == [set()]


def test_too_few_people_are_not_counted_at_all():
    assert hidden([crosstab([[2, 0], [1, 1]])], LEAST)[0] >= {(WHOLE, WHOLE), ("甲", WHOLE), ("甲", "一")}


def test_a_total_that_one_table_hides_is_hidden_in_the_other_too():
    left, right = crosstab([[3, 40], [0, 50]]), crosstab([[40, 3], [9, 41]])
    first, second = hidden([left, right], LEAST)
    totals = [{cell for cell in gone if WHOLE in cell} for gone in (first, second)]
    assert totals[0] == {cell for cell in totals[1] if cell in left.with_totals()}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 480, "b": 0}, set()),
        ({"a": 475, "b": 5}, set()),
        ({"a": 476, "b": 4}, {"a", "b"}),
        ({"a": 450, "b": 4, "c": 26}, {"b", "c"}),
        ({"a": 478, "b": 1, "c": 1}, {"a", "b", "c"}),  # two of 2 in all would be 1 and 1
        ({"a": 470, "b": 4, "c": 4, "d": 2}, {"b", "c", "d"}),  # of 10 in all each could be 8
        ({"a": 3}, {"a"}),
        ({"a": 0}, set()),
    ],
)
def test_what_is_hidden_of_a_row(counts, expected):
    assert hidden_in_row(counts, LEAST) == expected


@given(st.dictionaries(st.sampled_from("abcde"), st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=1))
def test_no_count_of_a_row_can_be_known_to_be_small(counts):
    gone = hidden_in_row(counts, LEAST)
    small = {name for name, count in counts.items() if 0 < count < LEAST}
    assert small <= gone and (small or not gone)
    if small and gone != {name for name, count in counts.items() if count}:
        assert sum(counts[name] for name in gone) - (len(gone) - 1) >= LEAST and len(gone) > 1


@pytest.mark.parametrize(
    ("counts", "together"),
    [
        ([[50, 3], [60, 9]], set()),  # 3 has 50 beside it
        ([[50, 20], [0, 3], [1, 6]], {"乙", "丙"}),
        ([[50, 20], [0, 3]], {"甲", "乙"}),
        ([[3, 0]], {"甲"}),
    ],
)
def test_rows_too_small_to_stand_alone_stand_together(counts, together):
    names = merged_names([crosstab(counts)], LEAST, "其他")
    assert {row for row, name in names.items() if name == "其他"} == together
