"""datapackage.json: what it says, and where it may not lead."""

import json

import pytest

from pbe_analysis.data import read_package
from pbe_analysis.errors import DataError


@pytest.fixture
def read(tmp_path):
    def reading(content):
        text = content if isinstance(content, str | bytes) else json.dumps(content, ensure_ascii=False)
        (tmp_path / "datapackage.json").write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_package(tmp_path, "data/a/2021")

    return reading


def funds(**more):
    return {"resources": [{"name": "funds", "path": "funds.csv"} | more]}


def test_titles_units_and_places_are_kept(read):
    fields = [{"name": "spent", "title": "执行资金（万元）", "unit": "万元"}, {"name": "region", "title": "所属 行政区"}]
    package = read(
        {"title": "数据", "created": "2026-11-21", "sources": [{"title": "甲"}, {"title": "乙"}], "notice": "虚构"}
        | funds(title="资金", place="表4", sheet="第二", schema={"fields": fields})
    )
    assert (package.title, package.source, package.created, package.notice) == ("数据", "甲; 乙", "2026-11-21", "虚构")
    table = package.resources["funds"]
    assert (table.path, table.title, table.place, table.sheet) == ("funds.csv", "资金", "表4", "第二")
    assert table.units == {"spent": "万元"}
    assert table.titles == {"执行资金": "spent", "所属行政区": "region"}


def test_what_is_not_said_is_empty(read):
    package = read(funds())
    table = package.resources["funds"]
    assert (package.title, package.source, table.place, table.sheet, table.units) == ("", "", "", None, {})


def test_a_byte_order_mark_does_no_harm(read):
    assert read(b"\xef\xbb\xbf" + json.dumps(funds()).encode()).resources


@pytest.mark.parametrize("path", ["../x.csv", "a/../../x.csv", "/etc/passwd", "x/../../../etc/passwd", "a\0b.csv"])
def test_a_path_that_leads_out_of_the_folder_is_refused(read, path):
    with pytest.raises(DataError, match="datapackage.json: resource funds: .* leads out of the data folder"):
        read(funds(path=path))


def test_a_link_that_leads_out_of_the_folder_is_refused(read, tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path.parent / "x.csv")
    with pytest.raises(DataError, match="leads out of the data folder"):
        read(funds(path="link.csv"))


@pytest.mark.parametrize("path", ["a.csv", "sub/a.csv", "sub/../a.csv", "..a.csv"])
def test_a_path_within_the_folder_is_accepted(read, path):
    assert read(funds(path=path)).resources["funds"].path == path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{\n,}", "datapackage.json, row 2: is not JSON"),
        ("", "is not JSON"),
        ("[]", "is not a data package"),
        ("5", "is not a data package"),
        ({}, "is not a data package"),
        ({"resources": None}, "is not a data package"),
        ({"resources": ["funds.csv"]}, "is not a data package"),
        ({"resources": [{"name": "funds"}]}, "is not a data package"),
        (funds(schema="schema.json"), "is not a data package"),
        (funds() | {"sources": ["甲"]}, "is not a data package"),
        (funds() | {"sources": None}, "is not a data package"),
        ({"resources": funds()["resources"] * 2}, 'table "funds" stands twice'),
        ("标题".encode("gb18030"), "is not"),
        ("[" * 100_000, "is not"),
    ],
)
def test_what_is_no_package_is_refused(read, content, message):
    with pytest.raises(DataError) as error:
        read(content)
    assert str(error.value).startswith("data/a/2021/datapackage.json") and message in str(error.value)


def test_a_folder_without_one_says_how_to_get_one(tmp_path):
    with pytest.raises(DataError, match="the file is missing.*`pbe new` writes one"):
        read_package(tmp_path, "data/a/2021")
