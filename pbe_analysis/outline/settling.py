"""A report as its renderers get it: data in the annex, everything numbered and cited, where the contents stand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from ..blocks import Block, Contents, Cover, Heading
from .citations import cited
from .labels import Labels, laid, without_data
from .numbers import annex_heads, identified, is_of_annex, listing, numbered
from .titles import is_numbered, words_of
from .walk import leaves, rebuilt, without_empty

DATA = "数据表"  # the annex of a report that no outline has arranged
Annex = tuple[str, Sequence[Block]]  # its title, and what stands in it


def settled(
    front: Iterable[Block], text: Iterable[Block], annexes: Sequence[Annex], tables: int, typed: Container[int] = ()
) -> tuple[Block, ...]:
    """front: what stands before the contents, of which a cover is no part; text: chapters. tables: the place of the annex that takes
    the data. typed: levels of headings that bring their own numbers."""
    front = [*front]
    text, moved = without_data(text)
    full = [
        (title, [*(rebuilt(one, laid) for one in held), *(moved if place == tables else ())])
        for place, (title, held) in enumerate(annexes)
    ]
    full = [(title, held) for title, held in full if held]
    labels = Labels.given([*front, *text], [block for _title, held in full for block in held])
    heads = annex_heads([title for title, _held in full])
    text = list(numbered(without_empty([*cited(text, labels)]), typed))
    behind = [
        block
        for head, (_title, held) in zip(heads, full, strict=True)
        for block in (head, *(rebuilt(one, labels.put_on) for one in held))
    ]
    whole = list(identified([*without_empty([*cited(front, labels)]), Contents(), *text, *behind]))
    annexed = [one for one in whole if isinstance(one, Heading) and is_of_annex(one)]
    end = len(whole) - len(behind)
    return (*whole[:end], *([listing(annexed)] if annexed else ()), *whole[end:])


def whole(blocks: Sequence[Block]) -> Sequence[Block]:
    """A report as it was arranged; blocks that nobody has arranged in their own order, with their data in an annex."""
    if any(isinstance(one, Contents) for one in blocks):
        return blocks
    cover = next((one for one in blocks if isinstance(one, Cover)), None)
    text = [one for one in blocks if one is not cover]
    typed = {one.level for one in leaves(text) if isinstance(one, Heading) and is_numbered(words_of(one))}
    made = settled((), text, [(DATA, ())], 0, typed)
    return (cover, *made) if cover else made
