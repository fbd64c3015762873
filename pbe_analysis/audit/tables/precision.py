"""How finely the figures of a sheet are printed: the decimals of their kind, and what they are all multiples of."""

from collections.abc import Iterable

from ...quantities import Quantity
from .legends import parted

_MOST_WHOLE = 2  # numbers among fractions of which a last 0 was not left out: 383 for 383.0
_CROSS = 2  # figures across one that say less of its decimals
_MANY = 20  # whole numbers that are all multiples of one


def fineness(found: list[list[Quantity | None]], bands: list[int]) -> list[list[tuple[int, int]]]:
    """For each figure the most decimals of its kind around it, and those that nearly all of them print: along its column or
    its row, whichever keeps to one number of decimals."""
    done = [[(0, 0)] * len(found[0]) for _ in found]
    for rows in parted(bands).values():
        down = [[(row, column) for row in rows if found[row][column] is not None] for column in range(len(found[0]))]
        across = [[(row, column) for column in range(len(found[0])) if found[row][column] is not None] for row in rows]
        lines = max(
            (down, across), key=lambda lines: purity([found[row][column].places for row, column in line] for line in lines)
        )
        told = [[one for row, column in line if (one := found[row][column]) is not None] for line in lines]
        places = [[one.places for one in line] for line in told]
        whole = sum(line.count(0) for line in places if 2 * line.count(0) < len(line))
        most = _common([one.places for line in told for one in line if one.number])
        for line, of_line, own in zip(lines, told, places, strict=True):
            finest, rest = _common(own), own.count(0)
            uniform = len(own) - rest >= 3 and own.count(finest) >= len(own) - 1 and whole <= _MOST_WHOLE
            nothing = not any(one.number for one in of_line)  # 0 among decimals is not rounded
            for (row, column), printed in zip(line, own, strict=True):
                other = printed < finest and _is_alike(
                    found[row] if lines is down else [found[one][column] for one in rows], printed
                )
                fine = most if nothing else finest if 2 * rest <= len(own) else printed
                done[row][column] = fine, finest if uniform and not other else 0
    return done


def _is_alike(across: list[Quantity | None], places: int) -> bool:
    """Whether most figures across a line print so many decimals, as in a row of 元 below ones in 万元."""
    told = [one.places for one in across if one is not None]
    return len(told) > _CROSS and 2 * told.count(places) > len(told)


def _common(places: list[int]) -> int:
    """The most decimals that more than one in seven print: a mean at the end of a column does not make its amounts finer."""
    finest = 0
    for most in sorted(set(places)):
        finest = most if 7 * sum(one >= most for one in places) > len(places) else finest
    return finest


def grain_of(found: Iterable[Quantity]) -> tuple[int, int]:
    """What the last printed digit of whole numbers is worth, more than 1 where a census rounds to threes or fives at random; and what
    they are all multiples of, but for one at most: 1 where there are more."""
    every = [int(one.number) for one in found if not one.places]
    whole = [one for one in every if abs(one) >= 100]
    base = next((base for base in (5, 3) if sum(one % base == 0 for one in whole) >= 0.9 * len(whole)), 1)
    if len(whole) < 10 or base == 1 or sum(one % 10 == 0 for one in whole) >= 0.9 * len(whole):
        return 1, 1
    return 2 * max(base - 1, 3), base if len(every) >= _MANY and sum(one % base > 0 for one in every) <= 1 else 1


def purity(lines: Iterable[list]) -> float:
    """How far every line of two or more keeps to one kind: 1 for entirely, also where there is no such line."""
    shares = [max(map(line.count, set(line))) / len(line) for line in lines if len(line) > 1]
    return sum(shares) / len(shares) if shares else 1.0
