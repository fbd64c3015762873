"""Files that are not what they say, are broken, or are made to harm: each gets a message with what to do."""

from __future__ import annotations

import io
import os
import re
import socket
import struct
import zipfile

import pytest

from pbe_analysis.documents.reading import read
from pbe_analysis.errors import DataError, PbeError
from tests.documents.made import Heading, Paragraph, Table, texts, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
OFFICE_XML = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
WORD_XML = b'<?xml version="1.0"?>\n<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
FLAT = b'<?xml version="1.0"?>\n\n<office:document office:mimetype="application/vnd.oasis.opendocument.'
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SIMPLE = (Heading("一、", "概况"), Paragraph("共565万元。"), Table((("区", "数"), ("甲区", "1")), "表1 人数"))


def stream(name: str) -> bytes:
    """An old Office file that holds a stream of this name."""
    return OLE + name.encode("utf-16-le") + b"\0\0" + b"x" * 600


def zipped(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def word(body: str, head: str = "") -> bytes:
    return zipped({"word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def protected(content: bytes) -> bytes:
    """The archive with its first member marked as encrypted."""
    at = content.index(b"PK\x01\x02")
    return content[: at + 8] + struct.pack("<H", 1) + content[at + 10 :]


BILLION = "<!DOCTYPE x [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
WHOLE = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"", "is empty"),
        ("a.txt", b" \n\t\0", "is empty"),
        ("a.docx", stream("WordDocument"), r"\(\.doc\)\. Expected a \.docx file\. Open it in Word"),
        ("a.doc", stream("WordDocument"), r"\(\.doc\)"),
        ("a.ppt", stream("PowerPoint Document"), "Office file of the old kind"),
        ("a.docx", stream("EncryptedPackage"), "protected by a password.* remove the password"),
        ("a.xls", stream("Workbook"), "cannot be read as a workbook"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "is a picture.*OCR"),
        ("a.docx", b"{\\rtf1 x}", r"RTF.*save it as \.docx"),
        ("a.mht", b"MIME-Version: 1.0\r\n<html>", "web archive"),
        ("a.xls", OFFICE_XML, r"as XML.*\.xlsx"),
        ("a.xls", OFFICE_XML + b"<Worksheet><Table><Row/></Table></Worksheet></Workbook>", r"as XML.*\.xlsx"),
        ("a.xml", WORD_XML, r"Word document saved as XML.*\.docx"),
        ("a.fods", FLAT + b'spreadsheet">', r"workbook saved as XML.*\.xlsx"),
        ("a.fodt", FLAT + b'text">', "Word document saved as XML"),
        ("a.docx", b"only text", "is named .docx and is none"),
        ("a.pdf", "一、概况".encode(), "is named .pdf and is none"),
        ("a.bin", b"\x01\x02\x00\x03", "no text that can be read"),
        ("a.txt", b"ok\n\xff\x80\xff", "row 2.*neither UTF-8 nor GB18030"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "holds no text.*script"),
        ("a.zip", zipped({"a.txt": "x"}), "zip archive of other files"),
        ("a.odt", zipped({"mimetype": f"{OPEN_DOCUMENT}text"}), r"\.odt.*save it as \.docx"),
        ("a.ods", zipped({"mimetype": f"{OPEN_DOCUMENT}spreadsheet"}), r"cannot be read as a workbook.*save it anew"),
        ("a.pptx", zipped({"ppt/presentation.xml": "<p/>"}), "is a presentation"),
        ("a.xlsb", zipped({"xl/workbook.bin": "x"}), r"\.xlsb"),
        ("a.docx", b"PK\x03\x04broken", "is broken or not complete"),
        ("a.docx", zipped({"word/other.xml": "<a/>"}), "is not a Word document"),
        ("a.docx", word("<w:p>"), r"its part word/document\.xml is broken.*save it anew"),
        ("a.docx", word(""), "holds no text"),
        ("a.docx", protected(word("")), "protected by a password"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<workbook/>"}), "cannot be read as a workbook"),
        ("a.pdf", b"%PDF-1.7 nothing", "is broken or not complete.*print it to PDF"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match=f"(?s){re.escape(name)}.*{said}") as caught:
        read(path)
    assert isinstance(caught.value, PbeError) and caught.value.__suppress_context__


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.98])
def test_half_a_file_gets_a_message(tmp_path, kind, share):
    path = written(tmp_path, SIMPLE, kind)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DataError, match="broken|not complete|no pages"):
        read(path)


# Places that hold no file


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(DataError, match=r"a\.docx: the file is missing"):
        read(tmp_path / "a.docx")
    with pytest.raises(DataError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(DataError, match="cannot be opened"):
        read("a\0.docx")


def test_links_are_followed_and_those_that_lead_nowhere_named(tmp_path):
    path = written(tmp_path, SIMPLE, "html")
    (tmp_path / "link.html").symlink_to(path)
    assert texts(read(tmp_path / "link.html")) == texts(read(path))
    (tmp_path / "dead.html").symlink_to(tmp_path / "gone.html")
    with pytest.raises(DataError, match="a link that leads nowhere"):
        read(tmp_path / "dead.html")
    (tmp_path / "loop.html").symlink_to(tmp_path / "loop.html")
    with pytest.raises(DataError, match="cannot be opened"):
        read(tmp_path / "loop.html")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DataError, match="no ordinary file"):
        read(tmp_path / "pipe.txt")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with open(tmp_path / "a.pdf", "wb") as file:
        file.truncate(300_000_000)  # takes no room on the disk
    with pytest.raises(DataError, match="larger than 200 MB"):
        read(tmp_path / "a.pdf")


# What the bytes are counts, not the name


@pytest.mark.parametrize(("kind", "name"), [("html", "a.xls"), ("docx", "a.doc"), ("xlsx", "a.xls"), ("pdf", "a.docx")])
def test_a_wrong_extension_does_not_mislead(tmp_path, kind, name):
    path = written(tmp_path, SIMPLE, kind)
    path.rename(tmp_path / name)
    assert ("heading", "一、", "概况") in texts(read(tmp_path / name))
    assert read(tmp_path / name).format == kind


# Files made to harm


def test_bombs_are_refused_before_they_are_unpacked(tmp_path):
    bombs = {
        "one part": zipped({"word/document.xml": b" " * 5_000_000}),
        "a picture": zipped({"word/document.xml": "<a/>", "word/media/a.png": b"\0" * 5_000_000}),
        "many parts": zipped({f"word/{n}.xml": "<a/>" for n in range(10_001)}),
    }
    for what, content in bombs.items():
        (tmp_path / "a.docx").write_bytes(content)
        with pytest.raises(DataError, match="unpacks to more than such a file holds"):
            read(tmp_path / "a.docx")
        assert len(content) < 2_000_000, what


def test_an_archive_that_lies_about_its_size_is_broken(tmp_path):
    content = word(PARAGRAPH.format("甲" * 10_000))
    at = content.index(b"PK\x01\x02")
    (tmp_path / "a.docx").write_bytes(content[: at + 24] + struct.pack("<I", 10) + content[at + 28 :])
    with pytest.raises(DataError, match="broken"):
        read(tmp_path / "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "head",
    [
        BILLION,
        '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///{secret}">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % i SYSTEM "file:///{secret}"> %i;]>',
    ],
)
def test_no_entity_is_expanded_or_fetched_from_word_or_excel(tmp_path, head, encoding):
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET", "utf-8")
    head = head.replace("{secret}", str(secret).lstrip("/"))
    for part, name in (
        ("word/document.xml", "a.docx"),
        ("xl/workbook.xml", "a.xlsx"),
        ("word/_rels/document.xml.rels", "b.docx"),
    ):
        xml = f'{head}<w:document xmlns:w="{WORD}"><w:body>{PARAGRAPH.format("&i;")}</w:body></w:document>'
        (tmp_path / name).write_bytes(
            zipped({"word/document.xml" if "word" in part else "xl/a.xml": WHOLE, part: xml.encode(encoding)})
        )
        with pytest.raises(DataError, match=f"declares a document type.*{re.escape(part)}"):
            read(tmp_path / name)


def test_a_strange_encoding_hides_no_entity(tmp_path):
    for xml in (b'<?xml version="1.0" encoding="utf-7"?>+ADw-a/+AD4-', "<a/>".encode("cp037")):
        (tmp_path / "a.docx").write_bytes(zipped({"word/document.xml": xml}))
        with pytest.raises(DataError, match="unusual encoding"):
            read(tmp_path / "a.docx")


def test_the_parser_itself_resolves_no_entity(tmp_path, monkeypatch):
    """The second line of defence, tested without the first."""
    monkeypatch.setattr("pbe_analysis.reading.packages.harmless", lambda xml, name: xml)
    (tmp_path / "secret.txt").write_text("TOP-SECRET", "utf-8")
    head = f'<!DOCTYPE w:document [<!ENTITY i SYSTEM "file://{tmp_path}/secret.txt">]>'
    (tmp_path / "a.docx").write_bytes(word(PARAGRAPH.format("甲&i;乙"), head))
    found = read(tmp_path / "a.docx")
    assert "TOP-SECRET" not in repr(found) and found.blocks[0].text.startswith("甲")


def test_entities_of_a_web_page_are_neither_expanded_nor_fetched(tmp_path):
    (tmp_path / "secret.txt").write_text("TOP-SECRET", "utf-8")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    (tmp_path / "a.html").write_text(
        f"{doctype}<html><body><p>甲&x;乙</p><iframe src='secret.txt'></iframe></body></html>", "utf-8"
    )
    assert "TOP-SECRET" not in repr(read(tmp_path / "a.html"))
    (tmp_path / "b.html").write_text(f"{BILLION}<html><body><p>甲&i;</p></body></html>", "utf-8")
    assert len(repr(read(tmp_path / "b.html"))) < 10_000


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "xlsx"])
def test_no_reader_touches_the_network(tmp_path, monkeypatch, kind):
    path = written(tmp_path, SIMPLE, kind)
    if kind == "html":
        link = "<link rel=stylesheet href='http://127.0.0.1:9/a.css'><img src='http://127.0.0.1:9/a.png'>"
        path.write_text(path.read_text("utf-8").replace("<title>", f"{link}<title>"), "utf-8")

    def refused(*_, **__):
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    assert texts(read(path))[1] == ("paragraph", "共565万元。")


def test_deep_nesting_gets_a_message(tmp_path):
    nested = "<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH.format("甲") + "</w:tc></w:tr></w:tbl>" * 60
    (tmp_path / "a.docx").write_bytes(word(nested))
    with pytest.raises(DataError, match="nests more than 40"):
        read(tmp_path / "a.docx")
    (tmp_path / "b.docx").write_bytes(word("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000))
    with pytest.raises(DataError, match="is broken .Excessive depth"):
        read(tmp_path / "b.docx")
    (tmp_path / "c.html").write_text("<html><body>" + "<div>" * 50_000 + "甲</body></html>", "utf-8")
    with pytest.raises(DataError, match="too deeply"):
        read(tmp_path / "c.html")
