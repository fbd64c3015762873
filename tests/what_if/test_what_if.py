"""What is supposed of a study is what a study of edited files would be; nothing else changes, and nothing is written."""

import json
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from evaluation.indicator_tables import small as scored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records.places import make
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.errors import DataError, NotFound, ParamsError
from pbe_analysis.supposing import SUPPOSED

ONE_OF_EACH = (
    ("tianjin-village-clinics", 2021),
    ("synthetic-county-health", 2023),
    ("shanghai-health-targets", 2022),
    ("shanghai-food-safety", 2022),
    ("shanghai-health-plan", 2013),
    ("synthetic-title-review", 2024),
    ("synthetic-report-audit", 2021),
)
FUNDS = (
    "region,source,arrived,spent\n甲区,transfers,100,90\n乙区,transfers,100,{spent}\n甲区,matching,50,50\n乙区,matching,50,50\n"
)
LINE = {"execution_rate": {"at_least": 0.8, "serious_below": 0.5, "source": "测试"}}


def told(study):
    """Every figure without where it stands, every finding, and the grade."""
    figures = [{name: one for name, one in record.items() if name != "source"} for record in study.figures.records()]
    counts = [{name: one for name, one in record.items() if name != "source"} for record in study.counts.records()]
    found = [
        (one.rule, one.severity, one.subject, str(one.statement), str(one.evidence), one.suggestion) for one in study.findings
    ]
    return figures, counts, found, {name: one.verdict for name, one in study.graded.items()}


# ---- parity ----
@pytest.mark.parametrize("name", ONE_OF_EACH, ids=lambda one: one[0])
def test_what_if_nothing_were_otherwise_nothing_is(name):
    study = pbe.load(*name, ROOT)
    same = study.what_if()
    assert same is not study and told(same) == told(study) and same.figures.records() == study.figures.records()
    assert not pbe.compare(study, same).differ and same.notice == study.notice


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spent=st.decimals(0, 100, places=2), line=st.decimals("0.5", 1, places=3))
def test_what_is_supposed_is_what_edited_files_say(make_study, spent, line):
    study = make_study({"targets": LINE}, funds=FUNDS.format(spent=90))
    other = study.what_if(targets={"execution_rate": line}, funds={"region": "乙区", "source": "transfers", "spent": spent})
    source = f"{SUPPOSED}（原据：测试）"
    edited = make_study(
        {"targets": {"execution_rate": {**LINE["execution_rate"], "at_least": float(line), "source": source}}},
        funds=FUNDS.format(spent=spent),
    )
    assert told(other) == told(edited)


def test_a_row_that_is_left_out_or_added_is_one_that_the_file_has_not_or_has(make_study):
    header, *rows = FUNDS.format(spent=90).splitlines()
    study = make_study({"targets": LINE}, funds="\n".join([header, *rows[:2]]))
    frame = study.submitted("funds")
    more = pd.concat([frame, pd.DataFrame([["甲区", "matching", 50, 50], ["乙区", "matching", 50, 50]], columns=frame.columns)])
    assert list(frame.columns[:4]) == ["region", "source", "arrived", "spent"]
    both = study.what_if(funds=more[["region", "source", "arrived", "spent"]])
    assert told(both.what_if(funds=both.submitted("funds").iloc[:2])) == told(study)
    assert told(make_study({"targets": LINE}, funds="\n".join([header, *rows]))) == told(both)


@pytest.mark.parametrize(
    "change",
    [
        {"region": "乙区", "source": "转移支付", "spent": 45},
        {"region": "乙区", "source": "transfers", "支出（万元）": "45万元"},
        {"region": "乙区", "source": "transfers", "spent": lambda spent: spent / 2},
        {"region": "乙区", "source": "transfers", "spent": lambda spent: spent * 0.5},
        {"region": "乙区", "source": "transfers", "spent": np.float64(45.0)},
        [{"region": "乙区", "source": "transfers", "spent": 30}, {"region": "乙区", "source": "transfers", "spent": "450000元"}],
        lambda frame: frame.assign(spent=[90.0, 45.0, 50.0, 50.0]),
        lambda frame: frame.assign(spent=[90.0, 45.0, 50.0, 50.0]).reset_index(drop=True),
    ],
)
def test_a_change_can_be_said_in_many_ways(make_study, change):
    study = make_study(funds=FUNDS.format(spent=90))
    rate = study.what_if(funds=change).figures("execution_rate", "乙区", "转移支付")
    assert (rate.value, rate.display) == (Fraction(45, 100), "45.00%")


def test_suppositions_add_up_and_the_last_one_counts(make_study):
    study = make_study({"targets": LINE})
    first = study.what_if(targets={"execution_rate": 0.7}, clinics={"region": "甲区", "implementing": 5})
    second = first.what_if(
        targets={"execution_rate": {"at_least": 0.95}}, tables={"survey": {"satisfied": lambda count: count - 1}}
    )
    at_once = study.what_if(
        targets={"execution_rate": 0.95}, tables={"clinics": {"region": "甲区", "implementing": 5}, "survey": {"satisfied": 35}}
    )
    assert told(second) == told(at_once)
    assert second.supposed.told == ("targets.execution_rate=0.7", "targets.execution_rate.at_least=0.95", "表clinics", "表survey")


def test_an_indicator_table_is_changed_by_its_levels(make_study):
    study = scored(make_study)
    better = study.what_if(indicators={"level3": "完成率", "actual": "100%"})
    assert (study.scorecard.net, better.scorecard.net) == (Decimal(88), Decimal("90.5"))
    assert (study.grade, better.grade) == ("良", "优")
    judged = study.what_if(indicators={"level1": "决策（20分）", "level3": "立项程序规范性", "score": 10})
    assert judged.scorecard.net == 90


def test_a_total_follows_its_rows(make_study):
    total = FUNDS.format(spent=90) + "合计,,300,280\n"
    study = make_study(funds=total)
    other = study.what_if(funds={"region": "甲区", "source": "transfers", "spent": 10})
    assert other.figures("spent", "合计", "全部资金").value == 200


def test_a_project_of_a_portfolio_supposes_of_what_it_shares():
    study = pbe.load("shanghai-food-safety", 2022, ROOT)
    assert study.home != study.place
    rows = study.submitted("indicators")
    row = rows[rows["form"] == study.params.form].iloc[0]
    other = study.what_if(indicators={"row_id": row["row_id"], "target": None})
    assert not pbe.compare(study, study.what_if(indicators={"row_id": row["row_id"], "target": row["target"]})).differ
    assert pbe.compare(study, other).figures


# ---- what is said of it ----
def test_what_is_supposed_stands_wherever_a_figure_does(make_study):
    study = make_study({"targets": LINE})
    other = study.what_if(targets={"execution_rate": 0.7}, funds={"region": "甲区", "source": "transfers", "spent": 10})
    said = f"{SUPPOSED}，非实际情况：targets.execution_rate=0.7、表funds"
    assert other.notice == said and said in other.execution().attrs["note"] and said in str(other.cover().notice)
    assert "含假设值" in other.figures("spent", "甲区", "转移支付").trace
    assert other.params.targets["execution_rate"].source == f"{SUPPOSED}（原据：测试）"
    assert SUPPOSED not in study.notice and "假设" not in study.figures("spent", "甲区", "转移支付").trace


def test_a_line_that_this_analysis_drew_stays_one(make_study):
    own = {"execution_rate": {"at_least": 0.8, "source": "本分析设定的提示线"}}
    assert (
        make_study({"targets": own}).what_if(targets={"execution_rate": 0.7}).params.targets["execution_rate"].called == "提示线"
    )


def test_nothing_is_written(make_study, tmp_path):
    study = make_study({"targets": LINE})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    other = study.what_if(targets={"execution_rate": 0.7}, funds={"region": "甲区", "source": "transfers", "spent": 10})
    other.findings, other.figures, other.cover(), other._repr_html_()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert pbe.load("small", 2021, tmp_path).params == study.params


def test_a_key_that_is_none_is_as_if_it_were_not_in_the_file(make_study):
    study = make_study({"targets": LINE})
    assert study.what_if(targets={"execution_rate": None}).params.targets == {}
    fresh = study.what_if(targets={"satisfaction_rate": 0.95}).params.targets["satisfaction_rate"]
    assert (fresh.at_least, fresh.source) == (Decimal("0.95"), SUPPOSED)


# ---- faults ----
@pytest.mark.parametrize(
    ("changes", "error", "said"),
    [
        ({"target": {}}, NotFound, '"target" is neither a parameter nor a table of this study. Did you mean targets?'),
        (
            {"survey": {"region": "甲区", "satisfied": 1}},
            ParamsError,
            'what_if: "survey" is a parameter and a table. Expected what_if(params={…}) or what_if(tables={…}).',
        ),
        ({"funds": 3}, ParamsError, "what_if, key funds: int is no change of a table"),
        ({"targets": {"execution_rate": object()}}, ParamsError, "what_if: object is no value of a parameter"),
        (
            {"targets": {"execution_rate": 1.5}},
            ParamsError,
            "params/small/2021.yaml (what_if), key targets.execution_rate: does not fit together. Expected a share such as 0.90",
        ),
        (
            {"targets": {"execution_rate": {"at_leas": 0.9}}},
            ParamsError,
            'params/small/2021.yaml (what_if), key targets.execution_rate.at_leas: "at_leas" is not a known key. Did you mean at_least?',
        ),
        ({"targets": {"execution": 0.9}}, ParamsError, 'key targets.execution: "execution" is no rate'),
        (
            {"funds": {"region": "丙区", "source": "transfers", "spent": 1}},
            DataError,
            "data/small/2021/funds.csv (what_if): has no row 丙区、transfers. Expected the key of a row",
        ),
        (
            {"funds": {"region": "甲区", "source": "transfers", "spend": 1}},
            DataError,
            "data/small/2021/funds.csv (what_if): has no column spend. Expected one of region, source, arrived",
        ),
        (
            {"funds": {"region": "甲区", "source": "transfers", "spent": -1}},
            DataError,
            "data/small/2021/funds.csv (what_if), row 2, column spent: −1 is negative",
        ),
        (
            {"funds": {"region": "甲区", "source": "transfers", "spent": 101}},
            DataError,
            "data/small/2021/funds.csv (what_if), row 2, column spent: 101 万元 is more than arrived, 100 万元",
        ),
        ({"clinics": {"region": "甲区", "implementing": "七"}}, DataError, "clinics.csv (what_if), row 2, column implementing"),
        ({"funds": lambda frame: frame.iloc[:1]}, DataError, "data/small/2021/funds.csv (what_if): has no row for 乙区"),
    ],
)
def test_what_cannot_be_is_refused_as_in_a_file(make_study, changes, error, said):
    study = make_study({"targets": LINE})
    with pytest.raises(error) as raised:
        study.what_if(**changes)
    assert said in raised.value.said("en")
    assert told(study.what_if()) == told(study)  # nothing is left of it


def test_a_name_that_may_mean_both_is_told_apart(make_study):
    study = make_study()
    assert study.what_if(params={"survey": {"small_sample": 50}}).params.survey.small_sample.value == 50
    assert study.what_if(tables={"survey": {"satisfied": 40}}).figures("satisfaction_rate").value == 1
    assert study.what_if(survey=lambda frame: frame.assign(satisfied=40)).figures("satisfaction_rate").value == 1
    with pytest.raises(NotFound, match="is not a table of this study. Did you mean funds"):
        study.submitted("fund")


def test_a_table_that_is_counted_from_records_cannot_be_supposed(tmp_path):
    make(tmp_path)
    study = pbe.load("small", 2021, tmp_path)
    with pytest.raises(ParamsError, match="what_if, key survey: is counted from other files"):
        study.what_if(tables={"survey": {"satisfied": 1}})


def test_what_a_file_would_hold_is_what_is_laid_over_it():
    from pbe_analysis.supposing import overlaid

    content = {"a": {"value": 1, "source": "甲"}, "b": {"floors": {"优": 90}, "source": "乙"}, "c": [1], "d": {"e": {"f": 2}}}
    found = overlaid(content, {"a": 2.5, "b": {"floors": {"优": 85}}, "c": (2, "x"), "d": {"e": {"f": None}}, "g": True})
    assert found == {
        "a": {"value": Decimal("2.5"), "source": f"{SUPPOSED}（原据：甲）"},
        "b": {"floors": {"优": 85}, "source": f"{SUPPOSED}（原据：乙）"},
        "c": [2, "x"],
        "d": {"e": {}},
        "g": True,
    }
    assert json.dumps(content, ensure_ascii=False).count(SUPPOSED) == 0
    assert overlaid(found, {"a": {"value": 3, "source": "丙"}})["a"] == {"value": 3, "source": "丙"}
