"""The words by which offices call the same thing, as data: cover fields, elements, chapters, columns that may be empty."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from ..messages import _
from ..params import Section, Text, load

_FILE = Path(__file__).with_name("words.yaml")
Named = dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(_("a regular expression, not {pattern} ({error})", pattern=pattern, error=error)) from None
    return pattern


class Doubled(Section):
    """A word that is wrong where it stands twice. after, before: signs beside it with which it reads otherwise: 目的的."""

    word: Text
    after: tuple[Text, ...] = ()
    before: tuple[Text, ...] = ()


class Element(Section):
    """What a report has to hold. words: what it is known by. says: a regular expression of what stands beside them where it is not only
    spoken of: a score has a number. within: what the chapter in which it belongs is about. sure: whether nobody says it in other words.
    verdict: without any of these the report has no clear conclusion."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    says: Annotated[Text, AfterValidator(_compiles)] | None = None
    within: Text | None = None
    sure: bool = True
    verdict: bool = False

    def is_in(self, text: str) -> bool:
        return any(word in text for word in self.words) and (self.says is None or bool(re.search(self.says, text)))


class Vocabulary(Section):
    """cover, elements, chapters: what something is → the words for it. may_be_missing: chapters that a report without anything to
    say there leaves out. optional_columns: headings of columns in which nothing need stand. prompts: what stands where nothing was
    filled in yet."""

    cover: Named
    elements: dict[Text, Element]
    chapters: Named
    may_be_missing: tuple[Text, ...]
    optional_columns: tuple[Text, ...]
    doubled: tuple[Doubled, ...]
    prompts: tuple[Text, ...]


@cache
def vocabulary() -> Vocabulary:
    """The words that the package brings."""
    return load(_FILE, f"pbe_analysis/review/{_FILE.name}", Vocabulary)
