"""An invented office's notice and roster as it keeps them, under its own headings and all in one list; verdicts by hand, beforehand."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import DataError
from pbe_analysis.title_review.phrases import asked, value
from pbe_analysis.title_review.verdicts import EXEMPT, FAIL, PASS, UNKNOWN

HERE = Path(__file__).parent / "third_office"
SIGNS = {PASS: "P", FAIL: "F", UNKNOWN: "?", EXEMPT: "-"}
YEARLY = {"appraisal": ("app22", "app23", "app24")}


@pytest.fixture
def office(tmp_path):
    """office(change): the study of its roster; change: of the roster's text."""

    def study(change=lambda text: text, params=lambda text: text):
        data, rules = tmp_path / "data" / "office" / "2024", tmp_path / "params" / "office"
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        data.mkdir(parents=True)
        rules.mkdir(parents=True, exist_ok=True)
        (rules / "2024.yaml").write_text(params((HERE / "params.yaml").read_text("utf-8")), "utf-8")
        (data / "roster.csv").write_text(change((HERE / "roster.csv").read_text("utf-8")), "utf-8")
        (data / "datapackage.json").write_text(json.dumps({"resources": [{"name": "roster", "path": "roster.csv"}]}), "utf-8")
        return pbe.load("office", 2024, tmp_path)

    return study


def signs(study, rule: str) -> list[str]:
    """The verdicts on a rule by the roster's lines; of several years the worst counts."""
    rulings = [study.judgement.rulings[one].verdict for one in YEARLY.get(rule, (rule,))]
    return [next(SIGNS[one] for one in (FAIL, UNKNOWN, PASS, EXEMPT) if one in line) for line in zip(*rulings, strict=True)]


def test_verdicts_are_those_by_hand(office):
    study = office()
    rows = list(csv.DictReader((HERE / "verdicts.csv").open(encoding="utf-8")))
    for rule in list(rows[0])[1:]:
        assert (rule, signs(study, rule)) == (rule, [row[rule] for row in rows])
    assert study.unknown_columns == ("政治面貌",) and [problem.where for problem in study.problems] != []


def test_words_by_year_count_one_each_and_an_empty_cell_means_what_the_notice_says(office):
    """The three columns of appraisals as one by year: the same verdicts; one 优秀 in three years; nobody's complaints blank."""
    column = "  appraisal: {title: 考核, table: workload, counts: [优秀, 合格], source: 二（二）}\n"
    best = "  best: {title: 年度考核, aliases: [考核结果], table: workload, counts: [优秀], source: 二（二）}\n"
    rule = (
        "  app22: {kind: at_least, title: 考核, column: appraisal, over: {years: 3, by: every, source: x}, least: 1, source: x}\n"
    )
    one = "  app23: {kind: at_least, title: 优秀, column: best, over: {years: 3, by: total, source: x}, least: 1, source: x}\n"

    def by_year(text):
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith("  app2")]
        lines.insert(lines.index("rules:\n") - 1, column + best)
        return "".join([*lines, rule, one]).replace("查实）件数, unit: 件,", "查实）件数, unit: 件, empty: 0,")

    def twice(text):  # the same words under another heading, and the second applicant's complaints blank, the third's unreadable
        rows = list(csv.reader(text.splitlines()))
        years, place = [rows[0].index(f"{year}年考核") for year in (2022, 2023, 2024)], rows[0].index("医疗投诉（查实）件数")
        rows[2][place], rows[3][place] = "", "若干"
        rows = [[*row, *(row[at].replace("考核", "考核结果") for at in years)] for row in rows]
        return "\n".join(",".join(row) for row in rows)

    study, words = office(twice, by_year), list(csv.DictReader((HERE / "roster.csv").open(encoding="utf-8")))
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
