"""Typed numbers held against the figures that their words name: equal ones are linked, contradicting ones told, the rest untraced.

An accusation needs every word of the phrase to be understood, and nothing in its sentence that could mean another figure; that it
contradicts one figure is not enough where the words may mean several: it has to contradict them all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..figures import WHOLE, Figure
from .phrases import Phrase
from .vocabulary import BY_SUBJECT, CHANGES, TARGET, Mention, Vocabulary

Verdict = Literal["linked", "contradicts", "untraced"]
TELLING = 4  # digits: so many are no coincidence where no word names the measure
MOST = 3  # figures that a verdict shows


@dataclass(frozen=True, slots=True)
class Claim:
    """A verdict on a typed number. figures: the one that it is linked with, or those that it contradicts."""

    phrase: Phrase
    verdict: Verdict
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """What the words of a phrase may mean. figures: the likeliest first; spared: others that they hardly mean, and that a number is not
    accused for; certain: whether they can mean nothing else."""

    figures: tuple[Figure, ...] = ()
    certain: bool = False
    spared: tuple[Figure, ...] = ()


def judged(phrase: Phrase, words: Vocabulary) -> Claim:
    """The verdict on a typed number."""
    named = _named(phrase, words)
    verdicts = [(one, _borne_out(one, phrase, words)) for one in named.figures]
    known = [(one, verdict) for one, verdict in verdicts if verdict != "other"]
    linked = next((one for one, verdict in known if verdict is True), None)
    if linked and (phrase.typed.says == "=" or linked is known[0][0]):
        return Claim(phrase, "linked", (linked,))
    if linked:  # 不足九成 is true by chance of a base that the words hardly mean
        return Claim(phrase, "untraced")
    spared = any(_borne_out(one, phrase, words) is True for one in named.spared)
    if named.certain and not spared and known and all(verdict is False for _, verdict in known):
        return Claim(phrase, "contradicts", tuple(one for one, _ in known)[:MOST])
    if alone := _by_value(phrase, words):
        return Claim(phrase, "linked", (alone,))
    return Claim(phrase, "untraced")


def _borne_out(figure: Figure, phrase: Phrase, words: Vocabulary) -> bool | Literal["other"] | None:
    """other: the figure is counted in something else, or is not known."""
    dimension = words.dimension(figure)
    if dimension is None or not dimension.holds(phrase.typed.unit.name):
        return "other"
    sign = phrase.compared if figure.id in CHANGES and phrase.compared else 1
    return phrase.typed.borne_out(Fraction(sign * dimension.value))


# ---- what the words name ----
def _named(phrase: Phrase, words: Vocabulary) -> _Named:
    measures = [one for one in phrase.named if one.measures]
    inherited = [one for one in phrase.earlier if one.measures]
    if not measures and phrase.compared and inherited:
        measures = inherited[-1:]
    certain = len(measures) == 1 and phrase.is_plain
    chosen = measures or [one for one in phrase.behind if one.measures] or inherited
    ids = [id for one in reversed(chosen) for id in sorted(one.measures, key=lambda id: ("." in id, id))]
    if phrase.is_planned:
        return _Named(tuple(one for one in words.by_id.get(TARGET, ()) if one.base in ids))
    subjects, is_sure = _subjects(phrase, chosen[-1:], ids, words)
    years, one_year = _years(phrase, words)
    if phrase.compared:
        found = tuple(_changes(ids, subjects, words))
        return _Named(found, certain and is_sure)
    found = tuple(one for year in years for one in _of_bases(phrase, words.of(ids, subjects, year)))
    in_order = tuple(sorted(found, key=lambda one: subjects.index(one.subject)))
    above = {name for one in phrase.above for name in one.subjects}
    spared = tuple(one for year in years for one in words.of(ids, above, year))
    return _Named(in_order, certain and is_sure and one_year and _bases_known(phrase, found), spared)


def _subjects(phrase: Phrase, measure: list[Mention], ids: list[str], words: Vocabulary) -> tuple[list[str], bool]:
    """Whom the words may mean, the likeliest first, and whether they say so."""
    known = {one.subject for id in ids for one in words.by_id.get(id, ())}
    if ids and set(ids) == {BY_SUBJECT}:
        return [name for one in measure for name in sorted(one.subjects & known)], len(measure) == 1
    here, odd = _told(phrase.named, measure, known)
    if here or any(one.whole for one in phrase.named):
        return (here, len(here) == 1 and not odd) if here else ([WHOLE], not odd)
    before, other = _told(phrase.earlier, measure, known)
    above, _ = _told(phrase.above, measure, known)
    sure = not odd and not other and len(before) <= 1 and (bool(before) or not above)
    return [*before[::-1], WHOLE], sure


def _told(mentions: Iterable[Mention], measure: list[Mention], known: set[str]) -> tuple[list[str], bool]:
    """The subjects that are named, each once, and whether any is named of which there is no such figure."""
    names: dict[str, None] = {}
    odd = False
    for one in mentions:
        if one in measure or not one.subjects:
            continue
        names |= dict.fromkeys(sorted(one.subjects & known))
        odd = odd or not (one.subjects & known or one.measures or one.bases or one.whole or one.filler)
    return [*names], odd


def _years(phrase: Phrase, words: Vocabulary) -> tuple[list[int | None], bool]:
    """The years that the words name, None for that of the report, and whether it is one."""
    named = {*phrase.years, *({words.year - 1} if phrase.last_year else ())}
    years: list[int | None] = [*sorted(named - {words.year}, reverse=True), *([None] if words.year in named else [])]
    return years or [None], len(named) <= 1


def _changes(ids: list[str], subjects: list[str], words: Vocabulary) -> Iterator[Figure]:
    for id in CHANGES:
        for one in words.by_id.get(id, ()):
            if one.base.partition("·")[0] in ids and one.subject in subjects:
                yield one


def _of_bases(phrase: Phrase, figures: Iterable[Figure]) -> list[Figure]:
    """Those of the bases that the phrase names; else all, of the bases named before first."""
    figures = [*figures]
    here, before = (
        [one for one in figures if any(_is_of(one, base) for mention in mentions for base in mention.bases)]
        for mentions in (phrase.named, phrase.earlier)
    )
    return here or [*before, *(one for one in figures if one not in before)]


def _is_of(figure: Figure, base: str) -> bool:
    return figure.base == base or figure.base.startswith(f"{base}·")


def _bases_known(phrase: Phrase, figures: Iterable[Figure]) -> bool:
    """Whether there are figures of each base that the phrase names."""
    bases = [mention.bases for mention in phrase.named if mention.bases]
    return all(any(_is_of(one, base) for one in figures for base in each) for each in bases)


def _by_value(phrase: Phrase, words: Vocabulary) -> Figure | None:
    """The figure with this value, where no measure is named, and the digits are too many for a coincidence."""
    number = phrase.typed
    if any(one.measures for one in (*phrase.named, *phrase.earlier, *phrase.behind)) or number.says != "=":
        return None
    if number.digits < TELLING or not number.unit.name or phrase.is_planned or phrase.compared:
        return None
    if phrase.years - {words.year} or phrase.last_year:
        return None
    found = [one for one in words.figures if _borne_out(one, phrase, words) is True]
    return found[0] if len({(one.id, one.subject) for one in found}) == 1 else None
