"""An invented office's notice and roster as it keeps them, under its own headings and all in one list; verdicts by hand, beforehand."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.title_review.phrases import asked, value
from pbe_analysis.title_review.verdicts import EXEMPT, FAIL, PASS, UNKNOWN

HERE = Path(__file__).parent / "third_office"
SIGNS = {PASS: "P", FAIL: "F", UNKNOWN: "?", EXEMPT: "-"}
YEARLY = {"appraisal": ("app22", "app23", "app24")}


@pytest.fixture
def office(tmp_path):
    """office(change): the study of its roster; change: of the roster's text; more: tables beside it."""

    def study(change=lambda text: text, params=lambda text: text, more=()):
        data, rules = tmp_path / "data" / "office" / "2024", tmp_path / "params" / "office"
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        data.mkdir(parents=True)
        rules.mkdir(parents=True, exist_ok=True)
        (rules / "2024.yaml").write_text(params((HERE / "params.yaml").read_text("utf-8")), "utf-8")
        (data / "roster.csv").write_text(change((HERE / "roster.csv").read_text("utf-8")), "utf-8")
        (data / "datapackage.json").write_text(
            json.dumps({"resources": [{"name": name, "path": f"{name}.csv"} for name in ("roster", *more)]}), "utf-8"
        )
        return pbe.load("office", 2024, tmp_path)

    return study


def signs(study, rule: str) -> list[str]:
    """The verdicts on a rule by the roster's lines; of several years the worst counts."""
    rulings = [study.judgement.rulings[one].verdict for one in YEARLY.get(rule, (rule,))]
    return [next(SIGNS[one] for one in (FAIL, UNKNOWN, PASS, EXEMPT) if one in line) for line in zip(*rulings, strict=True)]


def with_cells(text: str, cells: dict[tuple[int, str], str]) -> str:
    """The roster with other cells, by row and heading; row 0 are the headings."""
    rows = list(csv.reader(text.splitlines()))
    places = [(row, rows[0].index(heading), cell) for (row, heading), cell in cells.items()]
    for row, at, cell in places:
        rows[row][at] = cell
    return "\n".join(",".join(row) for row in rows)


def test_verdicts_are_those_by_hand(office):
    study = office()
    rows = list(csv.DictReader((HERE / "verdicts.csv").open(encoding="utf-8")))
    for rule in list(rows[0])[1:]:
        assert (rule, signs(study, rule)) == (rule, [row[rule] for row in rows])
    assert study.unknown_columns == ("政治面貌",) and [problem.where for problem in study.problems] != []


def test_words_by_year_count_one_each_and_an_empty_cell_means_what_the_notice_says(office):
    """The three columns of appraisals as one by year: the same verdicts; one 优秀 in three years; nobody's complaints blank."""
    column = "  appraisal: {title: 考核, table: workload, counts: [优秀, 合格], source: 二（二）}\n"
    best = "  best: {title: 优秀, of: appraisal, table: workload, counts: [优秀], source: 二（二）}\n"
    rule = (
        "  app22: {kind: at_least, title: 考核, column: appraisal, over: {years: 3, by: every, source: x}, least: 1, source: x}\n"
    )
    one = "  app23: {kind: at_least, title: 优秀, column: best, over: {years: 3, by: total, source: x}, least: 1, source: x}\n"

    def by_year(text):
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith("  app2")]
        lines.insert(lines.index("rules:\n") - 1, column + best)
        return "".join([*lines, rule, one]).replace("查实）件数, unit: 件,", "查实）件数, unit: 件, empty: 0,")

    def complaints(text):  # the second applicant's complaints blank, the third's unreadable
        return with_cells(text, {(2, "医疗投诉（查实）件数"): "", (3, "医疗投诉（查实）件数"): "若干"})

    study, words = office(complaints, by_year), list(csv.DictReader((HERE / "roster.csv").open(encoding="utf-8")))
    said = [[row[f"{year}年考核"] for year in (2022, 2023, 2024)] for row in words]
    known = [all(one in ("优秀", "合格", "基本合格", "不合格") for one in years) for years in said]
    expected = list(csv.DictReader((HERE / "verdicts.csv").open(encoding="utf-8")))
    found = [SIGNS[one] for one in study.judgement.rulings["app22"].verdict]
    assert [one for one, sure in zip(found, known, strict=True) if sure] == [
        row["appraisal"] for row, sure in zip(expected, known, strict=True) if sure
    ]
    best_of = [SIGNS[one] for one in study.judgement.rulings["app23"].verdict]
    assert [one for one, sure in zip(best_of, known, strict=True) if sure] == [
        "P" if "优秀" in years else "F" for years, sure in zip(said, known, strict=True) if sure
    ]
    assert signs(study, "complaints")[1:3] == ["P", "?"]


def test_a_quota_says_how_many_there_are_for_how_many_places(office):
    study = office(params=lambda text: text.replace("kind: quota,", "kind: quota, per_place: 1.5,"))
    (rule,) = (one for one in study.rules if one.id == "places")
    told = {
        (value(rule, ruling, at), asked(rule, ruling, at)) for ruling in [study.judgement.rulings["places"]] for at in range(30)
    }
    assert ("9人", "不多于9人") in told and ("6人", "不多于3人") in told  # six places, and two, for half as many again
    assert "的1.5倍" in rule.in_words()
    assert signs(study, "places").count("?") == 6


def test_a_unit_is_that_of_the_column_where_the_rule_says_none(office):
    rules = {one.id: one.unit for one in office().rules}
    assert (rules["complaints"], rules["rural"], rules["credits"]) == ("件", "个月", "分/年")


@pytest.mark.parametrize(("by", "verdicts"), [("average", "PPP?"), ("total", "FFF?")])
def test_years_in_columns_of_the_roster_are_averaged_and_added_as_in_a_table_of_their_own(office, by, verdicts):
    lines = (HERE / "roster.csv").read_text("utf-8").splitlines()
    study = office(
        lambda _: "\n".join(lines[:5]),
        lambda text: text.replace("by: every", f"by: {by}").replace(
            "乡镇级: 15, 其余: 25", "其余: " + ("25" if by == "average" else "200")
        ),
    )
    assert "".join(signs(study, "credits")) == verdicts
    assert {row["understood"] for row in study.columns().to_dict("records")} >= {"2022年继续教育学分", "2024年继续教育学分"}


def test_a_table_of_years_that_is_nowhere_is_asked_for(office):
    with pytest.raises(DataError, match="has no table workload"):
        office(lambda text: text.replace("年继续教育学分", "年分数"))


def test_a_missing_column_is_told_with_those_that_are_not_understood_by_their_letters(office):
    with pytest.raises(DataError) as error:
        office(lambda text: text.replace("单位层级", "张三丰的层"))
    assert "Not understood are columns H, AE" in str(error.value) and "张三丰" not in str(error.value)


def test_what_the_notice_does_not_tell_apart_is_said_and_groups_that_are_hidden_are_not_called_enough(office):
    story = office().story
    assert str(story.by_discipline()) == "通知没有区分学科。"
    assert "不予公开" in str(story.posts()) and "都不超过" not in str(story.posts())


def with_rule(column: str, rule: str):
    """The parameters with another column and another rule."""
    return lambda text: text.replace("small_cells:", f"{column}\nsmall_cells:").replace("rules:\n", f"rules:\n  {rule}\n", 1)


def test_a_rule_is_not_for_those_whose_cell_is_empty_where_the_notice_says_so(office):
    column = "  punished: {title: 政治面貌, kind: date, empty: 不适用, source: 一（四）}"
    rule = "punished: {kind: not_after, title: 处分期满, column: punished, source: 一（四）}"
    cells = {(at, "政治面貌"): cell for at, cell in enumerate(("政治面貌", "", "2024.12.31", "2025年1月1日", "无此人"))}
    study = office(lambda text: with_cells(text, cells), with_rule(column, rule))
    assert "".join(signs(study, "punished"))[:4] == "-PF?"  # what cannot be read is not empty


def test_who_has_reached_an_age_need_not_have_served(office):
    options = "[{kind: at_least, title: 满6个月, column: rural, least: 6, source: x}, {kind: years_since, title: 满50, since: [born], least: 50, source: x}]"
    rule = f"served: {{kind: any_of, title: 服务, source: x, options: {options}}}"
    born = ["1974-12-31", "1975-01-01", "1974年12月", "1974.12", "1975"]  # 50; 49; full years at 2024-12-31
    cells = {(at + 1, "出生年月"): cell for at, cell in enumerate(born)}
    cells |= {(at + 1, "任现职以来下基层月数"): "5" for at in range(5)}
    study = office(lambda text: with_cells(text, cells), with_rule("", rule))
    assert "".join(signs(study, "served"))[:5] == "PFPPF"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("since: [confirmed, appointed]", "since: [born, appointed]"), "born alone"),
        (("column: received, than: submission", "column: born, than: submission"), "born holds age"),
        (("papers: {title: 论文数,", "papers: {title: 论文数, of: nothing,"), "papers: of names a column"),
        (("case_reports: {title: 病案分析份数,", "case_reports: {title: 论文数,"), "论文数 heads papers and case_reports"),
        (("rural: {title: 任现职以来下基层月数,", "rural: {title: 任现职以来下基层月数, empty: 无,"), "empty: a number"),
    ],
)
def test_what_no_rule_or_column_can_mean_is_told_before_anything_is_judged(office, change, said):
    with pytest.raises(ParamsError, match=said):
        office(params=lambda text: text.replace(*change))


def test_years_may_stand_below_one_heading_for_all_of_them(office):
    def two_rows(text):
        rows = list(csv.reader(text.splitlines()))
        years = {at: one[4:].removeprefix("年") for at, one in enumerate(rows[0]) if one[:3] == "202"}
        upper = ["近三年" + years[at] if at in years else one for at, one in enumerate(rows[0])]
        lower = [one[:5] if at in years else "" for at, one in enumerate(rows[0])]
        return "\n".join(",".join(row) for row in (upper, lower, *rows[1:]))

    text = (
        (HERE / "params.yaml")
        .read_text("utf-8")
        .replace("credits: {title: 继续教育学分, aliases: [学分],", "credits: {title: 学分, aliases: [继续教育学分],")
    )
    plain, below = office(params=lambda _: text), office(two_rows, lambda _: text)
    assert signs(below, "credits") == signs(plain, "credits") and "P" in signs(below, "credits")


def test_a_column_without_a_rule_and_a_rule_without_its_column_are_warned_of(office):
    study = office(lambda text: text.replace("公示起始日,公示截止日", "甲,乙"))
    said = [str(one) for one in study.warnings]
    assert [one for one in said if "公示天数" in one and "公示开始日期" in one and "公示结束日期" in one]
    assert len([one for one in said if "is used by no rule" in one]) == 3  # 甲, 乙, 政治面貌


def test_materials_are_known_by_number_or_name_and_others_told(office, tmp_path):
    items = "{1: {name: 评审表, copies: 2, source: x}, 2: {name: 学历证书, copies: 1, source: x}}"
    params = with_rule("", f"materials: {{kind: materials, title: 材料, items: {items}, source: x}}")
    data = tmp_path / "data" / "office" / "2024"

    def handed(text):
        (data / "materials.csv").write_text(
            "申报序号,材料名称,份数\n1,评审表,2\n1,2,1\n2,评审表,1\n2,学历证书,1\n3,聘书,1\n", "utf-8"
        )
        return text

    study = office(handed, params, ("materials",))
    assert "".join(signs(study, "materials"))[:3] == "PF?"
    assert [str(one) for one in study.warnings if "no material" in str(one)][0].startswith(
        "data/office/2024/materials.csv, row 6"
    )


def test_what_cannot_be_read_is_told_of_each_way_to_count_a_column(office):
    column = "  again: {title: 再计, of: complaints, unit: 件, source: 二（二）}"
    rule = "again: {kind: at_most, title: 再计, column: again, most: 0, source: 二（二）}"
    study = office(lambda text: with_cells(text, {(1, "医疗投诉（查实）件数"): "若干"}), with_rule(column, rule))
    told = [study.judgement.rulings[name].why(0) for name in ("complaints", "again")]
    assert all(one.endswith("无法读取") for one in told), told
