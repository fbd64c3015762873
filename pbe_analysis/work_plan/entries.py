"""The ledger read back: good rows are kept, bad ones are named by sheet, row and column, all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from ..data.headings import Band
from ..dates import parse_date
from ..errors import DataError, Problem, at, nearest
from ..fields import FIELDS
from ..messages import _
from ..reading import KINDS, Page, Unclear, address, number, open_book, quantity, shown, text
from ..redaction import redacted
from .ledger import ENTRY, FINISHED, HISTORY, HISTORY_COLUMNS, LEDGER, NATURES, NOT_BEGUN, STANDING, STATUSES
from .ledger_headings import doubtful, headings_of, renamed, unread

_NEEDED = {LEDGER: ("action", *STANDING[:2], "entry_status", "entry_date"), HISTORY: ("action", "entry_status", "entry_date")}
_EXPECTED = {
    **dict.fromkeys(("due_day", "entry_date"), "a day such as 2013-06-30"),
    "action_weight": "a number such as 1",
    "done_share": "a share such as 50%",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """What the ledger says of an action for the whole year; None: not stated. weight: 1 unless another is given. nature:
    of whatever was filled in."""

    action: str
    row: int
    lead: str | None = None
    due_day: date | None = None
    yardstick: str | None = None
    weight: Decimal = Decimal(1)
    nature: str = NATURES[0]

    @property
    def is_filled_in(self) -> bool:
        return any((self.lead, self.due_day, self.yardstick))


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody reported of an action on a day. done: share, where stated."""

    action: str
    day: date
    status: str
    nature: str
    done: Decimal | None = None
    proof: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """owed: action → what it owes, good rows only. entries: oldest first. problems: every bad row. renamed: heading as
    printed → the column that it was read as, where an office calls it otherwise. unread: headings of no column. sha256: of the bytes that were
    read."""

    owed: Mapping[str, Owed]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    sha256: str = ""


def read_ledger(
    path: Path, shown: str, actions: Iterable[str], issued: date, promised: Mapping[str, Sequence[str]] | None = None
) -> Ledger:
    """The workbook's rows for these actions. issued: the day of the plan; nothing can be reported before it. promised: action →
    its targets, which may have rows in place of the action's own.

    Error: DataError only where the workbook, its sheet or its headings cannot be found.
    """
    reader = _Reader(shown, tuple(actions), issued, promised or {})
    book = open_book(path, shown)
    reader.take_ledger(book.page(LEDGER))
    if HISTORY in (entry.name for entry in book.entries):  # an office that keeps no history has a ledger all the same
        reader.take_history(book.page(HISTORY))
    return replace(reader.ledger(), sha256=book.sha256)


class _Reader:
    """Collects good rows and the faults of bad ones."""

    def __init__(self, shown: str, actions: tuple[str, ...], issued: date, promised: Mapping[str, Sequence[str]]):
        self.shown, self.issued, self.promised = shown, issued, promised
        self.needed, self.actions = actions, (*actions, *(name for names in promised.values() for name in names))
        self.owed: dict[str, Owed] = {}
        self.entries: dict[tuple[str, date], Entry] = {}
        self.first: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.renamed: dict[str, str] = {}
        self.unread: tuple[str, ...] = ()

    def fault(self, sheet: str, row: int, column: str, what: str, expected: str, hint: str = "") -> None:
        where = at(self.shown, sheet=sheet, row=row, column=FIELDS[column].title)
        self.problems.append(Problem(where, what, expected, hint))

    def take_ledger(self, grid: Page) -> None:
        for row, record in self._records(LEDGER, grid):
            if record["action"] in self.first:
                what = _("{record} stands in row {first} already", record=record["action"], first=self.first[record["action"]])
                self.fault(LEDGER, row, "action", what, _("one row for each action"))
                continue
            self.first[record["action"]] = row
            if not record["bad"]:
                self.owed[record["action"]] = _owed(row, record)
                self._take_entry(LEDGER, row, record)
        for action in self.needed:
            names = self.promised.get(action, ())
            apart = any(name in self.first for name in names)
            if apart and action in self.first:
                what = _("{action} has a row, and so have its targets", action=action)
                self.fault(LEDGER, self.first[action], "action", what, _("one row for the action, or one for each target"))
            for missing in (
                name for name in (names if apart else (action,)) if name not in self.first and action not in self.first
            ):
                where = at(self.shown, sheet=LEDGER)
                self.problems.append(
                    Problem(
                        where, _("has no row for {missing}", missing=missing), _("a row for every action, or every target of it")
                    )
                )

    def take_history(self, grid: Page) -> None:
        for row, record in self._records(HISTORY, grid):
            if not record["bad"]:
                self._take_entry(HISTORY, row, record)

    def _take_entry(self, sheet: str, row: int, record: dict) -> None:
        if record.get("entry_status") is None:
            return
        where = f"{Path(self.shown).name} {sheet}表第{row}行"
        said = record["entry_status"], record["entry_nature"], record.get("done_share"), record.get("proof")
        entry = Entry(record["action"], record["entry_date"], *said, where)
        before = self.entries.setdefault((entry.action, entry.day), entry)
        if (before.status, before.done) != (entry.status, entry.done):
            what = _(
                "{action} was reported as {status} on the same day ({where})",
                action=entry.action,
                status=before.status,
                where=before.where,
            )
            self.fault(sheet, row, "entry_status", what, _("one entry for an action and a day"))

    def _records(self, sheet: str, grid: Page):
        """Each row below the headings that names an action, with `bad` where any of its cells is."""
        start, places = self._headings(sheet, grid)
        for row, cells in grid.rows[start:]:
            faults = len(self.problems)
            cell = {name: cells[at] if at < len(cells) else None for name, at in places.items()}
            record = {name: self._cell(sheet, row, name, raw) for name, raw in cell.items()}
            if len(self.problems) == faults:  # what cannot be read needs no second complaint
                self._check(sheet, row, record)
            elif record["action"] not in self.actions:
                record["action"] = None
            if record["action"] is not None:
                yield row, record | {"bad": len(self.problems) > faults}

    def _headings(self, sheet: str, grid: Page) -> tuple[int, dict[str, int]]:
        """The place of the first row below the headings, and column → its place in a row."""
        band = headings_of(grid)
        read = {one.column: one.place for one in band.headings}
        places = {name: read[name] for name in (*STANDING, *HISTORY_COLUMNS) if name in read}
        if missing := [FIELDS[name].title for name in _NEEDED[sheet] if name not in places]:
            expected = _("the headings that `pbe new` wrote")
            raise DataError(at(self.shown, sheet=sheet), _("has no column {missing}", missing="、".join(missing)), expected)
        self._refuse_doubtful(sheet, grid, band)
        self.renamed |= renamed(band)
        self.unread += unread(band)
        return band.end, places

    def _refuse_doubtful(self, sheet: str, grid: Page, band: Band) -> None:
        line, problems = grid.rows[band.end - 1][0], []
        for one, other in doubtful(grid, band):
            said, title = f"{redacted(other.title)} ({address(line, other.place)})", FIELDS[one.column].title
            what = _("the column {said} may be meant instead, and has other figures", said=said)
            where = at(self.shown, sheet=sheet, row=line, column=title)
            problems.append(Problem(where, what, _("one column that is called {title}", title=title)))
        if problems:
            raise DataError(problems)

    def _cell(self, sheet: str, row: int, name: str, raw: object):
        try:
            if name in ("due_day", "entry_date"):
                return parse_date(raw if isinstance(raw, date) else text(raw))
            if name == "action_weight":
                return number(raw)
            return _share(raw) if name == "done_share" else redacted(text(raw)) or None
        except Unclear as fault:
            if fault.code:
                kind = KINDS[fault.code]
                said = f'"{redacted(fault.shown)[:30]}"' if fault.shown else _("the cell")
                self.fault(
                    sheet, row, name, _("{cell} {what}", cell=said, what=kind.what), _EXPECTED.get(name, kind.expected), kind.hint
                )
                return None
        except ValueError:
            pass
        self.fault(sheet, row, name, _('"{redacted}" is not accepted', redacted=redacted(shown(raw))[:30]), _EXPECTED[name])
        return None

    def _check(self, sheet: str, row: int, record: dict) -> None:
        """What does not fit together within a row."""
        action = record["action"]
        if action not in self.actions:
            if action or any(record.get(name) is not None for name in (*STANDING, *ENTRY)):
                what = _('"{action}" is not an action of the plan', action=action) if action else _("is empty")
                hint = nearest(action or "", self.actions)
                expected = _("a name such as {action}", action=self.actions[0]) if self.actions else _("no row")
                self.fault(sheet, row, "action", what, expected, hint if hint.startswith("Did") else "")
            record["action"] = None
            return
        record["entry_nature"] = record.get("entry_nature") or NATURES[0]
        for doubt in self._doubts(record):
            self.fault(sheet, row, *doubt)

    def _doubts(self, record: dict) -> Iterator[tuple[str, str, str, str]]:
        """Column, what is wrong, what was expected, and a hint, of a row of an action."""
        weight, nature = record.get("action_weight"), record["entry_nature"]
        status, day, done = record.get("entry_status"), record.get("entry_date"), record.get("done_share")
        one_of = f"one of {'、'.join(STATUSES)}"
        if weight is not None and weight <= 0:
            yield "action_weight", _("{weight} is not a weight", weight=weight), _("a number above 0"), ""
        if nature not in NATURES:
            expected = _("one of {natures}", natures="、".join(NATURES))
            yield "entry_nature", _('"{nature}" is not known', nature=nature), expected, ""
        if status is None:
            if done is not None or record.get("proof"):
                yield "entry_status", _("is empty, though progress or evidence is given"), one_of, ""
            return
        if status not in STATUSES:
            yield "entry_status", _('"{status}" is not a status', status=status), one_of, nearest(status, STATUSES)
        if day is None:
            expected = _("the day of the entry, such as 2013-06-30")
            yield "entry_date", _("is empty, though a status is given"), expected, ""
        elif day < self.issued:
            what = _("{day} is before the plan, which is of {issued}", day=day, issued=self.issued)
            yield "entry_date", what, _("a later day"), ""
        if done is not None and ((status == FINISHED and done < 1) or (status == NOT_BEGUN and done > 0)):
            expected = _("100% for 完成, 0% for 未开始, or nothing")
            yield "done_share", _("{done:%} does not go with {status}", done=done, status=status), expected, ""

    def ledger(self) -> Ledger:
        entries = tuple(sorted(self.entries.values(), key=lambda entry: (entry.day, entry.action)))
        return Ledger(self.owed, entries, tuple(self.problems), self.renamed, tuple(dict.fromkeys(self.unread)))


def _owed(row: int, record: dict) -> Owed:
    weight = record.get("action_weight")
    stated = {name: record.get(name) for name in ("lead", "due_day", "yardstick")}
    weight = Decimal(1) if weight is None else weight
    return Owed(record["action"], row, **stated, weight=weight, nature=record["entry_nature"])


def _share(raw: object) -> Decimal | None:
    """50% as text, or 0.5 as Excel stores it, shown as 50% or not. A bare 50 is refused: 50 % and 50 are not the same."""
    found = quantity(raw)
    if found is None:
        return None
    share = found.number / 100 if found.unit == "%" else found.number
    if found.unit not in ("", "%") or not 0 <= share <= 1:
        raise ValueError(_('"{raw}" is not a share', raw=raw))
    return share
