"""The marks that begin lines: 第一部分, 一、, （一）, 专栏1, 1., 1 with a blank, 1.1, （1）, ①; and 附件1, with which another document begins."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ..data import Paragraph
from ..numerals import ORDER
from .letterhead import ANNEX
from .lexicon import either

# What ends the number of a task: "1、", "2.", also before a date (2.6月底前), but not the point of 3.5亿元.
POINT = r"(?:[、．)）]|\.(?!\d)|\.(?=(?:1[0-2]|[1-9])月|20\d\d年|12\d{3}(?!\d)))"
_HAN = f"[{ORDER}]"
MARKS = (  # from the highest level down
    ("part", re.compile(rf"第(?P<number>{_HAN}+|\d{{1,2}})(?:部分|章|编|节)[\s、：:.．]*(?P<text>.*)")),
    ("article", re.compile(rf"第(?P<number>{_HAN}+|\d{{1,3}})条[\s、：:]*(?P<text>.+)")),
    ("formal", re.compile(r"(?P<number>[壹贰叁肆伍陆柒捌玖拾]+)\s*[、.．]\s*(?P<text>.+)")),
    ("han", re.compile(rf"(?P<number>{_HAN}+)\s*[、.．](?!\s*{_HAN}(?:、{_HAN})*级)\s*(?P<text>.+)")),
    ("bracket", re.compile(rf"[（(]\s*(?P<number>{_HAN}+)\s*[)）]\s*(?P<text>.+)")),
    ("box", re.compile(rf"专栏\s*(?P<number>{_HAN}+|\d{{1,2}})[\s：:.．、]*(?P<text>.+)")),
    ("number", re.compile(rf"(?P<number>\d{{1,3}})\s*{POINT}\s*(?P<text>.+)", re.ASCII)),
    (
        "spaced",
        re.compile(
            rf"(?P<number>\d{{1,2}})[ \u3000]+(?P<text>(?!年|月|日|[万亿千百]|(?:{either('counted')}))[\u4e00-\u9fff].{{3,}})",
            re.ASCII,
        ),
    ),
    ("decimal", re.compile(r"(?P<number>\d{1,2}(?:[.．]\d{1,2}){1,2})[\s、]+(?P<text>(?![万亿千百元个项家%％])\D.+)", re.ASCII)),
    ("small", re.compile(r"[（(]\s*(?P<number>\d{1,3})\s*[)）]\s*(?P<text>.+)", re.ASCII)),
    ("circled", re.compile(r"(?P<number>[①-⑳])\s*(?P<text>.+)")),
)
RANK = {kind: rank for rank, (kind, _) in enumerate(MARKS)}


def mark_of(text: str) -> tuple[str, re.Match | None]:
    """The kind of mark that a line begins with, and its match with `number` and `text`; "" and None where there is none."""
    found = ((kind, pattern.match(text)) for kind, pattern in MARKS)
    return next(((kind, match) for kind, match in found if match), ("", None))


def after_mark(text: str) -> int:
    """Where a text begins behind the mark that only says the how manieth it is; 0 where its first number may count something."""
    kind, match = mark_of(text)
    return match.start("text") if match and kind not in ("spaced", "decimal") else 0


def kinds_used(paragraphs: Iterable[Paragraph]) -> list[str]:
    """The kinds of marks that begin lines, the highest level first."""
    return sorted({kind for one in paragraphs if (kind := mark_of(one.text.strip())[0])}, key=RANK.get)


def first_mark(paragraphs: Iterable[Paragraph]) -> int:
    """The line of the first section or task; behind the last line where there is none."""
    lines = [one.number for one in paragraphs]
    marked = (one.number for one in paragraphs if not one.cells and mark_of(one.text)[1])
    return next(marked, max(lines, default=0) + 1)


def documents(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    """The plan, then each annex behind it, the line 附件1 first; in front of the first mark 附件 only heads the plan itself."""
    begin, start = first_mark(paragraphs), 0
    for place, one in enumerate(paragraphs):
        if one.number > begin and place > start and is_annex(one):
            yield paragraphs[start:place]
            start = place
    yield paragraphs[start:]


def is_annex(one: Paragraph) -> bool:
    """附件1, 附件2：分工表, 附表：, but not 附件：1.分工表, which lists what is attached."""
    listed = re.match(r"附\s*[件表]\s*[:：]\s*\S", one.text) or re.search(r"[。；]$", one.text)
    return not one.cells and bool(ANNEX.fullmatch(one.text)) and not listed
