"""A client's own template: opened, and refused or cleaned, since the file that is made of it is sent on.

Refused: macros, objects, controls, parts of other files, fields that fetch something, links to outside that something would be
loaded from, whatever unpacks beyond measure. Cleaned: the link to the template's own template, addresses of links, embedded
typefaces, data sources of serial letters.
"""

import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ..errors import DataError, PbeError
from ..messages import _
from ..reading.packages import BROKEN, harmless, kind_of_package, part

LARGEST, LARGEST_UNPACKED, MOST_TIMES = 50_000_000, 200_000_000, 200  # bytes; how much a part may grow
_ACTIVE = re.compile(
    r"vba|macro|activex|oleObject|control$|aFChunk|subDocument|frame$|customUI|ui/extensibility|attachedToolbars|keyMap", re.I
)
_HARMLESS = ("hyperlink", "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")  # links to outside that are cut
_FETCHING = re.compile(
    r"^\s*(DDE\w*|INCLUDE\w*|IMPORT|LINK|RD|DATABASE|MACROBUTTON|GOTOBUTTON|PRINT|EMBED|HTMLCONTROL|CONTROL)\b", re.I
)
_CUT = ("w:attachedTemplate", "w:mailMerge", "w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic")
_ENDS = (".xml", ".rels")


class TemplateError(PbeError):
    """A template that no report is made with."""


def opened(content: bytes) -> DocumentObject:
    """The template as a document that loads nothing from anywhere. Error: TemplateError."""
    try:
        _check_package(content)
        document = Document(io.BytesIO(content))
    except DataError as error:
        raise TemplateError("template: {what}. Expected a .docx file that Word opens.", what=error.problems[0].what) from None
    except (*BROKEN, OpcError, SyntaxError) as error:
        raise TemplateError(
            "template: is no Word document ({error}). Expected a .docx file that Word opens.", error=error
        ) from None
    for one in list(document.part.package.iter_parts()):
        _clean(one)
    return document


def _check_package(content: bytes) -> None:
    if len(content) > LARGEST:
        raise TemplateError("template: is larger than {size} MB. Expected one with a few pictures.", size=LARGEST // 1_000_000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if kind_of_package(archive, "template") != "docx":
            raise TemplateError(_("template: is no Word document. Expected a .docx file."))
        entries = archive.infolist()
        grown = any(one.file_size > MOST_TIMES * max(one.compress_size, 10_000) for one in entries)
        if grown or sum(one.file_size for one in entries) > LARGEST_UNPACKED:
            raise TemplateError(_("template: unpacks to more than a template holds. Expected one with a few pictures."))
        if any(_ACTIVE.search(one.filename) for one in entries) or b"macroEnabled" in part(archive, "[Content_Types].xml"):
            raise TemplateError(_("template: holds macros or controls. Expected a .docx file without: save it as .docx in Word."))
        for one in entries:
            if one.filename.endswith(_ENDS):
                harmless(part(archive, one.filename, LARGEST_UNPACKED), one.filename)


def _clean(one: Any) -> None:
    """Cuts what leads outside of a part, or refuses it."""
    for name, relation in list(one.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if _ACTIVE.search(relation.reltype):
            raise TemplateError(
                "template: holds what can run or bring in other files ({kind}). Expected text, tables and pictures.", kind=kind
            )
        if relation.is_external:
            if kind not in _HARMLESS:
                raise TemplateError(
                    "template: loads something from outside ({kind}). Expected pictures that are in the file.", kind=kind
                )
            del one.rels[name]
        elif kind == "font":
            del one.rels[name]
    if one.partname.endswith(".xml"):
        _clean_text(one)


def _clean_text(one: Any) -> None:
    """What is left in a part's XML of links that were cut; fields that fetch."""
    root = one._element if hasattr(one, "_element") else parse_xml(one.blob)
    for field in [*root.iter(qn("w:instrText")), *root.iter(qn("w:fldSimple"))]:
        if found := _FETCHING.match(field.text or field.get(qn("w:instr")) or ""):
            raise TemplateError("template: has a field that fetches or runs something ({found}). Expected none.", found=found[1])
    for tag in _CUT:
        for element in list(root.iter(qn(tag))):
            element.getparent().remove(element)
    for link in root.iter(qn("w:hyperlink")):
        link.attrib.pop(qn("r:id"), None)
    if not hasattr(one, "_element"):
        one._blob = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + _bytes(root)


def _bytes(root: Any) -> bytes:
    from docx.opc.oxml import serialize_for_reading

    return serialize_for_reading(root).encode()
