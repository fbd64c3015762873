"""The blocks of a report in the order of an outline: what goes where, and that nothing gets lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from blocks.some import ANY
from hypothesis import given, settings
from hypothesis import strategies as st

from pbe_analysis import blocks
from pbe_analysis.blocks import Answer, Chart, Contents, Cover, Heading, Nothing, Prose, Reference, Table
from pbe_analysis.blocks.text import text
from pbe_analysis.errors import PbeError
from pbe_analysis.outline import Outline, arranged, leaves

SCORE = Reference("score", "合计", "80分")
COVER = Cover("题", "副", "等级", SCORE, SCORE, (), ())
OUTLINE = Outline.model_validate(
    {
        "title": "提纲",
        "source": "某文",
        "front": ["摘要"],
        "chapters": [
            {
                "title": "概况",
                "sections": [
                    {"key": "background", "title": "背景"},
                    {"key": "funds", "title": "资金", "holds": ["到位", "执行"]},
                ],
            },
            {"key": "conclusion", "title": "结论", "holds": ["总体结论"]},
            {"key": "analysis", "title": "分析", "sections": [{"title": "产出", "holds": ["覆盖"]}]},
        ],
        "rest": "analysis",
        "annexes": [{"key": "data", "title": "数据"}, {"title": "来源", "holds": ["数据来源"]}],
        "tables": "data",
    }
)


def said(words: str) -> Prose:
    return Prose(((words,),))


def report(signs: str) -> list[blocks.Block]:
    """2覆盖 is a heading of level 2, any other word a text."""
    made = (Heading(int(word[0]), (word[1:],)) if word[0].isdigit() else said(word) for word in signs.split())
    return [COVER, *made]


def shown(made) -> str:
    """The blocks as `report` takes them, without the cover and the list of annexes; — where the contents stand."""
    assert made[0] == COVER
    kinds = {Contents: lambda one: "—", Heading: lambda one: f"{one.level}{''.join(map(text, one.parts))}"}
    said = " ".join(kinds.get(type(one), text)(one) for one in made[1:])
    return re.sub(r" 附件：\S+", "", said)


@pytest.mark.parametrize(
    ("notebook", "expected"),
    [
        ("2覆盖 a", "— 2分析 3产出 a"),  # of a single section the outline's title stands
        ("2到位 a", "— 2概况 3资金 4到位 a"),  # of several each keeps its own, even where only one was handed in
        ("2到位 a 2执行 b", "— 2概况 3资金 4到位 a 4执行 b"),
        ("2执行 b 2到位 a", "— 2概况 3资金 4到位 a 4执行 b"),  # in the order of the outline
        ("2执行 b 2执行 c", "— 2概况 3资金 4执行 b 4执行 c"),
        ("2总体结论 a 3细节 b", "— 2结论 a 3细节 b"),
        ("2到位 a 3配套 b 4各区 c", "— 2概况 3资金 4到位 a 5配套 b 6各区 c"),
        ("2到位 a 3配套 b 4各区 c 5各镇 d", "— 2概况 3资金 4到位 a 5配套 b 6各区 c 6各镇 d"),  # there is no deeper one
        ("2到位 a 4各区 c", "— 2概况 3资金 4到位 a 6各区 c"),
        ("2别的 a 3覆盖 b", "— 2分析 3产出 b 3别的 a"),  # taken from within another
        ("2别的 3覆盖 b", "— 2分析 3产出 b"),  # which then stands over nothing
        ("2覆盖 a 3到位 b", "— 2概况 3资金 4到位 b 2分析 3产出 a"),
        ("2自己的 a 3其下 b 2另一 c", "— 2分析 3自己的 a 4其下 b 3另一 c"),
        ("2数据来源 a 2摘要 b 2覆盖 c", "2摘要 b — 2分析 3产出 c 2来源 a"),
        ("a 2覆盖 b", "— a 2分析 3产出 b"),
        ("2一、覆盖 a", "— 2分析 3产出 a"),  # whatever number somebody typed
        ("2三、自己的 a", "— 2分析 3自己的 a"),
        ("22021年情况 a", "— 2分析 32021年情况 a"),
        ("3覆盖 a 2到位 b", "— 2概况 3资金 4到位 b 2分析 3产出 a"),
        ("", "—"),
    ],
)
def test_sections_stand_where_the_outline_says(notebook, expected):
    assert shown(arranged(report(notebook), OUTLINE)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"background": "文"}, "— 2概况 3背景 文 3资金 4到位 a"),
        ({"funds": "文"}, "— 2概况 3资金 文 4到位 a"),
        ({"funds": "文 2小节 其文 3更小 末"}, "— 2概况 3资金 文 4小节 其文 5更小 末 4到位 a"),
        ({"funds": "文 5小节 其文"}, "— 2概况 3资金 文 4小节 其文 4到位 a"),
        ({"background": ""}, "— 2概况 3资金 4到位 a"),
        ({"background": "2空"}, "— 2概况 3资金 4到位 a"),
        ({"data": "文"}, "— 2概况 3资金 4到位 a 2数据 文"),
    ],
)
def test_own_text_stands_before_what_its_part_holds(texts, expected):
    own = {key: report(words)[1:] for key, words in texts.items()}
    assert shown(arranged(report("2到位 a"), OUTLINE, own)) == expected


def test_text_for_a_place_that_there_is_not_is_refused():
    with pytest.raises(PbeError, match='the outline "提纲" has no place for the text "backgruond". Did you mean background?'):
        arranged([], OUTLINE, {"backgruond": [said("文")]})


def test_what_a_cell_shows_is_taken_apart_at_its_headings():
    """Its code stays with what is shown first."""
    shown_ = Answer((Heading(3, ("覆盖",)), said("a"), Heading(3, ("另一",)), said("b")), "code")
    made = arranged([COVER, Heading(2, ("各项",)), shown_], OUTLINE)
    assert made[3:] == (
        Heading(3, ("产出",), "s2", "（一）"),
        Answer((said("a"),), "code"),
        Heading(3, ("各项",), "s3", "（二）"),
        Heading(4, ("另一",), "s4", "1．"),
        Answer((said("b"),), ""),
    )


def test_a_table_without_rows_and_a_cell_that_shows_nothing_else_do_not_appear():
    empty = Table((blocks.Column("a", "甲"),), (), title="空表")
    made = arranged(
        [COVER, *report("2覆盖")[1:], Answer((empty,), "x"), Answer((said("有话"), empty), "y"), *report("2执行")[1:], empty],
        OUTLINE,
    )
    assert [one.code for one in made if isinstance(one, Answer)] == ["y"] and not [
        one for one in leaves(made) if isinstance(one, Table)
    ]
    assert shown(made) == "— 2分析 3产出 有话"


def test_a_cover_is_first_wherever_it_stood():
    made = arranged([Heading(2, ("标题",)), COVER, Heading(2, ("覆盖",)), said("a")], OUTLINE)
    assert shown(made) == "— 2分析 3产出 a"


def told(report) -> Counter:
    """What stands in a report, without its headings, numbers, and references, and without tables of nothing but headings."""
    kept = (one for one in leaves(report) if not isinstance(one, Heading | Contents | Prose | Nothing))
    kept = (one for one in kept if not isinstance(one, Table) or one.rows)
    return Counter(str(blocks.to_data(_plain(one))) for one in kept)


def _plain(block):
    if isinstance(block, Chart):
        return replace(block, label=None, data_label=None)
    return replace(block, label=None, widths=(), lengthwise=False) if isinstance(block, Table) else block


def paragraphs(report) -> list[str]:
    return [text(Prose((one,))) for block in leaves(report) if isinstance(block, Prose) for one in block.paragraphs if one]


HEADINGS = st.builds(
    Heading, st.integers(2, 6), st.sampled_from([("覆盖",), ("到位",), ("一、执行",), ("摘要",), ("自己的",), ()])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(HEADINGS, ANY), max_size=9))
def test_nothing_is_lost_and_no_heading_stands_over_nothing(some):
    made = arranged(some, OUTLINE)
    assert told(made) == told(some)
    assert all(any(one[:-1] in other for other in paragraphs(made)) for one in paragraphs(some))
    for heading, after in zip(made, [*made[1:], None], strict=True):
        if isinstance(heading, Heading):
            assert after is not None and (not isinstance(after, Heading) or after.level > heading.level)
