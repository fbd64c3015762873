"""Pages of which pdfium would lose signs, read with pdfplumber instead, which takes twenty times as long.

pdfium leaves out a piece of text whose box has no width. Without Chinese fonts on the computer this happens
to every single sign, and every turned line, of a font that the file only names and does not hold.
"""

import ctypes
import io
import logging
import re
from typing import Any

import pypdfium2.raw as pdfium

from ...messages import _
from ..refusals import refuse

_ALWAYS_THERE = re.compile(rb"Helvetica|Times|Courier|Arial|Symbol|Zapf", re.I)
_NAME = 100  # bytes of a font's name


def loses_signs(page: Any) -> bool:
    """Whether some text of a page, a pypdfium2 page, has a box without width and a font that the file does
    not hold."""
    return any(
        right - left < 0.01 and _is_only_named(piece)
        for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5)
        for left, _, right, _ in [piece.get_bounds()]
    )


def _is_only_named(piece: Any) -> bool:
    font = pdfium.FPDFTextObj_GetFont(piece.raw)
    if not font or pdfium.FPDFFont_GetIsEmbedded(font):
        return False
    name = ctypes.create_string_buffer(_NAME)
    pdfium.FPDFFont_GetBaseFontName(font, name, _NAME)
    return not _ALWAYS_THERE.search(name.value)


class Plumber:
    """Opens the file a second time, once it is needed."""

    def __init__(self, content: bytes, shown: str):
        self._content, self._shown = content, shown
        self._pdf: Any = None

    def signs(self, number: int) -> list[tuple[str, float, float, float, float]]:
        """The upright characters of a page, counted from 0, with x0, top, x1 and bottom."""
        import pdfplumber

        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every oddity of a broken file
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(io.BytesIO(self._content))
            page = self._pdf.pages[number]
            found = [_sign(one) for one in page.chars if one["upright"]]
            page.close()
            return found
        except Exception as error:  # pdfminer raises a dozen kinds for one broken file
            what = _("cannot be read on page {number} ({name})", number=number + 1, name=type(error).__name__)
            refuse(self._shown, what, _("a .pdf file with its fonts in it"), _("Open it and print it to PDF anew"))

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()


def _sign(char: dict) -> tuple[str, float, float, float, float]:
    return char["text"], char["x0"], char["top"], char["x1"], char["bottom"]
