"""Where the year stands on a given day: status, what is overdue, due next or silent, and how much is done."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ..dates import month_end
from ..figures import WHOLE
from ..numbers import Rate
from .entries import Entry, Ledger, Owed
from .ledger import FINISHED, ILLUSTRATIVE, LATE, NOT_BEGUN, OTHER, UNDER_WAY

UNREPORTED = "未填报"
COUNTED = {
    FINISHED: "finished",
    UNDER_WAY: "under_way",
    LATE: "late",
    OTHER: "other",
    NOT_BEGUN: "not_begun",
    UNREPORTED: "unreported",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """An action on a day. status: the last entry's, or `UNREPORTED`; 超期 wherever the deadline has passed undone.
    typed: the status as it was entered. finished: the day since which it has always been reported as 完成."""

    action: str
    section: str
    status: str
    typed: str
    owed: Owed
    entry: Entry | None
    finished: date | None = None

    @property
    def is_done(self) -> bool:
        return self.typed == FINISHED

    @property
    def days_over(self) -> int:
        """How many days after its deadline it was finished; 0 where it was in time, is undone, or has no deadline."""
        return max(0, (self.finished - self.owed.due_day).days) if self.finished and self.owed.due_day else 0


def standings(actions: Mapping[str, str], ledger: Ledger, day: date) -> list[Standing]:
    """Every action as of `day`. actions: action → section. Entries after that day do not count."""
    last: dict[str, Entry] = {}
    since: dict = {}
    for entry in ledger.entries:  # oldest first
        if entry.day <= day:
            last[entry.action] = entry
            since[entry.action] = since.get(entry.action) or entry.day if entry.status == FINISHED else None
    found = []
    for action, section in actions.items():
        entry, owed = last.get(action), ledger.owed.get(action) or Owed(action, 0)
        typed = entry.status if entry else UNREPORTED
        passed = owed.due_day is not None and owed.due_day < day and typed != FINISHED
        found.append(Standing(action, section, LATE if passed else typed, typed, owed, entry, since.get(action)))
    return found


def share(one: Standing, shares: Mapping[str, Decimal]) -> Decimal | None:
    """How much of an action is done: as stated, else what the rule gives for its status; None where there is none."""
    if one.entry is not None and one.entry.done is not None:
        return one.entry.done
    return shares.get(one.typed)


def completion(standing: Iterable[Standing], shares: Mapping[str, Decimal], *, reported_only: bool = False) -> Rate:
    """加权完成度 = Σ weight × share ÷ Σ weight.

    reported_only: only over actions with an entry; otherwise an action that nobody reported counts as nothing done, since
    nothing shows that anything is. A status to which the rule gives no share (其他) leaves the fraction.
    """
    parts = []
    for one in standing:
        if one.entry is None:
            parts += [] if reported_only else [(one.owed.weight, Decimal(0))]
        elif (done := share(one, shares)) is not None:
            parts.append((one.owed.weight, done))
    return Rate(sum((weight * done for weight, done in parts), Decimal(0)), sum((weight for weight, _ in parts), Decimal(0)))


def by_section(standing: Sequence[Standing], sections: Mapping[str, str], shares: Mapping[str, Decimal]) -> list[dict]:
    """A row per section and 合计: how many actions have which status, and the weighted completion over all of them."""
    rows = [_counted(label, [one for one in standing if one.section == section], shares) for section, label in sections.items()]
    return [*rows, _counted(WHOLE, standing, shares)]


def by_office(standing: Iterable[Standing], shares: Mapping[str, Decimal]) -> list[dict]:
    """The same by 责任单位, as they are named first; what several answer for counts for each. Actions without one are left out."""
    held: dict[str, list[Standing]] = {}
    for one in standing:
        for office in filter(None, re.split("[、，,；;]", one.owed.lead or "")):
            held.setdefault(office.strip(), []).append(one)
    return [_counted(office, found, shares, "lead") for office, found in held.items()]


def _counted(label: str, standing: Sequence[Standing], shares: Mapping[str, Decimal], by: str = "section") -> dict:
    counts = {name: sum(one.status == status for one in standing) for status, name in COUNTED.items()}
    return {by: label, "actions": len(standing), **counts, "completion_rate": completion(standing, shares)}


def overdue(standing: Iterable[Standing], day: date) -> list[tuple[Standing, int]]:
    """Actions whose deadline has passed undone, and by how many days; the longest first. On the day itself none is late."""
    late = [
        (one, (day - one.owed.due_day).days)
        for one in standing
        if one.owed.due_day and one.owed.due_day < day and not one.is_done
    ]
    return sorted(late, key=lambda pair: (-pair[1], pair[0].action))


def due_next(standing: Iterable[Standing], day: date, days: int) -> list[tuple[Standing, int]]:
    """Undone actions that are due today or within `days`, and in how many days; the nearest first."""
    soon = [(one, (one.owed.due_day - day).days) for one in standing if one.owed.due_day and not one.is_done]
    return sorted((pair for pair in soon if 0 <= pair[1] <= days), key=lambda pair: (pair[1], pair[0].action))


def silent(standing: Iterable[Standing], day: date, days: int, opened: date) -> list[tuple[Standing, int]]:
    """Undone actions of which nobody has said anything for `days` days or more, and for how many; the longest first.

    opened: the day from which an action without any entry counts.
    """
    quiet = [(one, (day - (one.entry.day if one.entry else opened)).days) for one in standing if not one.is_done]
    return sorted((pair for pair in quiet if pair[1] >= days), key=lambda pair: (-pair[1], pair[0].action))


def finished_late(standing: Iterable[Standing]) -> list[tuple[Standing, int]]:
    """Actions that were finished after their deadline, and by how many days; the longest first."""
    late = [(one, one.days_over) for one in standing if one.is_done and one.days_over]
    return sorted(late, key=lambda pair: (-pair[1], pair[0].action))


def burn_up(standings_on: Callable[[date], list[Standing]], opened: date, day: date, shares: Mapping[str, Decimal]) -> list[dict]:
    """A row per month's end from `opened` to `day`, the last one being `day` itself: what was finished by then."""
    rows = []
    for end in month_ends(opened, day):
        standing = standings_on(end)
        finished = sum(one.is_done for one in standing)
        rows.append(
            {
                "month": f"{end:%Y-%m-%d}",
                "finished": finished,
                "unreported": sum(one.entry is None for one in standing),
                "actions": len(standing),
                "finished_share": Rate(finished, len(standing)),
                "completion_rate": completion(standing, shares),
            }
        )
    return rows


def month_ends(opened: date, day: date) -> list[date]:
    """The ends of the months from `opened` on that are not after `day`, and `day`."""
    ends, end = [], month_end(opened.year, opened.month)
    while end < day:
        ends.append(end)
        following = end + timedelta(days=1)
        end = month_end(following.year, following.month)
    return [*ends, day]


def nature_of(ledger: Ledger) -> str:
    """示例数据 where all that people filled in is illustrative, 含示例数据 where some is, else nothing."""
    natures = {entry.nature for entry in ledger.entries} | {one.nature for one in ledger.owed.values() if one.is_filled_in}
    if natures == {ILLUSTRATIVE}:
        return "示例数据"
    return "含示例数据" if ILLUSTRATIVE in natures else ""
