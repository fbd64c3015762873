"""Word documents as people and programs make them: what python-docx cannot write is written as XML."""

from __future__ import annotations

import io
import zipfile

import pytest

from pbe_analysis.documents.document import Table
from pbe_analysis.documents.reading import read
from tests.documents.made import texts

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
DELETED = "<w:del><w:r><w:delText>999</w:delText></w:r></w:del>"
SEEN = '<w:vanish w:val="0"/>'
H1, H2 = '<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>'


def docx(folder, body: str, **parts: str):
    """A document of this body; parts: numbering, styles, footnotes as the inside of their root."""
    path, content = folder / "a.docx", io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        links = "".join(f'<R Id="{name}" Type="{LINK}{name}" Target="{name}.xml"/>' for name in parts)
        links += f'<R Id="gone" Type="{LINK}image" Target="NULL"/>'  # as broken files have it
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NS}>{inside}</w:{name}>")
    path.write_bytes(content.getvalue())
    return path


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"{r('共')}<w:ins>{r('565')}</w:ins>{DELETED}{r('万元')}", "共565万元"),
        (f"<w:moveTo>{r('甲')}</w:moveTo><w:moveFrom>{r('乙')}</w:moveFrom>", "甲"),
        (f"{r('甲')}<w:sdt><w:sdtPr/><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt>", "甲乙"),
        (f"{r('甲')}<w:hyperlink>{r('乙')}</w:hyperlink><w:smartTag>{r('丙')}</w:smartTag>", "甲乙丙"),
        (f"{r('26.60')}{r('1', RAISED)}", "26.60¹"),
        (f"{r('CO')}{r('2', LOWERED)}", "CO₂"),
        (f"{r('甲')}{r('秘密', '<w:vanish/>')}{r('乙', SEEN)}", "甲乙"),
        (f"{r('甲')}<w:r><w:footnoteReference/></w:r>{r('乙')}", "甲乙"),
        (f"{r('表')}<w:r><w:instrText> SEQ 表 </w:instrText></w:r>{r('1')}", "表1"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/></w:r>", "甲-乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲乙"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>2346</m:t></m:r></m:num><m:den><m:r><m:t>2554</m:t></m:r></m:den></m:f></m:oMath>",
            "2346/2554",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_a_person_sees_it(tmp_path, inside, expected):
    assert texts(read(docx(tmp_path, paragraph(inside)))) == [("paragraph", expected)]


def test_a_line_break_ends_a_paragraph_where_the_line_is_at_its_end(tmp_path):
    body = paragraph(f"{r('各区如下。')}<w:r><w:br/></w:r>{r('1.甲区多')}<w:r><w:br/></w:r>{r('表1 资金')}")
    found = texts(read(docx(tmp_path, body)))
    assert found == [("paragraph", "各区如下。"), ("heading", "1.", "甲区多"), ("paragraph", "表1 资金")]


# Numbers that Word counts


def level(n: int, kind: str, pattern: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{n}">{inside}</w:lvl>'


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, title: str, properties: str = "", based: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    inside = f'<w:name w:val="{title}"/>{on}<w:pPr>{properties}</w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{name}">{inside}</w:style>'


def listed(number: int, at: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
HAN = "chineseCounting"
NUMBERING = "".join(
    (
        abstract(1, level(0, HAN, "%1、", H1), level(1, HAN, "（%2）", H2), level(2, "decimal", "%3.")),
        abstract(2, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2")),
        abstract(
            3,
            *(level(0, "bullet", "·"), level(1, "decimalEnclosedCircle", "%2")),
            *(level(2, "upperLetter", "%3."), level(3, "lowerRoman", "%4)")),
        ),
        *(num(1, 1), num(2, 2), num(3, 3), num(4, 1), num(5, 1, ANEW)),
    )
)
STYLES = "".join(
    (
        style("H1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        style("H2", "heading 2", listed(1, 1)),
        style("Own", "我的标题", based="H2"),
        style("Out", "样式", '<w:outlineLvl w:val="1"/>'),
        style("Toc", "toc 1"),
        style("Loop", "圈", based="Loop"),
    )
)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([listed(1), listed(1, 1), listed(1, 1), listed(1)], ["一、", "（一）", "（二）", "二、"]),
        ([styled("H1"), styled("H2"), styled("H1"), styled("Own")], ["一、", "（一）", "二、", "（一）"]),
        ([listed(2), listed(2, 1), listed(2, 1)], ["", "1.1", "1.2"]),
        ([listed(3), listed(3, 1), listed(3, 1)], ["", "①", "②"]),
        ([listed(1), listed(4), listed(5), listed(5)], ["一、", "二、", "七、", "八、"]),
        ([styled("H1"), styled("H1") + listed(0), styled("H1")], ["一、", "", "二、"]),
        ([listed(1, 2), listed(1, 2)], ["1.", "2."]),
        ([listed(9), styled("Loop")], ["", ""]),
    ],
)  # fmt: skip
def test_numbers_of_lists_are_counted_as_word_does(tmp_path, paragraphs, expected):
    body = "".join(p("项目概况", one) for one in paragraphs)
    document = read(docx(tmp_path, body, numbering=NUMBERING, styles=STYLES))
    assert [getattr(block, "number", "") for block in document.blocks] == expected


def test_letters_and_roman_numbers_stand_in_the_text(tmp_path):
    body = p("甲", listed(3, 2)) + p("乙", listed(3, 3)) + p("丙", listed(3, 3)) + p("丁", listed(3, 2))
    found = texts(read(docx(tmp_path, body, numbering=NUMBERING)))
    assert [text for _, text in found] == ["A.甲", "i)乙", "ii)丙", "B.丁"]


def test_an_outline_level_makes_a_heading_and_a_long_list_item_none(tmp_path):
    long = "一是各区目标与2021年的任务无关，二是目标晚于要求；"
    body = p("绩效分析", styled("Out")) + p(long, listed(1, 2)) + p("无", '<w:outlineLvl w:val="9"/>')
    found = texts(read(docx(tmp_path, body, numbering=NUMBERING, styles=STYLES)))
    assert found == [("heading", "", "绩效分析"), ("paragraph", f"1.{long}"), ("paragraph", "无")]


def test_a_list_of_contents_is_left_out(tmp_path):
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    listing = f"<w:sdt>{gallery}<w:sdtContent>{p('一、概况 3')}</w:sdtContent></w:sdt>"
    body = listing + p("二、问题 5", styled("Toc")) + p("一、概况")
    document = read(docx(tmp_path, body, styles=STYLES))
    assert (texts(document), document.notes) == ([("heading", "一、", "概况")], ("目录未读：正文标题另有",))


# What stands beside the paragraphs


BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path):
    twice = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{BOX.format(p('框'))}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX.format(p('框'))}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    old = f"<w:pict>{BOX.format(p('旧框'))}</w:pict>"
    found = texts(read(docx(tmp_path, paragraph(f"{r('甲')}<w:r>{twice}</w:r><w:r>{old}</w:r>") + p("乙"))))
    assert [text for _, text in found] == ["甲", "框", "旧框", "乙"]


def test_footnotes_stand_at_the_end_and_their_separators_nowhere(tmp_path):
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("线")}</w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r("东丽区已撤销。")}</w:p></w:footnote>'
    )
    found = texts(read(docx(tmp_path, p("正文。") + p("又。"), footnotes=notes)))
    assert [text for _, text in found] == ["正文。", "又。", "东丽区已撤销。"]


def test_pictures_and_charts_are_said_to_be_unread(tmp_path):
    body = p("甲") + "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>"
    assert read(docx(tmp_path, body)).notes == ("未读：图表1个、图片1个",)


# Tables


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def grid(table: Table) -> list[tuple]:
    return [(c.where.row, c.where.column, c.text, c.rows, c.columns) for c in table.cells]


def test_merged_cells_have_their_spans(tmp_path):
    start, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = tbl(
        tr(tc("区", start), tc("资金", wide)),
        tr(tc("", goes_on), tc("下达"), tc("执行")),
        tr(tc("甲"), tc("1"), tc("2"), properties="<w:ins/>"),
        tr(tc("删"), tc("9"), tc("9"), properties="<w:del/>"),
        tr(tc("3"), tc("4"), properties='<w:gridBefore w:val="1"/>'),
    )
    (table,) = read(docx(tmp_path, body)).tables
    assert grid(table) == [
        *((1, 1, "区", 2, 1), (1, 2, "资金", 1, 2), (2, 2, "下达", 1, 1), (2, 3, "执行", 1, 1)),
        *((3, 1, "甲", 1, 1), (3, 2, "1", 1, 1), (3, 3, "2", 1, 1), (4, 2, "3", 1, 1), (4, 3, "4", 1, 1)),
    ]


def test_a_table_in_a_field_stands_behind_the_table(tmp_path):
    inner = tbl(tr(tc("里"), tc("5")), tr(tc("外"), tc("6")))
    field = f"<w:tc>{p('见下')}{inner}{p('止')}</w:tc>"
    first, second = read(docx(tmp_path, tbl(tr(tc("甲"), field), tr(tc("乙"), tc("1"))))).tables
    assert [cell.text for cell in first.cells] == ["甲", "见下止", "乙", "1"]
    assert [cell.text for cell in second.cells] == ["里", "5", "外", "6"]
    assert (first.where.table, second.where.table) == (1, 2)


def test_a_table_of_one_field_is_a_frame_around_its_text(tmp_path):
    assert texts(read(docx(tmp_path, tbl(tr(tc("一、概况")))))) == [("heading", "一、", "概况")]


def test_rows_in_content_controls_are_read_and_automatic_numbers_in_fields(tmp_path):
    row = f"<w:sdt><w:sdtContent>{tr(tc('', ''), tc('甲'))}</w:sdtContent></w:sdt>"
    numbered = f"<w:tr><w:tc>{p('', listed(1, 2))}</w:tc>{tc('乙')}</w:tr>"
    (table,) = read(docx(tmp_path, tbl(row, numbered), numbering=NUMBERING)).tables
    assert [cell.text for cell in table.cells] == ["", "甲", "1.", "乙"]


def test_paragraphs_of_a_field_are_joined_as_text(tmp_path):
    field = f"<w:tc>{p('实施基本药物制度')}{p('村卫生室数量')}{p('2021')}{p('2022')}</w:tc>"
    (table,) = read(docx(tmp_path, tbl(tr(field, tc("1")), tr(tc("甲"), tc("2"))))).tables
    assert table.cells[0].text == "实施基本药物制度村卫生室数量2021 2022"


def test_a_span_without_end_takes_no_memory(tmp_path):
    wide = '<w:gridSpan w:val="999999999"/>'
    (table,) = read(docx(tmp_path, tbl(tr(tc("甲", wide), tc("1")), tr(tc("乙"), tc("2"))))).tables
    assert table.cells[0].columns == 1_000


def test_a_document_with_macros_is_read_and_they_are_not(tmp_path):
    path = docx(tmp_path, p("甲"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0")
    assert texts(read(path.rename(tmp_path / "a.docm"))) == [("paragraph", "甲")]
