"""Lists and the numbers of headings, as Word counts them itself: a heading that is moved or added gets its number.

一、 （一） 1. （1） ① are levels of one list that the styles of headings belong to. What a notebook numbers itself stays as
it is written, and Word does not number headings of that level again.
"""

from __future__ import annotations

import re

from ..numerals import ORDER, han

HEADINGS, BULLETS, FIRST = 1, 2, 3  # numbers of lists; ordered ones begin at the last
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LEVELS = (  # number format of Word, pattern of the text, what a number looks like
    ("chineseCountingThousand", "%1、", lambda n: f"{han(n)}、"),
    ("chineseCountingThousand", "（%2）", lambda n: f"（{han(n)}）"),
    ("decimal", "%3．", lambda n: f"{n}．"),
    ("decimal", "（%4）", lambda n: f"（{n}）"),
    ("decimalEnclosedCircle", "%5", lambda n: _CIRCLED[n - 1] if n <= len(_CIRCLED) else str(n)),
)
DEEPEST = len(_LEVELS)
_OWN = re.compile(rf"第?[{ORDER}]+[、．.章节部]|[（(][{ORDER}\d]+[）)]|\d{{1,2}}(?:[.．]\d{{1,2}})*[、．.\s]|附[件录]")


def is_numbered(text: str) -> bool:
    """Whether a heading brings its own number."""
    return bool(_OWN.match(text.strip()))


def number(level: int, count: int) -> str:
    """What Word shows in front of the heading that is the `count`th of its level, 1 for the outermost."""
    return _LEVELS[level - 1][2](count)


def numbering_xml() -> str:
    """The abstract lists, and the two that every document has."""
    return "".join((_abstract_headings(), _abstract(1, "bullet", ("●", "○", "■")), _abstract(2, "decimal", ("%{}．",)))) + (
        f"{_num(HEADINGS, 0)}{_num(BULLETS, 1)}"
    )


def ordered(number: int, first: int) -> str:
    """A list of its own that begins with `first`."""
    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{first}"/></w:lvlOverride>'
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="2"/>{start}</w:num>'


def _num(number: int, abstract: int) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'


def _abstract_headings() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{place + 1}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for place, (kind, pattern, _) in enumerate(_LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _abstract(number: int, kind: str, marks: tuple[str, ...]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{marks[place % len(marks)].format(place + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{320 * place}" w:firstLine="640"/></w:pPr></w:lvl>'
        for place in range(9)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
