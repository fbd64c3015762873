"""Which action a bracket, a line or a table's row speaks for, when it says who owes something and by when."""

from dataclasses import dataclass
from itertools import groupby

from .outline import Task
from .pieces import ACTION, OFFICE, TITLE
from .responsibility import Responsibility, bracketed, closing_bracket, responsibility


@dataclass(slots=True)
class Undertaking:
    """An action in the plan's words, and who owes it by when."""

    line: int
    sentence: str
    who: Responsibility


def undertakings(task: Task, year: int) -> list[Undertaking]:
    """A task's actions. What only says who or when is none: it speaks for the actions on its own line that nobody spoke for yet;
    on a line of its own for all such above it; above all of them, in the title or in the section's, for the whole task."""
    actions: list[Undertaking] = []
    spoken_for, whole = 0, Responsibility()
    for _, text in task.says:
        whole = responsibility(text, year).or_else(whole)
    for piece in task.pieces:
        if piece.role == ACTION:
            actions.append(Undertaking(piece.line, piece.text, responsibility(piece.text, year)))
        elif piece.role == TITLE or (piece.role == OFFICE and not actions):
            whole = responsibility(piece.text, year).or_else(whole)
        elif piece.role == OFFICE:
            beside = (place for place, one in enumerate(actions) if one.line == piece.line and place >= spoken_for)
            said = responsibility(piece.text, year)
            first = next(beside, spoken_for)
            for one in actions[first:]:
                one.who = one.who.under(said, alone=len(actions) - first == 1)
            if first == len(actions):  # somebody spoke for each: it adds what they left open
                for one in actions:
                    one.who = one.who.under(whole, alone=False).under(said, alone=False)
            spoken_for = len(actions)
    for _, own in groupby(actions, key=lambda one: one.line):
        _share(list(own), year)
    for one in actions:
        one.who = one.who.under(whole, alone=False)
    return actions


def _share(actions: list[Undertaking], year: int) -> None:
    """The only bracket of a paragraph, at its very end, speaks for all its sentences, before the full stop as behind it."""
    *others, last = actions
    if others and not any(one.who.lead for one in others) and (end := closing_bracket(last.sentence, year)):
        said = bracketed(last.sentence[slice(*end)], year, behind_a_stop=True)
        for one in others:
            one.who = one.who.under(said, alone=False)
