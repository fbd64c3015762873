"""Outlines in files: those that ship, and what is refused in one's own."""

from __future__ import annotations

import json

import nbformat
import pytest
from samples import ROOT

from pbe_analysis.errors import ParamsError
from pbe_analysis.outline import read, shipped
from pbe_analysis.outline.titles import is_numbered, plain
from pbe_analysis.wings import REPORTS

GOOD = """\
title: 某省提纲
source: 某文
front: [摘要]
chapters:
  - title: 概况
    sections:
      - {key: background, title: 背景}
      - {key: funds, title: 资金, holds: [到位, 执行]}
  - {key: analysis, title: 分析}
rest: analysis
annexes:
  - {key: tables, title: 数据表}
tables: tables
"""


@pytest.mark.parametrize("report", REPORTS)
def test_every_kind_of_report_has_an_outline_with_a_source(report):
    outline = shipped(report)
    assert outline.source and outline.front == ("摘要",)
    assert {"conclusion", "problems", "recommendations", "remarks"} <= outline.keys.keys()


@pytest.mark.parametrize("report", REPORTS)
def test_the_notebook_that_ships_leaves_nothing_to_chance(report):
    """Its sections are all named, or stand in the chapter that takes the rest on purpose."""
    rest = {"evaluation": {"主要比率一览", "项目各项指标", "与以前年度比较", "逐笔记录分析"}}
    notebook = nbformat.read(ROOT / "notebooks" / f"{report}.ipynb", as_version=4)
    heads = {cell.source.removeprefix("## ") for cell in notebook.cells if cell.source.startswith("## ")}
    assert {one for one in heads if plain(one) not in shipped(report).named} == rest.get(report, set())


def test_an_outline_is_read(tmp_path):
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    outline = read(tmp_path / "a.yaml", "a.yaml")
    assert outline.keys == {"background": "背景", "funds": "资金", "analysis": "分析", "tables": "数据表"}
    assert outline.named == {"摘要", "到位", "执行"} and outline.chapters[0].sections[1].holds == ("到位", "执行")


DEEP = "title: 甲, sections: [{title: 乙, sections: [{title: 丙, sections: [{title: 丁, sections: [{title: 戊}]}]}]}]"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: 背景}", "title: 背景, hold: [甲]}", 'a.yaml, line 7, key chapters.0.sections.0.hold: "hold" is not a known key'),
        ("title: 背景}", "title: 背景, hold: [甲]}", "Did you mean holds?"),
        ("key: funds", "key: background", 'a.yaml, line 8, key chapters.0.sections.1.key: "background" stands twice'),
        ("到位, 执行", "到位, 三、到 位", 'line 8, key chapters.0.sections.1.holds.1: "到位" stands twice'),
        ("到位, 执行", "到位, 摘要", 'line 8, key chapters.0.sections.1.holds.1: "摘要" stands twice'),
        ("title: 资金", "title: 背景", 'line 8, key chapters.0.sections.1.title: "背景" stands twice'),
        ("title: 背景}", "title: 1. 背景}", 'line 7, key chapters.0.sections.0.title: "1. 背景" brings a number'),
        ("rest: analysis", "rest: analisys", 'line 10, key rest: "analisys" is not the key of a part of `chapters`'),
        ("rest: analysis", "rest: analisys", "Did you mean analysis?"),
        ("rest: analysis", "rest: tables", '"tables" is not the key of a part of `chapters`'),
        ("tables: tables\n", "tables: funds\n", 'line 13, key tables: "funds" is not the key of a part of `annexes`'),
        ("rest: analysis\n", "", "key rest: is missing"),
        ("source: 某文\n", "", "key source: has no source"),
        ("title: 某省提纲", "title: 某省提纲\ntitle: 另一", 'line 2: key "title" stands twice'),
        ("  - {key: analysis, title: 分析}", f"  - {{key: analysis, title: 分析}}\n  - {{{DEEP}}}", "stands below level 4"),
        ("front: [摘要]", "front: &a [摘要]\nmore: *a", "holds an alias"),
        ("key: funds", "key: ../funds", '"../funds" is not accepted'),
        ("chapters:\n", "chapters: []\nothers:\n", "at least one entry"),
    ],
)
def test_what_an_outline_may_not_hold(tmp_path, old, new, expected):
    assert old in GOOD
    (tmp_path / "a.yaml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ParamsError) as raised:
        read(tmp_path / "a.yaml", "a.yaml")
    assert expected in str(raised.value)


def test_an_outline_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ParamsError, match="a.yaml: there is no such outline"):
        read(tmp_path / "a.yaml", "a.yaml")


@pytest.mark.parametrize(
    ("words", "name", "has_number"),
    [
        ("一、概况", "概况", True),
        ("（二） 概 况", "概况", True),
        ("(3)概况", "概况", True),
        ("1.2 概况", "概况", True),
        ("1. 概况", "概况", True),
        ("第一章 概况", "概况", True),
        ("第2部分概况", "概况", False),
        ("3 个县的情况", "3个县的情况", True),  # who can tell; so it keeps what it says
        ("12345元", "12345元", False),
        ("1.5亿元的去向", "1.5亿元的去向", False),
        ("2021年概况", "2021年概况", False),
        ("一是概况", "一是概况", False),
        ("", "", False),
    ],
)
def test_a_heading_is_known_by_its_words(words, name, has_number):
    assert (plain(words), is_numbered(words)) == (name, has_number)


def test_keys_of_outlines_can_be_names_of_files():
    assert all(json.dumps(key).strip('"') == key for report in REPORTS for key in shipped(report).keys)


def test_chapters_that_only_own_text_fills_are_known():
    assert [*shipped("evaluation").by_hand] == ["background", "content", "overall_goals", "stage_goals", "process", "experience"]
