"""A measure: everything that is said once of a number which reports print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal

from ..errors import NotFound, nearest
from ..messages import _

Kind = Literal["money", "count", "number", "rate", "share", "word"]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The finding that a rate below its target makes. rule: its name in docs/methods.md. statement: its sentence, with {rate},
    {subject}, {base}, the project's words (`unit_of_delivery`) and other measures of the same subject by id; evidence: ids
    of those that stand beside the rate as proof; amount: the one that says how much is at stake; addressee: who can act."""

    rule: str
    title: str
    statement: str
    suggestion: str
    evidence: tuple[str, ...] = ()
    amount: str = ""
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How charts show a rate. done, left: what the covered part of a bar and the rest of it are called."""

    done: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. id: its name in the code, in figures.json and in docs/methods*.md; title: what tables, charts and sentences call it.

    kind: money (元 inside, the project's unit outside), count, number (printed with `places` decimals, by default as many as it
    has), rate (the quotient of two others, which print with it), share (0–1, no quotient of two counts), word. unit: of
    the value; of a rate, of its two parts (元 for amounts of money, which print in the project's unit). column: its name in frames, where that is
    another one; heads_column: whether frames and files have such a column at all.

    How it is computed: a rate from `numerator` ÷ `denominator`, a difference from its two `terms`, a subject's part in the
    total of `part_of`; without any of these it is a column as submitted, added up over rows. table: where that column stands.

    definition, edges (what it is undefined for), source (law, method, or who decides): as the methods' documents print them.
    compared: what two values of it must share to be compared. less_is_better: no target asks for at least so much of it.
    also_called: other words for it in prose.
    """

    __pydantic_config__: ClassVar[dict] = {"extra": "forbid"}

    id: str = ""
    title: str = ""
    kind: Kind = "count"
    unit: str = ""
    column: str = ""
    heads_column: bool = True
    table: str = ""
    numerator: str = ""
    denominator: str = ""
    terms: tuple[str, str] | None = None
    part_of: str = ""
    places: int | None = None
    may_be_negative: bool = False
    adds_up: bool = False
    definition: str = ""
    edges: str = ""
    source: str = ""
    compared: str = ""
    less_is_better: bool = False
    also_called: tuple[str, ...] = ()
    shortfall: Shortfall | None = None
    drawing: Drawing = field(default_factory=Drawing)

    @property
    def name(self) -> str:
        """Its column in frames."""
        return self.column or self.id

    @property
    def operands(self) -> tuple[str, ...]:
        """The measures that it is computed from; none for a submitted column."""
        return tuple(filter(None, (*(self.terms or ()), self.numerator, self.denominator, self.part_of)))


class Registry(Mapping[str, Measure]):
    """Measures by id. source, edges: of those that state none of their own; a column is, where `source` is told, from its table. Error:
    NotFound with the nearest known id."""

    def __init__(self, *measures: Measure, source: str = "", edges: str = ""):
        tables = {one.id: f"`{one.table}`, as submitted." for one in measures if source and one.table}
        told = (replace(one, source=one.source or tables.get(one.id, source), edges=one.edges or edges) for one in measures)
        self._by_id = {one.id: one for one in told}
        if len(self._by_id) < len(measures):
            raise ValueError(_("a measure is registered twice"))

    def __getitem__(self, id: str) -> Measure:
        try:
            return self._by_id[id]
        except KeyError:
            raise NotFound('"{id}" is not a measure. {hint}', id=id, hint=nearest(id, self._by_id)) from None

    def get(self, id: str, default: Any = None) -> Any:
        return self._by_id.get(id, default)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def some(self, *ids: str) -> tuple[Measure, ...]:
        """These measures, in this order."""
        return tuple(self[id] for id in ids)

    def with_(self, *measures: Measure) -> Registry:
        """This registry with further measures, or with others of the same id in their place."""
        return Registry(*(self._by_id | {one.id: one for one in measures}).values())

    def changed(self, ids: Iterable[str], **changes: Any) -> Registry:
        """This registry with the same change to each of these measures."""
        return self.with_(*(replace(self[id], **changes) for id in ids))

    def is_money(self, measure: Measure) -> bool:
        """Whether it is an amount of money, or a rate of two."""
        top = self._by_id.get(measure.numerator or measure.part_of)
        of_money = measure.unit == "元" or (top is not None and top.kind == "money")
        return measure.kind == "money" or (measure.kind == "rate" and of_money)
