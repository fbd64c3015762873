"""An executed notebook as the blocks of its report."""

import base64

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import pbe_analysis as pbe
from pbe_analysis.blocks import (
    MIME,
    Answer,
    Chart,
    Cover,
    Fragment,
    Heading,
    Nothing,
    Picture,
    Preformatted,
    Prose,
    Reference,
    Table,
    to_data,
)
from pbe_analysis.errors import RunError
from pbe_analysis.outline import one_of
from pbe_analysis.publishing.sequence import blocks_of

SCORE = Reference("score", "合计", "80分")
COVER = Cover("题", "副", "等级", SCORE, SCORE, (), ())
SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def cell(source: str, *outputs, tags=()):
    shown = [output if "output_type" in output else new_output("display_data", output) for output in outputs]
    return new_code_cell(source, outputs=shown, metadata={"tags": list(tags)})


def blocks(*cells):
    return blocks_of(new_notebook(cells=list(cells)))


def test_text_and_answers_stand_in_their_order_and_headings_are_numbered():
    made = blocks(new_markdown_cell("## 甲\n\n文\n\n### 乙"), cell("x", {"text/plain": "3"}), new_markdown_cell("## 丙\n\n文"))
    assert made == (
        Heading(2, ("甲",), "s1"),
        Prose((("文",),)),
        Heading(3, ("乙",), "s2"),
        Answer((Preformatted("3"),), "x"),
        Heading(2, ("丙",), "s3"),
        Prose((("文",),)),
    )


@pytest.mark.parametrize(
    ("levels", "left"),
    [  # a letter stands for something that is shown, a figure for a heading of that level
        ("2a2b", "2a2b"),
        ("22b", "2b"),
        ("2a2", "2a"),
        ("23b", "23b"),
        ("23", ""),
        ("233b2", "23b"),
        ("32b", "2b"),
        ("2a342b", "2a2b"),
        ("234", ""),
    ],
)
def test_a_section_without_anything_in_it_has_no_heading(levels, left):
    cells = [new_markdown_cell(f"{'#' * int(sign)} 题" if sign.isdigit() else sign) for sign in levels]
    made = blocks(*(part for one in cells for part in (one, cell("pbe.table(nothing)", Nothing()._repr_mimebundle_()))))
    assert "".join(str(one.level) if isinstance(one, Heading) else "".join(one.paragraphs[0]) for one in made) == left


def test_what_is_ours_is_what_it_was():
    table = Table((), (), title="表")
    prose = Prose((("甲", SCORE),))
    (answer,) = blocks(cell("x", prose._repr_mimebundle_(), table._repr_mimebundle_()))
    assert answer.blocks == (prose, table)


def test_a_cover_stands_alone_and_its_code_goes_to_the_next_cell():
    made = blocks(
        cell("project = 1", tags=["parameters"]), cell("cover", COVER._repr_mimebundle_()), cell("x", {"text/plain": "3"})
    )
    assert made == (COVER, Answer((Preformatted("3"),), "cover\n\nx"))


@pytest.mark.parametrize("nothing", [Nothing(), Prose(((),)), Prose(())])
def test_what_shows_nothing_is_left_out(nothing):
    assert blocks(cell("x", nothing._repr_mimebundle_()), cell("y")) == ()


def test_the_picture_of_a_chart_stands_in_the_notebook_once(study):
    data, metadata = pbe.charts.arrival(study.arrival())._repr_mimebundle_()
    data["image/png"] = base64.encodebytes(data["image/png"]).decode()  # as notebooks break it
    (answer,) = blocks(
        cell("x", new_output("display_data", data, metadata=metadata), pbe.data_of(study.arrival())._repr_mimebundle_())
    )
    chart, table = answer.blocks
    assert isinstance(chart, Chart) and base64.b64decode(chart.picture.data).startswith(b"\x89PNG")
    assert data["image/png"].replace("\n", "") == chart.picture.data and chart.picture.data not in str(data[MIME])
    assert (chart.data, chart.picture.alt) == (table.title, data["text/plain"]) and table.folded


@pytest.mark.parametrize(
    ("output", "block"),
    [
        ({"text/html": "<b>甲</b>", "text/plain": "甲"}, Fragment("<b>甲</b>", "甲")),
        ({"image/png": "QU\nJD\n", "text/plain": "图"}, Picture("image/png", "QUJD")),
        ({"image/svg+xml": SVG, "text/plain": "图"}, Picture("image/svg+xml", base64.b64encode(SVG.encode()).decode())),
        ({"text/markdown": "**甲**", "text/plain": "甲"}, Prose((("甲",),))),
        ({"text/plain": "甲"}, Preformatted("甲")),
        ({"application/x": "甲"}, Preformatted("")),
        (new_output("stream", name="stdout", text="甲"), Preformatted("甲")),
        (new_output("stream", name="stderr", text="甲"), Preformatted("甲", "警告")),
        (new_output("error", ename="E", evalue="v", traceback=["甲", "乙"]), Preformatted("甲\n乙", "错误")),
    ],
)
def test_what_is_not_ours_becomes_the_plainest_block(output, block):
    (answer,) = blocks(cell("x", output))
    (made,) = answer.blocks
    assert made == block or (isinstance(made, Prose) and repr(made) == repr(block))


def test_a_frame_of_pandas_is_a_fragment_that_is_cleaned():
    frame = pd.DataFrame({"<script>": ["<img src=x onerror=y>"]})
    (answer,) = blocks(cell("x", {"text/html": frame._repr_html_(), "text/plain": repr(frame)}))
    shown = answer._repr_html_()
    assert "&lt;img src=x" in shown and "<script" not in shown and "<table" in shown


@pytest.mark.parametrize("data", [{"version": 1, "is": "tabel"}, {"version": 9, "is": "rule"}, "x", None])
def test_an_output_that_only_says_it_is_a_block_is_refused_with_its_cell(data):
    with pytest.raises(RunError, match="cell 2: "):
        blocks(new_markdown_cell("## 甲"), cell("x", {MIME: data}))


def test_one_of_a_kind_is_found_within_answers_too():
    made = blocks(cell("x", to_output(COVER)), cell("y", to_output(Table((), (), title="表"))))
    assert one_of(made, Cover) == COVER and one_of(made, Table).title == "表" and one_of(made, Chart) is None


def to_output(block) -> dict:
    return {MIME: to_data(block)}
