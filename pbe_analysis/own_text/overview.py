"""What can be referred to, and how: a line for each measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..figures import WHOLE, Figure
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Used:
    """A figure and the shortest reference to it."""

    figure: Figure
    title: str
    reference: str


def used(words: Vocabulary, ids: tuple[str, ...] = ()) -> Iterator[Used]:
    """Every figure, or those of some measures."""
    for id, figures in words.by_id.items():
        for one in figures if not ids or id in ids else ():
            yield Used(one, words.title(one), reference(one, words))


def reference(figure: Figure, words: Vocabulary) -> str:
    """{{execution_rate: 蓟州区, 转移支付}}; what is usual is left out."""
    usual = [one for one in words.by_id[figure.id] if one.subject == figure.subject and words.is_usual(one)]
    alone = len([one for one in words.by_id[figure.id] if one.subject == figure.subject]) == 1 or usual == [figure]
    parts = [*([figure.subject] if figure.subject != WHOLE else []), *([figure.base] if figure.base and not alone else [])]
    return f"{{{{{figure.id}{': ' if parts else ''}{', '.join(parts)}}}}}"
