"""Numbers as people type them into text: 92.4%, 1.2万, 四成以上, 近九成, 三分之二, 过半, 翻一番; and whether a computed one bears them out.

What is a quantity at all, and what only looks like one, `quantities` knows. Here a bound is kept as the bound that it is: in a
report 超过九成 says something of a value, and 92.4 % bears it out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..numbers import half_up
from ..numerals import ARABIC, HAN, value_of
from ..quantities import UNDECLARED, Quantity, Unit, plain, quantities, unit

Says = Literal["=", "about", "near", "and more", ">", "≥", "<", "≤", "range"]
Span = tuple[int, int]

BEFORE: dict[Says, tuple[str, ...]] = {
    "≥": ("不低于", "不少于", "不小于", "不下于", "至少", "最少", "≥"),
    "≤": ("不超过", "未超过", "不高于", "不多于", "不大于", "至多", "最多", "≤"),
    ">": ("超过", "超出", "高于", "大于", "多于", "突破", "超", "逾", ">", "＞"),
    "<": ("低于", "少于", "小于", "不足", "不到", "未达到", "未达", "<", "＜"),
    "near": ("将近", "接近", "近"),
    "about": ("大约", "约为", "约占", "大概", "约"),
}
AFTER: dict[Says, tuple[str, ...]] = {"≥": ("及以上", "以上"), "≤": ("及以下", "以下", "以内", "之内"), "about": ("左右", "上下")}
_BEFORE = {word: says for says, words in BEFORE.items() for word in words}
_AFTER = {word: says for says, words in AFTER.items() for word in words}
_OTHER_WORDS = r"(?<!节)(?<!预)(?<!签)(?<!制)(?<!合)(?<!最)(?<!附)(?<!邻)"  # 节约, 预约, 最近: their last sign bounds nothing
_BOUND_BEFORE = re.compile(rf"{_OTHER_WORDS}({'|'.join(sorted(_BEFORE, key=len, reverse=True))})\s*$")
_BOUND_AFTER = re.compile(rf"\s*({'|'.join(sorted(_AFTER, key=len, reverse=True))})")
_TENTHS = re.compile(
    rf"(?<![\d第])(?P<tenths>{HAN}|{ARABIC})成(?P<half>[半一二三四五六七八九])?(?![员立功果本效长年交品就份熟])", re.ASCII
)
_HALVES: dict[str, Says] = {"过半数": ">", "过半": ">", "超半数": ">", "半数": "about", "一半": "about", "对半": "about"}
_HALF = re.compile("|".join(_HALVES))
_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三123])番")
_SHARE, _POINT = unit("%"), Fraction(1, 100)
CLOSE, FAR = 2 * _POINT, 5 * _POINT  # a fraction in words is borne out within the one, and contradicted beyond the other


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in a text, from `start` to `end`. value: in the dimension of its unit: 元, share of the whole, pieces. step: what one of
    its last digit is worth; coarse: one of its last digit that is not 0: of 1200 a hundred. says: what it says of the value."""

    text: str
    start: int
    end: int
    value: Fraction
    step: Fraction
    coarse: Fraction
    unit: Unit
    says: Says = "="

    @property
    def digits(self) -> int:
        """How many digits it is known to: 411.56 five, 1200 two."""
        return len(str(int(abs(self.value) / self.coarse))) if self.coarse else 0

    def borne_out(self, exact: Fraction) -> bool | None:
        """Whether a computed value, in the same dimension, bears it out; None where the words leave that open."""
        return _JUDGES[self.says](self, exact)


def typed(text: str, hidden: Iterable[Span] = ()) -> list[Typed]:
    """The numbers of a text in their order. hidden: spans in which none is looked for, such as the names of measures."""
    taken = [*hidden]
    found = [one for one in _in_words(text) if not _within(one, taken)]
    taken += [(one.start, one.end) for one in found]
    found += [_bounded(text, one) for one in quantities(text) if not _within(one, taken)]
    return sorted(found, key=lambda one: one.start)


def _within(one: Typed | Quantity, spans: Iterable[Span]) -> bool:
    return any(start < one.end and one.start < end for start, end in spans)


def _in_words(text: str) -> Iterator[Typed]:
    line = plain(text)
    for match in _TENTHS.finditer(line):
        try:
            value = value_of(match[0])
        except ValueError:  # 十百成: no number is meant
            continue
        step = Fraction(1, 20 if match["half"] else 10)
        start, end = match.span()
        yield Typed(match[0], start, end, value, step, step, _SHARE, _says(line, start, end, "="))
    for match in _HALF.finditer(line):
        start, end = match.span()
        says = _says(line, start, end, _HALVES[match[0]])
        yield Typed(match[0], start, end, Fraction(1, 2), _POINT, _POINT, _SHARE, ">" if says == "≥" else says)
    for match in _DOUBLED.finditer(line):
        grown = Fraction(2 ** int(value_of(match["times"]))) - 1
        yield Typed(match[0], *match.span(), grown, _POINT, _POINT, _SHARE, "about")


def _bounded(text: str, one: Quantity) -> Typed:
    """A quantity with what the words around it say of it."""
    line, scale = plain(text), one.unit.scale
    if "分之" in one.text and one.unit is UNDECLARED:
        return Typed(one.text, one.start, one.end, one.number, _POINT, _POINT, _SHARE, _says(line, one.start, one.end, "about"))
    step = Fraction(1, 10**one.places)
    usual: Says = "and more" if re.search("[余多]", one.text) else "=" if one.exact else "range"
    says = _says(line, one.start, one.end, usual)
    return Typed(one.text, one.start, one.end, one.value, step * scale, _coarse(one.number, step) * scale, one.unit, says)


def _coarse(number: Fraction, step: Fraction) -> Fraction:
    while number and step >= 1 and number % (step * 10) == 0:
        step *= 10
    return step


def _says(line: str, start: int, end: int, usual: Says) -> Says:
    if match := _BOUND_BEFORE.search(line[max(0, start - 8) : start]):
        return _BEFORE[match[1]]
    if match := _BOUND_AFTER.match(line[end : end + 6]):
        return _AFTER[match[1]]
    return usual


def bound_before(line: str) -> int:
    """How many signs at the end of a text say what the number behind it bounds: 超过, 约."""
    match = _BOUND_BEFORE.search(line)
    return len(match[0]) if match else 0


def bound_after(line: str) -> int:
    """How many signs at the beginning of a text say what the number before it bounds: 以上, 左右."""
    match = _BOUND_AFTER.match(line)
    return len(match[0]) if match else 0


# ---- verdicts ----
def _equal(one: Typed, exact: Fraction) -> bool | None:
    """Rounded to as many decimals as were typed; a tenth of the whole in words, to a tenth."""
    rounded = Fraction(half_up(exact / one.step, 0)) * one.step
    if rounded == one.value:
        return True
    return None if "成" in one.text and abs(exact - one.value) <= one.step else False


def _about(one: Typed, exact: Fraction) -> bool | None:
    """Within half of its last digit that counts; a fraction in words, within `CLOSE`."""
    off, in_words = abs(exact - one.value), one.unit is _SHARE and not re.search(r"\d", one.text)
    close, far = (CLOSE, FAR) if in_words else (one.coarse / 2, one.coarse)
    return True if off <= close or _equal(one, exact) else False if off > far else None


def _near(one: Typed, exact: Fraction) -> bool | None:
    """近九成 is below nine tenths, and not by much."""
    if one.value - one.coarse / 2 <= exact < one.value:
        return True
    return False if exact > one.value or exact < one.value - one.coarse else None


def _and_more(one: Typed, exact: Fraction) -> bool | None:
    """1200余 is 1200 and more, and no 1300."""
    return one.value <= exact < one.value + one.coarse


_JUDGES = {
    "=": _equal,
    "about": _about,
    "near": _near,
    "and more": _and_more,
    ">": lambda one, exact: exact > one.value,
    "≥": lambda one, exact: exact >= one.value,
    "<": lambda one, exact: exact < one.value,
    "≤": lambda one, exact: exact <= one.value,
    "range": lambda one, exact: None,
}
