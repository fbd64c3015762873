"""Tables saved as CSV."""

from __future__ import annotations

import pytest

from pbe_analysis.documents.reading import read
from pbe_analysis.errors import DataError
from tests.documents.made import texts

ROWS = [["区", "下达"], ["甲区", "1,127.50"], ["乙区", "48.90"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        '区,下达\r\n甲区,"1,127.50"\r\n乙区,48.90\r\n',
        "区\t下达\n甲区\t1,127.50\n乙区\t48.90\n",
        "区;下达\n甲区;1,127.50\n乙区;48.90",
    ],
)
def test_a_csv_is_a_table_whatever_parts_its_cells(tmp_path, text, encoding):
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert texts(read(tmp_path / "a.csv")) == [("table", "", "", "", ROWS)]


def test_text_that_is_called_a_workbook_is_a_table(tmp_path):
    (tmp_path / "a.xls").write_bytes("区\t下达\n甲区\t1,127.50\n乙区\t48.90\n".encode("utf-16"))
    assert texts(read(tmp_path / "a.xls")) == [("table", "", "", "", ROWS)]


def test_lines_around_the_table_belong_to_it_and_rows_count_as_in_excel(tmp_path):
    text = '表1 资金,\n单位：万元,\n区,"下\n达"\n甲区,1\n乙区,2\n注：略,\n'
    (tmp_path / "a.csv").write_text(text, "utf-8")
    document = read(tmp_path / "a.csv")
    assert texts(document) == [("table", "表1 资金", "万元", "注：略", [["区", "下达"], ["甲区", "1"], ["乙区", "2"]])]
    assert [cell.where.row for cell in next(document.tables).cells] == [3, 3, 4, 4, 5, 5]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b",,,\n,\n", "holds no filled cell"), (b'"' + b"x" * 200_000, "is not CSV"), (b"a," * 400_002, "more than 400000 cells")],
)
def test_what_is_no_table_is_refused(tmp_path, content, said):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(DataError, match=said):
        read(tmp_path / "a.csv")
