"""A PDF → the signs and ruling lines of its pages, upright and counted from the top left. In points.

pypdfium2 reads them some twenty times as fast as pdfplumber would, which then only looks for tables among
them. Text at another angle than most of the page (a watermark) is left out; a page that is turned as a
whole is turned back.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ...messages import _
from ..packages import PROTECTED
from ..refusals import refuse
from .bombs import refuse_bombs
from .frame import Frame, Rule, Sign
from .lost import Plumber, loses_signs
from .rules import rules_of

OPENS = _("a .pdf file that a browser opens")
MOST_PAGES = 3_000
MOST_SIGNS = 100_000  # of a page
MOST_SIGNS_IN_ALL = 5_000_000
_BLANKS = (0x20, 0xA0, 0x3000)
_NO_SIGNS = (*_BLANKS, 0xFFFE, 0xFFFF)
_SQUARE = ("\u4e00", "\u9fff")  # Chinese signs, as wide as high


@dataclass(frozen=True, slots=True)
class Page:
    """number: from 1. pictures: whether it holds any."""

    number: int
    width: float
    height: float
    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]
    pictures: bool


def read_pages(content: bytes, shown: str) -> Iterator[Page]:
    """The pages of a PDF, one after the other. shown: the path as messages print it. Error: DataError."""
    refuse_bombs(content, shown)
    document, plumber, left = _document(content, shown), Plumber(content, shown), MOST_SIGNS_IN_ALL
    try:
        count = len(document)
        if not count:
            refuse(shown, _("has no pages"))
        if count > MOST_PAGES:
            refuse(shown, _("has more than {most} pages", most=MOST_PAGES), _("a report"), _("Cut it into parts"))
        for number in range(count):
            page = _page(document, plumber, number, shown)
            left -= len(page.signs)
            if left < 0:
                refuse(shown, _("holds more than {most} signs", most=MOST_SIGNS_IN_ALL), _("a report"), _("Cut it into parts"))
            yield page
    except pypdfium2.PdfiumError as error:
        what, hint = _("is broken ({error})", error=error), _("Open it and print it to PDF anew")
        refuse(shown, what, OPENS, hint)
    finally:
        plumber.close()
        document.close()


def _document(content: bytes, shown: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            hint = _("Open it with its password and print it to PDF anew")
            refuse(shown, *PROTECTED[:2], hint)
        hint = _("Copy it anew, or open it and print it to PDF")
        refuse(shown, _("is broken or not complete"), OPENS, hint)


def _page(document: pypdfium2.PdfDocument, plumber: Plumber, number: int, shown: str) -> Page:
    page = document[number]
    try:
        signs, frame = _signs(page, shown) if not loses_signs(page) else _plumbed(page, plumber, number)
        rules = rules_of(page, frame) if signs else ()
        pictures = next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2), None) is not None
        return Page(number + 1, frame.width, frame.height, signs, rules, pictures)
    finally:
        page.close()


def _signs(page: Any, shown: str) -> tuple[tuple[Sign, ...], Frame]:
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MOST_SIGNS:
            refuse(shown, _("holds more than {most} signs on a page", most=MOST_SIGNS), _("a report"))
        raw = _raw_signs(text.raw, count)
    finally:
        text.close()
    turned = _turn(raw, page.get_rotation())
    upright = [(sign, box, spaced) for angle, sign, box, spaced in raw if angle == (360 - turned) % 360]
    frame = Frame(page.get_cropbox(), turned, _squat(upright, turned in (90, 270)))
    return tuple(frame.sign(*one) for one in upright), frame


def _plumbed(page: Any, plumber: Plumber, number: int) -> tuple[tuple[Sign, ...], Frame]:
    """The signs of a page of which pdfium would lose some."""
    found = [Sign(*one) for one in plumber.signs(number)[:MOST_SIGNS]]
    frame = Frame(page.get_cropbox(), page.get_rotation())
    blank = [sign.text.isspace() for sign in found]
    return tuple(
        sign._replace(spaced=place > 0 and blank[place - 1]) for place, sign in enumerate(found) if not blank[place]
    ), frame


def _raw_signs(text: Any, count: int) -> list[tuple[int, str, tuple, bool]]:
    """Angle in whole degrees (a multiple of 90, or -1), character, box in the page's own coordinates, and
    whether a blank stands before it: one of the file's own, not one that pdfium guesses from a gap."""
    found, box, spaced = [], pdfium.FS_RECTF(), False
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code <= 32 or code in _NO_SIGNS:
            spaced = spaced or (code in _BLANKS and not pdfium.FPDFText_IsGenerated(text, place))
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, place, box):
            continue
        degrees = math.degrees(pdfium.FPDFText_GetCharAngle(text, place))
        nearest = round(degrees / 90) * 90
        angle = nearest % 360 if abs(degrees - nearest) < 2 else -1
        found.append((angle, chr(code), (box.left, box.bottom, box.right, box.top), spaced))
        spaced = False
    return found


def _turn(raw: list[tuple], rotation: int) -> int:
    """By how many degrees to turn the page clockwise so that most of its text is upright."""
    angles = Counter(angle for angle, *_ in raw if angle >= 0)
    return (360 - angles.most_common(1)[0][0]) % 360 if angles else rotation


def _squat(signs: list, across: bool) -> float:
    """How wide the Chinese signs of a page are for their height, if less than they are high; else 1."""
    chinese = (box for text, box, _ in signs if _SQUARE[0] <= text <= _SQUARE[1])
    shares = [_share(box, across) for box in islice(chinese, 500)]
    return min(max(median(shares), 0.5), 1.0) if shares else 1.0


def _share(box: tuple, across: bool) -> float:
    width, height = box[2] - box[0], box[3] - box[1]
    width, height = (height, width) if across else (width, height)
    return width / height if height > 0 else 1.0
