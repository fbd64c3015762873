"""What differs between two versions of a report, and what caused it: cells, parameters, files, the package."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..differences import KINDS, Key, Kind, differing
from ..figures import WHOLE
from ..messages import N_, Message, _

_ROWS = re.compile(r"(?:^| · |；|：)((?:(?! · |；|：).)+?) 第([\d–、]+)行")  # a file, whose name may hold blanks, and lines of it

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Version:
    """name: as messages call it. figures: as figures.json holds them. inputs: file or library → hash or version, empty where that is not
    known; parameters: name → value and source."""

    name: str
    figures: tuple[Record, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is not as it was. before, after: as printed, "" where there is none. causes: what changed of what it is made of."""

    kind: Kind
    key: Key
    before: str
    after: str
    causes: tuple[Message | str, ...] = ()

    @property
    def name(self) -> str:
        return " ".join(filter(None, self.key))

    def record(self) -> dict:
        id, subject, base = self.key
        told = {"kind": self.kind, "id": id, "subject": subject, "base": base, "before": self.before, "after": self.after}
        return told | {"causes": [str(one) for one in self.causes]}


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions side by side. changes: figures, in their order; inputs: what was changed of what they are made from."""

    before: Version
    after: Version
    changes: tuple[Change, ...]
    inputs: tuple[Message | str, ...]

    @property
    def differ(self) -> bool:
        return bool(self.changes or self.inputs)

    def record(self) -> dict:
        return {
            "before": self.before.name,
            "after": self.after.name,
            "inputs": [str(one) for one in self.inputs],
            "changes": [one.record() for one in self.changes],
        }

    def text(self) -> str:
        return "\n".join(map(str, self._lines()))

    def _lines(self) -> Iterator[Message | str]:
        yield f"{self.before.name} → {self.after.name}"
        counts = [(kind, sum(one.kind == kind for one in self.changes)) for kind in KINDS]
        told = [_("{what}: {count}", what=KINDS[kind], count=count) for kind, count in counts if count]
        yield _("  figures {counts}", counts=told) if told else _("  no figure differs")
        for cause in self.inputs:
            yield f"  • {cause}"
        for one in self.changes:
            yield f"  {KINDS[one.kind]} · {one.name} · {one.before or '—'} → {one.after or '—'}"
            if one.causes:
                yield f"     ← {'；'.join(map(str, one.causes))}"


def compare(before: Version, after: Version, parts: Iterable[tuple[Version, Version]] = ()) -> Versions:
    """The figures of both that are not alike, each with what caused it. parts: other reports whose data both stand on, as they were then
    and are now, under the names by which figures cite them: the cells that changed are theirs."""
    old, new = _by_key(before.figures), _by_key(after.figures)
    keys = differing(old, new, _member)
    then, now = ({**figures} for figures in (old, new))
    for was, is_now in parts:
        then |= _by_key(was.figures, f"{was.name} ")
        now |= _by_key(is_now.figures, f"{was.name} ")
    both = (key for key in differing(then, now, _member) if key in then and key in now and _is_read(now[key]))
    cells = _cells({key: (then[key], now[key]) for key in both})
    params = dict(_parameters(before, after))
    others = list(_others(before, after, {rows[0] for key in cells for rows in _rows_of(now[key])}, bool(params)))
    changes = tuple(
        _change(keys[key], key, old.get(key), new.get(key), now | then, cells, params, others) for key in sorted(keys)
    )
    named = dict.fromkeys(cells.values())  # the same cell may be told of its row and of the whole
    return Versions(before, after, changes, (*named, *(told for told, _source in params.values()), *others))


def _member(record: Record, name: str) -> object:
    """How thousands are set apart, which earlier versions did not, is no difference."""
    value = record.get(name)
    return value.replace(",", "") if isinstance(value, str) else value


def _by_key(figures: Iterable[Record], name: str = "") -> dict[Key, Record]:
    """name: of the report that they are of, which stands before what they are called and where they come from."""
    found = ({**one, "source": f"{name}{one.get('source', '')}"} for one in figures) if name else figures
    return {(f"{name}{one['id']}", str(one["subject"]), str(one.get("base", ""))): one for one in found}


def _is_read(figure: Record) -> bool:
    """Whether it stands in a file as it is, and is not computed."""
    return not figure.get("expression") and bool(_rows_of(figure)) and len(_lines_of(figure)) == 1


def _rows_of(figure: Record) -> list[tuple[str, frozenset[int]]]:
    """The rows that a figure says it comes from: file, lines."""
    return [(file, frozenset(_numbers(rows))) for file, rows in _ROWS.findall(str(figure.get("source", "")))]


def _lines_of(figure: Record) -> set[tuple[str, int]]:
    return {(file, line) for file, lines in _rows_of(figure) for line in lines}


def _numbers(rows: str) -> Iterator[int]:
    for run in filter(None, rows.split("、")):
        first, _dash, last = run.partition("–")
        yield from range(int(first), int(last or first) + 1)


def _cells(changed: Mapping[Key, tuple[Record, Record]]) -> dict[Key, Message]:
    """What each cell held and holds. One that several figures are, its row's and the whole's, goes by its row's name."""
    found: dict[tuple, Message] = {}
    places = {
        key: (str(new["source"]).partition(" · ")[0], str(new["id"]), *_shown(old, new)) for key, (old, new) in changed.items()
    }
    for key, cell in sorted(places.items(), key=lambda one: one[0][1] == WHOLE):
        place, id, before, after = cell
        name = " ".join(filter(None, (id, key[1])))
        found.setdefault(cell, _("{place}, {name}: {before} → {after}", place=place, name=name, before=before, after=after))
    return {key: found[cell] for key, cell in places.items()}


def _shown(old: Record | None, new: Record | None) -> tuple[str, str]:
    """Both as printed; where rounding hides what differs, with their values."""
    before, after = (str((one or {}).get("display", "")) for one in (old, new))
    if old and new and before == after and old.get("value") != new.get("value"):
        return f"{before} ({old.get('value')})", f"{after} ({new.get('value')})"
    return before, after


def _parameters(before: Version, after: Version) -> Iterator[tuple[str, tuple[Message, str]]]:
    """Each parameter that is not as it was, with the source that it names."""
    for name in dict.fromkeys([*before.parameters, *after.parameters]):
        old, new = before.parameters.get(name, ("—", "")), after.parameters.get(name, ("—", ""))
        if old != new and before.parameters and after.parameters:
            yield name, (_("parameter {name}: {before} → {after}", name=name, before=old[0], after=new[0]), new[1] or old[1])


def _others(before: Version, after: Version, told: set[str], has_params: bool) -> Iterator[Message]:
    """The files and versions that changed and of which no cell or parameter was named."""
    if not before.inputs or not after.inputs:
        return
    for name in dict.fromkeys([*before.inputs, *after.inputs]):
        old, new = before.inputs.get(name), after.inputs.get(name)
        place, _slash, file = name.removeprefix("data/").rpartition("/")
        is_told = file in told or f"{place} {file}" in told  # of another report behind its name
        if old == new or is_told or (has_params and name.startswith("params/")):
            continue
        if "/" in name or name == "pbe_analysis" or None in (old, new):
            form = N_("{name} is new") if old is None else N_("{name} is gone") if new is None else N_("{name} changed")
            yield Message(form, {"name": name})
        else:
            yield _("{name} changed from {before} to {now}", name=name, before=old, now=new)


def _change(
    kind: Kind,
    key: Key,
    old: Record | None,
    new: Record | None,
    known: Mapping[Key, Record],
    cells: Mapping[Key, Message],
    params: Mapping[str, tuple[Message, str]],
    others: list[Message],
) -> Change:
    figure = new or old or {}
    lines, source = _lines_of(figure), f"{figure.get('source', '')}"
    causes: list[Message | str] = [
        *dict.fromkeys(told for one, told in cells.items() if one == key or lines & _lines_of(known[one]))
    ]
    causes += [told for told, cited in params.values() if cited and cited in source]
    causes = causes or [*dict.fromkeys(cells.values()), *(told for told, _cited in params.values()), *others]
    return Change(kind, key, *_shown(old, new), tuple(causes))
