"""A Word file after people have edited it: what was changed is told, and nothing else."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree

import pytest

from pbe_analysis.errors import DataError
from pbe_analysis.word import docx
from pbe_analysis.word.comparison import compare
from pbe_analysis.word.stamps import stamp

from .editing import controls, drop, edited, paragraph, paragraphs, row, set_text, table
from .made import REPORT, TABLE
from .opened import W
from .reports import SHIPPED, report
from .test_document import references


@cache
def computed(kind: str = "") -> bytes:
    return docx(report(kind) if kind else REPORT)


def names() -> dict[str, str]:
    return {stamp(one): f"{one.id} {one.subject} {one.base}".strip() for one in references(REPORT)}


def told(*changes) -> list[tuple[str, str, str, str]]:
    """Kind, what it is about, computed, found."""
    found = compare(computed(), edited(computed(), *changes), "a.docx", names())
    return [(one.kind, one.about, one.computed, one.found) for one in found.differences]


@pytest.mark.parametrize("kind", SHIPPED)
def test_what_was_only_saved_differs_in_nothing(kind):
    found = compare(computed(kind), edited(computed(kind)), "a.docx")
    assert found.differences == () and found.agreeing > 100


def change_a_figure(body):
    set_text(controls(paragraph(body, "沉淀率63.58%"), "36.42%")[0], "46.42%")


def move_a_paragraph(body):
    one = paragraph(body, "沉淀率63.58%")
    body.remove(one)
    body.insert(list(body).index(paragraphs(body)[2]), one)


def delete_a_row(body):
    table(body, TABLE).remove(row(body, TABLE, "宁河区"))


def test_a_changed_figure_a_moved_paragraph_and_a_deleted_row_are_told_exactly():
    expected_row = "宁河区 | 145.69 | 52.37 | 93.32 | 35.95% | 64.05%"
    assert told(change_a_figure, move_a_paragraph, delete_a_row) == [
        ("changed", RATE, "36.42%", "46.42%"),
        ("row deleted", "宁河区", expected_row, ""),
    ]
    found = compare(computed(), edited(computed(), change_a_figure), "a.docx").differences
    assert (found[0].where.startswith("“预算执行情况”, paragraph "), "46.42%" in found[0].quote) == (True, True)
    shown = compare(computed(), edited(computed(), delete_a_row), "a.docx").text().splitlines()
    assert shown[0].endswith("; row gone: 1") and shown[1] == f"  1. row gone · “表1　{TABLE}” · 宁河区"


def test_each_place_of_a_figure_is_its_own():
    """The same rate is printed at several places; the one that was changed is told."""
    found = compare(computed(), edited(computed(), change_a_figure), "a.docx").differences
    assert len(found) == 1 and "预算执行情况" in found[0].where


def type_over_the_control(body):
    """As when the whole control is marked and something else is typed."""
    one = paragraph(body, "沉淀率63.58%")
    control = controls(one, "36.42%")[0]
    place = list(one).index(control)
    one.remove(control)
    typed = ElementTree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:t>37.00%</w:t></w:r>')
    one.insert(place, typed)


def lose_every_control(body):
    """As in a program that knows no content controls."""
    for parent in list(body.iter()):
        for control in [one for one in list(parent) if one.tag == f"{W}sdt" and one.find(f"{W}sdtPr/{W}tag") is not None]:
            place = list(parent).index(control)
            parent.remove(control)
            for step, inner in enumerate(control.find(f"{W}sdtContent")):
                parent.insert(place + step, inner)


def word_it_anew(body):
    """Words around the figures are nobody's concern."""
    for one in paragraph(body, "沉淀率63.58%").iter(f"{W}t"):
        one.text = (one.text or "").replace("最高的是", "其中最高的是").replace("最低的是", "而最低的是")


def join_two_paragraphs(body):
    first, second = paragraph(body, "结余最大的是蓟州区"), paragraph(body, "共发现严重问题")
    for one in [one for one in second if one.tag != f"{W}pPr"]:
        first.append(one)
    body.remove(second)


def delete_a_sentence_s_figure(body):
    one = paragraph(body, "沉淀率63.58%")
    drop(one, controls(one, "63.58%")[0])


def empty_a_control(body):
    """As when all of it is deleted: Word then asks for a text there."""
    control = controls(paragraph(body, "沉淀率63.58%"), "63.58%")[0]
    set_text(control, "单击此处输入文字。")
    ElementTree.SubElement(control.find(f"{W}sdtPr"), f"{W}showingPlcHdr")


def delete_with_tracked_changes(body):
    control = controls(paragraph(body, "沉淀率63.58%"), "63.58%")[0]
    link = control.find(f"{W}sdtContent/{W}hyperlink")
    run = link.find(f"{W}r")
    link.remove(run)
    run.find(f"{W}t").tag = f"{W}delText"
    ElementTree.SubElement(link, f"{W}del").append(run)


def insert_with_tracked_changes(body):
    """Another figure behind the deleted one."""
    delete_with_tracked_changes(body)
    link = next(one for one in paragraph(body, "沉淀率").iter(f"{W}hyperlink") if one.find(f"{W}del") is not None)
    link.append(ElementTree.fromstring(f'<w:ins xmlns:w="{W[1:-1]}"><w:r><w:t>64.00%</w:t></w:r></w:ins>'))


def delete_a_paragraph(body):
    body.remove(paragraph(body, "共有村卫生室2035家"))


def change_a_cell(body):
    set_text(list(row(body, TABLE, "宁河区").iter(f"{W}tc"))[2], "52.73")


def separate_thousands(body):
    set_text(list(row(body, TABLE, "合计").iter(f"{W}tc"))[1], "2,577.32")


def sort_the_table(body):
    rows = table(body, TABLE).findall(f"{W}tr")
    for one in rows[1:]:
        table(body, TABLE).remove(one)
        table(body, TABLE).insert(3, one)


def delete_a_column(body):
    for one in table(body, TABLE).findall(f"{W}tr"):
        one.remove(one.findall(f"{W}tc")[3])


def add_a_row(body):
    made = ElementTree.fromstring(ElementTree.tostring(row(body, TABLE, "宁河区")))
    for cell, said in zip(made.iter(f"{W}tc"), ["新区", "1.00", "2.00", "3.00", "4%", "5%"], strict=True):
        set_text(cell, said)
    table(body, TABLE).append(made)


def delete_a_table(body):
    body.remove(table(body, TABLE))


def rename_the_caption(body):
    table(body, TABLE).find(f"{W}tblPr").remove(table(body, TABLE).find(f"{W}tblPr/{W}tblCaption"))


RATE = "execution_rate 合计 转移支付"
UNSPENT = "idle_rate 合计 转移支付"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (move_a_paragraph, []),
        (type_over_the_control, [("changed", RATE, "36.42%", "37.00%")]),
        (lose_every_control, []),
        (word_it_anew, []),
        (join_two_paragraphs, []),
        (delete_a_sentence_s_figure, [("deleted", UNSPENT, "63.58%", "")]),
        (empty_a_control, [("deleted", UNSPENT, "63.58%", "")]),
        (delete_with_tracked_changes, [("deleted", UNSPENT, "63.58%", "")]),
        (insert_with_tracked_changes, [("changed", UNSPENT, "63.58%", "64.00%")]),
        (change_a_cell, [("changed", "宁河区 支出（万元）", "52.37", "52.73")]),
        (separate_thousands, []),
        (sort_the_table, []),
        (delete_a_column, [("column deleted", "结余（万元）", "", "")]),
        (add_a_row, [("row added", "新区", "", "新区 | 1.00 | 2.00 | 3.00 | 4% | 5%")]),
        (delete_a_table, [("table deleted", "", "", "")]),
        (rename_the_caption, []),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_what_people_do_is_told_for_what_it_is(change, expected):
    assert told(change) == expected


def test_each_figure_of_a_deleted_paragraph_is_told():
    found = told(delete_a_paragraph)
    assert {kind for kind, *_ in found} == {"deleted"} and ("2035家" in [was for _, _, was, _ in found])


def test_two_faults_in_one_place_are_two():
    both = compare(computed(), edited(computed(), lose_every_control, lambda body: set_text_in(body)), "a.docx").differences
    assert [(one.kind, one.computed, one.found) for one in both] == [("changed", "63.58%", "65.58%")]


def set_text_in(body):
    for one in paragraph(body, "沉淀率63.58%").iter(f"{W}t"):
        one.text = (one.text or "").replace("63.58%", "65.58%")


def test_what_is_no_word_file_is_refused():
    with pytest.raises(DataError, match="a.docx: is not a Word document"):
        compare(computed(), b"PK\x03\x04", "a.docx")
