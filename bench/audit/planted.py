"""`python -m bench.audit --set planted`: public documents as they are, and with one digit of one printed figure changed.

Every figure of a document that is an amount or a rate may be falsified, whether anything follows from it or not; so the share
that is caught is a share of all figures, and beside it stands that of those which the audit recomputed before (*tied*). Budgets
come from the corpus beside the repository, forms are invented; `--documents` names others of any format (files or folders).
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from pbe_analysis.audit.document import Document, Paragraph, Table, Where
from pbe_analysis.audit.examination import examine
from pbe_analysis.audit.reading import read
from pbe_analysis.quantities import of_cell, quantities

from .invented_forms import write_forms
from .real import alleged, corpus

SUFFIXES = (".pdf", ".docx", ".html", ".xlsx", ".csv", ".md", ".txt")
KINDS = ("prose", "table", "form")
_FORM = ("分值", "得分", "指标值", "绩效目标")


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed figure. cell: its number in its table, −1 in prose. start, end: in the text. where: as the audit names it."""

    block: int
    cell: int
    start: int
    end: int
    kind: str
    where: Where


@dataclass(slots=True)
class Tally:
    """By kind: figures falsified, of these tied, caught, caught among the tied, blamed right. alarms: alleged as they are."""

    tried: Counter = field(default_factory=Counter)
    tied: Counter = field(default_factory=Counter)
    caught: Counter = field(default_factory=Counter)
    tied_caught: Counter = field(default_factory=Counter)
    blamed: Counter = field(default_factory=Counter)
    alarms: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    files: int = 0

    def add(self, other: Tally) -> None:
        for name in ("tried", "tied", "caught", "tied_caught", "blamed", "alarms", "missed", "files"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def spots(document: Document) -> Iterator[Spot]:
    """All figures that are amounts or rates: with decimals, thousands or a unit."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            for found in quantities(block.text):
                if found.exact and not found.spelt and (found.unit.name or found.places):
                    yield Spot(number, -1, found.start, found.end, "prose", block.where)
        elif isinstance(block, Table):
            words = "".join(cell.text for cell in block.cells)
            kind = "form" if sum(word in words for word in _FORM) >= 2 else "table"
            for place, cell in enumerate(block.cells):
                found = of_cell(cell.text)
                if found is not None and (found.places or found.unit.name or "," in found.text):
                    yield Spot(number, place, found.start, found.end, kind, cell.where)


def falsified(document: Document, spot: Spot, rng: random.Random) -> tuple[Document, str]:
    """The document with one digit of a figure changed, and what is printed then."""
    block = document.blocks[spot.block]
    cells = list(block.cells) if isinstance(block, Table) else []
    text = cells[spot.cell].text if cells else block.text
    place = rng.choice([at for at in range(spot.start, spot.end) if text[at] in "0123456789"])
    other = rng.choice([sign for sign in "0123456789" if sign != text[place]])
    text = text[:place] + other + text[place + 1 :]
    if cells:
        cells[spot.cell] = replace(cells[spot.cell], text=text)
        block = replace(block, cells=tuple(cells))
    else:
        block = replace(block, text=text)
    blocks = (*document.blocks[: spot.block], block, *document.blocks[spot.block + 1 :])
    return replace(document, blocks=blocks), text[max(0, spot.start - 20) : spot.end + 5]


def measured(path: Path, most: int, seed: str) -> Tally:
    """One file and its mutants, of each kind at most so many."""
    document = read(path)
    before = examine(document)
    tally = Tally(files=1, alarms=[f"{path.name}: {check.kind} {check.expression}" for check in alleged(before)])
    known = {(check.where, check.stated) for check in alleged(before)}
    good = {where for check in before.checks if not check.status.is_fault for where in _places(check)}
    for kind in KINDS:
        rng = random.Random(f"{seed} {path.name} {kind}")
        found = [spot for spot in spots(document) if spot.kind == kind]
        for spot in rng.sample(found, min(most, len(found))):
            _try(document, spot, rng, (known, good), tally, path.name)
    return tally


def _places(check) -> Iterator[tuple]:
    for where in (check.where, *(one.where for one in check.operands)):
        yield _key(where)


def _key(where: Where) -> tuple:
    return (where.block, where.row, where.column, where.start if not where.row else 0)


def _try(document: Document, spot: Spot, rng: random.Random, before: tuple, tally: Tally, name: str) -> None:
    known, good = before
    changed, printed = falsified(document, spot, rng)
    new = [check for check in alleged(examine(changed)) if (check.where, check.stated) not in known]
    here = _key(spot.where.span(spot.start, spot.end))
    tied = here in good
    tally.tried[spot.kind] += 1
    tally.tied[spot.kind] += tied
    tally.caught[spot.kind] += bool(new)
    tally.tied_caught[spot.kind] += bool(new) and tied
    tally.blamed[spot.kind] += any(_key(check.where) == here for check in new)
    if not new:
        tally.missed.append(f"{name} {spot.kind}{' tied' if tied else ''} {here}: {printed}".replace("\n", " "))


def files(given: list[str]) -> list[Path]:
    """The budgets of the corpus, or what is named instead."""
    roots = [Path(one) for one in given] or [corpus() / "budgets"]
    found = [path for root in roots for path in (sorted(root.rglob("*")) if root.is_dir() else [root])]
    return [path for path in found if path.suffix.lower() in SUFFIXES]


def told(name: str, tally: Tally) -> Iterator[str]:
    yield f"== planted, {name}: {tally.files} documents as they are: {len(tally.alarms)} alleged, {len(tally.alarms) / max(tally.files, 1):.2f} each"
    for kind in KINDS:
        tried, tied = tally.tried[kind], tally.tied[kind]
        if tried:
            yield (
                f"   {kind:<6} {tried:>5} falsified: caught {_share(tally.caught[kind], tried)}; {tied:>5} tied: "
                f"caught {_share(tally.tied_caught[kind], tied)}; blamed right {_share(tally.blamed[kind], tally.caught[kind])}"
            )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    —"


def main(given: list[str], most: int, seed: str, show: int) -> list[str]:
    """Prints what was counted, of the budgets (skipped where they are absent) and of invented forms, or of what is named."""
    with tempfile.TemporaryDirectory() as folder:
        sets = (
            {"named": files(given)}
            if given
            else {"budgets": files([]), "invented forms": files([str(write_forms(Path(folder)))])}
        )
        return [line for name, chosen in sets.items() for line in _told_of(name, chosen, most, seed, show)]


def _told_of(name: str, chosen: list[Path], most: int, seed: str, show: int) -> list[str]:
    whole = Tally()
    with ProcessPoolExecutor(2) as pool:
        for tally in pool.map(measured, chosen, [most] * len(chosen), [seed] * len(chosen)):
            whole.add(tally)
    lines = list(told(name, whole)) if chosen else [f"== planted, {name}: skipped, none are there"]
    print(*lines, *(f"   alleged {line}" for line in whole.alarms[: show * 4]), sep="\n")
    print(*(f"   missed {line}" for line in whole.missed[: show * 4]), sep="\n")
    return lines
