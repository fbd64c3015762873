"""`python -m bench.audit --set real`: the audit on published spreadsheets whose aggregations people have annotated.

For each operator: how many annotated cells are explained by the annotated operands, and how much of what is claimed was
annotated; false reports per file; and, with one digit of an annotated figure changed, how many are caught and blamed right.
The corpus is cut in two by a hash of the file's name: rules are tuned on one half, and the other is reported blind.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pbe_analysis.audit.checks import Audit, Check, Status
from pbe_analysis.audit.examination import examine
from pbe_analysis.documents.books import read_book
from pbe_analysis.documents.document import Document
from pbe_analysis.reading.files import File

from .counts import Counts, alleged, counted

AGGREGATIONS = "aggregations/dataset.jl.gz"
OPERATORS = ("Sum", "Division", "Average", "RelativeChange")
HALVES = ("tuned", "blind")
_KINDS = {
    **dict.fromkeys(("total", "sum", "difference", "balance", "running"), "Sum"),
    **dict.fromkeys(("ratio", "share", "per_head", "product"), "Division"),
    **dict.fromkeys(("mean", "weighted_mean"), "Average"),
    **dict.fromkeys(("growth", "saving"), "RelativeChange"),
}
_GOOD = (Status.CONFIRMED, Status.RESIDUE, Status.TRUNCATED, Status.LAST_DIGIT)

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """A spreadsheet. rows: its cells as text. aggregates: operator, cell, operands; rows and columns count from 1."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    aggregates: tuple[tuple[str, Spot, frozenset[Spot]], ...]

    @property
    def half(self) -> str:
        return HALVES[hashlib.sha256(self.name.encode()).digest()[0] % 2]


def corpus() -> Path:
    """The folder `shared/corpus` beside the repository, or beside a folder that it stands in; it may be absent."""
    found = [parent / "shared" / "corpus" for parent in Path(__file__).parents[3:]]
    return next((one for one in found if one.is_dir()), found[0])


def samples(path: Path | None = None) -> Iterator[Sample]:
    with gzip.open(path or corpus() / AGGREGATIONS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            found = json.loads(line)
            rows = tuple(map(tuple, found["table_array"]))
            yield Sample(f"{number}-{found['file_name']}", rows, tuple(_aggregates(found["aggregation_annotations"], rows)))


def _aggregates(annotations: list[dict], rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, Spot, frozenset[Spot]]]:
    """The annotations; blank cells and words among the operands, which say nothing of the arithmetic, are left out."""
    for one in annotations:
        operands = [_spot(index) for index in one["aggregatee_indices"]]
        stated = frozenset(spot for spot in operands if any(sign.isdecimal() for sign in rows[spot[0] - 1][spot[1] - 1]))
        if stated:
            yield one["operator"], _spot(one["aggregator_index"]), stated


def _spot(index: list[int]) -> Spot:
    return index[0] + 1, index[1] + 1


def document(rows: tuple[tuple[str, ...], ...]) -> Document:
    """The spreadsheet as it is read from a CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return read_book(File("sheet.csv", "sheet.csv", "text", out.getvalue().encode(), "csv"))


def measured(sample: Sample, mutants: int = 3) -> Counts:
    """One spreadsheet, and some of its mutants."""
    found = Counts(files=1)
    if not any(cell.strip() for row in sample.rows for cell in row):
        return found
    started = time.process_time()
    audit = examine(document(sample.rows))
    found.seconds = found.slowest = time.process_time() - started
    _explain(sample, audit, found)
    found.alarms = [f"{sample.name} {_spot_of(check)} {check.kind}: {check.expression[:200]}" for check in alleged(audit)]
    known = Counter((_spot_of(check), check.stated) for check in alleged(audit))
    for spot, rows in _mutants(sample, mutants):
        new = [check for check in alleged(examine(document(rows))) if not known[_spot_of(check), check.stated]]
        operators = {operator for operator, place, _ in sample.aggregates if place == spot}
        printed, was = (lines[spot[0] - 1][spot[1] - 1] for lines in (rows, sample.rows))
        told = f"{sample.name} {spot} {'/'.join(sorted(operators))}: {was} printed {printed}"
        found.judge("mutants", new, lambda check, spot=spot: _spot_of(check) == spot, told)
    return found


def _explain(sample: Sample, audit: Audit, found: Counts) -> None:
    annotated: dict[tuple[str, frozenset[Spot]], set[Spot]] = {}
    for operator, spot, operands in sample.aggregates:
        annotated.setdefault((operator, operands | {spot}), set()).add(spot)
    found.by["cells"].update(operator for operator, _ in {(operator, spot) for operator, spot, _ in sample.aggregates})
    explained: set[tuple[str, Spot]] = set()
    for operator, members in {_relation(check) for check in audit.checks if check.status in _GOOD and check.operands}:
        if operator is not None:
            found.by["claimed"][operator] += 1
            found.by["right"][operator] += (operator, members) in annotated
            explained |= {(operator, spot) for spot in annotated.get((operator, members), ())}
    found.by["explained"].update(operator for operator, _ in explained)


def _relation(check: Check) -> tuple[str | None, frozenset[Spot]]:
    """The operator and all cells of a relation; none for one across rows and columns, which the corpus does not annotate."""
    members = frozenset((one.where.row, one.where.column) for one in check.operands) | {_spot_of(check)}
    straight = any(len({spot[axis] for spot in members}) == 1 for axis in (0, 1))
    return _KINDS.get(check.kind) if straight else None, members


def _spot_of(check: Check) -> Spot:
    return check.where.row, check.where.column


def _mutants(sample: Sample, most: int) -> Iterator[tuple[Spot, tuple[tuple[str, ...], ...]]]:
    """Annotated figures with one of their printed digits changed, chosen by the name of the file."""
    rng = random.Random(sample.name)
    spots = sorted({spot for _, spot, _ in sample.aggregates})
    for row, column in rng.sample(spots, min(most, len(spots))):
        text = sample.rows[row - 1][column - 1]
        digits = [place for place, sign in enumerate(text) if sign.isdecimal()]
        if len(digits) < 2:
            continue
        place = rng.choice(digits)
        changed = text[:place] + rng.choice([sign for sign in "0123456789" if sign != text[place]]) + text[place + 1 :]
        rows = [list(line) for line in sample.rows]
        rows[row - 1][column - 1] = changed
        yield (row, column), tuple(map(tuple, rows))


def told(half: str, found: Counts) -> Iterator[str]:
    """The counts in lines to print."""
    yield f"== real, {half} half: {found.files} spreadsheets, {found.seconds:.1f} s, the slowest {found.slowest:.1f} s"
    for operator in (*OPERATORS, None):
        cells, claimed = (
            sum(found.by[name][one] for one in ([operator] if operator else OPERATORS)) for name in ("cells", "claimed")
        )
        yield (
            f"   {operator or 'all':<15} {cells:>6} cells, explained {found.share('explained', 'cells', operator)}; "
            f"{claimed:>6} claims, annotated {found.share('right', 'claimed', operator)}"
        )
    mutants = f"{found.by['tried'].total()} mutants: caught {found.share('caught', 'tried')}"
    yield f"   faults: {found.alarms_each}; {mutants}, blamed right {found.share('blamed', 'caught')}"


def main(mutants: int, show: int, halves: tuple[str, ...] = HALVES) -> dict[str, list[str]]:
    """Prints both halves; of the tuned one also alleged faults and misses. Skips where the corpus is absent."""
    if not (corpus() / AGGREGATIONS).exists():
        print(f"real: skipped, {AGGREGATIONS} is not there")
        return {}
    lines: dict[str, list[str]] = {}
    for half in halves:
        found = counted(measured, [sample for sample in samples() if sample.half == half], mutants)
        lines[half] = list(told(half, found))
        print(*lines[half], sep="\n")
        if half == HALVES[0] and show:
            print(*(f"   alleged {line}" for line in found.alarms[:show]), sep="\n")
            print(*(f"   missed {line}" for line in found.missed[:show]), sep="\n")
    return lines
