"""Slips of the pen that a machine can be sure of."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ..documents.document import Paragraph, Table, Where
from ..messages import Message, _
from .subject import Defect, Subject

AROUND = 12  # signs quoted on either side
LONGEST = 20_000  # signs of a text that is looked at
_DOUBLED = re.compile(r"。。(?!。)(?<!。。。)|，，|、、|；；|：：|，。|。，|、。|、，|，、|；。|。；|，；|；，|：。|：，")
_PAIRS = {"）": "（", "》": "《", "”": "“", "】": "【", "」": "「", "』": "『", "〕": "〔"}
_OPENING = frozenset(_PAIRS.values())
_ALIKE = str.maketrans("()", "（）")
_LISTED = re.compile(r"(?:^|(?<=[\s，。；：、:;,]))(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2}|[①-⑳])[)）]")
_MIXED = re.compile(r"(?=[\d０-９.．%％]*\d)(?=[\d０-９.．%％]*[０-９])[\d０-９]+(?:[.．][\d０-９]+)?[%％]?", re.ASCII)
_WIDE_POINT = re.compile(r"(?<![\d.．])\d+．\d+(?=\s*(?:[%％‰]|[万亿千]?元|[万亿]|分(?!之)|个百分点))", re.ASCII)
_POINT = re.compile(r"\d\.\d", re.ASCII)
_LEFT = re.compile(
    r"(?<![A-Za-zＡ-Ｚ０-９Ⅰ-Ⅻ])(?:[XＸ]{2,}|x{2,})(?![A-Za-zＡ-Ｚ])|[×╳]{2,}|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])|lorem ipsum"
    r"|#(?:REF|DIV/0|VALUE|NAME)[!?？！]|#N/A|错误[!！]\s*(?:未找到引用源|未定义书签)|Error! (?:Reference|Bookmark)[^。]{0,30}"
    r"|【\s*】|【[^】]{0,12}(?:填写|请填|待填|待补|此处|选择)[^】]{0,20}】|\{\{[^{}]{1,60}\}\}"
)


def typo_defects(subject: Subject) -> Iterator[Defect]:
    wide = len(_WIDE_POINT.findall(subject.all_words)) > len(_POINT.findall(subject.all_words))  # full-width points throughout
    for text, where in ((said[:LONGEST], where) for said, where in subject.lines):
        yield from _punctuation(text, where)
        yield from _words(text, where, subject)
        yield from _widths(text, where, wide)
        yield from _placeholders(text, where, subject)
    yield from _unpaired(subject)


def _defect(check: str, text: str, where: Where, span: tuple[int, int], what: Message, mend: Message) -> Defect:
    start, end = span
    return Defect(check, where.span(start, end), what, mend, text[max(start - AROUND, 0) : end + AROUND])


def _punctuation(text: str, where: Where) -> Iterator[Defect]:
    for match in _DOUBLED.finditer(text):
        what = _('"{signs}" stands where one sign has to', signs=match[0])
        yield _defect("punctuation", text, where, match.span(), what, _("keep one of the signs, or add what is missing between"))


def _words(text: str, where: Where, subject: Subject) -> Iterator[Defect]:
    for one in subject.words.doubled:
        for match in re.finditer(f"{one.word}{one.word}", text):
            before, behind = text[: match.start()], text[match.end() :]
            if not (before.endswith(one.after) if one.after else False) and not (
                behind.startswith(one.before) if one.before else False
            ):
                what = _('"{word}" stands twice', word=one.word)
                yield _defect("doubled_word", text, where, match.span(), what, _("strike one of them"))


def _widths(text: str, where: Where, wide: bool) -> Iterator[Defect]:
    for pattern in (_MIXED,) if wide else (_MIXED, _WIDE_POINT):
        for match in pattern.finditer(text):
            what = _("the number {number} mixes full-width and half-width signs", number=match[0])
            yield _defect("width", text, where, match.span(), what, _("write all of its signs half-width"))


def _placeholders(text: str, where: Where, subject: Subject) -> Iterator[Defect]:
    mend = _("fill in what belongs there, or take it out")
    bare = text.strip().strip("（）()【】[]：:。… ")
    if bare in subject.words.prompts:
        yield _defect("placeholder", text, where, (0, len(text)), _('"{text}" was left', text=text.strip()), mend)
        return
    for pattern in (_LEFT, _bracketed(subject.words.prompts)):
        for match in pattern.finditer(text):
            yield _defect("placeholder", text, where, match.span(), _('"{text}" was left', text=match[0]), mend)


@cache
def _bracketed(prompts: tuple[str, ...]) -> re.Pattern:
    return re.compile(f"[（(【\\[](?:{'|'.join(map(re.escape, prompts))})[^（()）]{{0,12}}[）)】\\]]")


# Brackets and quotation marks


def _unpaired(subject: Subject) -> Iterator[Defect]:
    """Brackets and quotation marks without their other half. A pair that a line break parts is one; where lines and cells are
    guessed, nothing is accused."""
    if subject.is_guessed:
        return
    blocks = subject.document.blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            cells = block.cells if subject.document.format != "txt" else ()
            yield from (found for cell in cells if (found := _lone(cell.text, cell.where)))
        elif found := _lone(block.text, block.where):
            beside = [one.text for one in blocks[max(place - 1, 0) : place + 2] if isinstance(one, Paragraph)]
            whole = "".join(beside)
            if not (len(beside) > 1 and unpaired(whole) is None) and not _goes_on(blocks, place):
                yield found


def _goes_on(blocks: tuple, place: int) -> bool:
    """Whether a quotation goes on over several paragraphs: each begins with a mark, the last one ends it."""
    text = blocks[place].text
    lone = Counter(text)
    others_even = all(lone[end] == lone[start] for end, start in _PAIRS.items() if end != "”")
    return others_even and text.startswith("“") and lone["“"] == lone["”"] + 1


def _lone(text: str, where: Where) -> Defect | None:
    place = unpaired(text)
    if place is None:
        return None
    what = _('"{sign}" has no other half', sign=text[place])
    return _defect("brackets", text, where, (place, place + 1), what, _("add its other half, or strike it"))


def unpaired(text: str) -> int | None:
    """The place of the first bracket or quotation mark that has no other half; None where all have, read with 1） as the number of an
    item or without, and where … has cut one off. Half-width brackets pair with full-width ones."""
    plain = text[:LONGEST].translate(_ALIKE)
    place = _first_lone(plain)
    if place is None or "…" in plain[place:]:
        return None
    return None if _first_lone(_LISTED.sub(lambda match: " " * len(match[0]), plain)) is None else place


def _first_lone(plain: str) -> int | None:
    open_: list[tuple[str, int]] = []
    for place, sign in enumerate(plain):
        if sign in _OPENING:
            open_.append((sign, place))
        elif sign in _PAIRS:
            if not open_ or open_[-1][0] != _PAIRS[sign]:
                return open_[-1][1] if any(one == _PAIRS[sign] for one, _place in open_) else place
            open_.pop()
    return open_[0][1] if open_ else None
