"""The mutation benchmark itself: clean reports are clean, mutants are broken, files hold what the draft
says."""

import random
from fractions import Fraction

import pytest

from bench.audit import layouts, layouts_held_out, layouts_unseen, mutate, tally
from bench.audit.documents import document
from bench.audit.draft import COUNT, MONEY, Draft, Figure, Grid, figures_of
from bench.audit.writers import WRITERS, fields, write
from pbe_analysis.audit.checks import Audit, Status
from pbe_analysis.documents.document import Where

from .made import check

SETS = [one.LAYOUTS for one in (layouts, layouts_held_out, layouts_unseen)]
LAYOUTS = {name: layout for one in SETS for name, layout in one.items()}


def draft() -> Draft:
    """Two parts of 30 and 60, their total 90, the first's share 33.33%."""
    made = Draft(random.Random(1), "报告")
    parts = [Figure(Fraction(number), 0, COUNT) for number in (30, 60)]
    whole = made.total(parts)
    share = made.ratio(parts[0], whole)
    made.grid([["项", "数", "占比"], ["甲", parts[0], share], ["乙", parts[1], ""], ["合计", whole, ""]], "表1", bodies=[parts])
    return made


def test_no_two_layouts_have_one_name_or_one_heading_of_a_table():
    heads = [
        {tuple(_words(block.rows[0])) for block in layout(random.Random(1)).blocks if isinstance(block, Grid)}
        for one in SETS
        for layout in one.values()
    ]
    assert len(LAYOUTS) == sum(map(len, SETS))
    assert len(set.union(*heads)) == sum(map(len, heads))


def _words(row: list) -> list[str]:
    contents = [getattr(one, "content", one) for one in row]
    return [one for one in contents if isinstance(one, str)]


def values(made: Draft) -> dict:
    return {one: one.value for relation in made.relations for one in relation.figures}


@pytest.mark.parametrize("name", LAYOUTS)
def test_in_a_clean_report_every_relation_holds_or_is_off_by_rounding(name):
    for seed in range(3):
        made = LAYOUTS[name](random.Random(seed))
        stated = values(made)
        assert made.relations and all(one.holds(stated) or one.explained(stated) for one in made.relations)
        printed = {id(one) for one in figures_of(made)}
        assert printed == {id(one) for one in stated}, "a figure of a relation is not printed"


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_same_seed_gives_the_same_report_and_mutants(name):
    def texts():
        made = LAYOUTS[name](random.Random(5))
        found = mutate.mutants(made, random.Random(7), 12)
        return document(made)[0], [[(one.text, text) for one, text in mutant.texts.items()] for mutant in found]

    assert texts() == texts() and len(texts()[1]) == 12


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_mutant_breaks_something_and_changes_only_its_figures(name):
    made = LAYOUTS[name](random.Random(3))
    clean, places = document(made)
    for mutant in mutate.mutants(made, random.Random(3), 30):
        stated = values(made) | {one: mutate.value_of(text) for one, text in mutant.texts.items()}
        assert any(not one.holds(stated) for one in made.relations)
        assert mutant.texts.keys() <= mutant.blamable and all(one.text != text for one, text in mutant.texts.items())
        changed = {
            one.where.block
            for one, other in zip(clean.blocks, document(made, mutant.texts)[0].blocks, strict=True)
            if one != other
        }
        assert changed == {places[one].block for one in mutant.texts}


def test_who_may_be_blamed():
    made = draft()
    (first, second), whole = made.blocks[0].bodies[0], made.relations[0].result
    share = made.relations[1].result
    assert mutate.judged(made, "digit_changed", {first: "40"}).blamable == {first}  # in both relations, and alone in them
    assert mutate.judged(made, "digit_changed", {second: "70"}).blamable == {second}  # the others' share still holds
    assert mutate.judged(made, "digit_changed", {share: "33.34%"}).blamable == {share}
    assert mutate.judged(made, "total_zeroed", {whole: "0"}).blamable == {whole}
    assert mutate.judged(made, "digit_changed", {first: "30"}) is None


@pytest.mark.parametrize(
    ("text", "places", "kind", "residue_sized"), [("30.02", 2, MONEY, False), ("30.01", 2, MONEY, True), ("31", 0, COUNT, False)]
)
def test_what_rounding_of_the_parts_explains_is_counted_apart(text, places, kind, residue_sized):
    made = Draft(random.Random(1), "报告")
    parts = [Figure(Fraction(10), places, kind) for _ in range(2)]
    whole = made.total([*parts, Figure(Fraction(10), places, kind)])
    assert mutate.judged(made, "digit_changed", {whole: text}).residue_sized is residue_sized


def test_cutting_off_is_a_mutant_only_where_it_is_not_rounding():
    made = draft()
    assert not [one for one in mutate.mutants(made, random.Random(1), 50) if one.kind == "truncated"]  # 33.333… → 33.33


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_is_read_back_with_the_falsified_figure(form, tmp_path):
    from pbe_analysis.documents.reading import read

    made = layouts.LAYOUTS["by_region"](random.Random(2))
    grid = next(block for block in made.blocks if isinstance(block, Grid))
    total = grid.rows[-1][1]
    there = read(write(made, form, tmp_path, {total: "98765.43"}))
    (table,) = there.tables
    assert tally.same_number(next(cell.text for cell in table.cells if "98765.43" in cell.text.replace(",", "")), "98765.43")
    assert len({cell.where.row for cell in table.cells}) == len(fields(grid, {}))


def test_a_trial_is_caught_by_a_new_fault_and_blamed_by_its_place():
    made = draft()
    mutant = mutate.judged(made, "digit_changed", {made.relations[1].result: "43.33%"})
    places = document(made, mutant.texts)[1]
    wrong = check(Status.CONTRADICTION, places[made.relations[1].result], "43.33%")
    elsewhere = check(Status.CONTRADICTION, Where(block=2, table=1, row=4, column=2), "90")
    before, finder = Audit("a", (elsewhere,)), tally.at_place(places)

    def tried(*checks):
        one = tally.trial(("l", "document", "1"), made, mutant, before, Audit("a", checks), finder)
        return one.caught, one.blamed, one.exact

    assert tried(elsewhere) == (False, False, False)
    assert tried(elsewhere, wrong) == (True, True, True)
    assert tried(elsewhere, check(Status.CONTRADICTION, Where(block=2, table=1, row=2, column=2), "30")) == (True, False, False)


def test_shares_count_residue_sized_mutants_apart():
    def trial(caught, residue_sized=False):
        return tally.Trial("l", "document", "k", "ratio", "1", residue_sized, False, caught, caught, caught, caught, "")

    found = tally.shares([trial(True), trial(True), trial(False), trial(True, True)])
    assert (found["mutants"], found["caught"], found["blamed"], found["residue_sized"], found["noticed"]) == (
        3,
        0.6667,
        1.0,
        1,
        1.0,
    )
    assert tally.shares([])["caught"] is None
