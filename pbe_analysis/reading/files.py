"""A path → the bytes of a file, and what they are: names lie."""

import hashlib
import io
import re
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ..messages import Message, _
from .packages import BROKEN, PROTECTED, SAVE_AS, SAVE_AS_DOCUMENT, kind_of_package
from .refusals import READABLE, refuse

LARGEST_FILE, LARGEST_REPORT = 64_000_000, 200_000_000  # bytes; reports with many photographs have a hundred million
LARGEST_TEXT = 64_000_000  # bytes of a text or page, pictures inside it included
_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)[\s>]", re.I)
_ROOT = re.compile(rb"<([A-Za-z][\w.:-]*)[\s>]")
_TEXTS_AS_XML = (b"schemas.microsoft.com/office/word", b"schemas.openxmlformats.org", b"opendocument.text")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_WORKBOOK_OF_1995 = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # BIFF without a container
_NO_TEXTS = ("docx", "docm", "doc", "wps", "pdf", "pptx", "odt")  # what only a name says of a text
NOT_COMPLETE = (
    _("is broken or not complete"),
    _("a file that opens"),
    _("Copy it anew, or open it with its own program and save it again"),
)
OCR = _("Run text recognition (OCR) over it first")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a reader takes. readable: the files; holding: what they hold. largest: bytes of a file. strict: whether what unpacks to
    more than a document does is refused."""

    readable: Message
    holding: Message
    largest: int
    strict: bool = False


TABLES = Intake(_("a .csv or .xlsx file"), _("a table of totals"), LARGEST_FILE)
REPORTS = Intake(READABLE, _("a report"), LARGEST_REPORT, strict=True)


@dataclass(frozen=True, slots=True)
class File:
    """shown: the path as messages print it. kind: xlsx, xls, ods, docx, pdf, html or text, by its bytes. extension: what its name says
    that it is."""

    name: str
    shown: str
    kind: str
    content: bytes
    extension: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content, read a block at a time: a ledger can be larger than memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_file(path: Path, shown: str, intake: Intake = TABLES) -> File:
    """The file behind a path; links are followed. shown: the path that messages print. Error: DataError."""
    content, extension = _content(path, shown, intake), path.suffix.lower().removeprefix(".")
    return File(path.name, shown, _kind(content, extension, shown, intake), content, extension)


def is_text(path: Path) -> bool:
    """Whether a file is plain text by its bytes, such as a CSV, whatever it is called; a large one can then be read in pieces."""
    with path.open("rb") as file:
        top = file.read(4096)
    start = _start(top)
    is_other = b"%PDF-" in top[:1024] or _is_picture(top) or (b"\0" in top and not top.startswith(_MARKS))
    return not (is_other or top.startswith((*_ZIP, _OLE, b"{\\rtf")) or (start.startswith(b"<") and _HTML.search(start)))


def _content(path: Path, shown: str, intake: Intake) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            refuse(shown, _("is a folder"), intake.readable, _("Name the files in it"))
        if not stat.S_ISREG(found.st_mode):
            refuse(shown, _("is no ordinary file"), intake.readable)
        if found.st_size > intake.largest:
            what = _("is larger than {size} MB", size=intake.largest // 1_000_000)
            refuse(shown, what, intake.holding, _("Split it, or make its pictures smaller"))
        return path.read_bytes()
    except FileNotFoundError:
        what = _("is a link that leads nowhere") if path.is_symlink() else _("the file is missing")
        refuse(shown, what, _("a file at this place, or its entry removed"))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = getattr(error, "strerror", None) or error
        refuse(shown, _("cannot be opened ({reason})", reason=reason), _("a file that you may read"))


def _kind(content: bytes, extension: str, shown: str, intake: Intake) -> str:
    """What the bytes say; the extension decides between texts only."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_ZIP):
        return _kind_of_zip(content, shown, intake)
    if content.startswith(_OLE):
        return _kind_of_ole(content, shown, intake)
    if content.startswith(_WORKBOOK_OF_1995) and extension == "xls":
        return "xls"
    if _is_picture(content):
        refuse(shown, _("is a picture"), intake.readable, OCR)
    if content.startswith(b"{\\rtf"):
        refuse(shown, _("is a rich text (RTF)"), intake.readable, SAVE_AS_DOCUMENT)
    return _kind_of_text(content, extension, shown, intake)


def _kind_of_zip(content: bytes, shown: str, intake: Intake) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return kind_of_package(archive, shown, intake.readable, strict=intake.strict)
    except BROKEN:
        refuse(shown, *NOT_COMPLETE)


def _is_picture(content: bytes) -> bool:
    return content.startswith(_PICTURES) or (content.startswith(b"BM") and b"\0" in content[:30])


def _kind_of_ole(content: bytes, shown: str, intake: Intake) -> str:
    """The container of Office before 2007: names of its streams are UTF-16."""
    if _stream(content, "EncryptedPackage"):
        refuse(shown, *PROTECTED)
    if _stream(content, "Workbook") or _stream(content, "Book"):
        return "xls"
    if _stream(content, "WordDocument"):
        refuse(shown, _("is a Word document of the old kind (.doc)"), _("a .docx file"), SAVE_AS_DOCUMENT)
    refuse(shown, _("is an Office file of the old kind"), intake.readable, SAVE_AS)


def _stream(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") + b"\0\0" in content


def _start(content: bytes) -> bytes:
    return content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def _kind_of_text(content: bytes, extension: str, shown: str, intake: Intake) -> str:
    if not content.strip(b"\0\t\r\n ") and (intake.strict or extension not in ("csv", "txt", "tsv")):
        refuse(shown, _("is empty"), intake.readable)
    if len(content) > LARGEST_TEXT:
        refuse(shown, _("is larger than {size} MB", size=LARGEST_TEXT // 1_000_000), intake.holding)
    start = _start(content)
    if re.match(rb"mime-version:", start, re.I):
        refuse(shown, _("is a web archive (MHTML)"), intake.readable, _("Save it as a web page of a single kind: .html"))
    if start.startswith(b"<?xml") and (root := _ROOT.search(start)) and root[1].lower() != b"html":
        is_text = any(name in start for name in _TEXTS_AS_XML)
        what = _("is a Word document saved as XML") if is_text else _("is a workbook saved as XML")
        refuse(shown, what, intake.readable, SAVE_AS_DOCUMENT if is_text else SAVE_AS)
    if _HTML.search(start) if start.startswith(b"<") else extension in ("html", "htm", "xhtml"):
        return "html"
    if b"\0" in content and not content.startswith(_MARKS):
        refuse(shown, _("holds no text that can be read"), intake.readable)
    if extension in _NO_TEXTS:
        what = _("is named .{extension} and is none", extension=extension)
        refuse(shown, what, intake.readable, _("Save it anew, or give it the right extension"))
    return "text"
