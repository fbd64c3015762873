"""Streams of a PDF that unpack to far more than they hold: pdfium would unpack them whole, for minutes, in
gigabytes.

Each stream but those of pictures is unpacked piece by piece and thrown away, until it proves harmless or
too large. Streams that are encrypted, or packed by the old LZW, cannot be measured this way.
"""

import base64
import re
import zlib
from collections.abc import Iterator

from ...messages import _
from ..refusals import refuse

LARGEST_STREAM = 40_000_000  # bytes of what a page shows, or of a font
LARGEST_RATIO = 50  # unpacked ÷ packed of a stream above `_HARMLESS`; what programs write for a page shrinks to a tenth
_HARMLESS = 1_000_000  # bytes
_PIECE = 1 << 20
_LONGEST_HEAD = 4_000  # bytes of what a stream says of itself
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.S)
_FLATE, _ASCII = re.compile(rb"/(?:FlateDecode|Fl)\b"), re.compile(rb"/(?:ASCII85Decode|A85)\b")


def refuse_bombs(content: bytes, shown: str) -> None:
    """Error: DataError."""
    for head, packed in _streams(content):
        if _bursts(head, packed):
            what = _("holds a page that unpacks to more than a page holds")
            hint = _("Do not open it if you do not know who sent it")
            refuse(shown, what, _("a .pdf file as office programs write it"), hint)


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What each stream says of itself, and its bytes; pictures are left out."""
    for match in _STREAM.finditer(content):
        before = content[max(match.start() - _LONGEST_HEAD, 0) : match.start()]
        head = before[before.rfind(b" obj") + 1 :]
        if _FLATE.search(head) and not re.search(rb"/Subtype\s*/Image\b", head):
            yield head, match[1]


def _bursts(head: bytes, packed: bytes) -> bool:
    if len(_FLATE.findall(head)) > 1:
        return True  # packed twice: no program does that
    if _ASCII.search(head):
        packed = _plain(packed)
    unpacked = 0
    for size in _unpacked(packed):
        unpacked += size
        if unpacked > LARGEST_STREAM or unpacked > max(_HARMLESS, LARGEST_RATIO * len(packed)):
            return True
    return False


def _plain(packed: bytes) -> bytes:
    try:
        return base64.a85decode(packed.strip().removesuffix(b"~>").strip())
    except ValueError:
        return b""


def _unpacked(packed: bytes) -> Iterator[int]:
    """The sizes of the pieces that a stream unpacks to; it ends where the stream does, or is broken."""
    unpacking = zlib.decompressobj()
    rest = packed
    try:
        while rest and not unpacking.eof:
            yield len(unpacking.decompress(rest, _PIECE))
            rest = unpacking.unconsumed_tail
    except zlib.error:
        return
