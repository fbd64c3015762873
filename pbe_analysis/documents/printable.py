"""A document's words where they are shown: hostile characters reach neither a terminal nor a page."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any

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
    """Text of the same length for a page: each character that cannot or must not be shown becomes one that can."""
    return encodable(_TURNS.sub("\u2007", _CONTROLS.sub("\ufffd", text)))


def visible_in(value: Any) -> Any:
    """The same with every text in it `visible`: of a block, its parts and theirs."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, tuple):
        return tuple(map(visible_in, value))
    if not is_dataclass(value):
        return value
    return replace(value, **{one.name: visible_in(getattr(value, one.name)) for one in fields(value)})
