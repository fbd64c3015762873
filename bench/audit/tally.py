"""What the audit made of each mutant and of each clean report, and the shares that are printed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass
from fractions import Fraction

from pbe_analysis.audit.checks import Audit, Check, Status
from pbe_analysis.documents.document import Document, Paragraph, Table, Where

from .draft import Draft, Figure
from .mutate import Mutant


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutant. caught: a fault that the clean report does not have. noticed: a fault or a residue, where
    there was none. blamed: the gravest new fault stands at a figure that may rightly be called wrong. exact:
    at the falsified one itself. seen: what the mutant printed, and what the audit said, for reading."""

    layout: str
    form: str
    kind: str
    relation: str
    seed: str
    residue_sized: bool
    ambiguous: bool
    caught: bool
    noticed: bool
    blamed: bool
    exact: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean report: how many faults were called, and which."""

    layout: str
    form: str
    seed: str
    confirmed: int
    alarms: int
    seen: tuple[str, ...]


def clean(layout: str, form: str, seed: str, audit: Audit) -> Clean:
    confirmed = sum(check.status is Status.CONFIRMED for check in audit.checks)
    return Clean(layout, form, seed, confirmed, len(audit.faults), tuple(map(_said, audit.faults)))


def trial(about: tuple[str, str, str], draft: Draft, mutant: Mutant, before: Audit, after: Audit, finder) -> Trial:
    """about: layout, form, seed. finder: (Where, Figure) → whether a place is that of the figure."""
    layout, form, seed = about
    fresh = _fresh(before.faults, after.faults)
    residues = _fresh(_residues(before), _residues(after))
    top = fresh[0].where if fresh else None
    hit = {one for one in mutant.blamable if top is not None and finder(top, one)}
    texts = "; ".join(f"{one.text} → {text}" for one, text in mutant.texts.items())
    said = _said(fresh[0]) if fresh else _said(residues[0]) if residues else "nothing"
    return Trial(
        layout,
        form,
        mutant.kind,
        " + ".join(mutant.relations),
        seed,
        mutant.residue_sized,
        len(mutant.blamable) > len(mutant.texts),
        bool(fresh),
        bool(fresh or residues),
        bool(hit),
        bool(hit & mutant.texts.keys()),
        f"{texts} | {said}",
    )


def _residues(audit: Audit) -> list[Check]:
    return [check for check in audit.checks if check.status is Status.RESIDUE]


def _fresh(before, after) -> list[Check]:
    """The checks that were not there before, by what they say of which place."""
    known = Counter(map(_key, before))
    found = []
    for check in after:
        known[_key(check)] -= 1
        if known[_key(check)] < 0:
            found.append(check)
    return found


def _key(check: Check) -> tuple:
    where = check.where
    return (check.status, check.kind, check.stated, where.block, where.table, where.row, where.column, where.start)


def _said(check: Check) -> str:
    return f"{check.status} {check.kind} {check.stated}: {check.expression or check.reason}"


# ---- is this the place of that figure? ----
def at_place(places: dict[Figure, Where]):
    """For a Document made without a file: places are known exactly."""

    def is_there(where: Where, one: Figure) -> bool:
        own = places.get(one)
        if own is None or (where.block, where.row, where.column) != (own.block, own.row, own.column):
            return False
        return not where.end or not own.end or (where.start < own.end and own.start < where.end)

    return is_there


def at_words(document: Document, texts: dict[Figure, str], labels: dict[Figure, str]):
    """For a Document that was read from a file: the same number, in a row (or a sentence) that begins with
    the same words."""
    blocks = {block.where.block: block for block in document.blocks}

    def is_there(where: Where, one: Figure) -> bool:
        block, text = blocks.get(where.block), texts.get(one, one.text)
        if isinstance(block, Table):
            row = [cell for cell in block.cells if cell.where.row <= where.row < cell.where.row + cell.rows]
            cell = next((cell for cell in row if cell.where.column == where.column), None)
            return (
                cell is not None
                and same_number(cell.text, text)
                and (not labels[one] or any(labels[one] in other.text for other in row))
            )
        if not isinstance(block, Paragraph):
            return False
        said = block.text[where.start : where.end] if where.end else block.text
        return text.rstrip("%") in said

    return is_there


def same_number(one: str, other: str) -> bool:
    """91.86%, 91.86 and 0.9186 are one number."""
    a, b = (_number(text) for text in (one, other))
    return a is not None and b is not None and (a == b or a * 100 == b or a == b * 100)


def _number(text: str) -> Fraction | None:
    digits = re.sub(r"[,，%‰\s]", "", text)
    return Fraction(digits) if re.fullmatch(r"[-−]?\d+(\.\d+)?", digits) else None


# ---- shares ----
def shares(trials: list[Trial]) -> dict[str, float | int | None]:
    """Of the mutants beyond rounding: n, caught, blamed (of those caught), exact; of the others: n,
    noticed."""
    main = [one for one in trials if not one.residue_sized]
    small = [one for one in trials if one.residue_sized]
    found = [one for one in main if one.caught]
    return {
        "mutants": len(main),
        "caught": _share(sum(one.caught for one in main), len(main)),
        "blamed": _share(sum(one.blamed for one in found), len(found)),
        "exact": _share(sum(one.exact for one in found), len(found)),
        "residue_sized": len(small),
        "noticed": _share(sum(one.noticed for one in small), len(small)),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def by(trials: list[Trial], name: str) -> dict[str, dict]:
    """The shares for each value of an attribute: kind, layout or form."""
    groups: dict[str, list[Trial]] = {}
    for one in trials:
        groups.setdefault(getattr(one, name), []).append(one)
    return {value: shares(group) for value, group in sorted(groups.items())}


def alarms(cleans: list[Clean]) -> dict[str, float | int | None]:
    return {
        "reports": len(cleans),
        "false_alarms": sum(one.alarms for one in cleans),
        "per_report": _share(sum(one.alarms for one in cleans), len(cleans)),
        "confirmed_per_report": _share(sum(one.confirmed for one in cleans), len(cleans)),
    }


def missed(trials: list[Trial]) -> dict[str, list[dict]]:
    """The mutants beyond rounding that were not caught, or blamed on the wrong figure, by kind."""
    found: dict[str, list[dict]] = {}
    for one in trials:
        if not one.residue_sized and not (one.caught and one.blamed):
            found.setdefault(one.kind, []).append(asdict(one))
    return found
