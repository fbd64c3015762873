"""How finely the figures of a sheet are printed: the decimals of their kind, and what they are all multiples of."""

from collections.abc import Iterable

from ...quantities import Quantity

_MOST_WHOLE = 2  # numbers among fractions of which a last 0 was not left out: 383 for 383.0


def fineness(found: list[list[Quantity | None]], bands: list[int]) -> list[list[tuple[int, int]]]:
    """For each figure the most decimals of its kind around it, and those that nearly all of them print: along its column or
    its row, whichever keeps to one number of decimals."""
    done = [[(0, 0)] * len(found[0]) for _ in found]
    for band in dict.fromkeys(bands):
        rows = [row for row in range(len(found)) if bands[row] == band]
        down = [[(row, column) for row in rows if found[row][column] is not None] for column in range(len(found[0]))]
        across = [[(row, column) for column in range(len(found[0])) if found[row][column] is not None] for row in rows]
        lines = max(
            (down, across), key=lambda lines: purity([found[row][column].places for row, column in line] for line in lines)
        )
        told = [[found[row][column].places for row, column in line] for line in lines]
        whole = sum(line.count(0) for line in told if 2 * line.count(0) < len(line))
        for line, places in zip(lines, told, strict=True):
            finest, rest = _common(places), places.count(0)
            uniform = len(places) - rest >= 3 and places.count(finest) >= len(places) - 1 and whole <= _MOST_WHOLE
            for row, column in line:
                one = found[row][column].places
                done[row][column] = (finest if 2 * rest <= len(places) else one, finest if uniform else 0)
    return done


def _common(places: list[int]) -> int:
    """The most decimals that more than one in seven print: a mean at the end of a column does not make its amounts finer."""
    finest = 0
    for most in sorted(set(places)):
        finest = most if 7 * sum(one >= most for one in places) > len(places) else finest
    return finest


def grain_of(found: list[list[Quantity | None]]) -> int:
    """What the last printed digit of whole numbers is worth: more than 1 where a census rounds to threes or fives at random."""
    whole = [int(one.number) for line in found for one in line if one is not None and not one.places and abs(one.number) >= 100]
    if len(whole) < 10:
        return 1
    found = next((grain for grain in (5, 3) if sum(one % grain == 0 for one in whole) >= 0.9 * len(whole)), 1)
    tens = sum(one % 10 == 0 for one in whole) >= 0.9 * len(whole)
    return 1 if tens or found == 1 else 2 * max(found - 1, 3)


def purity(lines: Iterable[list]) -> float:
    """How far every line of two or more keeps to one kind: 1 for entirely, also where there is no such line."""
    shares = [max(map(line.count, set(line))) / len(line) for line in lines if len(line) > 1]
    return sum(shares) / len(shares) if shares else 1.0
