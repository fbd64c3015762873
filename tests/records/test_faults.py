"""A hand-made register of thirty rows with every kind of fault, against the faults that it has to have."""

from __future__ import annotations

import io

import openpyxl
import pytest

from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.record_totals import faults_to_send
from pbe_analysis.wings import check, wing
from records.places import CLINICS, DOCTORS, GOOD, HEADS, QUESTIONNAIRES, declare, make

ROWS = """
P01,甲区,C1,D1,2021-01,transfers,800,2021-02-01
P02,甲区,C1,D1,2021-02,转移支付,800.5,2021/3/1
P03,甲区,C1,D1,2021年3月,transfers,"1,800.50",2021年4月1日
P04,甲区,,D1,202104,transfers,-800.00,
P05,甲区,C1,D1,2021-05,transfers,８００,20210601
,甲区,C1,D1,2021-06,transfers,800,2021-07-01
P07,,C1,D1,2021-07,transfers,800,2021-08-01
P08,丙区,C1,D1,2021-08,transfers,800,2021-09-01
P09,甲区,C1,,2021-09,transfers,800,2021-10-01
P10,甲区,C1,D1,,transfers,800,2021-11-01
P11,甲区,C1,D1,2021-13,transfers,800,2021-12-01
P12,甲区,C1,D1,202100,transfers,800,2021-12-01
P13,甲区,C1,D1,2021-12,,800,2021-12-01
P14,甲区,C1,D1,2021-12,donations,800,2021-12-01
P15,甲区,C1,D1,2021-12,transfers,,2021-12-01
P16,甲区,C1,D1,2021-12,transfers,12.3x,2021-12-01
P17,甲区,C1,D1,2021-12,transfers,0.005,2021-12-01
P18,甲区,C1,D1,2021-12,transfers,99999999999999,2021-12-01
P19,甲区,C1,D1,2021-12,transfers,=1+1,2021-12-01
P20,甲区,C1,D1,2021-12,transfers,800,2021-02-30
P21,甲区,C1,D1,2021-12,transfers,800,0021-02-01
P22,甲区,C1,D1,2021-12,transfers,张三丰,2021-12-01
P23,甲区,C1,D1,110101199003077758,transfers,800,2021-12-01
P24,甲区,C1,#REF!,2021-12,transfers,800,2021-12-01
P25,甲区,"C
1",D1,2021-12,transfers,800,2021-12-01
P26,甲区,C1,D1,2021-12,transfers,#N/A,2021-12-01
P27,乙区,C1,D1,2021-12,matching,0,2021-12-01
P28,乙区,C3,D3,2021-12,matching,−5,2021-12-01
,,,,,,,
合计,,,,,,99999,
""".strip().split("\n")
# Each row's line is its place here and one for the headings; from the cell that was broken over two lines on, one more.
EXPECTED = [
    "row 7, column payment_id: is empty. Expected a value in every row.",
    "row 8, column region: is empty. Expected a value in every row.",
    "row 9, column region: the cell is not a known region. Expected a name from the parameters.",
    "row 10, column doctor_id: is empty. Expected a value in every row.",
    "row 11, column month: is empty. Expected a value in every row.",
    'row 12, column month: "2021-13" is not a month. Expected a month such as 2021-03.',
    'row 13, column month: "202100" is not a month. Expected a month such as 2021-03.',
    "row 14, column source: is empty. Expected a value in every row.",
    "row 15, column source: the cell is not a known funding source. Expected a key or name from the parameters.",
    "row 16, column amount: is empty. Expected a value in every row.",
    "row 17, column amount: the cell {amount}",
    'row 18, column amount: "0.005" {amount}',
    'row 19, column amount: "99999999999999" {amount}',
    "row 20, column amount: the cell is a formula without a stored result. Expected a value. {save}",
    'row 21, column paid_on: "2021-02-30" is not a date. Expected a day such as 2021-03-31.',
    'row 22, column paid_on: "0021-02-01" is not a date. Expected a day such as 2021-03-31.',
    "row 23, column amount: the cell {amount}",
    "row 24, column month: the cell is not a month. Expected a month such as 2021-03.",
    "row 25, column doctor_id: the cell {error}",
    "row 26, column clinic_id: the cell {text}",
    "row 28, column amount: the cell {error}",
]
WORDS = {
    "save": "Open the file in Excel or WPS, save it, and hand it in again.",
    "error": "is an error of the spreadsheet. Expected a value. Mend the formula, or leave the cell empty.",
    "amount": "is not an amount in 元 with at most two decimals. Expected a number such as 800.00, negative for a refund.",
    "text": "is no text of one line. Expected a name or a number of at most 200 characters.",
}
"""Row 19 is fourteen digits long and therefore not quoted."""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    return make(tmp_path_factory.mktemp("faulty"), GOOD | {"payments": ROWS})


def test_every_fault_of_the_register_is_told_and_no_other(faulty):
    with pytest.raises(DataError) as told:
        check(faulty)
    expected = [f"data/small/2021/payments.csv, {line.format(**WORDS)}" for line in EXPECTED]
    expected[12] = expected[12].replace('"99999999999999"', "the cell")
    assert [str(problem) for problem in told.value.problems] == expected


def test_the_other_tables_are_used_meanwhile(faulty):
    """The ledger speaks for both regions, so neither knows what it spent."""
    study = wing("evaluation").open_study(faulty)
    assert study.tables["clinics"].frame["managed"].tolist() == [2, 1]
    assert study.tables["funds"].frame["spent"].isna().all()
    assert study.records.tables["payments"].set_aside == ("甲区", "乙区")
    assert study.figures("spent", base="转移支付").value is None


def test_the_list_to_send_back_has_a_line_for_each_fault_and_runs_no_formula(faulty):
    sheet = openpyxl.load_workbook(io.BytesIO(faults_to_send(faulty))).active
    lines = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [line[2] for line in lines] == [int(text.split(",")[0].split()[1]) for text in EXPECTED]
    assert lines[0] == ("data/small/2021/payments.csv", None, 7, "发放编号", None, "未填写", "每行必填")
    assert lines[11][3:6] == ("金额", "0.005", "不是金额")
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) or "张三丰" in cell or "1101011990" in cell]


OTHERS = [
    ("clinics", [*CLINICS, "C4,甲区,甲四,也许"], ["row 5, column implementing: the cell is neither 是 nor 否"]),
    ("clinics", [*CLINICS, "C4,甲区,甲四,"], ["row 5, column implementing: is empty"]),
    ("doctors", [*DOCTORS, "#N/A,C1,甲区,张三,110101199003077758"], ["row 5, column doctor_id: the cell is an error of the spreadsheet"]),
    ("questionnaires", [*QUESTIONNAIRES, "Q5,甲区,C1,张三,,6,0"], ['row 6, column q1: "6" is not an answer', 'row 6, column q2: "0" is not an answer']),
    ("questionnaires", [*QUESTIONNAIRES, "Q5,甲区,C1,张三,昨天,2.5,很好"],
     ["row 6, column answered_on: the cell is not a date", 'row 6, column q1: "2.5" is not an answer', "row 6, column q2: the cell is not an answer"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "rows", "expected"), OTHERS)
def test_every_fault_of_the_other_tables_is_told(tmp_path, table, rows, expected):
    study = wing("evaluation").open_study(make(tmp_path, GOOD | {table: rows}))
    told = [str(problem).partition(". Expected")[0] for problem in study.faults]
    assert told == [f"data/small/2021/{table}.csv, {line}" for line in expected]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("payment_id,region,clinic_id,doctor_id,month,source", "row 1: has no column 金额. Expected a heading amount or 金额"),
        (HEADS["payments"].replace("paid_on", "金额"), "row 1: has two columns amount. Expected one of them"),
        (HEADS["payments"].replace("amount", "金额（万元）"), "row 1, column amount: the unit is 万元. Expected 元"),
        ("x\n" * 20, "row 1: has no column 发放编号"),
    ],
)
def test_headings_that_cannot_be_right_are_refused(tmp_path, heads, expected):
    place = make(tmp_path)
    (place.data_dir / "payments.csv").write_text(f"{heads}\n" + GOOD["payments"][0], "utf-8")
    faults = wing("evaluation").open_study(place).faults
    assert str(faults[0]).startswith(f"data/small/2021/payments.csv, {expected}")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEADS["payments"].encode() + b'\n"P1,' + b"\n" * 3, "cannot be read on from about row 2"),
        (HEADS["payments"].encode() + b"\n" + b"a," * 99, "cannot be read on from about row 2"),
        ("支出".encode("gb18030") * 9 + b"\xff\xff\n", "holds bytes that are neither UTF-8 nor GB18030"),
        (b"", "has no column 发放编号"),
    ],
)
def test_what_is_no_csv_is_told_without_a_traceback(tmp_path, content, expected):
    place = make(tmp_path, payments__csv=content)
    assert any(expected in str(fault) for fault in wing("evaluation").open_study(place).faults)


def test_more_faults_of_one_kind_than_one_can_read_are_counted(tmp_path):
    rows = [f"P{n},甲区,C1,D1,2021-01,transfers,x," for n in range(1000)]
    faults = wing("evaluation").open_study(make(tmp_path, GOOD | {"payments": rows})).faults
    assert len(faults) == 200 and str(faults[-1]).endswith("800 further rows have this fault.")


def test_nothing_good_at_all_is_an_error(tmp_path):
    place = make(tmp_path, {"payments": ["P1,甲区"]})
    with pytest.raises(DataError, match="column amount: is empty"):
        wing("evaluation").open_study(place)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"payment": "payments.csv"}, '"payment" is no table of records. Expected one of payments, '),
        ({"payments": "nothing"}, "data/small/2021/nothing: there is no file"),
        ({"payments": "datapackage.json"}, '".json" files are not read'),
        ({"payments": "../../../x.csv"}, "leads out of the data folder"),
    ],
)
def test_a_declaration_that_cannot_be_right_is_refused(tmp_path, entry, expected):
    place = make(tmp_path)
    declare(place, entry)
    with pytest.raises(DataError) as told:
        wing("evaluation").open_study(place)
    assert expected in str(told.value)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    place = make(tmp_path / "project")
    (tmp_path / "secret.csv").write_text("x", "utf-8")
    (place.data_dir / "ledger").mkdir()
    (place.data_dir / "ledger" / "甲区.csv").symlink_to(tmp_path / "secret.csv")
    declare(place, {"payments": "ledger"})
    with pytest.raises(DataError, match="data/small/2021/ledger: holds a link that leads out of the data folder"):
        wing("evaluation").open_study(place)
