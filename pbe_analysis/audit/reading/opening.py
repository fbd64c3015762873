"""A path → the bytes of a file, and what they are: judged by the bytes, since extensions lie."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path

from ...reading.refusals import READABLE, refuse
from .packages import kind_of_package

LARGEST_FILE = 200_000_000  # bytes; reports with many photographs have a hundred million
LARGEST_TEXT = 64_000_000  # bytes of a text or page, pictures inside it included
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)[\s>]", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_SAVE_AS = {
    "docx": "Open it in Word or WPS and save it as .docx",
    "xlsx": "Open it in Excel or WPS and save it as .xlsx",
    "html": "Save it as a web page of a single kind: .html",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """file: the name without the folder. shown: the path as messages print it. kind: docx, pdf, html, xlsx,
    xls, md, csv or txt. extension: what the name says it is."""

    file: str
    shown: str
    kind: str
    content: bytes
    extension: str


def opened(path: Path | str) -> Opened:
    """The file behind a path, with its kind. Links are followed. Error: Unreadable."""
    path, shown = Path(path), str(path)
    content = _content(path, shown)
    extension = path.suffix.lower().removeprefix(".")
    return Opened(path.name, shown, _kind(content, extension, shown), content, extension)


def _content(path: Path, shown: str) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            refuse(shown, "is a folder", READABLE, "Name the files in it")
        if not stat.S_ISREG(found.st_mode):
            refuse(shown, "is no ordinary file")
        if found.st_size > LARGEST_FILE:
            refuse(
                shown,
                f"is larger than {LARGEST_FILE // 1_000_000} MB",
                "a report",
                "Make its pictures smaller",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        what = "is a link that leads nowhere" if path.is_symlink() else "the file is missing"
        refuse(shown, what, f"{READABLE} at this place")
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = getattr(error, "strerror", None) or error
        refuse(shown, f"cannot be opened ({reason})", "a file that you may read")
    return content if content.strip(b"\0\t\r\n ") else refuse(shown, "is empty")


def _kind(content: bytes, extension: str, shown: str) -> str:
    """What the bytes say; the extension decides between texts only."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return kind_of_package(content, shown)
    if content.startswith(_OLE):
        return _kind_of_ole(content, shown)
    if content.startswith(_PICTURES):
        refuse(shown, "is a picture", READABLE, "Run text recognition (OCR) over it first")
    if content.startswith(b"{\\rtf"):
        refuse(shown, "is a rich text (RTF)", READABLE, _SAVE_AS["docx"])
    return _kind_of_text(content, extension, shown)


def _kind_of_ole(content: bytes, shown: str) -> str:
    """The container of Office before 2007: names of its streams are UTF-16."""
    if _stream(content, "EncryptedPackage"):
        hint = "Open it, remove the password and save it again"
        refuse(shown, "is protected by a password", "a file that opens without one", hint)
    if _stream(content, "WordDocument"):
        refuse(shown, "is a Word document of the old kind (.doc)", "a .docx file", _SAVE_AS["docx"])
    if _stream(content, "Workbook") or _stream(content, "Book"):
        return "xls"
    refuse(shown, "is an Office file of the old kind", READABLE, _SAVE_AS["docx"])


def _stream(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") + b"\0\0" in content


def _kind_of_text(content: bytes, extension: str, shown: str) -> str:
    if len(content) > LARGEST_TEXT:
        refuse(shown, f"is larger than {LARGEST_TEXT // 1_000_000} MB", "a report")
    start = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if re.match(rb"mime-version:", start, re.I):
        refuse(shown, "is a web archive (MHTML)", READABLE, _SAVE_AS["html"])
    for mark, kind in (
        (b"urn:schemas-microsoft-com:office:spreadsheet", "xlsx"),
        (b"schemas.microsoft.com", "docx"),
    ):
        if start.startswith(b"<?xml") and mark in start and not _HTML.search(start):
            refuse(shown, "is an Office file saved as XML", READABLE, _SAVE_AS[kind])
    if _HTML.search(start) if start.startswith(b"<") else extension in ("html", "htm", "xhtml"):
        return "html"
    if b"\0" in content and not content.startswith(_BYTE_ORDER_MARKS):
        refuse(shown, "holds no text that can be read")
    if extension in ("docx", "xlsx", "xlsm", "pdf", "doc", "xls", "wps", "et", "ods"):
        refuse(
            shown,
            f"is named .{extension} and is none",
            READABLE,
            "Save it anew, or give it the right extension",
        )
    return {"md": "md", "markdown": "md", "csv": "csv"}.get(extension, "txt")
