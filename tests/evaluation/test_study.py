"""A whole study: opened, or refused with every fault; told for projects of other shapes than Tianjin's."""

import json
import re

import pytest
from hostile import HOSTILE, Elements
from samples import SMALL_PARAMS

import pbe_analysis as pbe
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.figures import Figure
from pbe_analysis.tabular import is_absent

TRANSFER = {"transfers": SMALL_PARAMS["funding_sources"]["transfers"]}
FRAMES = (
    "execution", "execution_by_source", "whole_project", "arrival", "matching", "matching_by_source", "unspent", "per_head", "coverage",
    "coverage_gap", "satisfaction", "scores", "overview", "execution_and_satisfaction", "reconciled", "disagreements",
    "findings_table",
)  # fmt: skip
SENTENCES = (
    "bottom_line", "scope", "arrival", "execution", "shortfall", "coverage", "satisfaction", "per_head", "scores", "reconciled",
    "findings",
)  # fmt: skip
SHAPES = {
    "as it is": {},
    "no matching funds": {
        "params": {"funding_sources": TRANSFER},
        "funds": "region,source,arrived,spent\n甲区,transfers,3,1\n乙区,transfers,1,1\n",
    },
    "matching without rows": {"funds": "region,source,arrived,spent\n甲区,transfers,3,1\n乙区,transfers,1,1\n"},
    "a district unknown": {"funds": "region,source,arrived,spent\n甲区,transfers,3,1\n乙区,transfers,,\n甲区,matching,3,1\n"},
    "all zero": {
        "funds": "region,source,arrived,spent\n甲区,transfers,0,0\n乙区,transfers,0,0\n甲区,matching,0,0\n乙区,matching,0,0\n",
        "clinics": "region,managed,implementing\n甲区,0,0\n乙区,0,0\n",
        "survey": "region,respondents,satisfied\n甲区,0,0\n乙区,0,0\n",
        "scores": "indicator,weight,score\n决策,40,0\n产出,60,0\n",
    },
    "half unknown": {
        "clinics": "region,managed,implementing\n甲区,,\n乙区,5,\n",
        "survey": "region,respondents,satisfied\n甲区,,\n乙区,5,5\n",
        "scores": "indicator,weight,score\n决策,40,\n产出,60,45\n",
    },
    "on the budget": {
        "params": {"execution_denominator": {"by": "budgeted", "source": "x"}},
        "funds": "region,source,arrived,spent,budgeted\n甲区,transfers,100,90,180\n乙区,transfers,1,1,\n",
    },
    "one district": {"params": {"regions": ["甲区"]}},
    "own targets": {"params": {"targets": {"payment_rate": {"at_least": 1, "source": "本分析设定"}}}},
    "facts with gaps": {
        "params": {
            "measures": {"x_rate": {"title": "x", "table": "facts", "numerator": "a", "denominator": "b", "source": "测试"}}
        },
        "facts": "fact,name,value,unit\na,甲,,人\nb,乙,0,\n",
    },
    "duties estimated": {
        "params": {
            "matching_owed": {"value": 100, "source": "x"},
            "matching_spread": {"by": "transfers", "source": "x"},
            "standard_per_head": {"value": 10000, "source": "x"},
            "heads": {"value": 10, "source": "x"},
        },
        "payments": "region,heads,stated_standard\n甲区,,1200\n乙区,0,\n",
    },
    "published": {"stated": "figure,subject,base,stated\nexecution_rate,甲区,转移支付,99%\nnever_heard,合计,,1\nscore,合计,,\n"},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_project_of_any_shape_has_its_tables_figures_and_sentences(make_study, shape):
    study = make_study(**SHAPES[shape])
    for name in FRAMES:
        frame = getattr(study, name)()
        assert is_absent(frame) or (frame.attrs["title"] and pbe.table(frame)._repr_html_().startswith("<div"))
    for name in SENTENCES:
        sentence = str(getattr(study.story, name)()).strip()
        assert sentence.endswith("。") or not sentence
        assert not re.search(r"nan|None|[：，；、是的在]。|[，；]，|计入后", sentence)
    assert "NaN" not in study.figures.to_json()


def test_without_matching_funds_nothing_is_said_of_them(make_study):
    story = make_study(**SHAPES["no matching funds"]).story
    assert str(story.execution()).startswith("转移支付到位4.00万元，支出2.00万元，执行率50.00%，沉淀率50.00%。")
    assert str(story.arrival()) == "转移支付到位4.00万元，应到位数未载明或不全，到位率不计算。"


def test_what_several_sources_do_not_state_is_said_once(make_study):
    sources = {"transfers": {"name": "转移支付", "role": "transfer"}, "own": {"name": "自筹资金", "role": "own"}}
    rows = "".join(f"{region},{source},2,1\n" for region in ("甲区", "乙区") for source in sources)
    story = make_study(params={"funding_sources": sources}, funds=f"region,source,arrived,spent\n{rows}").story
    said = "转移支付到位4.00万元、自筹资金到位4.00万元，应到位数均未载明或不全，到位率均不计算。"
    assert str(story.arrival()) == said


def test_equal_regions_are_not_told_apart(make_study):
    story = make_study(scores="indicator,weight,score\n决策,40,20\n产出,60,30\n").story
    assert str(story.shortfall()) == "转移支付结余最大的是甲区、乙区，各占50.00%。覆盖缺口最大的是甲区、乙区，各占50.00%。"
    assert "最高的是" not in f"{story.execution()}{story.scores()}"


def test_where_nobody_has_anything_to_cover_the_districts_are_named_and_not_the_total(make_study):
    assert str(make_study(**SHAPES["all zero"]).story.coverage()).endswith("甲区、乙区没有村卫生室，覆盖率不计算。")


def test_execution_on_the_budget_divides_by_the_budget(make_study):
    study = make_study(**SHAPES["on the budget"])
    assert study.figures("execution_rate", "甲区", "转移支付").display == "50.00%"
    assert study.figures("idle_rate", "甲区", "转移支付").display == "10.00%"


def test_every_number_in_the_sentences_is_a_figure(study):
    """Text parts hold no digit but those of names, years and sources, which the parameters and the package bring."""
    brought = [
        study.params.title,
        *(str(source) for _, _, source in study.provenance().rules.rows),
        study.package.source,
        study.package.notice,
    ]
    known = "".join(brought) + f"{study.params.fiscal_year}年2022年7月2022年11月"
    for name in SENTENCES:
        for paragraph in getattr(study.story, name)().paragraphs:
            for part in paragraph:
                if not isinstance(part, Figure):
                    assert all(number in known for number in re.findall(r"\d[\d.,%]*", part)), part


def test_two_openings_give_the_same_bytes(study, copy):
    assert copy.study().figures.to_json() == study.figures.to_json()


def test_the_order_of_the_rows_changes_no_number(study, copy):
    for name in ("funds", "clinics", "survey"):
        file = copy.data / f"{name}.csv"
        head, *rows = file.read_text("utf-8").splitlines()
        file.write_text("\n".join([head, *sorted(rows, reverse=True)]), "utf-8")
    values = [[(one.key, one.value, one.display) for one in some.figures] for some in (study, copy.study())]
    assert values[0] == values[1]


def test_figures_json_has_what_its_readers_need(study):
    records = json.loads(study.figures.to_json())
    assert all({"id", "subject", "value", "numerator", "denominator", "unit", "display", "source"} <= set(one) for one in records)
    assert all(one["source"] for one in records)
    ids = {"execution_rate", "idle_rate", "coverage_rate", "satisfaction_rate", "score", "score_rate"}
    assert ids <= {one["id"] for one in records}


def test_a_trace_leads_to_the_row_of_the_file(study):
    trace = study.figures("execution_rate", "蓟州区", "中央及市级转移支付").trace
    assert trace == "0.00 ÷ 375.30 万元 · funds.csv 第8行 · 表4、一（一）4"
    line = (study.place.data_dir / "funds.csv").read_text("utf-8").splitlines()[7]
    assert line.startswith("蓟州区,transfers,375.30,0")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("scores.csv", "项目决策,17,14,", "项目决策,18,14,", "scores.csv, 项目决策: has weight 18. Expected 17, as in the parameters."),
        ("scores.csv", "项目决策,17,14,", "项目决策,17,17.01,", "scores.csv, 项目决策: scores 17.01. Expected 0 to 17."),
        ("scores.csv", ",自评资料依据性不强", ",", "减分项: adds -0.50. Expected a deduction of 0 or less, with its reason."),
        ("facts.csv", "doctors_qualified", "doctors_qualifed", 'has no fact "doctors_qualified", which measures.doctors_qualified_rate divides.'),
        ("facts.csv", "资金投入总额", "结余资金", "fact total_balance, column name: 结余资金 stands twice."),
        ("funds.csv", "蓟州区,transfers,375.30,0\n", "", "funds.csv: has no row for 蓟州区 with 中央及市级转移支付."),
        ("clinics.csv", "蓟州区,524,0\n", "", "clinics.csv: has no row for 蓟州区."),
        ("survey.csv", "蓟州区,0,0\n", "", "survey.csv: has no row for 蓟州区."),
        ("survey.csv", "92,58", "58,92", "survey.csv, row 2, column satisfied: 92 is more than respondents, 58."),
        ("clinics.csv", "东丽区", "东莉区", "clinics.csv, row 11, column region: \"东莉区\" is not a known region."),
        ("funds.csv", "375.30,0", "375.30,375.31", "funds.csv, row 8, column spent: 375.31 万元 is more than arrived, 375.3 万元."),
        ("datapackage.json", '"path": "funds.csv"', '"path": "../funds.csv"', "leads out of the data folder"),
    ],
)  # fmt: skip
def test_faults_in_the_data_are_told(copy, file, old, new, message):
    copy.edit(copy.data / file, old, new)
    with pytest.raises(DataError) as error:
        copy.study()
    assert message in str(error.value)
    assert all(line.startswith("data/tianjin-village-clinics/2021/") for line in str(error.value).splitlines())


def test_a_district_without_any_funds_is_a_fault(copy):
    copy.edit(copy.data / "funds.csv", "蓟州区,transfers,375.30,0\n", "")
    copy.edit(copy.data / "funds.csv", "蓟州区,matching,,\n", "")
    with pytest.raises(DataError, match="funds.csv: has no row for 蓟州区"):
        copy.study()


def test_faults_of_several_files_are_told_at_once(copy):
    copy.edit(copy.data / "survey.csv", "92,58", "x,58")
    copy.edit(copy.data / "clinics.csv", "52,52", "52,53")
    with pytest.raises(DataError) as error:
        copy.study()
    assert len(error.value.problems) >= 2


OF_FACTS = {"title": "x", "table": "facts", "numerator": "a", "denominator": "b", "source": "测试"}


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"regions": ["甲区", "合计"]}, "every region once, and 合计 left out"),
        ({"funding_sources": {"m": {"name": "市级资金", "role": "part"}}}, "a funding source that is no part"),
        ({"funding_sources": TRANSFER | {"m": {"name": "转移支付资金", "role": "transfer"}}}, "and not 转移支付资金、全部资金"),
        ({"funding_sources": TRANSFER | {"m": {"name": "转移支付", "role": "matching"}}}, "a name of its own for each funding source"),
        ({"funding_sources": {"t": {"name": "全部资金", "role": "transfer"}}}, "and not 全部资金"),
        ({"measures": {"score_rate": OF_FACTS}}, "score_rate\" is not accepted. Expected a name of its own"),
    ],
)  # fmt: skip
def test_names_that_would_clash_are_refused(make_study, params, message):
    with pytest.raises(ParamsError) as error:
        make_study(params)
    assert message in str(error.value)


def test_hostile_names_in_parameters_and_data_stay_text(make_study):
    params = dict.fromkeys(
        ("title", "project", "place", "department", "commissioned_by", "beneficiary", "unit_of_delivery"), HOSTILE
    )
    source = {"at_least": 0.99, "source": HOSTILE}
    targets = dict.fromkeys(("execution_rate", "coverage_rate", "satisfaction_rate"), source)
    study = make_study(params | {"targets": targets, "regions": ["甲区", HOSTILE.replace(" ", "").replace('"', "")]})
    pages = [getattr(study.story, name)()._repr_html_() for name in SENTENCES]
    pages += [pbe.table(getattr(study, name)())._repr_html_() for name in FRAMES]
    pages += [study.cover()._repr_html_(), study.provenance()._repr_html_()]
    for page in pages:
        elements = Elements(page)
        assert {tag for tag, _ in elements.seen}.isdisjoint({"script", "img"}) and "onerror" not in str(elements.seen)


OWN = {
    "title": "接通率",
    "table": "clinics",
    "numerator": "implementing",
    "denominator": "managed",
    "unit": "家",
    "source": "测试",
}
LINE = {"at_least": 0.9, "source": "测试"}


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"measures": {"own_rate": OWN | {"numerator": "implementting"}}}, "key measures.own_rate.numerator"),
        ({"measures": {"own_rate": OWN | {"denominator": "implementing"}}}, "Expected another column than the numerator"),
        ({"measures": {"own_rate": OWN | {"title": "覆盖率"}}}, "a title of its own for each measure, not 覆盖率"),
        ({"targets": {"own_rat": LINE}, "measures": {"own_rate": OWN}}, 'key targets.own_rat: "own_rat" is no rate'),
        ({"targets": {"idle_rate": LINE}}, "资金沉淀率: less of it is better"),
    ],
)
def test_a_measure_of_ones_own_that_cannot_be_is_refused_by_its_key(make_study, params, message):
    with pytest.raises(ParamsError) as error:
        make_study(params)
    assert message in str(error.value)


def test_a_measure_of_ones_own_is_traced_and_found_below_its_target(make_study):
    study = make_study({"measures": {"own_rate": OWN}, "targets": {"own_rate": LINE}})
    assert study.figures("own_rate", "甲区").trace == "8 ÷ 10 家 · clinics.csv 第2行"
    assert [(one.rule, one.subject) for one in study.findings if one.rule == "low_own_rate"] == [
        ("low_own_rate", "甲区"), ("low_own_rate", "乙区"), ("low_own_rate", "合计"),
    ]  # fmt: skip
    assert list(study.own_measure("own_rate").columns) == ["region", "implementing", "managed", "own_rate"]


def test_unlike_facts_make_no_rate(make_study):
    with pytest.raises(DataError, match="measures.x_rate divides 家 by 人"):
        make_study({"measures": {"x_rate": OF_FACTS}}, facts="fact,name,value,unit\na,甲,1,家\nb,乙,2,人\n")


def test_a_region_without_its_transfers_is_named_where_they_are_added_up(make_study):
    study = make_study(
        funds="region,source,arrived,spent\n甲区,transfers,100,90\n乙区,transfers,,\n甲区,matching,5,5\n乙区,matching,5,5\n"
    )
    assert "乙区未载明转移支付的到位与支出，未计入合计。" in str(study.story.execution())
    assert [one.subject for one in study.findings if one.rule == "funds_silent"] == ["乙区"]
