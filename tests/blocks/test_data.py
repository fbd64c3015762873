"""Blocks and their data: nothing is lost, nothing else is taken for a block."""

import json
import subprocess
import sys

import pytest
from by_hand import plain_figure
from hypothesis import given

from pbe_analysis import blocks
from pbe_analysis.blocks import BlockError, Prose, from_data, to_data
from pbe_analysis.blocks.data import IS, KINDS, VERSION

from .some import ANY, RATE


@given(ANY)
def test_what_json_carries_comes_back_as_it_was(block):
    assert from_data(json.loads(json.dumps(to_data(block)))) == block


def test_data_says_what_it_is_and_holds_what_is_not_usual():
    assert to_data(Prose((("执行率", RATE),))) == {
        "version": 1,
        "is": "prose",
        "paragraphs": [
            [
                "执行率",
                {
                    "is": "reference",
                    "id": "execution_rate",
                    "subject": "蓟州区",
                    "display": "36.42%",
                    "source": "funds.csv 第2行 · 表4",
                    "base": "转移支付",
                    "expression": "411.56 ÷ 1130.00 万元",
                },
            ]
        ],
    }
    assert to_data(blocks.Rule()) == {"version": 1, "is": "rule"}


def test_a_figure_goes_along_as_a_reference_with_its_trace():
    figure = plain_figure("score", "合计", 86, "分", "scores.csv", base="原口径", expression="9 + 77")
    (back,) = from_data(to_data(Prose(((figure,),)))).paragraphs[0]
    assert back == blocks.Reference("score", "合计", "86分", "scores.csv", "原口径", "9 + 77")
    assert back.trace == figure.trace == "9 + 77 · scores.csv"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("prose", "'prose' is not a version"),
        ([], "is not a version"),
        ({IS: "rule"}, "'None' is not a version"),
        ({"version": VERSION + 1, IS: "rule"}, "a newer package reads it"),
        ({"version": 1}, "None is not the kind of a block"),
        ({"version": 1, IS: "tabel"}, "Did you mean table?"),
        ({"version": 1, IS: ["rule"]}, "is not a kind of block"),
        ({"version": 1, IS: "tag", "level": "note", "label": ""}, "tag is not the kind of a block"),
        ({"version": 1, IS: "heading", "parts": []}, "level"),
        ({"version": 1, IS: "heading", "level": "2", "parts": []}, "level='2' is not what heading holds"),
        ({"version": 1, IS: "heading", "level": True, "parts": []}, "level=True"),
        ({"version": 1, IS: "heading", "level": 2, "parts": ["甲", 3]}, "is not what heading holds"),
        ({"version": 1, IS: "heading", "level": 2, "parts": [], "onclick": "x"}, "onclick='x' is not a field of heading"),
        ({"version": 1, IS: "heading", "level": 2, "parts": [{IS: "rule"}]}, "is not what heading holds"),
        ({"version": 1, IS: "note", "parts": [], "look": "loud"}, "look='loud'"),
        ({"version": 1, IS: "table", "columns": [], "rows": [["甲"]]}, "1 cells in a row of 0"),
    ],
)
def test_what_is_no_block_is_refused_in_words(data, words):
    with pytest.raises(BlockError) as caught:
        from_data(data)
    assert words in str(caught.value)


def test_data_without_end_is_refused():
    data = {IS: "rule"}
    for _ in range(20_000):
        data = {IS: "quote", "blocks": [data]}
    with pytest.raises(BlockError, match="nested too deeply"):
        from_data({"version": 1} | data)


def test_every_kind_has_a_name_of_its_own():
    assert {"cover", "heading", "prose", "table", "sortable", "chart", "note", "provenance", "reference"} <= KINDS.keys()
    assert len(set(KINDS.values())) == len(KINDS)


def test_loading_blocks_opens_no_slow_library():
    slow = "{'pandas', 'numpy', 'matplotlib', 'nbformat', 'pydantic', 'bleach', 'pygments', 'mistune'}"
    asked = f"import sys, pbe_analysis.blocks; print(sorted({slow} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout.strip() == "[]"
