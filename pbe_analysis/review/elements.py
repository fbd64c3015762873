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
    is missing, that is told once; where the report has none of that subject alone, what is mentioned anywhere is for a person. A report with
    neither score nor grade has no clear conclusion."""
    if not subject.is_evaluation:
        return
    gone = frozenset[str]().union(*(subject.part_subjects[place] for place in missing_chapters(subject)))
    elements = subject.rules.elements or subject.words.elements
    lost = {name: one for name, one in elements.items() if one.within not in gone and not _is_there(subject, one)}
    verdict = {name for name, one in elements.items() if one.verdict}
    if has_none := bool(verdict) and verdict <= {*lost}:
        what = _("the report states neither a score nor a grade")
        yield Defect("no_verdict", Where(), what, _("score every indicator, and state score and grade in the conclusion"))
    yield from (_lost(subject, name, one) for name, one in lost.items() if not (has_none and one.verdict))


def _lost(subject: Subject, name: str, element: Element) -> Defect:
    chapter = _chapter(subject, element)
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


def _chapter(subject: Subject, element: Element) -> Chapter | None:
    """The chapter in which it belongs, where the report has one of that subject alone."""
    return next((one for one in subject.chapters if element.within in one.about), None)
