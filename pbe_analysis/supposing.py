"""What is supposed in place of what the files say: parameters and rows that are laid over them while a study is opened, never on disk.

Whoever reads a parameter file or a data folder asks here what to lay over it, so every check is that of a file with these words in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from .errors import ParamsError
from .messages import _
from .project import ProjectYear

SUPPOSED = "假设情形"
IN_TABLE = "含假设值"  # stands where a table says which part of a document it is
BOUNDS = ("value", "at_least", "at_most", "by")  # what a bare number means where a block stands
SOURCE = "source"
One = TypeVar("One")
Put = Mapping[str, Any]  # column → a value as a cell holds it, or a function of the value that is there


@dataclass(frozen=True, slots=True)
class Cells:
    """Some cells of a table. put: key columns name the rows, all rows without any; the others what those rows hold then.
    unit: of numbers that are put into a column of money."""

    put: Put
    unit: str = "元"


@dataclass(frozen=True, slots=True)
class Listed:
    """All rows of a table, anew. rows: the place (from 0) of the row that each was, None of a new one, and what it holds otherwise. unit: of
    numbers that are put into a column of money."""

    rows: tuple[tuple[int | None, Put], ...]
    unit: str = "元"


Edit = Cells | Listed


@dataclass(frozen=True, slots=True)
class Supposition:
    """parameters: mappings laid over the file, one after another; None takes a key out. tables: table → its edits, in their order."""

    parameters: tuple[Mapping[str, Any], ...] = ()
    tables: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.parameters or self.tables)

    def then(self, other: Supposition) -> Supposition:
        """Both, the other after this."""
        names = dict.fromkeys([*self.tables, *other.tables])
        tables = {name: (*self.tables.get(name, ()), *other.tables.get(name, ())) for name in names}
        return Supposition((*self.parameters, *other.parameters), tables)

    @property
    def told(self) -> tuple[str, ...]:
        """What is supposed, a line each: parameters by key, tables by name."""
        keys = dict.fromkeys(path for one in self.parameters for path in _paths(one))
        return (*(f"{path}={value}" for path, value in _last(self.parameters, keys)), *(f"表{name}" for name in self.tables))

    @property
    def notice(self) -> str:
        """What stands wherever a figure of it does; "" where nothing is supposed."""
        return f"{SUPPOSED}，非实际情况：{'、'.join(self.told)}" if self else ""


ALL_AS_IT_IS = Supposition()


class _Laid(NamedTuple):
    params_file: Path
    folder: Path
    supposed: Supposition
    made: dict[Hashable, tuple[tuple, Any]]


_LAID: ContextVar[_Laid | None] = ContextVar("laid over", default=None)


@contextmanager
def laid_over(place: ProjectYear, supposed: Supposition, made: dict | None = None) -> Iterator[None]:
    """While it lasts, the parameters and tables of a project-year are read with this laid over them. made: what was `shared` before, of
    the same files; what does not change is not made again."""
    token = _LAID.set(_Laid(place.params_file, place.data_dir, supposed, {} if made is None else made))
    try:
        yield
    finally:
        _LAID.reset(token)


def parameters_over(path: Path) -> tuple[Mapping[str, Any], ...]:
    """What is laid over a parameter file."""
    laid = _LAID.get()
    return laid.supposed.parameters if laid and laid.params_file == path else ()


def edits_of(folder: Path) -> Mapping[str, tuple[Edit, ...]]:
    """What is laid over the tables of a folder."""
    laid = _LAID.get()
    return laid.supposed.tables if laid and laid.folder == folder else {}


def shared(name: Hashable, of: tuple, make: Callable[[], One]) -> One:
    """What `make` gives, made once while suppositions are tried one after another, for as long as what it is made `of` stays the same."""
    laid = _LAID.get()
    made = {} if laid is None else laid.made
    if name not in made or made[name][0] != of:
        made[name] = of, make()
    return made[name][1]


# ---- parameters ----
def overlaid(content: Any, change: Any) -> Any:
    """The content of a parameter file with a change laid over it. A bare number where a block stands is its value or its limit. A block
    whose values are supposed says so in its source. Error: ParamsError for what no parameter file can hold."""
    if not isinstance(change, Mapping):
        return overlaid(content, {_bound(content): change}) if isinstance(content, dict) else plain(change)
    before = content if isinstance(content, dict) else {}
    found = dict(before)
    for key, value in change.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = overlaid(before[key], value) if key in before else _new(before, value)
    touched = [key for key in change if not (isinstance(found.get(key), dict) and SOURCE in found[key])]
    if SOURCE in before and SOURCE not in change and touched and not str(before[SOURCE]).startswith(SUPPOSED):
        found[SOURCE] = f"{SUPPOSED}（原据：{before[SOURCE]}）"
    return found


def _bound(block: Mapping) -> str:
    return next((name for name in BOUNDS if name in block), BOUNDS[0])


def _new(siblings: Mapping, value: Any) -> Any:
    """A value under a key that was not there: like those beside it, where all are blocks with a source."""
    alike = [one for one in siblings.values() if isinstance(one, dict) and SOURCE in one]
    are_blocks = bool(alike) and len(alike) == len(siblings)
    if are_blocks and not isinstance(value, Mapping):
        value = {_bound(alike[0]): value}
    if isinstance(value, Mapping) and (are_blocks or any(name in value for name in BOUNDS)):
        value = {**value, SOURCE: value.get(SOURCE, SUPPOSED)}
    return overlaid(None, value)


def plain(value: Any) -> Any:
    """A value as a parameter file holds it: a float by the digits that it shows, a day as text."""
    value = value.item() if hasattr(value, "item") and not isinstance(value, str | bytes) else value
    if isinstance(value, float):
        return Decimal(repr(value))
    if value is None or isinstance(value, bool | int | str | Decimal):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [overlaid(None, one) for one in value]
    expected = _("a number, a text, a list or a mapping")
    raise ParamsError("what_if", _("{kind} is no value of a parameter", kind=type(value).__name__), expected)


def supposes(changes: tuple[Mapping[str, Any], ...], keys: list) -> bool:
    """Whether a place of the parameters is supposed, or lies within what is."""
    return any(_reaches(one, keys) for one in changes)


def _reaches(change: Any, keys: list) -> bool:
    if not isinstance(change, Mapping) or not keys:
        return True
    found = [key for key in keys[:2] if key in change]  # a place may name the kind of a block, which is no key
    return bool(found) and _reaches(change[found[0]], keys[keys.index(found[0]) + 1 :])


def _paths(change: Mapping, above: tuple = ()) -> Iterator[tuple]:
    for key, value in change.items():
        if isinstance(value, Mapping):
            yield from _paths(value, (*above, key))
        else:
            yield (*above, key)


def _last(changes: tuple[Mapping[str, Any], ...], paths: Mapping[tuple, None]) -> Iterator[tuple[str, str]]:
    """Each supposed parameter with the value that was supposed last."""
    for path in paths:
        found = [value for one in changes if not isinstance(value := _at(one, path), Mapping)]
        yield ".".join(map(str, path)), "无" if found[-1] is None else str(found[-1])


def _at(change: Any, path: tuple) -> Any:
    """A value that is supposed; a mapping where none is."""
    for key in path:
        if not isinstance(change, Mapping) or key not in change:
            return {}
        change = change[key]
    return change
