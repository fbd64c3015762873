"""The words by which offices call the same thing, as data: cover fields, elements, chapters, columns that may be empty."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..params import Section, Text, load

_FILE = Path(__file__).with_name("words.yaml")
Named = dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]]


class Doubled(Section):
    """A word that is wrong where it stands twice. after, before: signs beside it with which it reads otherwise: 目的的."""

    word: Text
    after: tuple[Text, ...] = ()
    before: tuple[Text, ...] = ()


class Element(Section):
    """What a report has to hold. words: what it is known by. within: what the chapter in which it belongs is about."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    within: Text | None = None


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
