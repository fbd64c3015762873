"""Tables for people."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from by_hand import plain_figure
from hostile import HOSTILE, Elements

from pbe_analysis.fields import FIELDS, Field
from pbe_analysis.frames import frame_of
from pbe_analysis.numbers import Rate
from pbe_analysis.tabular import data_of, note_of, shown, sortable, table, titled
from pbe_analysis.wording import say

COLUMNS = ("region", "spent", "managed", "execution_rate")


def frame(*rows, **attrs):
    made = frame_of([dict(zip(COLUMNS, row, strict=True)) for row in rows], COLUMNS)
    return titled(made, **({"title": "执行情况", "source": "funds.csv", "unit": "万元"} | attrs))


FRAME = frame(("甲区", Decimal(266000), 3, Rate(58, 92)), ("合计", None, None, Rate(0, 0)))


@pytest.mark.parametrize(
    ("value", "field", "unit", "text"),
    [
        (Decimal(4115600), "spent", "万元", "411.56"),
        (Decimal(-50), "matching_gap", "万元", "−0.01"),
        (None, "spent", "万元", "—"),
        (Decimal(0), "spent", "元", "0.00"),
        (Rate(58, 92), "execution_rate", "元", "63.04%"),
        (Rate(0, 0), "execution_rate", "元", "—"),
        (float("nan"), "execution_rate", "元", "—"),
        (0.5, "low", "元", "50.00%"),
        (float("nan"), "low", "元", "—"),
        (92, "respondents", "元", "92"),
        (pd.NA, "respondents", "元", "—"),
        (Decimal("16.44"), "score", "元", "16.44"),
        (Decimal("17"), "weight", "元", "17.00"),
        (Decimal("21.050"), "value", "元", "21.05"),
        ("甲区", "region", "元", "甲区"),
        (None, "reason", "元", "—"),
    ],
)
def test_a_cell_prints_as_its_kind(value, field, unit, text):
    assert shown(value, FIELDS[field], unit) == text


@pytest.mark.parametrize(
    ("unit", "places", "text"), [("天", None, "21.14"), ("", None, "21.1429"), ("", 1, "21.1"), ("天", 0, "21")]
)
def test_a_number_has_the_decimals_of_its_measure(unit, places, text):
    assert shown(Fraction(148, 7), Field("mean", "平均", "number", unit, places=places), "元") == text


def test_headings_are_chinese_with_units_and_cells_are_read_in_them():
    html = table(FRAME)._repr_html_()
    for part in ("<caption>执行情况</caption>", "支出（万元）</th>", "应覆盖数量（家）</th>", ">26.60</td>", ">63.04%</td>"):
        assert part in html
    assert '<p class="source">数据来源：funds.csv</p>' in html


def test_headings_have_scopes_and_the_total_is_marked():
    html = table(FRAME)._repr_html_()
    assert html.count('scope="col"') == len(COLUMNS) and html.count('scope="row"') == 2
    assert html.count('<tr class="total">') == 1 and ">合计</th>" in html


def test_missing_counts_do_not_break_a_table():
    html = table(frame(("甲区", None, None, Rate(None, 1)), ("乙区", None, 4, Rate(0, 1))))._repr_html_()
    assert html.count("—") == 4 and ">4</td>" in html


def test_the_data_behind_a_chart_is_folded():
    html = data_of(FRAME)._repr_html_()
    assert html.startswith('<details class="data"><summary>数据表：执行情况</summary>')
    assert not table(FRAME)._repr_html_().startswith("<details")


def test_a_caption_can_be_given_and_the_frame_stays_what_it_was():
    shown_table = table(FRAME, "另一个标题")
    assert shown_table.title == FRAME.attrs["title"] == "执行情况"
    assert "<caption>另一个标题</caption>" in shown_table._repr_html_()
    assert repr(shown_table).startswith("另一个标题\n")


@pytest.mark.parametrize(
    ("attrs", "note"),
    [
        ({}, ""),
        ({"source": "a.csv"}, "数据来源：a.csv"),
        ({"note": "推算。"}, "推算"),
        ({"source": "a.csv", "note": "推算"}, "数据来源：a.csv。推算"),
    ],
)
def test_the_note_names_the_source(attrs, note):
    assert note_of(attrs) == note


def test_hostile_names_are_text_everywhere():
    spoiled = frame((HOSTILE, Decimal(1), 1, Rate(1, 1)), title=HOSTILE, source=HOSTILE, note=HOSTILE)
    for shown_table in (table(spoiled), data_of(spoiled), table(spoiled, HOSTILE)):
        elements = Elements(shown_table._repr_html_())
        assert {tag for tag, _ in elements.seen}.isdisjoint({"script", "img"})
        assert elements.text.count(HOSTILE) >= 3  # cell, caption, note


def test_sentences_in_cells_keep_their_traces():
    figure = plain_figure("spent", "合计", 5, "万元", HOSTILE)
    cells = pd.DataFrame([["甲区", say("支出{n}。", n=figure) + say("偏低。")]], columns=["region", "finding"], dtype="object")
    html = table(titled(cells, "问题", ""))._repr_html_()
    assert 'class="figure"' in html and "title=" in html and "<br>" in html and "<script" not in html


def test_a_table_in_several_orders_runs_no_script_and_opens_one_order_at_a_time():
    made = frame_of([{"region": "甲区", "managed": 3}, {"region": "乙区", "managed": 1}], ("region", "managed"))
    ordered = sortable(titled(made, "情况", "x.csv"), "managed", "region")
    html = ordered._repr_html_()
    assert [[row[1] for row in one.rows] for one in ordered.tables] == [["3", "1"], ["1", "3"], ["1", "3"]]
    assert [one.caption for one in ordered.tables][1:] == [f"情况：按{FIELDS[name].title}排序" for name in ("managed", "region")]
    assert html.count("<details") == 3 and html.count(" open>") == 1 and "script" not in html
    assert repr(ordered).startswith("情况")


def test_a_table_without_rows_says_so():
    html = table(titled(frame_of([], ("region", "managed")), "情况", "x.csv"))._repr_html_()
    assert '<td colspan="2">没有数据</td>' in html


def test_a_hash_may_break_in_its_middle_and_stays_whole():
    made = frame_of([{"file": "a", "sha256": "0" * 32 + "1" * 32}], ("file", "sha256"))
    assert f"{'0' * 32}<wbr>{'1' * 32}" in table(titled(made, "文件", ""))._repr_html_()
