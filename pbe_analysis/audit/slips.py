"""Slips of the hand: which right number a printed one could be a slip of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

_SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4)  # a point in the wrong place, 万元 for 元


def slipped(printed: Fraction, right: Fraction, places: int) -> bool:
    """Whether one slip leads from `right` to `printed`: a digit changed, left out or doubled, two
    neighbours swapped, the point or the unit shifted, digits cut off, one in the last digit, a sign lost,
    or nothing but 0 left. places: the decimals printed."""
    if printed == right:
        return False
    if printed == -right or (printed == 0 and right != 0) or abs(printed - right) * 10**places == 1:
        return True
    half = Fraction(1, 2 * 10**places)
    if any(abs(printed - right * Fraction(10) ** shift) <= half for shift in _SHIFTS):
        return True
    if (printed < 0) != (right < 0):
        return False
    counts = {places, places + 1, places + 2}
    return any(_one_slip(_digits(printed, count), _digits(right, count), count) for count in counts)


def near_slip(printed: Fraction, about: Fraction, places: int, share: Fraction) -> bool:
    """Whether one slip leads to `printed` from a number within ± `share` of `about`, which is all that a
    rate tells."""
    if abs(printed) < 10:
        return False  # of a single digit everything is a slip
    room = abs(about) * share + Fraction(1, 2 * 10**places)
    if any(abs(number - about) <= room for number in neighbours(printed, places)):
        return True
    coarse = room + Fraction(1, 2 * 10**places) * 10**4
    return any(
        abs(printed * Fraction(10) ** shift - about) <= (coarse if shift == 4 else room) for shift in _SHIFTS
    )


def _digits(number: Fraction, places: int) -> str:
    return str(int(abs(number) * 10**places)).zfill(places + 1)


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


def neighbours(printed: Fraction, places: int) -> Iterator[Fraction]:
    """Every number that `printed` could be a slip of by one digit, one swap or a shifted point."""
    sign, digits = (-1 if printed < 0 else 1), _digits(printed, places)
    for place, there in enumerate(digits):
        for digit in "0123456789":
            if digit != there and not (place == 0 and digit == "0" and len(digits) > places + 1):
                yield sign * Fraction(int(digits[:place] + digit + digits[place + 1 :]), 10**places)
        swapped = digits[:place] + digits[place + 1 : place + 2] + there + digits[place + 2 :]
        if place + 1 < len(digits) and swapped != digits:
            yield sign * Fraction(int(swapped), 10**places)
    for extra in range(len(digits) if len(digits) > places + 1 else 0):  # a digit too many, or one too few
        yield sign * Fraction(int(digits[:extra] + digits[extra + 1 :] or "0"), 10**places)
    for more in range(10):
        yield printed + sign * Fraction(more, 10 ** (places + 1))
    for shift in _SHIFTS:
        yield printed * Fraction(10) ** shift
    yield printed + Fraction(1, 10**places)
    yield printed - Fraction(1, 10**places)
