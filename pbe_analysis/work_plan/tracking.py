"""Actions of which each target has a row of its own in the ledger, and what follows for the action."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from .entries import Entry, Ledger, Owed
from .ledger import FINISHED, ILLUSTRATIVE, LATE, NATURES, NOT_BEGUN, OTHER, UNDER_WAY
from .progress import UNREPORTED, Standing, share, standings


def tracked(actions: Mapping[str, str], promised: Mapping[str, Sequence[str]], ledger: Ledger) -> dict[str, str]:
    """What the ledger follows, each with its section: an action, or its targets where they have rows. actions: action → section.
    promised: action → its targets' names."""
    known = set(ledger.owed) | {entry.action for entry in ledger.entries}
    found: dict = {}
    for action, section in actions.items():
        names = promised.get(action, ())
        found |= dict.fromkeys(names if known & set(names) else (action,), section)
    return found


def of_actions(
    actions: Mapping[str, str], promised: Mapping[str, Sequence[str]], ledger: Ledger, day: date, shares: Mapping[str, Decimal]
) -> list[Standing]:
    """Every action as of `day`; one whose targets are followed apart stands as they do."""
    single = {one.action: one for one in standings(tracked(actions, promised, ledger), ledger, day)}
    return [
        single[action] if action in single else _together(action, [single[name] for name in promised[action]], shares)
        for action in actions
    ]


def _together(action: str, targets: Sequence[Standing], shares: Mapping[str, Decimal]) -> Standing:
    """完成 once all targets are; 未开始 while none has begun; the share is their mean, an unreported one counting as nothing."""
    typed = _status({one.typed for one in targets})
    status = LATE if any(one.status == LATE for one in targets) else typed
    done = [one for one in targets if one.is_done]
    finished = max(one.finished for one in targets) if len(done) == len(targets) else None
    return Standing(
        action,
        targets[0].section,
        status,
        typed,
        owed_together(action, targets),
        _entry(action, targets, typed, shares),
        finished,
    )


def _status(typed: set[str]) -> str:
    if len(typed) == 1:
        return next(iter(typed))
    if typed <= {NOT_BEGUN, UNREPORTED}:
        return NOT_BEGUN
    return next((status for status in (LATE,) if status in typed), OTHER if typed <= {OTHER, FINISHED} else UNDER_WAY)


def _entry(action: str, targets: Sequence[Standing], typed: str, shares: Mapping[str, Decimal]) -> Entry | None:
    """The last entry of any target, with their mean share, and evidence only where each that is finished has some."""
    entries = [one.entry for one in targets if one.entry]
    if not entries:
        return None
    last = max(entries, key=lambda entry: entry.day)
    parts = [Decimal(0) if one.entry is None else share(one, shares) for one in targets]
    mean = sum(parts, Decimal(0)) / len(parts) if None not in parts else None
    nature = ILLUSTRATIVE if any(entry.nature == ILLUSTRATIVE for entry in entries) else NATURES[0]
    proofs = [one.entry.proof for one in targets if one.is_done]
    return Entry(action, last.day, typed, nature, mean, last.proof if all(proofs) else None, last.where)


def owed_together(action: str, targets: Sequence[Standing]) -> Owed:
    """What is owed by all targets: their units in charge, the last deadline, each only where every target has it."""
    owed = [one.owed for one in targets]
    leads, days, yardsticks = ([getattr(one, name) for one in owed] for name in ("lead", "due_day", "yardstick"))
    lead = "、".join(dict.fromkeys(leads)) if all(leads) else None
    due = max(days) if all(days) else None
    weight = sum((one.weight for one in owed), Decimal(0)) / len(owed)
    return Owed(action, owed[0].row, lead, due, yardsticks[0] if all(yardsticks) else None, weight, owed[0].nature)
