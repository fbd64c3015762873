"""Texts and Word documents as offices save them."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pbe_analysis.data import read_paragraphs
from pbe_analysis.errors import DataError
from pbe_analysis.numerals import han


def texts(path):
    return [(one.number, one.text) for one in read_paragraphs(path, path.name)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_that_offices_use(tmp_path, encoding):
    path = tmp_path / "plan.txt"
    path.write_bytes("一、加强\r\n\r\n1.推进㙍塘\x07。".encode(encoding))
    assert texts(path) == [(1, "一、加强"), (3, "1.推进㙍塘。")]


def test_bytes_that_are_no_text_are_named_by_row(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"ok\n\xff\x80\xff")
    with pytest.raises(DataError, match=r"plan.txt, row 2: .*neither UTF-8 nor GB18030"):
        read_paragraphs(path, "plan.txt")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0\0", "save it as .docx"),
        ("plan.pdf", b"%PDF-1.7", "not read.*save it as .docx"),
        ("plan.png", b"\x89PNG", "is a picture"),
        ("plan.doc", b"x", "is named .doc and is none"),
        ("plan.xlsx", b"x", "not read"),
    ],
)
def test_other_files_are_refused_with_a_hint(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=said):
        read_paragraphs(tmp_path / name, name)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"plan.docx: the file is missing"):
        read_paragraphs(tmp_path / "plan.docx", "plan.docx")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"PK\x03\x04broken", "is broken or not complete"), (b"no archive", "is named .docx and is none")],
)
def test_a_broken_word_document_is_named(tmp_path, content, said):
    (tmp_path / "plan.docx").write_bytes(content)
    with pytest.raises(DataError, match=rf"plan.docx: {said}"):
        read_paragraphs(tmp_path / "plan.docx", "plan.docx")


def test_an_archive_that_is_no_document_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "plan.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(DataError, match=r"plan.docx: is a zip archive of other files"):
        read_paragraphs(tmp_path / "plan.docx", "plan.docx")


def test_paragraphs_and_tables_come_in_their_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("一、甲")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "1.乙", "基层处"
    document.add_paragraph("")
    document.add_paragraph("2.丙")
    document.save(tmp_path / "plan.docx")
    assert texts(tmp_path / "plan.docx") == [(1, "一、甲"), (2, "1.乙；基层处"), (4, "2.丙")]


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RUN = "<w:r><w:t>{}</w:t></w:r>"


def word(folder, body: str):
    with zipfile.ZipFile(folder / "plan.docx", "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return texts(folder / "plan.docx")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<w:p>{RUN.format('甲')}<w:ins>{RUN.format('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>",
            ["甲乙"],
        ),
        (f"<w:sdt><w:sdtContent><w:p>{RUN.format('甲')}</w:p></w:sdtContent></w:sdt>", ["甲"]),
        (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent><w:p>{RUN.format('一、甲	1')}</w:p></w:sdtContent></w:sdt><w:p>{RUN.format('乙')}</w:p>",
            ["乙"],
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:sdt><w:sdtContent><w:p>{RUN.format('甲')}</w:p></w:sdtContent></w:sdt></w:tc></w:tr></w:tbl>",
            ["甲"],
        ),
    ],
)
def test_what_word_shows_is_text_whatever_is_around_it(tmp_path, body, expected):
    assert [text for _number, text in word(tmp_path, body)] == expected


NUMBERING = """<w:numbering {ns}><w:abstractNum w:abstractNumId="70">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
</w:abstractNum><w:num w:numId="30"><w:abstractNumId w:val="70"/></w:num></w:numbering>"""


def test_numbers_that_word_makes_are_written_out(tmp_path):
    document = docx.Document()
    root = document.part.numbering_part.element
    for part in reversed(parse_xml(NUMBERING.format(ns=nsdecls("w")))):
        root.insert(0, part)
    for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1), ("己", 2), ("庚", None)):
        paragraph = document.add_paragraph(text)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val, properties.get_or_add_ilvl().val = 30, level
    document.save(tmp_path / "plan.docx")
    assert [text for _, text in texts(tmp_path / "plan.docx")] == ["一、甲", "1.乙", "2.丙", "二、丁", "1.戊", "己", "庚"]


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (43, "四十三"), (100, "100")])
def test_chinese_counting(number, text):
    assert han(number) == text


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("pbe_analysis.reading.packages.LARGEST_UNPACKED", 10)
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    (tmp_path / "plan.docx").write_bytes(buffer.getvalue())
    with pytest.raises(DataError, match="unpacks to more"):
        read_paragraphs(tmp_path / "plan.docx", "plan.docx")
