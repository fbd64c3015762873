"""Headings as words: with the number that somebody typed before them, and without."""

import re
from dataclasses import replace

from ..blocks import Heading
from ..blocks.text import text
from ..numerals import ORDER

_MAYBE = re.compile(
    rf"第?[{ORDER}]+[、．.章节部]|[（(][{ORDER}\d]+[）)]|\d{{1,2}}(?:[.．]\d{{1,2}})*(?:[、\s]|[．.](?!\d))|附[件录]"
)
_SURE = re.compile(  # a number and nothing else: not the 3 of "3 个县"
    rf"\s*(?:第[{ORDER}\d]+(?:章|节|部分)|[{ORDER}]+、|[（(][{ORDER}\d]{{1,3}}[）)]|\d{{1,2}}(?:[.．]\d{{1,2}})+(?=\s)|\d{{1,2}}[、．.](?!\d))\s*"
)


def words_of(heading: Heading) -> str:
    return "".join(map(text, heading.parts))


def is_numbered(words: str) -> bool:
    """Whether a heading seems to bring its own number."""
    return bool(_MAYBE.match(words.strip()))


def plain(words: str) -> str:
    """What a heading is known by: its words without a number and without blanks.

    >>> plain(" 三、资金 到位情况"), plain("3 个县的情况")
    ('资金到位情况', '3个县的情况')
    """
    return "".join(_SURE.sub("", words, count=1).split()) if _SURE.match(words) else "".join(words.split())


def without_number(heading: Heading) -> Heading:
    """The heading as it stands in a report that numbers its headings."""
    first, *rest = heading.parts or ("",)
    if not isinstance(first, str) or not _SURE.match(first):
        return heading
    kept = _SURE.sub("", first, count=1)
    return replace(heading, parts=(kept, *rest)) if kept or rest else heading
