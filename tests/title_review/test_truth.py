"""The planted faults are found, all of them and nothing else; the shipped files are those that the seed gives."""

import csv
from collections import Counter

import pytest
from samples import ROOT

from pbe_analysis.params import load
from pbe_analysis.project import ProjectYear
from pbe_analysis.title_review.applicants import pseudonyms
from pbe_analysis.title_review.demos import DEMOS
from pbe_analysis.title_review.kinds import judge
from pbe_analysis.title_review.params import TitleReviewParams
from pbe_analysis.title_review.reading import read, read_raw
from pbe_analysis.title_review.verdicts import OUTCOMES

from .conftest import SHIPPED


def truth_of(folder) -> Counter:
    rows = list(csv.reader((folder / "truth.csv").read_text("utf-8-sig").splitlines()))[1:]
    return Counter((entry, rule, outcome) for entry, rule, outcome in rows)


def found_in(place, params) -> Counter:
    """Failures, and what cannot be told although the notice sets a line: serial number, rule, outcome."""
    entries = list(read_raw(place.data_dir, "x", params)[0]["roster"].frame["entry"])
    rulings = judge(read(place, params).evidence, params.rules).rulings
    return Counter(
        (entry, rule, OUTCOMES[int(ruling.verdict[at])])
        for rule, ruling in rulings.items()
        for at, entry in enumerate(entries)
        if ruling.failed[at] or ruling.undecided[at]
    )


def shipped(notice):
    place = ProjectYear(SHIPPED[notice][0], str(SHIPPED[notice][1]), ROOT)
    return place, load(place.params_file, "params", TitleReviewParams)


@pytest.mark.parametrize("notice", SHIPPED)
@pytest.mark.parametrize("seed", [None, 1, 4096, 31337])
def test_the_planted_faults_are_found_and_nothing_else(notice, seed, tmp_path):
    place, params = shipped(notice)
    if seed is not None:
        place = ProjectYear("made", "2021", tmp_path)
        place.data_dir.mkdir(parents=True)
        for name, content in DEMOS[notice].files(params, seed, DEMOS[notice].count).items():
            (place.data_dir / name).write_bytes(content)
    truth, found = truth_of(place.data_dir), found_in(place, params)
    assert sum(truth.values()) > 150 and max(truth.values()) == 1
    assert (truth - found, found - truth) == (Counter(), Counter())


@pytest.mark.parametrize(
    ("notice", "without"), [("grassroots", {"skills", "majority"}), ("three_levels", {"county_places", "discipline_places"})]
)  # for the first two the notice sets no line; where there are places, nobody fails for want of them
def test_every_rule_that_can_fail_has_a_planted_failure(notice, without):
    place, params = shipped(notice)
    planted = {rule for _, rule, outcome in truth_of(place.data_dir) if outcome == "不符合"}
    assert planted == set(params.rules) - without


@pytest.mark.parametrize("notice", SHIPPED)
def test_the_shipped_files_are_those_of_the_seed(notice):
    place, params = shipped(notice)
    made = DEMOS[notice].files(params, int(place.year), DEMOS[notice].count)
    assert set(made) == {path.name for path in place.data_dir.iterdir()}
    assert [name for name, content in made.items() if (place.data_dir / name).read_bytes() != content] == []


def test_the_verdicts_of_fujian_are_as_many_as_were_planted():
    place, params = shipped("grassroots")
    assert sum(found_in(place, params).values()) == sum(truth_of(place.data_dir).values()) == 296


def test_pseudonyms_are_stable_distinct_and_follow_neither_the_lines_nor_the_printed_hash():
    lines = list(range(5, 485))
    one, again, other = pseudonyms(b"roster", lines), pseudonyms(b"roster", lines), pseudonyms(b"roster!", lines)
    assert one == again and len(set(one)) == 480 and one != other
    assert one != sorted(one) and sum(a == b for a, b in zip(one, other, strict=True)) < 20
    assert pseudonyms(b"", []) == []
