"""Can a printed percentage be k ÷ n for some whole k? Most cannot when n is small, and a wrong one gives
itself away.

Known as the GRIM test: N. J. L. Brown, J. A. J. Heathers, Soc. Psychol. Personal. Sci. 8 (2017) 363–369.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from ..errors import or_none
from ..numbers import parse_number

POSSIBLE, BY_TRUNCATION, IMPOSSIBLE, ALWAYS, UNREADABLE = ("可能", "仅截断可得", "不可能", "样本过大无法检验", "无法检验")


@dataclass(frozen=True, slots=True)
class Grim:
    """What a printed percentage allows. counts: every whole k for which k ÷ n prints so, half up; truncated:
    by cutting off the further decimals instead; both as ranges. verdict: 可能, 仅截断可得, 不可能,
    样本过大无法检验 or 无法检验.
    """

    verdict: str
    counts: range = range(0)
    truncated: range = range(0)


def grim(printed: str, n: int | None) -> Grim:
    """Whether `printed`, such as "91.85%", is a percentage of n, and of which whole numbers.

    The precision is that of the printed text: "92%" has none, "92.00%" two decimals. Half up is the rule,
    truncation is told apart. With n of 100·10^places or more every percentage up to 100 is one of n, and
    nothing is learned. Edges: a text that is no percentage, one above 100 or below 0, and n of nobody or
    unknown are 无法检验, except a percentage of nobody, or outside 0–100, which is 不可能.
    """
    value, places = _read(printed)
    if value is None or n is None:
        return Grim(UNREADABLE)
    if n <= 0 or not 0 <= value <= 100:
        return Grim(IMPOSSIBLE)
    rounded, cut = (_whole_numbers(value, places, n, half_up=True), _whole_numbers(value, places, n, half_up=False))
    if n >= 100 * 10**places:
        return Grim(ALWAYS, rounded, cut)
    return Grim(POSSIBLE if rounded else BY_TRUNCATION if cut else IMPOSSIBLE, rounded, cut)


def _read(printed: str) -> tuple[Fraction | None, int]:
    """The percentage and its number of decimals; None where the text is none."""
    text = str(printed).strip()
    if not text.endswith(("%", "％")):
        return None, 0
    value = or_none(parse_number, text[:-1])
    return (None, 0) if value is None else (Fraction(value), max(0, -int(value.as_tuple().exponent)))


def _whole_numbers(value: Fraction, places: int, n: int, *, half_up: bool) -> range:
    """Every k from 0 to n with value ≤ 100·k ÷ n < value + one step of the last decimal; half a step lower
    where half up.
    """
    step = Fraction(1, 10**places)
    start = value - step / 2 if half_up else value
    first, end = math.ceil(start * n / 100), math.ceil((start + step) * n / 100)
    return range(max(0, first), min(n + 1, end))
