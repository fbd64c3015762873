"""Zip packages (.xlsx, .ods, .docx): what they hold, and whether it is safe to unpack. Nothing is unpacked to disk."""

from __future__ import annotations

import re
import zipfile
import zlib
from xml.etree import ElementTree

from ..errors import DataError, Problem
from ..messages import _

LARGEST_UNPACKED = 512_000_000  # bytes of all parts together, against decompression bombs
MOST_PARTS = 10_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError, IndexError)
SAVE_AS = _("Open it in Excel or WPS and save it as .xlsx")
PROTECTED = (
    _("is protected by a password"),
    _("a file that opens without one"),
    _("Open it, remove the password and save it again"),
)


def kind_of_package(archive: zipfile.ZipFile, shown: str) -> str:
    """xlsx, ods or docx, once the package is known to be harmless. Error: DataError."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise DataError(Problem(shown, *PROTECTED))
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise DataError(Problem(shown, _("unpacks to more than a workbook holds"), _("a table of totals")))
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        raise DataError(Problem(shown, _("is a binary workbook (.xlsb)"), _("a .csv or .xlsx file"), SAVE_AS))
    stated = part(archive, "mimetype", 100) if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in stated:
        if b"encryption-data" in (part(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""):
            raise DataError(Problem(shown, *PROTECTED))
        return "ods"
    for folder, kind in (("xl/", "xlsx"), ("word/", "docx")):
        if any(name.startswith(folder) for name in names):
            return kind
    raise DataError(Problem(shown, _("is a zip archive of other files"), _("a .csv or .xlsx file"), _("Unpack it first")))


def part(archive: zipfile.ZipFile, name: str, most: int = LARGEST_UNPACKED) -> bytes:
    """The bytes of a part, no more than `most`, whatever the directory says. Error: one of `BROKEN`."""
    with archive.open(name) as opened:
        content = opened.read(most + 1)
    if len(content) > most and most == LARGEST_UNPACKED:
        raise ValueError(_("a part unpacks to more than a workbook holds"))
    return content[:most]


def markup(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part in XML that declares no entities, as office programs write it. Error: ValueError."""
    return harmless(part(archive, name))


def harmless(xml: bytes) -> bytes:
    """XML that declares nothing: only a declared entity can expand without end or name a file."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or (b"\0" in xml[:200] and re.search(rb"<\0!\0|\0<\0!", xml)):
        raise ValueError(_("declares a document type or entities"))
    return xml


def root(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part's root element. Error: one of `BROKEN`."""
    try:
        return ElementTree.fromstring(markup(archive, name))
    except ElementTree.ParseError as error:
        raise ValueError(_("its part {name} is broken ({error})", name=name, error=error)) from None
