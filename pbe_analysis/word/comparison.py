"""A report's Word file as people left it, beside the same report as it was computed: figures changed, deleted, rows gone.

A figure is known by its content control, wherever its paragraph was moved to. Where somebody typed over the control or pasted
the text elsewhere, the paragraph most like the computed one says what became of it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from . import table_matching
from .differences import Comparison, Difference
from .edited import Passage, read, same

_NUMBER = re.compile(r"[\d.]*\d")
LIKE = 0.5  # share of the text by which a paragraph counts as the one that it was
QUOTE = 60  # signs


def compare(computed: bytes, edited: bytes, shown: str, names: Mapping[str, str] | None = None) -> Comparison:
    """computed: the file as it is made now; edited: the one to be checked, which `shown` names in messages. names: what the
    figures are called, by tag. Error: DataError where the file is no Word document."""
    ours, theirs = read(computed, "the report"), read(edited, shown)
    agreeing, told = _passages(ours.passages, theirs.passages, names or {})
    for count, differences in table_matching.every(ours.sheets, theirs.sheets):
        agreeing, told = agreeing + count, [*told, *differences]
    return Comparison(agreeing, tuple(told))


class _Spare:
    """The figures of the edited passages, until each is told to be one that was computed."""

    def __init__(self, passages: Sequence[Passage]):
        self._left = {one.place: Counter((tag, same(said)) for tag, said in one.figures) for one in passages}
        self._passages = {one.place: one for one in passages}

    def take(self, tag: str, said: str | None, first: Passage | None, *, anywhere: bool = True) -> tuple[Passage, str] | None:
        """A figure of this tag, and of this text if one is given: of the passage `first`, else of any; where and what it is."""
        wanted = None if said is None else same(said)
        places = [first.place] if first else []
        for place in [*places, *self._left] if anywhere else places:
            for (one, value), count in self._left[place].items():
                if count and one == tag and wanted in (None, value):
                    self._left[place][one, value] -= 1
                    return self._passages[place], value
        return None


def _passages(ours: Sequence[Passage], theirs: Sequence[Passage], names: Mapping[str, str]) -> tuple[int, list[Difference]]:
    """First the figures that stand where they stood, then those that were moved, then what became of the others."""
    spare, figures = _Spare(theirs), sum(len(one.figures) for one in ours)
    matched = _matched([one for one in ours if one.figures], theirs)
    open_ = [(passage, other, *figure) for passage, other in matched for figure in passage.figures]
    for anywhere in (False, True):
        open_ = [one for one in open_ if spare.take(one[2], one[3], one[1], anywhere=anywhere) is None]
    told = [_became(*one, spare, names.get(one[2], "")) for one in open_]
    found = [one for one in told if one is not None]
    return figures - len(found), found


def _matched(ours: Sequence[Passage], theirs: Sequence[Passage]) -> list[tuple[Passage, Passage | None]]:
    """Each computed passage with the one that it became: of the same words, else the one most like it."""
    left = {one.place: one for one in theirs}
    of_words = {same(one.text): one.place for one in reversed(theirs)}
    made = {one.place: left.pop(place) for one in ours if (place := of_words.pop(same(one.text), None)) is not None}
    pairs = {place: _pairs_of(one.text) for place, one in left.items()}
    for passage in ours:
        wanted = _pairs_of(passage.text)
        likeness, place = max(((_likeness(wanted, pairs[place]), place) for place in left), default=(0.0, 0))
        if passage.place not in made and likeness > LIKE:
            made[passage.place] = left.pop(place)
    return [(passage, made.get(passage.place)) for passage in ours]


def _pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring signs."""
    plain = same(text)
    return frozenset(map("".join, pairwise(plain)))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of pairs that two texts have in common (Dice)."""
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def _became(passage: Passage, other: Passage | None, tag: str, said: str, spare: _Spare, name: str) -> Difference | None:
    """What became of a figure that is not in its control as it was computed; None where it only lost its control."""
    if (changed := spare.take(tag, None, other)) and changed[1]:
        where, value = changed
        return Difference("changed", where.where, name, said, value, _around(where.text, value))
    if other is not None and (typed := _typed(passage, other, said)) is not None:
        around = _around(other.text, typed)
        return None if same(typed) == same(said) else Difference("changed", other.where, name, said, typed, around)
    return Difference("deleted", (other or passage).where, name, said, "", _around(passage.text, said))


def _typed(passage: Passage, other: Passage, said: str) -> str | None:
    """What stands in the other passage between the same words as the figure did; None where nothing like it does."""
    ours, theirs, figure = same(passage.text), same(other.text), same(said)
    held = Counter(same(value) for _, value in other.figures)
    if theirs.count(figure) > held[figure]:
        return said
    at = ours.find(figure)
    for _, begin, end, start, stop in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if (
            begin <= at + len(figure)
            and at <= end
            and theirs[start:stop] != ours[begin:end]
            and _NUMBER.search(theirs[start:stop])
        ):
            return _whole_number(theirs, start, stop)
    return None


def _whole_number(text: str, start: int, stop: int) -> str:
    """The figure that the signs from `start` to `stop` are part of."""
    found = next((one for one in re.finditer(r"[\d.]+[^\W\d]?%?", text) if one.end() > start and one.start() < stop), None)
    return found[0] if found else text[start:stop]


def _around(text: str, said: str) -> str:
    at = max(0, text.find(said) - QUOTE // 2)
    return f"{'…' if at else ''}{text[at : at + QUOTE]}{'…' if at + QUOTE < len(text) else ''}"
