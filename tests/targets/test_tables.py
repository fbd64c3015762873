"""Filed targets as tables, and back."""

import pytest

from pbe_analysis.errors import DataError
from pbe_analysis.frames import records
from tools.target_layout import csv_files

ROWS = ("产出指标,数量指标,培训,=30次", "效益指标,社会效益指标,知晓率,>=80%", "满意度指标,服务对象满意度指标,满意度,>=90%")


def test_a_filing_survives_its_tables(small, portfolio):
    files = csv_files(portfolio.filing)
    again = small.study(**{name.removesuffix(".csv"): text for name, text in files.items()})
    for part in ("forms", "rows", "promises", "repairs"):
        assert getattr(again.filing, part) == getattr(portfolio.filing, part)


def test_a_trace_names_file_row_and_line(portfolio):
    row = next(row for row in portfolio.filing.rows if row.id == "F1-02")
    assert row.source == "indicators.csv 第3行 · 原文第21行"


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"form": "form,total_funds,end\n甲,100,年底\n"}, 'forms.csv, row 2, column end: "年底" is not a date'),
        ({"actuals": "row_id,actual\nA-9,5次\n"}, 'actuals.csv, row 2, column row_id: "A-9" is not known'),
        ({"outturn": "form,budgeted,spent\n乙,1,1\n"}, 'outturn.csv, row 2, column form: "乙" is not known'),
        (
            {"promises": "fact,form,goal,promise,target,due\nP1,甲,年度总目标,培训,30次,明年\n"},
            'row 2, column due: "明年" is not a year',
        ),
    ],
)
def test_a_fault_names_its_place(small, tables, message):
    with pytest.raises(DataError) as error:
        small.rows(*ROWS, **tables)
    assert message in str(error.value)


def test_a_level_that_does_not_belong_is_refused(small):
    with pytest.raises(DataError, match='"社会效益指标" does not stand under "产出指标"'):
        small.rows("产出指标,社会效益指标,培训,=30次")


def test_a_form_without_indicators_is_refused(small):
    with pytest.raises(DataError, match="“乙” has no indicators"):
        small.rows(*ROWS, form="form,total_funds\n甲,1\n乙,1\n")


def test_a_first_level_of_its_own_for_costs_has_its_share(small):
    """Two of three output indicators, one of two of the costs."""
    costs = ("成本指标,经济成本指标,总成本,<=300万元", "成本指标,社会成本指标,影响,较小")
    study = small.rows(*ROWS, "产出指标,质量指标,合格率,>=95%", "产出指标,时效指标,时间,及时", *costs)
    (row,) = records(study.measurable(exact=True))
    assert [str(row[name]) for name in ("output_rate", "cost_rate")] == ["66.67%", "50.00%"]
    assert study.figures("measurable_rate", base="成本指标（一级）").expression == "1 ÷ 2 个"
    assert "成本指标（一级）50.00%" in str(study.story.measurable())


def test_costs_as_a_first_and_as_a_second_level_are_two_figures(small):
    study = small.rows(*ROWS, "产出指标,成本指标,单价,<=5元", "成本指标,经济成本指标,总成本,较低")
    bases = {base: study.figures("measurable_rate", base=base).display for base in ("成本指标", "成本指标（一级）")}
    assert bases == {"成本指标": "100.00%", "成本指标（一级）": "0.00%"}


def test_without_costs_at_the_first_level_there_is_no_column_for_them(small):
    assert "cost_rate" not in small.rows(*ROWS).measurable(exact=True)


def test_a_table_headed_as_forms_are_is_read_and_its_headings_told(small):
    study = small.study(
        forms="专项项目,资金总额,主管单位\n甲,100,某局\n".replace("专项项目", "项目全称"),
        indicators="row_id,项目名称,一级,二级,指标名称,年度指标值\nA-1,甲,产出指标,数量指标,培训,≥30次\n",
        actuals="row_id,全年实际值,权重,自评得分\nA-1,29,10,9\n",
    )
    (row,), (form,) = study.filing.rows, study.filing.forms
    assert (row.form, row.level2, row.name, row.target, form.department) == ("甲", "数量指标", "培训", "≥30次", "某局")
    assert (study.filing.actuals[0].actual, study.filing.actuals[0].weight, study.filing.actuals[0].stated) == ("29", 10, 9)
    told = [str(one) for table in study.tables.values() for one in table.remarks]
    assert any("年度指标值 is read as" in one for one in told) and any("权重 is read as" in one for one in told)
