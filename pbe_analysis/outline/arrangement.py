"""The blocks of a report in the order of an outline: nothing is lost, and no heading stands over nothing."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from ..blocks import Block, Contents, Cover, Heading
from ..errors import PbeError, nearest
from .citations import cited
from .labels import Labels, laid, without_data
from .model import Outline, Part
from .numbers import annex_heads, identified, is_of_annex, listing, numbered
from .sections import Section, sections, taken
from .titles import is_numbered, plain, words_of
from .walk import filled, leaves, rebuilt, without_empty

TOP = 2  # level of a chapter

Texts = Mapping[str, Sequence[Block]]
DATA = "数据表"  # the annex of a report that no outline has arranged
Annex = tuple[str, Sequence[Block]]  # its title, and what stands in it


def arranged(blocks: Iterable[Block], outline: Outline, texts: Texts | None = None) -> tuple[Block, ...]:
    """A notebook's blocks in the order of the outline: the cover, what stands before the contents, the contents, what the notebook
    shows before its first heading, chapters, annexes; numbered and cited (`settled`). A section that the outline does not name stands in the chapter that takes the
    `rest`, with its heading. texts: key of the outline → blocks of own text, headings among them at any level. Error: PbeError for
    text of a key that the outline has not."""
    return Arrangement(blocks, outline, texts or {}).blocks()


class Arrangement:
    """The sections of a notebook, while an outline takes them one by one."""

    def __init__(self, blocks: Iterable[Block], outline: Outline, texts: Texts) -> None:
        self.outline, self.texts = outline, texts
        _check_keys(outline, texts)
        blocks = [*filled(blocks)]
        self.cover = next((one for one in blocks if isinstance(one, Cover)), None)
        self.before, self.rest = sections(one for one in blocks if one is not self.cover)
        self.named: dict[str, list[Section]] = {}
        for section in taken(self.rest, outline.named, outline.annexed):
            self.named.setdefault(section.name, []).append(section)

    def blocks(self) -> tuple[Block, ...]:
        front = [block for words in self.outline.front for one in self._held(words) for block in one.at(TOP)]
        chapters = [block for part in self.outline.chapters for block in self._part(part, TOP)]
        annexes = [(part.title, [*self._below(part, TOP)]) for part in self.outline.annexes]
        tables = next(place for place, part in enumerate(self.outline.annexes) if part.key == self.outline.tables)
        made = settled(front, [*self.before, *chapters], annexes, tables)
        return (self.cover, *made) if self.cover else made

    def _part(self, part: Part, level: int) -> Iterator[Block]:
        """The heading, where anything stands below it."""
        if below := list(self._below(part, level)):
            yield Heading(level, (part.title,))
            yield from below

    def _below(self, part: Part, level: int) -> Iterator[Block]:
        yield from self._own_text(part, level)
        for words in part.holds:
            for section in self._held(words):
                yield from section.content(level) if len(part.holds) == 1 else section.at(level + 1)
        for one in part.sections:
            yield from self._part(one, level + 1)
        if part.key == self.outline.rest:
            for section in self.rest:
                yield from section.at(level + 1)

    def _held(self, words: str) -> list[Section]:
        return self.named.get(plain(words), [])

    def _own_text(self, part: Part, level: int) -> Iterator[Block]:
        """Its headings stand below that of the part, the outermost right below it."""
        before, below = sections(self.texts.get(part.key or "", ()))
        yield from before
        for section in below:
            yield from section.at(level + 1)


def _check_keys(outline: Outline, texts: Texts) -> None:
    for key in texts:
        if key not in outline.keys:
            raise PbeError(
                'the outline "{title}" has no place for the text "{key}". {hint}',
                title=outline.title,
                key=key,
                hint=nearest(key, outline.keys),
            )


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
