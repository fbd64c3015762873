"""Damage to a right file ends in the same figures or in a named fault, never in other figures: of every reader, in every format."""

from __future__ import annotations

import os
import random
from collections import Counter
from itertools import combinations

import pytest

from .consumers import CONSUMERS, outcome
from .damage import KINDS

MORE = int(os.environ.get("PBE_DAMAGE_PAIRS", "0"))  # "100000": all pairs, in every format; otherwise some, in few of them
BY_NAME = {one.name: one for one in CONSUMERS}
TOTALS = ("funds", "clinics", "scores")  # they meet every format; the others stand on the same cells
PLACES = [
    (one.name, form.name)
    for one in CONSUMERS
    for form in one.formats
    if MORE or one.name in TOTALS or form.name in ("a.xlsx", "a.csv")
]


def test_there_are_enough_kinds():
    assert len(KINDS) >= 40


@pytest.mark.parametrize("name", BY_NAME)
def test_the_right_file_is_read(tmp_path, name):
    one = BY_NAME[name]
    assert {outcome(tmp_path, one, form, ()) for form in one.formats} == {"same"}


@pytest.mark.parametrize(("name", "form"), PLACES)
def test_no_damage_alone_gives_other_figures(tmp_path, name, form, capsys):
    tried(tmp_path, name, form, [(kind,) for kind in KINDS], capsys)


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, form in PLACES if MORE or form in ("a.xlsx", "a.csv")])
def test_no_damage_in_pairs_gives_other_figures(tmp_path, name, form, capsys):
    pairs = [(*pair,) for pair in combinations(KINDS, 2)]
    random.Random(f"13 {name} {form}").shuffle(pairs)
    tried(tmp_path, name, form, pairs[: MORE or 40], capsys)


def tried(folder, name: str, form: str, chosen, capsys) -> None:
    one = BY_NAME[name]
    written = next(each for each in one.formats if each.name == form)
    came = {" + ".join(kinds): outcome(folder, one, written, [KINDS[kind] for kind in kinds]) for kinds in chosen}
    counts = Counter(said if said in ("same", "refused", "impossible") else "wrong" for said in came.values())
    with capsys.disabled():
        print(
            f"\n{name}, {form}: {counts['same']} gave the same figures, {counts['refused']} a named fault, {counts['wrong']} anything else"
        )
    wrong = [f"{kinds}: {said}" for kinds, said in came.items() if said not in ("same", "refused", "impossible")]
    assert "\n".join(wrong[:20]) == ""


# What must be understood, and not only refused, by every reader of tables of totals.
UNDERSTOOD = (
    "figures_as_text", "figures_in_full_width", "figures_with_an_apostrophe", "signs_that_nobody_sees", "figures_with_thousands",
    "unit_in_brackets_in_the_cell", "money_sign_before_the_figure", "blanks_around_figures", "blanks_in_labels", "blanks_in_headings",
    "unit_in_the_cell", "another_unit_in_the_cell", "noise_of_binary_sums", "format_with_the_unit", "format_that_scales",
    "format_of_accounts", "unit_in_a_line_above", "who_fills_in_above", "unit_in_a_row_below", "note_below", "signatures_below",
    "export_line_below", "total_with_blanks", "total_of_the_county", "total_under_a_number", "total_on_top", "total_left_out", "subtotals",
    "headings_repeated", "columns_numbered", "empty_rows_between", "title_above", "title_merged_above", "row_filtered_out",
    "columns_turned_round", "further_columns", "column_of_last_year", "column_twice_and_hidden", "column_hidden",
    "figures_in_full_width_with_thousands", "figures_behind_blanks_that_do_not_break", "unit_in_the_title", "pages_numbered",
    "title_and_headings_repeated", "average_below", "total_on_top_and_below", "total_with_a_colon", "labels_numbered",
    "headings_under_a_group", "last_year_on_a_hidden_first_sheet", "explanations_on_the_first_sheet", "empty_sheets",
)  # fmt: skip


@pytest.mark.parametrize("kind", UNDERSTOOD)
def test_an_office_habit_is_understood(tmp_path, kind):
    came = {
        (one.name, form.name): outcome(tmp_path, one, form, [KINDS[kind]])
        for one in CONSUMERS
        if one.name in TOTALS
        for form in one.formats
    }
    assert {place: said for place, said in came.items() if said not in ("same", "impossible")} == {}
    assert "same" in came.values()
