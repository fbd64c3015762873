"""The ruling lines of a PDF page, which make the grids of its tables."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from .frame import Frame, Rule

MOST_PATHS = 30_000  # of a page
_THIN = 3.0  # points: a box as thin as this is a line
_STRAIGHT = 0.5  # points by which a line may lean


def rules_of(page: Any, frame: Frame) -> tuple[Rule, ...]:
    """The level and upright lines of a page, a pypdfium2 page; none of a drawing with very many."""
    paths = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=5))
    return tuple(rule for path in paths for rule in _rules(path, frame)) if len(paths) <= MOST_PATHS else ()


def _rules(path: Any, frame: Frame) -> Iterator[Rule]:
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


def _edges(path: Any, frame: Frame) -> Iterator[Rule]:
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
