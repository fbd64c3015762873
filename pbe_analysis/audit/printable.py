"""A document's words where they are shown: hostile characters reach neither a terminal nor a page."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # invisible, or they turn the direction of reading


def encodable(text: str) -> str:
    """Without the halves of characters that some files hold, which no encoding can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def plain(text: str) -> str:
    """One line of a terminal: no line break, no control character, no change of direction."""
    line = " ".join(text.split())
    return encodable("".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cf")))


def visible(text: str) -> str:
    """Text of the same length for a page: each character that cannot or must not be shown becomes one that
    can."""
    return encodable(_TURNS.sub("\u2007", _CONTROLS.sub("\ufffd", text)))
