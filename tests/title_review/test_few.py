"""A county of thirty: the page still says something, and nobody can work out a small count from all that it says."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.frames import records
from pbe_analysis.title_review.breakdown import COUNTS, OUTCOMES
from pbe_analysis.title_review.disclosure import FEW, band, shown_row

from .plain import person, with_copies
from .test_study import study_of

LEAST = 5
TO_MEND, ASIDE = ("failed", "unknown"), ("no_line", "exempt")


def thirty(params):
    """20 in order, 6 who hand in too late or too little, 3 too old, 1 whose level is not known."""
    fine = {"copies": with_copies(params), "skills": 70}
    late = person(**fine, received=person()["received"].__class__(*[person()["received"].first.replace(month=8)] * 2))
    old = person(**fine, born=person()["born"].__class__(*[person()["born"].first.replace(year=1960)] * 2))
    return [person(**fine)] * 20 + [late] * 6 + [old] * 3 + [person(**fine, level=None)]


def test_the_page_of_thirty_says_which_rules_concern_how_many(params):
    study = study_of(thirty(params), params)
    told = str(study.story.bottom_line()) + str(study.story.by_rule())
    assert "30人" in told and "有不符合项或待核实的有10—20人" in told
    assert "1—9人的有" in told and "未达退休年龄" in told and "医疗机构等级" in told
    assert "按期报送（6人）" in told  # nothing small in that row
    rows = {row["rule"]: row for row in records(study.by_rule(exact=True))}
    assert (rows["未达退休年龄"]["concerned"], rows["未达退休年龄"]["failed"], rows["未达退休年龄"]["unknown"]) == (
        "1—9",
        None,
        0,
    )
    assert (rows["按期报送"]["concerned"], rows["按期报送"]["failed"]) == ("6", 6)
    assert study.figures("concerned").display == "10—20人" and study.figures("group_failed").display == "—"
    assert "10—20人" in study.cover()._repr_html_()


def test_enough_applicants_are_told_without_bands(params):
    study = study_of(thirty(params) * 4, params)
    assert "concerned" not in study.by_rule(exact=True) and study.figures.get("concerned") is None


def possible(shown, size: int):
    """Every row of counts that an outsider has to think possible: what is shown is so, a hidden count holds anybody or nobody,
    and the band holds those to be mended."""
    names = list(shown.counts)
    low, high = ends(shown.concerned)
    free = [name for name in names if shown.counts[name] is None]
    left = size - sum(count for count in shown.counts.values() if count is not None)
    for counts in _sums(left, len(free)):
        row = {name: count for name, count in shown.counts.items() if count is not None} | dict(zip(free, counts, strict=True))
        if low <= sum(row[name] for name in TO_MEND) <= high:
            yield row


def ends(words: str) -> tuple[int, int]:
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    return (numbers[0], numbers[-1]) if numbers else (0, 10**9)


def _sums(total: int, parts: int):
    if parts == 0:
        return [()] if total == 0 else []
    cuts = itertools.combinations_with_replacement(range(total + 1), parts - 1)
    return [tuple(b - a for a, b in itertools.pairwise((0, *cut, total))) for cut in cuts]


@given(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 12)), min_size=5, max_size=5))
def test_no_small_count_of_a_row_can_be_known_to_be_small(counts):
    row = dict(zip(COUNTS, counts, strict=True))
    size = sum(counts)
    shown = shown_row(row, LEAST, TO_MEND, ASIDE)
    small = [name for name, count in row.items() if 0 < count < LEAST]
    assert all(shown.counts[name] is None for name in small)
    if not small or size < 2 * LEAST:  # of so few nothing but the number of all is told
        return
    rows = list(possible(shown, size))
    assert row in rows
    for name in small:
        assert max(one[name] for one in rows) >= LEAST, (name, shown)


@pytest.mark.parametrize("size", range(1, 60))
def test_bands_hold_every_count_once_and_hide_both_sides(size):
    told: dict[str, list[int]] = {}
    for count in range(size + 1):
        told.setdefault(band(count, size, LEAST), []).append(count)
    for words, counts in told.items():
        if words not in ("—", "0", str(size)):
            assert (counts[0], counts[-1]) == ends(words)
        if words != "—" and any(0 < count < LEAST for count in counts):
            assert counts[-1] >= LEAST
        if words != "—" and any(0 < size - count < LEAST for count in counts):
            assert size - counts[0] >= LEAST


@pytest.mark.parametrize(
    ("count", "size", "words"),
    [(0, 30, "0"), (1, 30, "1—9"), (9, 30, "1—9"), (10, 30, "10—20"), (20, 30, "10—20"), (21, 30, "21—29"), (30, 30, "30"),
     (4, 18, "1—17"), (4, 10, "1—9"), (4, 9, "—"), (3, 3, "—"), (10, 20, "10")],
)  # fmt: skip
def test_bands(count, size, words):
    assert band(count, size, LEAST) == words


def test_outcomes_of_few_are_hidden_together_so_that_no_total_gives_one_away(params):
    """7 fail and 2 cannot be judged: a shown 7 beside a band of 1—9 would say 1 or 2."""
    fine = {"copies": with_copies(params), "skills": 70}
    people = [person(**fine)] * 21 + [person(**fine, interview_reports=4)] * 7 + [person(**fine, level=None)] * 2
    study = study_of(people, params)
    for frame in (study.by_county(exact=True), study.by_discipline(exact=True)):
        for row in records(frame):
            assert [row[name] for name in OUTCOMES] == [None] * 3 and row["clear_rate"].exact is None
    assert study.figures("concerned").display == "1—9人"
    assert {study.figures(f"group_{name}").value for name in OUTCOMES} == {None}


def test_a_roster_is_few_below_a_number_that_follows_from_the_smallest_count():
    assert FEW * LEAST == 100
    row = {"passed": 96, "failed": 3, "unknown": 0, "no_line": 0, "exempt": 0}
    assert shown_row(row, LEAST, TO_MEND, ASIDE).concerned == "1—9"
    assert shown_row(row | {"passed": 97}, LEAST, TO_MEND, ASIDE).concerned == ""
