"""Tables as reports of projects have them, several sources of money to each unit: right ones are left in peace, and of a figure
that is falsified the very cell is named. All are invented."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from pbe_analysis.audit.examination import examine
from pbe_analysis.documents.reading import read
from pbe_analysis.numbers import half_up
from tests.documents import made as documents

from .tables_by_hand import audit_of, where

UNITS = ("柳河镇", "白石镇", "东岭乡", "新桥镇", "石坪乡", "云溪镇")
SOURCES = ("中央", "省级", "县级")
HEADS = ("资金来源", "下达资金", "拨付资金", "执行率", "结余")
LONG, FIRST, BY_SOURCE, WITH_WHOLE, MERGED = "long", "first", "by source", "with whole", "merged"
Row = tuple[str | None, ...]


def _amounts(rng: random.Random, sources: tuple[str, ...]) -> dict[tuple[str, str], tuple[int, int]]:
    """Given and spent, in 元 ÷ 100 of 万元, by unit and source."""
    found = {}
    for unit in UNITS:
        for source in sources:
            given = rng.randint(2000, 60_000)
            found[unit, source] = given, given * rng.randint(70, 99) // 100
    return found


def _row(unit: str, source: str, given: int, spent: int) -> Row:
    shown = [str(half_up(Fraction(one, 100), 2)) for one in (given, spent, given - spent)]
    return unit, source, shown[0], shown[1], f"{half_up(Fraction(100 * spent, given), 2)}%", shown[2]


def _total(amounts, source: str = "") -> tuple[int, int]:
    chosen = [pair for (_, of), pair in amounts.items() if source in ("", of)]
    return sum(given for given, _ in chosen), sum(spent for _, spent in chosen)


def rows(seed: int, shape: str, count: int) -> list[Row]:
    """A table of units by sources in one of the shapes, its headings first."""
    rng, sources = random.Random(seed), SOURCES[-count:]
    amounts = _amounts(rng, sources)
    totals = [_row("合计", source, *_total(amounts, source)) for source in sources]
    body = [_row(unit, source, *amounts[unit, source]) for unit in UNITS for source in sources]
    if shape == BY_SOURCE:
        body = [line for source in sources for line in (*(row for row in body if row[1] == source),
                                                       _row("合计", source, *_total(amounts, source)))]  # fmt: skip
        totals = []
    if shape == WITH_WHOLE:
        totals = [*totals, _row("总计", "", *_total(amounts))]
    return [("乡镇", *HEADS), *((*totals, *body) if shape == FIRST else (*body, *totals))]


def _text(table: list[Row]) -> list[str]:
    return ["附表1 资金明细", "单位：万元", *(f"| {' | '.join(line)} |" for line in table)]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("shape", [LONG, FIRST, BY_SOURCE, WITH_WHOLE])
def test_totals_by_source_are_those_of_their_source(shape, count):
    for seed in range(3):
        audit = audit_of(*_text(rows(seed, shape, count)))
        totals = {where(check) for check in audit.checks if check.kind == "total" and check.status.value == "confirmed"}
        assert audit.faults == () and len(totals) >= 3 * count


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("shape", [LONG, FIRST, BY_SOURCE])
def test_a_falsified_figure_is_the_one_that_is_named(shape, count):
    rng, table = random.Random(f"{shape} {count}"), rows(7, shape, count)
    for _ in range(6):
        row, column = rng.randrange(1, len(table)), rng.choice([2, 3, 5])
        text = table[row][column]
        digit = rng.choice([place for place in range(len(text) - 3) if text[place].isdecimal()])
        wrong = f"{text[:digit]}{(int(text[digit]) + rng.randint(1, 9)) % 10 or 1}{text[digit + 1 :]}"
        lines = [list(line) for line in table]
        lines[row][column] = wrong
        found = {where(check) for check in audit_of(*_text([tuple(line) for line in lines])).faults}
        assert wrong == text or found == {(row + 1, column + 1)}


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_merged_name_is_that_of_all_its_rows(tmp_path, kind):
    table = rows(3, LONG, 2)
    merged = tuple(((row, 0), (2, 1)) for row in range(1, len(table), 2))
    bare = tuple((None, *line[1:]) if number and number % 2 == 0 else line for number, line in enumerate(table))
    blocks = (documents.Table(bare, "附表1 资金明细", "万元", merged=merged),)
    audit = examine(read(documents.written(tmp_path, blocks, kind)))
    totals = {where(check)[0] for check in audit.checks if check.kind == "total"}
    assert audit.faults == () and {len(table) - 1, len(table)} <= totals
