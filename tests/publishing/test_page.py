"""What of an executed notebook stands on its page."""

from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from pbe_analysis.blocks import Cover, Heading, Prose, Reference
from pbe_analysis.blocks.markdown import markdown
from pbe_analysis.errors import RunError
from pbe_analysis.publishing.page import page as page_of
from pbe_analysis.publishing.sequence import blocks_of

SCORE = Reference("score", "合计", "80分")
COVER = Cover("题", "副", "等级", SCORE, SCORE, (), ())


def page(*cells) -> str:
    first = shown("cover()", COVER._repr_mimebundle_())
    return page_of(blocks_of(new_notebook(cells=[first, new_markdown_cell("## 甲"), *cells])), "题")


def shown(source: str, *outputs: dict):
    return new_code_cell(source, outputs=[new_output("display_data", data) for data in outputs])


NOTHING = {"text/html": "", "text/plain": ""}


def test_a_cell_with_nothing_to_show_gives_its_code_to_the_next():
    html = page(
        shown("asked_first", NOTHING, NOTHING), shown("asked_second", NOTHING), shown("asked_third", {"text/html": "<p>乙</p>"})
    )
    assert html.count('<details class="code">') == 1
    assert html.index("<p>乙</p>") < html.index("asked_first") < html.index("asked_second") < html.index("asked_third")


def test_of_several_outputs_those_that_show_something_stay_in_their_order():
    html = page(shown("asked_one", {"text/html": "<p>丙</p>"}, NOTHING, {"text/html": "<p>丁</p>"}))
    assert html.index("<p>丙</p>") < html.index("<p>丁</p>") < html.index("asked_one")


@pytest.mark.parametrize("data", [{"text/plain": "x"}, {"text/html": "", "text/plain": "x"}, {"text/plain": ""}])
def test_what_is_only_partly_empty_is_an_output(data):
    assert '<details class="code">' in page(shown("asked_one", data))


def test_the_style_sheet_is_one_and_titles_are_text():
    html = page_of((COVER, *blocks_of(new_notebook(cells=[new_markdown_cell("## <i>甲</i>\n\n文")]))), "<b>题</b>")
    assert html.count("<style>@font-face") == 1 and "</style>" in html
    assert "<title>&lt;b&gt;题&lt;/b&gt;</title>" in html and "&lt;i&gt;甲&lt;/i&gt;</a></li>" in html and "<i>" not in html


@pytest.mark.parametrize(("blocks", "words"), [((COVER,), "no heading"), (markdown("## 甲\n\n文"), "no cover")])
def test_a_page_without_title_or_contents_is_refused(blocks, words):
    with pytest.raises(RunError, match=words):
        page_of(blocks, "题")


REPORT = (Heading(2, ("甲",)), Prose((("乙",),)))


def test_paper_has_the_title_above_each_sheet_and_no_title_ends_the_style_sheet():
    made = page_of((replace(COVER, title='甲</style>"'), *REPORT), "报告")
    assert r'@top-center { content: "甲\3c \2f style\3e \22 "; }' in made and made.count("</style>") == 1


def test_the_figures_beside_the_page_are_linked_where_they_are_named():
    assert '<a href="a-2021.figures.json" download>' in page_of((COVER, *REPORT), "报告", "a-2021.figures.json")
    assert "figures.json" not in page_of((COVER, *REPORT), "报告")
