"""`python -m bench.audit --set planted`: public documents as they are, and with one digit of one printed figure changed.

Every figure of a document that is an amount or a rate may be falsified, whether anything follows from it or not; so the share
that is caught is a share of all figures, and beside it stands that of those which the audit recomputed before (*tied*). Budgets
come from the corpus beside the repository, forms are invented; `--documents` names others of any format (files or folders).
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pbe_analysis.audit.examination import examine
from pbe_analysis.documents.document import Document, Paragraph, Table, Where
from pbe_analysis.documents.reading import read
from pbe_analysis.quantities import of_cell, quantities

from .counts import Counts, alleged, counted
from .invented_forms import write_forms
from .real import corpus

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


def measured(path: Path, most: int, seed: str) -> Counts:
    """One file and its mutants, of each kind at most so many."""
    document = read(path)
    before = examine(document)
    found = Counts(files=1, alarms=[f"{path.name}: {check.kind} {check.expression}" for check in alleged(before)])
    known = {(check.where, check.stated) for check in alleged(before)}
    good = {where for check in before.checks if not check.status.is_fault for where in _places(check)}
    for kind in KINDS:
        rng = random.Random(f"{seed} {path.name} {kind}")
        drawn = [spot for spot in spots(document) if spot.kind == kind]
        for spot in rng.sample(drawn, min(most, len(drawn))):
            changed, printed = falsified(document, spot, rng)
            new = [check for check in alleged(examine(changed)) if (check.where, check.stated) not in known]
            here = _key(spot.where.span(spot.start, spot.end))
            told = f"{path.name} {kind}{' tied' if here in good else ''} {here}: {printed}"
            found.judge(kind, new, lambda check, here=here: _key(check.where) == here, told, tied=here in good)
    return found


def _places(check) -> Iterator[tuple]:
    for where in (check.where, *(one.where for one in check.operands)):
        yield _key(where)


def _key(where: Where) -> tuple:
    return (where.block, where.row, where.column, where.start if not where.row else 0)


def files(given: list[str]) -> list[Path]:
    """The budgets of the corpus, or what is named instead."""
    roots = [Path(one) for one in given] or [corpus() / "budgets"]
    found = [path for root in roots for path in (sorted(root.rglob("*")) if root.is_dir() else [root])]
    return [path for path in found if path.suffix.lower() in SUFFIXES]


def told(name: str, found: Counts) -> Iterator[str]:
    yield f"== planted, {name}: {found.files} documents as they are: {found.alarms_each}"
    for kind in (kind for kind in KINDS if found.by["tried"][kind]):
        yield (
            f"   {kind:<6} {found.by['tried'][kind]:>5} falsified: caught {found.share('caught', 'tried', kind)}; "
            f"{found.by['tied'][kind]:>5} tied: caught {found.share('tied caught', 'tied', kind)}; "
            f"blamed right {found.share('blamed', 'caught', kind)}"
        )


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
    whole = counted(measured, chosen, most, seed)
    lines = list(told(name, whole)) if chosen else [f"== planted, {name}: skipped, none are there"]
    print(*lines, *(f"   alleged {line}" for line in whole.alarms[: show * 4]), sep="\n")
    print(*(f"   missed {line}" for line in whole.missed[: show * 4]), sep="\n")
    return lines
