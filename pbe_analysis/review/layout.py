"""Titles and numbers of tables and figures, their citations, and the number of the first chapter. What a report does in most places
is what it is held to: one that numbers no table is not accused of a number that is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..audit.structure import captioned
from ..documents.document import Document, Heading, Paragraph, Table, Where
from ..messages import _
from ..numerals import ORDER, list_number
from .chapters import missing_chapters
from .subject import Defect, Subject

LONGEST = 60  # signs of a caption that stands as a line of its own
NEAR = 3  # blocks around a table in which 如下, 下表 point to it
_NUMBER = rf"(?:\d{{1,3}}|[{ORDER}]{{1,3}})"
_CITED = re.compile(
    rf"(?P<annex>附)?(?P<kind>[表图])\s*(?P<from>{_NUMBER})(?:\s*[-—–~～至到]\s*(?:附?[表图])?\s*(?P<to>{_NUMBER}))?(?![\d.．-])"
)
_MORE = re.compile(r"[、和及与,，]\s*(?P<number>\d{1,3})(?=[、和及与,，。；)）所]|$)")
_SENT_TO = re.compile(r"(?:见|参见|详见|如)\s*(?P<kind>[表图])\s*(?P<number>\d{1,3})(?![\d.．\-—–])")
_POINTING = re.compile(r"(?:下|上|此|本|该|如|见)[列述]?[表图]|如下|以下|下列|所示")
_ANNEX = re.compile(r"附\s*(?:件|录|表|图)|指标体系|评分表|一览表|明细表|目标表|申报表|自评表")


def layout_defects(subject: Subject) -> Iterator[Defect]:
    yield from _first_number(subject)
    captions = [Caption(*one) for one in captioned(subject.document) if not one[2].startswith("附")]
    yield from _untitled(subject, captions)
    yield from _pictures(subject, captions)
    yield from _uncited(subject, captions)
    yield from _sent_nowhere(subject, captions)


@dataclass(frozen=True, slots=True)
class Caption:
    kind: str
    number: int
    text: str
    where: Where

    @property
    def called(self) -> str:
        return f"{self.kind}{self.number}"


def _first_number(subject: Subject) -> Iterator[Defect]:
    """A report whose first numbered chapter is the second, and nothing that is missing explains it."""
    numbered = [chapter for chapter in subject.chapters if chapter.number]
    if len(numbered) > 1 and numbered[0].number == 2 and 0 not in missing_chapters(subject):
        heading = numbered[0].heading
        what = _("the first chapter is numbered {number}", number=heading.number)
        mend = _("number the chapters from the first one on")
        yield Defect("heading_number", heading.where, what, mend, f"{heading.number}{heading.text}", not subject.is_guessed)


# Titles and numbers


def _untitled(subject: Subject, captions: list[Caption]) -> Iterator[Defect]:
    numbers = any(caption.kind == "表" for caption in captions)
    for table in _tables(subject):
        if captioned_as(table.caption, "表"):
            continue
        before = subject.document.blocks[table.where.block - 2]
        what = _("the table has neither number nor title")
        mend = _("number the table and say what it holds")
        titled = isinstance(before, Paragraph) and len(before.text) <= LONGEST and not re.search(r"[。：:；]", before.text)
        if table.caption or titled:
            what, mend = _("the table has no number"), _("number the table as the others are")
        yield Defect("caption_missing", table.where, what, mend, table.caption, numbers and not subject.is_guessed)


def _tables(subject: Subject) -> Iterator[Table]:
    """The tables of the chapters: no frames, no forms and annexes, none that goes on the one before."""
    annex = False
    for before, block in zip((None, *subject.document.blocks), subject.document.blocks, strict=False):
        if isinstance(block, Heading):
            is_chapter = any(chapter.heading is block for chapter in subject.chapters)
            annex = (annex and block.level > 1 and not is_chapter) or block.number.startswith("附")
        elif isinstance(block, Paragraph):
            annex = annex or (len(block.text) <= LONGEST and re.match(r"附\s*[件录表]", block.text) is not None)
        elif (
            not annex and block.where.block > subject.start and not isinstance(before, Table) and not _ANNEX.search(block.caption)
        ):
            rows, columns = ({getattr(cell.where, name) for cell in block.cells} for name in ("row", "column"))
            titled = isinstance(before, Heading) and re.search(r"表$", before.text)
            if len(rows) > 1 and len(columns) > 1 and not titled:
                yield block


def captioned_as(text: str, kind: str) -> bool:
    """Whether a line begins with the number of a table or figure: 表1, 续表2, 附表3, 表2-1."""
    return (
        re.match(rf"\s*(?:续|附)?{kind}\s*(?:\d|[{ORDER}])", text) is not None or re.fullmatch(r"\s*续\s*表.*", text) is not None
    )


def _pictures(subject: Subject, captions: list[Caption]) -> Iterator[Defect]:
    """Pictures in the chapters without a line above or below that gives number and title."""
    blocks = subject.document.blocks
    end = next((one.where.block for one in subject.headings if one.number.startswith("附")), len(blocks) + 1)
    for picture in subject.document.pictures:
        place = picture.block
        if not subject.start < place < end:
            continue
        lines = [block.text for block in blocks[max(place - 1, 0) : place + 2] if isinstance(block, Paragraph | Heading)]
        if not any(captioned_as(line, "图") for line in lines):
            what, mend = _("the figure has no number and title"), _("number the figure and say what it shows")
            yield Defect("caption_missing", picture, what, mend, "", bool(captions) and not subject.is_guessed)


# Citations


def _uncited(subject: Subject, captions: list[Caption]) -> Iterator[Defect]:
    cited = cited_in(subject.document, {caption.where.block for caption in captions if caption.kind == "图"})
    for kind in ("表", "图"):
        own = [caption for caption in captions if caption.kind == kind and caption.where.block > subject.start]
        left = [caption for caption in own if (kind, caption.number) not in cited and not _is_pointed_to(subject, caption)]
        for caption in left:
            what = _("{name} is cited nowhere in the text", name=caption.called)
            mend = _("refer to {name} where the text uses it", name=caption.called)
            yield Defect("uncited", caption.where, what, mend, caption.text, 2 * len(left) <= len(own) and not subject.is_guessed)


def cited_in(document: Document, captions: set[int]) -> set[tuple[str, int]]:
    """The tables and figures that paragraphs name: 见表1, 表2至表4, 表5、6. captions: blocks that are none but captions."""
    found: set[tuple[str, int]] = set()
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.where.block not in captions:
            for match in _CITED.finditer(block.text):
                found |= {(match["kind"], number) for number in _numbers(match, block.text)}
    return found


def _numbers(match: re.Match, text: str) -> Iterator[int]:
    first, last = list_number(match["from"]), list_number(match["to"] or match["from"])
    if first is not None and last is not None:
        yield from range(first, min(last, first + 99) + 1)
    place = match.end()
    while more := _MORE.match(text, place):
        yield int(more["number"])
        place = more.end()


def _is_pointed_to(subject: Subject, caption: Caption) -> bool:
    """Whether the text around speaks of 下表, or of what follows."""
    place = caption.where.block - 1
    around = subject.document.blocks[max(place - NEAR, 0) : place + NEAR]
    return any(isinstance(block, Paragraph) and _POINTING.search(block.text) for block in around)


def _sent_nowhere(subject: Subject, captions: list[Caption]) -> Iterator[Defect]:
    """见表9, where the report numbers its tables and has no such one; nor a table without a number just there, which is told."""
    bare = [table.where.block for table in _tables(subject) if not captioned_as(table.caption, "表")]
    there = {(caption.kind, caption.number) for caption in captions}
    kinds = {kind for kind, _number in there}
    for block in subject.texts:
        for match in _SENT_TO.finditer(block.text) if isinstance(block, Paragraph) else ():
            kind, number = match["kind"], int(match["number"])
            if kind == "表" and any(block.where.block < place <= block.where.block + NEAR for place in bare):
                continue
            if (
                kind in kinds
                and (kind, number) not in there
                and "《" not in block.text[max(match.start() - 40, 0) : match.start()]
            ):
                what = _("there is no {name} in the report", name=f"{kind}{number}")
                mend = _("cite the one that is meant, or add it")
                where = block.where.span(*match.span())
                yield Defect("uncited", where, what, mend, match[0], not subject.is_guessed)
