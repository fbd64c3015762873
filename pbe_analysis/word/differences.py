"""What differs between a report as it was computed and its Word file as people left it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["changed", "deleted", "row deleted", "row added", "column deleted", "table deleted"]
LABELS: dict[Kind, str] = {
    "changed": "数字不符",
    "deleted": "数字删去",
    "row deleted": "表格缺行",
    "row added": "表格多行",
    "column deleted": "表格缺列",
    "table deleted": "表格删去",
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
        counts = {kind: sum(one.kind == kind for one in self.differences) for kind in LABELS}
        found = "、".join(f"{LABELS[kind]}{count}处" for kind, count in counts.items() if count)
        yield f"  与计算结果一致{self.agreeing}处；{found or '没有不一致的数字'}{'：' if found else '。'}"
        for number, one in enumerate(self.differences, start=1):
            yield f"  {number}. {LABELS[one.kind]} · {one.where}{f' · {one.about}' if one.about else ''}"
            said = [f"计算为 {one.computed}" if one.computed else "", f"文中为 {one.found}" if one.found else ""]
            if any(said):
                yield f"     {'，'.join(filter(None, said))}"
            if one.quote:
                yield f"     “{one.quote}”"
