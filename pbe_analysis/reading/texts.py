"""The encodings in which offices save text, and lines of text as one."""

import codecs
import re
from collections.abc import Iterable

from ..errors import DataError, at
from ..messages import _

_WORDLIKE = re.compile(r"[A-Za-z0-9.,%)\]]")
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def decode(content: bytes, shown: str, expected: str) -> str:
    """UTF-8 first, since GB18030 text is hardly ever valid UTF-8 by chance; then GB18030, as offices in China save text.

    shown: the path that messages print. expected: what should be there. Error: DataError.
    """
    marked = next((code for mark, code in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            return content.decode(encoding).removeprefix("\ufeff")  # GB18030 has a byte-order mark, too
        except UnicodeDecodeError as error:
            place = content[: error.start].count(b"\n") + 1
    raise DataError(at(shown, row=place), _("holds bytes that are neither UTF-8 nor GB18030"), expected) from None


def encoding_of(top: bytes) -> str:
    """That of a text by its first bytes, which may end within a sign."""
    marked = next((code for mark, code in _BYTE_ORDER_MARKS.items() if top.startswith(mark)), None)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(top)
    except UnicodeDecodeError:
        return marked or "gb18030"
    return marked or "utf-8"


def joined(lines: Iterable[str]) -> str:
    """Lines as one text: a blank only between Latin words or figures, where a line break stood for one."""
    text = ""
    for line in filter(None, (line.strip() for line in lines)):
        between = " " if text and _WORDLIKE.match(text[-1]) and re.match(r"[A-Za-z0-9(\[]", line) else ""
        text += between + line
    return text
