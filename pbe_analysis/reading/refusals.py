"""Why a file cannot be read, in words that say what to do."""

from __future__ import annotations

from typing import NoReturn

from ..errors import InputError, Problem

READABLE = "a .docx, .pdf, .html, .xlsx, .md or .txt file"


class Unreadable(InputError):
    """A document that cannot be read: missing, of another kind, protected, broken, or dangerous to open."""


def refuse(shown: str, what: str, expected: str = READABLE, hint: str = "") -> NoReturn:
    """shown: the path as messages print it."""
    raise Unreadable(Problem(shown, what, expected, hint)) from None
