"""The numbers that Word makes for a list and stores nowhere: counted again, so that 一、 and 1. stand in
the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..numerals import han
from .word_package import Element
from .word_package import W as _W

_CHINESE = (
    *("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting"),
    *("ideographDigital", "taiwaneseCountingThousand"),
)
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9  # levels that a list can have
_MOST_STYLES = 20  # that a style is based on


@dataclass(frozen=True, slots=True)
class _Level:
    """kind: of number, such as decimal. pattern: %1、. start: the first number."""

    kind: str
    pattern: str
    start: int


@dataclass(slots=True)
class _List:
    """What paragraphs refer to by its number. levels: its own. counts: shared by all lists of one abstract
    list, as Word goes on counting. starts: level → where this list starts anew, until it has."""

    levels: dict[int, _Level]
    counts: list[int]
    starts: dict[int, int] = field(default_factory=dict)
    by_style: dict[str, int] = field(default_factory=dict)


class Numbering:
    """Counts a document's numbered paragraphs in their order; each is to be asked for once.

    numbering, styles: the roots of Word's parts of these names, as lxml elements; None where there is no
    such part.
    """

    def __init__(self, numbering: Element, styles: Element = None):
        self._styles = {} if styles is None else {one.get(f"{_W}styleId"): one for one in styles.iter(f"{_W}style")}
        defaults = (key for key, one in self._styles.items() if one.get(f"{_W}default") in ("1", "true", "on"))
        self._default = next((key for key in defaults if self._styles[key].get(f"{_W}type") == "paragraph"), None)
        self._lists = {} if numbering is None else _lists(numbering)

    def prefix(self, paragraph: Element) -> str:
        """What Word shows in front of the paragraph, a `w:p`: "一、", "1."; empty where there is no
        number."""
        one, level = self._place(paragraph)
        if one is None or level not in one.levels or one.levels[level].kind in ("bullet", "none"):
            return ""
        if level in one.starts:
            one.counts[level] = one.starts.pop(level) - one.levels[level].start
        one.counts[level] += 1
        one.counts[level + 1 :] = [0] * (_DEEPEST - 1 - level)
        pattern = one.levels[level].pattern
        return re.sub(r"%([1-9])", lambda match: _shown(one, int(match[1]) - 1), pattern)

    def _place(self, paragraph: Element) -> tuple[_List | None, int]:
        """The list and level of a paragraph: its own, or those of the nearest style that has one."""
        number = level = None
        for owner, style in self._owners(paragraph):
            properties = None if owner is None else owner.find(f"{_W}numPr")
            if properties is None:
                continue
            level = _value(properties, "ilvl", None) if level is None else level
            number = _value(properties, "numId", None)
            if number is not None:
                found = self._lists.get(number)
                default = found.by_style.get(style, 0) if found else 0
                return found, min(_whole(level, default), _DEEPEST - 1)
        return None, 0

    def _owners(self, paragraph: Element) -> Iterator[Element]:
        """The properties of the paragraph, of its style, and of the styles that this one is based on."""
        own = paragraph.find(f"{_W}pPr")
        yield own, ""
        style = self._default if own is None else _value(own, "pStyle", self._default)
        for _ in range(_MOST_STYLES):
            found = self._styles.get(style)
            if found is None:
                return
            yield found.find(f"{_W}pPr"), style
            style = _value(found, "basedOn", None)


def _lists(root: Element) -> dict[str, _List]:
    abstract = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}
    levels = {key: _levels(one) for key, one in abstract.items()}
    counts = {key: [0] * _DEEPEST for key in abstract}
    by_style = {key: _by_style(one) for key, one in abstract.items()}
    return {
        one.get(f"{_W}numId"): _List(levels[key] | _levels(one), counts[key], _starts(one), by_style[key])
        for one in root.iter(f"{_W}num")
        if (key := _value(one, "abstractNumId", None)) in abstract
    }


def _levels(parent: Element) -> dict[int, _Level]:
    return {
        _whole(level.get(f"{_W}ilvl")): _Level(
            _value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), _whole(_value(level, "start", "1"), 1)
        )
        for level in parent.iter(f"{_W}lvl")
    }


def _by_style(abstract: Element) -> dict[str, int]:
    found = ((_value(level, "pStyle", None), _whole(level.get(f"{_W}ilvl"))) for level in abstract.iter(f"{_W}lvl"))
    return {style: level for style, level in found if style}


def _starts(one: Element) -> dict[int, int]:
    stated = ((_whole(each.get(f"{_W}ilvl")), _value(each, "startOverride", None)) for each in one.iter(f"{_W}lvlOverride"))
    return {level: _whole(start, 1) for level, start in stated if start is not None}


def _value(parent: Element, tag: str, default: str | None) -> str | None:
    found = parent.find(f"{_W}{tag}")
    return default if found is None else found.get(f"{_W}val", default)


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default


def _shown(one: _List, level: int) -> str:
    kind, start = (one.levels[level].kind, one.levels[level].start) if level in one.levels else ("decimal", 1)
    number = max(one.counts[level], 1) + start - 1
    if kind in _CHINESE:
        return han(number)
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((ord("a") if kind == "lowerLetter" else ord("A")) + number - 1)
    if kind in ("lowerRoman", "upperRoman") and 1 <= number < 400:
        return _roman(number) if kind == "lowerRoman" else _roman(number).upper()
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text
