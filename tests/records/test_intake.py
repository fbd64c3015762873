"""Whatever the files are, the same records; and what a file says of the regions that are not in it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from samples import ROOT

from pbe_analysis.data import Sheet, workbook
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.records import schemas
from pbe_analysis.wings import wing
from records.places import FUNDS, GOOD, HEADS, declare, make

TITLES = {
    "payments": "发放编号,行政区,机构编号,人员编号,所属月份,资金来源,金额（元）,发放日期",
    "clinics": "机构编号,行政区,机构名称,是否实施",
    "doctors": "人员编号,机构编号,行政区,人员姓名,公民身份号码",
    "questionnaires": "问卷编号,行政区,机构编号,受访者,填写日期,q1,q2",
}
SPENT = {("甲区", "transfers"): Decimal("1600.30"), ("乙区", "matching"): Decimal("50.00")}


def opened(place):
    return wing("evaluation").open_study(place)


def told(study):
    """The tables that come from records, as plain values."""
    names = {"funds": "spent", "clinics": "implementing", "survey": "satisfied"}
    return {name: study.tables[name].frame[column].tolist() for name, column in names.items()}


EXPECTED = {"funds": [Decimal("1600.30"), None, 0, Decimal("50.00")], "clinics": [1, 1], "survey": [1, 1]}


def cells(name, titles=TITLES):
    return list(csv.reader(io.StringIO("\n".join([titles[name], *GOOD[name]]))))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(("heads", "mark"), [(HEADS, ","), (TITLES, ","), (TITLES, "\t")])
def test_a_csv_is_read_however_an_office_saves_it(tmp_path, encoding, heads, mark):
    texts = {f"{name}__csv": "\r\n".join(mark.join(row) for row in cells(name, heads)).encode(encoding) for name in GOOD}
    study = opened(make(tmp_path, **texts))
    assert (told(study), study.faults) == (EXPECTED, ())


def in_workbook(region: str, change=lambda name, rows: rows) -> bytes:
    sheets = []
    for name, schema in schemas.SCHEMAS.items():
        rows = [row for row in cells(name)[1:] if region in row]
        rows = [[*row[:6], Decimal(row[6]), row[7]] for row in rows] if name == "payments" else rows
        rows = change(name, rows)
        sheets.append(Sheet(schema.title, [["2021年台账", None], TITLES[name].split(","), *rows], heads=2))
    return workbook(sheets)


def districts(tmp_path, books: dict[str, bytes], regions=("甲区", "乙区")):
    place = make(tmp_path, {}, params={"regions": list(regions)})
    (place.data_dir / "districts").mkdir()
    for name, content in books.items():
        (place.data_dir / "districts" / name).write_bytes(content)
    declare(place, dict.fromkeys(GOOD, "districts"))
    return place


def test_a_folder_of_workbooks_is_one_table(tmp_path):
    study = opened(districts(tmp_path, {"甲区.xlsx": in_workbook("甲区"), "乙区.xlsx": in_workbook("乙区"), "~$甲区.xlsx": b"x"}))
    assert (told(study), study.faults) == (EXPECTED, ())
    assert study.tables["clinics"].trace(region="甲区") == "districts 的2条记录"


def test_a_cell_of_a_workbook_may_be_a_number_or_a_date(tmp_path):
    def typed(name, rows):
        changed = {"payments": lambda row: [7, *row[1:4], date(2021, 1, 1), row[5], row[6], date(2021, 2, 1)]}
        return [changed.get(name, list)(row) for row in rows] + (
            [["合计", *[None] * 5, sum(row[6] for row in rows)]] if name == "payments" else []
        )

    study = opened(districts(tmp_path, {"甲区.xlsx": in_workbook("甲区", typed), "乙区.xlsx": in_workbook("乙区")}))
    assert (told(study), study.faults) == (EXPECTED, ())
    rows = study.records.rows(study.records.scan("payments", "region", "payment_id", "month", "paid_on"))
    assert rows[0] == {"region": "甲区", "payment_id": "7", "month": "2021-01", "paid_on": date(2021, 2, 1)}


def test_a_region_at_fault_or_without_a_file_is_set_aside_and_the_others_are_used(tmp_path):
    """Sixteen districts: one file has two faults in two sheets, one a row of another region, one is missing, one is empty."""
    regions = [f"{number}区" for number in range(1, 17)]

    def book(region, change=lambda name, rows: rows):
        def moved(name, rows):
            return change(
                name, [[cell.replace("甲区", region) if isinstance(cell, str) else cell for cell in row] for row in rows]
            )

        return in_workbook("甲区", moved)

    spoilt = {
        "payments": lambda rows: [[*rows[0][:6], "八百", rows[0][7]], *rows[1:]],
        "clinics": lambda rows: [[*rows[0][:3], "?"], *rows[1:]],
    }
    books = {f"{region}.xlsx": book(region) for region in regions[:-1]}
    books["2区.xlsx"] = book("2区", lambda name, rows: spoilt.get(name, list)(rows))
    books["3区.xlsx"] = book("4区")
    books["5区.xlsx"] = book("5区", lambda name, rows: [])
    place = districts(tmp_path, books, regions)
    funds = "region,source,arrived\n" + "".join(f"{region},transfers,10\n" for region in regions)
    (place.data_dir / "funds.csv").write_text(funds, "utf-8")
    study = opened(place)
    spent = dict(zip(regions, study.tables["funds"].frame["spent"], strict=True))
    managed = dict(zip(regions, study.tables["clinics"].frame["managed"], strict=True))
    assert [name for name, amount in spent.items() if amount is None] == ["2区", "3区", "16区"]
    assert (spent["1区"], spent["5区"], managed["1区"], managed["5区"]) == (Decimal("1600.30"), 0, 2, 0)
    found = [str(fault) for fault in study.faults]
    where = "data/small/2021/districts"
    assert (
        found[0]
        == f"{where}: has no file for 16区. Expected a file named after every region; one without rows states that it has none."
    )
    assert found[1].startswith(f"{where}/2区.xlsx, sheet 发放台账, row 3, column 金额（元） (G3): the cell is not an amount")
    assert found[2].startswith(f"{where}/3区.xlsx, sheet 发放台账, row 3, column 行政区 (B3): the cell is another region than")
    assert f'{where}/2区.xlsx, sheet 机构名册, row 3, column 是否实施 (D3): "?" is neither 是 nor 否. Expected 是 or 否.' in found
    aside = {(one.region, one.title, one.cases) for one in study._doubts if one.rule == "set_aside"}
    assert {("2区", "发放台账未能采用", 1), ("3区", "发放台账未能采用", 2), ("16区", "调查问卷未能采用", 0)} <= aside and len(
        aside
    ) == 2 + 4 + 4
    assert study.figures("spent", base="转移支付").value is None  # three regions are not known


def test_a_register_for_all_regions_states_that_one_has_none(tmp_path):
    study = opened(make(tmp_path, GOOD | {"clinics": GOOD["clinics"][:2], "questionnaires": GOOD["questionnaires"][:3]}))
    assert (told(study)["clinics"], told(study)["survey"]) == ([1, 0], [1, 0])


def typed_table(name: str) -> pa.Table:
    from pbe_analysis.records.checking import Checker

    rows = cells(name, HEADS)
    import pandas as pd

    frame = pd.DataFrame(rows[1:], columns=rows[0])
    meanings = {"region": {"甲区": "甲区", "乙区": "乙区"}, "source": {"transfers": "transfers", "matching": "matching"}}
    return Checker(schemas.SCHEMAS[name].with_questions(rows[0]), meanings).read(frame)[0]


@pytest.mark.parametrize("kind", ["as it stands", "as floats", "as text"])
def test_parquet_is_used_as_it_stands_or_typed_once_more(tmp_path, kind):
    place = make(tmp_path)
    for name in GOOD:
        table = typed_table(name)
        if kind == "as floats" and name == "payments":
            table = table.set_column(6, "金额", table["amount"].cast(pa.float64()))
        if kind == "as text":
            table = table.cast(pa.schema([(field.name, pa.string()) for field in table.schema]))
        (place.data_dir / name).mkdir()
        pq.write_table(table.slice(0, 1), place.data_dir / name / "1.parquet")
        pq.write_table(table.slice(1), place.data_dir / name / "2.parquet")
    declare(place, {name: name for name in GOOD})
    study = opened(place)
    assert (told(study), study.faults) == (EXPECTED, ())
    assert (study.records.tables["payments"].files[0].parent == place.data_dir / "payments") == (kind == "as it stands")


def test_a_fault_in_parquet_is_told_by_its_row(tmp_path):
    place = make(tmp_path)
    table = typed_table("payments")
    bad = pa.array(["transfers", "transfers", "gifts", None])
    pq.write_table(table.set_column(5, "source", bad), place.data_dir / "payments.parquet")
    declare(place, {name: f"{name}.csv" for name in GOOD} | {"payments": "payments.parquet"})
    assert [str(fault).partition(": ")[0].partition(", ")[2] for fault in opened(place).faults] == [
        "row 3, column source",
        "row 4, column source",
    ]


def test_what_only_looks_like_parquet_or_a_workbook_is_told(tmp_path):
    place = make(tmp_path, payments__parquet=b"PAR1 no", clinics__xlsx=b"PK no")
    declare(place, {name: f"{name}.csv" for name in GOOD} | {"payments": "payments.parquet", "clinics": "clinics.xlsx"})
    found = "\n".join(map(str, opened(place).faults))
    assert "payments.parquet: cannot be read as Parquet" in found and "clinics.xlsx, row 1: has no column 是否实施" in found


def test_a_table_of_totals_beside_its_records_is_refused(tmp_path):
    place = make(tmp_path, survey__csv="region,respondents,satisfied\n甲区,1,1\n乙区,1,1\n")
    declare(place, {name: f"{name}.csv" for name in GOOD}, totals=("survey",))
    with pytest.raises(DataError, match=r"has records of questionnaires and a table survey \(满意度调查\) of totals"):
        opened(place)


@pytest.mark.parametrize(
    ("funds", "expected"),
    [
        (
            "region,source,arrived,spent\n甲区,transfers,10,1\n乙区,transfers,5,\n乙区,matching,2,\n",
            "row 2, column spent: is filled in",
        ),
        (
            "region,source,arrived\n甲区,transfers,10\n乙区,transfers,5\n",
            "1|2 payments of 乙区 from matching have no row in funds.csv",
        ),
        (
            "region,source,arrived\n甲区,transfers,0.16\n乙区,transfers,5\n乙区,matching,2\n",
            "payments.csv adds up to 0.16003 万元 spent, more than arrived, 0.16 万元",
        ),
    ],
)
def test_a_ledger_that_does_not_go_with_the_funds_is_refused(tmp_path, funds, expected):
    with pytest.raises(DataError, match=expected):
        opened(make(tmp_path, funds__csv=funds))


def test_who_counts_as_satisfied_has_to_be_said(tmp_path):
    with pytest.raises(ParamsError, match=r"key records.satisfied: is missing"):
        opened(make(tmp_path, params={"records": {}}))
    with pytest.raises(ParamsError, match="a question such as q1"):
        opened(make(tmp_path / "b", rules={"satisfied": {"question": "Q", "at_least": 4, "source": "x"}}))


def test_a_project_year_without_records_opens_none_of_their_libraries(tmp_path):
    code = (
        "import sys, pbe_analysis as pbe; pbe.load('tianjin-village-clinics', 2021).figures; "
        "print(sorted({'duckdb', 'narwhals', 'pandera', 'dask'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_parquet_of_different_columns_and_precision_is_one_table(tmp_path):
    """The first file holds less and narrower amounts than the second."""
    place = make(tmp_path)
    table = typed_table("payments")
    narrow = table.slice(0, 1).drop_columns(["paid_on", "clinic_id"])
    narrow = narrow.set_column(5, "amount", narrow["amount"].cast(pa.decimal128(5, 2)))
    wide = table.slice(1).set_column(6, "amount", pa.array([Decimal("12345678.90"), Decimal("100.05"), Decimal("-50.05")]))
    (place.data_dir / "payments").mkdir()
    for number, part in enumerate((narrow, wide)):
        pq.write_table(part, place.data_dir / "payments" / f"{number}.parquet")
    declare(place, {name: f"{name}.csv" for name in GOOD} | {"payments": "payments"})
    (place.data_dir / "funds.csv").write_text(FUNDS.replace("甲区,transfers,10", "甲区,transfers,10000"), "utf-8")
    study = opened(place)
    assert study.records.tables["payments"].is_ragged and not study.faults
    assert told(study)["funds"][0] == Decimal("12346479.00")
    rows = study.records.rows(study.records.scan("payments", "payment_id", "paid_on"))
    assert rows[0] == {"payment_id": "P1", "paid_on": None}
