"""Parameter files: YAML read into frozen models; whatever is not understood is refused by file, line and key."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Self, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StrictInt,
    StringConstraints,
    ValidationError,
    model_validator,
)

from .errors import ParamsError
from .exact_yaml import read_yaml
from .messages import _
from .numbers import half_up
from .params_faults import problem_of
from .supposing import overlaid, parameters_over, shared

Model = TypeVar("Model", bound="Section")
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Year = StrictInt


PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%％]", re.ASCII)


def _exact(value: object) -> Decimal:
    """80% is 0.8."""
    if isinstance(value, str) and (match := PERCENT.fullmatch(value.strip())):
        return Decimal(match[1]) / 100
    return plain_number(value)


def plain_number(value: object) -> Decimal:
    """Error: ValueError for anything but a number, a truth value too."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(_("a number"))
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_exact)]


class Section(BaseModel):
    """A block of parameters. Immutable; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, protected_namespaces=())

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        for fault in self._wrong():
            raise ValueError(fault)
        return self

    def _wrong(self) -> Iterator[str]:
        """What was expected where its values do not fit together: a block says here what it checks of itself."""
        yield from ()

    def in_words(self) -> str | None:
        """What the last page of a report says of the block, where its keys and values would not tell; None where they do."""
        return None


FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+\.yaml$", max_length=100)]


class ReportParams(Section):
    """What every parameter file says of its project-year, whatever its kind of report. outline: a file beside it, where the chapters
    are not those of the kind."""

    title: Text
    place: Text
    fiscal_year: Year
    outline: FileName | None = None


class Grades(Section):
    """Lowest score of each grade, on the unrounded score."""

    floors: dict[Text, Number]
    source: Text

    def _wrong(self) -> Iterator[str]:
        if min(self.floors.values(), default=1) > 0:
            yield _("a lowest grade with floor 0, so that every score has a grade")


class Policy(Section):
    """A number that somebody decided: never without the source that decided it."""

    value: Number
    source: Text


PRINTED = 4  # decimals of a share as it is printed
OWN_LINE = "本分析设定"  # stands in the source of a limit that no document sets


class Limit(Section):
    """What a value is compared with, in its own unit: it misses its limit below `at_least` or above `at_most`, and seriously so
    below `serious_below` or above `serious_above`; on the limit it does not. One of the two sides is given."""

    at_least: Number | None = None
    at_most: Number | None = None
    serious_below: Number | None = None
    serious_above: Number | None = None
    source: Text

    def _wrong(self) -> Iterator[str]:
        if (self.at_least is None) is (self.at_most is None):
            yield _("either at_least or at_most")
        if self.serious_above is not None and (self.at_most is None or self.serious_above < self.at_most):
            yield _("serious_above at or above at_most")
        if self.serious_below is not None and (self.at_least is None or self.serious_below > self.at_least):
            yield _("serious_below at or below at_least")

    @property
    def bound(self) -> Decimal:
        """The limit itself, whichever side it is of."""
        return next(one for one in (self.at_least, self.at_most, Decimal(0)) if one is not None)

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better."""
        return self.at_most is not None

    @property
    def sign(self) -> str:
        """≥ or ≤"""
        return "≤" if self.is_ceiling else "≥"

    @property
    def called(self) -> str:
        """目标, or 提示线 where no document sets it and this analysis drew it itself."""
        return "提示线" if OWN_LINE in self.source else "目标"

    @property
    def missed(self) -> str:
        """What is said of a value that misses it."""
        return "高于" if self.is_ceiling else "低于"

    @property
    def met(self) -> str:
        """What is said of a value that does not."""
        return "未超过" if self.is_ceiling else "达到"

    def verdict(self, value: Fraction | Decimal) -> str:
        """What is said of a value; 略低于 where as it is printed it would equal what it misses."""
        if not self.misses(value):
            return "等于" if value == self.bound else self.met
        return f"略{self.missed}" if half_up(value, PRINTED) == self.bound else self.missed

    def misses(self, value: Fraction | Decimal) -> bool:
        """Whether a value does not reach it, or exceeds it."""
        return value > self.bound if self.is_ceiling else value < self.bound

    def is_serious(self, value: Fraction | Decimal) -> bool:
        """Whether a value misses it by so much that it is serious."""
        above = self.serious_above is not None and value > self.serious_above
        return above or (self.serious_below is not None and value < self.serious_below)


class Target(Limit):
    """What a share is compared with."""

    def _wrong(self) -> Iterator[str]:
        yield from super()._wrong()
        if not 0 <= self.bound <= 1:
            yield _("a share such as 0.90 or 90%")
        if any(one is not None and one < 0 for one in (self.serious_below, self.serious_above)):
            yield _("serious_below at or above 0")


def only(holds: Callable[[Any], object], expected: str) -> AfterValidator:
    """Refuses a value for which nothing true comes out, and says what was expected."""

    def held(value: Any) -> Any:
        if not holds(value):
            raise ValueError(expected)
        return value

    return AfterValidator(held)


Floor = Annotated[Target, only(lambda target: not target.is_ceiling, _("at_least, since more of it is better"))]


def load(path: Path, shown: str, model: type[Model]) -> Model:
    """The parameter file as `model`. Error: ParamsError that lists every fault, not only the first."""
    changes = parameters_over(path)
    content, node = shared(("parameters", path), (), lambda: read_yaml(path, shown))
    return shared(("params", path), changes, lambda: understood(content, node, shown, model, changes))


def understood(
    content: dict, node: yaml.Node, shown: str, model: type[Model], changes: tuple[Mapping[str, Any], ...] = ()
) -> Model:
    """What `read_yaml` read, as `model`. changes: what is supposed in place of it. Error: as `load`."""
    try:
        return model.model_validate(reduce(overlaid, changes, content))
    except ValidationError as error:
        problems = [problem_of(shown, node, model, fault, changes) for fault in error.errors()]
        raise ParamsError(problems) from None


class Sourced(NamedTuple):
    """A parameter that has a source. names: its keys from the top, or the titles of what stands under them."""

    key: str
    names: tuple[str, ...]
    value: str
    source: str


def sourced(section: Section, key: str = "", names: tuple[str, ...] = ()) -> Iterator[Sourced]:
    """Every parameter that has a source, in the order of the file."""
    values = dict(iter(section))  # not dict(section): a section may have a method `keys`
    source = values.pop("source", None)
    if isinstance(source, str):
        stated = "；".join(_shown(name, value) for name, value in values.items() if value is not None)
        yield Sourced(key, names, section.in_words() or stated or ("未载明" if values else ""), source)
    for name, value in values.items():
        for own, part in value.items() if isinstance(value, dict) else [("", value)]:
            if isinstance(part, Section):
                below = (name, _title(part, own)) if own else (name,)
                yield from sourced(part, ".".join(filter(None, (key, name, own))), (*names, *below))


def _title(section: Section, key: str) -> str:
    """What a section that a file calls `key` is called there."""
    title = getattr(section, "title", None)
    return title if isinstance(title, str) else key


def _shown(name: str, value: object) -> str:
    text = _words(value)
    return text if name in ("value", "by") else f"{name.rstrip('_')} {text}"


def _words(value: object) -> str:
    """A value as people read it: lists and mappings in a row, blocks by their keys."""
    if value is None:
        return "未载明"
    if isinstance(value, Section):
        return " ".join(_shown(name, part) for name, part in value if part is not None)
    if isinstance(value, dict):
        return "、".join(f"{key} {_words(part)}" for key, part in value.items())
    if isinstance(value, tuple):
        return "/".join(map(_words, value)) or "无"
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)
