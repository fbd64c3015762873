"""What differs between a report as it was computed and its Word file as people left it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..messages import Message, _

Kind = Literal["changed", "deleted", "row deleted", "row added", "column deleted", "table deleted"]
LABELS: dict[Kind, Message] = {
    "changed": _("another figure"),
    "deleted": _("figure gone"),
    "row deleted": _("row gone"),
    "row added": _("row more"),
    "column deleted": _("column gone"),
    "table deleted": _("table gone"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """where: as a person looks it up. about: what the figure is, or the row's or column's name. computed: what was; found: what
    stands there now; "" where nothing does. quote: the words around it."""

    kind: Kind
    where: str
    about: str
    computed: str = ""
    found: str = ""
    quote: str = ""

    def record(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Comparison:
    """agreeing: how many figures of the text and cells of the tables are as they were computed. differences: in the order of the
    computed report."""

    agreeing: int
    differences: tuple[Difference, ...]

    def text(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield str(self._summary())
        for number, one in enumerate(self.differences, start=1):
            yield f"  {number}. {LABELS[one.kind]} · {one.where}{f' · {one.about}' if one.about else ''}"
            if said := [*filter(None, _values(one))]:
                yield f"     {' · '.join(map(str, said))}"
            if one.quote:
                yield f"     “{one.quote}”"

    def _summary(self) -> Message:
        counts = {kind: sum(one.kind == kind for one in self.differences) for kind in LABELS}
        found = tuple(_("{what}: {count}", what=LABELS[kind], count=count) for kind, count in counts.items() if count)
        if not found:
            return _("  as computed: {count}; nothing differs", count=self.agreeing)
        return _("  as computed: {count}; {found}", count=self.agreeing, found=found)


def _values(one: Difference) -> Iterator[Message | None]:
    yield _("computed {value}", value=one.computed) if one.computed else None
    yield _("there stands {value}", value=one.found) if one.found else None
