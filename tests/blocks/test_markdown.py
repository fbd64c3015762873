"""What an analyst writes in Markdown, as blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.blocks import (
    Break,
    Column,
    Heading,
    Items,
    Link,
    Picture,
    Preformatted,
    Prose,
    Quote,
    Rule,
    Styled,
    Table,
    from_data,
    to_data,
)
from pbe_analysis.blocks.markdown import markdown, missing_pictures, pictures


def prose(*parts) -> Prose:
    return Prose((parts,))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("", []),
        ("甲\n\n乙", [prose("甲"), prose("乙")]),
        ("## 甲\n\n### 乙 *丙*", [Heading(2, ("甲",)), Heading(3, ("乙 ", Styled("emphasis", ("丙",))))]),
        ("# 甲", [Heading(2, ("甲",))]),  # level 1 is the cover's
        ("```\n## 甲\n```", [Preformatted("## 甲")]),
        ("甲**乙**`丙`~~丁~~", [prose("甲", Styled("strong", ("乙",)), Styled("code", ("丙",)), Styled("struck", ("丁",)))]),
        ("甲  \n乙", [prose("甲", Break(), "乙")]),
        ("[甲](https://a.b)", [prose(Link("https://a.b", ("甲",)))]),
        ("- 甲\n- 乙\n  - 丙", [Items(((prose("甲"),), (prose("乙"), Items(((prose("丙"),),)))))]),
        ("3. 甲", [Items(((prose("甲"),),), 3)]),
        ("1. 甲", [Items(((prose("甲"),),), 1)]),
        ("> 甲", [Quote((prose("甲"),))]),
        ("---", [Rule()]),
        ("<script>甲</script>", [prose("<script>甲</script>")]),
        ("甲<b>乙</b>", [prose("甲", "<b>", "乙", "</b>")]),
        ("$x_1$与$y_1$", [prose("$x_1$", "与", "$y_1$")]),
        (
            "|甲|乙|\n|---|--:|\n|1|2|",
            [Table((Column("0", "甲"), Column("1", "乙", align="right")), ((prose("1"), prose("2")),))],
        ),
        ("![图](https://a.b/c.png)", [prose(Link("https://a.b/c.png", ("图",)))]),
        ("![图](data:image/png;base64,QUJD)", [Picture("image/png", "QUJD", "图")]),
        ("![图](data:text/html;base64,QUJD)", [prose(Link("data:text/html;base64,QUJD", ("图",)))]),
        ("![图](attachment:a.png)", [Picture("image/png", "QUJD", "图")]),
        ("![图](图%20一.png)", [Picture("image/gif", "R0lG", "图")]),
        ("![图](attachment:b.png)", [prose(Link("attachment:b.png", ("图",)))]),
    ],
)
def test_markdown_becomes_blocks(source, blocks):
    assert list(markdown(source, {"a.png": {"image/png": "QUJD"}, "图 一.png": {"image/gif": "R0lG"}})) == blocks


def test_footnotes_stand_at_the_end_in_the_order_in_which_they_are_cited():
    blocks = markdown("甲[^b]乙[^a]\n\n[^a]: 其一\n[^b]: 其二\n\n    另段\n", anchors="x-")
    assert list(blocks) == [
        prose("甲", Link("#x-1", ("〔1〕",)), "乙", Link("#x-2", ("〔2〕",))),
        Rule(),
        Prose((("〔1〕", "其二"),), "x-1"),
        prose("另段"),
        Prose((("〔2〕", "其一"),), "x-2"),
    ]


def test_a_footnote_that_is_no_text_keeps_its_number():
    assert markdown("甲[^1]\n\n[^1]: - 乙\n    - 丙\n", anchors="x")[2] == Prose((("〔1〕",),), "x1")


def test_the_addresses_of_pictures_are_told_as_they_are_written():
    source = "![a](图.png) `![b](b.png)` [c](c.png)\n\n- ![d](attachment:d.png)"
    assert pictures(source) == ("图.png", "attachment:d.png")
    assert missing_pictures(source, {"d.png": {"image/png": "QUJD"}}) == ("图.png",)


@given(st.text(st.sampled_from("#*_`[]()!<>|-$~&^:\n 1.甲"), max_size=60))
def test_any_text_becomes_blocks_that_json_can_carry(source):
    for block in markdown(source):
        assert from_data(to_data(block)) == block
