"""What the audit says of a stated figure, and the report that all of it makes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .document import Where


class Status(StrEnum):
    """The judgement on one stated figure or one part of the structure. `weight` sorts: the gravest fault has the most."""

    CONFIRMED = "confirmed"  # recomputes to the printed digit
    RESIDUE = "residue"  # differs by no more than rounding of the parts can explain
    TRUNCATED = "truncated"  # cut off instead of rounded
    LAST_DIGIT = "last_digit"  # off by one in the last printed digit, neither rounded nor cut
    CONTRADICTION = "contradiction"
    UNDEFINED = "undefined"  # 0 ÷ 0 printed as a number
    CANNOT_TELL = "cannot_tell"  # a relation was stated whose parts are missing or whose unit is not declared
    STRUCTURE = "structure"  # a gap in numbering, a problem without a recommendation, a table without its unit

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_fault(self) -> bool:
        """Whether it says that something is wrong."""
        return self in _FAULTS


_LABELS = {
    Status.CONFIRMED: "相符",
    Status.RESIDUE: "尾差",
    Status.TRUNCATED: "截尾",
    Status.LAST_DIGIT: "末位不符",
    Status.CONTRADICTION: "矛盾",
    Status.UNDEFINED: "无定义",
    Status.CANNOT_TELL: "无法判断",
    Status.STRUCTURE: "结构",
}
_FAULTS = {Status.TRUNCATED, Status.LAST_DIGIT, Status.CONTRADICTION, Status.UNDEFINED, Status.STRUCTURE}


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that a recomputation used: as printed, and where it stands."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Check:
    """One judgement. kind: the relation, such as ratio, sum, total, complement, grade, numbering. stated: as printed.
    recomputed: at the printed precision; "—" where undefined, empty where it cannot be told. expression: the recomputation,
    such as `2346 ÷ 2554 = 91.86 %；文中为 91.85 %`. reason: why, in a Chinese sentence, where a figure alone does not say.
    quote: the words around the figure. weight: how much it matters, for sorting faults. sure: whether no other reading is left;
    what is not sure is shown, and is no reason to send a report back."""

    status: Status
    kind: str
    stated: str
    recomputed: str
    expression: str
    where: Where
    quote: str = ""
    reason: str = ""
    operands: tuple[Operand, ...] = ()
    weight: float = 0.0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Audit:
    """All checks of one document, in the document's order."""

    file: str
    checks: tuple[Check, ...]
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """How many checks there are of each status that occurs."""
        found = Counter(check.status for check in self.checks)
        return {status.value: found[status] for status in Status if found[status]}

    @property
    def faults(self) -> tuple[Check, ...]:
        """The gravest first; equal ones in the document's order."""
        return tuple(sorted(_faults(self.checks), key=lambda check: -check.weight))

    @property
    def sure_faults(self) -> tuple[Check, ...]:
        """Those of the faults that are beyond doubt."""
        return tuple(check for check in self.faults if check.sure)

    @property
    def right(self) -> dict[str, int]:
        """How many figures of each relation were recomputed and found right: what a reviewer need not check again."""
        return dict(
            Counter(check.kind for check in self.checks if check.status in (Status.CONFIRMED, Status.RESIDUE)).most_common()
        )


def _faults(checks: Iterable[Check]) -> list[Check]:
    return [check for check in checks if check.status.is_fault]
