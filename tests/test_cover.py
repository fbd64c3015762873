"""The first and the last page."""

import hashlib
import json
import re
from dataclasses import replace

import pytest
from by_hand import plain_figure
from hostile import HOSTILE, Elements
from samples import ROOT

from pbe_analysis.blocks import Cover, KeyFigure
from pbe_analysis.cover import OtherFile, provenance
from pbe_analysis.data.remarks import Remark
from pbe_analysis.figures import Figures
from pbe_analysis.parameter_names import in_chinese
from pbe_analysis.project import project_years
from pbe_analysis.wings import report_of, wing

SCORE = plain_figure("score", "合计", 86, "分", HOSTILE)


def test_a_cover_of_hostile_words_is_text():
    page = Cover(HOSTILE, HOSTILE, HOSTILE, SCORE, SCORE, (KeyFigure(HOSTILE, SCORE, HOSTILE),), ((HOSTILE, HOSTILE),), HOSTILE)
    elements = Elements(page._repr_html_())
    assert {tag for tag, _ in elements.seen}.isdisjoint({"script", "img"})
    assert elements.text.count(HOSTILE) >= 8


def test_a_notice_stands_on_the_cover_where_there_is_one():
    plain = Cover("题", "副", "等级", SCORE, SCORE, (), ())
    assert 'class="notice"' not in plain._repr_html_()
    assert "虚构数据" in Cover("题", "副", "等级", SCORE, SCORE, (), (), "虚构数据")._repr_html_()


def test_a_provenance_of_hostile_words_is_text(study):
    page = provenance([OtherFile(HOSTILE, HOSTILE, HOSTILE)], study.params, Figures([]))
    assert {tag for tag, _ in Elements(page._repr_html_()).seen}.isdisjoint({"script", "img"})


def test_the_cover_of_the_real_evaluation_has_grade_score_and_rates(study):
    text = Elements(study.cover()._repr_html_()).text
    for part in (
        "2021年村卫生室实施基本药物制度项目绩效评价",
        "86.47分",
        "良",
        "36.42%",
        "72.12%",
        "74.25%",
        "83.74%",
        "天津市财政局",
    ):
        assert part in text
    assert study.cover().entry["badge"] == "良"
    json.dumps(study.cover()._repr_mimebundle_())


@pytest.mark.parametrize("name", ["funds", "clinics", "survey", "scores"])
def test_the_provenance_names_every_file_by_its_hash(study, name):
    digest = hashlib.sha256((study.place.data_dir / f"{name}.csv").read_bytes()).hexdigest()
    assert digest in Elements(study.provenance()._repr_html_()).text


def test_a_file_of_several_tables_is_listed_once_with_the_place_of_each(study):
    notes = (Remark("表.xlsx", "note", line=7), Remark("表.xlsx", "note", line=8), Remark("表.xlsx", "continued", line=9))
    tables = [
        replace(study.tables["funds"], file="表.xlsx", place=place, sha256="ab", remarks=notes) for place in ("附表1", "附表2")
    ]
    page = provenance(tables, study.params, Figures([]))
    assert page.files.rows == (("表.xlsx", "附表1、附表2", "ab"),)
    said = [(file, text.partition("：")[0]) for file, text in page.remarks.rows]
    assert said == [(f"表.xlsx（附表{n}）", row) for n in (1, 2) for row in ("第7、8行", "第9行")]


def test_the_provenance_names_every_source_of_the_parameters(study):
    page = study.provenance()
    text = Elements(page._repr_html_()).text
    assert hashlib.sha256(study.place.params_file.read_bytes()).hexdigest() in text
    for source in (
        study.params.execution_denominator.source,
        study.params.targets["coverage_rate"].source,
        study.params.grades.source,
    ):
        assert source in text
    stated = study.place.params_file.read_text("utf-8")
    assumed = 1  # the line 估算存疑倍数 is this analysis's own, and stands there with its source, too
    assert len(page.rules.rows) == stated.count("source: ") + assumed


def test_the_provenance_carries_every_figure(study):
    assert list(study.provenance().figures) == Figures([*study.figures, *study.counts]).records()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("at_least 0.80；serious_below 0.50", "不低于 0.80；严重低于 0.50"),
        ("floors 优 90、良 80", "各等级下限：优 90、良 80"),
        ("transfers", "按转移支付"),
        ("adjusted；carried_over left_out", "调整后预算；上年结转 不计入"),
        ("0.95", "0.95"),
    ],
)
def test_parameters_are_told_in_chinese(value, shown):
    assert in_chinese(value) == shown


@pytest.mark.parametrize("place", project_years(ROOT), ids=str)
def test_no_key_of_a_file_stands_among_the_parameters(place):
    rows = wing(report_of(place)).open_study(place).provenance().rules.rows
    assert rows and not [row for row in rows if re.search("[a-z]_?[a-z]", " ".join(row[:2]))]
