"""Which places say the value of a figure, or one that it could be a slip of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pbe_analysis.audit.claims import Stated
from pbe_analysis.audit.value_index import Known, Places
from pbe_analysis.documents.document import Where
from pbe_analysis.quantities import UNDECLARED, unit


def stated(number: str, places: int, of=UNDECLARED) -> Stated:
    return Stated(number, Fraction(number), places, of, Where())


def places_of(*figures: Stated) -> Places:
    places = Places()
    for figure in figures:
        places.add(Known(figure, "", "", frozenset(), frozenset(), False, (1, 1)))
    return places


def test_a_value_is_found_in_whatever_unit_it_is_printed():
    places = places_of(stated("12.5", 1, unit("万元")), stated("125000", 0, unit("人")))
    assert [known.figure.text for known in places.same(stated("125000", 0, unit("元")))] == ["12.5"]


def test_a_count_is_also_found_where_no_unit_is_declared_and_money_is_not():
    places = places_of(stated("2346", 0))
    assert [known.figure.text for known in places.same(stated("2346", 0, unit("人")))] == ["2346"]
    assert list(places.same(stated("2346", 0, unit("元")))) == []


@pytest.mark.parametrize(
    ("printed", "decimals", "there", "found"),
    [
        ("2346", 0, "2364", True),  # two digits swapped
        ("23.46", 2, "2346", True),  # the point shifted
        ("91.85", 2, "91.86", True),
        ("1/3", 0, "10/3", True),  # no decimal fraction has this value
        ("2346", 0, "6432", False),
        ("1/3", 0, "2/3", False),
    ],
)
@pytest.mark.parametrize("name", ["%", "万元", "人"])
def test_nearly_the_same_is_one_slip_away(printed, decimals, there, found, name):
    places = places_of(stated(there, decimals, unit(name)))
    assert bool(list(places.nearly(stated(printed, decimals, unit(name))))) is found


def test_decimals_without_end_are_still_exact():
    digits = "0." + "1" * 40
    assert list(places_of(stated(digits + "2", 41)).same(stated(digits + "3", 41))) == []
    assert list(places_of(stated(digits, 40)).same(stated(digits, 40)))
