"""A page's own typeface: Noto Sans SC (SIL Open Font License) with just the characters that the page holds.

Readers' Chinese fonts come first; this one is for machines that have none, where every word would be an empty box.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz as hb

FAMILY = "Report Sans"
COMMON = frozenset(  # what simplified Chinese is written with: ASCII and GB 2312; and the sign beside tables that sort
    sign for one in range(0xA1, 0xF8) for two in range(0xA1, 0xFF) for sign in bytes((one, two)).decode("gb2312", "ignore")
).union(map(chr, range(0x20, 0x7F)), "ⓘ")
_DATA = re.compile(r'data:[^"\']*')  # pictures
_UNUSED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx")  # for finer setting than a page needs
_HEAD, _ENTRY = struct.Struct(">4s4sIHHIHHIIIII"), struct.Struct(">4sIIII")  # of a WOFF file, of each table in it


def with_typeface(page: str) -> str:
    """The page with the typeface at the head of its style sheet; the same bytes for the same page."""
    return page.replace("<style>", f"<style>{_face(frozenset(_DATA.sub('', page)))}", 1)


def prepare() -> None:
    """Opens the font before it is needed, for processes that are forked from this one."""
    _font()


@cache
def _face(characters: frozenset[str]) -> str:
    return f'@font-face {{ font-family: "{FAMILY}"; src: {address(characters)}; }}\n'


def address(characters: frozenset[str]) -> str:
    """Where a style sheet finds the font with these characters: in itself."""
    return f'url("data:font/woff;base64,{base64.b64encode(subset(characters)).decode()}") format("woff")'


def subset(characters: frozenset[str]) -> bytes:
    """The font as WOFF, with these characters as far as it has them."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.drop_table_tag_set.update(int.from_bytes(name.encode(), "big") for name in _UNUSED)
    wanted.layout_feature_tag_set.clear()
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return woff(wanted.subset(_font()).blob.data)


@cache
def _font() -> hb.Face:
    import uharfbuzz as hb
    from pylopdf_fonts_zh_cn import sans_path

    return hb.Face(hb.Blob.from_file_path(sans_path()))


def woff(font: bytes) -> bytes:
    """An OpenType font packed as WOFF 1.0 (W3C Recommendation, 2012), each table on its own."""
    flavour, count = struct.unpack_from(">4sH", font)
    entries = [struct.unpack_from(">4sIII", font, 12 + 16 * place) for place in range(count)]
    directory, body = [], b""
    begin = _HEAD.size + _ENTRY.size * count
    for tag, checksum, offset, length in entries:
        table = font[offset : offset + length]
        packed = min(zlib.compress(table, 9), table, key=len)
        directory.append(_ENTRY.pack(tag, begin + len(body), len(packed), length, checksum))
        body += packed + bytes(-len(packed) % 4)
    unpacked = 12 + 16 * count + sum(length + -length % 4 for *_, length in entries)
    head = _HEAD.pack(b"wOFF", flavour, begin + len(body), count, 0, unpacked, 1, 0, 0, 0, 0, 0, 0)
    return head + b"".join(directory) + body
