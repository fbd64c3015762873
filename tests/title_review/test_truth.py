"""The planted faults are found, all of them and nothing else; the shipped files are those that the seed gives."""

import csv
from collections import Counter

import pytest

from pbe_analysis.params import load
from pbe_analysis.project import ProjectYear
from pbe_analysis.title_review import synthetic
from pbe_analysis.title_review.applicants import pseudonyms
from pbe_analysis.title_review.judging import OUTCOMES, judge
from pbe_analysis.title_review.params import TitleReviewParams
from pbe_analysis.title_review.reading import read, read_raw
from pbe_analysis.title_review.rulebook import RULES

from .conftest import DATA, PARAMS_FILE


def truth_of(folder) -> Counter:
    rows = list(csv.reader((folder / "truth.csv").read_text("utf-8-sig").splitlines()))[1:]
    return Counter((entry, rule, outcome) for entry, rule, outcome in rows)


def found_in(place, params) -> Counter:
    """Failures, and what cannot be told although the notice sets a line: serial number, rule, outcome."""
    entries = list(read_raw(place.data_dir, "x")[0]["roster"].frame["entry"])
    rulings = judge(read(place, params).evidence, RULES).rulings
    return Counter(
        (entry, rule, OUTCOMES[int(ruling.verdict[at])])
        for rule, ruling in rulings.items()
        for at, entry in enumerate(entries)
        if ruling.verdict[at] in (0, -1) and not ruling.open[at]
    )


@pytest.mark.parametrize("seed", [None, 1, 4096, 31337])
def test_the_planted_faults_are_found_and_nothing_else(seed, tmp_path):
    params = load(PARAMS_FILE, "params", TitleReviewParams)
    if seed is None:
        place = ProjectYear("fujian-title-review", "2021", DATA.parents[2])
    else:
        place = ProjectYear("made", "2021", tmp_path)
        place.data_dir.mkdir(parents=True)
        for name, content in synthetic.files(params, seed).items():
            (place.data_dir / name).write_bytes(content)
    truth, found = truth_of(place.data_dir), found_in(place, params)
    assert sum(truth.values()) > 250 and max(truth.values()) == 1
    assert (truth - found, found - truth) == (Counter(), Counter())


def test_every_rule_that_can_fail_has_a_planted_failure():
    planted = {rule for _, rule, outcome in truth_of(DATA) if outcome == "不符合"}
    assert planted == {rule.id for rule in RULES} - {"skills", "majority"}  # for these the notice sets no line


def test_the_shipped_files_are_those_of_the_seed(params):
    made = synthetic.files(params)
    assert set(made) == {path.name for path in DATA.iterdir()}
    assert [name for name, content in made.items() if (DATA / name).read_bytes() != content] == []


def test_pseudonyms_are_stable_distinct_and_follow_neither_the_lines_nor_the_printed_hash():
    lines = list(range(5, 485))
    one, again, other = pseudonyms(b"roster", lines), pseudonyms(b"roster", lines), pseudonyms(b"roster!", lines)
    assert one == again and len(set(one)) == 480 and one != other
    assert one != sorted(one) and sum(a == b for a, b in zip(one, other, strict=True)) < 20
    assert pseudonyms(b"", []) == []
