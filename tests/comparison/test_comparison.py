"""Members side by side: what is defined alike is compared exactly, what is not is told, ranks say what chance could move."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pbe_analysis as pbe
from pbe_analysis.comparison.ranks import ranked
from pbe_analysis.errors import ParamsError
from pbe_analysis.tabular import is_absent
from pbe_analysis.wings import check, data_dirs, params_files

S = "测试"
LINE = {"execution_rate": {"at_least": 0.92, "source": S}}
FUNDS = (
    "region,source,arrived,spent\n甲区,transfers,100,{one}\n乙区,transfers,100,{two}\n甲区,matching,50,50\n乙区,matching,50,50\n"
)
BASIC = {
    "report": "comparison",
    "title": "比较",
    "place": "某市",
    "fiscal_year": 2021,
    "compared_by": "某所",
    "purpose": "对照",
    "purpose_source": S,
    "notable": {"value": 0.05, "source": S},
}


@pytest.fixture
def compared(make_study, tmp_path):
    """compared({"a/2020": {…}, "a/2021": {…}}, by="years", …): a comparison of small studies, each with its parameters and tables."""

    def made(members, **given):
        for name, tables in members.items():
            project, year = name.split("/")
            make_study({"fiscal_year": 2021, "targets": LINE, **tables.pop("params", {})}, **tables)
            (tmp_path / "params" / project).mkdir(exist_ok=True)
            (tmp_path / "data" / project).mkdir(exist_ok=True)
            file = tmp_path / "params" / "small" / "2021.yaml"
            content = json.loads(file.read_text("utf-8")) | {"fiscal_year": int(year), "project": f"{project}项目"}
            (tmp_path / "params" / project / f"{year}.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
            (tmp_path / "data" / "small" / "2021").rename(tmp_path / "data" / project / year)
        file.unlink()
        top = {name: given.pop(name) for name in ("deflator", "notable") if name in given}
        params = BASIC | top | {"compared": {"of": list(members), **given}}
        folder = tmp_path / "params" / "both"
        folder.mkdir(exist_ok=True)
        (folder / "2021.yaml").write_text(json.dumps(params, ensure_ascii=False), "utf-8")
        return pbe.load("both", 2021, tmp_path)

    return made


def years(compared, then=None, now=None, **given):
    then = {"funds": FUNDS.format(one=90, two=80)} | (then or {})
    now = {"funds": FUNDS.format(one=90, two=60)} | (now or {})
    return compared({"a/2020": then, "a/2021": now}, by="years", **given)


# ---- years ----
def test_what_moved_is_computed_from_both_years(compared):
    study = years(compared)
    figures = study.figures
    assert figures("execution_rate", "合计", "转移支付·2020年").value == Fraction(85, 100)
    assert figures("change", "合计", "execution_rate·转移支付·2021年较2020年").display == "−10.00个百分点"
    assert figures("change", "乙区", "execution_rate·转移支付·2021年较2020年").value == -20
    assert figures("growth_rate", "合计", "spent·转移支付·2021年较2020年").value == Fraction(150, 170) - 1
    assert "a/2020 funds.csv 第2–3行" in figures("spent", "合计", "转移支付·2020年").trace
    assert "下降的有转移支付预算执行率（85.00%→75.00%，−10.00个百分点）" in str(study.story.moved())


def test_what_moved_by_less_than_is_printed_neither_rose_nor_fell(compared):
    moved = str(years(compared, now={"funds": FUNDS.format(one=90, two="80.001")}).story.moved())
    assert "85.00%→85.00%" not in moved


def test_what_is_defined_otherwise_is_told_and_not_compared(compared):
    other = {"params": {"execution_denominator": {"by": "budgeted", "source": S}},
             "funds": FUNDS.format(one=90, two=80).replace("arrived,spent", "budgeted,arrived,spent").replace("transfers,100", "transfers,100,100")
             .replace("matching,50", "matching,50,50")}  # fmt: skip
    study = years(compared, then=other)
    (rate,) = [one for one in study.lines if one.key.id == "execution_rate" and one.key.base == "转移支付"]
    assert (
        set(rate.figures) == {"2021年"} and study.figures.get("change", "合计", "execution_rate·转移支付·2021年较2020年") is None
    )
    told = study.definitions()
    row = told[told["reason"] == "预算执行率的分母"].iloc[0]
    assert (row["name"], row["then_defined"], row["now_defined"]) == ("2020年", "预算资金", "到位资金")
    assert "转移支付预算执行率" in row["indicator"] and "口径不同" in pbe.table(study.overview()).note


def test_amounts_in_constant_prices_are_those_of_the_base_year(compared):
    study = years(compared, deflator={"base": 2020, "index": {"2020": 100, "2021": 125}, "source": "指数"})
    spent = study.figures("spent", "合计", "转移支付·2020年价格·2021年")
    assert (spent.value, spent.display) == (120, "120.00万元")  # 150 × 100 ÷ 125
    assert "150.00万元 × 100 ÷ 125" in spent.trace and "指数" in spent.trace
    assert study.figures("growth_rate", "合计", "spent·转移支付·2020年价格·2021年较2020年").value == Fraction(120, 170) - 1
    assert "2020年价格" in str(study.story.conventions())


def test_without_a_deflator_prices_are_those_of_each_year(compared):
    study = years(compared)
    assert is_absent(study.constant_prices(exact=True)) and "未剔除价格变动" in str(study.story.conventions())


def test_a_problem_of_both_years_comes_again_and_a_rate_that_fell_is_one(compared):
    study = years(compared)
    found = {(one.rule, one.subject) for one in study.findings}
    assert ("again", "预算执行率偏低") in found and ("fallen", "合计") in found and ("fallen", "乙区") in found
    assert ("fallen", "甲区") not in found
    assert study.problems().set_index("finding").loc["预算执行率偏低"].tolist() == [3, 3]  # 甲区, 乙区, 合计


def test_three_years_are_told_against_the_first_too(compared):
    members = {f"a/{year}": {"funds": FUNDS.format(one=90, two=two)} for year, two in ((2019, 50), (2020, 70), (2021, 60))}
    study = compared(members, by="years")
    assert list(study.overview(exact=True).columns)[-2:] == ["2021年较2020年", "2021年较2019年"]
    assert study.figures("change", "合计", "execution_rate·转移支付·2021年较2019年").value == 5


def test_a_sample_that_may_have_fallen_by_chance_is_not_accused(compared):
    few = "region,respondents,satisfied\n甲区,40,36\n乙区,40,{}\n"
    study = years(compared, then={"survey": few.format(36)}, now={"survey": few.format(33)})
    assert study.figures("change", "乙区", "satisfaction_rate·2021年较2020年").value == Fraction(-15, 2)
    assert not [one for one in study.findings if one.rule == "fallen" and "满意度" in one.title]


def test_the_report_depends_on_what_it_compares(compared):
    study = years(compared)
    named = {path.relative_to(study.place.root).as_posix() for path in params_files(study.place)}
    assert named == {"params/both/2021.yaml", "params/a/2020.yaml", "params/a/2021.yaml"}
    assert {path.parent.name for path in data_dirs(study.place)} == {"both", "a"}
    assert "data/a/2020/funds.csv" in {row[0] for row in study.provenance().files.rows} and check(study.place)


# ---- projects and regions ----
def test_projects_are_ranked_where_they_differ(compared):
    study = compared(
        {f"{name}/2021": {"funds": FUNDS.format(one=90, two=two)} for name, two in (("a", 80), ("b", 60), ("c", 80))},
        by="projects",
    )
    ranks = {one.subject: one for one in study.figures if one.id == "rank" and one.base == "execution_rate·转移支付"}
    assert {name: one.value for name, one in ranks.items()} == {"a项目": 1, "b项目": 3, "c项目": 1}
    assert study.figures("execution_rate", "b项目", "转移支付").value == Fraction(3, 4)
    assert "转移支付预算执行率最高的是a项目（85.00%），最低的是b项目（75.00%）" in str(study.story.ranking())
    assert not [one for one in study.rated if one.key.id == "coverage_rate"]  # the same for all
    assert ("shared", "预算执行率偏低") in {(one.rule, one.subject) for one in study.findings}


@pytest.mark.parametrize("places", [("甲县", "乙县"), ("甲县", "甲县")])
def test_projects_of_one_name_go_by_their_places_or_are_refused(compared, tmp_path, places):
    compared({"a/2021": {}, "b/2021": {"funds": FUNDS.format(one=90, two=60)}}, by="projects")
    for name, place in zip("ab", places, strict=True):
        file = tmp_path / "params" / name / "2021.yaml"
        content = json.loads(file.read_text("utf-8")) | {"project": "同名项目", "place": place}
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    if len(set(places)) < 2:
        with pytest.raises(ParamsError, match='would call several members "甲县同名项目"'):
            pbe.load("both", 2021, tmp_path)
        return
    study = pbe.load("both", 2021, tmp_path)
    assert study.names == ("甲县同名项目", "乙县同名项目") and any(len(one.values) == 2 for one in study.lines)


def test_most_members_decide_what_is_compared(compared):
    odd = {"params": {"unit_of_delivery": "卫生院"}}
    study = compared({"a/2021": odd, "b/2021": {}, "c/2021": {}}, by="projects")
    (line,) = [one for one in study.lines if one.key.id == "coverage_rate"]
    assert set(line.figures) == {"b项目", "c项目"} and {one.member for one in line.apart} == {"a项目"}


def test_regions_of_one_project_year(compared):
    study = compared({"a/2021": {"funds": FUNDS.format(one=90, two=60)}}, by="regions")
    assert study.names == ("甲区", "乙区") and study.figures("rank", "乙区", "execution_rate·转移支付").value == 2
    assert {one.subject for one in study.figures if one.id == "execution_rate"} == {"甲区", "乙区"}


def test_charts_say_in_words_what_they_show(compared):
    study = years(compared)
    assert "转移支付预算执行率 2020年85.00%、2021年75.00%" in pbe.charts.comparison.slopes(study.overview()).alt
    other = compared(
        {f"{name}/2021": {"funds": FUNDS.format(one=90, two=two)} for name, two in (("c", 80), ("d", 60))}, by="projects"
    )
    frame = next(one for one in other.ranking() if "执行率" in one.attrs["title"])
    assert "c项目 85.00%，可能第1位；d项目 75.00%，可能第2位" in pbe.charts.comparison.ranks(frame).alt


# ---- faults ----
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by": "projects"}, "Expected two or more projects of one year"),
        ({"by": "regions"}, "Expected one project-year, of which regions are compared"),
        ({"by": "years", "of": ["a/2020"]}, "Expected two or more years of one project"),
        ({"by": "years", "of": ["a/2020", "a/2019"]}, "compared.of.1: a/2019 cannot be opened"),
        ({"by": "years", "of": ["a/2020", "both/2021"]}, "Expected two or more years of one project"),
        ({"by": "years", "measures": ["execution"]}, '"execution" is not a measure of them. Did you mean execution_rate?'),
        ({"by": "years", "deflator": {"base": 2020, "index": {"2020": 100}, "source": S}}, "has no index for 2021, of a/2021"),
        (
            {"by": "years", "deflator": {"base": 2020, "index": {"2021": 100}, "source": S}},
            "Expected an index above 0 for each year",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(compared, given, said):
    with pytest.raises(ParamsError) as raised:
        compared({"a/2020": {}, "a/2021": {}}, **given)
    assert said in raised.value.said("en")


# ---- ranks ----
@settings(max_examples=50)
@given(st.dictionaries(st.text("甲乙丙丁戊", min_size=1, max_size=2), st.tuples(st.fractions(0, 1), st.fractions(0, 1), st.fractions(0, 1)).map(sorted),
                       min_size=1, max_size=6), st.booleans())  # fmt: skip
def test_a_rank_lies_among_its_possible_ones_and_these_are_all_that_can_be(members, less):
    values, ends = (
        {name: middle for name, (_, middle, _) in members.items()},
        {name: (low, high) for name, (low, _, high) in members.items()},
    )
    exact, found = ranked(values, {}, less), ranked(values, ends, less)
    sign = -1 if less else 1
    for name, rank in found.items():
        assert rank.best <= rank.place <= rank.worst and exact[name].best == exact[name].place
        best = ends[name][0 if less else 1] * sign
        assert rank.best == 1 + sum(min(sign * one for one in ends[other]) > best for other in members if other != name)
