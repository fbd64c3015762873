"""The invented notice of another province: its verdicts by a plainer way, whatever the roster's headings are called."""

from __future__ import annotations

import csv
import random

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.frames import records
from pbe_analysis.params import load
from pbe_analysis.project import ProjectYear
from pbe_analysis.scaffold import lay_out_demo
from pbe_analysis.title_review import three_levels_demo
from pbe_analysis.title_review.params import TitleReviewParams

from .conftest import SHIPPED
from .plain_three_levels import verdicts_of
from .test_truth import found_in, truth_of

NAME, YEAR = SHIPPED["three_levels"]
PLACE = ProjectYear(NAME, str(YEAR), ROOT)
PARAMS = load(PLACE.params_file, "params", TitleReviewParams)


def lay_out(folder, seed: int, count: int) -> ProjectYear:
    place = ProjectYear("made", str(YEAR), folder)
    place.data_dir.mkdir(parents=True, exist_ok=True)
    for name, content in three_levels_demo.files(PARAMS, seed, count).items():
        (place.data_dir / name).write_bytes(content)
    return place


def test_the_plainer_way_gives_the_same_verdicts_on_the_shipped_roster():
    assert verdicts_of(PLACE.data_dir, YEAR) == found_in(PLACE, PARAMS) == truth_of(PLACE.data_dir)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.integers(1, 260))
def test_the_plainer_way_gives_the_same_verdicts_on_any_roster(tmp_path_factory, seed, count):
    place = lay_out(tmp_path_factory.mktemp("made"), seed, count)
    assert verdicts_of(place.data_dir, YEAR) == found_in(place, PARAMS) == truth_of(place.data_dir)


def changed_roster(place: ProjectYear, change) -> None:
    """change: the roster's rows below its two titles, headings first → other rows."""
    sheet = openpyxl.load_workbook(place.data_dir / "roster.xlsx").active
    rows = [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)][:-1]
    with (place.data_dir / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(change(rows))
    package = place.data_dir / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace("roster.xlsx", "roster.csv"), "utf-8")


def together(rows):
    """Title and date in one cell: 主治医师 2015.03.01."""
    title, since = rows[0].index("现职称"), rows[0].index("取得时间")
    kept = [place for place in range(len(rows[0])) if place != since]
    rows = [[*row[:title], f"{row[title]}{row[since]}", *row[title + 1 :]] for row in rows]
    rows[0][title] = "现职称及取得时间"
    return [[row[place] for place in kept] for row in rows]


def shuffled(rows):
    order = random.Random(1).sample(range(len(rows[0])), len(rows[0]))
    return [[row[place] for place in order] for row in rows]


OTHER_HEADS = {"单位名称": "所在单位", "机构级别": "医疗机构级别", "申报人姓名": "姓 名", "身份证号": "居民身份证号码", "最高学历": "学历/学位",
               "现职称": "现任专业技术职务", "取得时间": "资格取得\n时间", "拟评职称": "申报资格", "拟申报专业": "申报专业", "申报途径": "申报类型",
               "基层服务年限": "农村基层服务年限（年）", "考试日期": "专业实践能力考试日期", "论文篇数": "论文或专题报告篇数（篇）"}  # fmt: skip


def renamed(rows):
    return [[OTHER_HEADS.get(head, head) for head in rows[0]], *rows[1:]]


def called_as_fujian_does(rows):
    heads = {"单位名称": "工作单位", "机构级别": "医院等级", "申报人姓名": "姓名", "出生日期": "出生年月", "身份证号": "身份证号码",
             "现职称": "现职务任职资格及确认时间", "聘任时间": "现职务聘任时间", "拟评职称": "申报职务"}  # fmt: skip
    return [[heads.get(head, head) for head in rows[0]], *rows[1:]]


@pytest.mark.parametrize("change", [together, shuffled, renamed, called_as_fujian_does])
def test_other_headings_another_order_and_one_cell_for_two_change_nothing(tmp_path, change):
    place = lay_out(tmp_path, 7, 120)
    before = found_in(place, PARAMS)
    changed_roster(place, change)
    assert found_in(place, PARAMS) == before == truth_of(place.data_dir)


def test_what_each_heading_was_taken_for_and_what_uses_it_is_told():
    study = pbe.load(NAME, YEAR, ROOT)
    rows = {row["heading"]: row for row in records(study.columns())}
    assert rows["拟评职称"]["understood"] == "申报职务" and "任职年限" in rows["拟评职称"]["used_by"]
    assert rows["机构级别"]["understood"] == "医院等级" and rows["取得时间"]["used_by"] == "任职年限"
    assert (rows["外语水平"]["understood"], rows["外语水平"]["used_by"]) == ("", "")
    assert "申报人姓名" not in rows and "序号" not in rows


def test_a_column_that_no_rule_uses_is_named_in_the_bottom_line_and_is_a_finding():
    study = pbe.load(NAME, YEAR, ROOT)
    assert "1栏没有规则使用，未参与判断：“外语水平”" in str(study.story.bottom_line())
    (finding,) = [one for one in study.findings if one.rule == "unknown_columns"]
    assert "外语水平" in str(finding.statement) and study.figures("unknown_columns").value == 1


def test_a_heading_that_may_be_no_heading_is_not_quoted(tmp_path):
    place = lay_out(tmp_path, 7, 20)

    def change(rows):
        rows[0][rows[0].index("外语水平")] = "10012345678"
        return rows

    changed_roster(place, change)
    (place.root / "params" / "made").mkdir(parents=True)
    place.params_file.write_text(PLACE.params_file.read_text("utf-8"), "utf-8")
    study = pbe.load("made", YEAR, tmp_path)
    assert study.unknown_columns == ("U列",) and "10012345678" not in study.columns().to_string()


def test_cells_that_cannot_be_read_are_told_with_their_place_and_not_as_missing(tmp_path):
    from pbe_analysis.title_review.officer import worklist

    place = lay_out(tmp_path, 7, 120)
    (place.root / "params" / "made").mkdir(parents=True)
    place.params_file.write_text(PLACE.params_file.read_text("utf-8"), "utf-8")
    study = pbe.load("made", YEAR, tmp_path)
    told = str([str(one.statement) for one in study.findings if one.rule == "rule_undecided"])
    assert "取得时间无法读取" in told and "缺取得时间" not in told
    assert "专业实践能力考试成绩无法读取" in told and "申报途径无法识别" in told
    assert "缺基层服务年限" in told and "个别年度缺学分" in told
    import io

    book = openpyxl.load_workbook(io.BytesIO(worklist(place)))["待办"]
    heads = [cell.value for cell in book[2]]
    lines = [dict(zip(heads, row, strict=True)) for row in book.iter_rows(min_row=3, values_only=True)]
    unread = [one["位置"] for one in lines if "取得时间无法读取" in one["结论"]]
    roster = openpyxl.load_workbook(place.data_dir / "roster.xlsx").active
    assert len(unread) == 3 and all(roster[where.removeprefix("roster.xlsx ")].value == "二〇一五年" for where in unread)
    assert all(one["位置"].startswith("roster.xlsx 第") for one in lines if one["规则"] == "机构级别")


def test_what_the_notice_does_not_have_is_not_asked_for():
    study = pbe.load(NAME, YEAR, ROOT)
    assert set(study.tables) == {"roster", "workload", "dossiers", "materials"}
    assert len(study.workload()) == 0 and "通知没有按学科规定年度工作量" in str(study.story.workload())
    page = "".join(
        str(getattr(study.story, name)()) for name in ("bottom_line", "scope", "by_rule", "posts", "materials", "findings")
    )
    page += study.findings_table().to_string() + study.by_rule().to_string() + study.posts().attrs["note"]
    assert [word for word in ("附件", "127", "闽", "福建", "岗位审核表", "基层单位岗位") if word in page] == []


def test_a_rule_without_its_column_says_which(tmp_path):
    place = lay_out(tmp_path, 7, 20)

    def change(rows):
        gone = rows[0].index("基层服务年限")
        return [[cell for at, cell in enumerate(row) if at != gone] for row in rows]

    changed_roster(place, change)
    with pytest.raises(pbe.PbeError if hasattr(pbe, "PbeError") else Exception, match="has no column 基层服务年限"):
        found_in(place, PARAMS)


def test_the_invented_notice_is_labelled_wherever_it_appears(tmp_path):
    study = pbe.load(NAME, YEAR, ROOT)
    assert "虚构" in study.params.title and "虚构" in study.params.notice and "虚构" in study.params.place
    assert study.notice.startswith("虚构数据") and study.cover().notice == study.notice
    lay_out_demo(tmp_path, "titles", "x/2030", 1, "three_levels")
    assert "虚构" in pbe.load("x", 2030, tmp_path).params.title
