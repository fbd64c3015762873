"""What is made of blocks: HTML that nothing gets out of, plain text, and both for every kind."""

import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from hostile import HOSTILE, Elements
from hypothesis import given

from pbe_analysis import blocks
from pbe_analysis.blocks import KINDS, MIME, Block
from pbe_analysis.blocks.html import Traces, html, render
from pbe_analysis.blocks.text import text

from .some import ANY, LINES, RATE

RENDERERS = {"html": html, "text": text}
SHOWN = [name for name, kind in KINDS.items() if issubclass(kind, Block) or kind in LINES]
LOADS = {"script", "iframe", "object", "embed", "link", "meta", "base", "form", "svg", "math"}


@pytest.mark.parametrize(("level", "shown"), [(-3, "# 甲"), (0, "# 甲"), (2, "## 甲"), (6, "###### 甲"), (10**9, "###### 甲")])
def test_no_level_is_deeper_than_there_are(level, shown):
    assert text(blocks.Heading(level, ("甲",))) == shown


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_every_renderer_knows_every_kind(renderer, kind):
    made = RENDERERS[renderer]
    assert made.dispatch(KINDS[kind]) is not made.dispatch(object)


@given(ANY)
def test_nothing_gets_out_of_any_block(block):
    for tag, attributes in Elements(render(block)).seen:
        assert tag not in LOADS and not [name for name in attributes if name.startswith("on")]


@given(ANY)
def test_a_block_shows_itself_by_every_renderer(block):
    bundle = block._repr_mimebundle_()
    assert bundle.keys() == {"text/html", "text/plain", MIME}
    assert bundle["text/html"] == block._repr_html_() and bundle["text/plain"] == repr(block)


@pytest.mark.parametrize(
    "block",
    [
        blocks.Heading(2, (HOSTILE,), HOSTILE),
        blocks.Prose(((HOSTILE, blocks.Styled("strong", (HOSTILE,)), blocks.Tag("note", HOSTILE)),)),
        blocks.Prose(((blocks.Link("https://a.b/" + HOSTILE, (HOSTILE,)),),)),
        blocks.Items((((blocks.Preformatted(HOSTILE, HOSTILE),)),)),
        blocks.Picture("image/png", HOSTILE, HOSTILE),
        blocks.Answer((), HOSTILE),
        blocks.Table((blocks.Column("a", HOSTILE, unit=HOSTILE),), ((HOSTILE,),), title=HOSTILE, source=HOSTILE),
        blocks.Note((HOSTILE,)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_hostile_words_are_words(block):
    elements = Elements(render(block))
    assert {tag for tag, _ in elements.seen} & {"script", "img"} <= ({"img"} if isinstance(block, blocks.Picture) else set())
    assert not any("onerror" in attributes for _, attributes in elements.seen)


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://a.b", True),
        ("mailto:a@b.c", True),
        ("#s3", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.b", False),
    ],
)
def test_links_lead_to_pages_mail_and_headings_only(address, leads):
    shown = render(blocks.Prose(((blocks.Link(address, ("甲",)),),)))
    assert ("<a " in shown) is leads and "甲" in shown


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("<p>甲<script>alert(1)</script></p>", "<p>甲</p>"),
        ('<b onclick="x()">甲</b>', "<b>甲</b>"),
        ('<a href="javascript:x">甲</a>', "<a>甲</a>"),
        ('<img src="https://a.b/c.png">甲', "<img>甲"),
        ('<img alt="图" src="data:image/png;base64,QUJD" onerror="x">', '<img alt="图" src="data:image/png;base64,QUJD">'),
        ('<a href="data:text/html;base64,QUJD">甲</a>', "<a>甲</a>"),
        ('<ul><li style="x" class="y">甲</li></ul>', '<ul><li class="y">甲</li></ul>'),
        ("<style>#T td { color: red }</style><p>甲</p>", "<style>#T td { color: red }</style><p>甲</p>"),
        ("<style>p { background: url (//a.b) }</style>甲", "甲"),
        ("<style>@import '//a.b';</style>甲", "甲"),
        ("<style>p { a: '<' }</style>甲", "甲"),
        ("<svg><style><img src=x onerror=y></style></svg>甲", "甲"),
    ],
)
def test_what_others_made_is_cleaned(foreign, shown):
    assert render(blocks.Fragment(foreign)) == shown


def test_a_number_has_its_trace_as_a_title_in_a_notebook_and_as_a_button_on_a_page():
    traces = Traces()
    shown = render(blocks.Prose(((RATE, "与", RATE),)), traces)
    assert f'title="{RATE.trace}"' in render(blocks.Prose(((RATE,),))) and RATE.trace not in shown
    assert shown.count('popovertarget="1"') == shown.count('<a href="#1" title="1"></a>') == 2
    listed = str(traces.shown("出处"))
    assert listed.count(RATE.trace) == listed.count("<li ") == 1 and '<li id="1" value="1" popover>' in listed


def test_a_table_of_a_page_can_be_saved_as_it_is_shown_and_is_no_formula():
    columns = (blocks.Column("region", "区"), blocks.Column("rate", "执行率", unit="%", align="right"))
    made = blocks.Table(columns, (('甲,"#&%<区', RATE), ("=1+1", "—")), title="执行")
    link = BeautifulSoup(render(made, Traces()), "html.parser").select_one("a.file")
    assert link["download"] == "执行.csv" and link["href"].startswith("data:text/csv;charset=utf-8,")
    saved = unquote(link["href"].partition(",")[2])
    assert saved == '\ufeff区,执行率（%）\r\n"甲,""#&%<区",36.42%\r\n\'=1+1,—\r\n'
    assert "a class" not in render(made)  # a notebook has the frame


def test_a_table_that_lies_on_paper_stands_apart_with_its_columns_widths():
    made = blocks.Table(
        (blocks.Column("a", "区"), blocks.Column("b", "支出")), (("甲", "1"),), widths=(100, 300), lengthwise=True
    )
    shown = render(made, Traces())
    assert shown.startswith('<div class="wide">') and "--on-paper:25.0%" in shown and "--on-paper:75.0%" in shown


def test_no_line_ends_between_a_number_and_the_signs_around_it():
    shown = render(blocks.Prose((("率（", RATE, "），共", RATE, "人"),)), Traces())
    kept = BeautifulSoup(shown, "html.parser").select(".kept")
    assert [one.get_text() for one in kept] == ["（36.42%），"]


def test_a_page_without_figures_lists_no_traces():
    assert Traces().shown("出处") == ""


def test_a_chart_names_the_table_of_its_numbers():
    chart = blocks.Chart(blocks.Picture("image/png", "QUJD", "条形图"), "到位率（%）", "资金到位", "funds.csv")
    assert render(chart) == '<figure><img src="data:image/png;base64,QUJD" alt="条形图"></figure>'
    assert repr(chart) == "条形图"


def test_only_wide_tables_want_the_paper_lengthwise():
    columns = tuple(blocks.Column(str(n), str(n)) for n in range(10))
    assert blocks.Table(columns, ()).is_wide and not blocks.Table(columns[1:], ()).is_wide


def test_totals_stay_totals_in_every_order():
    table = blocks.Table((blocks.Column("a", "区"),), (("甲",), ("合计",)), totals=(1,), title="表")
    first, other = blocks.Sortable(table, (blocks.Order("倒序", (1, 0)),)).tables
    assert (first, other.rows, other.totals, other.name) == (table, (("合计",), ("甲",)), (0,), "倒序")


def test_text_is_markdown_that_can_be_read():
    table = blocks.Table(
        (blocks.Column("region", "区"), blocks.Column("spent", "支出", "money", "万元")), (("甲|乙", RATE),), title="支出"
    )
    shown = blocks.Items(((blocks.Prose((("甲", RATE),)), blocks.Quote((blocks.Preformatted("a\nb"),))),), 3), table
    assert [repr(block) for block in shown] == [
        "3. 甲36.42%\n  \n  > a\n  > b",
        "支出\n| 区 | 支出（万元） |\n| --- | --- |\n| 甲\\|乙 | 36.42% |",
    ]


def test_text_of_a_long_table_says_how_long_it_is():
    table = blocks.Table((blocks.Column("a", "区"),), tuple((str(n),) for n in range(21)))
    assert repr(table).endswith("……共21行") and "| 19 |" in repr(table) and not re.search(r"\| 20 \|", repr(table))
