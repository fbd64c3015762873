"""Lists and the numbers of headings, as Word counts them itself: a heading that is moved or added gets its number.

一、 （一） 1. （1） ① are levels of one list that the styles of headings belong to. A heading without a number, and that of an annex,
is not in the list.
"""

from collections.abc import Sequence

HEADINGS, BULLETS, FIRST = 1, 2, 3  # numbers of lists; ordered ones begin at the last
_LEVELS = (  # number format of Word and pattern of the text, which show what `outline.numbers.number` says
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3．"),
    ("decimal", "（%4）"),
    ("decimalEnclosedCircle", "%5"),
)


def abstract_lists(headings: Sequence[str], after: int = 0) -> str:
    """What the lists are like. headings: the styles of its levels, "" for those that the list of headings is not for. after: how
    many abstract lists a template has."""
    bullets, ordered = _abstract(after + 1, "bullet", ("●", "○", "■")), _abstract(after + 2, "decimal", ("%{}．",))
    return _abstract_headings(after, headings) + bullets + ordered


def lists(firsts: Sequence[int], after: int = 0, abstract_after: int = 0) -> str:
    """The list of headings, the one of bullets, then an ordered list for each first number. after: how many lists a template has."""
    usual = f"{_num(after + HEADINGS, abstract_after)}{_num(after + BULLETS, abstract_after + 1)}"
    return usual + "".join(_num(after + FIRST + n, abstract_after + 2, first) for n, first in enumerate(firsts))


def _num(number: int, abstract: int, first: int | None = None) -> str:
    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{first}"/></w:lvlOverride>' if first is not None else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{start}</w:num>'


def _abstract_headings(number: int, styles: Sequence[str]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{_styled(styles[place])}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for place, (kind, pattern) in enumerate(_LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>' if style else ""


def _abstract(number: int, kind: str, marks: tuple[str, ...]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{marks[place % len(marks)].format(place + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{320 * place}" w:firstLine="640"/></w:pPr></w:lvl>'
        for place in range(9)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
