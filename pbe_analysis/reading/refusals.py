"""Why a file cannot be read, in words that say what to do."""

from typing import NoReturn

from ..errors import DataError
from ..messages import Message, _

READABLE = _("a .docx, .pdf, .html, .xlsx, .md or .txt file")


def refuse(shown: str, what: Message | str, expected: Message | str = READABLE, hint: Message | str = "") -> NoReturn:
    """shown: the path as messages print it."""
    raise DataError(shown, what, expected, hint) from None
