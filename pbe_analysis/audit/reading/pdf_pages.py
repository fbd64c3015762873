"""A PDF → the signs and ruling lines of its pages, upright and counted from the top left. In points.

pypdfium2 reads them some twenty times as fast as pdfplumber would, which then only looks for tables among
them. Text at another angle than most of the page (a watermark) is left out; a page that is turned as a
whole is turned back.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from .opening import Opened
from .refusals import refuse

MOST_PAGES = 3_000
MOST_SIGNS = 100_000  # of a page
MOST_PATHS = 30_000  # of a page
_BLANKS = (0x20, 0xA0, 0x3000)
_NO_SIGNS = (*_BLANKS, 0xFFFE, 0xFFFF)
_THIN = 3.0  # points: a box as thin as this is a line
_STRAIGHT = 0.5  # points by which a line may lean


@dataclass(frozen=True, slots=True)
class Sign:
    """One character and its box. spaced: whether a blank stands before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line, level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """number: from 1. pictures: whether it holds any."""

    number: int
    width: float
    height: float
    signs: tuple[Sign, ...]
    rules: tuple[Rule, ...]
    pictures: bool


def read_pages(opened: Opened) -> Iterator[Page]:
    """The pages of a PDF, one after the other. Error: Unreadable."""
    document = _document(opened)
    try:
        count = len(document)
        if not count:
            refuse(opened.shown, "has no pages")
        if count > MOST_PAGES:
            refuse(opened.shown, f"has more than {MOST_PAGES} pages", "a report", "Cut it into parts")
        for number in range(count):
            yield _page(document, number, opened.shown)
    except pypdfium2.PdfiumError as error:
        refuse(
            opened.shown,
            f"is broken ({error})",
            "a .pdf file that a browser opens",
            "Open it and print it to PDF anew",
        )
    finally:
        document.close()


def _document(opened: Opened) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(opened.content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            hint = "Open it with its password and print it to PDF anew"
            refuse(opened.shown, "is protected by a password", "a file that opens without one", hint)
        hint = "Copy it anew, or open it and print it to PDF"
        refuse(opened.shown, "is broken or not complete", "a .pdf file that a browser opens", hint)


def _page(document: pypdfium2.PdfDocument, number: int, shown: str) -> Page:
    page = document[number]
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MOST_SIGNS:
            refuse(shown, f"holds more than {MOST_SIGNS} signs on page {number + 1}", "a report")
        raw = _raw_signs(text.raw, count)
        turned = _turn(raw, page.get_rotation())
        frame = _Frame(*page.get_cropbox(), turned)
        signs = tuple(frame.sign(*one) for angle, *one in raw if angle == (360 - turned) % 360)
        paths = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5)) if signs else []
        if len(paths) > MOST_PATHS:
            paths = []  # a drawing, not the grid of a table
        rules = tuple(rule for path in paths for rule in _rules(path, frame))
        pictures = next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2), None) is not None
        return Page(number + 1, frame.width, frame.height, signs, rules, pictures)
    finally:
        text.close()
        page.close()


def _raw_signs(text, count: int) -> list[tuple[int, str, tuple, bool]]:
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


class _Frame:
    """Turns the page's own coordinates (from the bottom left) into those of the reader (from the top left,
    upright)."""

    def __init__(self, left: float, bottom: float, right: float, top: float, turned: int):
        self.left, self.bottom, self.turned = left, bottom, turned
        self._width, self._height = right - left, top - bottom
        across = turned in (90, 270)
        self.width, self.height = (self._height, self._width) if across else (self._width, self._height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.turned == 90:
            return y, x
        if self.turned == 180:
            return self._width - x, y
        if self.turned == 270:
            return self._height - y, self._width - x
        return x, self._height - y

    def sign(self, text: str, box: tuple, spaced: bool) -> Sign:
        (x0, y0), (x1, y1) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return Sign(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), spaced)


def _rules(path, frame: _Frame) -> Iterator[Rule]:
    """The level and upright lines of a path: its stroked edges, and boxes so thin that they are lines."""
    left, bottom, right, top = path.get_bounds()
    thin = min(right - left, top - bottom) <= _THIN
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    if thin and (stroke.value or fill.value):
        (x0, y0), (x1, y1) = frame.point(left, bottom), frame.point(right, top)
        yield _straight(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    elif stroke.value:
        yield from _edges(path, frame)


def _edges(path, frame: _Frame) -> Iterator[Rule]:
    matrix, last, first = path.get_matrix(), None, None
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(min(pdfium.FPDFPath_CountSegments(path.raw), MOST_PATHS)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield from _level_or_upright(last, point)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None and first != point:
            yield from _level_or_upright(point, first)


def _level_or_upright(start: tuple, end: tuple) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = start, end
    if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT:
        yield _straight(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _straight(x0: float, top: float, x1: float, bottom: float) -> Rule:
    """A thin box as its middle line."""
    if x1 - x0 < bottom - top:
        return Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)
    return Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)
