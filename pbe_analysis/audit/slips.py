"""Slips of the hand: which right number a printed one could be a slip of."""

import math
from collections.abc import Iterator
from fractions import Fraction

_SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4)  # a point in the wrong place, 万元 for 元
_POWERS = (10, 100, 1000, 10_000)  # by which it is wrong then, either way


def slipped(printed: Fraction, right: Fraction, places: int) -> bool:
    """Whether one slip leads from `right` to `printed`: a digit changed, left out or doubled, two
    neighbours swapped, the point or the unit shifted, digits cut off, one in the last digit, a sign lost,
    or nothing but 0 left. places: the decimals printed."""
    over, fine = printed.denominator * right.denominator, 10**places
    one, other = printed.numerator * right.denominator, right.numerator * printed.denominator  # in whole numbers of 1 ÷ over
    if one == other:
        return False
    if one in (0, -other) or abs(one - other) * fine == over:
        return True
    if any(2 * fine * min(abs(one - other * by) * by, abs(one * by - other)) <= over * by for by in _POWERS):
        return True
    if (one < 0) != (other < 0):
        return False
    counts = (places, places + 1, places + 2)
    return any(_one_slip(_digits(printed, count), _digits(right, count), count) for count in counts)


def near_slip(printed: Fraction, about: Fraction, places: int, share: Fraction) -> bool:
    """Whether one slip leads to `printed` from a number within ± `share` of `about`, which is all that a rate tells."""
    if abs(printed) < 10 and (share or abs(printed) * 10**places < 100):
        return False  # of one or two digits everything is a slip, and what a rate tells leaves more of them
    room = abs(about) * share + Fraction(1, 2 * 10**places)
    if neighbours(printed, places, about, room):
        return True
    coarse = room + Fraction(1, 2 * 10**places) * 10**4
    return any(abs(printed * Fraction(10) ** shift - about) <= (coarse if shift == 4 else room) for shift in _SHIFTS)


def _digits(number: Fraction, places: int) -> str:
    return str(abs(number.numerator) * 10**places // number.denominator).zfill(places + 1)


def _one_slip(one: str, other: str, places: int) -> bool:
    if abs(len(one) - len(other)) == 1:
        shorter, longer = sorted((one, other), key=len)
        return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
    if len(one) != len(other):
        return False
    differ = [place for place in range(len(one)) if one[place] != other[place]]
    if len(differ) == 1:
        return True
    cut = one.rstrip("0")
    if cut and len(one) - len(cut) <= places and other.startswith(cut) and len(differ) <= 2:
        return True
    swapped = len(differ) == 2 and differ[1] == differ[0] + 1
    return swapped and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]


def neighbours(printed: Fraction, places: int, about: Fraction, room: Fraction) -> list[Fraction]:
    """Every number within ± `room` of `about` that `printed` could be a slip of by one digit, one swap or a shifted point."""
    over, numbers = neighbouring(printed, places)
    least, most = math.ceil((about - room) * over), math.floor((about + room) * over)
    return [Fraction(number, over) for number in numbers if least <= number <= most]


def neighbouring(printed: Fraction, places: int) -> tuple[int, list[int]]:
    """The `neighbours` as whole numbers of 1 ÷ the first result, for comparing many of them quickly."""
    over = math.lcm(10 ** (places + 1), printed.denominator * 10 ** max(_SHIFTS))
    whole, last = printed.numerator * (over // printed.denominator), over // 10**places
    signed = -last if printed < 0 else last
    found = [signed * number for number in _one_slip_away(_digits(printed, places), places)]
    found += [whole + signed // 10 * more for more in range(10)]
    found += [whole * 10**shift if shift > 0 else whole // 10**-shift for shift in _SHIFTS]
    return over, [*found, whole + last, whole - last]


def _one_slip_away(digits: str, places: int) -> Iterator[int]:
    """The numbers that differ from some digits in one of them, in the order of two, or by one too few."""
    number, long = int(digits), len(digits) > places + 1
    weights = [10 ** (len(digits) - 1 - place) for place in range(len(digits))]
    signs = [*map(int, digits)]
    for place, (weight, there) in enumerate(zip(weights, signs, strict=True)):
        for digit in range(1 if place == 0 and long else 0, 10):
            if digit != there:
                yield number + (digit - there) * weight
        if place + 1 < len(signs) and signs[place + 1] != there:
            yield number + (signs[place + 1] - there) * (weight - weight // 10)
    for weight in weights if long else ():  # a digit too many, or one too few
        yield number // (10 * weight) * weight + number % weight
