"""The signs of a page → lines of pieces: what stands close together is one piece, a gap wider than a sign
begins another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from .frame import Sign
from .pages import Page

_GAP = 0.9  # of the height of a line: a wider blank parts two pieces
_BLANK = 0.18  # of the height: a wider one stands for a blank between Latin words or figures
_SAME_LINE = 0.45  # of the height of a line: what lies lower belongs to the next
_MARGIN = 0.085  # of the page: headers and footers stand in it
_FOOT = 0.13  # of the page: the number of a page stands in it
_PAGE_NUMBER = re.compile(r"[-—–─·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／，,共]*\s*共?\s*\d{1,4}\s*页?)?[-—–─·•\s]*", re.ASCII)
_ROMAN_NUMBER = re.compile(r"[-—–\s]*[ivxIVX]{1,6}[-—–\s]*")
_RIGHT = 1.35  # of the left margin: no right margin is wider
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WORDLIKE = re.compile(r"[A-Za-z0-9.,%)\](]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text without a wide gap in it, and where it begins and ends."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    page: int
    top: float
    bottom: float
    pieces: tuple[Piece, ...]

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].x1

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def lines_of(signs: Iterable[Sign], page: int) -> list[Line]:
    """The lines of these signs from top to bottom."""
    rows: list[list[Sign]] = []
    middle = height = 0.0  # of the tallest sign of the last row: a raised mark belongs to its line
    for sign in sorted(signs, key=lambda one: (one.top + one.bottom, one.x0)):
        ours, tall = (sign.top + sign.bottom) / 2, sign.bottom - sign.top
        if not rows or ours - middle > _SAME_LINE * max(height, tall):
            rows.append([])
            height = 0.0
        if tall > height:
            middle, height = ours, tall
        rows[-1].append(sign)
    return [_line(row, page) for row in rows]


def _line(row: list[Sign], page: int) -> Line:
    row = _once(sorted(row, key=lambda one: (one.x0, one.top)))
    height = median(one.bottom - one.top for one in row)
    tall = [one for one in row if one.bottom - one.top >= 0.75 * height] or row
    base = median(one.bottom for one in tall)
    groups: list[list[Sign]] = [[row[0]]]
    for before, sign in zip(row, row[1:], strict=False):
        if sign.x0 - before.x1 > _GAP * height:
            groups.append([])
        groups[-1].append(sign)
    pieces = tuple(Piece(_text(group, height, base), group[0].x0, max(one.x1 for one in group)) for group in groups)
    return Line(page, median(one.top for one in tall), base, pieces)


def _once(row: list[Sign]) -> list[Sign]:
    """Without copies of a sign on nearly the same spot, which is how some programs print bold."""
    kept: list[Sign] = []
    for sign in row:
        near = kept[-3:]
        if not any(one.text == sign.text and abs(one.x0 - sign.x0) < 0.2 * (sign.x1 - sign.x0 + 0.1) for one in near):
            kept.append(sign)
    return kept


def _text(group: list[Sign], height: float, base: float) -> str:
    text = ""
    for place, sign in enumerate(group):
        gap = sign.x0 - group[place - 1].x1 if place else 0
        words = gap > _BLANK * height and _WORDLIKE.match(text[-1]) and _WORDLIKE.match(sign.text)
        if text and (words or (sign.spaced and gap > 0)):
            text += " "
        small = sign.bottom - sign.top < 0.75 * height and base - sign.bottom > 0.15 * height
        text += sign.text.translate(_RAISED) if small else sign.text
    return text


# What stands at the top or the foot of every page


def without_margins(pages: list[Page], lines: dict[int, list[Line]]) -> dict[int, list[Line]]:
    """Without headers, footers and page numbers: lines in the margin that return on other pages, and
    numbers there."""
    heights = {page.number: page.height for page in pages}
    places: dict[str, set[int]] = defaultdict(set)
    for number, found in lines.items():
        for line in found:
            if _in_margin(line, heights[number], _MARGIN):
                places[_pattern(line.text)].add(number)
    enough = 2 if len(pages) < 4 else 3
    repeated = {pattern for pattern, numbers in places.items() if len(numbers) >= enough and re.search(r"[^\W\d#]", pattern)}
    return {
        number: [line for line in found if not _is_marginal(line, heights[number], repeated)] for number, found in lines.items()
    }


def _is_marginal(line: Line, height: float, repeated: set[str]) -> bool:
    if _in_margin(line, height, _MARGIN) and _pattern(line.text) in repeated:
        return True
    is_number = _PAGE_NUMBER.fullmatch(line.text) or _ROMAN_NUMBER.fullmatch(line.text)
    return bool(is_number) and _in_margin(line, height, _FOOT) and len(line.pieces) <= 3


def _in_margin(line: Line, height: float, share: float) -> bool:
    middle = (line.top + line.bottom) / 2
    return middle < _MARGIN * height or middle > (1 - share) * height


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def edges(lines: Iterable[Line], width: float) -> tuple[float, float]:
    """Where the lines of a text begin and end: the leftmost beginning that is usual, and the rightmost end
    that is."""
    lines = list(lines)
    if not lines:
        return 0.0, 0.0
    starts = Counter(round(line.x0) for line in lines)
    usual = [start for start, count in starts.items() if count >= 0.08 * len(lines)] or list(starts)
    left, ends = float(min(usual)), sorted(line.x1 for line in lines)
    return left, max(ends[int(len(ends) * 0.95)], width - _RIGHT * left)
