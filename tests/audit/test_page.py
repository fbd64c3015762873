"""The page of an audited document: complete, safe, linked both ways, the same every time."""

import re
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from structure import bad_figures, bad_frame, bad_ids, bad_outline, bad_tables, loaded_from_outside

from pbe_analysis.audit.audited import Audited
from pbe_analysis.audit.checks import Audit, Status
from pbe_analysis.documents.document import Cell, Document, Heading, Paragraph, Table, Where

from . import made

AUDITED = Audited(made.document(), made.audit())
EVIL = "<script>alert(1)</script>&\"'<img src=x onerror=y>"


@pytest.fixture(scope="module")
def page():
    return BeautifulSoup(AUDITED.to_html(), "html.parser")


def own_text(tag) -> str:
    """What a tag prints of the document itself."""
    copy = BeautifulSoup(str(tag), "html.parser")
    for extra in copy.select(".sign, .spoken, a.note"):
        extra.decompose()
    return copy.get_text()


def test_it_is_one_file_with_a_sound_outline_and_no_script():
    html = AUDITED.to_html()
    checks = (loaded_from_outside, bad_outline, bad_ids, bad_frame, bad_tables, bad_figures)
    assert [fault for check in checks for fault in check(html)] == []
    assert "<script" not in html and "default-src 'none'" in html


def test_the_same_document_gives_the_same_bytes():
    assert AUDITED.to_html() == Audited(made.document(), made.audit()).to_html()


def test_the_summary_counts_each_status_with_its_name(page):
    keys = [key.get_text("|").split("|") for key in page.select(".key")]
    assert [(sign, label, count) for sign, label, count, _ in keys] == [
        ("√", "相符", "1"), ("↓", "截尾", "1"), ("÷", "无定义", "1"),
        ("○", "无法判断", "1"), ("§", "结构", "1"),
    ]  # fmt: skip
    assert "发现3处差错" in page.select_one(".verdict").get_text()
    assert "第3页是图片" in page.select_one(".notice").get_text()


def test_faults_lead_to_their_marks_and_back(page):
    faults = page.select("ol.faults li")
    assert [one["id"] for one in faults] == ["f1", "f2", "f3"]
    marks = [page.find(id=one.a["href"][1:]) for one in faults]
    assert [own_text(mark) for mark in marks] == ["0%", "91.85%", "建议"]
    assert [mark.find_next("a", class_="note")["href"] for mark in marks] == ["#f1", "#f2", "#f3"]


def test_a_mark_has_colour_sign_words_and_the_recomputation(page):
    mark = page.find(id="c3")
    assert {"figure", "check", "truncated"} <= set(mark["class"]) and mark.name == "button"
    assert mark.select_one(".sign").get_text() == "↓" and mark.select_one(".spoken").get_text() == "（截尾）"
    assert "2346 ÷ 2554 = 91.86 %" in page.find(id=mark["popovertarget"]).get_text()


def test_the_document_is_there_word_for_word(page):
    text = own_text(page.select_one("div.set"))
    assert "全年支出2346万元，执行率91.85%。" in text and "注：截至年末。" in text
    head = [
        [(own_text(one), one.get("rowspan"), one.get("colspan")) for one in row.select("th, td")]
        for row in page.select("thead tr")
    ]
    assert head == [[("区", "2", None), ("补助", None, "2"), ("执行率", "2", None)], [("预算", None, None), ("支出", None, None)]]
    assert [own_text(one) for one in page.select("tbody th[scope=row]")] == ["甲区", "乙区"]


def test_faults_are_printed_below_their_block(page):
    notes = page.select(".footnotes")
    assert [len(one.select("p")) for one in notes] == [2, 1]
    assert notes[0].find_previous_sibling("div", class_="table") is not None


def test_what_cannot_be_told_is_listed_folded(page):
    (folded,) = page.select("details")
    assert "无法判断（1处）" in folded.summary.get_text() and folded.li.a["href"] == "#c2"


def test_the_notebook_shows_hints_without_a_style_sheet():
    hint = 'title="↓ 截尾 · 比率：2346'
    assert hint in AUDITED._repr_html_() and hint not in AUDITED.to_html()


def test_an_empty_document_says_so():
    html = Audited(Document("空.txt", "txt", ()), Audit("空.txt", ())).to_html()
    assert "没有可以核对的数字" in html and bad_outline(html) == []


def hostile(text: str) -> str:
    """A page in which everything that a document can hold is this text."""
    cells = (Cell(text, Where(block=3, table=1, row=1, column=1)), Cell("12", Where(block=3, table=1, row=2, column=1)))
    blocks = (
        Heading(text, 9, text, Where(block=1)),
        Paragraph(text, Where(block=2)),
        Table(cells, Where(block=3, table=1), text, text, text),
    )
    wheres = [Where(block=1), Where(block=2, end=3), Where(block=3), cells[0].where, Where(block=77, sheet=text)]
    checks = [
        made.check(status, where, text, kind=text, expression=text, reason=text, quote=text)
        for where in wheres
        for status in Status
    ]
    return Audited(Document(text, text, blocks, (text,)), Audit(text, tuple(checks))).to_html()


def test_nothing_in_a_document_becomes_markup():
    html = hostile(EVIL)
    plain = BeautifulSoup(html, "html.parser")
    assert plain.select("script, img") == [] and bad_outline(html) == [] and bad_ids(html) == []
    assert EVIL in plain.h1.get_text()


@given(st.text(alphabet=st.characters(), min_size=1, max_size=30))
def test_any_text_gives_a_page_that_can_be_written(text):
    with patch("pbe_analysis.style.page.with_typeface", lambda page: page):  # one for each text would take its time
        html = hostile(text)
    assert html.encode("utf-8") and not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", html)


def test_a_figure_in_two_checks_is_marked_once_by_the_worse():
    both = [
        made.check(Status.CONFIRMED, Where(block=1, end=2), "12"),
        made.check(Status.CONTRADICTION, Where(block=1, end=2), "12"),
    ]
    html = Audited(Document("a", "txt", (Paragraph("12元", Where(block=1)),)), Audit("a", tuple(both))).to_html()
    page = BeautifulSoup(html, "html.parser")
    (mark,) = page.select("div.set .check")
    assert "contradiction" in mark["class"] and page.find(id=mark["popovertarget"]).br is not None
    assert bad_ids(html) == []


def test_every_status_has_a_sign_of_its_own_and_a_meaning():
    assert len({status.sign for status in Status}) == len({status.meaning for status in Status}) == len(Status) == 8
    assert all(status.sign.encode("gb2312") for status in Status)
    assert [status.value for status in Status if not status.is_fault] == ["confirmed", "residue", "cannot_tell"]
    assert len({status.gravity for status in Status}) == 8
