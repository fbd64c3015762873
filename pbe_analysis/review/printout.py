"""A review on a terminal: the score first, then each deduction with its place, its words and what to mend."""

from collections.abc import Iterator
from decimal import Decimal

from ..audit.records import notes
from ..documents.places import Places, shortened
from ..documents.printable import plain
from ..messages import CHINESE, _, said
from .outcome import Outcome
from .tally import Deduction, ForPerson

WORDS = 72  # characters of a quotation


def printout(review: Outcome, *, language: str = CHINESE) -> str:
    """Several lines of text, without an end of line at the end. What the rules and the document say stays as it is."""
    return "\n".join(said(line, language) for line in _lines(review, language))


def shown(points: Decimal) -> str:
    """0.40 → 0.4, 100 → 100."""
    return f"{points.normalize():f}"


def verdict(review: Outcome) -> str:
    """机审得分 97.2（满分 100，扣 2.8，8 处）。"""
    tally = review.tally
    count = len(tally.deductions)
    lost = shown(tally.full - tally.score)
    return _(
        "score {score} of {full}: {lost} lost in {count} places",
        score=review.score,
        full=shown(tally.full),
        lost=lost,
        count=count,
    )


def _lines(review: Outcome, language: str) -> Iterator[str]:
    yield plain(review.document.file)
    yield _("  {verdict}", verdict=verdict(review))
    if review.tally.full != review.rules.full:
        yield _(
            "  {points} of the {full} marks are for a person alone",
            points=shown(review.rules.full - review.tally.full),
            full=shown(review.rules.full),
        )
    yield _("  by: {rules}", rules=review.rules.title)
    yield _("  outline: {outline}", outline=review.outline.title)
    for note in notes(review.audit, review.document):
        yield _("  note: {note}", note=plain(note))
    places = Places(review.document)
    for number, one in enumerate(review.deductions, start=1):
        yield from _deduction(number, one, places, language)
    if review.deductions:
        yield _("  by rule:")
        yield from _sums(review)
    yield _("  for a person, not counted:")
    for each in review.tally.for_person:
        yield from _for_person(each, places, language)


def _deduction(number: int, one: Deduction, places: Places, language: str) -> Iterator[str]:
    defect = one.defect
    yield f"  {number}. −{shown(one.points)} {plain(one.rule.title)} · {plain(places(defect.where))}"
    yield f"     {plain(said(defect.what, language))}"
    if defect.quote:
        yield f"     “{shortened(plain(defect.quote), WORDS)}”"
    yield _("     mend: {mend}", mend=plain(said(defect.mend, language)))


def _sums(review: Outcome) -> Iterator[str]:
    for rule in review.rules.rules:
        count = sum(one.rule.code == rule.code for one in review.deductions)
        if count:
            lost = review.tally.lost[rule.code]
            capped = rule.cap is not None and lost == rule.cap
            told = _(
                "    {title}: {count} × {points} → −{lost}",
                title=plain(rule.title),
                count=count,
                points=shown(rule.points or lost),
                lost=shown(lost),
            )
            yield _("{sum} (the most)", sum=told) if capped else told


def _for_person(one: ForPerson, places: Places, language: str) -> Iterator[str]:
    points = f"−{shown(one.rule.points)}" if one.rule.points is not None else _("as the reviewer sees fit")
    if one.defect is None:
        yield f"   · {plain(one.rule.title)}（{said(points, language)}）：{plain(one.rule.look or '')}"
        return
    yield f"   · {plain(one.rule.title)}（{said(points, language)}） · {plain(places(one.defect.where))}"
    yield f"     {plain(said(one.defect.what, language))}"
