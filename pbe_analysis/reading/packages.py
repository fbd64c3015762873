"""Zip packages (.xlsx, .ods, .docx): what they hold, and whether it is safe to unpack. Nothing is unpacked to disk."""

import posixpath
import re
import zipfile
import zlib
from typing import Any

from ..messages import Message, _
from .refusals import READABLE, refuse

LARGEST_UNPACKED = 512_000_000  # bytes of all parts together, against decompression bombs
LARGEST_PART, LARGEST_RATIO = (
    64_000_000,
    250,
)  # of a report: bytes of a part in XML; unpacked ÷ packed of one above a million bytes
MOST_PARTS = 10_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, KeyError, IndexError)
SAVE_AS = _("Open it in Excel or WPS and save it as .xlsx")
SAVE_AS_DOCUMENT = _("Open it in Word or WPS and save it as .docx")
UNSAFE = _("Do not open it if you do not know who sent it")
PROTECTED = (
    _("is protected by a password"),
    _("a file that opens without one"),
    _("Open it, remove the password and save it again"),
)
_MARKUP = (".xml", ".rels", ".vml")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']*)""")
_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"gb2312", b"gbk", b"gb18030")
_STRICT, _MAIN = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_OTHERS = (
    ("xl/workbook.bin", _("is a binary workbook (.xlsb)"), SAVE_AS),
    ("ppt/", _("is a presentation"), _("Save it as .pdf")),
)


def kind_of_package(archive: zipfile.ZipFile, shown: str, readable: Message | str = READABLE, *, strict: bool = False) -> str:
    """xlsx, ods or docx, once the package is known to be harmless. strict: whether what unpacks to more than a report does is
    refused, too. Error: DataError."""
    _refuse_bombs(archive.infolist(), shown, strict)
    names = archive.namelist()
    stated = part(archive, "mimetype", 100) if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in stated:
        if b"encryption-data" in (part(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""):
            refuse(shown, *PROTECTED)
        return "ods"
    if b"opendocument.text" in stated:
        refuse(shown, _("is an OpenDocument text (.odt)"), readable, SAVE_AS_DOCUMENT)
    for start, what, hint in _OTHERS:
        if any(name.startswith(start) for name in names):
            refuse(shown, what, readable, hint)
    for folder, kind in (("xl/", "xlsx"), ("word/", "docx")):
        if any(name.startswith(folder) for name in names):
            return kind
    refuse(shown, _("is a zip archive of other files"), readable, _("Unpack it, and name the files in it"))


def _refuse_bombs(entries: list[zipfile.ZipInfo], shown: str, strict: bool) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        refuse(shown, *PROTECTED)
    too_large = len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED
    if too_large or (strict and any(map(_is_bursting, entries))):
        refuse(shown, _("unpacks to more than such a file holds"), _("a file as office programs write it"), UNSAFE)


def _is_bursting(entry: zipfile.ZipInfo) -> bool:
    too_large = entry.filename.lower().endswith(_MARKUP) and entry.file_size > LARGEST_PART
    return too_large or (entry.file_size > 1_000_000 and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1))


def part(archive: zipfile.ZipFile, name: str, most: int = LARGEST_UNPACKED) -> bytes:
    """The bytes of a part, no more than `most`, whatever the directory says. Error: one of `BROKEN`."""
    with archive.open(name) as opened:
        content = opened.read(most + 1)
    if len(content) > most and most == LARGEST_UNPACKED:
        raise ValueError(_("a part unpacks to more than a workbook holds"))
    return content[:most]


def markup(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part in XML that declares no entities, as office programs write it. Error: ValueError that names the part."""
    return harmless(part(archive, name), name)


def harmless(xml: bytes, name: str = "") -> bytes:
    """XML that declares nothing: only a declared entity can expand without end or name a file, and only an unusual encoding can hide
    it."""
    start = xml[:300].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    stated = _ENCODING.match(start)
    wide = b"\0" in xml[:200] and re.search(rb"<\0!\0|\0<\0!", xml)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or wide or (start and not start.startswith(b"<")):
        raise ValueError(_("declares a document type, entities or an unusual encoding in its part {name}", name=name))
    if stated and stated[1].lower() not in _ENCODINGS:
        raise ValueError(_("declares a document type, entities or an unusual encoding in its part {name}", name=name))
    return xml


def root(archive: zipfile.ZipFile, name: str) -> Any:
    """A part's root element, of lxml, without comments. Error: one of `BROKEN`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup(archive, name).replace(_STRICT, _MAIN), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(_("its part {name} is broken ({error})", name=name, error=error)) from None


def main_part(archive: zipfile.ZipFile, usual: str) -> str:
    """The part that the package calls its document."""
    return next(iter(links(archive, "", "/officeDocument").values()), usual)


def links(archive: zipfile.ZipFile, owner: str, kind: str = "") -> dict[str, str]:
    """What a part, "" for the package, refers to as being of a kind: id → part, outside ones left out. Error: one of `BROKEN`."""
    folder, name = posixpath.split(owner)
    stated = posixpath.join(folder, "_rels", f"{name}.rels")
    found = root(archive, stated) if stated in archive.namelist() else ()
    inside = (one for one in found if one.get("TargetMode") != "External" and one.get("Type", "").endswith(kind))
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/") for one in inside
    }
