"""Terminals that cannot show a sign get another one: `≥` becomes `>=` where the encoding has none, and nothing ends in a traceback."""

from __future__ import annotations

import codecs
import os
import sys
from typing import Any

from .language import CHINESE, ENGLISH, VARIABLE, language

ANOTHER = "pbe-another-sign"
SIGNS = {
    "÷": "/", "×": "x", "−": "-", "–": "-", "—": "-", "‐": "-", "±": "+/-", "≥": ">=", "≤": "<=", "≠": "!=", "≈": "~", "→": "->",
    "…": "...", "·": "-", "•": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ",", "《": "<", "》": ">",
    "〔": "[", "〕": "]", "【": "[", "】": "]", "✓": "+", "✔": "+", "✗": "x", "✘": "x", "■": "#", "●": "*", "○": "o", "△": "^", "⚠": "!",
    "━": "-", "╸": "-", "╺": "-", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u3000": "  ",
}  # fmt: skip


def prepare() -> None:
    """Has both streams write another sign for one that they cannot encode, and English where they cannot encode Chinese."""
    codecs.register_error(ANOTHER, _another)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=ANOTHER)
    if language() == CHINESE and not _can_show("中"):
        os.environ[VARIABLE] = ENGLISH


def _can_show(text: str) -> bool:
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _another(error: UnicodeError) -> tuple[Any, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_sign, error.object[error.start : error.end])), error.end


def _sign(sign: str) -> str:
    """A sign in ASCII: of its own, or as Unicode takes it apart (：is :, ② is 2); a letter that has none as its number, which
    can at least be looked up."""
    import unicodedata

    plain = SIGNS.get(sign) or unicodedata.normalize("NFKD", sign)
    return plain if plain.isascii() else sign.encode("ascii", "backslashreplace").decode()
