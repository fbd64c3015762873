"""Each kind of rule at its edges, on a notice of one rule: one before, at, and after the line, and with nothing stated."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pbe_analysis.errors import ParamsError
from pbe_analysis.params import load
from pbe_analysis.title_review.calendar import ends
from pbe_analysis.title_review.evidence import Evidence
from pbe_analysis.title_review.kinds import judge
from pbe_analysis.title_review.params import TitleReviewParams

from .plain import EXEMPT, FAIL, PASS, UNKNOWN, WORDS, day

NOTICE = """
report: title_review
title: 虚构
place: 虚构
fiscal_year: 2024
department: 虚构
notice: 虚构
counties: [甲县, 乙县]
cutoff: {value: 2024-12-31, source: x}
submission: {value: 2025-03-31, source: x}
institutions: {levels: {县级: [], 乡镇级: [], 村级: []}, excluded: [市级], source: x}
degrees: {levels: {博士: [博士], 硕士: [硕士], 本科: [本科]}, source: x}
disciplines: {内科: {specialities: [全科], source: x}, 外科: {specialities: [骨科], source: x}}
columns:
  number: {title: 数, source: x}
  more: {title: 又数, source: x}
  scope: {title: 执业范围, kind: text, values: {内科: [], 外科: []}, source: x}
  when: {title: 日子, kind: date, source: x}
  until: {title: 止日, kind: date, source: x}
  yearly: {title: 年数, table: workload, source: x}
  way: {title: 途径, kind: text, values: {正常: [], 破格: []}, source: x}
small_cells: {value: 5, source: x}
rules:
  rule: {title: 规则, source: x, %s}
"""
NOBODY = {"rank": "副高", "level": "县级", "degree": "本科", "discipline": "内科", "county": "甲县", "employer": "甲县医院",
          "way": "正常", "scope": "内科", "number": None, "more": 0, "when": None, "until": None, "appointed": "2019-06-01", "years": {}}  # fmt: skip


def params_of(tmp_path, rule: str) -> TitleReviewParams:
    (tmp_path / "2024.yaml").write_text(NOTICE % rule, "utf-8")
    return load(tmp_path / "2024.yaml", "params/a/2024.yaml", TitleReviewParams)


def judged(params, *people: dict):
    """The ruling on people who differ from NOBODY in what is given."""
    rows = [NOBODY | one for one in people]
    frame = {
        name: pd.Series([row[name] for row in rows], dtype="object")
        for name in NOBODY
        if name in params.values or name == "employer"
    }
    for name in ("number", "more"):
        frame[name] = np.array([np.nan if row[name] is None else float(row[name]) for row in rows])
    for name in ("when", "until", "appointed"):
        frame[f"{name}_first"], frame[f"{name}_last"] = ends(day(row[name]) for row in rows)
    years = [(at, year, value) for at, row in enumerate(rows) for year, value in row["years"].items()]
    evidence = Evidence(
        applicants=pd.DataFrame(frame),
        years=pd.DataFrame(years, columns=["at", "work_year", "yearly"]).astype("Float64"),
        materials=pd.DataFrame(columns=["at", "item", "copies", "applies"]),
        posts=pd.DataFrame(columns=["employer", "rank", "vacancies", "allotted"]),
        days=params.days,
        values=params.values,
    )
    return judge(evidence, params.rules).rulings["rule"]


def verdicts(params, *people: dict) -> list[str]:
    return [WORDS[int(code)] for code in judged(params, *people).verdict]


def numbers(*values):
    return [{"number": value} for value in values]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("kind: at_least, column: number, least: 2.5", [FAIL, PASS, PASS, UNKNOWN]),
        ("kind: at_most, column: number, most: 2.5", [PASS, PASS, FAIL, UNKNOWN]),
        ("kind: at_least, column: number, least: [2.5, 2.6]", [FAIL, UNKNOWN, PASS, UNKNOWN]),
        ("kind: at_most, column: number, most: [2.4, 2.5]", [PASS, UNKNOWN, FAIL, UNKNOWN]),
        ("kind: at_least, column: number, least: , left_open: x", [UNKNOWN] * 4),
        ("kind: at_least, column: number, least: 2.5, for: {level: [村级]}", [EXEMPT] * 4),
        ("kind: at_least, column: number, by: [level], least: {村级: 2.5}", [EXEMPT] * 4),
        ("kind: at_least, column: number, by: [level, rank], least: {县级: {副高: 2.5}}", [FAIL, PASS, PASS, UNKNOWN]),
        ("kind: at_least, column: number, by: [level, rank], least: {村级: 9, 其余: {其余: 2.5}}", [FAIL, PASS, PASS, UNKNOWN]),
        ("kind: at_least, column: number, by: [degree], least: {博士: 1, 硕士: 2, 本科: 2.5}", [FAIL, PASS, PASS, UNKNOWN]),
    ],
)
def test_a_number_against_a_line(tmp_path, rule, expected):
    assert verdicts(params_of(tmp_path, rule), *numbers("2.4", "2.5", "2.6", None)) == expected


@pytest.mark.parametrize(
    ("change", "expected", "why"),
    [
        ({"level": None}, UNKNOWN, "医院等级空缺或无法识别"),
        ({"level": "不得申报"}, UNKNOWN, "医院等级不在通知所列之内"),
        ({"level": "村级"}, EXEMPT, ""),
        ({"level": "村级", "rank": None}, UNKNOWN, "申报职务空缺或无法识别"),
        ({"level": "乡镇级", "rank": None}, PASS, ""),  # the table asks for one number whatever the rank
    ],
)
def test_a_case_that_is_not_known_or_not_listed(tmp_path, change, expected, why):
    params = params_of(
        tmp_path, "kind: at_least, column: number, by: [level, rank], least: {县级: {正高: 2, 副高: 1}, 乡镇级: 1}"
    )
    ruling = judged(params, change | {"number": 5})
    assert (WORDS[int(ruling.verdict[0])], ruling.why(0)) == (expected, why)


def test_no_line_is_told_apart_from_nothing_known(tmp_path):
    ruling = judged(params_of(tmp_path, "kind: at_least, column: number, least: , left_open: x"), *numbers(1, None))
    assert list(ruling.open) == [True, False] and list(ruling.undecided) == [False, True]


YEARS = range(2020, 2025)


@pytest.mark.parametrize(
    ("by", "most", "expected"),
    [  # of the last five years: (25 each), one short, one missing, one missing and the rest enough, all missing
        ("every", "", [PASS, FAIL, UNKNOWN, UNKNOWN, UNKNOWN]),
        ("average", "", [PASS, PASS, UNKNOWN, UNKNOWN, UNKNOWN]),
        ("total", "", [FAIL, PASS, UNKNOWN, PASS, UNKNOWN]),
        ("", "", [PASS, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]),
        ("every", "most", [PASS, FAIL, UNKNOWN, FAIL, UNKNOWN]),
    ],
)
def test_the_last_years(tmp_path, by, most, expected):
    line = "kind: at_most, most: 25" if most else f"kind: at_least, least: {126 if by == 'total' else 25}"
    params = params_of(tmp_path, f"{line}, column: yearly, over: {{years: 5, by: {by}, source: x}}")
    people = [(25,) * 5, (24, 26, 25, 25, 26), (None, 25, 25, 25, 25), (None, 99, 25, 25, 25), (None,) * 5]
    rows = [{"years": dict(zip(YEARS, counts, strict=True)) | {2019: 0}} for counts in people]
    assert verdicts(params, *rows) == expected


def test_a_year_before_the_last_ones_does_not_count(tmp_path):
    params = params_of(tmp_path, "kind: at_least, column: yearly, over: {years: 2, by: every, source: x}, least: 1")
    assert verdicts(params, {"years": {2022: 0, 2023: 1, 2024: 1}}, {"years": {2023: 0, 2024: 1}}) == [PASS, FAIL]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("kind: not_after, column: when, than: cutoff", [PASS, PASS, FAIL, UNKNOWN, UNKNOWN]),
        ("kind: not_after, column: when, than: 2024-12-31", [PASS, PASS, FAIL, UNKNOWN, UNKNOWN]),
        ("kind: not_before, column: when, than: 2024-12-31", [FAIL, PASS, PASS, UNKNOWN, UNKNOWN]),
        ("kind: not_before, column: when, than: submission", [FAIL, FAIL, FAIL, FAIL, UNKNOWN]),
    ],
)
def test_a_date_against_a_day(tmp_path, rule, expected):
    days = ("2024-12-30", "2024-12-31", "2025-01-01", "2024-12-01/2025-01-31", None)
    assert verdicts(params_of(tmp_path, rule), *({"when": one} for one in days)) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("anniversary", [FAIL, PASS, PASS, PASS, FAIL, UNKNOWN, UNKNOWN]),
        ("calendar", [FAIL, FAIL, PASS, PASS, FAIL, FAIL, UNKNOWN]),
        ("", [FAIL, UNKNOWN, PASS, PASS, FAIL, UNKNOWN, UNKNOWN]),
    ],
)
def test_what_is_valid_for_three_years(tmp_path, by, expected):
    """Since 2021-12-31 the third anniversary is the cut-off itself; by calendar years 2022, 2023 and 2024 are the three."""
    params = params_of(tmp_path, f"kind: in_last, column: when, years: 3, counted: {{by: {by}, source: x}}")
    days = ("2021-12-30", "2021-12-31", "2022-01-01", "2024-12-31", "2025-01-01", "2021-12-01/2021-12-31", None)
    assert verdicts(params, *({"when": one} for one in days)) == expected


@pytest.mark.parametrize(
    ("when", "until", "expected"),
    [
        ("2020-03-01", "2022-02-28", FAIL),
        ("2020-03-01", "2022-03-01", PASS),
        ("2020-02-29", "2022-02-28", PASS),
        ("2020-03-01", None, UNKNOWN),
        ("2020-03-01", "2022-02-01/2022-03-31", UNKNOWN),
    ],
)
def test_years_of_service_from_one_date_to_another(tmp_path, when, until, expected):
    params = params_of(tmp_path, "kind: years_since, since: [when], until: until, least: 2")
    assert verdicts(params, {"when": when, "until": until}) == [expected]


def test_years_by_degree_and_a_case_that_is_not_listed(tmp_path):
    rule = "kind: years_since, since: [when], by: [rank, degree], least: {副高: {博士: 2, 硕士: 4}}, unlisted: 学历不够"
    people = [{"degree": one, "when": "2021-06-01"} for one in ("博士", "硕士", "本科", None)]
    ruling = judged(params_of(tmp_path, rule), *people)
    assert [WORDS[int(code)] for code in ruling.verdict] == [PASS, FAIL, FAIL, UNKNOWN]
    assert [ruling.why(at) for at in range(4)] == ["", "规则不足", "学历不够", "学历及学位空缺或无法识别"]


def test_one_of_the_words_of_a_column_of_the_notice(tmp_path):
    params = params_of(tmp_path, "kind: one_of, column: way, among: [正常]")
    assert verdicts(params, {"way": "正常"}, {"way": "破格"}, {"way": None}) == [PASS, FAIL, UNKNOWN]


EITHER = """kind: any_of, options: [
    {kind: at_least, title: 数够, column: number, least: 2, source: x},
    {kind: one_of, title: 途径, column: way, among: [破格], for: {level: [县级]}, source: x}]"""


@pytest.mark.parametrize(
    ("number", "way", "level", "expected", "why"),
    [
        (2, "正常", "县级", PASS, ""),
        (1, "破格", "县级", PASS, ""),
        (1, "正常", "县级", FAIL, "各项条件均不符合"),
        (None, "破格", "县级", PASS, ""),
        (None, "正常", "县级", UNKNOWN, "数够无法判断"),
        (1, None, "县级", UNKNOWN, "途径无法判断"),
        (1, "破格", "村级", FAIL, "各项条件均不符合"),  # the second condition is not for them
    ],
)
def test_one_of_several_conditions_is_enough(tmp_path, number, way, level, expected, why):
    ruling = judged(params_of(tmp_path, EITHER), {"number": number, "way": way, "level": level})
    assert (WORDS[int(ruling.verdict[0])], ruling.why(0)) == (expected, why)


def test_conditions_that_are_all_for_others_are_for_nobody(tmp_path):
    rule = EITHER.replace("least: 2,", "least: 2, for: {level: [县级]},")
    assert verdicts(params_of(tmp_path, rule), {"number": 1, "level": "村级"}) == [EXEMPT]


SEVERAL = """kind: any_of, least: %s, options: [
    {kind: at_least, title: 论文, column: number, least: 2, source: x},
    {kind: one_of, title: 途径, column: way, among: [破格], source: x},
    {kind: at_least, title: 课题, column: more, least: 1, for: {level: [县级]}, source: x}]"""


@pytest.mark.parametrize(
    ("person", "one", "two", "all_"),
    [  # numbers of articles and projects, and the way
        ({"number": 2, "way": "破格", "more": 1}, PASS, PASS, PASS),
        ({"number": 2, "way": "破格", "more": 0}, PASS, PASS, FAIL),
        ({"number": 2, "way": "正常", "more": 0}, PASS, FAIL, FAIL),
        ({"number": 2, "way": None, "more": 0}, PASS, UNKNOWN, FAIL),
        ({"number": None, "way": None, "more": 0}, UNKNOWN, UNKNOWN, FAIL),
        ({"number": None, "way": "正常", "more": 0}, UNKNOWN, FAIL, FAIL),
        ({"number": None, "way": "破格", "more": 1}, PASS, PASS, UNKNOWN),
        ({"number": 2, "way": "破格", "more": 0, "level": "村级"}, PASS, PASS, PASS),  # projects are not asked of them
    ],
)
def test_several_or_all_of_the_conditions(tmp_path, person, one, two, all_):
    found = [verdicts(params_of(tmp_path, SEVERAL % least), person) for least in (1, 2, "all")]
    assert found == [[one], [two], [all_]]


def test_a_condition_that_is_put_together_of_others(tmp_path):
    """Two articles, or one article and one project."""
    one = "{kind: at_least, title: 一篇, column: number, least: 1, source: x}"
    project = "{kind: at_least, title: 课题, column: more, least: 1, source: x}"
    both = f"{{kind: any_of, title: 一篇一项, least: all, source: x, options: [{one}, {project}]}}"
    rule = f"kind: any_of, options: [{{kind: at_least, title: 两篇, column: number, least: 2, source: x}}, {both}]"
    params = params_of(tmp_path, rule)
    assert verdicts(params, *({"number": one, "more": other} for one, other in ((2, 0), (1, 1), (1, 0), (1, None), (0, 9)))) == [
        *(PASS, PASS, FAIL, UNKNOWN, FAIL)
    ]
    assert params.rules["rule"].in_words() == "规则：两篇或（一篇一项：一篇且课题）"


@pytest.mark.parametrize(
    ("plus", "expected"),
    [  # numbers and others: 4 + 0, 2 + 1, 2 + nothing known, nothing known + 2, 4 + nothing known
        ("plus: {more: 2}, least: 4", [PASS, PASS, UNKNOWN, PASS, PASS]),
        ("plus: {more: 1}, least: 4", [PASS, FAIL, UNKNOWN, UNKNOWN, PASS]),
        ("plus: {more: -1}, least: 1", [PASS, PASS, UNKNOWN, UNKNOWN, UNKNOWN]),
    ],
)
def test_columns_that_count_together(tmp_path, plus, expected):
    pairs = ((4, 0), (2, 1), (2, None), (None, 2), (4, None))
    params = params_of(tmp_path, f"kind: at_least, column: number, {plus}")
    assert verdicts(params, *({"number": one, "more": other} for one, other in pairs)) == expected


def test_years_that_do_not_count(tmp_path):
    params = params_of(tmp_path, "kind: years_since, since: [when], less: more, least: 5")
    people = [{"when": "2018-12-31", "more": years} for years in (0, 1, 2, None)]  # six years
    assert verdicts(params, *people) == [PASS, PASS, FAIL, UNKNOWN]


def test_the_same_word_in_two_columns(tmp_path):
    params = params_of(tmp_path, "kind: one_of, column: scope, same_as: discipline")
    people = [
        {"scope": one, "discipline": other} for one, other in (("内科", "内科"), ("外科", "内科"), (None, "内科"), ("内科", None))
    ]
    assert verdicts(params, *people) == [PASS, FAIL, UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [  # three of 甲县 (two 内科, one 外科), one of 乙县
        ("by: [county], most: {甲县: 3, 乙县: 1}", [PASS] * 4),
        ("by: [county], most: {甲县: 2, 乙县: 1}", [UNKNOWN] * 3 + [PASS]),
        ("by: [county], most: {甲县: 3, 乙县: 0}", [PASS] * 3 + [FAIL]),
        ("by: [county], most: {甲县: 3}", [PASS] * 3 + [UNKNOWN]),
        ("by: [county, rank], most: {甲县: {正高: 1, 副高: 1}, 乙县: 9}", [UNKNOWN, UNKNOWN, PASS, PASS]),
        ("by: [discipline], most: {内科: 2, 外科: 2}", [PASS] * 4),
        ("by: [discipline], most: {内科: 1, 其余: 2}", [UNKNOWN, UNKNOWN, PASS, PASS]),
        ("by: [employer], most: 2", [UNKNOWN] * 3 + [PASS]),
        ("by: [county], most: {甲县: 2, 乙县: 1}, for: {rank: [副高]}", [PASS, PASS, EXEMPT, PASS]),
        # of three applicants of 甲县 two are 副高: at most two thirds of them may be
        ("by: [county], most: applicants, per_place: 67%, for: {rank: [副高]}", [PASS, PASS, EXEMPT, UNKNOWN]),
        ("by: [county], most: applicants, per_place: 66%, for: {rank: [副高]}", [UNKNOWN, UNKNOWN, EXEMPT, UNKNOWN]),
        ("by: [county], most: applicants, for: {rank: [副高]}", [PASS, PASS, EXEMPT, PASS]),
    ],
)
def test_places_of_a_county_a_discipline_a_unit(tmp_path, rule, expected):
    people = [{}, {}, {"discipline": "外科", "rank": "正高"}, {"county": "乙县", "employer": "乙县医院", "discipline": "外科"}]
    assert verdicts(params_of(tmp_path, f"kind: quota, {rule}"), *people) == expected


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("kind: at_most, column: yearly, over: {years: 5, source: x}, most: 1", "over.by of a rule at_most"),
        ("kind: at_least, column: when, least: 1", "when holds span, and the rule needs number"),
        ("kind: one_of, column: number, among: [一]", "number holds number, and the rule needs words"),
        ("kind: quota, by: [county], most: {丙县: 1}", "丙县 is no word of county"),
        (EITHER.replace("column: way", "column: ways"), "rules.rule: ways is no column"),
        (EITHER.replace("{level: [县级]}", "{level: [镇级]}"), "镇级 is no word of level"),
        ("kind: in_last, column: when, years: 0, counted: {source: x}", "greater than or equal to 1"),
        ("kind: at_least, column: number, over: {years: 5, by: every, source: x}, least: 1", "over for what is counted a year"),
        ("kind: at_least, column: yearly, least: 1", "over for what is counted a year"),
        ("kind: at_least, column: number, plus: {yearly: 1}, least: 1", "over for what is counted a year"),
        ("kind: at_least, column: number, plus: {when: 1}, least: 1", "when holds span, and the rule needs number"),
        ("kind: one_of, column: way", "among or same_as"),
        ("kind: at_least, column: number, over: {years: 0, source: x}, least: 1", "greater than or equal to 1"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(tmp_path, rule, message):
    with pytest.raises(ParamsError, match=message):
        params_of(tmp_path, rule)


def test_a_key_that_the_kind_does_not_have_is_told_with_its_place(tmp_path):
    with pytest.raises(ParamsError) as error:
        params_of(tmp_path, "kind: at_least, column: number, leest: 1")
    assert "key rules.rule.leest" in str(error.value) and "Did you mean least?" in str(error.value)


@pytest.mark.parametrize(
    ("least", "way", "expected"),
    [
        ("least: 5", "正常", PASS),
        ("least: 6", "正常", FAIL),
        ("least: , left_open: 没有写明天数", "正常", UNKNOWN),
        ("by: [way], least: {正常: 5, 破格: 7}", "破格", FAIL),
        ("by: [way], least: {正常: 5}", "破格", EXEMPT),
    ],
)
def test_days_of_publicity_by_case_or_left_open(tmp_path, least, way, expected):
    counted = "counted: {by: working, source: x}, first_day: {by: counted, source: x}"
    rule = f"kind: days_between, start: when, end: until, {least}, {counted}"
    person = {"when": "2024-11-04", "until": "2024-11-08", "way": way}  # Monday to Friday
    assert verdicts(params_of(tmp_path, rule), person) == [expected]


def test_a_share_of_the_applicants_is_said_as_one(tmp_path):
    rule = params_of(tmp_path, "kind: quota, by: [county], most: applicants, per_place: 20%, for: {rank: [正高]}").rules["rule"]
    assert rule.in_words() == "规则：限正高；不多于申报人数的20%"
