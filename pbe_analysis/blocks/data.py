"""Blocks ↔ JSON, without loss: what an executed notebook carries, and what any renderer may start from.

A block or a part of one is an object that says what it `is`, with those fields that are not as they usually are; the outermost one
has a `version`. Text is a string, a tuple an array.
"""

import dataclasses
import types
from functools import cache
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from ..errors import PbeError, nearest
from ..figures import Figure
from ..messages import _
from . import examined, line, prose, report, tables
from .block import RENDERERS, Block
from .line import Reference

MIME = "application/vnd.pbe.block+json"
VERSION, IS = 1, "is"
_WORDS = {name: one for room in (line, prose, tables, report, examined) for name, one in vars(room).items()}
KINDS: dict[str, type] = {
    name.lower(): one
    for name, one in _WORDS.items()
    if isinstance(one, type) and dataclasses.is_dataclass(one) and one is not Figure
}
_NAMES = {one: name for name, one in KINDS.items()}


class BlockError(PbeError):
    """What should be a block's data is not."""


def to_data(block: Block) -> dict:
    """The block as JSON holds it."""
    return {"version": VERSION} | _plain(block)


def from_data(data: Any) -> Block:
    """The block that `to_data` gave this for. Error: BlockError that names what does not fit, also for a version yet to come."""
    if not isinstance(data, dict) or data.get("version") not in range(1, VERSION + 1):
        version = data.get("version") if isinstance(data, dict) else data
        raise BlockError(
            _(
                "{version!r} is not a version of block data. Expected at most {known}: a newer package reads it.",
                version=str(version)[:80],
                known=VERSION,
            )
        )
    try:
        block = _made({name: value for name, value in data.items() if name != "version"})
    except RecursionError:
        raise BlockError(_("block data is nested too deeply.")) from None
    return block if isinstance(block, Block) else _refuse(data.get(IS), "the kind of a block")


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Figure):
        value = Reference.of(value)
    kind: Any = type(value)
    if kind not in _NAMES:
        return value
    plain = {IS: _NAMES[kind]}
    for name, usual in _fields(kind):
        if (held := getattr(value, name)) != usual:
            plain[name] = _plain(held)
    return plain


def _made(data: Any) -> Any:
    """A tuple for each array, a block or part of one for each object that has a kind; others stay as they are."""
    if isinstance(data, list):
        return tuple([one if isinstance(one, str) else _made(one) for one in data])
    if not isinstance(data, dict) or IS not in data:
        return data
    name = data[IS]
    if not isinstance(name, str) or name not in KINDS:
        _refuse(name, f"a kind of block. {nearest(str(name), KINDS)}")
    kind = KINDS[name]
    held = {key: _made(value) for key, value in data.items() if key != IS}
    for key, value in held.items():
        wanted = _types(kind).get(key)
        if wanted is None or not _fits(value, wanted):
            _refuse(f"{key}={value!r}", f"what {name} holds" if wanted else f"a field of {name}")
    try:
        return kind(**held)
    except TypeError as error:
        raise BlockError(f"{name}: {error}.") from None


def _refuse(what: object, expected: str) -> NoReturn:
    raise BlockError(_("block data: {what} is not {expected}", what=str(what)[:80], expected=expected))


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, one.default) for one in dataclasses.fields(kind))


@cache
def _types(kind: type) -> dict[str, Any]:
    return {name: wanted for name, wanted in get_type_hints(kind, _WORDS).items() if name != "_"}


def _fits(value: Any, wanted: Any) -> bool:
    """Whether the value is of the type that a field is declared with."""
    shape, parts = _shape(wanted)
    if shape in (Union, types.UnionType):
        return type(value) in parts or any(_fits(value, one) for one in parts)
    if shape is Literal:
        return value in parts
    if shape is not tuple:
        return isinstance(value, wanted) and (wanted is not int or not isinstance(value, bool))
    if not isinstance(value, tuple):
        return False
    if parts[1:] == (...,):
        return all(_fits(one, parts[0]) for one in value)
    return len(value) == len(parts) and all(map(_fits, value, parts))


@cache
def _shape(wanted: Any) -> tuple[Any, tuple]:
    return get_origin(wanted), get_args(wanted)


RENDERERS[MIME] = to_data
