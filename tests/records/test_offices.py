"""Records of any office: other headings, answers in words, quarters, totals and notes among the rows, cells that cannot be known."""

from __future__ import annotations

import json

import pytest
from samples import SMALL_PARAMS

from pbe_analysis.publishing.assembly import warnings_of
from pbe_analysis.records import intake, quick
from pbe_analysis.wings import wing
from records.places import GOOD, HEADS, declare, make
from tests.reading.made import C, Sheet, as_html, as_ods, as_xls, as_xlsx, cells

SPENT = [1600.30, None, 0, 50.00]
LEDGER = ("P1,甲区,C1,D1,2021-01,transfers,800.10,2021-02-01", "P2,甲区,C2,D2,2021-01,transfers,800.20,2021-02-01")
TITLES = "发放编号,行政区,机构编号,人员编号,所属月份,资金来源,金额（元）,发放日期"


def opened(place):
    return wing("evaluation").open_study(place)


def spent(study) -> list:
    return [None if value is None else float(value) for value in study.tables["funds"].frame["spent"]]


def ledger(tmp_path, *rows: str, heads: str = HEADS["payments"], **entry):
    """The study of a ledger with these rows; its entry in datapackage.json may say more."""
    place = make(tmp_path, payments__csv="\n".join([heads, *rows]))
    if entry:
        declare(place, {name: f"{name}.csv" for name in GOOD})
        package = json.loads((place.data_dir / "datapackage.json").read_text("utf-8"))
        next(one for one in package["resources"] if one.get("records") == "payments").update(entry)
        (place.data_dir / "datapackage.json").write_text(json.dumps(package), "utf-8")
    return opened(place)


def told(study) -> list[str]:
    return [str(fault).partition("2021/")[2] for fault in study.faults]


STRAY = [
    "合计,,,,,,{total},", ",合 计,,,,,{total},", ",,,,,本页合计,{total},", "注：数据来自系统导出,,,,,,,", "填表人：张三,,审核人：李四,,,,,",
    "（续）,,,,,,,", HEADS["payments"], "单位：元,,,,,,,", ",,,,,,,",
]  # fmt: skip


@pytest.mark.parametrize("stray", STRAY)
def test_a_row_that_is_no_record_is_left_out(tmp_path, stray):
    study = ledger(tmp_path, *GOOD["payments"], stray.format(total="1650.30"))
    assert (spent(study), study.faults) == (SPENT, ())


def test_subtotals_and_a_total_are_held_against_their_rows(tmp_path):
    rows = [*GOOD["payments"][:2], "小计,,,,,,1600.30,", *GOOD["payments"][2:], "小计,,,,,,50.00,", "总计,,,,,,1650.30,"]
    assert (spent(ledger(tmp_path / "a", *rows)), told(ledger(tmp_path / "b", *rows))) == (SPENT, [])
    rows[2] = "小计,,,,,,1600.31,"
    assert told(ledger(tmp_path / "c", *rows)) == [
        "payments.csv, row 4, column amount: the cell is not the sum of its rows."
        " Expected a total that is the sum of its rows, or no row of totals."
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "流水号,行政区划,机构代码,医生编号,月份,资金来源,发放金额,发放时间",
        "发放编号,所属区县,机构编号,村医编号,发放月份,资金来源,实发金额（元）,支付日期",
    ],
)
def test_headings_that_many_offices_use_are_known(tmp_path, heads):
    assert spent(ledger(tmp_path, *GOOD["payments"], heads=heads)) == SPENT


@pytest.mark.parametrize(
    ("word", "head", "known"),
    [
        ("乡镇", "乡镇", True), ("学校", "学校", True), ("学校", "学校名称", True), ("学校", "区县", True), ("区", "街道", True),
        ("区", "学校", False), ("区", "区县,乡镇", False), ("乡镇", "乡镇,区县", True),
    ],
)  # fmt: skip
def test_the_region_is_headed_by_the_word_of_the_project_or_as_in_tables(tmp_path, word, head, known):
    heads = HEADS["questionnaires"].replace("region", head)
    rows = [row.replace("区", "区,丙县") if "," in head else row for row in GOOD["questionnaires"]]
    place = make(tmp_path, params={"region_word": word}, questionnaires__csv="\n".join([heads, *rows]))
    said = told(opened(place))
    assert said == [] if known else all("column 区" in one or "columns region" in one for one in said) and len(said) == 1


def test_an_answer_that_is_no_word_is_told_by_its_cell_its_heading_and_the_words(tmp_path):
    heads = HEADS["questionnaires"].replace("q1", "第1题")
    rows = [heads, *GOOD["questionnaires"][:-1], GOOD["questionnaires"][-1].replace(",4,4", ",满以,4")]
    (said,) = told(opened(make(tmp_path, questionnaires__csv="\n".join(rows))))
    assert said.startswith("questionnaires.csv, row 5, column 第1题 (F5): the cell is not an answer")
    assert "满意、一般、不满意" in said and "`answers` in datapackage.json" in said


def test_a_heading_can_be_named_for_one_file_of_a_folder(tmp_path):
    place = make(tmp_path, {name: rows for name, rows in GOOD.items() if name != "payments"})
    (place.data_dir / "ledgers").mkdir()
    for region, heads in (("甲区", HEADS["payments"].replace("amount", "补贴")), ("乙区", HEADS["payments"])):
        rows = [row for row in GOOD["payments"] if region in row]
        (place.data_dir / "ledgers" / f"{region}.csv").write_text("\n".join([heads, *rows]), "utf-8")
    declare(place, {name: f"{name}.csv" for name in GOOD} | {"payments": "ledgers"})
    study = opened(place)
    assert (
        told(study)[0].startswith("ledgers/甲区.csv, row 1: has no column 金额.") and '{"补贴": "amount"}' not in told(study)[0]
    )
    file = place.data_dir / "datapackage.json"
    package = json.loads(file.read_text("utf-8"))
    next(one for one in package["resources"] if one.get("records") == "payments")["files"] = {
        "甲区.csv": {"titles": {"补贴": "amount"}}
    }
    file.write_text(json.dumps(package), "utf-8")
    assert spent(opened(place)) == SPENT


def test_the_nearest_heading_is_named_as_the_users_own_word(tmp_path):
    (fault,) = told(ledger(tmp_path, *GOOD["payments"], heads=HEADS["payments"].replace("amount", "金额数")))
    assert 'If it is the column 金额数, add {"金额数": "amount"} to `titles` in datapackage.json' in fault


def test_a_unit_above_the_headings_counts(tmp_path):
    study = ledger(tmp_path, *GOOD["payments"], heads=f"单位：万元\n{TITLES.replace('（元）', '')}")
    assert "row 2, column amount: the unit is 万元" in told(study)[0]


@pytest.mark.parametrize(
    ("cell", "points"),
    [("很满意", 5), ("非常满意", 5), ("满意", 4), ("一般", 3), (" 不满意", 2), ("很不满意", 1), ("4分", 4), ("４", 4)],
)
def test_answers_may_be_words(tmp_path, cell, points):
    rows = [f"Q1,甲区,C1,,2022-07-01,{cell},3", *GOOD["questionnaires"][1:]]
    study = opened(make(tmp_path, GOOD | {"questionnaires": rows}))
    assert study.faults == () and study.tables["survey"].frame["satisfied"].tolist() == [int(points >= 4), 1]


def test_answers_that_can_be_disputed_have_to_be_declared(tmp_path):
    rows = ["Q1,甲区,C1,,2022-07-01,比较满意,3", *GOOD["questionnaires"][1:]]
    place = make(tmp_path, GOOD | {"questionnaires": rows})
    assert "column q1: the cell is not an answer" in told(opened(place))[0]
    file = place.data_dir / "datapackage.json"
    package = json.loads(file.read_text("utf-8"))
    next(one for one in package["resources"] if one.get("records") == "questionnaires")["answers"] = {"比较满意": 4}
    file.write_text(json.dumps(package), "utf-8")
    assert opened(place).tables["survey"].frame["satisfied"].tolist() == [1, 1]


@pytest.mark.parametrize("head", ["第1题", "题1", "1、您对服务是否满意"])
def test_questions_may_be_headed_by_their_number(tmp_path, head):
    text = "\n".join([HEADS["questionnaires"].replace("q1", head), *GOOD["questionnaires"]])
    assert opened(make(tmp_path, questionnaires__csv=text)).tables["survey"].frame["satisfied"].tolist() == [1, 1]


FORM = "序号,提交答卷时间,来自IP,1、您所在的区：,2、您对服务态度是否满意？,3、您对服务及时性是否满意？,4、您的总体评价：,5、您的意见和建议："
ANSWERED = (
    "1,2021/10/4 8:30:12,1.2.3.4,甲区,满意,很不满意,满意,无",
    "2,2021/10/5 18:03:00,1.2.3.4,乙区,(跳过),不满意,一般,多上门",
    "3,2021/10/6 9:00,1.2.3.4,乙区,一般,（空）,很满意,(空)",
)


@pytest.mark.parametrize(
    ("questions", "satisfied"),
    [
        ({"q1": "服务态度", "q2": "服务及时性", "q3": "总体评价"}, [1, 1]),  # numbers of the form count the region, too
        ({"q1": "态度", "q2": "及时程度", "q3": "总体上的评价"}, [1, 1]),
        ({"q2": "服务态度", "q3": "服务及时性", "q4": "总体评价"}, [0, 0]),
        ({}, [0, 0]),  # where nothing says what they ask, the numbers are all there is
    ],
)
def test_questions_of_an_exported_form_are_known_by_what_they_ask(tmp_path, questions, satisfied):
    rules = {"satisfied": {"question": "q3", "at_least": 4, "source": "测试"}}
    survey = SMALL_PARAMS["survey"] | {"questions": questions}
    rows = [row.rpartition(",")[0] + "," + ("" if not questions else row.rpartition(",")[2]) for row in ANSWERED]
    place = make(tmp_path, params={"survey": survey}, rules=rules, questionnaires__csv="\n".join([FORM, *rows]))
    study = opened(place)
    assert told(study) == [] and study.tables["survey"].frame["satisfied"].tolist() == satisfied


def test_a_question_that_no_heading_asks_is_missed_and_none_takes_its_number(tmp_path):
    survey = SMALL_PARAMS["survey"] | {"questions": {"q1": "服务态度", "q2": "服务及时性", "q3": "收费"}}
    rules = {"satisfied": {"question": "q3", "at_least": 4, "source": "测试"}}
    place = make(tmp_path, params={"survey": survey}, rules=rules, questionnaires__csv="\n".join([FORM, *ANSWERED]))
    (said,) = told(opened(place))
    assert "has no column 收费" in said and "4、您的总体评价：" in said


@pytest.mark.parametrize(
    ("overall", "form", "satisfied"),
    [
        (
            "总体评价满意度",
            FORM.replace("来自IP", "5、您对收费是否满意"),
            [1, 1],
        ),  # of two headings the one with more of the words
        (
            "总体评价",
            FORM.replace("来自IP", "3、您对收费是否满意").replace("您的总体评价", "综合来看您满意吗"),
            None,
        ),  # no guess by numbers that count more
    ],
)
def test_a_question_is_neither_a_lesser_likeness_nor_the_number_of_a_form_that_counts_more(tmp_path, overall, form, satisfied):
    survey = SMALL_PARAMS["survey"] | {"questions": {"q1": "服务态度", "q2": "服务及时性", "q3": overall}}
    rules = {"satisfied": {"question": "q3", "at_least": 4, "source": "测试"}}
    rows = [row.replace("1.2.3.4", "不满意") for row in ANSWERED]
    study = opened(make(tmp_path, params={"survey": survey}, rules=rules, questionnaires__csv="\n".join([form, *rows])))
    if satisfied:
        assert told(study) == [] and study.tables["survey"].frame["satisfied"].tolist() == satisfied
    else:
        assert "has no column 总体评价" in told(study)[0]


def test_a_heading_that_the_package_says_is_none_is_not_read_whatever_its_number(tmp_path):
    text = "\n".join([HEADS["questionnaires"].replace("q2", "2、意见"), *(row[:-1] + "好" for row in GOOD["questionnaires"])])
    place = make(tmp_path, questionnaires__csv=text)
    assert "2、意见" in told(opened(place))[0]
    file = place.data_dir / "datapackage.json"
    package = json.loads(file.read_text("utf-8"))
    next(one for one in package["resources"] if one.get("records") == "questionnaires")["not_read"] = ["2、意见"]
    file.write_text(json.dumps(package), "utf-8")
    assert told(opened(place)) == []


def test_a_questionnaire_with_another_column_is_a_fault_and_no_traceback(tmp_path):
    text = "\n".join([HEADS["questionnaires"].replace("q1", "满意程度"), *GOOD["questionnaires"]])
    study = opened(make(tmp_path, questionnaires__csv=text))
    assert "has no column q1" in told(study)[0]
    assert study.tables["survey"].frame["satisfied"].isna().all()


QUARTER = ("P1,甲区,C1,D1,{},transfers,2400.00,2021-04-10", "P2,乙区,C3,D3,{},matching,2400.00,2021-04-10")
RULE = {"month_amount": {"at_least": 800, "at_most": 900, "source": "测试"}}


@pytest.mark.parametrize("period", ["2021年第一季度", "2021年1季度", "2021Q1", "2021-03", "2021-02"])
def test_a_quarterly_ledger_is_judged_by_its_quarters(tmp_path, period):
    place = make(tmp_path, GOOD | {"payments": [row.format(period) for row in QUARTER]}, rules=RULE)
    file = place.data_dir / "datapackage.json"
    package = json.loads(file.read_text("utf-8"))
    next(one for one in package["resources"] if one.get("records") == "payments")["paid_for"] = "quarter"
    file.write_text(json.dumps(package), "utf-8")
    study = opened(place)
    assert study.faults == () and spent(study) == [2400.0, None, 0, 2400.0]
    assert [one.rule for one in study.findings if "standard" in one.rule or "month" in one.rule] == []


def test_without_the_declaration_a_quarter_is_no_month_and_too_much_for_one(tmp_path):
    assert (
        "is not a month"
        in told(opened(make(tmp_path / "a", GOOD | {"payments": [row.format("2021年第一季度") for row in QUARTER]})))[0]
    )
    study = opened(make(tmp_path / "b", GOOD | {"payments": [row.format("2021-03") for row in QUARTER]}, rules=RULE))
    assert any(one.rule == "above_the_standard" for one in study.findings)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("2021.1", "may be January, or October"),
        ("1.1011E+17", "cut to fit"),
        ("110101199003070000", "more digits than a spreadsheet keeps"),
    ],
)
def test_what_a_spreadsheet_has_damaged_is_refused(tmp_path, cell, fault):
    column = 4 if cell == "2021.1" else 2
    row = GOOD["payments"][0].split(",")
    row[column] = cell
    assert fault in told(ledger(tmp_path, ",".join(row), *GOOD["payments"][1:]))[0]


def book_of(change=lambda rows: None) -> list[Sheet]:
    rows = cells(TITLES.split(","), *(row.split(",") for row in GOOD["payments"]))
    for row in rows[1:]:
        row[6] = C(float(row[6].value))
    change(rows)
    return [Sheet("发放台账", rows)]


def in_ten_thousands(row) -> None:
    row[6].value, row[6].code = row[6].value / 10_000, '0.000000"万元"'


CHANGES = {
    "amounts in 万元 by their format": (lambda rows: list(map(in_ten_thousands, rows[1:])), ""),
    "a formula without a result": (lambda rows: setattr(rows[2][6], "formula", "1+1"), "row 3, column 金额（元） (G3): the cell is a formula without a stored result"),
    "an error": (lambda rows: setattr(rows[2][6], "error", "#REF!"), "row 3, column 金额（元） (G3): the cell is an error"),
    "a number of 18 digits": (lambda rows: setattr(rows[1][3], "value", 110101199003077758), "row 2, column 人员编号 (D2)"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "write"), [("a.xlsx", as_xlsx), ("a.xls", as_xls), ("a.ods", as_ods), ("xlsx.xls", as_xlsx)])
@pytest.mark.parametrize("change", CHANGES)
def test_cells_of_a_workbook_are_what_they_show_or_are_refused(tmp_path, name, write, change):
    how, fault = CHANGES[change]
    place = make(tmp_path)
    (place.data_dir / name).write_bytes(write(book_of(how)))
    declare(place, {one: f"{one}.csv" for one in GOOD} | {"payments": name})
    study = opened(place)
    if fault:
        assert fault in told(study)[0].replace(", sheet 发放台账", "")
    else:
        assert (spent(study), study.faults) == (SPENT, ())


def test_a_page_that_is_called_a_workbook_is_read(tmp_path):
    place = make(tmp_path)
    (place.data_dir / "a.xls").write_bytes(as_html(book_of()))
    declare(place, {one: f"{one}.csv" for one in GOOD} | {"payments": "a.xls"})
    assert spent(opened(place)) == SPENT


def test_numbers_that_lost_their_zeros_are_told_and_not_called_unknown(tmp_path):
    numbered = {
        name: [row.replace("C1", "0012").replace("C2", "0013").replace("C3", "0014") for row in rows]
        for name, rows in GOOD.items()
    }
    assert opened(make(tmp_path / "a", numbered)).faults == ()
    lost = numbered | {"payments": [row.replace("0012", "12") for row in numbered["payments"]]}
    study = opened(make(tmp_path / "b", lost))
    assert told(study) == [
        'payments.csv, column clinic_id: "12" differs from a number in the register only by leading zeros.'
        " Expected the same number in both files."
    ]
    assert spent(study) == [None] * 4


@pytest.mark.parametrize("spoil", ["P1,甲区,C1,D1,2021-01,transfers,八百,2021-02-01", "P1,甲区,,D1,2021-01,transfers,800.10,"])
def test_a_plain_file_and_one_read_with_care_say_the_same(tmp_path, monkeypatch, spoil):
    rows = [*GOOD["payments"], spoil]
    fast = ledger(tmp_path / "a", *rows)
    monkeypatch.setattr(quick, "is_worth_trying", lambda opened: False)
    slow = ledger(tmp_path / "b", *rows)
    assert (spent(fast), told(fast)) == (spent(slow), told(slow))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_plain_file_is_read_at_once_in_every_encoding(tmp_path, monkeypatch, encoding):
    text = {
        f"{name}__csv": "\n".join([TITLES if name == "payments" else HEADS[name], *GOOD[name]]).encode(encoding) for name in GOOD
    }
    read, with_care = intake._written, set()
    monkeypatch.setattr(intake, "_written", lambda one, *more: with_care.add(one.source.shown) or read(one, *more))
    assert spent(opened(make(tmp_path, **text))) == SPENT
    assert {one.rsplit("/")[-1] for one in with_care} <= {"clinics.csv", "doctors.csv"}  # names of people and places


def test_columns_of_records_that_are_not_read_are_told(tmp_path):
    study = ledger(tmp_path, *(f"{row},已核" for row in GOOD["payments"]), heads=f"{HEADS['payments']},备注")
    assert spent(study) == SPENT and "备注 (I1)" in " ".join(str(one) for one in study.records.tables["payments"].remarks)
    assert "未读入的列：备注 (I1)" in repr(study.provenance().remarks)  # the last page of the report


def test_another_amount_beside_the_amount_is_asked_about(tmp_path):
    rows, heads = [f"{row},1.50" for row in GOOD["payments"]], f"{HEADS['payments']},实amount"
    said = "payments.csv, row 1, column amount: the column 实amount (I1) may be meant instead, and has other figures."
    assert any(one.startswith(said) for one in told(ledger(tmp_path / "a", *rows, heads=heads)))
    assert spent(ledger(tmp_path / "b", *rows, heads=heads, not_read=["实amount"])) == SPENT


def test_what_was_set_aside_stands_on_the_cover_and_pbe_run_says_it(tmp_path):
    study = ledger(tmp_path, *GOOD["payments"], "P9,甲区,C1,D1,2021-13,transfers,x,2021-02-01")
    assert ("未采用的资料", "发放台账（全部）") in study.cover().facts
    assert [str(one) for one in warnings_of(study.provenance(), study.cover())] == ["not used: 发放台账（全部）"]
    assert "未采用的资料" not in dict(ledger(tmp_path / "good", *GOOD["payments"]).cover().facts)
