"""A page's own typeface: Noto Sans SC (SIL Open Font License) with just the characters that the page holds.

Readers' Chinese fonts come first; this one is for machines that have none, where every word would be an empty box.
"""

from __future__ import annotations

import base64
import io
import logging
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = "Report Sans"
_DATA = re.compile(r'data:[^"\']*')  # pictures
_UNUSED = ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VORG", "vhea", "vmtx"]  # for finer setting than a page needs
_READ = ("CFF ", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post")
_ready: list[TTFont] = []


def with_typeface(page: str) -> str:
    """The page with the typeface at the head of its style sheet; the same bytes for the same page."""
    return page.replace("<style>", f"<style>{_face(frozenset(_DATA.sub('', page)))}", 1)


def prepare() -> None:
    """Reads the font before it is needed, for processes that are forked from this one."""
    if not _ready:
        _ready.append(_font())


@cache
def _face(characters: frozenset[str]) -> str:
    data = base64.b64encode(subset(characters)).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; src: url("data:font/woff;base64,{data}") format("woff"); }}\n'


def subset(characters: frozenset[str]) -> bytes:
    """The font as WOFF, with these characters as far as it has them."""
    from fontTools.subset import Options, Subsetter

    font = _ready.pop() if _ready else _font()  # a font that has been cut cannot be cut again
    options = Options(
        drop_tables=_UNUSED,
        layout_features=[],
        layout_closure=False,
        notdef_outline=True,
        hinting=True,  # to take it out would cost more than it weighs
        recalc_bounds=False,
        recalc_average_width=False,
        prune_unicode_ranges=False,
        prune_codepage_ranges=False,
    )
    cutter = Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, characters)))
    cutter.subset(font)
    font.flavor = "woff"
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _font() -> TTFont:
    from fontTools.ttLib import TTFont
    from pylopdf_fonts_zh_cn import sans_path

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table that it leaves out
    font = TTFont(sans_path(), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    for table in _READ:
        font[table]
    font.getBestCmap(), font["CFF "].cff[0].CharStrings
    return font
