"""Empty tables: what they ask for, and that they can be read once they are filled in."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest

from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.data.blank import GUIDE, OPTIONS, blank_csv, blank_package, blank_workbook
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation import TABLES
from pbe_analysis.fields import Field
from pbe_analysis.numbers import MONEY_UNITS

NAMES = {"region": ("甲区", "乙区"), "source": ("transfers", "matching")}
FUNDS = TableSpec("funds", "资金", columns=("region", "source", "arrived"), optional=("reason",), key=("region", "source"))


def test_an_empty_table_has_headings_with_units_and_a_row_for_every_name():
    text = blank_csv(FUNDS, "万元", NAMES)
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))) == [
        ["行政区", "资金来源", "到位资金（万元）", "说明"],
        ["甲区", "transfers", "", ""],
        ["甲区", "matching", "", ""],
        ["乙区", "transfers", "", ""],
        ["乙区", "matching", "", ""],
    ]


def test_without_names_only_the_headings_stand():
    assert len(blank_csv(FUNDS, "万元", {}).splitlines()) == 1


def test_the_package_declares_the_money_unit_and_the_key():
    funds = json.loads(blank_package("a-2021", "标题", [FUNDS], "亿元"))["resources"][0]
    assert funds["schema"]["primaryKey"] == ["region", "source"]
    assert {"name": "arrived", "title": "到位资金", "type": "number", "unit": "亿元"} in funds["schema"]["fields"]


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
def test_the_reader_understands_every_empty_table_and_only_misses_its_values(tmp_path, unit):
    (tmp_path / "datapackage.json").write_text(blank_package("a-2021", "标题", TABLES, unit), "utf-8")
    for spec in TABLES:
        (tmp_path / f"{spec.name}.csv").write_bytes(blank_csv(spec, unit, NAMES).encode())
    with pytest.raises(DataError) as error:
        read_tables(tmp_path, "data", TABLES, NAMES)
    said = [problem.what for problem in error.value.problems]
    assert said and all(what in ("holds no rows yet", "holds no values yet") for what in said)


def test_a_filled_in_table_is_read(tmp_path):
    (tmp_path / "datapackage.json").write_text(blank_package("a-2021", "标题", [FUNDS], "万元"), "utf-8")
    filled = blank_csv(FUNDS, "万元", NAMES).replace("matching,,", "matching,2.5,").replace("transfers,,", "transfers,1,")
    (tmp_path / "funds.csv").write_bytes(filled.encode("gb18030", "ignore"))
    frame = read_tables(tmp_path, "data", [FUNDS], NAMES)[0]["funds"].frame
    assert list(frame["arrived"]) == [10_000, 25_000] * 2


def test_a_blank_workbook_has_headings_with_units_drop_downs_and_instructions(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(FUNDS, "万元", NAMES)))
    assert book.sheetnames == ["funds", GUIDE, OPTIONS]
    table = book["funds"]
    assert [cell.value for cell in table[1]] == ["行政区", "资金来源", "到位资金（万元）", "说明"]
    assert [[cell.value for cell in row[:2]] for row in table.iter_rows(min_row=2, max_row=5)] == [
        ["甲区", "transfers"], ["甲区", "matching"], ["乙区", "transfers"], ["乙区", "matching"],
    ]  # fmt: skip
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in table.data_validations.dataValidation}
    assert rules == {
        "A2:A65": ("list", f"'{OPTIONS}'!$A$2:$A$3"),
        "B2:B65": ("list", f"'{OPTIONS}'!$B$2:$B$3"),
        "C2:C65": ("decimal", "0"),
    }
    told = "\n".join(str(cell.value) for row in book[GUIDE] for cell in row if cell.value)
    assert "空白不当作零" in told and "到位资金（万元）" in told


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
def test_what_is_filled_into_a_blank_workbook_is_read_back(tmp_path, unit):
    (tmp_path / "datapackage.json").write_text(blank_package("a-2021", "标题", [FUNDS], unit, ".xlsx"), "utf-8")
    (tmp_path / "funds.xlsx").write_bytes(blank_workbook(FUNDS, unit, NAMES))
    with pytest.raises(DataError, match="holds no values yet"):
        read_tables(tmp_path, "data", [FUNDS], NAMES)
    book = openpyxl.load_workbook(tmp_path / "funds.xlsx")
    for row, value in enumerate((1, 2.5, 0, None), start=2):
        book["funds"].cell(row, 3).value = value
    book.save(tmp_path / "funds.xlsx")
    frame = read_tables(tmp_path, "data", [FUNDS], NAMES)[0]["funds"].frame
    assert list(frame["arrived"]) == [MONEY_UNITS[unit], MONEY_UNITS[unit] * Decimal("2.5"), 0, None]
    assert list(frame["region"]) == ["甲区", "甲区", "乙区", "乙区"]


def test_money_keeps_the_unit_of_its_own():
    spec = TableSpec("devices", "设备", columns=("name", "price"), key=("name",),
                     own={"name": Field("name", "名称", "text"), "price": Field("price", "单价", "money", "元")})  # fmt: skip
    (price,) = json.loads(blank_package("a", "b", [spec], "万元"))["resources"][0]["schema"]["fields"][1:]
    assert price["unit"] == "元"
    assert "单价（元）" in blank_csv(spec, "万元", {})
