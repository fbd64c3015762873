"""The root of every kind of block: a frozen dataclass that knows what is said, and nothing of how it looks.

Anything can be made of blocks: each renderer is a module that has one function a kind (`html`, `text`), and enters itself in
`RENDERERS` under what it makes. In a notebook a block shows itself by all of them, and goes along as data (`data.MIME`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

RENDERERS: dict[str, Callable[[Block], Any]] = {}  # MIME type → what makes it of a block


class Block:
    """A part of a report. Shows itself in a notebook; prints as plain text."""

    __slots__ = ()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {mime: render(self) for mime, render in RENDERERS.items()}

    def _repr_html_(self) -> str:
        return RENDERERS["text/html"](self)

    def __repr__(self) -> str:
        return RENDERERS["text/plain"](self)
