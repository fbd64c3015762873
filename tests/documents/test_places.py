"""Places in words, as a person looks them up."""

import pytest

from pbe_analysis.documents.document import Cell, Document, Heading, Paragraph, Table, Where
from pbe_analysis.documents.places import Places, is_words
from tests.audit import made


@pytest.mark.parametrize(
    ("where", "label"),
    [
        (Where(block=3, page=2, table=1, row=3, column=4), "第2页 表2 第3行“甲区” “执行率”列"),
        (Where(block=3, page=2, table=1, row=4, column=3), "第2页 表2 第4行“乙区” “补助·支出”列"),
        (Where(block=3, page=2, table=1), "第2页 表2"),
        (Where(block=2, page=1, start=4, end=8), "第1页 “一、资金情况”部分 第2段"),
        (Where(block=4, page=2), "第2页 标题“三、建议”"),
        (Where(), "全文"),
        (Where(block=99), "第99段"),
        (Where(block=3, table=1, row=77, column=88), "表2 第77行 第88列"),
    ],
)
def test_a_place_is_named_by_page_table_row_and_column(where, label):
    assert Places(made.document())(where) == label


def test_a_line_of_a_text_file_is_named_by_its_number():
    document = Document("a.txt", "txt", (Paragraph("支出12元", Where(block=1, line=7)),))
    assert Places(document)(Where(block=1, line=7, start=2, end=4)) == "第7行"


def test_a_cell_of_a_workbook_is_named_as_the_workbook_does():
    cells = (
        Cell("区", Where(block=1, sheet="支出", table=1, row=1, column=1)),
        Cell("2021年", Where(block=1, sheet="支出", table=1, row=1, column=28)),
        Cell("甲区", Where(block=1, sheet="支出", table=1, row=2, column=1)),
        Cell("12", Where(block=1, sheet="支出", table=1, row=2, column=28)),
    )
    document = Document("a.xlsx", "xlsx", (Table(cells, Where(block=1, sheet="支出", table=1)),))
    assert Places(document)(cells[3].where) == "工作表“支出” AB2 “甲区” “2021年”"


def test_a_table_without_a_number_of_its_own_goes_by_its_order():
    one = Table((Cell("12", Where(block=1, table=4, row=1, column=1)),), Where(block=1, table=4), "资金情况")
    assert Places(Document("a.md", "md", (one,)))(one.cells[0].where) == "表4 第1行 第1列"


def test_long_names_are_cut():
    heading = Heading("很长的标题" * 10, 1, "", Where(block=1))
    label = Places(Document("a.md", "md", (heading,)))(heading.where)
    assert label == f"标题“{'很长的标题' * 3}…”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲区", True),
        ("2021年", True),
        ("12.5%", False),
        ("1,234万元", False),
        ("—", False),
        ("", False),
        ("-0.50", False),
        ("36人", False),
    ],
)
def test_words_are_told_from_figures(text, expected):
    assert is_words(text) is expected
