"""Zip packages (.docx, .xlsx, .ods): what they hold, and whether it is safe to unpack. Nothing is unpacked
to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from ...reading.refusals import READABLE, refuse

MOST_MEMBERS = 10_000
LARGEST_UNPACKED = 400_000_000  # bytes of all members together
LARGEST_PART = 64_000_000  # bytes of one part in XML
LARGEST_RATIO = 250  # unpacked ÷ packed of a part above a million bytes; Office's XML shrinks to a thirtieth or so
_MARKUP = (".xml", ".rels", ".vml")
_ENCODING = re.compile(rb"""^[^>]{0,200}?encoding\s*=\s*["']([^"']*)""")
_PLAIN_ENCODINGS = (
    b"utf-8",
    b"utf8",
    b"utf-16",
    b"us-ascii",
    b"ascii",
    b"iso-8859-1",
    b"gb2312",
    b"gbk",
    b"gb18030",
)
_SAVE_AS = "Open it and save it as .docx"
_SAVE_AS_WORKBOOK = "Open it and save it as .xlsx"


def kind_of_package(content: bytes, shown: str) -> str:
    """docx, xlsx or ods, once the package is known to be harmless. Error: Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive, len(content), shown)
            kind = _kind(archive, shown)
            for entry in archive.infolist():
                if entry.filename.lower().endswith(_MARKUP):
                    _refuse_declarations(archive.read(entry), entry.filename, shown)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        refuse(shown, "is broken or not complete", READABLE, "Copy it anew, or open and save it again")


def _refuse_bombs(archive: zipfile.ZipFile, packed: int, shown: str) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        refuse(shown, f"holds more than {MOST_MEMBERS} parts", "a document of some hundred pages")
    if any(entry.flag_bits & 1 for entry in entries):
        refuse(shown, "is protected by a password", "a file that opens without one")
    parts = [entry for entry in entries if entry.filename.lower().endswith(_MARKUP)]
    bursting = any(entry.file_size > 1_000_000 and _ratio(entry) > LARGEST_RATIO for entry in entries)
    too_large = sum(entry.file_size for entry in entries) > LARGEST_UNPACKED
    if bursting or too_large or any(entry.file_size > LARGEST_PART for entry in parts):
        what = f"is {packed / 1_000_000:.1f} MB packed and unpacks to more than a document holds"
        refuse(shown, what, "a document of some hundred pages", "Do not open it if you do not know who sent it")


def _ratio(entry: zipfile.ZipInfo) -> float:
    return entry.file_size / max(entry.compress_size, 1)


def _kind(archive: zipfile.ZipFile, shown: str) -> str:
    names = set(archive.namelist())
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        refuse(shown, "is a binary workbook (.xlsb)", READABLE, _SAVE_AS_WORKBOOK)
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    stated = archive.read("mimetype")[:100] if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in stated:
        return "ods"
    if b"opendocument.text" in stated:
        refuse(shown, "is an OpenDocument text (.odt)", READABLE, _SAVE_AS)
    if any(name.startswith("ppt/") for name in names):
        refuse(shown, "is a presentation", READABLE, "Save it as .pdf")
    refuse(shown, "is a zip archive of other files", READABLE, "Unpack it and name the files in it")


def _refuse_declarations(xml: bytes, name: str, shown: str) -> None:
    """Office writes no document type; only a declared entity can expand without end or name a file."""
    plain = xml.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    stated = _ENCODING.match(plain)
    odd = stated is not None and plain.startswith(b"<?xml") and stated[1].lower() not in _PLAIN_ENCODINGS
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain or odd or (plain and not plain.startswith(b"<")):
        what = f"declares entities or an unusual encoding in its part {name}"
        refuse(shown, what, "a file as Office writes it", "Do not open it if you do not know who sent it")
