"""The Excel form as `pbe new` writes it: headings, drop-downs, units, and last year's indicators where there are any."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ..bounds.grammar import understand
from ..bounds.meaning import Kind
from ..data import Sheet, workbook
from ..data.workbook import BOLD, DAY, GENERAL, MONEY, TEXT, Choice, Look, options
from ..numbers import digits
from ..reading import letters
from . import form as layout
from .filing import LEVELS, Filing, Row

_FORMATS = {layout.MONEY: MONEY, layout.DATE: DAY, layout.TEXT: TEXT, layout.SCORE: GENERAL}
_TOP = 4  # the first row of labels; 1 and 2 hold the title and the year


def write_form(year: int, filing: Filing | None = None) -> bytes:
    """An .xlsx form for `year`; with the filing of one form, its project and indicators are taken over, its results not."""
    explained = Sheet(layout.HELP, [[text] for text in layout.EXPLAINED], 0, (), (100,))
    return workbook([_head(year, filing), _table(filing), explained, _lists()])


def _look(format: int) -> Look:
    """Of what somebody fills in."""
    return Look(format, fill="FFF8E1", wraps=True)


def _head(year: int, filing: Filing | None) -> Sheet:
    known: dict[str, str | date | None] = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
    if filing:
        known |= {name: getattr(filing.forms[0], name) for name in ("name", "category", "department", "agency")}
    rows = [[label, known.get(name)] for label, (name, _kind) in layout.LABELS.items()]
    looks = {f"B{line}": _look(_FORMATS[kind]) for line, (_name, kind) in enumerate(layout.LABELS.values(), start=_TOP)}
    category = f"B{_TOP + list(layout.LABELS).index('项目类别')}"
    return Sheet(
        layout.HEAD,
        [["财政项目支出绩效目标申报表"], [f"（{year}年度）"], [], *rows],
        0,
        widths=(26, 70),
        choices=(_one_of(category, layout.CATEGORIES, is_free=True),),
        looks={"A1": BOLD, **looks},
    )


def _table(filing: Filing | None) -> Sheet:
    rows = [_cells(row) for row in filing.rows] if filing else []
    last = max(layout.EMPTY_ROWS, len(rows) + 10) + 1
    numbers = ("分值", "评定比例", "自评得分")
    return Sheet(
        layout.TABLE,
        [[*layout.COLUMNS], *rows],
        widths=tuple(40 if heading in ("三级指标", "说明") else 16 for heading in layout.COLUMNS),
        choices=(
            _one_of(f"A2:A{last}", LEVELS),
            Choice(f"B2:B{last}", "INDIRECT($A2)"),
            _one_of(f"D2:D{last}", layout.RELATIONS),
            _one_of(f"F2:F{last}", layout.UNITS, is_free=True),
        ),
        fixed=3,
        looks={
            letters(place): _look(GENERAL if heading in numbers else TEXT)
            for place, heading in enumerate(layout.COLUMNS, start=1)
        },
    )


def _one_of(cells: str, words: Iterable[str], *, is_free: bool = False) -> Choice:
    return Choice(cells, f'"{",".join(words)}"', is_free=is_free)


def _cells(row: Row) -> tuple[str, ...]:
    """Levels, name, relation, value, unit; what is no single bound stays the text that was printed."""
    meaning = understand(row.target)
    if meaning.kind is Kind.QUANTITATIVE and len(meaning.bounds) == 1 and meaning.bounds[0].operator in layout.COMPARISONS:
        bound = meaning.bounds[0]
        return row.level1, row.level2, row.name, bound.operator, digits(bound.value), bound.unit
    return row.level1, row.level2, row.name, layout.BY_DATE if meaning.kind is Kind.DEADLINE else layout.IN_WORDS, row.target, ""


def _lists() -> Sheet:
    """Second levels by first level on a hidden sheet, where the drop-down of the second level looks them up."""
    named = {
        level: f"{layout.LISTS}!${letters(place)}$2:${letters(place)}${len(seconds) + 1}"
        for place, (level, seconds) in enumerate(LEVELS.items(), start=1)
    }
    return replace(options(layout.LISTS, LEVELS), is_hidden=True, named=named)
