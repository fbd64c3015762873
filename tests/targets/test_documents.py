"""Forms in Word documents and PDFs, of provinces that do not exist: synthetic projects, synthetic amounts."""

from __future__ import annotations

import json
from decimal import Decimal as D

import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import DataError
from pbe_analysis.targets.filing import UNPLACED
from tests.targets.documents import pdf, word

MAKERS = {"docx": word, "pdf": pdf}
# costs first, targets in one field, several of them in one, money in 万元 by a paragraph above
FIRST = (
    "附件3",
    "部门预算项目支出绩效目标申报表",
    "（2022年度）",
    "填报单位：某市示例中医院      金额单位：万元",
    [
        ["项目名称", ("示例中医药传承项目", 4, 1)],
        ["主管部门", ("某省示例中医药局", 2, 1), "实施单位", "某市示例中医院"],
        [("项目资金", 1, 2), "年度资金总额", "150.50", "其中：财政拨款", "100.50"],
        ["", "", "其他资金", "50"],
        ["年度绩效目标", ("建设名医工作室6个。", 4, 1)],
        ["一级指标", "二级指标", ("三级指标", 2, 1), "指标值"],
        ["成本指标", "经济成本指标", ("工作室建设成本", 2, 1), "≤25万元/个"],
        [("产出指标", 1, 3), ("数量指标", 1, 2), ("名医工作室", 2, 1), "6个"],
        [("培养", 2, 1), "传承人≥30名\n学员≥100名"],
        ["时效指标", ("完成时间", 2, 1), "2022年10月底前"],
        ["满意度指标", "服务对象满意度指标", ("患者满意度", 2, 1), "≥90%"],
    ],
    "填表人：某某",
)
# a self-evaluation: sign, value and unit in three fields under one heading, amounts in a table
SECOND = (
    "2022年度项目支出绩效自评表",
    [
        ["项目名称", ("示例职业病防治项目", 8, 1)],
        ["预算执行情况（万元）", ("", 2, 1), ("年初预算数", 2, 1), "全年预算数", "全年执行数", "分值", "得分"],
        ["", ("年度资金总额", 2, 1), ("88", 2, 1), "80", "76", "10", "9.5"],
        ["", ("其中：中央财政资金", 2, 1), ("60", 2, 1), "60", "60", "—", "—"],
        ["", ("市级资金", 2, 1), ("28", 2, 1), "20", "16", "—", "—"],
        ["年度总体目标", ("预期目标", 4, 1), ("实际完成情况", 4, 1)],
        ["", ("监测用人单位120家。", 4, 1), ("已完成。", 4, 1)],
        ["一级指标", "二级指标", "三级指标", ("年度指标值", 3, 1), "实际完成值", "分值", "得分"],
        ["产出指标(50分)", "数量指标", "监测用人单位", "≥", "120", "家", "118", "30", "29.5"],
        ["", "质量指标", "报告合格率", "≥", "95", "%", "97", "20", "20"],
        ["效益指标", "社会效益指标", "作用", "定性", "明显", "", "达成", "30", "30"],
        ["满意度指标", "服务对象满意度指标", "企业满意度", "≥", "90", "%", "93", "10", "10"],
        [("总分", 6, 1), "", "100", "99"],
    ],
)
# the form of the centre: mid-term and year side by side
THIRD = (
    "项目支出绩效目标表",
    [
        [("项目名称", 2, 1), ("示例应急项目", 6, 1)],
        [("项目资金\n（万元）", 2, 2), ("中期资金总额：", 2, 1), "900", "年度资金总额：", ("300", 2, 1)],
        [("其中：财政拨款", 2, 1), "900", "其中：财政拨款", ("300", 2, 1)],
        [("总体目标", 1, 2), ("中期目标（2022年—2024年）", 4, 1), ("年度目标", 3, 1)],
        [("建成应急队伍9支。", 4, 1), ("建成应急队伍3支。", 3, 1)],
        [("绩\n效\n指\n标", 1, 3), "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "应急队伍", "≥9支", "数量指标", "应急队伍", "≥3支"],
        ["满意度指标", "服务对象满意度指标", "满意度", "≥90%", "服务对象满意度指标", "满意度", "≥88%"],
    ],
)
HEADINGS = ["一级指标", "二级指标", "三级指标", "指标值"]


def one(name: str, total: str, *rows: list) -> tuple:
    return f"项目名称：{name}", [["年度金额", total], ["年度目标", "见指标。"]], "绩效指标", [HEADINGS, *rows]


# two projects in one text, the head of each in a paragraph and a table of its own; the unit stands once
FOURTH = (
    "某区项目绩效目标公开表",
    "单位：万元",
    *one("示例托育项目", "60", ["产出指标", "数量指标", "新增托位", "≥300个"], ["效益指标", "社会效益", "知晓率", "≥80%"]),
    *one("示例宣教项目", "20.5", ["产出指标", "数量指标", "讲座", "≥40场"]),
    [["效益指标", "社会效益指标", "健康素养水平", "≥28%"]],  # its table cut in two
)


@pytest.fixture
def files(small):
    def study(**contents: bytes):
        folder = small.data / "forms"
        folder.mkdir(exist_ok=True)
        for name, content in contents.items():
            stem, _, kind = name.rpartition("_")
            (folder / f"{stem}.{kind}").write_bytes(content)
        package = {"resources": [{"name": "form-all", "path": "forms/"}]}
        (small.data / "datapackage.json").write_text(json.dumps(package), "utf-8")
        return pbe.load("small", 2022, small.root)

    return study


def rows(study, form: str = "") -> list[tuple[str, str, str]]:
    return [(row.level2, row.name, row.target) for row in study.filing.rows if form in ("", row.form)]


def unplaced(study) -> list[str]:
    return [one.printed for one in study.filing.repairs if one.kind == UNPLACED]


@pytest.mark.parametrize("kind", MAKERS)
def test_one_form_with_merged_labels(files, kind):
    study = files(**{f"a_{kind}": MAKERS[kind](*FIRST)})
    (form,) = study.filing.forms
    assert (form.name, form.department, form.total) == ("示例中医药传承项目", "某省示例中医药局", 1_505_000)
    assert (form.appropriation, form.annual_other) == (1_005_000, 500_000)
    targets = [target for _, _, target in rows(study)]
    assert targets == ["≤25万元/个", "6个", targets[2], "2022年10月底前", "≥90%"] and unplaced(study) == []
    assert [str(bound) for bound in study.judged[2].meaning.bounds] == ["≥30名", "≥100名"]
    assert [row.level1 for row in study.filing.rows] == ["成本指标", *["产出指标"] * 3, "满意度指标"]


@pytest.mark.parametrize("kind", MAKERS)
def test_sign_value_and_unit_in_three_fields_under_one_heading(files, kind):
    study = files(**{f"a_{kind}": MAKERS[kind](*SECOND)})
    (form,), (assessed,) = study.filing.forms, study.assessments
    assert (form.annual, form.appropriation) == (800_000, 800_000)  # what two levels of government give
    assert (assessed.outturn.budgeted, assessed.outturn.spent, assessed.outturn.stated) == (800_000, 760_000, 99)
    assert [target for _, _, target in rows(study)] == ["≥120家", "≥95%", "明显", "≥90%"]
    assert [one.stated for one in study.filing.actuals] == [D("29.5"), 20, 30, 10] and unplaced(study) == []


@pytest.mark.parametrize("kind", MAKERS)
def test_of_the_mid_term_and_the_year_the_year_counts(files, kind):
    study = files(**{f"a_{kind}": MAKERS[kind](*THIRD)})
    assert (study.filing.forms[0].total, study.filing.forms[0].annual) == (9_000_000, 3_000_000)
    assert [(name, target) for _, name, target in rows(study)] == [("应急队伍", "≥3支"), ("满意度", "≥88%")]
    assert [one.kind for one in study.filing.repairs] == ["中期指标未列"]


@pytest.mark.parametrize("kind", MAKERS)
def test_several_projects_in_one_text(files, kind):
    study = files(**{f"a_{kind}": MAKERS[kind](*FOURTH)})
    assert [(form.name, form.total) for form in study.filing.forms] == [("示例托育项目", 600_000), ("示例宣教项目", 205_000)]
    assert rows(study, "示例宣教项目") == [("数量指标", "讲座", "≥40场"), ("社会效益指标", "健康素养水平", "≥28%")]


def test_a_folder_of_workbooks_documents_and_pdfs(files):
    from tests.targets.test_declared_forms import THIRD as LIST
    from tests.targets.test_declared_forms import book

    study = files(a_docx=word(*FIRST), b_pdf=pdf(*SECOND), c_xlsx=book(LIST))
    assert [form.name[:5] for form in study.filing.forms] == ["示例中医药", "示例职业病", "示例甲", "示例乙"]
    assert [table.file for table in study.tables.values()] == ["forms/a.docx", "forms/b.pdf", "forms/c.xlsx"]
    assert study.filing.rows[0].source == "forms/a.docx 表1 第7行" and study.filing.rows[5].source == "forms/b.pdf 第1页 第9行"


def test_a_table_that_goes_on_over_a_page(files):
    many = [["产出指标", "数量指标", f"第{n}类事项", f"≥{n}项"] for n in range(1, 61)]
    form = ("项目支出绩效目标申报表", [["项目名称", ("示例长表项目", 3, 1)], ["资金总额（元）", ("9", 3, 1)], HEADINGS, *many])
    study = files(a_pdf=pdf(*form, size=11))
    assert [target for _, _, target in rows(study)] == [f"≥{n}项" for n in range(1, 61)]


def test_a_pdf_without_ruling_lines(files):
    head = ("项目支出绩效目标表", "项目名称：示例项目", "年度资金总额：75万元")
    table = [HEADINGS, ["产出指标", "数量指标", "在管患者", "≥3200人"], ["产出指标", "质量指标", "规范管理率", "≥92%"]]
    study = files(a_pdf=pdf(*head, table, ruled=False))
    assert rows(study) == [("数量指标", "在管患者", "≥3200人"), ("质量指标", "规范管理率", "≥92%")]


@pytest.mark.parametrize(
    ("place", "field", "listed"),
    [
        ((4, 1, 0), "值班说明", "表1!A2 值班说明"),
        ((4, 5, 3), "考核口径", "表1!E6 考核口径"),
        ((3,), "本表一式两份", "表1上方第1段 本表一式两份"),
    ],
)
def test_what_finds_no_place_is_listed_with_its_cell_or_paragraph(files, place, field, listed):
    parts = [part if isinstance(part, str) else [list(row) for row in part] for part in FIRST]
    if len(place) == 1:
        parts.insert(4, field)
    else:
        part, row, column = place
        parts[part][row][column] = field
        if field == "考核口径":
            parts[part][row] = ["一级指标", "二级指标", "三级指标", "指标值", field]
    assert listed in unplaced(files(a_docx=word(*parts)))


@pytest.mark.parametrize(("year", "targets"), [(2022, ["≥4000人"]), (2023, ["≥5000人"])])
def test_of_columns_for_several_years_that_of_the_form_counts(files, small, year, targets):
    small.params.write_text(small.params.read_text("utf-8").replace("fiscal_year: 2022", f"fiscal_year: {year}"), "utf-8")
    head = [*HEADINGS[:3], "2022年指标值", "2023年指标值"]
    table = [
        ["项目名称", ("示例项目", 4, 1)],
        ["资金总额（元）", ("9", 4, 1)],
        head,
        ["产出指标", "数量指标", "人数", "≥4000人", "≥5000人"],
    ]
    assert [target for _, _, target in rows(files(a_docx=word(table)))] == targets


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a_doc", b"\xd0\xcf\x11\xe0", 'forms/a.doc: ".doc" files are not read'),
        ("a_pdf", b"%PDF-1.4 broken", "forms/a.pdf: is broken or not complete"),
        ("a_docx", word("没有表格"), "forms/a.docx: holds no table"),
        ("a_docx", word(*[part for part in FOURTH if part != "单位：万元"]), "60 has no unit"),
    ],
)
def test_what_cannot_be_read_is_a_fault_that_names_the_file(files, name, content, fault):
    with pytest.raises(DataError) as error:
        files(**{name: content})
    assert fault in str(error.value)
