"""The text of a PDF: one small form for each way in which its cells go astray."""

import pytest

from pbe_analysis.targets.filing import LEVEL, UNPLACED
from tools import target_layout as layout
from tools.target_layout import read_layout

HEAD = "\n".join(
    [
        "财政项目支出绩效目标申报表",
        "",
        "(2022年度)",
        "项目名称\t甲项目\t项目类别\t一次性项目\t",
        "主管部门\t某委\t实施单位\t某中心\t",
        "计划开始日期\t2022-01-01\t计划完成日期\t2022-12-31\t",
        "项目资金\t项目资金总额\t1,200,000\t年度资金申请总额\t1,200,000\t",
        "\t其中：财政资金\t1,000,000\t其中：当年财政拨款\t\t",
        "\t\t\t上年结转资金\t\t",
        "\t其他资金\t200,000\t其他资金\t\t",
        "\t项目总目标\t\t年度总目标\t\t",
        "\t(2022 年 - 2022年)\t\t\t",
        "项目绩效目标\t<p>培训不少于30次</p>\t\t满意度≥90%\t",
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标目标值",
    ]
)
FIRST = 15  # line of the first row below HEAD


def read(*rows: str):
    return read_layout(HEAD + "\n" + "\n".join(rows), 2022)


def shown(filing) -> list[tuple]:
    return [(row.level1, row.level2, row.name, row.target, row.line) for row in filing.rows]


def repairs(filing) -> list[tuple]:
    return [(one.kind, one.row, one.line) for one in filing.repairs if one.kind != layout.TAGS]


def test_a_form_as_it_should_be_needs_no_repair():
    filing = read(
        "\t产出指标\t数量指标\t培训\t≥30次", "\t\t质量指标\t合格率\t>=90%", "\t满意度指标\t服务对象满意度指标\t满意度\t90%"
    )
    assert shown(filing) == [
        ("产出指标", "数量指标", "培训", "≥30次", "15"),
        ("产出指标", "质量指标", "合格率", ">=90%", "16"),
        ("满意度指标", "服务对象满意度指标", "满意度", "90%", "17"),
    ]
    assert repairs(filing) == []
    assert [row.id for row in filing.rows] == ["F1-01", "F1-02", "F1-03"]


def test_the_head_is_read_with_amounts_in_yuan_and_blanks_as_not_stated():
    (form,) = read("\t产出指标\t数量指标\t培训\t1次").forms
    assert (form.name, form.category, form.department, form.agency) == ("甲项目", "一次性项目", "某委", "某中心")
    assert (form.total, form.fiscal, form.other, form.annual) == (1200000, 1000000, 200000, 1200000)
    assert (form.appropriation, form.carried_over, form.annual_other) == (None, None, None)
    assert (form.start.isoformat(), form.end.isoformat(), form.horizon, form.line) == (
        "2022-01-01",
        "2022-12-31",
        "2022–2022",
        "4",
    )


def test_goals_are_kept_as_promises_without_their_tags():
    filing = read("\t产出指标\t数量指标\t培训\t1次")
    assert [(one.goal, one.what, one.target) for one in filing.promises] == [
        ("项目总目标", "培训", "不少于30次"),
        ("年度总目标", "满意度", "≥90%"),
    ]
    assert [(one.kind, one.line) for one in filing.repairs] == [(layout.TAGS, "13")]


@pytest.mark.parametrize(
    ("row", "understood"),
    [
        ("产出指标\t数量指标\t培训\t≥30次", "整行左移1列"),
        ("\t\t产出指标\t数量指标\t培训\t≥30次", "整行右移1列"),
        ("产出指标\t数量指标\t\t培训\t≥30次\t", "二级指标左移1列"),
        ("\t产出指标\t数量指标\t\t培训\t≥30次", "三级指标右移1列，指标目标值右移1列"),
    ],
)
def test_shifted_cells_are_read_and_listed(row, understood):
    filing = read(row)
    assert shown(filing) == [("产出指标", "数量指标", "培训", "≥30次", "15")]
    assert [(one.kind, one.understood, one.printed) for one in filing.repairs[1:]] == [
        (layout.SHIFTED, understood, row.replace("\t", "｜"))
    ]


def test_rows_above_their_labels_get_the_labels_below():
    filing = read("\t\t\t培训\t30次", "", "产出指标", "", "\t\t数量指标\t讲座\t5次")
    assert [(row.level1, row.level2, row.name) for row in filing.rows] == [
        ("产出指标", "数量指标", "培训"),
        ("产出指标", "数量指标", "讲座"),
    ]
    assert (layout.APART, "F1-01", "15") in repairs(filing) and (layout.PAGE, "", "16") in repairs(filing)


def test_a_label_alone_in_its_row_holds_for_the_rows_below():
    filing = read("\t产出指标\t数量指标\t培训\t30次", "\t\t\t质量指标\t", "\t\t\t合格率\t>=90%")
    assert shown(filing)[1] == ("产出指标", "质量指标", "合格率", ">=90%", "17")
    assert repairs(filing) == [(layout.APART, "", "16")]


def test_a_name_cut_by_a_page_break_is_joined():
    filing = read("\t产出指标\t时效指标\t培训\t年底前完成", "关键设施网络安全\t\t", "", "\t\t\t检查服务\t年底前完成")
    assert shown(filing)[1] == ("产出指标", "时效指标", "关键设施网络安全检查服务", "年底前完成", "16、18")
    assert (layout.JOINED, "F1-02", "16") in repairs(filing)


def test_a_target_cut_by_a_page_break_is_joined_and_the_other_reading_is_named():
    filing = read("\t产出指标\t数量指标\t产业\t", "\t\t\t本项目将形成\t", "", "效益指标\t社会效益指标\t中心\t创新生态链")
    assert [(row.name, row.target) for row in filing.rows] == [("产业", ""), ("中心", "本项目将形成创新生态链")]
    joined = next(one for one in filing.repairs if one.kind == layout.JOINED)
    assert "也可能属于缺目标值的“产业”" in joined.understood


def test_a_name_in_the_column_of_targets_has_no_target():
    filing = read("\t产出指标\t\t数量指标\t年度预算完成率")
    assert shown(filing) == [("产出指标", "数量指标", "年度预算完成率", "", "15")]
    assert repairs(filing) == [(layout.NO_TARGET, "F1-01", "15")]


def test_a_second_level_under_the_wrong_first_level_is_moved_and_said_so():
    filing = read("\t产出指标\t数量指标\t培训\t1次", "\t\t经济效益指标\t产值\t5%", "\t效益指标\t社会效益指标\t知晓率\t80%")
    assert [row.level1 for row in filing.rows] == ["产出指标", "效益指标", "效益指标"]
    moved = next(one for one in filing.repairs if one.kind == LEVEL)
    assert moved.understood == "归入效益指标，其标签在第17行" and moved.printed == "经济效益指标印在产出指标之下"


def test_a_label_printed_in_place_of_the_first_level_is_said_so():
    filing = read("\t产出指标\t数量指标\t培训\t1次", "\t质量指标\t质量指标\t合格率\t90%")
    assert shown(filing)[1][:2] == ("产出指标", "质量指标")
    assert (LEVEL, "", "16") in repairs(filing)


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        (["\t产出指标\t数量指标\t培训\t30次\t另一格"], "另一格"),
        (["\t产出指标\t数量指标\t培训\t30次", "孤零零的一句\t", ""], None),
        (["\t\t\t培训\t30次"], "培训"),
    ],
)
def test_what_finds_no_place_is_reported_and_not_dropped(rows, printed):
    filing = read(*rows)
    left = [one for one in filing.repairs if one.kind == UNPLACED]
    kept = " ".join([*(one.printed for one in left), *(row.printed for row in filing.rows)])
    assert left or printed is None
    assert all(cell in kept for row in rows for cell in row.split("\t") if cell and not cell.endswith("指标"))


def test_an_amount_or_a_date_that_is_none_is_reported_and_stays_not_stated():
    text = HEAD.replace("1,000,000", "一百万").replace("2022-12-31", "年底") + "\n\t产出指标\t数量指标\t培训\t1次"
    filing = read_layout(text, 2022)
    assert filing.forms[0].fiscal is None and filing.forms[0].end is None
    left = [(one.printed, one.line) for one in filing.repairs if one.kind == UNPLACED]
    assert left == [("计划完成日期：年底", "6"), ("其中：财政资金：一百万", "8")]


def test_a_text_without_a_form_holds_nothing():
    assert read_layout("随便一页文字", 2022).forms == ()
