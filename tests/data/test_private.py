"""Tables of people: no message quotes a cell, and a bad cell does not take the good rows with it."""

import json

import pytest

from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.errors import DataError
from pbe_analysis.frames import records

SPEC = TableSpec(
    "people", "名单", columns=("region", "heads", "value"), optional=("reason",), key=("region",), private=True, lenient=True
)
SECRET = "欧阳秘密"


def read(folder, text, spec=SPEC, allowed=None):
    (folder / "people.csv").write_text(text, "utf-8")
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": "people", "path": "people.csv"}]}), "utf-8")
    return read_tables(folder, "data/x", [spec], allowed)[0]["people"]


def test_good_cells_survive_bad_ones_and_every_bad_one_is_told_by_row_and_column(tmp_path):
    table = read(tmp_path, f"region,heads,value\n甲,{SECRET},1.5\n乙,2,{SECRET}\n丙,2.5,-1\n丁,4,\n")
    assert [tuple(row.values())[:3] for row in records(table.frame)][0] == ("甲", None, 1.5)
    assert [(problem.where, problem.what) for problem in table.problems] == [
        ("data/x/people.csv, row 2, column heads", "the cell is not a count"),
        ("data/x/people.csv, row 3, column value", "the cell is not a number"),
        ("data/x/people.csv, row 4, column heads", "the value is not a whole number"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"region,heads,value\n{SECRET},{SECRET},x{SECRET}\n{SECRET},1,1\n",
        f"{SECRET},1,2\n{SECRET},3,4\n",
        f"region,heads\n{SECRET},3\n",
        f"region,heads,value\n{SECRET},,\n",
        f"region,heads,value\n,{SECRET},\n合计,{SECRET},7\n",
        f"region,heads（{SECRET}）,value\n甲,1e{SECRET},99999999999999999999\n",
    ],
)
@pytest.mark.parametrize("allowed", [None, {"region": ("欧阳",)}])
def test_no_message_quotes_a_cell_whatever_column_it_stands_in(tmp_path, text, allowed):
    try:
        told = read(tmp_path, text, allowed=allowed).problems
    except DataError as error:
        told = error.problems
    assert told and not any(SECRET in str(problem) for problem in told)


def test_a_table_that_is_not_lenient_is_still_refused(tmp_path):
    with pytest.raises(DataError, match="the cell is not a count"):
        read(
            tmp_path,
            f"region,heads,value\n甲,{SECRET},1\n",
            TableSpec("people", "名单", ("region", "heads", "value"), ("region",), private=True),
        )


def test_headings_merged_over_two_rows_are_headings_once(tmp_path):
    table = read(tmp_path, "region,heads,value\nregion,heads,value\n甲,1,1\nregion,heads,value\n乙,2,2\n")
    assert list(table.frame["region"]) == ["甲", "乙"] and table.problems == ()
