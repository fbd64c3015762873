"""Every status of a stated figure, each by a case worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.audit.checks import Status
from pbe_analysis.audit.claims import Claim, Formula, Stated
from pbe_analysis.audit.slips import near_slip, neighbours, slipped
from pbe_analysis.audit.verdicts import verdict
from pbe_analysis.documents.document import Where
from pbe_analysis.quantities import of_cell


def figure(text: str, *, counted: bool = False, **more) -> Stated:
    found = of_cell(text)
    return Stated(found.text, found.number, found.places, found.unit, Where(), counted=counted, **more)


def quotient(stated: str, above: str, below: str, counted: bool = True) -> Claim:
    parts = figure(above, counted=counted), figure(below, counted=counted)
    return Claim("ratio", figure(stated), Formula(((1, parts[0]),), ((1, parts[1]),)))


def summed(stated: str, *parts: str, counted: bool = False) -> Claim:
    return Claim("sum", figure(stated, counted=counted), Formula(tuple((1, figure(part, counted=counted)) for part in parts)))


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        (quotient("91.86%", "2346", "2554"), Status.CONFIRMED),  # 0.918559…
        (quotient("91.85%", "2346", "2554"), Status.TRUNCATED),
        (quotient("91.87%", "2346", "2554"), Status.LAST_DIGIT),
        (quotient("92.86%", "2346", "2554"), Status.CONTRADICTION),
        (quotient("12.5%", "1", "8"), Status.CONFIRMED),
        (quotient("13%", "1", "8"), Status.CONFIRMED),  # half up
        (quotient("12%", "1", "8"), Status.TRUNCATED),
        (quotient("0%", "0", "0"), Status.UNDEFINED),
        (quotient("100%", "5", "0"), Status.UNDEFINED),
        (quotient("33.3%", "0.1", "0.3", counted=False), Status.CONFIRMED),
        (quotient("40.0%", "0.1", "0.3", counted=False), Status.RESIDUE),  # 0.05…0.15 ÷ 0.25…0.35
        (summed("411.56", "252.69", "158.86"), Status.RESIDUE),
        (summed("411.55", "252.69", "158.86"), Status.CONFIRMED),
        (summed("411.58", "252.69", "158.86"), Status.CONTRADICTION),
        (summed("11", "5", "5", counted=True), Status.CONTRADICTION),  # people are not rounded
        (summed("−1", "2", "-3", counted=True), Status.CONFIRMED),
    ],
)
def test_a_figure_is_judged_by_the_exact_value(claim, status):
    assert verdict(claim) is status


def test_rounding_is_no_excuse_where_the_printed_figures_were_computed_with():
    assert verdict(replace(summed("411.56", "252.69", "158.86"), strict=True)) is Status.LAST_DIGIT


def test_digits_that_all_around_print_are_missed():
    parts = Formula(((1, figure("1", counted=True)),), ((1, figure("400", counted=True)),))  # 0.25 %
    assert verdict(Claim("ratio", figure("0.2%", uniform=2), parts)) is Status.TRUNCATED
    assert verdict(Claim("ratio", figure("0.3%", uniform=2), parts)) is Status.CONFIRMED  # rounded on purpose
    assert verdict(Claim("ratio", figure("0.3%"), parts)) is Status.CONFIRMED


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_what_is_rounded_half_up_is_always_confirmed(above, below, places):
    hundredfold = 10**places * 100
    rounded = (2 * above * hundredfold + below) // (2 * below)  # the same rule in whole numbers
    text = f"{rounded // 10**places}" + (f".{rounded % 10**places:0{places}d}" if places else "") + "%"
    assert verdict(quotient(text, str(above), str(below))) is Status.CONFIRMED


@given(st.lists(st.integers(-999, 999), min_size=2, max_size=9), st.integers(0, 8), st.integers(-999, 999))
def test_a_formula_is_solved_for_any_of_its_figures(numbers, place, result):
    figures = [figure(str(number)) for number in numbers]
    wanted = figures[place % len(figures)]
    formula = Formula(tuple((1, each) for each in figures))
    solved = formula.solved(Fraction(result), wanted)
    assert formula.value({wanted: solved}) == result


def test_a_weighted_mean_is_solved_for_a_weight():
    values, weights = [figure("80"), figure("90")], (figure("3"), figure("1"))
    mean = Formula(tuple((1, each) for each in values), weights=weights)
    assert mean.value() == Fraction(330, 4)
    assert mean.solved(Fraction(85), weights[0]) == 1


@pytest.mark.parametrize(
    ("printed", "right", "places", "expected"),
    [
        *(("1130", "1310", 0, True), ("1130", "1138", 0, True), ("0", "528.06", 2, True), ("26.6", "266", 1, True)),
        *(("12.3", "12.34", 2, True), ("0.05", "523", 2, True), ("1130", "2240", 0, False), ("36.42", "44.72", 2, False)),
        *(("91.85", "91.86", 2, True), ("-5", "5", 0, True), ("12", "12", 0, False), ("1130", "113", 0, True)),
    ],
)
def test_one_slip_of_the_hand(printed, right, places, expected):
    assert slipped(Fraction(printed), Fraction(right), places) is expected


@given(st.integers(10, 99999))
def test_neighbours_are_slips(number):
    found = neighbours(Fraction(number, 100), 2, Fraction(0), Fraction(10**9))
    assert len(found) > 20
    others = [right for right in found if right != Fraction(number, 100)]
    assert sum(slipped(Fraction(number, 100), right, 2) for right in others) >= 0.9 * len(others)


def test_a_rate_tells_its_part_only_nearly():
    assert near_slip(Fraction(2436), Fraction("2346.2"), 0, Fraction(1, 1000))
    assert not near_slip(Fraction(2399), Fraction("2346.2"), 0, Fraction(1, 10**5))
