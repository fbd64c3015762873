"""Tables of every town by every kind of work: the one row that is not there, and the one name that is misspelt."""

import pytest

from data.test_tables import write
from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.fields import Field

TOWNS = ("城关镇", "白沙镇", "石桥镇", "龙潭镇", "太平镇")
WORKS = ("处理设施建设", "污水管网铺设", "农户接管")
FIELDS = {
    "town": Field("town", "乡镇", "text"),
    "work": Field("work", "建设内容", "text"),
    "done": Field("done", "完成", "count"),
}
SPEC = TableSpec("funds", "任务", columns=(*FIELDS,), key=("town", "work"), own=FIELDS)
WHOLE = [(town, work) for town in TOWNS for work in WORKS]  # 15 rows, the first on line 2


@pytest.fixture
def told(tmp_path):
    """What is warned of where these rows are handed in."""

    def telling(rows, allowed=()):
        text = "乡镇,建设内容,完成\n" + "".join(f"{town},{work},{place}\n" for place, (town, work) in enumerate(rows))
        write(tmp_path / "2021", text, units={}, name="tasks.csv")
        table = read_tables(tmp_path / "2021", "data/2021", [SPEC], dict(allowed))[0]["funds"]
        return [str(one) for one in table.warnings]

    return telling


def test_a_row_that_all_others_have_is_missed_beside_those_of_its_town(told):
    rows = [one for one in WHOLE if one != ("石桥镇", "农户接管")]
    (said,) = told(rows)
    assert "row 8, column 乡镇 (A8) (and rows 9): no row for 石桥镇 · 农户接管" in said


def test_a_name_that_stands_once_for_the_usual_one_is_told_alone(told):
    rows = [(town, "农户接菅" if (town, work) == ("石桥镇", "农户接管") else work) for town, work in WHOLE]
    (said,) = told(rows)
    assert (
        'row 10, column 建设内容 (B10): "农户接菅" stands in this row alone; nearly all others have "农户接管", and 石桥镇 has none'
        in said
    )


def test_what_people_write_is_told_and_not_what_is_meant(told):
    works = {"处理设施建设": "plant", "污水管网铺设": "pipes", "农户接管": "houses"}
    (said,) = told(WHOLE[:-1], {"work": works})
    assert "no row for 太平镇 · 农户接管" in said


SPARSE = {
    "all of it": WHOLE,
    "nine combinations": [one for one in WHOLE if one[0] in TOWNS[:3]][:-1],
    "two of fifteen missing": WHOLE[1:-1],
    "a list": [(town, f"{town}的工程") for town in TOWNS],
    "a name of its own": [*WHOLE[:-1], ("太平镇", "湿地修复工程")],
    "another name beside the usual one": [*WHOLE, ("太平镇", "农户接菅")],
}


@pytest.mark.parametrize("case", SPARSE)
def test_what_may_be_so_is_no_fault(told, case):
    assert told(SPARSE[case]) == []


def test_names_that_the_parameters_list_are_no_slips(told):
    rows = [(town, "农户接菅" if (town, work) == ("石桥镇", "农户接管") else work) for town, work in WHOLE]
    assert told(rows, {"work": [*WORKS, "农户接菅"]}) == []
