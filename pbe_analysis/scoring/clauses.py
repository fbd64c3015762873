"""A scoring standard in an office's words → a method that is proposed, in the notation of the column 评分方法; never applied unasked.

A standard is read as events (得5分, 不得分, 扣0.5分, 按比例得分), each under the condition in front of it. Events of one kind make a
method: steps a deduction, rungs a ladder, a list a checklist. What nothing was made of is named.
"""

from dataclasses import replace

from ..numbers import Exact, shortest
from .clause_events import Proposal, Standard, taken_apart
from .clause_rungs import by_line, by_list, by_rungs, in_proportion
from .clause_steps import by_steps
from .clause_words import BEYOND_METHODS, RANGE_OF_POINTS, is_crowded
from .notation import in_unit, method_of

LONGEST = 2000  # signs of a standard that is read
UNSAID = "没有说明达不到时如何计分"


def propose(text: str, weight: Exact, target: str = "", year: int = 2000, unit: str = "") -> Proposal:
    """The method that a standard describes, for an indicator of that weight. target: the cell 目标值; year: of dates without one; unit:
    of the value that is scored, "" where it is not known."""
    if len(text) > LONGEST:
        return Proposal(why=f"评分标准超过{LONGEST}字", unread=(text[:LONGEST],))
    one = taken_apart(text, weight, target, year)
    if not one.text:
        return Proposal(why="没有评分标准")
    if RANGE_OF_POINTS.search(one.text):
        return Proposal("人工")
    if "±" in one.text:
        return Proposal(why="高于和低于都扣分，一个方向算不出得分", unread=(text.strip(),))
    for what, words in BEYOND_METHODS.items():
        if words.search(one.text):
            return Proposal(why=f"{what}，没有这样的评分方法", unread=(text.strip(),))
    if any(event.kind == "full" and event.span and is_crowded(event.said) for event in one.events):
        return Proposal(why="得满分的条件里有两个数，一个数算不出得分", unread=(text.strip(),))
    for build in (by_line, by_steps, in_proportion, by_list, by_rungs, _by_hand):
        if (found := build(one)) is not None:
            return _checked(found if found.asks else replace(found, text=in_unit(found.text, unit)), one)
    return Proposal(why=UNSAID if one.events else "没有读出计分规则", unread=(text.strip(),))


def _checked(found: Proposal, one: Standard) -> Proposal:
    """A proposal that its own notation cannot read is none."""
    if not found.text:
        return found
    try:
        rule = method_of(found.text, one.weight).rule
    except ValueError as error:
        return Proposal(why=str(error), unread=(one.text,))
    wrong = list(rule.faults(one.weight))
    left = [event.said for event in one.events if event.said and not any(event is used for used in one.used)]
    return Proposal(
        found.text,
        found.asks,
        found.reading,
        (*found.unread, *one.unread, *left, *(f"{what}，与分值{shortest(one.weight)}不符" for what in wrong)),
    )


def _by_hand(one: Standard) -> Proposal | None:
    """酌情扣分, or points for words: 优秀得5分，良好得4分."""
    graded = {
        event.points for event in one.events if event.kind in ("full", "points", "none") and not event.span and not event.day
    }
    if one.has_hand or len(graded) > 1:
        one.unread.clear()
        one.used += one.events
        return Proposal("人工")
    return None
