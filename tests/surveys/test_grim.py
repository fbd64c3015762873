"""Printed percentages against every whole number there is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.numbers import fixed
from pbe_analysis.surveys.grim import ALWAYS, BY_TRUNCATION, IMPOSSIBLE, POSSIBLE, UNREADABLE, grim


@pytest.mark.parametrize(
    ("printed", "n", "verdict", "counts"),
    [
        ("83.74%", 406, POSSIBLE, [340]),
        ("63.04%", 92, POSSIBLE, [58]),
        ("85.19%", 27, POSSIBLE, [23]),
        ("85.19%", 28, IMPOSSIBLE, []),  # 23.85 people
        ("92%", 25, POSSIBLE, [23]),
        ("92%", 24, POSSIBLE, [22]),  # 91.67 %
        ("92.00%", 24, IMPOSSIBLE, []),
        ("91.85%", 2554, BY_TRUNCATION, []),  # 2346 of 2554 is 91.856 %
        ("91.86%", 2554, POSSIBLE, [2346]),
        ("0%", 12, POSSIBLE, [0]),
        ("100%", 12, POSSIBLE, [12]),
        ("99.99%", 12, IMPOSSIBLE, []),
        ("50%", 1, IMPOSSIBLE, []),
        ("12.5%", 8, POSSIBLE, [1]),
        ("13%", 8, POSSIBLE, [1]),  # a half goes up
        ("12%", 8, BY_TRUNCATION, []),
        ("37%", 100, ALWAYS, [37]),
        ("37%", 200, ALWAYS, [73, 74]),  # 36.5 and 37.0
        ("37.00%", 100, POSSIBLE, [37]),
        ("０．００％", 7, POSSIBLE, [0]),
        ("100.01%", 12, IMPOSSIBLE, []),
        ("-1%", 12, IMPOSSIBLE, []),
        ("50%", 0, IMPOSSIBLE, []),
        ("50%", None, UNREADABLE, []),
        ("0.5", 12, UNREADABLE, []),
        ("—", 12, UNREADABLE, []),
        ("—%", 12, UNREADABLE, []),
        ("约九成", 12, UNREADABLE, []),
        ("10²%", 12, UNREADABLE, []),
    ],
)
def test_a_printed_percentage_is_or_is_not_one_of_n(printed, n, verdict, counts):
    found = grim(printed, n)
    assert (found.verdict, list(found.counts)) == (verdict, counts)


def test_what_truncation_would_allow_is_told_beside():
    assert list(grim("91.85%", 2554).truncated) == [2346]
    assert list(grim("33.33%", 3).truncated) == list(grim("33.33%", 3).counts) == [1]
    assert (list(grim("66.66%", 3).counts), list(grim("66.66%", 3).truncated)) == ([], [2])


def printed(k: int, n: int, places: int) -> str:
    """k ÷ n in per cent by the printer of reports, which knows nothing of GRIM."""
    return f"{fixed(Fraction(100 * k, n), places)}%"


def cut(k: int, n: int, places: int) -> str:
    digits = str(100 * k * 10**places // n).rjust(places + 1, "0")
    return (f"{digits[:-places]}.{digits[-places:]}" if places else digits) + "%"


@given(st.integers(1, 150), st.integers(0, 2), st.integers(0, 10_000))
def test_the_numbers_found_are_those_that_print_so(n, places, hundredths):
    text = printed(hundredths, 10_000, places)
    found = grim(text, n)
    assert list(found.counts) == [k for k in range(n + 1) if printed(k, n, places) == text]
    assert list(found.truncated) == [k for k in range(n + 1) if cut(k, n, places) == text]


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 3))
def test_what_was_printed_from_whole_numbers_is_possible(counts, places):
    k, n = counts
    found = grim(printed(k, n, places), n)
    assert found.verdict in (POSSIBLE, ALWAYS) and k in found.counts
