"""Invented sheets, all of them right, each of a kind that looks wrong to who reads it otherwise."""

from __future__ import annotations

import random
from collections.abc import Iterable


def csv_of(rows: Iterable[Iterable]) -> str:
    return "".join(",".join(map(str, row)) + "\n" for row in rows)


def withheld() -> str:
    """The total of column D holds 22 that Region 9 keeps to itself."""
    rng = random.Random(1)
    rows = [[f"Region {number}", *(rng.randint(100_000, 999_999) for _ in range(6))] for number in range(8)]
    total = [sum(row[place] for row in rows) for place in range(1, 7)]
    total[3] += 22
    return csv_of([["Region", *"ABCDEF"], ["Total", *total], *rows, ["Region 9", 0, 0, 0, "s", 0, 0]])


def rate_beside_totals() -> str:
    """24 columns are added up; of the 25th, a rate, the last row holds that of the whole."""
    rng = random.Random(2)
    rows = [[f"Item {number}", *(rng.randint(100, 9999) for _ in range(24)), round(rng.random(), 5)] for number in range(5)]
    total = [sum(row[place] for row in rows) for place in range(1, 25)]
    return csv_of([["Item", *(f"M{number}" for number in range(24)), "Done"], *rows, ["Total", *total, 0.49495]])


def people_and_amounts() -> str:
    """The last two columns are the sums of every other one before them, and not of all: 4 × 50 000, beside 4 persons."""
    amounts = {"Staff": 50_000, "Hardware": 15_120, "Software": 18_340, "Contracts": 2_470, "Other": 7_510, "Data": 8_120}
    rows = []
    for name, amount in amounts.items():
        people = 1 if name == "Staff" else ""
        rows.append([name, *[people, amount] * 4, 4 * people, 4 * amount])
    years = ["FY", 2003, "FY", 2004, "FY", 2005, "FY", 2006, "", "TOTAL"]
    return csv_of([["", *years], ["", *["PYs", "Amts"] * 5], *rows])


def one_that_is_free() -> str:
    """Nothing is paid for item 21: 0 ÷ 0 boards is no rate that somebody printed, 28 is how many there are."""
    rng = random.Random(6)
    rows = []
    for number in range(1, 31):
        each, price = (28, 0) if number == 21 else (rng.randint(2, 45), rng.randint(11, 999))
        rows.append([number, each, f"{price / 100:.2f}", f"{each * price / 100:.2f}"])
    return csv_of([["Item", "QTY per Board", "Cost Each", "Cost Per Board"], *rows])


def one_ward_alone(seed: int, change: str = "Underspend") -> str:
    """A region has one ward, so that its total repeats it; nobody worked there, and the staff add up without it."""
    rng = random.Random(seed)
    rows, regions = [], []
    for name, wards in (("North", 6), ("South", 1), ("East", 5), ("West", 8)):
        if wards > 1:
            made = [(rng.randint(10, 299), rng.randint(10, 299), round(rng.randint(60, 900) / 75, 5)) for _ in range(wards)]
        else:
            made = [(-35, -49, "")]
        rows += [(f"{name} {number}", *ward) for number, ward in enumerate(made, 1)]
        regions.append(made[0] if wards == 1 else tuple(round(sum(column), 5) for column in zip(*made, strict=True)))
        rows.append((f"Total {name}", *regions[-1]))
    whole = (round(sum(value or 0 for value in column), 5) for column in zip(*regions, strict=True))
    return csv_of([("Ward", "Overspend", change, "Staff"), *rows, ("GRAND TOTAL", *whole)])


def list_with_heads(*heads: float, off: float = 0) -> str:
    """One column of hours as an export pads them; what stands first makes, with its fellows, a difference of one digit."""
    hours = (*heads, 25, 50, 7.5, 10, 35, 12.85714, 1.2963, 16.66667, 30)
    rows = [(f"Task {chr(65 + place)}", f"{one:.5f}") for place, one in enumerate(hours)]
    return csv_of([("Task", "Hours"), *rows, ("Subtotal", f"{sum(hours) + off:.5f}")])


RIGHT = {made.__name__: made() for made in (withheld, rate_beside_totals, people_and_amounts, one_that_is_free)}
RIGHT |= {f"one_ward_alone {seed}": one_ward_alone(seed) for seed in range(6)}
RIGHT |= {
    f"heads {one}": list_with_heads(*one) for one in ((2, 5), (20, 50), (1, 2, 4), (5,), (3.3, 1.7), (100, 200), (0.3, 0.4))
}
