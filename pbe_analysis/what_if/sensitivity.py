"""Which input moves the score most: each made a little larger and a little smaller, everything else as it is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import InputError, NotFound, nearest
from ..frames import plain
from ..lazy_pandas import pd
from ..messages import CHINESE, _, said
from ..numbers import shortest
from .inputs import Input, inputs_of

COLUMNS = ("input", "place", "up", "down", "note")
HEADINGS = ("输入", "位置", "调高时得分变化（分）", "调低时得分变化（分）", "说明")


def sensitivity(study: Any, card: str = "", step: float = 0.01) -> pd.DataFrame:
    """The inputs that move the score of a card, of the only one without a name, the most first. Error: NotFound for an unknown card, or
    a study without scores."""
    card = card or (next(iter(study.graded)) if len(study.graded) == 1 else "")
    score = _score(study, card)
    made: dict = {}
    moved = [(one, *_effects(study, card, score, one, Decimal(repr(step)), made)) for one in inputs_of(study)]
    felt = [line for line in moved if line[1] or line[2]]
    felt.sort(key=lambda line: -max(abs(Fraction(line[1] or 0)), abs(Fraction(line[2] or 0))))
    rows = [(one.title, one.place, up, down, why) for one, up, down, why in felt]
    told = f"其余{len(moved) - len(felt)}项输入变动{shortest(Decimal(repr(step)) * 100)}%时得分不变"
    note, headings = "；".join(filter(None, (told, study.notice))), dict(zip(COLUMNS, HEADINGS, strict=True))
    return plain(rows, COLUMNS, ("up", "down"), title="得分对各项输入的敏感性", note=note, headings=headings)


def _score(study: Any, card: str) -> Fraction:
    graded = study.graded
    if card not in graded or graded[card].card.net is None:
        known = [name for name, one in graded.items() if one.card.net is not None]
        raise NotFound(_('There is no score "{card}". {hint}', card=card, hint=nearest(card, known) if known else ""))
    return Fraction(graded[card].card.net)


def _effects(
    study: Any, card: str, score: Fraction, one: Input, step: Decimal, made: dict
) -> tuple[Fraction | None, Fraction | None, str]:
    """By how much the score moves upwards and downwards; None and why, where the input cannot be so. made: what studies share."""
    found: list[Fraction | None] = []
    why: list[str] = []
    for factor, way in ((1 + step, "调高"), (1 - step, "调低")):
        try:
            net = study._supposing(one.supposing(factor), made).graded[card].card.net
            found.append(None if net is None else Fraction(net) - score)
        except InputError as error:
            found.append(None)
            why.append(f"{way}：{said(error.problems[0].what, CHINESE)}")
    return found[0], found[1], "；".join(why)
