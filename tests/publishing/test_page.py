"""What of an executed notebook stands on its page."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from pbe_analysis.blocks import Cover, Reference
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
        shown("asked_first", NOTHING, NOTHING),
        shown("asked_second", NOTHING),
        shown("asked_third", {"text/html": "<p>乙</p>"}),
    )
    assert html.count('<details class="code">') == 1
    assert html.index("<p>乙</p>") < html.index("asked_first") < html.index("asked_second") < html.index("asked_third")


def test_of_several_outputs_those_that_show_something_stay_in_their_order():
    html = page(shown("asked_one", {"text/html": "<p>丙</p>"}, NOTHING, {"text/html": "<p>丁</p>"}))
    assert html.index("<p>丙</p>") < html.index("<p>丁</p>") < html.index("asked_one")


@pytest.mark.parametrize("data", [{"text/plain": "x"}, {"text/html": "", "text/plain": "x"}, {"text/plain": ""}])
def test_what_is_only_partly_empty_is_an_output(data):
    assert '<details class="code">' in page(shown("asked_one", data))
