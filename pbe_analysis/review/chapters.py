"""The chapters of the outline: each there, once, and in order."""

from collections.abc import Iterator
from itertools import pairwise

from ..documents.document import Where
from ..messages import _
from ..outline.titles import plain
from .subject import SHORT, Chapter, Defect, Subject, words_in
from .words import Element

REPORT = 3  # chapters of the outline that make a document an evaluation report, whatever it is called


def chapter_defects(subject: Subject) -> Iterator[Defect]:
    missing = missing_chapters(subject)
    yield from (_missing(subject, place) for place in missing)
    yield from repeated_chapters(subject)
    yield from _order(subject)


def missing_chapters(subject: Subject) -> list[int]:
    """The chapters of the outline (from 0) that the report has nowhere."""
    there = frozenset[int]().union(*(chapter.parts for chapter in subject.chapters))
    absent = [place for place in range(len(subject.outline.chapters)) if place not in there]
    return [place for place in absent if is_skipped(subject, place) or not _is_elsewhere(subject, place)]


def missing_subjects(subject: Subject) -> frozenset[str]:
    """What these are about."""
    return frozenset[str]().union(*(subject.part_subjects[place] for place in missing_chapters(subject)))


def is_skipped(subject: Subject, place: int) -> bool:
    """Whether the numbers of the chapters leave out one just where the outline has it: 三、 before it and 五、 behind it."""
    return any(
        other.number == one.number + 2 and max(one.parts) < place < min(other.parts)
        for one, other in pairwise(subject.chapters)
        if one.number and one.parts and other.parts
    )


def _is_elsewhere(subject: Subject, place: int) -> bool:
    """Whether a section of a chapter, or a line that is no heading to the file, is what the outline has as a chapter."""
    known = subject.part_subjects[place]
    if any(place in subject.parts_of(heading.text) for heading in subject.headings):
        return True
    lines = (text for text, _where in subject.openings if len(text) <= SHORT)
    words = [word for name in known for word in subject.words.chapters[name]] or [subject.outline.chapters[place].title]
    return any(plain(line).startswith(tuple(words)) for line in lines)


def _missing(subject: Subject, place: int) -> Defect:
    """Told at the chapter before which it should stand."""
    title = subject.outline.chapters[place].title
    after = next((one for one in subject.chapters if one.parts and min(one.parts) > place), None)
    where = after.heading.where if after else Where()
    optional = not subject.part_subjects[place].isdisjoint(subject.words.may_be_missing)
    what = _('there is no chapter "{title}" ({outline})', title=title, outline=subject.outline.title)
    mend = _('write the chapter "{title}"', title=title)
    if optional:
        mend = _('write the chapter "{title}", or in it that there is nothing to say', title=title)
    return Defect("chapter_missing", where, what, mend, sure=not (optional or subject.is_guessed))


def repeated_chapters(subject: Subject) -> Iterator[Defect]:
    """A chapter whose title stands twice. A summary before the report has the same chapters, from 一 on."""
    runs, again = _runs(subject.chapters), list[Defect]()
    for run in runs:
        seen = dict[str, Chapter]()
        for chapter in run:
            title = plain(chapter.heading.text)
            if title in seen:
                what = _('chapter "{title}" stands twice', title=chapter.heading.text)
                quote = f"{chapter.heading.number}{chapter.heading.text}"
                mend = _("keep one of them, and number the others anew")
                again.append(Defect("chapter_repeated", chapter.heading.where, what, mend, quote, not subject.is_guessed))
            seen.setdefault(title, chapter)
    if len(again) <= 1 or all(chapter.number for chapter in subject.chapters):
        yield from again


def _runs(chapters: tuple[Chapter, ...]) -> list[list[Chapter]]:
    """The chapters, parted where their numbers begin again behind some that had got further."""
    runs: list[list[Chapter]] = [[]]
    for chapter in chapters:
        if chapter.number == 1 and runs[-1] and max(one.number for one in runs[-1]) > 1:
            runs.append([])
        runs[-1].append(chapter)
    return runs


def _order(subject: Subject) -> Iterator[Defect]:
    """A chapter behind one that follows it in the outline. No fault of a report of another office, unless the outline is its own."""
    for run in _runs(subject.chapters):
        known = [chapter for chapter in run if len(chapter.parts) == 1]
        for one, other in pairwise(known):
            if min(other.parts) < min(one.parts):
                what = _('chapter "{title}" stands behind "{before}"', title=other.heading.text, before=one.heading.text)
                mend = _("put the chapters in the order of the outline ({outline})", outline=subject.outline.title)
                quote = f"{other.heading.number}{other.heading.text}"
                yield Defect("chapter_order", other.heading.where, what, mend, quote, subject.local and not subject.is_guessed)


def element_defects(subject: Subject) -> Iterator[Defect]:
    """Elements that no heading or caption, nor the text of their chapter or before the chapters, speaks of. Where the chapter itself
    is missing, that is told once; where the report has none of that subject alone, what is mentioned anywhere is for a person. A report with
    neither score nor grade has no clear conclusion."""
    if not subject.is_evaluation:
        return
    gone = missing_subjects(subject)
    elements = subject.rules.elements or subject.words.elements
    lost = {name: one for name, one in elements.items() if one.within not in gone and not _is_there(subject, one)}
    verdict = {name for name, one in elements.items() if one.verdict}
    if has_none := bool(verdict) and verdict <= {*lost}:
        what = _("the report states neither a score nor a grade")
        yield Defect("no_verdict", Where(), what, _("score every indicator, and state score and grade in the conclusion"))
    yield from (_lost(subject, name, one) for name, one in lost.items() if not (has_none and one.verdict))


def _lost(subject: Subject, name: str, element: Element) -> Defect:
    chapter = subject.chapter_about(element.within)
    what, mend = _('nothing says "{element}"', element=name), _('add "{element}"', element=name)
    if chapter is not None:
        mend = _('add "{element}" in the chapter "{title}"', element=name, title=chapter.heading.text)
    sure = element.sure and (chapter is not None or not element.is_in(subject.all_words))
    return Defect("element_missing", chapter.heading.where if chapter else Where(), what, mend, sure=sure)


def _is_there(subject: Subject, element: Element) -> bool:
    own = [subject.text_of(chapter) for chapter in subject.chapters if element.within in chapter.about]
    texts = [*subject.titles, *own, *map(words_in, subject.document.blocks[: subject.start])]
    if element.within is None or not own:
        texts += [text for text, _where in subject.openings]
    return any(map(element.is_in, texts))
