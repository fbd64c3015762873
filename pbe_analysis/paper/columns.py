"""How wide the columns of a table are: as their words need, as far as the paper goes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from .sheets import OURS, Paper

PADDING = 160  # of a cell, left and right together
BROADEST, NARROWEST = 8.0, 2.0  # ems that a word of others letters may ask for without being broken; that a column has at least
MANY, CROWDED = 7, 2.5  # columns, and lines to a row, from which on a table lies down
HEADING = 4.0  # ems of a heading that are kept on a line
_WORD = re.compile(r"[!-~\u00a0-\u024f]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """widths: of the columns. is_small: whether its letters are the smaller ones. is_landscape: whether it wants the paper
    lengthwise."""

    widths: tuple[int, ...]
    is_small: bool
    is_landscape: bool


def ems(text: str) -> float:
    """How wide a line is, in its own type height."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.52 for sign in text)


def layout(
    heads: Sequence[str], rows: Sequence[Sequence[str]], whole: Sequence[bool], is_wide: bool, paper: Paper = OURS
) -> Layout:
    """whole: which columns hold what is never broken over lines, such as numbers. is_wide: whether it goes on lengthwise paper
    even if it need not."""
    columns = [[row[place] for row in rows] for place in range(len(heads))]
    needed = [_needed(head, cells, kept) for head, cells, kept in zip(heads, columns, whole, strict=True)]
    wanted = [
        max(least, ems(head), *(ems(line) for cell in cells for line in cell.split("\n")), 0.0)
        for head, cells, least in zip(heads, columns, needed, strict=True)
    ]
    weights = [_weight(cells) for cells in columns]
    made = _layout(needed, wanted, weights, _tries(is_wide, paper))
    if made.is_landscape or len(heads) < MANY or _mean_height(rows, made) <= CROWDED:
        return made
    return _layout(needed, wanted, weights, _tries(True, paper))


def _layout(needed: list[float], wanted: list[float], weights: list[float], tries: list[tuple[int, int, bool, bool]]) -> Layout:
    """On the first paper that has what is needed."""
    fitting = (one for one in tries if sum(needed) * one[1] + PADDING * len(needed) <= one[0])
    paper, type_height, *looks = next(fitting, tries[-1])
    return Layout(_shared(needed, wanted, weights, paper, type_height), *looks)


def _mean_height(rows: Sequence[Sequence[str]], made: Layout) -> float:
    return sum(height(row, made.widths, made.is_small) for row in rows) / max(len(rows), 1)


def _weight(cells: Sequence[str]) -> float:
    """How much text a column has to a row, where much counts more: what makes rows high."""
    return (sum(ems(cell) ** 2 for cell in cells) / max(len(cells), 1)) ** 0.5 + 1


def height(cells: Sequence[str], widths: Sequence[int], is_small: bool) -> int:
    """How many lines high a row is, about."""
    type_height = 180 if is_small else 210
    rooms = [max((width - PADDING) / type_height, 1.0) for width in widths]
    return max(
        (sum(max(1, ceil(ems(line) / room)) for line in cell.split("\n")) for cell, room in zip(cells, rooms, strict=True)),
        default=1,
    )


def _tries(is_wide: bool, paper: Paper) -> list[tuple[int, int, bool, bool]]:
    """Paper and type, the preferred first; at the last, words are broken."""
    tries = [
        (paper.room, 210, False, False),
        (paper.room, 180, True, False),
        (paper.lengthwise.room, 210, False, True),
        (paper.lengthwise.room, 180, True, True),
    ]
    return tries[2:] if is_wide else tries


def _needed(head: str, cells: Sequence[str], is_whole: bool) -> float:
    """Ems below which a column would break numbers or short words."""
    if is_whole:
        inner = max((ems(cell) for cell in cells), default=0.0)
    else:
        inner = min(max((ems(word) for cell in cells for word in _WORD.findall(cell)), default=0.0), BROADEST)
        inner = max(inner, min(max(map(ems, cells), default=0.0), 4.0))
    return max(inner, min(ems(head), HEADING), NARROWEST)


def _shared(needed: list[float], wanted: list[float], weights: list[float], paper: int, type_height: int) -> tuple[int, ...]:
    """The paper's width: what each needs, then of the rest to each by its weight as far as it wants, then to all alike."""
    room = (paper - PADDING * len(needed)) / type_height
    widths = [least * min(1.0, room / sum(needed)) for least in needed]
    open_, rest = set(range(len(needed))), room - sum(widths)
    while rest > 0.01 and (open_ := {n for n in open_ if wanted[n] - widths[n] > 0.01}):
        part = rest / sum(weights[n] for n in open_)
        for n in open_:
            gained = min(part * weights[n], wanted[n] - widths[n])
            widths[n], rest = widths[n] + gained, rest - gained
    spread = max(rest, 0.0) / max(sum(widths), 1.0)
    shown = [round(width * (1 + spread) * type_height + PADDING) for width in widths]
    return (*shown[:-1], paper - sum(shown[:-1]))
