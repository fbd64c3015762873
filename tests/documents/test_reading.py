"""The same report in every kind of file reads as the same blocks."""

from __future__ import annotations

import importlib.util

import pytest

from pbe_analysis.documents.reading import read
from tests.documents.made import KINDS, MERGING, Heading, Paragraph, Table, expected, texts, written

LONG = (
    "截至2021年12月31日，各区中央及市级资金共计支出411.56万元，预算执行率为36.42%，其中中央直达资金实际支出252.69万元，"
    "预算执行率为44.72%，市级资金实际支出158.86万元，预算执行率为28.12%，结余资金718.44万元，全部为转移支付资金。"
)
REPORT = (
    Heading("一、", "项目基本情况"),
    Heading("（一）", "资金投入和使用情况", 2),
    Paragraph(LONG),
    Paragraph("各区情况见下表。"),
    Table(
        (
            ("行政区", "下达资金", "执行资金", "执行率"),
            ("东丽区", "27.50", "26.60", "96.73%"),
            ("宁河区", "1,124.70", "31.38", "2.79%"),
            ("静海区", "129", "0", "0%"),
            ("合计", "1,281.20", "57.98", "4.53%"),
        ),
        "表1 转移支付资金使用情况表",
        "万元",
        "注：蓟州区未实施。",
    ),
    Paragraph("结余较多。"),
    Heading("二、", "存在问题"),
    Heading("1.", "目标不合理", 3),
    Paragraph("一是目标与任务无关；二是目标晚于2020年。"),
)
MERGED = (
    Table(
        (
            ("行政区", "资金", None, "人数"),
            (None, "下达", "执行", None),
            ("东丽区", "27.50", "26.60", "92"),
            ("西青区", "48.90", "36.55", "25"),
        ),
        "表2 资金和人数",
        merged=(((0, 0), (2, 1)), ((0, 1), (1, 2)), ((0, 3), (2, 1))),
    ),
)


def needs_its_reader(kind: str) -> None:
    module = {"md": "markdown", "txt": "text"}.get(kind.partition("-")[0])
    if module and importlib.util.find_spec(f"pbe_analysis.documents.{module}") is None:
        pytest.skip(f"reading/{module}.py is not there yet")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_reads_as_the_same_texts(tmp_path, kind):
    needs_its_reader(kind)
    assert texts(read(written(tmp_path, REPORT, kind))) == expected(REPORT)


@pytest.mark.parametrize("kind", MERGING)
def test_merged_cells_stand_once_with_their_span(tmp_path, kind):
    document = read(written(tmp_path, MERGED, kind))
    assert texts(document) == expected(MERGED)
    (table,) = document.tables
    first = table.cells[0].where.row
    spans = {cell.text: (cell.where.row - first, cell.where.column, cell.rows, cell.columns) for cell in table.cells}
    assert [spans[name] for name in ("行政区", "资金", "人数", "执行", "36.55")] == [
        *((0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (1, 3, 1, 1), (3, 3, 1, 1))
    ]


def test_a_path_may_be_a_string(tmp_path):
    assert read(str(written(tmp_path, REPORT, "html"))).file == "report.html"
