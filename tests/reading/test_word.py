"""Tables of Word documents: fields inside controls, merged either way, and spans without end."""

import io
import zipfile

import pytest

from pbe_analysis.reading.pages import Range
from pbe_analysis.reading.word import read_docx

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
GOES_ON, BEGINS = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'

MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
CONTROL = "<w:tc><w:sdt><w:sdtContent><w:p><w:r><w:t>26.60</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tables(*rows: str):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        body = f"<w:p><w:r><w:t>单位：万元</w:t></w:r></w:p><w:tbl>{''.join(rows)}</w:tbl>"
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
    return read_docx(content.getvalue())


@pytest.mark.parametrize(
    ("rows", "cells", "merged"),
    [
        ((tr(tc("甲"), tc("1")),), [("甲", "1")], ()),
        ((f"<w:customXml>{tr(tc('甲'), '<w:smartTag>' + tc('1') + '</w:smartTag>')}</w:customXml>",), [("甲", "1")], ()),
        ((tr(tc("区", BEGINS), tc("1")), tr(tc("", GOES_ON), tc("2"))), [("区", "1"), ("区", "2")], (Range(1, 0, 2, 0),)),
        ((tr(tc("区"), tc("1")), tr(tc("市", GOES_ON), tc("2"))), [("区", "1"), ("市", "2")], ()),  # nothing begins above it
        ((tr(tc("区", "<w:hMerge w:val='restart'/>"), tc("", "<w:hMerge/>")),), [("区", "区")], (Range(1, 0, 1, 1),)),
        ((tr(tc("1"), properties="<w:gridBefore w:val='1'/>"),), [(None, "1")], ()),
        ((tr(tc("甲")), tr(tc("乙"), properties="<w:del/>"), tr(tc("丙"))), [("甲",), ("丙",)], ()),
        ((tr(tc("甲"), tc(f"26.60</w:t></w:r>{MARK}<w:r><w:t>")),), [("甲", "26.60¹")], ()),  # a mark of a note is no digit
        ((tr(tc("甲"), tc("26.60</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>1")),), [("甲", "26.60")], ()),
        ((tr(tc("甲"), CONTROL),), [("甲", "26.60")], ()),  # as official forms have fields to fill in
    ],
)
def test_fields_are_where_word_shows_them(rows, cells, merged):
    (page,) = tables(*rows)
    assert [row for _, row in page.rows] == cells and page.merged == merged and page.above == ("单位：万元",)


@pytest.mark.parametrize(
    "rows",
    [
        [tr(tc("甲", "<w:gridSpan w:val='99999999999'/>"), tc("1"))],
        [tr(tc("1"), properties="<w:gridBefore w:val='99999999'/>")],
        [tr(tc("甲", "<w:gridSpan w:val='1000'/>"))] * 2_001,
    ],
)
def test_a_span_without_end_is_refused(rows):
    with pytest.raises(ValueError, match="more cells than a table has"):
        tables(*rows)
