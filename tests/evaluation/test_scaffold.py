"""What `pbe new --report evaluation` lays out fits the commission, and is read back as it was filled in."""

import io
import json
import shutil
from decimal import Decimal

import openpyxl
import pytest
import yaml
from samples import REAL, ROOT

import pbe_analysis as pbe
from pbe_analysis.data.blank import GUIDE, OPTIONS
from pbe_analysis.errors import DataError, ParamsError, PbeError
from pbe_analysis.evaluation.scaffold import scaffold
from pbe_analysis.project import ProjectYear
from pbe_analysis.scaffold import lay_out, lay_out_folder
from pbe_analysis.wings import check

TITLE = "东江县慢性病管理"
SOURCES = "中央补助:transfer:central,县级配套:matching:county"
OWN = """# 自有数据表
tables:
  hypertension:
    title: 高血压患者管理
    columns:
      registered: {title: 登记人数, unit: 人}
      managed: {title: 规范管理人数, unit: 人, at_most: registered}
measures:
  managed_rate: {title: 规范管理率, table: hypertension, numerator: managed, denominator: registered, source: 测试}
"""
TO_FILL_IN = {
    "evaluated: {from: , to: , source: }": "evaluated: {from: 2024-03, to: 2024-05, source: 委托书}",
    "department:": "department: 县卫生健康局",
    "commissioned_by:": "commissioned_by: 县财政局",
    "beneficiary:": "beneficiary: 居民",
    "serious_below: 0.50, source: }": "serious_below: 0.50, source: 测试}",
    "satisfaction_rate: {at_least: 0.90, source: }": "satisfaction_rate: {at_least: 0.90, source: 测试}",
}


@pytest.fixture
def root(tmp_path):
    lay_out_folder(tmp_path / "mine")
    (tmp_path / "own.yaml").write_text(OWN, "utf-8")
    return tmp_path / "mine"


@pytest.fixture
def commission(root, tmp_path):
    """A project-year of two townships, laid out and filled in: 90 of 100 spent, 80 of 100 managed, 45 of 50 satisfied."""
    told = {"sources": SOURCES, "regions": "东河镇、小河乡", "measures": str(tmp_path / "own.yaml")}
    lay_out(root, f"{TITLE}/2023", "evaluation", None, folder="dongjiang", **told)
    place = ProjectYear("dongjiang", "2023", root)
    text = place.params_file.read_text("utf-8")
    for old, new in TO_FILL_IN.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    place.params_file.write_text(text, "utf-8")
    fill(
        place,
        "funds",
        {
            "到位资金（万元）": [100] * 4,
            "支出（万元）": [90] * 4,
            "预算资金（万元）": [100] * 4,
            "应配套资金（万元）": [None, 100] * 2,
        },
    )
    fill(place, "hypertension", {"登记人数（人）": [100] * 2, "规范管理人数（人）": [80] * 2})
    fill(place, "survey", {"调查人数（人次）": [50] * 2, "满意人数（人次）": [45] * 2})
    rows = range(16)
    points = {
        "分值": [6] * 16 + [4],
        "评分方法": ["人工"] * 17,
        "得分": [6] * 16 + [4],
        "取值指标": [None] * 17,
        "取值口径": [None] * 17,
    }
    points["评分方法"][7] = "按比例；目标=100%"
    points["取值指标"][7], points["取值口径"][7], points["得分"][7] = "预算执行率", "全部资金", None
    points["扣分原因"] = ["材料齐全" if place in (*rows, 16) and place != 7 else None for place in range(17)]
    fill(place, "indicators", points)
    return place


def fill(place: ProjectYear, table: str, columns: dict) -> None:
    """Types values below the headings of a laid out workbook, as an office does."""
    file = place.data_dir / f"{table}.xlsx"
    book = openpyxl.load_workbook(file)
    sheet = book[table]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for head, values in columns.items():
        for row, value in enumerate(values, start=2):
            sheet.cell(row, heads[head]).value = value
    book.save(file)


def sheets(place: ProjectYear, table: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(place.data_dir / f"{table}.xlsx")


def rows(place: ProjectYear, table: str, width: int) -> list[tuple]:
    return [row[:width] for row in sheets(place, table)[table].iter_rows(min_row=2, values_only=True)]


def test_the_parameters_hold_what_was_told_and_ask_for_the_rest(commission):
    content = yaml.safe_load(commission.params_file.read_text("utf-8"))
    assert (content["title"], content["project"], content["place"]) == (f"2023年{TITLE}绩效评价", TITLE, "东江县")
    assert content["regions"] == ["东河镇", "小河乡"]
    assert content["funding_sources"] == {
        "central": {"name": "中央补助", "role": "transfer", "level": "central"},
        "county": {"name": "县级配套", "role": "matching", "level": "county"},
    }
    assert (content["region_word"], content["whole_word"]) == ("乡镇", "全县")
    assert content["tables"] == yaml.safe_load(OWN)["tables"] and "# 自有数据表" in commission.params_file.read_text("utf-8")


def test_what_is_laid_out_and_filled_in_is_checked_and_read_back(commission):
    assert str(check(commission)).startswith("parameters and 4 tables with 25 rows")
    study = pbe.load("dongjiang", 2023, commission.root)
    assert study.figures("execution_rate", "东河镇", "中央补助").display == "90.00%"
    assert study.figures("managed_rate", "小河乡").display == "80.00%"
    assert study.figures("score", "过程·资金管理·预算执行率").value == Decimal("5.4")


def test_tables_fit_the_commission_with_drop_downs_and_instructions(commission):
    assert sorted(path.name for path in commission.data_dir.iterdir() if path.is_file()) == [
        "datapackage.json", "funds.xlsx", "hypertension.xlsx", "indicators.xlsx", "survey.xlsx",
    ]  # fmt: skip
    assert rows(commission, "funds", 2) == [
        ("东河镇", "中央补助"), ("东河镇", "县级配套"), ("小河乡", "中央补助"), ("小河乡", "县级配套"),
    ]  # fmt: skip
    for table in ("funds", "hypertension", "indicators"):
        book = sheets(commission, table)
        assert book.sheetnames == [table, GUIDE, OPTIONS]
        assert any(one.type == "list" for one in book[table].data_validations.dataValidation)
    options = [list(filter(None, column)) for column in sheets(commission, "indicators")[OPTIONS].iter_cols(values_only=True)]
    assert options == [
        ["取值指标", "资金到位率", "预算执行率", "资金沉淀率", "配套到位率", "满意度", "规范管理率"],
        ["取值对象", "东河镇", "小河乡"],
        ["取值口径", "中央补助", "县级配套", "全部资金"],
    ]


def test_without_tables_of_its_own_coverage_and_satisfaction_are_asked_for(root):
    files = {path.name for path in lay_out(root, "a/2023", "evaluation", None)}
    assert files == {"2023.yaml", "README.md", "datapackage.json", "funds.xlsx", "clinics.xlsx", "survey.xlsx", "indicators.xlsx"}


def test_a_laid_out_commission_only_misses_what_nobody_filled_in(root):
    lay_out(root, "a/2023", "evaluation", None, sources=SOURCES, regions="东河镇、小河乡")
    with pytest.raises(ParamsError) as error:
        check(ProjectYear("a", "2023", root))
    assert {problem.what for problem in error.value.problems} <= {"is empty", "has no source", "is missing"}


def test_an_agency_s_indicators_are_taken_as_they_are(root, tmp_path):
    table = "一级指标,二级指标,三级指标,分值\n决策,立项,依据充分,40\n产出,数量,完成率,60\n"
    (tmp_path / "指标体系.csv").write_text(table, "gb18030")
    lay_out(root, "a/2023", "evaluation", None, indicators=str(tmp_path / "指标体系.csv"))
    place = ProjectYear("a", "2023", root)
    assert (place.data_dir / "indicators.csv").read_bytes() == table.encode("gb18030")
    package = json.loads((place.data_dir / "datapackage.json").read_text("utf-8"))
    assert {one["name"]: one["path"] for one in package["resources"]}["indicators"] == "indicators.csv"
    assert not (place.data_dir / "indicators.xlsx").exists()


# The next year


@pytest.fixture
def next_year(commission):
    lay_out(commission.root, "dongjiang/2024", None, "2023")
    return ProjectYear("dongjiang", "2024", commission.root)


def test_the_next_year_takes_over_regions_sources_tables_measures_and_indicators(commission, next_year):
    before, after = (yaml.safe_load(place.params_file.read_text("utf-8")) for place in (commission, next_year))
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"title", "fiscal_year", "evaluated"}
    assert after["title"] == f"2024年{TITLE}绩效评价" and after["evaluated"] == {"from": None, "to": None, "source": None}
    assert rows(next_year, "funds", 4) == [(*row, None, None) for row in rows(commission, "funds", 2)]
    assert rows(next_year, "hypertension", 3) == [("东河镇", None, None), ("小河乡", None, None)]


def test_the_indicators_of_last_year_come_without_their_results(next_year):
    heads = [cell.value for cell in sheets(next_year, "indicators")["indicators"][1]]
    lines = [dict(zip(heads, row, strict=True)) for row in rows(next_year, "indicators", len(heads))]
    assert len(lines) == 17
    assert (lines[7]["三级指标"], lines[7]["分值"], lines[7]["评分方法"]) == ("预算执行率", 6, "按比例；目标=100%")
    assert (lines[7]["取值指标"], lines[7]["取值口径"]) == ("预算执行率", "全部资金")
    assert {line[head] for line in lines for head in ("实际值", "得分", "扣分原因", "依据")} == {None}


def test_a_target_of_last_year_s_date_has_to_be_set_anew(commission):
    fill(commission, "indicators", {"目标值": ["2023年底前完成"] + [None] * 16})
    lay_out(commission.root, "dongjiang/2024", None, "2023")
    place = ProjectYear("dongjiang", "2024", commission.root)
    heads = [cell.value for cell in sheets(place, "indicators")["indicators"][1]]
    assert rows(place, "indicators", 17)[0][heads.index("目标值")] == "待填（2023年度为：2023年底前完成）"


def test_values_of_the_year_are_emptied_and_marked_and_what_names_it_is_marked(tmp_path):
    lay_out_folder(tmp_path / "mine", "evaluation")
    lay_out(tmp_path / "mine", f"{REAL[0]}/2022", None, "2021")
    text = ProjectYear(REAL[0], "2022", tmp_path / "mine").params_file.read_text("utf-8")
    content = yaml.safe_load(text)
    for key in ("transfers_budgeted", "matching_owed", "standard_per_head", "heads"):
        assert content[key] == {"value": None, "source": None}
        (line,) = [line for line in text.splitlines() if line.startswith(f"{key}:")]
        assert line.endswith("待填：2022年度")
    assert content["targets"]["coverage_rate"]["at_least"] == 1
    (line,) = [line for line in text.splitlines() if line.startswith("  coverage_rate:")]
    assert line.endswith("待核对：提到2021年")
    original = (ROOT / "params" / REAL[0] / "2021.yaml").read_text("utf-8")
    assert yaml.safe_load(original)["measures"] == content["measures"]


def test_a_label_of_invented_data_goes_along(commission):
    file = commission.data_dir / "datapackage.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"notice": "合成数据"}), "utf-8")
    lay_out(commission.root, "dongjiang/2024", None, "2023")
    package = ProjectYear("dongjiang", "2024", commission.root).data_dir / "datapackage.json"
    assert json.loads(package.read_text("utf-8"))["notice"] == "合成数据"


def test_an_indicator_table_takes_the_place_of_last_year_s_scores(tmp_path):
    lay_out_folder(tmp_path / "mine", "evaluation")
    (tmp_path / "i.csv").write_text("一级指标,三级指标,分值\n决策,依据充分,40\n产出,完成率,60\n", "utf-8")
    lay_out(tmp_path / "mine", f"{REAL[0]}/2022", None, "2021", indicators=str(tmp_path / "i.csv"))
    files = {path.name for path in ProjectYear(REAL[0], "2022", tmp_path / "mine").data_dir.iterdir()}
    assert "indicators.csv" in files and not files & {"scores.xlsx", "indicators.xlsx"}


def test_tables_that_the_parameters_need_are_laid_out_where_last_year_had_records_in_their_place(tmp_path):
    lay_out_folder(tmp_path / "mine", "evaluation")
    file = ProjectYear(REAL[0], "2021", tmp_path / "mine").data_dir / "datapackage.json"
    package = json.loads(file.read_text("utf-8"))
    for one in package["resources"]:
        one |= {"records": "clinics"} if one["name"] == "clinics" else {}
    file.write_text(json.dumps(package), "utf-8")
    lay_out(tmp_path / "mine", f"{REAL[0]}/2022", None, "2021")
    files = {path.name for path in ProjectYear(REAL[0], "2022", tmp_path / "mine").data_dir.iterdir()}
    assert {"funds.xlsx", "clinics.xlsx", "survey.xlsx"} <= files


def test_what_last_year_has_is_not_declared_again(commission, tmp_path):
    with pytest.raises(PbeError, match="dongjiang/2023 has tables or measures already"):
        lay_out(commission.root, "dongjiang/2024", None, "2023", measures=str(tmp_path / "own.yaml"))
    assert not (commission.root / "params" / "dongjiang" / "2024.yaml").exists()


def test_sources_and_regions_may_change_in_the_next_year(commission):
    lay_out(commission.root, "dongjiang/2024", None, "2023", regions="东河镇、新河镇", sources="省级补助:transfer:provincial")
    place = ProjectYear("dongjiang", "2024", commission.root)
    content = yaml.safe_load(place.params_file.read_text("utf-8"))
    assert content["regions"] == ["东河镇", "新河镇"] and list(content["funding_sources"]) == ["provincial"]
    assert rows(place, "funds", 2) == [("东河镇", "省级补助"), ("新河镇", "省级补助")]


@pytest.mark.parametrize("names", ["=1+1、+2、@x", '甲"、乙#、{丙}、[丁', "a: b、- c、null、true"])
def test_odd_names_are_written_and_read_back_as_they_are(root, names):
    lay_out(root, "a/2023", "evaluation", None, regions=names.replace("、", "，"))
    place = ProjectYear("a", "2023", root)
    told = yaml.safe_load(place.params_file.read_text("utf-8"))["regions"]
    assert told == [one for part in names.split("、") for one in part.split()]
    for row in openpyxl.load_workbook(io.BytesIO((place.data_dir / "survey.xlsx").read_bytes()))["survey"].iter_rows():
        assert all(cell.data_type != "f" for cell in row)


def test_nothing_is_laid_out_where_one_option_cannot_be_read(root, tmp_path):
    (tmp_path / "i.csv").write_text("x\n1\n", "utf-8")
    for told in ({"sources": "甲"}, {"regions": "甲、甲"}, {"indicators": str(tmp_path / "i.csv")}, {"measures": "nowhere"}):
        with pytest.raises((PbeError, DataError)):
            lay_out(root, "a/2023", "evaluation", None, **told)
    assert not (root / "params" / "a").exists()
    shutil.rmtree(root)


def test_satisfaction_in_a_table_of_its_own_asks_for_no_other(root, tmp_path):
    """Nor do the rules of a survey, which hold for it too."""
    told = OWN.replace("规范管理率,", "规范管理满意度, kind: satisfaction,").replace("numerator: managed", "satisfied: managed")
    (tmp_path / "own.yaml").write_text(told.replace("denominator:", "respondents:"), "utf-8")
    lay_out(root, "a/2023", "evaluation", None, sources="甲:transfer", regions="东河镇", measures=str(tmp_path / "own.yaml"))
    place = ProjectYear("a", "2023", root)
    assert not (place.data_dir / "survey.xlsx").exists()
    text = place.params_file.read_text("utf-8")
    for key, value in {"title": "甲", "project": "甲", "place": "甲", "whole_word": "全县"}.items():
        text = text.replace(f"\n{key}:", f"\n{key}: {value}", 1)
    for old, new in TO_FILL_IN.items():
        text = text.replace(old, new, 1)
    rules = "survey: {confidence: {value: 0.90, source: 甲}, small_sample: {value: 10, source: 甲}}\n"
    for said in (text, text + rules):
        place.params_file.write_text(said, "utf-8")
        with pytest.raises(DataError) as error:
            check(place)
        assert "survey" not in str(error.value)


def test_a_new_year_keeps_what_the_last_one_says_of_its_files(make_study, tmp_path):
    make_study()
    file = tmp_path / "data" / "small" / "2021" / "datapackage.json"
    said = json.loads(file.read_text("utf-8"))
    said["title"] = "小项目 2021年度数据"
    (survey,) = (one for one in said["resources"] if one["name"] == "survey")
    survey |= {"schema": {"fields": [{"name": "satisfied", "title": "满意"}]}, "not_read": ["满意率"]}
    file.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    files = scaffold(ProjectYear("small", "2022", tmp_path), ProjectYear("small", "2021", tmp_path))
    made = json.loads(files["data/small/2022/datapackage.json"])
    assert made["title"] == "小项目 2022年度数据"
    found = {one["name"]: one for one in made["resources"]}
    titles = {column["name"]: column["title"] for column in found["survey"]["schema"]["fields"]}
    assert (titles["satisfied"], titles["respondents"], found["survey"]["not_read"]) == ("满意", "调查人数", ["满意率"])
    units = {column["name"]: column.get("unit") for column in found["funds"]["schema"]["fields"]}
    assert units["arrived"] == "万元" and units["carried_over"] is None  # as the last year declared them, and no others


def test_a_key_whose_names_are_known_has_a_row_for_each(root, tmp_path):
    told = OWN.replace("    columns:", "    by: {region: 乡镇, quarter: {title: 季度, names: [一季度, 二季度]}}\n    columns:")
    (tmp_path / "own.yaml").write_text(told, "utf-8")
    lay_out(root, "a/2023", "evaluation", None, regions="东河镇、小河乡", measures=str(tmp_path / "own.yaml"))
    laid_out = rows(ProjectYear("a", "2023", root), "hypertension", 2)
    assert laid_out == [("东河镇", "一季度"), ("东河镇", "二季度"), ("小河乡", "一季度"), ("小河乡", "二季度")]


@pytest.mark.parametrize(("by", "is_whole"), [("{item: 合同}", True), ("region", False)])
def test_a_project_whose_own_tables_name_no_regions_is_laid_out_without_them(root, tmp_path, by, is_whole):
    own = f"tables: {{c: {{title: 台账, by: {by}, columns: {{a: {{title: 甲}}, b: {{title: 乙}}}}}}}}\n"
    own += "measures: {m: {title: 率, table: c, numerator: a, denominator: b, source: s}}"
    (tmp_path / "own.yaml").write_text(own, "utf-8")
    lay_out(root, "a/2023", "evaluation", None, sources="甲:transfer", measures=str(tmp_path / "own.yaml"))
    place = ProjectYear("a", "2023", root)
    assert (sheets(place, "funds")["funds"]["A1"].value == "资金来源") == is_whole
    assert ("\nregions:" in place.params_file.read_text("utf-8")) == (not is_whole)
