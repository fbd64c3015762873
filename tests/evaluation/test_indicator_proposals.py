"""Methods proposed from the words of 评分标准: told, written beside a copy of the table, and used by nobody unconfirmed."""

import io

import openpyxl
import pytest

import pbe_analysis as pbe
from pbe_analysis.cli import main
from pbe_analysis.evaluation.indicator_proposals import BESIDE, open_outline, proposed_copy
from pbe_analysis.frames import records
from pbe_analysis.wings import check

from .indicator_tables import TABLE, small, with_row

OPEN = with_row(
    with_row(TABLE, 4, 评分方法="", 评分标准="达到目标值得满分；未达到的按比例得分", 得分="17"),
    3, 评分方法="", 评分标准="每发现一处不规范扣1分；情节严重的不得分", 得分="8",
)  # fmt: skip


def test_what_is_proposed_is_shown_and_changes_no_points(make_study):
    study = small(make_study, OPEN)
    shown = [(row["level3"], row["proposed"], row["asks"], row["unread"]) for row in records(study.indicator_proposals())]
    assert shown == [
        ("立项程序规范性", "扣分；目标=0；每=一处；扣=1", "实际值填发现不规范的处数", "情节严重"),
        ("完成率", "按比例；目标=100%", "", ""),
    ]
    assert (study.figures("score", "产出·数量·完成率").display, study.figures("score").display) == ("17.00分", "87.50分")


def test_an_indicator_with_a_standard_and_nothing_else_is_told_once(make_study):
    study = small(make_study, with_row(OPEN, 4, 评分方法="", 评分标准="达到目标值得满分；未达到的按比例得分", 得分=""))
    told = [str(one) for one in check(study.place).warnings if "row 4" in str(one)]
    assert len(told) == 1 and "评分标准可写作“按比例；目标=100%”" in told[0]


def test_what_a_person_judges_is_filled_in_where_points_and_reasons_stand(make_study):
    study = small(make_study, with_row(OPEN, 3, 评分标准="视情况酌情扣分", 得分=""))
    told = [str(one) for one in check(study.place).warnings if "row 3" in str(one)]
    assert "评分标准可写作“人工”（得分列填分数，扣分原因或依据列填理由）" in told[0]


@pytest.mark.parametrize("method", ["扣分；目标=≤10%；每=1个百分点；扣=0.5", "扣分；目标=100%；每=1个百分点；扣=0.5"])
def test_a_method_that_is_right_is_not_said_to_contradict_the_formula_of_its_standard(make_study, method):
    standard = "偏差率=|合同金额-采购预算|/采购预算×100%。偏差率在10%以内得满分，每超过1个百分点扣0.5分"
    study = small(make_study, with_row(TABLE, 4, 评分标准=standard, 评分方法=method, 目标值="≤10%", 实际值="12%", 得分=""))
    told = [str(one) for one in check(study.place).warnings if "row 4" in str(one) and "the standard is read as" in str(one)]
    assert bool(told) is ("100%" in method)


@pytest.mark.parametrize(
    ("method", "agrees"),
    [
        ("按比例；目标=95%；起点=80%", True),
        ("按比例；目标=95%；起点=80%；起点得分=0", True),
        ("按比例；目标=95%；起点=60%；起点得分=0", False),
        ("按比例；目标=95%", False),
    ],
)
def test_a_standard_with_two_meanings_is_agreed_with_by_either(make_study, method, agrees):
    standard = "≥95%得满分，80%-95%按比例得分，低于80%不得分"
    study = small(make_study, with_row(TABLE, 4, 评分标准=standard, 评分方法=method, 目标值="", 得分=""))
    told = [str(one) for one in check(study.place).warnings if "row 4" in str(one) and "the standard is read as" in str(one)]
    assert bool(told) is not agrees


def test_pbe_check_tells_what_waits_to_be_confirmed(make_study):
    study = small(make_study, OPEN)
    told = [str(one) for one in check(study.place).warnings]
    assert told[0].startswith(
        "data/small/2021/indicators.csv, row 3, 决策·项目立项·立项程序规范性: 评分标准可写作“扣分；目标=0；每=一处；扣=1”"
    )
    assert "未读出：情节严重" in told[0] and told[0].endswith("才会按它计分.")
    assert len(told) == 2


def test_the_copy_holds_the_proposals_beside_the_method_and_reads_back_to_the_same_points(make_study):
    study = small(make_study, OPEN)
    sheet = openpyxl.load_workbook(io.BytesIO(proposed_copy(study.place, *open_outline(study.place)))).active
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    heads = rows[0]
    assert tuple(heads[-3:]) == BESIDE
    assert [rows[2][heads.index(name)] for name in ("评分方法", *BESIDE)] == [
        "",
        "扣分；目标=0；每=一处；扣=1",
        "实际值填发现不规范的处数",
        "情节严重",
    ]
    again = "".join(",".join(row) + "\n" for row in rows)
    assert small(make_study, again).figures("score").display == study.figures("score").display


def test_the_copy_is_the_sheet_as_it_was_handed_in(make_study):
    """With its titles, its total and its merged cells; what is proposed stands behind it, each in its row."""
    study = small(make_study, f"某县项目指标体系\n编制单位：某局\n{OPEN}合计,,,100\n")
    sheet = openpyxl.load_workbook(io.BytesIO(proposed_copy(study.place, *open_outline(study.place)))).active
    names = [row[0] for row in sheet.iter_rows(values_only=True)]
    written = [line.partition(",")[0] for line in OPEN.splitlines()]
    assert names == ["某县项目指标体系", "编制单位：某局", *(name or None for name in written), "合计"]
    assert [cell.value for cell in sheet[3]][-3:] == list(BESIDE)


def test_the_copy_of_a_workbook_keeps_its_merged_cells(make_study, tmp_path):
    book = openpyxl.Workbook()
    lines = [line.split(",") for line in f"某县项目指标体系\n{OPEN}".splitlines()]
    for row in lines:
        book.active.append(row)
    book.active.merge_cells("A1:P1")  # beyond the last column
    study = small(make_study, OPEN)
    book.save(study.place.data_dir / "indicators.xlsx")
    package = study.place.data_dir / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace("indicators.csv", "indicators.xlsx"), "utf-8")
    sheet = openpyxl.load_workbook(io.BytesIO(proposed_copy(study.place, *open_outline(study.place)))).active
    assert ([str(one) for one in sheet.merged_cells.ranges], sheet["A1"].value) == (["A1:P1"], "某县项目指标体系")
    assert [[cell or "" for cell in row[: len(lines[1])]] for row in sheet.iter_rows(min_row=2, values_only=True)] == lines[1:]


def test_a_proposal_that_is_confirmed_scores(make_study):
    study = small(make_study, with_row(OPEN, 4, 评分方法="按比例；目标=100%"))
    assert study.figures("score", "产出·数量·完成率").display == "17.50分"


@pytest.mark.parametrize("standard", ["=cmd|' /C calc'!A0", "每发现一处扣1分" * 400])
def test_hostile_standards_do_no_harm(make_study, standard):
    study = small(make_study, with_row(OPEN, 3, 评分标准=standard))
    cells = [
        cell
        for row in openpyxl.load_workbook(io.BytesIO(proposed_copy(study.place, *open_outline(study.place)))).active
        for cell in row
    ]
    assert all(cell.data_type != "f" for cell in cells)


def test_the_command_prints_and_writes_once(make_study, tmp_path, monkeypatch, capsys):
    small(make_study, OPEN)
    monkeypatch.chdir(tmp_path)
    assert main(["indicators", "small/2021", "--propose", "拟.xlsx"]) == 0
    assert "第4行 产出·数量·完成率：评分标准可写作“按比例；目标=100%”" in capsys.readouterr().out
    assert (tmp_path / "拟.xlsx").stat().st_size > 1000
    assert main(["indicators", "small/2021", "--propose", "拟.xlsx"]) == 1
    assert "Expected the name of a new file" in capsys.readouterr().err


def test_the_command_says_what_is_missing(make_study, tmp_path, monkeypatch, capsys):
    make_study()
    monkeypatch.chdir(tmp_path)
    assert main(["indicators", "small/2021"]) == 1
    assert "there is no table indicators" in capsys.readouterr().err


def test_without_standards_nothing_is_proposed(make_study):
    study = small(make_study)
    assert list(study.indicator_proposals().columns) and study.indicator_proposals().empty
    assert pbe.table(study.indicator_proposals())


def test_a_price_takes_the_unit_of_its_measure_and_is_scored_once_it_is_confirmed(make_study, tmp_path, monkeypatch, capsys):
    """The standard speaks of money alone, and the measure is in 元 for each: what is proposed can be typed as it stands."""
    own = {"kind": "per", "title": "人均支出", "table": "clinics", "amount": "funds.spent", "heads": "managed", "source": "测试"}
    cells = {"评分标准": "不高于100000元得满分；超过的不得分", "取值指标": "人均支出", "实际值": "", "目标值": ""}
    params = {"measures": {"each": own}}
    study = small(make_study, with_row(TABLE, 4, 评分方法="", 得分="17", **cells), params=params)
    (row,) = records(study.indicator_proposals())
    unit = study.figures("each").unit.partition("/")[2]
    assert unit and row["proposed"] == f"达标；≤100000元/{unit}"
    monkeypatch.chdir(tmp_path)
    assert main(["indicators", "small/2021"]) == 0
    assert row["proposed"] in capsys.readouterr().out
    assert small(make_study, with_row(TABLE, 4, **cells | {"评分方法": row["proposed"]}), params=params).figures("score").display


def test_methods_are_proposed_where_the_study_cannot_be_opened(make_study, tmp_path, monkeypatch, capsys):
    study = small(make_study, OPEN)
    file = study.place.data_dir / "indicators.csv"
    file.write_text(file.read_text("utf-8").replace("预算执行率,转移支付", "预算执行律,转移支付"), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["indicators", "small/2021"]) == 0
    assert "按比例；目标=100%" in capsys.readouterr().out


def test_methods_are_proposed_while_parameters_are_still_to_be_filled_in(make_study, tmp_path, monkeypatch, capsys):
    study = small(make_study, OPEN)
    study.place.params_file.write_text(
        "report: evaluation\nfiscal_year: 2021\nproject: 待填\nevaluated: {from: , to: , source: }\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert main(["indicators", "small/2021"]) == 0
    assert "按比例；目标=100%" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("standard", "method", "told"),
    [
        ("满意度达到90%得满分，每降低1个百分点扣0.5分", "扣分；目标=90%；每=1个百分点；扣=0.5", ""),
        ("满意度达到90%得满分，每降低1个百分点扣0.5分", "扣分；目标=90%；每=1个百分点；扣=0.5；不足一档=不扣", ""),
        ("满意度达到90%得满分，每降低1个百分点扣0.5分", "扣分；目标=90%；每=1个百分点；扣=0.05", "they score otherwise"),
        ("满意度达到90%得满分，每降低1个百分点扣0.5分", "扣分；目标=85%；每=1个百分点；扣=0.5", "they score otherwise"),
        ("按比例得分", "按比例；目标=90%", ""),  # a share of what stands in 目标值
        ("由评价组酌情评定", "按比例；目标=90%", ""),
        ("", "反向比例；目标=90%", "gives more points where 满意度 is worse"),
    ],
)
def test_a_method_at_odds_with_its_standard_or_its_measure_is_told(make_study, standard, method, told):
    study = small(make_study, with_row(TABLE, 6, 评分标准=standard, 评分方法=method))
    said = [str(one) for one in check(study.place).warnings if "row 6" in str(one)]
    assert len(said) == bool(told) and all(told in one and "评分方法 (F6)" in one for one in said)


def test_a_typed_total_that_is_none_is_told_with_its_cell(make_study):
    study = small(make_study, f"{TABLE}合计,,,100,,,,,,,99,,\n")
    (one,) = [str(one) for one in check(study.place).warnings if "合计" in str(one)]
    assert "row 7, column 得分 (K7)" in one and "表内合计得分填为99" in one
