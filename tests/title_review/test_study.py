"""A whole study: its tables, sentences and findings, for the invented roster and for rosters of other shapes."""

import json
import re

import pytest
from hostile import HOSTILE, Elements
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.blocks import Nothing
from pbe_analysis.data import Table
from pbe_analysis.data.package import Package
from pbe_analysis.errors import ParamsError
from pbe_analysis.figures import Figure
from pbe_analysis.frames import records
from pbe_analysis.project import ProjectYear
from pbe_analysis.title_review.reading import Handed
from pbe_analysis.title_review.study import TitleReview

from .conftest import PARAMS_FILE, PLACE
from .plain import evidence_of, person, with_copies

FRAMES = ("columns", "by_rule", "by_county", "by_discipline", "failures", "posts", "workload", "missing_materials", "unreadable",
          "findings_table")  # fmt: skip
SENTENCES = ("bottom_line", "columns", "scope", "by_rule", "undecided", "by_county", "by_discipline", "posts", "workload", "materials",
             "unreadable", "findings")  # fmt: skip


def study_of(people, params, **more) -> TitleReview:
    """A study without files."""
    evidence = evidence_of(people, params, **more)
    table = Table(
        "roster",
        "名册",
        "roster.csv",
        "附件1",
        "0" * 64,
        evidence.applicants,
        tuple({} for _ in people),
        tuple(range(2, len(people) + 2)),
    )
    posts = Table("posts", "岗位", "posts.csv", "附件2", "0" * 64, evidence.posts, (), ())
    return TitleReview(
        ProjectYear(PLACE[0], str(PLACE[1]), ROOT),
        params,
        Handed({"roster": table, "posts": posts}, Package("", "", "", {}), evidence, ()),
    )


SHAPES = {
    "one applicant": [person()],
    "three who fail": [person(level="不得申报")] * 3,
    "nobody known": [person(rank=None, level=None, discipline=None, county=None, appointed=None, years={})] * 40,
    "all clear": [person(copies="all")] * 60,
    "nobody": [],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_roster_of_any_shape_has_its_tables_figures_and_sentences(params, shape):
    people = [one | ({"copies": with_copies(params)} if one["copies"] == "all" else {}) for one in SHAPES[shape]]
    study = study_of(people, params)
    for name in FRAMES:
        frame = getattr(study, name)()
        assert frame.attrs["title"] and pbe.table(frame)._repr_html_().startswith("<div")
    for name in SENTENCES:
        sentence = str(getattr(study.story, name)()).strip()
        assert sentence.endswith("。") and not re.search(r"nan|None|[：，；、是的在]。|[，；]，|。。", sentence), sentence
    for chart in charts_of(study):
        if isinstance(chart, Nothing):  # nobody to draw
            continue
        assert chart.png().startswith(b"\x89PNG") and chart.alt
    assert "NaN" not in study.figures.to_json() and study.cover()._repr_html_()


def charts_of(study):
    yield pbe.charts.verdicts(study.by_rule(exact=True))
    yield pbe.charts.outcomes(study.by_county(exact=True))
    yield pbe.charts.outcomes(study.by_discipline(exact=True))
    yield pbe.charts.vacancies(study.posts(exact=True))
    yield pbe.charts.workload_ratio(study.workload(exact=True))
    yield pbe.charts.missing_copies(study.missing_materials(exact=True))


def test_whoever_meets_everything_is_clear_although_the_notice_sets_no_pass_mark(params):
    study = study_of([person(copies=with_copies(params), skills=70)] * 60, params)
    assert (study.judgement.clear.sum(), study.judgement.pending.sum(), study.judgement.failing.sum()) == (60, 0, 0)
    assert study.figures("clear_rate").display == "100.00%" and study.cover().badge.display == "全部符合"
    assert [finding.rule for finding in study.findings] == ["rule_open"]


def test_counts_by_hand(params):
    """60 clear, 7 with too few reports, 6 too old, 3 whose institution ranks too high."""
    fine = {"copies": with_copies(params), "skills": 70}
    people = [person(**fine)] * 60 + [person(**fine, interview_reports=4)] * 7
    people += [person(**fine, born=person()["born"].__class__(*[person()["born"].first.replace(year=1960)] * 2))] * 6
    people += [person(**fine, level="不得申报")] * 3
    rows = {row["rule"]: row for row in records(study_of(people, params).by_rule(exact=True))}
    assert (rows["面试报告篇数"]["passed"], rows["面试报告篇数"]["failed"], str(rows["面试报告篇数"]["pass_rate"])) == (
        69,
        7,
        "90.79%",
    )
    assert (rows["未达退休年龄"]["passed"], rows["未达退休年龄"]["failed"]) == (70, 6)
    assert rows["医疗机构等级"]["failed"] is None and rows["医疗机构等级"]["passed"] is None  # 3 of 76, and the rest with them
    assert str(rows["医疗机构等级"]["pass_rate"]) == "—" and str(rows["实践技能考试"]["pass_rate"]) == "—"
    county = records(study_of(people, params).by_county(exact=True))[0]
    assert (county["applicants"], county["passed"], county["failed"], str(county["clear_rate"])) == (76, 60, 16, "78.95%")


def test_no_small_count_is_shown_anywhere(titles):
    for frame in (
        titles.by_rule(exact=True),
        titles.by_county(exact=True),
        titles.by_discipline(exact=True),
        titles.posts(exact=True),
        titles.missing_materials(exact=True),
    ):
        people = [name for name in frame.columns if name in ("passed", "failed", "unknown", "no_line", "exempt", "applicants")]
        assert not [count for name in people for count in frame[name].dropna() if 0 < count < 5]
    counts = [one for one in titles.figures if one.unit == "人" and one.id != "limit"]
    assert not [one for one in counts if one.value is not None and one.denominator is None and 0 < one.value < 5]
    assert not [one for one in counts if one.denominator is not None and 0 < one.numerator < 5]


def test_a_hidden_rule_lists_nobody(titles):
    hidden = {row["rule"] for row in records(titles.by_rule(exact=True)) if row["failed"] is None}
    listed = titles.failures(exact=True)
    assert hidden and hidden.isdisjoint(listed["rule"]) and len(listed) == 20
    assert all(re.fullmatch(r"申报人\d{3}", name) for name in listed["applicant"])


def test_every_number_in_the_sentences_is_a_figure(titles):
    """Text parts hold no digit but those of sources, dates of the parameters, and the notice's own names."""
    known = (
        "".join(str(source) for _, _, source in titles.provenance().rules.rows) + f"{titles.params.notice}2021年度2021年12月31日"
    )
    for name in SENTENCES:
        for paragraph in getattr(titles.story, name)().paragraphs:
            for part in paragraph:
                if not isinstance(part, Figure):
                    assert all(number in known for number in re.findall(r"\d[\d.,%]*", part)), part


def test_figures_json_has_what_its_readers_need(titles):
    found = json.loads(titles.figures.to_json())
    assert all(one["source"] for one in found)
    assert {"clear_rate", "rule_failed", "group_failed", "vacancies", "limit"} <= {one["id"] for one in found}


def test_two_openings_give_the_same_bytes(titles):
    assert pbe.load(*PLACE, ROOT).figures.to_json() == titles.figures.to_json()


def test_the_invented_roster_is_labelled_in_text_tables_charts_and_cover(titles):
    assert titles.notice.startswith("虚构数据")
    assert all(titles.notice in getattr(titles, name)().attrs["note"] for name in FRAMES)
    assert titles.notice in str(titles.story.remarks()) and titles.notice in titles.cover()._repr_html_()
    assert titles.cover().notice == titles.notice


def test_what_the_notice_leaves_open_is_said(titles):
    rules = {str(key): str(value) for key, value, _ in titles.provenance().rules.rows}
    for key in ("公示天数·计日方法", "公示天数·首日是否计入", "表决结果·出席人数下限", "表决结果·赞成比例"):  # fmt: skip
        assert rules[f"规则·{key}"] == "未载明"
    assert titles.figures("limit", "pass_mark").display == "未载明"
    assert "未载明" in str(titles.story.bottom_line())


def test_hostile_words_in_the_parameters_stay_text(changed):
    rules = changed(
        {"title": HOSTILE, "place": HOSTILE, "notice": HOSTILE, "department": HOSTILE, "rules.vacancy.source": HOSTILE}
    )
    study = study_of([person()] * 6, rules, posts={})
    pages = [getattr(study.story, name)()._repr_html_() for name in SENTENCES] + [study.cover()._repr_html_()]
    pages += [pbe.table(getattr(study, name)())._repr_html_() for name in FRAMES]
    for page in pages:
        assert {tag for tag, _ in Elements(page).seen}.isdisjoint({"script", "img"})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("value: 2021-12-31", "value: 2021-13-31", "a day such as 2021-12-31"),
        ("by: , source: 附件8", "by: sometimes, source: 附件8", "'every', 'average' or 'total'"),
        ("majority: {of: , out_of: ", "majority: {of: 2, out_of: ", "both of and out_of, or neither"),
        ("majority: {of: , out_of: ", "majority: {of: 3, out_of: 2", "of between 1 and out_of"),
        ("specialities: [药学,", "specialities: [护理, 药学,", "each speciality in one discipline; in two stands 护理"),
        ("copies: 40", "copies: 四十", "a number, a list of its readings, or a table of them"),
        ("    column: cases", "    columm: cases", "Did you mean column?"),
        ("for: {trade: [医, 护]}", "for: {trade: [医, 护士]}", "rules.materials: 护士 is no word of trade"),
        ("    column: cases", "    column: case", "rules.cases: case is no column. Did you mean cases?"),
        ("    column: received", "    column: cases", "rules.deadline: cases holds number, and the rule needs span"),
        ("    kind: ballot", "    kind: vote", "'at_least'"),
        ("内科系统: {二级: {副高: 300", "内科系统: {三级: {副高: 300", "rules.cases: 三级 is no word of level"),
        ("    by: [rank]\n    least: {副高: 1", "    least: {副高: 1", "by, which says what the words of the table are"),
        ("least: 1200", "least:", "rules.interview_length: a number is empty, so say under left_open"),
        ("limits: {publicity_days: []}", "limits: {publicity_days: [正高]}", "rules.publicity.limits.publicity_days: a place of one number"),
        ("    title: 表决结果", "    title: 公示天数", "a title of its own for each rule; twice stands 公示天数"),
        ("submission: {value: 2022-07-15, source: 三（二）4：报送省卫健委的截止日期}", "", "submission, which a rule names"),
        ("roster_columns:", "columns: {cases: {title: 例数, source: x}}\nroster_columns:", "a name of its own for each column; cases is"),
        ("roster_columns:", "columns: {way: {title: 途径, kind: text, source: x}}\nroster_columns:", "values for a column of text"),
        ("    source: 三（二）4：报送省卫健委的截止日期", "", "has no source"),
    ],
)  # fmt: skip
def test_parameters_that_cannot_be_right_are_refused(tmp_path, old, new, message):
    from pbe_analysis.params import load
    from pbe_analysis.title_review.params import TitleReviewParams

    text = PARAMS_FILE.read_text("utf-8")
    assert old in text
    (tmp_path / "2021.yaml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ParamsError) as error:
        load(tmp_path / "2021.yaml", "params/a/2021.yaml", TitleReviewParams)
    assert message in str(error.value) and str(error.value).startswith("params/a/2021.yaml")


def test_every_cell_that_cannot_be_read_is_counted_although_the_same_fault_is_told_once():
    study = pbe.load("fujian-title-review", "2021")
    assert study.figures("unreadable_cells").value == sum(len(one.lost) for one in study.tables.values()) == 5
    assert len(study.problems) == 1
    (line,) = study.unreadable().to_dict("records")
    assert len(line["row"].split("、")) == 5 and "(and" not in str(line)
