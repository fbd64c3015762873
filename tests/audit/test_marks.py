"""Which characters a check marks, and how overlapping checks become one mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.audit.checks import Audit, Status
from pbe_analysis.audit.marks import Marks
from pbe_analysis.documents.document import Where

from .made import check

TEXT = "支出2346万元，占91.85%。"


def marks(*spans, text=TEXT, status=Status.CONFIRMED, stated=""):
    made = [check(status, Where(block=1, start=start, end=end), stated) for start, end in spans]
    return [(one.start, one.end, one.checks) for one in Marks(Audit("a", tuple(made))).at(Where(block=1), text)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(2, 6)], [(2, 6, (0,))]),
        ([(10, 16), (2, 6)], [(2, 6, (1,)), (10, 16, (0,))]),
        ([(2, 6), (2, 6)], [(2, 6, (0, 1))]),
        ([(2, 8), (6, 12), (11, 16)], [(2, 16, (0, 1, 2))]),
        ([(2, 6), (6, 8)], [(2, 6, (0,)), (6, 8, (1,))]),
        ([(0, 0)], [(0, len(TEXT), (0,))]),
        ([(5, 999)], [(0, len(TEXT), (0,))]),
        ([(-3, 2)], [(0, len(TEXT), (0,))]),
    ],
)
def test_marks_stand_where_the_checks_say_and_never_overlap(spans, expected):
    assert marks(*spans) == expected


def test_without_a_span_the_figure_is_found_by_its_words():
    assert marks((0, 0), stated="91.85%") == [(10, 16, (0,))]


def test_in_a_long_text_a_check_that_is_not_found_marks_the_beginning():
    assert marks((0, 0), text="字" * 50, stated="91.85%") == [(0, 0, (0,))]


def test_the_worst_check_comes_first():
    where = Where(block=1, start=2, end=6)
    made = [check(status, where) for status in (Status.CONFIRMED, Status.RESIDUE, Status.CONTRADICTION, Status.TRUNCATED)]
    (one,) = Marks(Audit("a", tuple(made))).at(where, TEXT)
    assert one.checks == (2, 3, 1, 0)


def test_other_blocks_and_cells_are_left_alone():
    made = check(Status.CONFIRMED, Where(block=1, row=2, column=3))
    assert Marks(Audit("a", (made,))).at(Where(block=1, row=2, column=4), "12") == []


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30)), max_size=8), st.text(max_size=60))
def test_whatever_the_spans_each_check_is_marked_once_and_in_order(spans, text):
    found = marks(*spans, text=text)
    assert sorted(number for *_, checks in found for number in checks) == list(range(len(spans)))
    assert all(0 <= start <= end <= len(text) for start, end, _ in found)
    assert all(a[1] <= b[0] for a, b in zip(found, found[1:], strict=False))
