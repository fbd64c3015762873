"""A column that is not read, though its heading may be that of one that is: asked about, unless it says that it is something else."""

import json

import pytest

from pbe_analysis.data import read_tables
from pbe_analysis.data.rivals import is_near
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.tables import FUNDS, SCORES

ALLOWED = {"indicator": ["决策", "过程"], "region": ["甲区"], "source": ["a"]}


@pytest.mark.parametrize(
    ("said", "known", "near"),
    [
        ("实分值", "分值", True),
        ("总支出", "支出", True),
        ("支出合计", "支出", True),
        ("本年支出", "支出", True),
        ("到住资金", "到位资金", True),
        ("到资位金", "到位资金", True),
        ("到位资", "到位资金", False),  # of three signs each makes a word
        ("加分", "得分", False),
        ("2020年支出", "支出", False),
        ("上年支出", "支出", False),
        ("支出进度", "支出", False),
        ("支出占比", "支出", False),
        ("未到位资金", "到位资金", False),
        ("应到位资金", "到位资金", False),
        ("不满意人数", "满意人数", False),
        ("其中：人员支出", "支出", False),
        ("扣分值", "分值", False),
        ("拟覆盖数量", "已覆盖数量", False),
        ("支出说明", "支出", False),
        ("", "支出", False),
    ],
)
def test_a_heading_near_another(said, known, near):
    assert is_near(said, known) is near


def read(folder, spec, text, **entry):
    (folder / "a.csv").write_text(text, "utf-8")
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": spec.name, "path": "a.csv"} | entry]}), "utf-8")
    return read_tables(folder, "data", [spec], ALLOWED)[0][spec.name]


def fault(folder, spec, text, **entry) -> str:
    with pytest.raises(DataError) as error:
        read(folder, spec, text, **entry)
    return str(error.value)


COPIED = "指标,分值,实分值,得分\n决策,1.5,20,18\n过程,1.5,30,25\n"


def test_a_misspelt_column_beside_a_copy_is_asked_about(tmp_path):
    assert fault(tmp_path, SCORES, COPIED) == (
        "data/a.csv, row 1, column 分值 (B1): the column 实分值 (C1) may be meant instead, and has other figures. "
        "Expected one column that is called 分值; 实分值 under `not_read` of scores in datapackage.json where it is none."
    )


def test_the_answer_stands_in_the_data_package(tmp_path):
    assert [row["weight"] for row in read(tmp_path, SCORES, COPIED, not_read=["实分值"]).rows] == [1.5, 1.5]
    fields = [{"name": "weight", "title": "实分值"}]
    table = read(tmp_path, SCORES, COPIED, not_read=["分值"], schema={"fields": fields})
    assert [row["weight"] for row in table.rows] == [20, 30]


@pytest.mark.parametrize(
    "text",
    [
        "指标,分值,实分值,得分\n决策,20,20,18\n过程,30,30.0,25\n",  # the same figures
        "指标,分值,实分值,得分\n决策,20,见附件,18\n过程,30,—,25\n",  # words
        "指标,分值,实分值（%）,得分\n决策,20,90,18\n过程,30,80,25\n",  # another unit
        "指标,分值,实分值,得分\n决策,20,90%,18\n过程,30,80%,25\n",
        "指标,分值,上年分值,得分\n决策,20,1,18\n过程,30,1,25\n",
        "指标,分值,甲分值,乙分值,得分\n决策,20,12,8,18\n过程,30,10,20,25\n",  # its parts
    ],
)
def test_what_cannot_be_meant_is_no_rival(tmp_path, text):
    assert [row["weight"] for row in read(tmp_path, SCORES, text).rows] == [20, 30]


def test_two_names_of_one_column_are_asked_about(tmp_path):
    told = fault(tmp_path, FUNDS, "行政区,资金来源,到位资金（元）,支出（元）,实际支出（元）\n甲区,a,9,8,7\n")
    assert "column 支出 (D1): the column 实际支出 (E1) may be meant instead" in told


def test_a_column_that_may_be_there_and_is_misspelt_is_asked_about(tmp_path):
    heads = f"行政区,资金来源,到位资金（元）,支出（元）,{FUNDS.field('carried_forward').title}X（元）\n"
    told = fault(tmp_path, FUNDS, f"{heads}甲区,a,9,8,1\n")
    assert "row 1: the column " in told and "and is not read" in told
    assert read(tmp_path, FUNDS, f"{heads}甲区,a,9,8,\n").rows[0]["spent"] == 8
