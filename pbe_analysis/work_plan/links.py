"""From the plan's tasks to target forms and evaluated projects: what people decided, and what might belong together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from .lexicon import either

SHORTEST = 3  # signs; what two titles share below that is chance
_COMMON = re.compile(either("adverbs", "stress", "process", "titles"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project-year that tasks may be linked with. name: PROJECT/YEAR; title: what it is about; kind: its report; place: where it is,
    "" where its parameters do not say."""

    name: str
    title: str
    kind: str
    place: str = ""

    def is_within(self, place: str) -> bool:
        """Whether it can be a target of this place's plan: it is of the place itself, of a part of it, or of what it is a part of."""
        return not self.place or self.place.startswith(place) or place.startswith(self.place)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A task and a candidate that share words. similarity: the share of the candidate's own signs found in the task."""

    task: str
    candidate: Candidate
    words: str
    similarity: Fraction


def suggestions(tasks: Mapping[str, str], candidates: Iterable[Candidate], at_least: Fraction) -> list[Suggestion]:
    """Pairs whose similarity reaches `at_least`, the most similar first; a person decides on each. tasks: task → title and
    phrases of its actions. difflib of the standard library compares some hundred short titles in well under a second, and
    the longest run of signs that two titles share is a reason that a person can judge."""
    found = []
    for candidate in candidates:
        own = stripped(candidate.title)
        for task, text in tasks.items():
            runs = list(shared(own, text))
            if runs and (similarity := Fraction(sum(map(len, runs)), len(own.replace("|", "")))) >= at_least:
                found.append(Suggestion(task, candidate, "、".join(runs), similarity))
    return sorted(found, key=lambda one: (-one.similarity, one.candidate.name, one.task))


def stripped(title: str) -> str:
    """A title without its brackets and without the words that all titles have: 推进, 工作, 项目."""
    text = re.sub(r"[（(][^（）()]*[)）]", "|", title)
    text = _COMMON.sub("|", text)
    text = "".join(sign for sign in text if sign == "|" or sign.isalpha())
    return "|".join(part for part in text.split("|") if part)


def shared(own: str, text: str) -> Iterator[str]:
    """The runs of at least `SHORTEST` signs that both hold, in their order."""
    for part in own.split("|"):
        blocks = SequenceMatcher(None, part, text, autojunk=False).get_matching_blocks()
        yield from (part[block.a : block.a + block.size] for block in blocks if block.size >= SHORTEST)
