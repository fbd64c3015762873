"""The numbers in front of headings (一、 （一） 1. （1） ① 1.1 第一章), and what makes a line a heading."""

import re
from dataclasses import dataclass

from ..numerals import NUMERAL, ORDER, list_number

_HAN = f"[{ORDER}百零〇]+"
_COUNT = rf"(?:\d{{1,3}}|{_HAN})"
# 3.5亿元 is an amount, no heading 3.5
_NO_QUANTITY = r"(?!\s*[%％‰]|[万亿千百]*元|[万亿倍]|个百分点|个月|人次|公里|平方)"
# Kinds of number, the outermost first. Each ends where the heading's own words begin.
_KINDS = (
    ("annex", rf"(?:附件|附录)\s*(?:{_COUNT}|[A-Z])(?![\w%％])"),
    ("part", rf"第\s*{_COUNT}\s*(?:部分|编|篇)"),
    ("chapter", rf"第\s*{_COUNT}\s*章"),
    ("section", rf"第\s*{_COUNT}\s*节"),
    ("article", rf"第\s*{_COUNT}\s*条"),
    ("han", rf"{_HAN}\s*[、.．](?!\s*{_HAN}(?:、{_HAN})*级)"),
    ("bracket", rf"[（(]\s*{_HAN}\s*[)）]"),
    ("1", r"\d{1,2}\s*(?:、|[.．](?:(?!\d)|(?=\d{1,2}型(?!号)|(?:19|20)\d\d年)))"),  # 6．2型糖尿病
    ("1.1", r"\d{1,2}[.．]\d{1,2}[.．]?(?![.．\d])"),
    ("1.1.1", r"\d{1,2}(?:[.．]\d{1,2}){2,4}[.．]?(?![.．\d])"),
    ("small", r"(?:[（(]\s*\d{1,2}\s*|\d{1,2}\s*)[)）]"),
    ("circled", r"[①-⑳]"),
)
KINDS = tuple(kind for kind, _ in _KINDS)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?P<number>{pattern}){'' if kind == '1' else _NO_QUANTITY}[\s：:、]*(?P<rest>.*)", re.ASCII | re.DOTALL))
    for kind, pattern in _KINDS
)
_BARE = re.compile(r"(?P<number>\d{1,2})\s+(?P<rest>\D.*)", re.ASCII | re.DOTALL)
_LEVELS = {  # where nothing is known of the document's other headings
    **{"annex": 1, "part": 1, "chapter": 1, "section": 2, "article": 3, "han": 1, "bracket": 2},
    **{"1": 3, "1.1": 2, "1.1.1": 3, "small": 4, "circled": 5},
}
_CONTENTS = re.compile(r".*?(?:\.{3,}|…+|·{3,}|—{3,}|_{3,}|\t)[\s.…·]*\d{1,4}")
_COUNTS = re.compile(rf"\d+|{NUMERAL}|[①-⑳]")
_LONGEST = 40  # signs of a heading
_SENTENCE_END = "。；;！!？?"


@dataclass(frozen=True, slots=True)
class Numbered:
    """number: as printed, such as 五、, （二）, 3.1. level: the usual one of its kind, 1 for the outermost.
    rest: the words that follow it. kind: one of `KINDS`."""

    number: str
    level: int
    rest: str
    kind: str

    @property
    def counts(self) -> tuple[int, ...]:
        """What it counts, level by level: 3.1 → 3, 1; （二） → 2; nothing where it holds no number."""
        told = map(list_number, _COUNTS.findall(self.number))
        return tuple(count for count in told if count is not None)


def numbered(text: str, *, heading: bool = False) -> Numbered | None:
    """The number in front of a text; None where there is none.

    3.5亿元, 一、二级医院 and 2021年 begin with no number. heading: whether the file itself says that this is a heading; then a
    bare 1 with a blank behind it counts, too, which may be a row's first cell elsewhere.
    """
    text = text.strip()
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text):
            return Numbered(match["number"].strip(), _LEVELS[kind], match["rest"].strip(), kind)
    if heading and (match := _BARE.fullmatch(text)):
        return Numbered(match["number"], 1, match["rest"].strip(), "1")
    return None


def is_title(text: str) -> bool:
    """Whether the words behind a number are a heading, not a sentence or an item of a list: some forty signs,
    no sentence inside. A full stop at the end is forgiven to a heading without comma, colon and digit."""
    begins = text[:1].isalpha() or re.match(r"\d{4}年|[《“\"‘「（(【]", text)
    if not begins or len(text) > _LONGEST or text[-1] in "；;，,、":
        return False
    if any(sign in _SENTENCE_END for sign in text[:-1]):
        return False
    return text[-1] not in _SENTENCE_END or not re.search(r"[，,：:\d]", text)


def run_in(text: str) -> tuple[str, str] | None:
    """（一）目标不合理。一是… → the heading and the text behind it, which share a paragraph; or None."""
    found = numbered(text)
    if found is None or "。" not in found.rest[:-1]:
        return None
    first, _, body = found.rest.partition("。")
    is_heading = 2 <= len(first) <= _LONGEST and not re.search(rf"[\d{_SENTENCE_END}]", first) and body.strip()
    return (text[: text.index(first) + len(first) + 1], body.strip()) if is_heading else None


def is_contents_line(text: str) -> bool:
    """A line of a list of contents: words, dots or a tab, the number of a page."""
    return bool(_CONTENTS.fullmatch(text.strip())) and "|" not in text


def levels(kinds: set[str]) -> dict[str, int]:
    """Kind → level in a document that uses these kinds: the outermost of them is 1, without gaps."""
    used = [kind for kind in KINDS if kind in kinds and kind != "annex"]
    return {"annex": 1} | {kind: level for level, kind in enumerate(used, start=1)}
