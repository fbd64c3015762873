"""Which rows stand below which: by codes (201, 20101, 2010101; 1.1, 1.1.2; HC.1, HC.1.1), by numbers (一、 （一） 1.), or by how
far they are indented."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_CODE = re.compile(r"\s*([A-Z]{0,3}\.?\d+(?:[ .\-]\d+)*)(?![\d%,])")
_NUMBERS = tuple(map(re.compile, (r"\s*[一二三四五六七八九十]+[、.．]", r"\s*[（(][一二三四五六七八九十]+[）)]", r"\s*\d{1,2}[、.．](?!\d)",
                                  r"\s*[（(]\d{1,2}[）)]", r"\s*[①-⑳]")))  # fmt: skip
_SHORTEST, _STEP = 3, 2  # digits of a code without points, and by how many a level is longer


@dataclass(frozen=True, slots=True)
class Tree:
    """below: the rows directly below each row that has any. roots: the rows below none. coded: whether codes say so, which leave
    nothing out."""

    below: dict[int, tuple[int, ...]]
    roots: tuple[int, ...]
    coded: bool = False


def trees(labels: Sequence[str]) -> list[Tree]:
    """The trees that the labels of rows make, one for each way to tell them."""
    return [
        _tree(labels, _code, _is_below, coded=True),
        _tree(labels, _depth, lambda one, other: one > other),
        _tree(labels, lambda label: len(label) - len(label.lstrip()) + 1 if label.strip() else 0, lambda one, other: one > other),
    ]


def _tree(
    labels: Sequence[str], level: Callable[[str], Any], is_below: Callable[[Any, Any], bool], *, coded: bool = False
) -> Tree:
    """level: what a label says of its place, nothing for a row that has none."""
    open_: list[tuple[int, Any]] = []
    below: dict[int, list[int]] = defaultdict(list)
    roots: list[int] = []
    for place, label in enumerate(labels):
        own = level(label)
        if not own:
            continue
        while open_ and not is_below(own, open_[-1][1]):
            open_.pop()
        (below[open_[-1][0]] if open_ else roots).append(place)
        open_.append((place, own))
    return Tree({parent: tuple(rows) for parent, rows in below.items()}, tuple(roots), coded)


def _depth(label: str) -> int:
    return next((depth for depth, form in enumerate(_NUMBERS, 1) if form.match(label)), 0)


def _code(label: str) -> tuple[str, ...]:
    match = _CODE.match(label)
    return tuple(part for part in re.split(r"[ .\-]", match[1]) if part) if match else ()


def _is_below(code: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    if len(parent) < len(code):
        return code[: len(parent)] == parent
    one, other = code[0], parent[0]
    longer = len(code) == len(parent) == 1 and len(other) >= _SHORTEST and len(one) >= len(other) + _STEP
    return longer and one.startswith(other)
