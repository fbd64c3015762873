"""What each spelling means: docs/reading.md is the table, and the code agrees with it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.reading import KINDS, Formatted, Spoilt, Unclear, identifier, money_unit, number, quantity, text
from pbe_analysis.reading.spellings import ERRORS, NONE_OR_ZERO, NOTHING

DOC = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")


def meaning(cell: object) -> str:
    """As docs/reading.md says it."""
    try:
        found = quantity(cell)
    except Unclear as fault:
        return f"refused: {fault.code}" if fault.code else "refused"
    if found is None:
        return "not stated"
    return f"{found.number.normalize() + 0:f} {money_unit(found.unit) or found.unit}".strip()


def plain(said: str) -> str:
    match = re.fullmatch(r"(-?[\d.]+)( .+)?", said)
    return f"{Decimal(match[1]).normalize() + 0:f}{match[2] or ''}" if match else said


SPELT = re.findall(r"^\| `([^`]*)` \| ([^|]+?) \|[^|]*\|$", DOC, re.M)
STORED = re.findall(r"^\| (-?[\d.]+) as `([^|]+)` \| ([^|]+?) \|[^|]*\|$", DOC, re.M)


def test_the_tables_are_there():
    assert len(SPELT) >= 30 and len(STORED) >= 9


@pytest.mark.parametrize(("cell", "said"), SPELT)
def test_a_text_means_what_the_table_says(cell, said):
    assert meaning(cell) == plain(said)


@pytest.mark.parametrize(("stored", "code", "said"), STORED)
def test_a_stored_number_means_what_the_table_says(stored, code, said):
    assert meaning(Formatted(float(stored), code)) == plain(said)


def test_every_word_for_nothing_is_one_and_no_error_is():
    assert {meaning(word) for word in NOTHING} == {"not stated"}
    assert {meaning(word) for word in NONE_OR_ZERO} == {"refused: none_or_zero"}
    assert {meaning(word) for word in ERRORS} == {"refused: error", "not stated"} - {"not stated"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_known_is_no_value_for_anybody(kind):
    cell = Spoilt(kind)
    with pytest.raises(Unclear) as fault:
        quantity(cell)
    assert fault.value.code == kind and str(cell)
    if kind != "merged":
        with pytest.raises(Unclear):
            text(cell)


@given(st.text(max_size=12))
def test_any_text_says_one_thing_or_is_refused(cell):
    meaning(cell)
    try:
        identifier(cell)
    except Unclear as fault:
        assert fault.code in KINDS


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**9))
def test_a_number_is_itself_in_every_plain_format(amount):
    for code in ("0.00", "#,##0.00", "General", '0.00"万元"', "0.00_);(0.00)"):
        assert quantity(Formatted(float(amount), code)).number == amount


@pytest.mark.parametrize(
    ("cell", "said"),
    [(7.0, "7"), (Formatted(12, "0000"), "0012"), (" 甲  ", "甲"), (None, ""), (Formatted(26.6, "0.00"), "26.60"), (True, "是")],
)
def test_text_is_what_the_cell_shows(cell, said):
    assert text(cell) == said


@pytest.mark.parametrize(
    ("cell", "code"),
    [(1.1010119900101123e17, "digits"), ("1.1011E+17", "cut"), ("110101199003070000", "digits"), ("#N/A", "error")],
)
def test_an_identifier_that_has_lost_digits_is_refused(cell, code):
    with pytest.raises(Unclear) as fault:
        identifier(cell)
    assert fault.value.code == code


@pytest.mark.parametrize("cell", ["11010519491231002X", "110101199003077758", "0012", "P-01", 12.0, "202100000000001000"])
def test_an_identifier_that_is_whole_is_read(cell):
    assert identifier(cell) == str(cell).removesuffix(".0")


def test_a_unit_has_to_be_one_of_those_that_are_expected():
    assert number("5分", "分") == 5
    with pytest.raises(Unclear):
        number("5分")
