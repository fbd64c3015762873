"""Scores of indicators and their grades in tables: no score above its weight, each grade that of its score."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..audit.claims import Stated
from ..audit.policy import GradeBands, policy
from ..audit.prose.grades import bands
from ..audit.tables.matrix import matrix_of
from ..audit.tables.sheet import Measure, Sheet
from ..documents.document import Table
from ..messages import _
from ..quantities import of_cell
from ..scoring import grade
from .cells import Filled
from .subject import Defect, Subject

_WEIGHT = re.compile(r"^(?:标准|指标|满)?(?:分值|满分|标准分|权重分?|分数)(?:[（(].*[)）])?$")
_SCORE = re.compile(
    r"^(?:评价|实际|综合|最终|自评|绩效|考核|项目|复核)?(?:得分|评分|得分值|评价分|总分|总得分)(?:[（(].*[)）])?$"
)
_GRADE = re.compile(r"等级|等次|评级|档次")
_GRADES = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}
_EXTRA = re.compile(r"加分|奖励|附加|扣分|减分")
WHOLE = 100  # marks of a score that has a grade


def score_defects(subject: Subject) -> Iterator[Defect]:
    floors, source = bands_of(subject)
    for table in subject.document.tables:
        matrix = matrix_of([table])
        for sheet in matrix.sheets if matrix is not None else ():
            yield from _above_weight(sheet)
        yield from _wrong_grade(table, floors, source)


def bands_of(subject: Subject) -> tuple[Mapping[str, Decimal], str]:
    """The lowest score of each grade: as the report states it, else as its parameters set it, else by the audit's policy."""
    default: GradeBands = subject.grades or policy().grades
    return bands([block.text for block in subject.texts], default)


def _above_weight(sheet: Sheet) -> Iterator[Defect]:
    """Scores above what their indicator can bring, in a table where most scores are not."""
    weights, scores = _named(sheet, _WEIGHT), _named(sheet, _SCORE)
    if len(weights) != 1 or not scores:
        return
    for score in scores:
        pairs = [
            (weight, got, item)
            for weight, got, item in zip(weights[0].figures, score.figures, sheet.items, strict=True)
            if weight is not None and got is not None and _alike(weight, got) and not _EXTRA.search(item)
        ]
        above = [(weight, got, item) for weight, got, item in pairs if got.value > weight.value]
        if above and 3 * len(above) <= len(pairs):
            yield from (_above(*pair) for pair in above)


def _named(sheet: Sheet, pattern: re.Pattern) -> list[Measure]:
    return [one for one in sheet.measures if pattern.fullmatch(one.name.split(" ")[-1])]


def _alike(weight: Stated, got: Stated) -> bool:
    """Whether both are points: a weight in per cent is none."""
    return not weight.unit.is_rate and not got.unit.is_rate and weight.value > 0


def _above(weight: Stated, got: Stated, item: str) -> Defect:
    what = _("the score {score} is above the {weight} points of its indicator", score=got.text, weight=weight.text)
    mend = _("score no more than {weight}, or correct the points of the indicator", weight=weight.text)
    return Defect("score", got.where, what, mend, f"{item} {weight.text} {got.text}".strip())


def _wrong_grade(table: Table, floors: Mapping[str, Decimal], source: str) -> Iterator[Defect]:
    """Rows of a table with a column of scores of a hundred and one of grades."""
    filled = Filled(table)
    if len(filled.rows) <= filled.heads:
        return
    heads = {column: filled.heading(column) for column in filled.columns}
    scores = [column for column, text in heads.items() if _SCORE.fullmatch(text)]
    grades = [column for column, text in heads.items() if _GRADE.search(text)]
    if len(scores) != 1 or len(grades) != 1 or any(_WEIGHT.fullmatch(text) for text in heads.values()):
        return
    for row in filled.rows[filled.heads :]:
        if scores[0] in row and grades[0] in row:
            got, given = of_cell(row[scores[0]].text), row[grades[0]]
            name = "".join(given.text.split()).strip('“”"级等')
            name = _GRADES.get(name, name)
            if got is None or name not in floors or not 0 <= got.number <= WHOLE:
                continue
            due = grade(got.number, floors)
            if due != name:
                what = _("{score} points are {due}, not {given} ({source})", score=got.text, due=due, given=name, source=source)
                mend = _("correct the grade to {due}, or the score", due=due)
                yield Defect("grade", given.where, what, mend, f"{row[scores[0]].text} {given.text}")
