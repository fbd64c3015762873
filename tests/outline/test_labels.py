"""Numbers of tables and figures, and where the text refers to them."""

from __future__ import annotations

import pytest

from pbe_analysis import blocks
from pbe_analysis.blocks import Answer, Chart, Contents, Heading, Label, Link, Picture, Prose, Sortable, Table
from pbe_analysis.blocks.text import text
from pbe_analysis.outline import leaves, whole
from pbe_analysis.outline.arrangement import settled
from pbe_analysis.outline.labels import LONG
from pbe_analysis.outline.numbers import TRACES, next_annex, number, with_traces_listed


def table(columns: int, rows: int, **more) -> Table:
    heads = tuple(blocks.Column(str(n), f"栏{n}") for n in range(columns))
    return Table(heads, (("1",) * columns,) * rows, **{"title": f"{columns}×{rows}"} | more)


def chart(title: str, data: str = "") -> Chart:
    return Chart(Picture("image/png", ""), title, data)


def said(*parts) -> Prose:
    return Prose((parts,))


def labels(made) -> dict[str, str]:
    return {one.title: str(one.label) for one in leaves(made) if isinstance(one, Table | Chart)}


def texts(made) -> list[str]:
    return [text(one) for one in leaves(made) if isinstance(one, Prose)]


def test_the_annex_holds_what_no_text_is_for_lengthwise_sheets_last():
    short, long, wide, folded = table(2, 3), table(2, LONG + 1), table(10, 2), table(3, 2, folded=True)
    made = whole([Answer((short, wide, long, folded), "")])
    assert [one.title for one in leaves(made) if isinstance(one, Table)] == ["2×3", f"2×{LONG + 1}", "3×2", "10×2"]
    assert labels(made) == {"2×3": "表1", f"2×{LONG + 1}": "附表1", "3×2": "附表2", "10×2": "附表3"}


def test_equal_tables_have_numbers_of_their_own():
    made = whole([table(2, 3), blocks.Quote((table(2, 3),)), blocks.Items(((table(2, 3),),))])
    assert [str(one.label) for one in leaves(made) if isinstance(one, Table)] == ["表1", "表2", "表3"]


def test_what_has_no_name_has_no_number():
    nameless = table(2, 3, title="")
    made = whole([nameless, Table((), (), title="空"), table(2, 3)])
    assert [one.label for one in leaves(made) if isinstance(one, Table)] == [None, None, Label("表", 1)]


def test_of_tables_of_one_title_a_chart_leads_to_the_next_below_it_else_to_one_above():
    """Both tables are moved to the annex; the last chart shows the data of the first table once more."""
    first, second = (table(columns, 3, title="满意度", folded=True) for columns in (3, 4))
    drawn = [chart(name, "满意度") for name in ("问卷", "自有指标", "再列")]
    made = whole([Answer((drawn[0], first), ""), Answer((drawn[1], second), ""), Answer((drawn[2],), "")])
    found = {one.title: str(one.data_label) for one in leaves(made) if isinstance(one, Chart)}
    assert found == {"问卷": "附表1", "自有指标": "附表2", "再列": "附表1"}


def test_a_chart_leads_to_its_data_and_the_text_to_the_chart():
    made = whole([Heading(2, ("资金",)), Answer((said("甲。"), chart("图甲", "3×2"), table(3, 2, folded=True)), "x")])
    drawn = next(one for one in leaves(made) if isinstance(one, Chart))
    assert (str(drawn.label), str(drawn.data_label)) == ("图1", "附表1") and texts(made)[0] == "甲（见图1）。"
    assert next(one for one in made if isinstance(one, Answer)).code == "x"


def test_a_chart_may_lead_to_a_table_beside_it():
    made = whole([Answer((said("甲。"), chart("图甲", "3×2"), table(3, 2)), "")])
    assert (
        texts(made)[0] == "甲（见图1）。" and str(next(one for one in leaves(made) if isinstance(one, Chart)).data_label) == "表1"
    )


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ([Answer((said("甲。"), table(2, 3), chart("图")), "")], ["甲（见表1、图1）。"]),
        ([Answer((said("甲。"),), ""), Answer((table(2, 3),), "")], ["甲（见表1）。"]),  # also in another cell
        ([said("甲"), table(2, 3)], ["甲（见表1）。"]),
        ([said("甲；"), table(2, 3)], ["甲（见表1）；"]),
        ([Prose((("甲。",), ("乙！",))), table(2, 3)], ["甲。\n乙（见表1）！"]),
        ([said("甲。"), Heading(3, ("资金",)), table(2, 3)], ["甲。", "资金见表1。"]),  # not across a heading
        ([table(2, 3), said("甲。")], ["见表1。", "甲。"]),
        ([Heading(2, ("资金",)), table(2, 3), table(2, 2), said("甲。")], ["资金见表1、表2。", "甲。"]),
        ([said("甲。"), table(2, 3), said("乙。"), table(2, 2)], ["甲（见表1）。", "乙（见表2）。"]),
        ([said("甲。"), *(table(2, n) for n in (1, 2, 3))], ["甲（见表1、表2、表3）。"]),
        ([said("甲。"), chart("图"), *(table(2, n) for n in (1, 2, 3, 4))], ["甲（见图1、表1至表4）。"]),
        ([said("甲。"), Sortable(table(2, 3), ())], ["甲（见表1）。"]),
        ([Prose(((),)), said("甲。"), table(2, 3)], ["甲（见表1）。"]),
        ([said("甲。")], ["甲。"]),
        ([said("甲。"), table(2, 2, folded=True)], ["甲（见附表1）。", "附件：数据表"]),
        ([Heading(2, ("资金",)), table(2, 2, folded=True)], ["资金见附表1。", "附件：数据表"]),
    ],
)
def test_the_text_of_a_section_refers_to_its_tables_and_figures(report, expected):
    assert [one for one in texts(whole(report)) if one] == expected


def test_a_reference_is_a_label_that_leads_there():
    made = whole([said("甲。"), table(2, 3)])
    assert next(one for one in made if isinstance(one, Prose)).paragraphs == (("甲", "（见", Label("表", 1), "）。"),)
    assert [Label(name, 3).id for name in ("表", "图", "附表")] == ["table-3", "figure-3", "annex-3"]


def test_annexes_are_listed_behind_the_text_and_lead_there():
    made = whole([Heading(2, ("资金",)), said("甲。"), table(2, 2, folded=True)])
    listed, head = made[-3], made[-2]
    assert listed.paragraphs == (("附件：", Link("#s2", ("数据表",))),) and (head.id, head.number) == ("s2", "附件　")
    assert isinstance(made[0], Contents)


@pytest.mark.parametrize(
    ("annexes", "listed"),
    [
        ([], None),
        (["数据"], "附件：1．数据；2．正文数字的算式与出处（打印时列出）"),
        (["数据", "评分"], "附件：1．数据；2．评分；3．正文数字的算式与出处（打印时列出）"),
    ],
)
def test_the_annex_that_renderers_add_is_listed_with_the_others(annexes, listed):
    held = [(title, [table(2, 2)]) for title in annexes]
    made = with_traces_listed(settled([], [said("甲。")], held, 0), "（打印时列出）")
    assert [text(one) for one in made if isinstance(one, Prose) and "附件" in text(one)] == [*filter(None, [listed])]
    heads = [one for one in made if isinstance(one, Heading)]
    assert [one.number for one in heads] == [f"附件{n}　" for n, _ in enumerate(annexes, start=1)]
    assert next_annex(made, TRACES) == f"附件{len(annexes) + 1}　{TRACES}"


def test_headings_are_numbered_by_their_level():
    report = [part for level in (2, 3, 3, 4, 5, 6, 4, 2, 3) for part in (Heading(level, (str(level),)), said("甲"))]
    made = [one.number for one in whole(report) if isinstance(one, Heading)]
    assert made == ["一、", "（一）", "（二）", "1．", "（1）", "①", "2．", "二、", "（一）"]
    assert [number(level, 12) for level in (1, 2, 3, 4, 5)] == ["十二、", "（十二）", "12．", "（12）", "12"]


def test_a_level_that_brings_its_own_numbers_gets_no_others():
    heads = (Heading(2, ("一、概况",)), Heading(3, ("资金",)), Heading(2, ("结论",)))
    report = [part for head in heads for part in (head, said("甲"))]
    assert [one.number for one in whole(report) if isinstance(one, Heading)] == ["", "（一）", ""]


def test_what_was_arranged_stays_as_it_is():
    made = whole([Heading(2, ("资金",)), said("甲。"), table(2, 2)])
    assert whole(made) is made
