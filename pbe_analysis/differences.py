"""Which figures of two sets are not alike: those of two versions of a report, of two studies, or of a study and what is supposed of it."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

from .messages import Message, _

Kind = Literal["changed", "appeared", "gone"]
KINDS: dict[Kind, Message] = {"changed": _("changed"), "appeared": _("new"), "gone": _("gone")}
COMPARED = ("value", "numerator", "denominator", "unit", "display")  # of a figure; where it stands is no figure

Key = tuple[str, str, str]  # id, subject, base
One = TypeVar("One")


def differing(before: Mapping[Key, One], after: Mapping[Key, One], part: Callable[[One, str], object]) -> dict[Key, Kind]:
    """The figures that are not alike, in the order of both sets. part: what a figure holds of `COMPARED`."""
    found: dict[Key, Kind] = {}
    for key in dict.fromkeys([*before, *after]):
        if key not in before or key not in after:
            found[key] = "gone" if key in before else "appeared"
        elif any(part(before[key], name) != part(after[key], name) for name in COMPARED):
            found[key] = "changed"
    return found
