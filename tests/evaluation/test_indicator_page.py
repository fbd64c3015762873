"""What the score says on the page: levels, losses, further steps, the next grade; a tree of sixty indicators."""

import re
from fractions import Fraction as F

import pytest

import pbe_analysis as pbe
from pbe_analysis.blocks import Nothing
from pbe_analysis.charts import Chart
from pbe_analysis.charts.base import LABEL, style
from pbe_analysis.charts.measures import laid_out
from pbe_analysis.frames import records

from .indicator_tables import HEAD, TABLE, small, with_row


def sections(study) -> dict[str, str]:
    return {one.title: str(one.prose).strip() for one in study.indicator_sections()}


def test_the_sentences_say_levels_losses_steps_and_the_next_grade(make_study):
    said = sections(small(make_study))
    assert said["各级指标得分"] == (
        "指标体系共5项，已评分值中10.00%由人工评定，30.00%按填报的实际值计算，其余按评分方法由数据计算。"
        "二级指标中得分率最高的是效益·满意度（100.00%），最低的是决策·项目立项（77.50%）。"
    )
    assert said["失分情况"] == ("失分最多的是预算执行率（5.00分）、立项依据充分性（2.50分）、完成率（2.50分）。")
    assert said["再进一步可增的得分"] == (
        "由数据计分的指标中，再进一步增分最多的是立项依据充分性多具备1项（可增2.50分）、"
        "预算执行率提高1个百分点（可增1.00分）、完成率提高1个百分点（可增0.20分）。"
        "距“优”还差2.00分，补足失分最多的1项即可达到。"
    )


def test_each_first_level_says_what_it_got_its_parts_and_what_it_lost(make_study):
    said = sections(small(make_study, with_row(TABLE, 3, 扣分原因="拨付偏晚。")))
    assert said["决策指标得分情况"] == (
        "“决策”分值20.00分，得分15.50分，得分率77.50%。失分的指标：立项依据充分性失2.50分，缺少论证；立项程序规范性失2.00分，拨付偏晚。"
    )
    assert said["效益指标得分情况"].endswith("得分率100.00%。各项指标均得满分。")


def test_a_tree_without_all_its_points_says_what_is_missing_and_nothing_of_a_grade(make_study):
    said = sections(small(make_study, with_row(TABLE, 4, 实际值="")))
    assert said["各级指标得分"].endswith("完成率（没有填报实际值）尚无得分，总分无从计算。")
    assert "距" not in said["再进一步可增的得分"]


def test_with_full_points_nothing_is_lost_and_nothing_to_gain(make_study):
    table = TABLE
    for line, cells in ((2, {"实际值": "4"}), (3, {"得分": "10"}), (4, {"实际值": "100%"}), (5, {"评分方法": "达标；≥90%"})):
        table = with_row(table, line, **cells)
    said = sections(small(make_study, table))
    assert (said["失分情况"], said["再进一步可增的得分"]) == ("各项指标均得满分。", "")


def test_the_frames_add_up(make_study):
    study = small(make_study, TABLE + "减分项,,,,,,,,,,-0.5,资料依据不强,\n")
    rows = records(study.indicator_table(exact=True))
    assert sum(F(row["score"]) for row in rows[:-1]) == F(rows[-1]["score"]) == F("87.5")
    assert (rows[-2]["level1"], rows[-2]["reason"], rows[-1]["level1"]) == ("减分项", "资料依据不强", "合计")
    losses = next(one.frames[0] for one in study.indicator_sections() if one.title == "失分情况")
    assert sum(row["lost_share"].exact for row in records(losses)) == 1
    assert "explanation" not in study.indicator_table(exact=True)  # a column that nobody filled in


def test_of_published_first_levels_alone_the_page_says_that_the_others_are_not_stated(study, make_study):
    *firsts, only = study.indicator_sections()
    assert {one.title: str(one.prose) for one in firsts}[
        "过程指标得分情况"
    ] == "“项目过程”分值23.00分，得分16.44分，得分率71.48%。"
    assert len(firsts) == 4 and "二级、三级指标的分值、评分标准和得分未载明" in str(only.prose) and not only.frames
    assert make_study(params={"weights": None}, scores=None).indicator_sections() == ()
    assert isinstance(pbe.table(study.indicator_table(exact=True)), Nothing)


# ---- a deep tree ----
GROUPS = (("决策", 3, 4), ("过程", 3, 4), ("产出", 4, 6), ("效益", 3, 4))  # 12 + 12 + 24 + 12 = 60


def sixty() -> str:
    """Sixty indicators of every method under thirteen second levels; weights 1 or 2, together 100."""
    methods = [
        ("按比例；目标=100%", "87.5%"), ("扣分；目标=90%；每=1个百分点；扣=0.1", "85%"), ("分档；≥95%:满分；≥90%:50%；其余:0", "92%"),
        ("清单；共=4", "3"), ("按期限；期限=2021-03-31；每=1天；扣=0.1", "2021-04-03"), ("反向比例；目标=200万元", "210万元"),
        ("按区间；下限=80%；上限=100%", "75%"), ("达标；≥7天", "8天"), ("达标；健全", "不健全"), ("人工", ""),
    ]  # fmt: skip
    rows, number = [], 0
    for level1, groups, each in GROUPS:
        for group in range(groups):
            for _ in range(each):
                method, actual = methods[number % len(methods)]
                weight = 2 if number < 40 else 1
                score = str(weight * 0.9) if method == "人工" else ""
                name = f"第{number + 1}项指标的名称较长以检验版面" if number % 7 == 0 else f"指标{number + 1}"
                rows.append(f"{level1},{level1}之{group + 1},{name},{weight},,{method},,{actual},,,{score},原因,\n")
                number += 1
    return HEAD + "".join(rows)


@pytest.fixture
def deep(make_study):
    return small(make_study, sixty())


def test_sixty_indicators_are_scored_and_every_node_has_its_figures(deep):
    nodes = [*deep.indicators.card.walk()]
    assert (len(deep.indicators.scored), len(nodes)) == (60, 4 + 13 + 60)
    assert {one.id for one in deep.figures if one.subject == "产出·产出之4·指标48"} >= {"weight", "score", "score_rate", "lost"}
    whole = sum(F(node.points) for node in deep.indicators.card.leaves)
    assert deep.scorecard.net == whole and deep.figures("score").value == whole


def test_a_deep_tree_is_drawn_in_a_chart_for_each_first_level_and_no_label_hits_another(deep):
    drawn = [one for one in laid_out(deep.indicator_sections()) if isinstance(one, Chart)]
    assert [re.match("[^各]+", one.block.title)[0] for one in drawn] == ["决策", "过程", "产出", "效益"]
    with style():
        for one in drawn:
            renderer = one.canvas.get_renderer()
            boxes = [text.get_window_extent(renderer) for text in one.axes[0].texts if text.get_gid() == LABEL]
            assert len(boxes) >= 12 and all(box.x0 >= 0 and box.x1 <= one.axes[0].get_window_extent().x0 for box in boxes)
            assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_the_order_of_sixty_rows_changes_nothing(deep, make_study):
    head, *rows = sixty().splitlines(keepends=True)
    again = small(make_study, head + "".join(reversed(rows)))
    assert again.figures("score").value == deep.figures("score").value
    points = lambda study: {node.path: node.points for node in study.indicators.card.walk()}  # noqa: E731
    assert points(again) == points(deep)


@pytest.mark.parametrize(("first", "told"), [("33.335", True), ("33.33", False)])
def test_printed_points_that_do_not_add_up_are_explained(make_study, first, told):
    """33.34 + 33.34 beside 66.67."""
    rows = f"{HEAD}决策,,甲,50,,人工,,,,,{first},,文件\n产出,,乙,50,,人工,,,,,{first},,文件\n"
    note = small(make_study, rows).indicator_table().attrs["note"]
    assert ("合计由未经舍入的得分相加" in note) is told
