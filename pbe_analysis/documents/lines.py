"""Lines → paragraphs: Chinese words join without a blank, and a line break need not be the end of a paragraph."""

import re

from ..reading.texts import joined
from .captions import is_caption, is_note, unit_line
from .headings import is_contents_line, numbered

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffc\ufffe\uffff]")
_BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_ENDS = "。；;！!？?：:"


def clean(text: str) -> str:
    """Without control signs and soft hyphens; blanks of any width are one plain blank. Tabs and line breaks stay."""
    return _BLANKS.sub(" ", _CONTROLS.sub("", text))


def one_line(text: str) -> str:
    """A text of several lines as one: the field of a table, a heading."""
    return joined(clean(text).replace("\t", " ").splitlines())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with line breaks: a line that ends a sentence, or before a numbered line, a
    caption, a unit or a note, is the end of one; any other line goes on in the next."""
    found: list[list[str]] = []
    for line in filter(None, (line.strip(" ") for line in clean(text).splitlines())):
        if not found or ends(found[-1][-1]) or begins(line):
            found.append([line])
        else:
            found[-1].append(line)
    return [joined(lines) for lines in found]


def ends(line: str) -> bool:
    """Whether a line ends a sentence, or stands for itself."""
    return line.rstrip("”’」』）)").endswith(tuple(_ENDS)) or stands_alone(line)


def begins(line: str) -> bool:
    """Whether a line cannot go on from the one before it."""
    return numbered(line) is not None or stands_alone(line)


def stands_alone(line: str) -> bool:
    """A caption, a unit line, a note, a line of a list of contents."""
    if is_contents_line(line):
        return True
    stated = unit_line(line)
    named = re.match(r"(?:续|附)?表\s*\d", line) and is_caption(line)
    return bool(named) or is_note(line) or (stated is not None and len(line) <= 60)
