"""Which rows stand below which: by codes (201, 20101, 2010101; 1.1, 1.1.2; HC.1, HC.1.1), or by how far they are indented."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_CODE = re.compile(r"\s*([A-Z]{0,3}\.?\d+(?:[ .\-]\d+)*)(?![\d%,])")
_SHORTEST, _STEP = 3, 2  # digits of a code without points, and by how many a level is longer


def indented(labels: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """The rows directly below each row that has at least two, by the blanks that their labels begin with."""
    open_: list[tuple[int, int]] = []
    below: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        if not label.strip():
            continue
        depth = len(label) - len(label.lstrip())
        while open_ and open_[-1][1] >= depth:
            open_.pop()
        if open_:
            below[open_[-1][0]].append(place)
        open_.append((place, depth))
    return {parent: tuple(rows) for parent, rows in below.items() if len(rows) >= 2}


def children(labels: Sequence[str]) -> dict[int, tuple[int, ...]]:
    """The rows directly below each row that has at least two, by their codes."""
    open_: list[tuple[int, tuple[str, ...]]] = []
    below: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(labels):
        code = _code(label)
        if not code:
            continue
        while open_ and not _is_below(code, open_[-1][1]):
            open_.pop()
        if open_:
            below[open_[-1][0]].append(place)
        open_.append((place, code))
    return {parent: tuple(rows) for parent, rows in below.items() if len(rows) >= 2}


def _code(label: str) -> tuple[str, ...]:
    match = _CODE.match(label)
    return tuple(part for part in re.split(r"[ .\-]", match[1]) if part) if match else ()


def _is_below(code: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    if len(parent) < len(code):
        return code[: len(parent)] == parent
    one, other = code[0], parent[0]
    longer = len(code) == len(parent) == 1 and len(other) >= _SHORTEST and len(one) >= len(other) + _STEP
    return longer and one.startswith(other)
