"""Coverage by hand."""

import pandas as pd
import pytest
from by_hand import rows_of

from pbe_analysis.evaluation.coverage import coverage
from pbe_analysis.frames import records
from pbe_analysis.measures.evaluation import MEASURES


def covered(*rows):
    frame = pd.DataFrame(rows, columns=["region", "managed", "implementing"]).astype(
        {"managed": "Int64", "implementing": "Int64"}
    )
    return [(row["region"], row["gap"], str(row["coverage_rate"])) for row in records(coverage(rows_of(frame), MEASURES).frame())]


@pytest.mark.parametrize(
    ("managed", "implementing", "gap", "rate"),
    [
        (524, 0, 524, "0.00%"),
        (1000, 999, 1, "99.90%"),
        (100_000, 99_999, 1, "100.00%"),  # prints 100 %, and the gap says that it is not
        (52, 52, 0, "100.00%"),
        (0, 0, 0, "—"),
        (None, 5, None, "—"),
        (5, None, None, "—"),
        (None, None, None, "—"),
    ],
)
def test_coverage_of_a_region(managed, implementing, gap, rate):
    assert covered(("甲", managed, implementing))[0] == ("甲", gap, rate)


def test_the_lowest_comes_first_and_nothing_to_cover_before_the_total():
    rows = [("满", 5, 5), ("空", 0, 0), ("半", 4, 2), ("无", 9, 0)]
    assert [row[0] for row in covered(*rows)] == ["无", "半", "满", "空", "合计"]


def test_the_total_leaves_out_regions_that_do_not_state_both_counts():
    assert covered(("甲", 10, 5), ("乙", 90, None))[-1] == ("合计", 5, "50.00%")


@pytest.mark.parametrize("rows", [[], [("甲", 0, 0)], [("甲", None, 3)]])
def test_nothing_to_cover_at_all_is_undefined(rows):
    assert covered(*rows)[-1][2] == "—"
