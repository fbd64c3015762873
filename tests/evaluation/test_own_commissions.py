"""Three commissions that were invented for the trial, of other shapes than any that ships: each from files as an office hands them in to
the sentences, findings and figures of its report. Expected values by hand."""

import json
from datetime import date

import pytest
from samples import SMALL_PARAMS

import pbe_analysis as pbe
from pbe_analysis.blocks import Heading
from pbe_analysis.data.workbook import Sheet, workbook
from pbe_analysis.evaluation import scaffold
from pbe_analysis.evaluation.indicator_values import measured
from pbe_analysis.figures import WHOLE
from pbe_analysis.project import ProjectYear


@pytest.fixture
def commission(tmp_path):
    """commission(params, book={sheet: rows}, csv={name: (encoding, text)}): the study of files in a folder of their own, the sheets of
    one workbook among them."""

    def made(params: dict, book: dict[str, list[list]], csv: dict[str, tuple[str, str]]):
        folder = tmp_path / "data" / "trial" / "2024"
        for place in (tmp_path / "params" / "trial", tmp_path / "notebooks", folder):
            place.mkdir(parents=True, exist_ok=True)
        content = SMALL | {"fiscal_year": 2024, "evaluated": {"from": "2025-02", "to": "2025-04", "source": "委托书"}} | params
        (tmp_path / "params" / "trial" / "2024.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        (folder / "报送表.xlsx").write_bytes(workbook([Sheet(name, rows) for name, rows in book.items()]))
        for name, (encoding, text) in csv.items():
            (folder / f"{name}.csv").write_bytes(text.encode(encoding))
        titles = {one["title"]: name for name, one in content["tables"].items()}
        resources = [{"name": titles[sheet], "path": "报送表.xlsx", "sheet": sheet} for sheet in book]
        resources += [
            {"name": name, "path": f"{name}.csv", "schema": {"fields": MONEY if name == "funds" else []}} for name in csv
        ]
        (folder / "datapackage.json").write_text(json.dumps({"resources": resources}, ensure_ascii=False), "utf-8")
        return pbe.load("trial", 2024, tmp_path)

    return made


SMALL = {key: value for key, value in SMALL_PARAMS.items() if key not in ("regions", "weights", "survey")}
MONEY = [{"name": name, "unit": "万元"} for name in ("arrived", "spent")]


def money(*regions: str) -> dict[str, tuple[str, str]]:
    """The money of a project, with nothing remarkable in it; without regions, of the whole."""
    rows = "".join(f"{region},transfers,100,90\n{region},matching,50,50\n" for region in regions)
    whole = "source,arrived,spent\ntransfers,100,90\nmatching,50,50\n"
    return {"funds": ("utf-8", f"region,source,arrived,spent\n{rows}" if regions else whole)}


def said(study, id: str) -> str:
    titles = {section.title: section.prose for section in study.own_sections()}
    return str(titles[study.params.measures[id].title])


def found(study) -> list[tuple[str, str, str]]:
    return [
        (one.rule, one.severity.label, one.subject) for one in study.findings if one.rule.partition("_")[2] in study.own.declared
    ]


# 1. A vaccination campaign: one whole, doses by age group, money per dose, cold chain as the centre states it.

VACCINES = {
    "beneficiary": "受种者家长",
    "tables": {
        "doses": {
            "title": "分年龄组接种情况",
            "by": {"age": "年龄组"},
            "columns": {
                "target": {"title": "应种人数", "unit": "人"},
                "done": {"title": "实种人数", "unit": "人"},
                "reactions": {"title": "异常反应", "unit": "例", "also_called": ["AEFI例数"]},
            },
        },
        "chain": {
            "title": "冷链与经费",
            "by": "none",
            "columns": {
                "working": {"title": "冷链设备完好率", "kind": "share"},
                "cost": {"title": "接种经费", "kind": "money"},
                "days": {"title": "启动日期", "kind": "date", "optional": True},
            },
        },
    },
    "measures": {
        "vaccinated": {
            "title": "接种率", "table": "doses", "numerator": "done", "denominator": "target", "part": True, "source": "接种方案",
            "target": {"at_least": "95%", "serious_below": "80%", "source": "接种方案第二条"},
        },
        "reaction_rate": {
            "title": "异常反应发生率", "table": "doses", "numerator": "reactions", "denominator": "done", "source": "监测年报",
            "less_is_better": True, "line": {"at_most": "0.1%"},
        },
        "cost_per_dose": {"kind": "per", "title": "每剂次经费", "table": "chain", "amount": "cost", "heads": "doses.done", "source": "决算"},
        "cold_chain": {
            "kind": "stated", "title": "冷链完好率", "table": "chain", "column": "working", "source": "疾控中心填报",
            "target": {"at_least": "98%", "source": "冷链管理办法"},
        },
        "all_doses": {"kind": "count", "title": "接种总量", "table": "doses", "column": "done", "unit": "剂次", "source": "接种方案"},
    },
}  # fmt: skip
DOSES = [
    ["分年龄组接种情况", "", "", ""],
    ["年龄组", "应种人数（人）", "实种人数（人）", "AEFI例数"],
    ["0—3岁", 2000, 1960, 1],
    ["4—6岁", 1500, 1425, 3],
    ["7岁以上", 500, 390, None],
    ["合计", 4000, 3775, 4],
]
CHAIN = [["冷链设备完好率", "接种经费（元）"], ["97.5%", 377500]]


def test_a_vaccination_campaign_has_no_regions_in_its_tables(commission):
    study = commission(VACCINES, {"分年龄组接种情况": DOSES, "冷链与经费": CHAIN}, money())
    assert said(study, "vaccinated") == (
        "接种率为94.38%（实种人数3,775人，应种人数4,000人），低于95%的目标。最高的是0—3岁（98.00%），最低的是7岁以上（78.00%）。"
        "低于目标的有1个年龄组：7岁以上（78.00%）。"
    )
    assert said(study, "cost_per_dose") == "每剂次经费为100.00元/人（接种经费37.75万元，实种人数3,775人）。"
    assert said(study, "cold_chain") == "冷链完好率为97.50%，低于98%的目标。"
    assert said(study, "all_doses").startswith("接种总量合计为3,775剂次。")
    assert study.figures("reaction_rate").display == "0.12%"  # 4 ÷ 3385: of the third group nothing is stated
    assert (
        "项目各项指标中，有目标或提示线可比的3项，达到的0项，未达到的是接种率（94.38%）、异常反应发生率（0.12%）、冷链完好率（97.50%）。"
        in str(study.story.bottom_line())
    )
    assert [one.figure.display for one in study.cover().key_figures if one.label == "达到目标或提示线的指标"] == ["0项"]
    assert found(study) == [
        ("low_vaccinated", "严重", "7岁以上"), ("low_vaccinated", "问题", WHOLE),
        ("high_reaction_rate", "问题", "4—6岁"), ("high_reaction_rate", "问题", WHOLE), ("low_cold_chain", "问题", WHOLE),
    ]  # fmt: skip
    assert [str(one) for one in study.warnings] == [
        "data/trial/2024/报送表.xlsx: has no column 启动日期, which the parameters declare. Expected the column, if there is one."
    ]


# 2. Equipment for hospitals: contracts row by row with dates, one not delivered, one late; a bought total against the budget.

EQUIPMENT = {
    "regions": ["甲区", "乙区"],
    "tables": {
        "contracts": {
            "title": "设备采购合同",
            "by": {"hospital": "医院", "device": "设备名称"},
            "columns": {
                "signed": {"title": "签订日期", "kind": "date"},
                "delivered": {"title": "到货日期", "kind": "date"},
                "accepted": {"title": "验收日期", "kind": "date"},
                "planned": {"title": "合同数量", "unit": "台"},
                "sets": {"title": "到货数量", "unit": "台"},
                "price": {"title": "合同金额", "kind": "money"},
            },
        },
    },
    "measures": {
        "delivered_rate": {"kind": "completion", "title": "到货完成率", "table": "contracts", "actual": "sets", "plan": "planned", "source": "合同"},
        "in_time": {
            "kind": "timeliness", "title": "按期到货率", "table": "contracts", "date": "delivered", "deadline": "2024-09-30", "unit": "份",
            "undated": "late", "source": "合同第六条", "target": {"at_least": 1, "source": "合同第六条"},
        },
        "acceptance": {
            "kind": "duration", "title": "验收用时", "table": "contracts", "start": "delivered", "end": "accepted", "within": 15, "unit": "份",
            "shown": "longest", "source": "验收办法", "target": {"at_most": 15, "serious_above": 30, "source": "验收办法第三条"},
        },
        "money": {
            "kind": "amount", "title": "采购总额", "table": "contracts", "column": "price", "source": "合同",
            "target": {"at_most": 400, "source": "预算批复"},
        },
        "unit_cost": {
            "kind": "per", "title": "每台价格", "table": "contracts", "amount": "price", "heads": "planned", "unit": "万元/台", "source": "合同",
        },
    },
}  # fmt: skip
CONTRACTS = [
    ["2024年设备采购合同一览表", "", "", "", "", "", "", ""],
    ["医院", "设备名称", "签订日期", "到货日期", "验收日期", "合同数量（台）", "到货数量（台）", "合同金额（万元）"],
    ["县人民医院", "CT", date(2024, 5, 6), date(2024, 9, 30), date(2024, 10, 15), 1, 1, 260],
    ["县人民医院", "监护仪", date(2024, 5, 6), "2024.8.1", "2024年8月9日", 10, 12, 45],
    ["县中医院", "DR", date(2024, 6, 1), date(2024, 10, 8), date(2024, 11, 8), 1, 1, 80.5],
    ["县妇幼保健院", "彩超", date(2024, 6, 1), None, None, 2, 0, 64],
]


def test_equipment_for_hospitals_is_judged_by_its_dates(commission):
    study = commission(EQUIPMENT, {"设备采购合同": CONTRACTS}, money("甲区", "乙区"))
    assert study.figures("delivered_rate", "县人民医院").display == "118.18%"  # 13 ÷ 11, told as it is
    assert said(study, "in_time") == (
        "按期到货率为50.00%，低于100%的目标：应完成4份，按期2份，逾期2份（其中1份未载明日期），已完成的最长逾期8天。"
        "低于目标的有2家医院（均为0.00%）：县中医院、县妇幼保健院。\n"
        "按设备看，低于目标的有2个设备（均为0.00%）：DR、彩超。"
    )
    assert said(study, "acceptance").startswith(
        "验收用时（最长）为31天（据3份，中位数15天，平均18.0天；15天以内的有2份；1份未载明起止日期，未计入），高于15天的目标。最长的是县中医院（31天），最短的是县人民医院（15天）。"
    )
    assert said(study, "money").startswith("采购总额合计为449.50万元，高于400万元的目标。")
    assert study.figures("unit_cost", "县妇幼保健院").trace == "64.00 万元 ÷ 2 台 · 报送表.xlsx 第6行"
    assert ("high_acceptance", "严重", "县中医院") in found(study) and ("high_money", "问题", WHOLE) in found(study)


# 3. Training by school: a wide survey with questions, handed in as GB18030; persons by school, hours per person.

TRAINING = {
    "regions": ["东片", "西片"],
    "tables": {
        "courses": {
            "title": "各校培训情况",
            "by": {"school": "学校"},
            "columns": {
                "planned": {"title": "计划人数", "unit": "人"},
                "trained": {"title": "参训人数", "unit": "人"},
                "passed": {"title": "考核合格人数", "unit": "人", "at_most": "trained"},
                "hours": {"title": "总学时", "kind": "number", "unit": "学时"},
            },
        },
        "answers": {
            "title": "学员满意度",
            "by": {"question": "题目", "school": "学校"},
            "columns": {"asked": {"title": "有效问卷", "unit": "份"}, "very": {"title": "很满意", "unit": "份"}, "rather": {"title": "满意", "unit": "份"}},
        },
    },
    "measures": {
        "trained_rate": {
            "kind": "completion", "title": "培训完成率", "table": "courses", "actual": "trained", "plan": "planned", "source": "培训计划",
            "target": {"at_least": 1, "serious_below": "60%", "source": "培训计划"},
        },
        "passed_rate": {"title": "考核合格率", "table": "courses", "numerator": "passed", "denominator": "trained", "part": True, "source": "考核办法"},
        "hours_each": {"kind": "per", "title": "人均学时", "table": "courses", "amount": "hours", "heads": "trained", "source": "培训计划"},
        "liked": {
            "kind": "satisfaction", "title": "学员满意率", "table": "answers", "satisfied": ["very", "rather"], "respondents": "asked",
            "source": "学员问卷", "target": {"at_least": "85%", "source": "培训计划"},
        },
    },
}  # fmt: skip
COURSES = (
    "学校,计划人数,参训人数,考核合格人数,总学时\n一中,120,130,117,2600\n二中,80,40,38,800\n职教中心,50,,,\n填表人：张某,,,,\n"
)
ANSWERS = [
    ["题目", "学校", "有效问卷（份）", "很满意", "满意"],
    ["课程内容", "一中", 100, 60, 32],
    ["课程内容", "二中", 20, 8, 6],
    ["食宿安排", "一中", 100, 20, 30],
    ["食宿安排", "二中", 20, 9, 7],
]


def test_training_by_school_is_asked_about_by_question(commission):
    tables = money("东片", "西片") | {"courses": ("gb18030", COURSES)}
    study = commission(TRAINING, {"学员满意度": ANSWERS}, tables)
    assert said(study, "trained_rate") == (
        "培训完成率为85.00%（参训人数170人，计划人数200人），低于100%的目标。最高的是一中（108.33%），最低的是二中（50.00%）。"
        "低于目标的有1所学校：二中（50.00%）。职教中心未载明，未计入合计。"
    )
    assert said(study, "hours_each").startswith("人均学时为20.00学时/人（总学时3,400学时，参训人数170人）。")
    liked = {one.subject: one.display for one in study.figures if one.id == "liked" and not one.base}
    assert liked == {"食宿安排": "55.00%", "课程内容": "88.33%", WHOLE: "71.67%"}  # 66 and 106 of 120, 172 of 240
    assert study.figures("liked", "二中", "学校").display == "75.00%"
    assert said(study, "liked").startswith("学员满意率为71.67%（很满意＋满意172份，有效问卷240份），低于85%的目标。")
    assert found(study) == [
        ("low_trained_rate", "严重", "二中"), ("low_trained_rate", "问题", WHOLE), ("low_liked", "问题", "食宿安排"),
        ("low_liked", "问题", WHOLE), ("low_liked", "提示", "一中"), ("low_liked", "提示", "二中"),
    ]  # fmt: skip


def test_an_indicator_finds_a_measure_by_its_title_and_not_a_part_that_is_called_the_same(commission):
    params = {**EQUIPMENT, "measures": EQUIPMENT["measures"] | {"money": EQUIPMENT["measures"]["money"] | {"title": "合同金额"}}}
    study = commission(params, {"设备采购合同": CONTRACTS}, money("甲区", "乙区"))
    found = [measured(study.figures, study.measures, name, "", "") for name in ("合同金额", "按期到货率", "in_time.late")]
    assert [(one.id, one.display) for one in found] == [("money", "449.50万元"), ("in_time", "50.00%"), ("in_time.late", "2份")]


def test_the_next_year_is_laid_out_with_the_tables_of_this_one(commission, tmp_path):
    commission(EQUIPMENT, {"设备采购合同": CONTRACTS}, money("甲区", "乙区"))
    files = scaffold(ProjectYear("trial", "2025", tmp_path), ProjectYear("trial", "2024", tmp_path))
    resources = {one["name"]: one for one in json.loads(files["data/trial/2025/datapackage.json"])["resources"]}
    assert "data/trial/2025/contracts.xlsx" in files
    assert [one["title"] for one in resources["contracts"]["schema"]["fields"]][:4] == [
        "医院",
        "设备名称",
        "签订日期",
        "到货日期",
    ]


TRIALS = {
    "vaccines": (VACCINES, {"分年龄组接种情况": DOSES, "冷链与经费": CHAIN}, money()),
    "equipment": (EQUIPMENT, {"设备采购合同": CONTRACTS}, money("甲区", "乙区")),
    "training": (TRAINING, {"学员满意度": ANSWERS}, money("东片", "西片") | {"courses": ("gb18030", COURSES)}),
}


SAID = {
    "vaccines": {"自定指标·接种率": "实种人数 ÷ 应种人数", "自定指标·每剂次经费": "接种经费 ÷ 实种人数"},
    "equipment": {
        "自定指标·按期到货率": "到货日期，不晚于2024-09-30，没有日期的按逾期计",
        "自定指标·验收用时": "验收用时（最长）：到货日期、验收日期，15天以内",
    },
    "training": {"自定指标·学员满意率": "（很满意＋满意） ÷ 有效问卷"},
}


@pytest.mark.parametrize("trial", TRIALS)
def test_a_page_has_a_section_for_each_measure_and_every_table(commission, trial):
    study = commission(*TRIALS[trial])
    blocks = pbe.charts.measures.laid_out(study.own_sections())
    headings = [block.parts[0] for block in blocks if isinstance(block, Heading)]
    assert headings == ["各项指标一览", *(one.title for one in study.params.measures.values()), "项目数据表"]
    told = {row[0]: row[1] for row in study.provenance().rules.rows}
    assert told.items() >= SAID[trial].items()
    assert {row[0] for row in study.provenance().rules.rows} >= {
        f"自定指标·{one.title}" for one in study.params.measures.values()
    }
    assert all(blocks[place + 1] for place, block in enumerate(blocks) if isinstance(block, Heading))


@pytest.mark.parametrize("trial", TRIALS)
def test_money_in_another_unit_is_the_same_money(commission, trial):
    """Every heading in 元 for 万元, and the amounts with it."""
    params, book, csv = TRIALS[trial]
    first = commission(params, book, csv).figures.records()
    scaled = {name: [_in_yuan(rows, row) for row in rows] for name, rows in book.items()}
    own = [one | {"source": ""} for one in first]
    assert [one | {"source": ""} for one in commission(params, scaled, csv).figures.records()] == own


def _in_yuan(rows: list[list], row: list) -> list:
    heads = next(one for one in rows if any("万元" in str(cell) for cell in one)) if "万元" in str(rows) else []
    money = [place for place, head in enumerate(heads) if "（万元）" in str(head)]
    return [_scaled(cell) if place in money else cell for place, cell in enumerate(row)]


def _scaled(cell):
    return cell.replace("万元", "元") if isinstance(cell, str) else cell * 10_000


# ---- homes for the elderly: a group of columns for each source with its total and a part of it, beds in a sheet with 其中 ----
HOMES = {
    "region_word": "机构",
    "whole_word": "全区",
    "regions": ["湖滨院", "桥东院", "东山院"],
    "funding_sources": {
        "city": {"name": "市级补助", "role": "transfer", "level": "municipal"},
        "district": {"name": "区级预算", "role": "transfer", "level": "county"},
        "own": {"name": "机构自筹", "role": "own"},
    },
    "tables": {
        "beds": {
            "title": "床位情况",
            "columns": {
                "beds": {"title": "核定床位", "unit": "张"},
                "used": {"title": "入住老人", "unit": "人"},
                "disabled": {"title": "其中：失能老人", "unit": "人", "at_most": "used"},
            },
        }
    },
    "measures": {
        "disabled_rate": {
            **{
                "title": "失能老人占比",
                "table": "beds",
                "numerator": "disabled",
                "denominator": "used",
                "part": True,
                "source": "登记表",
            },
            "target": {"at_least": "50%", "source": "实施方案"},
        }
    },
}
HOMES_FUNDS = """某区养老机构运营补贴资金情况表（单位：万元）
机构,到位资金,,,,支出,,,,
,市级补助,区级预算,机构自筹,合计,市级补助,区级预算,机构自筹,合计,其中：人员经费
湖滨院,100,50,20,170,90,50,15,155,60
桥东院,80,40,30,150,70,20,30,120,55
东山院,20,10,,,20,10,,,10
合计,200,100,50,350,180,80,45,305,125
"""


def test_homes_whose_money_stands_in_groups_with_totals_and_parts(commission):
    beds = [["某区养老机构床位情况"], ["机构名称", "核定床位（张）", "入住老人（人）", "其中：失能老人（人）"]]
    beds += [["湖滨院", 100, 80, 50], ["桥东院", 60, 50, 20], ["东山院", 40, 30, 18], ["合计", 200, 160, 88]]
    study = commission(HOMES, {"床位情况": beds}, {"funds": ("gb18030", HOMES_FUNDS)})
    told = {
        base: [study.figures(id, "合计", base).display for id in ("arrived", "spent", "execution_rate")]
        for base in study.money.bases
    }
    assert told == {
        "市级补助": ["200.00万元", "180.00万元", "90.00%"],
        "区级预算": ["100.00万元", "80.00万元", "80.00%"],
        "转移支付资金": ["300.00万元", "260.00万元", "86.67%"],
        "机构自筹": ["50.00万元", "45.00万元", "90.00%"],
        "全部资金": ["350.00万元", "305.00万元", "87.14%"],  # 东山院 states nothing of its own money: not zero, and named
    }
    assert study.figures("spent", "东山院", "全部资金").value is None
    assert said(study, "disabled_rate").startswith("失能老人占比为55.00%（失能老人88人，入住老人160人），达到50%的目标。")
    assert found(study) == [("low_disabled_rate", "问题", "桥东院")]
