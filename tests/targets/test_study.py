"""The study of the real forms: its frames, figures and sentences."""

import re

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.fields import FIELDS
from pbe_analysis.figures import WHOLE
from pbe_analysis.frames import records
from pbe_analysis.tabular import note_of, sortable, table

FRAMES = ("forms", "budget", "indicators", "repairs", "promises", "measurable", "by_level", "kinds", "deadlines",
          "findings_table", "findings_by_form", "assessed", "level_points", "assessment_findings")  # fmt: skip
SENTENCES = (
    "bottom_line",
    "scope",
    "budget",
    "measurable",
    "kinds",
    "deadlines",
    "promises",
    "findings",
    "repairs",
    "assessment",
)
SHANGHAI = sorted(path.parent.name for path in (ROOT / "params").glob("shanghai-*/2022.yaml"))


@pytest.fixture(scope="module", params=SHANGHAI)
def study(request):
    return pbe.load(request.param, 2022, ROOT)


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_can_be_shown_and_says_its_source(study, name):
    frame = getattr(study, name)()
    assert set(frame.columns) <= set(FIELDS)
    html = table(frame)._repr_html_()
    assert "nan" not in re.sub(r"<[^>]+>", "", html) and "Fraction" not in html and "Decimal" not in html
    assert note_of(frame.attrs) or name.startswith("findings")


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_can_be_told_in_every_report(study, name):
    told = str(getattr(study.story, name)()).rstrip()
    assert told.endswith("。") and "None" not in told and "nan" not in told and "{" not in told


def test_every_figure_has_its_trace(study):
    assert len(study.figures) > 40
    assert [figure.key for figure in study.figures if not figure.source] == []


def test_the_cover_and_provenance_carry_everything(study):
    cover = study.cover()
    assert "html" in str(cover._repr_mimebundle_().keys()) and cover.summary["findings"]
    files = [str(file) for file, _, _ in study.provenance().files.rows]
    assert "params/shanghai-health-targets/2022.yaml" in files and "indicators.csv" in files
    assert all(str(source) for _, _, source in study.provenance().rules.rows)


def test_the_main_numbers_of_the_portfolio(portfolio):
    """Counted by hand in the list of indicators; scores worked out from the parts of the heat map."""
    figures = portfolio.figures
    assert figures("total_funds").display == "35,584.21万元" and figures("total_funds").value * 10_000 == 355_842_143
    assert figures("indicators_n").value == 154 and figures("measurable_n").value == 98
    assert figures("measurable_rate").display == "63.64%"
    assert figures("measurable_rate", base="产出指标").expression == "75 ÷ 105 个"
    assert figures("budget_share", "免疫治疗创新研究院").display == "29.51%"
    # 食品安全: output 5/6, benefit 5/5, satisfaction 0/1 → (50 × 5/6 + 30) ÷ 90
    assert figures("quality_score", "食品安全与营养管理").display == "79.63分"


def test_kinds_add_up_to_all_indicators(portfolio):
    whole = records(portfolio.kinds(exact=True))[-1]
    counts = [whole[name] for name in ("quantitative_n", "in_text_n", "deadline_n", "qualitative_n", "missing_n")]
    assert counts == [81, 9, 9, 52, 3] and sum(counts) == whole["indicators_n"] == 154


def test_the_kinds_were_listed_by_hand(portfolio):
    kinds = {one.row.id: one.kind.value for one in portfolio.judged}
    assert [id for id, kind in kinds.items() if kind == "时限"] == [
        "F1-05",
        *(f"F3-{n}" for n in range(26, 32)),
        "F8-05",
        "F8-06",
    ]
    assert [id for id, kind in kinds.items() if kind == "缺失"] == ["F5-09", "F6-05", "F7-02"]
    in_text = ["F1-03", "F3-06", "F3-08", "F4-10", "F4-12", "F4-14", "F4-26", "F8-03", "F8-04"]
    assert [id for id, kind in kinds.items() if kind == "文中数字"] == in_text


def test_no_number_of_the_real_forms_is_left_unread(portfolio):
    assert [one.row.id for one in portfolio.judged if one.meaning.unread] == []


def test_what_was_printed_stays_beside_what_was_understood(portfolio):
    row = next(row for row in records(portfolio.indicators(exact=True)) if row["row_id"] == "F7-01")
    assert (row["target"], row["understood"]) == ("1件/ 每千人口", "=1件/千人口；没有印运算符，按“=”理解")


def test_totals_of_the_overview_are_the_sums_of_their_rows(portfolio):
    *rows, whole = records(portfolio.forms(exact=True))
    assert whole["form"] == WHOLE
    for name in ("total_funds", "indicators_n", "measurable_n", "serious_n", "problem_n", "note_n", "repairs_n"):
        assert sum(row[name] for row in rows) == whole[name], name


def test_a_project_is_set_beside_the_whole_portfolio(project):
    assert not project.is_portfolio and project.own == "医疗质量控制与管理"
    assert len(project.budget(exact=True)) == 10 and project.budget(exact=True).attrs["highlight"] == project.own
    assert "占全部9个项目的5.34%" in str(project.story.budget())


def test_a_table_in_several_orders_holds_every_row_in_each(portfolio):
    shown = sortable(portfolio.indicators(exact=True), "kind", "level2")
    columns = list(portfolio.indicators(exact=True).columns)
    ids, kinds = ([[str(row[columns.index(name)]) for row in one.rows] for one in shown.tables] for name in ("row_id", "kind"))
    assert [sorted(one) == sorted(portfolio.indicators(exact=True)["row_id"]) for one in ids] == [True] * 3
    assert kinds[1] == sorted(kinds[1])
    html = shown._repr_html_()
    assert html.count("<details") == 3 and html.count(" open>") == 1 and "<script" not in html
    assert len(set(re.findall(r'name="(order-\w+)"', html))) == 1


def test_without_actual_values_the_report_says_so_and_lists_what_to_fill_in():
    study = pbe.load("shanghai-food-safety", 2022, ROOT)
    assert "尚未填报" in str(study.story.assessment()) and not study.is_sample
    assert list(study.assessed(exact=True)["method"]) == ["未填报"] * 12 and len(study.level_points(exact=True)) == 0
    assert "示意" not in str(study.story.bottom_line()) and study.cover().notice == ""


def test_several_assessed_forms_are_all_in_the_chart(small):
    rows = "row_id,form,level1,level2,level3,target\n" + "".join(
        f"{form}-{n},{form},{level},{second},{name},=10次\n"
        for form in ("甲", "乙")
        for n, (level, second, name) in enumerate(
            [("产出指标", "数量指标", "培训"), ("效益指标", "社会效益指标", "知晓"), ("满意度指标", "服务对象满意度指标", "满意")]
        )
    )
    actuals = "row_id,actual\n" + "".join(
        f"{form}-{n},{10 if form == '甲' else 5}次\n" for form in ("甲", "乙") for n in range(3)
    )
    study = small.study(
        forms="form,total_funds\n甲,1\n乙,1\n",
        indicators=rows,
        actuals=actuals,
        outturn="form,budgeted,spent\n甲,10,10\n乙,10,10\n",
    )
    assert [(row["indicator"], row["score"]) for row in records(study.level_points(exact=True))] == [("甲", 100), ("乙", 55)]
    assert pbe.charts.targets.level_points(study.level_points(exact=True)).alt
