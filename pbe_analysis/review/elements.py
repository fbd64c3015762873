"""What a report has to hold: goals, the system of indicators, score and grade, problems, recommendations, annexes."""

from __future__ import annotations

from collections.abc import Iterator

from ..audit.document import Where
from ..messages import _
from .chapters import missing_chapters
from .subject import Chapter, Defect, Subject, words_in
from .words import Element


def element_defects(subject: Subject) -> Iterator[Defect]:
    """Elements that no heading or caption, nor the text of their chapter or before the chapters, speaks of. Where the chapter itself
    is missing, that is told once; where the report has none of that subject alone, what is mentioned anywhere is for a person."""
    if not subject.is_evaluation:
        return
    gone = frozenset[str]().union(*(subject.part_subjects[place] for place in missing_chapters(subject)))
    for name, element in (subject.rules.elements or subject.words.elements).items():
        if element.within not in gone and not _is_there(subject, element):
            chapter = _chapter(subject, element)
            where = chapter.heading.where if chapter else Where()
            mentioned = any(word in subject.all_words for word in element.words)
            what = _('nothing says "{element}"', element=name)
            mend = _('add "{element}"', element=name)
            if chapter is not None:
                mend = _('add "{element}" in the chapter "{title}"', element=name, title=chapter.heading.text)
            yield Defect("element_missing", where, what, mend, sure=not mentioned or chapter is not None)


def _is_there(subject: Subject, element: Element) -> bool:
    own = [subject.text_of(chapter) for chapter in subject.chapters if element.within in chapter.about]
    texts = [*subject.titles, *own, *map(words_in, subject.document.blocks[: subject.start])]
    if element.within is None or not own:
        texts += [text for text, _where in subject.openings]
    return any(word in text for text in texts for word in element.words)


def _chapter(subject: Subject, element: Element) -> Chapter | None:
    """The chapter in which it belongs, where the report has one of that subject alone."""
    return next((one for one in subject.chapters if element.within in one.about), None)
