"""All own text of a project-year: its chapters, what is wrong in them, and what became of the numbers typed into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..blocks import OwnText, Prose
from ..errors import Problem, nearest
from ..figures import WHOLE, Figure
from ..messages import _
from ..reading.files import file_hash
from .sources import Folder, Source
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .chapters import Chapter, Held

VERDICTS = {"linked": "与计算相符", "contradicts": "与计算不符", "untraced": "未能核对"}
PASSAGES = "问题的改写"
NOT_FOUND = "未采用：没有发现这个问题"
CARRIED = "沿用上年，尚未核对"
UNPLACED = "未采用：提纲没有这一章"


@dataclass(frozen=True)
class OwnTexts:
    """folder: where they stand. words: what they can name; keys: of the outline, with the titles of the chapters, None where every key is
    taken; both asked for only where there is text. passages: texts that stand in no chapter."""

    folder: Folder
    words: Callable[[], Vocabulary]
    keys: Callable[[], Mapping[str, str]] | None = None
    passages: tuple[Source, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any text, or what should be text."""
        return any(self.folder.read) or bool(self.passages)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        if not (sources := [one for one in self.folder.read[0] if self._is_placed(one.key)]):
            return ()
        from .chapters import Chapter  # only own text pays for Markdown

        words = self.words()
        return tuple(Chapter(one, words, self._chapter(one.key)) for one in sources)

    @cached_property
    def texts(self) -> tuple[OwnText, ...]:
        """The chapters' text."""
        return tuple(one.text() for one in self.chapters)

    def told(self, key: str) -> Prose:
        """The paragraphs of a passage."""
        blocks = self._passages[key][1].blocks
        return Prose(tuple(line for block in blocks if isinstance(block, Prose) for line in block.paragraphs))

    @cached_property
    def _passages(self) -> dict[str, tuple[Chapter, OwnText]]:
        if not self.passages:
            return {}
        from .chapters import Chapter

        words = self.words()
        read = {one.key: Chapter(one, words) for one in self.passages}
        return {key: (one, one.paragraphs_alone()) for key, one in read.items()}

    @property
    def faults(self) -> tuple[Problem, ...]:
        """With which no report is made: files that cannot be read, references to nothing, pictures that are not there."""
        return (*self.folder.read[1], *(one for chapter in self._read for one in chapter.problems))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Numbers that contradict the computed ones, texts of no chapter, what was left out since it would lead to a person."""
        return (*self._unplaced, *self._private, *map(self.contradiction, self.contradictions))

    @property
    def held(self) -> tuple[Held, ...]:
        """Every typed number, in the order of the files."""
        return tuple(one for chapter in self._read for one in chapter.held)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Numbers that nothing computed was held against."""
        untraced = (one for one in self.held if one.claim.verdict == "untraced")
        return tuple(Problem(one.place.told, _('"{typed}" is held against no figure', typed=one.typed)) for one in untraced)

    @property
    def examples(self) -> tuple[str, ...]:
        """What can be referred to, where there is text: a line for each measure of the whole."""
        words = self.words() if self else None
        whole = [one for one in used(words) if one.figure.subject == WHOLE and "." not in one.figure.id] if words else []
        return tuple(f"{one.reference} {one.title} {one.figure.display}" for one in whole if words and words.is_usual(one.figure))

    @property
    def contradictions(self) -> tuple[Held, ...]:
        return tuple(one for one in self.held if one.claim.verdict == "contradicts")

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Files that no chapter takes."""
        return tuple(one.file for one in self.folder.read[0] if not self._is_placed(one.key))

    @property
    def files(self) -> tuple[tuple[str, str, str], ...]:
        """File, what it is, SHA-256."""
        texts = [(one.source.file, self._title(one.source.key), one.source.sha256) for one in self._read if not one.source.whole]
        texts += {(one.file, PASSAGES, one.sha256): None for one in self.passages}
        base = self.folder.path.resolve()
        pictures = {path: None for one in self._read for path in one.files}
        shown = [(f"{self.folder.shown}/{path.relative_to(base).as_posix()}", "插图", file_hash(path)) for path in pictures]
        return (*texts, *shown)

    def computed(self, held: Held) -> str:
        """What the report computes of a typed number's figures: 蓟州区预算执行率 36.42%."""
        words = self.words()
        told = dict.fromkeys(f"{words.title(one)} {one.display}" for one in held.claim.figures)
        return "；".join(told)

    def contradiction(self, held: Held) -> Problem:
        what = _('"{typed}" is typed, and {computed} is computed', typed=held.typed, computed=self.computed(held))
        written = reference(held.claim.figures[0], self.words())
        return Problem(held.place.told, what, _("the computed value, or a reference: {reference}", reference=written))

    # ---- within ----
    @property
    def _read(self) -> tuple[Chapter, ...]:
        """The chapters and passages, once their text was made."""
        assert self.texts is not None
        return (*self.chapters, *(chapter for chapter, _text in self._passages.values()))

    @cached_property
    def _keys(self) -> Mapping[str, str] | None:
        return self.keys() if self.keys else None

    def _is_placed(self, key: str) -> bool:
        return self._keys is None or key in self._keys

    def _title(self, key: str) -> str:
        return f"自撰文字：{self._chapter(key) or key}"

    def _chapter(self, key: str) -> str:
        """The title of a chapter; "" where it is not known."""
        return (self._keys or {}).get(key, "")

    @property
    def _unplaced(self) -> tuple[Problem, ...]:
        what = _("is the text of no chapter")
        return tuple(
            Problem(one.file, what, _("the key of a chapter as its name"), nearest(one.key, self._keys or ()))
            for one in self.folder.read[0]
            if not self._is_placed(one.key)
        )

    @property
    def _private(self) -> tuple[Problem, ...]:
        what = _("holds what a person could be reached by; it is left out of the report")
        return tuple(
            Problem(one.source.place(line).told, what, _("no telephone, account or identity number"))
            for one in self._read
            for line in dict.fromkeys(one.source.private)
        )


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
