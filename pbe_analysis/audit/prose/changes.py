"""Changes that add up as their amounts do: A万元，比上年减少a万元。其中：B万元，减少b万元；C万元，减少c万元."""

import re
from collections.abc import Iterator

from ..claims import Claim, Formula
from ..verdicts import holds, verdict
from .growth import are_of_other_bases, falls, is_change
from .sentences import Passage, Said

_AMONG = re.compile(r"其中|包括|分别[为是]")
_SAME = re.compile(r"持平|一致|相同|无(?:增减|变化)|没有变化")

Told = tuple[Said, Said | None]  # an amount with its change, which may be none


def change_claims(passage: Passage) -> Iterator[Claim]:
    """A claim for each change of a whole whose listed parts add up to it, each with its own change."""
    among = _AMONG.search(passage.text)
    split = among.start() if among else 0
    before = [said for said in passage.said if said.quantity.start < split and not said.figure.unit.is_rate]
    change = next((said for said in reversed(before) if is_change(said)), None)
    whole = next((said for said in before if change and said.dimension == change.dimension and not is_change(said)), None)
    if change is None or whole is None:
        return
    parts = _told([said for said in passage.said if said.quantity.start > split and said.dimension == change.dimension], passage)
    changes = [one for _, one in parts if one is not None]
    total = Claim("sum", whole.figure, Formula(tuple((1, part.figure) for part, _ in parts)))
    if len(parts) >= 2 and changes and holds(verdict(total)) and not any(are_of_other_bases(one, change) for one in changes):
        way = falls(change)
        terms = tuple((1 if falls(one) == way else -1, one.figure) for one in changes)
        yield Claim("sum", change.figure, Formula(terms))


def _told(behind: list[Said], passage: Passage) -> list[Told]:
    """The listed amounts, each with its change; nothing where one is told without."""
    found: list[Told] = []
    for place, said in enumerate(behind):
        if is_change(said):
            if not found or found[-1][1] is not None or found[-1][0] is not behind[place - 1]:
                return []
            found[-1] = (found[-1][0], said)
        else:
            found.append((said, None))
    ends = [part.quantity.start for part, _ in found[1:]] + [len(passage.text)]
    stays = (_SAME.search(passage.text, part.quantity.end, end) for (part, _), end in zip(found, ends, strict=True))
    return found if all(told or stay for (_, told), stay in zip(found, stays, strict=True)) else []
