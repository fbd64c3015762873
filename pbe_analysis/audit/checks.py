"""What the audit says of a stated figure, and the report that all of it makes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..documents.document import Where


class Status(StrEnum):
    """The judgement on one stated figure or one part of the structure.

    label: its name. sign: what it looks like beside its colour, since colour alone tells some readers nothing. meaning: what it
    says. gravity: of several at one place the gravest is shown; more than that of 无法判断 is a fault.
    """

    CONFIRMED = "confirmed", "相符", "√", "复算与所印数字一致", 1
    RESIDUE = "residue", "尾差", "≈", "各项四舍五入造成的尾差，不算差错", 2
    TRUNCATED = "truncated", "截尾", "↓", "尾数被截去而没有四舍五入", 6
    LAST_DIGIT = "last_digit", "末位不符", "±", "末位差一", 5
    CONTRADICTION = "contradiction", "矛盾", "×", "与可复算的数字不符", 8
    UNDEFINED = "undefined", "无定义", "÷", "分母为零，不应有数字", 7
    CANNOT_TELL = "cannot_tell", "无法判断", "○", "缺少分项或单位，无法复算", 3
    STRUCTURE = "structure", "结构", "§", "编号、表注、建议等结构缺漏", 4

    label: str
    sign: str
    meaning: str
    gravity: int

    def __new__(cls, value: str, label: str = "", sign: str = "", meaning: str = "", gravity: int = 0):
        made = str.__new__(cls, value)
        made._value_, made.label, made.sign, made.meaning, made.gravity = value, label, sign, meaning, gravity
        return made

    @property
    def is_fault(self) -> bool:
        """Whether it says that something is wrong."""
        return self.gravity > Status.CANNOT_TELL.gravity


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


def told(kind: str, stated: str, due: str, expression: str, where: Where, quote: str, reason: str = "", figures: Iterable[Any] = (),
         *, fits: bool = False, weight: float = 2.0) -> Check:  # fmt: skip
    """A judgement that needs no recomputation of others: confirmed where it fits, else a contradiction. figures: what it was told by;
    anything with a text and a place."""
    operands = tuple(Operand(one.text, one.where) for one in figures)
    status = Status.CONFIRMED if fits else Status.CONTRADICTION
    return Check(status, kind, stated, due, expression, where, quote, reason, operands, weight * (not fits))


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
        return tuple(sorted((check for check in self.checks if check.status.is_fault), key=lambda check: -check.weight))

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
