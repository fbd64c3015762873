"""Which figure is blamed: the fewest that explain why claims fail."""

from __future__ import annotations

import random

from patience import within

from pbe_analysis.audit.blame import faults
from pbe_analysis.audit.claims import Claim, Formula

from .test_verdicts import figure


def difference(whole, part, rest) -> Claim:
    return Claim("difference", rest, Formula(((1, whole), (-1, part))))


def total(result, *parts) -> Claim:
    return Claim("total", result, Formula(tuple((1, part) for part in parts)))


def test_a_cell_that_breaks_its_row_and_its_column_is_the_culprit():
    a, b, c = figure("50"), figure("38"), figure("20")  # 50 − 30 = 20
    d, e, f = figure("40"), figure("15"), figure("25")
    claims = [difference(a, b, c), difference(d, e, f), total(figure("45"), b, e), total(figure("90"), a, d)]
    found = faults(claims)
    assert [(fault.figure, fault.right) for fault in found] == [(b, 30)]
    assert set(found[0].claims) == {claims[0], claims[2]}


def test_alone_the_result_is_blamed():
    a, b, c = figure("500"), figure("313"), figure("264")  # 187, which is no slip away
    assert [fault.figure for fault in faults([difference(a, b, c)])] == [c]


def test_alone_an_operand_is_blamed_where_one_slip_explains_it_and_none_the_result():
    whole, part, rest = figure("500"), figure("331"), figure("187")  # 313 with its digits swapped
    assert [(fault.figure, fault.right) for fault in faults([difference(whole, part, rest)])] == [(part, 313)]


def test_two_figures_in_each_others_place_are_one_fault():
    a, b, c, d = figure("96.4"), figure("61.2"), figure("120.5"), figure("80.0")
    rows = [
        Claim("difference", figure("59.3"), Formula(((1, c), (-1, b))), 1),
        Claim("difference", figure("-16.4"), Formula(((1, d), (-1, a))), 1),
    ]
    claims = [*rows, total(figure("157.6"), a, b)]
    assert faults(claims) == []  # sound as they stand
    claims = [
        Claim("difference", figure("24.1"), Formula(((1, c), (-1, b))), 1),  # 120.5 − 96.4
        Claim("difference", figure("18.8"), Formula(((1, d), (-1, a))), 1),  # 80.0 − 61.2
        total(figure("157.6"), a, b),
    ]
    assert {fault.figure: fault.right for fault in faults(claims)} == {a: b.value, b: a.value}


def test_two_faults_are_both_found():
    a, b, c, d = (figure(text, counted=True) for text in ("10", "20", "38", "63"))
    claims = [total(c, a, b), total(d, a, figure("34", counted=True))]
    assert [fault.figure for fault in faults(claims)] == [c, d]


def test_wrong_cells_of_a_large_sheet_are_found_in_time():
    rng = random.Random(7)
    right = [[rng.randint(10_000, 99_999) for _ in range(50)] for _ in range(250)]
    wrong = {(5 * place, place): 1_013 * (place + 1) for place in range(50)}  # by which they are off
    cells = [
        [figure(str(value + wrong.get((row, place), 0))) for place, value in enumerate(line)] for row, line in enumerate(right)
    ]
    claims = [total(figure(str(sum(values))), *line) for values, line in zip(right, cells, strict=True)]
    columns = zip(zip(*right, strict=True), zip(*cells, strict=True), strict=True)
    claims += [total(figure(str(sum(values))), *column) for values, column in columns]
    with within(4):
        found = faults(claims)
    assert {fault.figure: fault.right for fault in found} == {cells[row][place]: right[row][place] for row, place in wrong}
