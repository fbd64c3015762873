"""Regions that belong to something above them, institutions to 街道: money, coverage and own measures are told of that too."""

import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import ParamsError, PbeError
from pbe_analysis.evaluation.commission import Commission, Regions, groups_yaml, regions_from

HOMES = ["甲院", "乙院", "丙院", "丁院"]
GROUPS = {"word": "街道", "members": {"东街": ["甲院", "丙院"], "西街": ["乙院", "丁院"]}}
SOURCES = {"central": {"name": "中央资金", "role": "transfer"}, "own": {"name": "自筹资金", "role": "own"}}
FUNDS = """街道,机构,资金来源,到位资金,支出
东街,甲院,central,100,90
东街,丙院,central,60,30
西街,乙院,central,50,50
西街,丁院,central,50,0
东街,甲院,own,10,10
东街,丙院,own,30,10
西街,乙院,own,0,0
西街,丁院,own,40,20
"""
REGISTER = "机构,床位数（张）,入住数（张）\n甲院,100,80\n乙院,50,40\n丙院,100,40\n丁院,50,30\n"
OWN = {
    "tables": {"beds": {"title": "床位", "columns": {"beds": {"title": "床位数", "unit": "张"}, "taken": {"title": "入住数", "unit": "张"}}}},
    "measures": {"occupancy": {"title": "入住率", "table": "beds", "numerator": "taken", "denominator": "beds", "source": "测试"}},
}  # fmt: skip


@pytest.fixture
def homes(make_study):
    def make(funds: str = FUNDS, beds: str = REGISTER, **more):
        params = {
            "regions": HOMES,
            "region_word": "机构",
            "region_groups": GROUPS,
            "funding_sources": SOURCES,
            "targets": {},
            "weights": None,
        }
        tables = {"funds": funds, "beds": beds, "clinics": None, "survey": None, "scores": None}
        return make_study(params=params | OWN | {"survey": None} | more, **tables)

    return make


def displays(study, id: str, base: str) -> dict[str, str]:
    return {one.subject: one.display for one in study.figures if (one.id, one.base) == (id, base) and one.subject not in HOMES}


def test_money_is_added_up_by_what_the_regions_belong_to(homes):
    study = homes()
    assert displays(study, "spent", "中央资金") == {"东街": "120.00万元", "西街": "50.00万元", "合计": "170.00万元"}
    assert displays(study, "execution_rate", "中央资金") == {
        "东街": "75.00%",
        "西街": "50.00%",
        "合计": "65.38%",
    }  # 120 of 160, 50 of 100
    assert displays(study, "execution_rate", "全部资金") == {
        "东街": "70.00%",
        "西街": "50.00%",
        "合计": "61.76%",
    }  # 140 of 200, 70 of 140
    assert study.figures("spent", "东街", "中央资金").source == "funds.csv 第2–3行"
    (frame,) = study.by_group()
    assert list(frame["region_group"]) == ["东街", "西街"] and frame.attrs["title"] == "各街道中央资金执行情况"
    assert pbe.table(frame).columns[0].heading == "街道"
    assert "分街道看，最高的是东街（75.00%），最低的是西街（50.00%）。" in str(study.story.execution())


def test_of_a_group_with_a_silent_region_nothing_is_known(homes):
    study = homes(FUNDS.replace("东街,丙院,central,60,30", "东街,丙院,central,,"))
    assert displays(study, "execution_rate", "中央资金") == {"东街": "—", "西街": "50.00%", "合计": "70.00%"}  # 140 of 200


def test_own_measures_are_told_by_group_too(homes):
    study = homes()
    assert displays(study, "occupancy", "街道") == {"东街": "60.00%", "西街": "70.00%"}  # 120 of 200, 70 of 100
    assert displays(study, "occupancy", "") == {"合计": "63.33%"}


def test_a_group_with_a_silent_region_is_not_said_to_be_left_out(homes):
    study = homes(beds=REGISTER.replace("丙院,100,40", "丙院,,"))
    told = str(next(one.prose for one in study.own_sections() if one.title == "入住率"))
    assert "丙院未载明，未计入合计。" in told and "东街有机构未载明，不单独计算。" in told


def test_coverage_is_told_by_group_too(make_study):
    clinics = "机构,应覆盖数量,已覆盖数量\n甲院,10,9\n乙院,10,10\n丙院,10,0\n丁院,0,0\n"
    params = {
        "regions": HOMES,
        "region_word": "机构",
        "region_groups": GROUPS,
        "funding_sources": SOURCES,
        "weights": None,
        "survey": None,
    }
    study = make_study(params=params | {"targets": {}}, funds=FUNDS, clinics=clinics, survey=None, scores=None)
    found = {one.subject: one.display for one in study.figures if one.id == "coverage_rate" and one.subject in GROUPS["members"]}
    assert found == {"东街": "45.00%", "西街": "100.00%"}
    assert list(study.by_group()[-1]["gap"]) == [11, 0]


def test_without_groups_nothing_is_shown(make_study):
    assert make_study().by_group() == []


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"东街": ["甲院", "丙院"], "西街": ["乙院"]}, "丁院"),
        ({"东街": ["甲院", "丙院"], "西街": ["乙院", "丁院", "甲院"]}, "甲院"),
        ({"东街": ["甲院", "丙院"], "西街": ["乙院", "丁院", "戊院"]}, "戊院"),
        ({"甲院": ["甲院", "丙院"], "西街": ["乙院", "丁院"]}, "甲院"),
    ],
)
def test_every_region_belongs_to_one_group_of_another_name(homes, members, told):
    with pytest.raises(ParamsError, match=told):
        homes(region_groups={"word": "街道", "members": members})


@pytest.mark.parametrize(
    "text",
    [
        "街道,机构名称\n东街,甲院\n,丙院\n西街,乙院\n,丁院\n合计,\n",
        "街道,片长,机构\n东街,甲,甲院\n东街,乙,丙院\n西街,丙,乙院\n西街,丁,丁院\n",
        "序号,机构名称,所属街道名称\n1,甲院,东街\n2,乙院,西街\n3,丙院,东街\n4,丁院,西街\n",
    ],
)
def test_a_file_of_two_columns_says_what_regions_belong_to(tmp_path, text):
    (tmp_path / "r.csv").write_text(text, "utf-8")
    names, groups, _ = regions_from(str(tmp_path / "r.csv"))
    assert sorted(names) == sorted(HOMES) and groups.word in ("街道", "所属街道")
    assert {name: set(some) for name, some in groups.members.items()} == {"东街": {"甲院", "丙院"}, "西街": {"乙院", "丁院"}}
    said = Commission(regions=Regions(names, groups)).parameters()
    assert said[("region_groups",)] == groups_yaml(groups)


def test_names_that_stand_twice_in_every_column_are_no_list(tmp_path):
    (tmp_path / "r.csv").write_text("街道,机构\n东街,甲院\n东街,甲院\n", "utf-8")
    with pytest.raises(PbeError, match="stands twice"):
        regions_from(str(tmp_path / "r.csv"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("学校,学区\n甲校,东学区\n乙校,东学区\n丙校,西学区\n", "学区"),
        ("学校,性质,片区\n甲校,公办,东片区\n乙校,公办,东片区\n丙校,民办,西片区\n", "片区"),
        ("学校,性质\n甲校,公办\n乙校,公办\n丙校,民办\n", ""),
    ],
)
def test_a_column_whose_names_end_in_its_heading_says_it_too(tmp_path, text, word):
    (tmp_path / "r.csv").write_text(text, "utf-8")
    names, groups, _ = regions_from(str(tmp_path / "r.csv"))
    assert (names, groups.word if groups else "") == (("甲校", "乙校", "丙校"), word)


APART = {"word": "街道", "members": {"东街": ["甲院"], "西街": ["乙院"], "南街": ["丙院", "丁院"]}}
HALF = """机构,资金来源,预算资金,调整后预算（万元）,到位资金,支出
甲院,central,100,120,100,90
乙院,central,50,50,50,10
丙院,central,60,60,60,
丁院,central,50,70,50,20
"""
ONE = {"region_groups": APART, "funding_sources": {"central": SOURCES["central"]}}


def test_what_is_not_known_of_a_group_is_said_beside_those_that_are(homes):
    told = str(homes(HALF, **ONE).story.execution())
    assert "分街道看（南街有未载明的，不在其中），最高的是东街（90.00%），最低的是西街（20.00%）。" in told


def test_what_arrived_is_complete_where_only_spending_is_not_stated(homes):
    study = homes(HALF, **ONE)
    arrival = study.figures("arrival_rate", base="中央资金")
    assert arrival.display == "100.00%" and study.completeness.of(arrival) == "exact"
    assert set(study.completeness.silent(study.figures("execution_rate", base="中央资金"))) == {"丙院"}


def test_the_lots_of_a_project_are_its_regions_and_towns_what_they_belong_to(tmp_path):
    (tmp_path / "r.csv").write_text("标段,乡镇\n一标段,青龙镇\n二标段,青龙镇\n三标段,白马镇\n", "utf-8")
    names, groups, word = regions_from(str(tmp_path / "r.csv"))
    assert (names, word) == (("一标段", "二标段", "三标段"), "标段")
    assert (groups.word, groups.members) == ("乡镇", {"青龙镇": ("一标段", "二标段"), "白马镇": ("三标段",)})
