"""The pieces of a plan: a few signs each, and what they are. Put together again they are the plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .responsibility import LONGEST, bracketed, only_says_who, saying
from .sentences import first_bracket, sentences

MARK, SECTION, TITLE, ACTION, OFFICE, SIGNS = "编号", "部分标题", "任务名称", "行动", "责任与时限", "标点"
PREAMBLE, INTRODUCTION, ANNEX_TEXT = "正文之外的文字", "部分引言", "附件"
TABLE_ROW, TABLE_HEADING, TABLE_ASIDE = "任务表", "表头", "表中小标题"
# Roles of what stands in the tables; any other says why something is left out.
IN_PLACE = (MARK, SECTION, TITLE, ACTION, OFFICE, SIGNS, TABLE_ROW)


_MARK_WITHIN = re.compile(r"(?:[（(]\d{1,2}[)）]|[①-⑳])\s*(?=\S)")  # 核定人数。（2）拨付资金。


@dataclass(frozen=True, slots=True)
class Piece:
    """A few signs of a paragraph and what they are. role: one of `IN_PLACE`, or why they are left out. task: the number of
    the task that they belong to; 0 for none."""

    line: int
    text: str
    role: str
    task: int = 0


def split(text: str) -> Iterator[tuple[str, str]]:
    """The sentences of a paragraph with their roles. A bracket behind a full stop that says who or when is no beginning of the
    next sentence; a sentence with several such brackets is as many actions."""
    begun = False
    if len(text) > LONGEST:  # no paragraph that a person wrote
        yield from ((sentence, ACTION) for sentence in sentences(text))
        return
    for sentence in sentences(text):
        if begun and (mark := _MARK_WITHIN.match(sentence)):
            yield mark[0], MARK
            sentence = sentence[mark.end() :]
        while (end := _leading(sentence)) and (begun or not sentence[end:].strip()):
            yield sentence[:end], OFFICE
            sentence, begun = sentence[end:].strip(), True
        for part in _promised_apart(sentence):
            yield part, OFFICE if only_says_who(part, 2000) else ACTION if part.strip("。；;，,、！？!?.… ") else SIGNS
        begun = True


def _leading(sentence: str) -> int:
    """Where a bracket that says who or when ends, which the sentence begins with; 0 where there is none."""
    end = first_bracket(sentence)
    if not end or not bracketed(sentence[:end], 2000, behind_a_stop=True).is_stated:
        return 0
    return end + len(re.match(r"[。；;，,\s]*", sentence[end:])[0])


def _promised_apart(sentence: str) -> Iterator[str]:
    """改造6个（疾控处）；培训300人（科教处）。 is two actions; what stands behind the last bracket belongs to it."""
    ends = [end + len(re.match(r"[。；;，,\s]*", sentence[end:])[0]) for _, end in saying(sentence, 2000)]
    start = 0
    for end in ends[:-1] if len(ends) > 1 else ():
        yield sentence[start:end].strip()
        start = end
    if sentence[start:].strip():
        yield sentence[start:].strip()
