"""Every rule at its edges: one before, at, and after each line, and with nothing stated. Verdicts by hand."""

import pytest

from .plain import EXEMPT, FAIL, PASS, UNKNOWN, day, person, verdicts, with_copies


def verdict(params, rule, posts=None, **changes):
    return verdicts([person(**changes)], params, posts=posts)[rule][0]


def test_the_person_of_these_tests_meets_every_rule(params):
    found = verdicts([person(copies=with_copies(params))], params)
    assert {rule: words[0] for rule, words in found.items() if words[0] not in (PASS, EXEMPT)} == {"skills": UNKNOWN}
    assert {rule for rule, words in found.items() if words[0] == EXEMPT} == {"herbs", "interview_subjects", "ballot", "majority"}


@pytest.mark.parametrize(
    ("appointed", "grassroots", "expected"),
    [  # cut-off 2021-12-31: five years since 2016-12-31, eight since 2013-12-31
        ("2016-12-30", False, PASS),
        ("2016-12-31", False, PASS),
        ("2017-01-01", False, FAIL),
        ("2016-12-01/2016-12-31", False, PASS),  # 2016.12
        ("2017-01-01/2017-01-31", False, FAIL),
        ("2016-01-01/2016-12-31", False, PASS),  # 2016
        ("2016-12-15/2017-01-15", False, UNKNOWN),
        ("2013-12-31", True, PASS),
        ("2014-01-01", True, FAIL),
        ("2016-12-31", True, FAIL),
        ("2016-02-29", False, PASS),
        (None, False, UNKNOWN),
    ],
)
def test_seniority_to_the_day(params, appointed, grassroots, expected):
    assert (
        verdict(params, "seniority", appointed=day(appointed), confirmed=day("2013-01-01"), held_grassroots=grassroots)
        == expected
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"confirmed": day("2017-01-01"), "appointed": day("2016-01-01")}, FAIL),  # the later of the two counts
        ({"confirmed": None}, UNKNOWN),
        ({"held_rank": "中级"}, FAIL),
        ({"held_rank": "正高"}, FAIL),
        ({"held_rank": None}, UNKNOWN),
        ({"rank": None}, UNKNOWN),
        ({"field": 0}, UNKNOWN),  # another discipline: the years in this one are not known
        ({"field": -1}, UNKNOWN),
        ({"appointed": day("2018-01-01"), "incentive": True}, UNKNOWN),
        ({"held_rank": "中级", "incentive": True}, FAIL),
        ({"rank": "副高", "held_rank": "中级"}, UNKNOWN),  # this notice states no years for 副高
    ],
)
def test_what_else_decides_on_seniority(params, changes, expected):
    assert verdict(params, "seniority", **changes) == expected


def test_the_years_of_the_vice_title_can_be_stated(changed):
    rules = changed({"rules.seniority.least.副高": 5})
    assert verdict(rules, "seniority", rank="副高", held_rank="中级", appointed=day("2016-12-31")) == PASS
    assert verdict(rules, "seniority", rank="副高", held_rank="中级", appointed=day("2017-01-01")) == FAIL


@pytest.mark.parametrize(
    ("born", "woman", "held", "expected"),
    [
        ("1961-12-31", False, "副高", FAIL),
        ("1962-01-01", False, "副高", PASS),
        ("1961-12-01/1961-12-31", False, "副高", FAIL),  # 1961.12
        ("1961-01-01/1962-12-31", False, "副高", UNKNOWN),
        ("1966-12-31", True, "中级", FAIL),
        ("1967-01-01", True, "中级", PASS),
        ("1966-12-31", True, "副高", UNKNOWN),  # 55, and the age of women with a senior title is not stated
        ("1967-01-01", True, "副高", PASS),
        ("1961-12-31", True, "副高", FAIL),  # 60, too old by any reading
        ("1965-01-01", None, "中级", UNKNOWN),
        ("1967-01-01", None, "中级", PASS),
        (None, False, "副高", UNKNOWN),
    ],
)
def test_the_age_of_retirement_to_the_day(params, born, woman, held, expected):
    assert verdict(params, "retirement", born=day(born), woman=woman, held_rank=held) == expected


def test_the_age_of_women_with_a_senior_title_can_be_stated(changed):
    rules = changed({"rules.retirement.below.女.副高": 60})
    assert verdict(rules, "retirement", born=day("1962-01-01"), woman=True) == PASS
    assert verdict(rules, "retirement", born=day("1961-12-31"), woman=True) == FAIL


@pytest.mark.parametrize(("level", "expected"), [("二级", PASS), ("其他", PASS), ("不得申报", FAIL), (None, UNKNOWN)])
def test_the_level_of_the_institution(params, level, expected):
    assert verdict(params, "institution", level=level) == expected


@pytest.mark.parametrize(
    ("rank", "degree", "expected"),
    [("正高", 1, PASS), ("正高", 0, FAIL), ("正高", -1, UNKNOWN), ("副高", 0, EXEMPT), (None, 1, UNKNOWN)],
)
def test_the_degree(params, rank, degree, expected):
    assert verdict(params, "education", rank=rank, degree=degree) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, PASS),
        ({"appointed": day("2014-12-31")}, FAIL),  # confirmed on 2015-01-01
        ({"appointed": day("2015-01-01")}, PASS),
        ({"confirmed": day("2022-01-01"), "appointed": day("2022-01-02")}, FAIL),
        ({"graduated": day("2021-12-31")}, PASS),
        ({"graduated": day("2022-01-01")}, FAIL),
        ({"graduated": None}, PASS),
        ({"confirmed": None}, UNKNOWN),
        ({"appointed": None}, UNKNOWN),
    ],
)
def test_the_order_of_dates(params, changes, expected):
    assert verdict(params, "dates", **changes) == expected


@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        ((2, 2), PASS),
        ((1, 2), UNKNOWN),
        ((2, 1), UNKNOWN),
        ((2, None), PASS),
        ((0, 5), FAIL),
        ((5, 0), FAIL),
        ((-1, None), FAIL),
        ((None, 2), UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_two_applicants_for_the_posts_of_one_unit(params, quota, expected):
    posts = {} if quota is None else {("甲县医院", "正高"): quota}
    assert verdicts([person(), person(), person(rank="副高")], params, posts=posts)["vacancy"][:2] == [expected] * 2


# 附件8, typed once more: discipline, level, rank → cases, difficult, reports a year
ANNEX_8 = {
    "全科医学类": ((600, 800, 200, 500), (0, 0, 0, 0)),
    "中医/中西医结合": ((300, 500, 100, 300), (5, 8, 5, 5)),
    "内科系统": ((300, 500, 100, 300), (5, 8, 5, 5)),
    "口腔": ((300, 500, 100, 300), (5, 8, 5, 5)),
    "外科系统": ((100, 200, 50, 100), (5, 8, 5, 5)),
    "妇产科": ((100, 200, 50, 100), (5, 8, 5, 5)),
    "公共卫生": (None, None),
    "妇幼保健": (None, None),
    "护理": (None, (5, 8, 5, 8)),
    "医技类": (None, None),
}
CELLS = (("二级", "副高"), ("二级", "正高"), ("其他", "副高"), ("其他", "正高"))
EDGES = [
    (metric, name, *CELLS[place], None if table is None else table[place])
    for name, tables in ANNEX_8.items()
    for metric, table in zip(("cases", "difficult"), tables, strict=True)
    for place in range(4)
]


@pytest.mark.parametrize(("metric", "name", "level", "rank", "least"), EDGES)
def test_annex_8_cell_by_cell(params, metric, name, level, rank, least):
    who = {"discipline": name, "level": level, "rank": rank, "held_rank": "副高" if rank == "正高" else "中级"}
    place = ("cases", "difficult").index(metric)

    def judged(value):
        row = [10_000, 10_000, 9]
        row[place] = value
        return verdict(params, metric, **who, years={year: tuple(row) for year in range(2017, 2022)})

    if least is None:
        assert [judged(0), judged(None)] == [EXEMPT, EXEMPT]  # a blank is no threshold
    else:
        assert [judged(least - 1), judged(least), judged(least + 1), judged(None)] == [FAIL, PASS, PASS, UNKNOWN]


@pytest.mark.parametrize(("rank", "least"), [("副高", 400), ("正高", 500)])
@pytest.mark.parametrize("level", ["二级", "其他"])
def test_pharmacists_of_chinese_medicine_count_herbs_and_no_cases(params, rank, level, least):
    who = {"discipline": "药学", "herbal": True, "rank": rank, "level": level, "years": {}}
    found = [verdict(params, "herbs", herbs=herbs, **who) for herbs in (least - 1, least, least + 1, None)]
    assert found == [FAIL, PASS, PASS, UNKNOWN]
    assert verdict(params, "cases", herbs=0, **who) == EXEMPT
    assert verdict(params, "herbs", **(who | {"herbal": False}), herbs=None) == EXEMPT


def years(*cases):
    return {year: (count, 8, 2) for year, count in zip(range(2017, 2022), cases, strict=True)}


@pytest.mark.parametrize(
    ("cases", "open_", "every", "average"),
    [  # five years of 500 asked
        ((500, 500, 500, 500, 500), PASS, PASS, PASS),
        ((499, 501, 500, 500, 500), UNKNOWN, FAIL, PASS),
        ((499, 500, 500, 500, 500), FAIL, FAIL, FAIL),
        ((None, 500, 500, 500, 500), UNKNOWN, UNKNOWN, UNKNOWN),
        ((None, 499, 500, 500, 500), UNKNOWN, FAIL, UNKNOWN),
        ((0, 2500, 0, 0, 0), UNKNOWN, FAIL, PASS),
        ((None,) * 5, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_one_weak_year_is_judged_by_the_reading_that_is_set(params, changed, cases, open_, every, average):
    found = [verdict(changed({"rules.cases.over.by": by}), "cases", years=years(*cases)) for by in (None, "every", "average")]
    assert found == [open_, every, average]


@pytest.mark.parametrize(
    ("appointed", "expected"),
    [("2020-06-01", PASS), ("2021-06-01", UNKNOWN), ("2022-01-01", UNKNOWN), (None, UNKNOWN), ("2019-12-15/2020-01-15", UNKNOWN)],
)
def test_the_years_of_the_term_begin_after_that_of_the_appointment(params, appointed, expected):
    rows = {2021: (500, 8, 2)} | ({2020: (0, 0, 0)} if appointed == "2020-06-01" else {})
    assert verdict(params, "cases", appointed=day(appointed), years=rows) == expected


@pytest.mark.parametrize(
    ("rank", "reports", "expected"),
    [
        ("正高", 1, FAIL),
        ("正高", 2, PASS),
        ("正高", 3, PASS),
        ("副高", 0, FAIL),
        ("副高", 1, PASS),
        ("正高", None, UNKNOWN),
        (None, 2, UNKNOWN),
    ],
)
def test_reports_of_every_year(params, rank, reports, expected):
    rows = dict.fromkeys(range(2017, 2021), (500, 8, 2)) | {2021: (500, 8, reports)}
    assert verdict(params, "reports", rank=rank, years=rows) == expected


@pytest.mark.parametrize(
    ("rule", "column", "line", "discipline"),
    [
        ("interview_reports", "interview_reports", 5, "内科系统"),
        ("interview_length", "least_characters", 1200, "内科系统"),
        ("interview_subjects", "subjects", 2, "全科医学类"),
    ],
)
def test_the_interview_reports(params, rule, column, line, discipline):
    found = [verdict(params, rule, discipline=discipline, **{column: value}) for value in (line - 1, line, line + 1, None)]
    assert found == [FAIL, PASS, PASS, UNKNOWN]


@pytest.mark.parametrize(
    ("start", "end", "open_", "calendar", "working", "later"),
    [  # 2022-05-09 is a Monday; later: calendar days without the first one
        ("2022-05-09", "2022-05-14", FAIL, FAIL, FAIL, FAIL),  # six days
        ("2022-05-09", "2022-05-15", UNKNOWN, PASS, FAIL, FAIL),  # seven, five of them working
        ("2022-05-09", "2022-05-16", UNKNOWN, PASS, FAIL, PASS),
        ("2022-05-09", "2022-05-17", UNKNOWN, PASS, PASS, PASS),  # seven working days, six without the first
        ("2022-05-09", "2022-05-18", PASS, PASS, PASS, PASS),
        ("2022-05-20", "2022-05-09", FAIL, FAIL, FAIL, FAIL),
        ("2022-05-01/2022-05-31", "2022-05-31", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (None, "2022-05-20", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        ("2022-05-09", None, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_days_of_publicity(params, changed, start, end, open_, calendar, working, later):
    settings = [{}, {"rules.publicity.counted.by": "calendar", "rules.publicity.first_day.by": "counted"}]
    settings += [{"rules.publicity.counted.by": "working", "rules.publicity.first_day.by": "counted"}]
    settings += [{"rules.publicity.counted.by": "calendar", "rules.publicity.first_day.by": "not_counted"}]
    found = [verdict(changed(one), "publicity", posted=day(start), posted_until=day(end)) for one in settings]
    assert found == [open_, calendar, working, later]


def test_holidays_are_no_working_days(changed):
    working = {"rules.publicity.counted.by": "working", "rules.publicity.first_day.by": "counted"}
    dates = {"posted": day("2022-05-09"), "posted_until": day("2022-05-17")}
    assert verdict(changed(working), "publicity", **dates) == PASS
    assert verdict(changed(working | {"rules.publicity.holidays": ("2022-05-10",)}), "publicity", **dates) == FAIL


@pytest.mark.parametrize(
    ("received", "expected"),
    [("2022-07-14", PASS), ("2022-07-15", PASS), ("2022-07-16", FAIL), ("2022-07-01/2022-07-31", UNKNOWN), (None, UNKNOWN)],
)
def test_the_deadline_to_the_day(params, received, expected):
    assert verdict(params, "deadline", received=day(received)) == expected


COPIES = {"1": 3, "2": 40, "3": 1, "4": 1, "5": 1, "6": 1, "7": 1, "8": 1, "9": 8, "10": 1, "11": 1}


@pytest.mark.parametrize(("item", "copies"), COPIES.items())
def test_copies_of_each_material(params, item, copies):
    found = [
        verdict(params, "materials", copies=with_copies(params, **{f"m{item}": (n, "")}))
        for n in (copies - 1, copies, copies + 1, None)
    ]
    assert found == [FAIL, PASS, PASS, UNKNOWN]


@pytest.mark.parametrize(
    ("changes", "who", "expected"),
    [
        ({"m12": (None, "")}, {}, UNKNOWN),  # whether it applies is not told
        ({"m12": (None, "适用")}, {}, UNKNOWN),
        ({"m12": (0, "适用")}, {}, FAIL),
        ({"m12": (1, "适用")}, {}, PASS),
        ({"m12": (1, "")}, {}, PASS),
        ({"m12": (None, "不适用")}, {}, PASS),
        ({}, {"field": 0}, UNKNOWN),  # another discipline: 13 is due
        ({"m13": (0, "")}, {"field": 0}, FAIL),
        ({"m13": (1, "")}, {"field": 0}, PASS),
        ({"m13": (0, "适用")}, {"field": 1}, FAIL),
        ({}, {"field": -1}, UNKNOWN),
        ({"m13": (None, "不适用")}, {"field": -1}, PASS),
        ({"m5": (0, "")}, {"trade": "药"}, PASS),
        ({"m5": (0, "")}, {"trade": "护"}, FAIL),
        ({"m5": (0, "")}, {"trade": None}, UNKNOWN),
        ({"m14": (0, "适用")}, {}, PASS),  # nobody has to
        ({"m1": (2, ""), "m2": (None, "")}, {}, FAIL),
    ],
)
def test_materials_that_not_everybody_hands_in(params, changes, who, expected):
    assert verdict(params, "materials", copies=with_copies(params, **changes), **who) == expected


@pytest.mark.parametrize(
    ("skills", "mark", "expected"),
    [(59, None, UNKNOWN), (59, 60, FAIL), (60, 60, PASS), (61, 60, PASS), (None, 60, UNKNOWN), (None, None, UNKNOWN)],
)
def test_the_skills_test_has_a_pass_mark_only_where_it_is_stated(changed, skills, mark, expected):
    assert verdict(changed({"rules.skills.least": mark}), "skills", skills=skills) == expected


@pytest.mark.parametrize(
    ("votes", "sound", "carried"),
    [  # members, present, ayes, noes, abstentions; two thirds of those present, in whole numbers
        ((25, 21, 14, 7, 0), PASS, PASS),
        ((25, 21, 13, 8, 0), PASS, FAIL),
        ((25, 22, 15, 7, 0), PASS, PASS),  # 45 ≥ 44
        ((25, 22, 14, 8, 0), PASS, FAIL),  # 42 < 44
        ((25, 20, 14, 5, 1), PASS, PASS),
        ((25, 20, 14, 6, None), PASS, PASS),
        ((25, 21, 14, 6, 0), FAIL, UNKNOWN),
        ((20, 21, 14, 7, 0), FAIL, UNKNOWN),
        ((21, 21, 21, 0, 0), PASS, PASS),
        ((None, 21, 14, 7, 0), UNKNOWN, UNKNOWN),
        ((25, 0, 0, 0, 0), PASS, PASS),
        (None, EXEMPT, EXEMPT),
    ],
)
def test_votes(changed, votes, sound, carried):
    rules = changed(
        {
            "rules.majority.majority.of": 2,
            "rules.majority.majority.out_of": 3,
            "rules.majority.quorum.of": 1,
            "rules.majority.quorum.out_of": 10**9,
        }
    )
    found = verdicts([person(ballot=votes)], rules)
    if votes and votes[1] == 0:  # nobody there is no quorum, however small
        carried = FAIL
    assert (found["ballot"][0], found["majority"][0]) == (sound, carried)


def test_without_a_stated_majority_nobody_is_carried_or_lost(params, changed):
    assert verdict(params, "majority", ballot=(25, 21, 21, 0, 0)) == UNKNOWN
    quorum_only = changed({"rules.majority.quorum.of": 2, "rules.majority.quorum.out_of": 3})
    assert verdict(quorum_only, "majority", ballot=(24, 15, 15, 0, 0)) == FAIL
    assert verdict(quorum_only, "majority", ballot=(24, 16, 16, 0, 0)) == UNKNOWN


@pytest.mark.parametrize(("code", "expected"), [(1, PASS), (0, FAIL), (-1, UNKNOWN)])
def test_identity(params, code, expected):
    assert verdict(params, "identity", identity=code) == expected


@pytest.mark.parametrize(("code", "expected"), [(0, PASS), (1, FAIL), (-1, UNKNOWN)])
def test_one_application(params, code, expected):
    assert verdict(params, "one_application", double=code) == expected
