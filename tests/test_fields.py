"""The vocabulary of columns."""

import pytest

from pbe_analysis.evaluation import TABLES
from pbe_analysis.fields import _ALL, FIELDS, Field, plain_heading
from pbe_analysis.measures.methods import DOCUMENTS


def test_no_two_fields_share_a_name():
    assert len({one.name for one in _ALL}) == len(_ALL)


def test_a_column_that_is_a_measure_is_named_in_the_registry_alone():
    measured = {one.name for registry in DOCUMENTS.values() for one in registry.values() if one.heads_column}
    named = {one.name for one in _ALL if one.kind not in ("text", "date", "span", "measure", "hash")}
    assert measured & named <= {"issued", "median_days", "longest_days"}  # of other things, or printed in another way


@pytest.mark.parametrize("spec", TABLES, ids=[spec.name for spec in TABLES])
def test_no_two_columns_of_a_table_share_a_title(spec):
    """A file may head its columns with the titles alone."""
    titles = [spec.field(name).title for name in spec.columns + spec.optional]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize(
    ("heading", "title_and_unit"),
    [
        ("支出", ("支出", "")),
        ("支出（万元）", ("支出", "万元")),
        ("支出(万元)", ("支出", "万元")),
        (" 支 出 （ 万元 ）\n", ("支出", "万元")),
        ("支出(万元）", ("支出", "万元")),
        ("人均发放（元/人/年）", ("人均发放", "元/人/年")),
        ("支出（含税）（万元）", ("支出（含税）".replace("（", "(").replace("）", ")"), "万元")),
        ("", ("", "")),
        ("（万元）", ("(万元)", "")),
    ],
)
def test_a_heading_is_a_title_and_a_unit(heading, title_and_unit):
    assert plain_heading(heading) == title_and_unit


def test_a_field_heads_its_column_with_its_unit():
    assert FIELDS["spent"].heading("万元") == "支出（万元）"
    assert FIELDS["managed"].heading("万元") == "应覆盖数量（家）"
    assert FIELDS["region"].heading("万元") == "行政区"


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_heading_is_read_back_as_its_title(field: Field):
    assert plain_heading(field.heading("万元"))[0] == field.title
