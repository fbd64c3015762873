"""Where the columns of a file of records stand: its headings, by Chinese title or name, with titles above them or none."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..data.lines import unit_said
from ..data.package import FILE
from ..data.rivals import stand_ins
from ..errors import Problem, at, closest
from ..fields import plain_heading
from ..messages import _
from ..reading import address
from ..reading.delimited import delimiter
from .schemas import Column, RecordSchema
from .sources import Source

SAMPLE = 1_000  # rows by which it is told whether two columns hold the same
DEPTH = 15  # rows; titles and unit lines may stand above the headings, but not more than this
YUAN = ("", "元")
_BARE = re.compile(r"(?:第|题目?|问题?|[Qq])([1-9]\d?)题?", re.ASCII)
_QUESTION = re.compile(rf"{_BARE.pattern}$|([1-9]\d?)[、.．]", re.ASCII)
GUESS = Fraction(1)
_ASKED = re.compile(r"^(?:\d+[、.．])?(?:请问|请选择)?[您你]?的?(?:所[在属]的?)?(.+?)[是为]?[?？:：]?$")  # 1、您所在的区：


@dataclass(frozen=True, slots=True)
class Headings:
    """row: the headings' own, counted from 0 among those looked at. places: column → its place; said: column → its heading. problems: what is wrong with
    them; a file with any is not read. unread: headings of no column, each with its cell."""

    row: int
    places: dict[str, int]
    said: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()


def find_headings(
    rows: Sequence[tuple[int, Sequence[object]]],
    schema: RecordSchema,
    titles: dict[str, str],
    source: Source,
    hidden: Collection[int] = (),
) -> Headings:
    """The row that names most columns of `schema`. rows: (line, cells) from the top of the file. hidden: places of columns that
    nobody sees: one counts only where its heading stands nowhere else."""
    unwanted = source.rules.not_read
    matches = [_match(cells, schema, titles, hidden, unwanted) for _, cells in rows[:DEPTH]]
    best = _first_of_the_best([len(found) for found, _units, _twice in matches])
    places, units, twice = matches[best] if matches else ({}, {}, ())
    line = rows[best][0] if rows else 1
    where = at(source.shown, sheet=source.sheet, row=line)
    heads = [plain_heading(cell)[0] for cell in rows[best][1] if isinstance(cell, str)] if rows else []
    above = [unit for _, cells in rows[:best] for cell in cells if isinstance(cell, str) and (unit := unit_said(cell))]
    problems = [
        *_absent(where, places, schema, [head for head in heads if head and not column_named(head, schema, titles)]),
        *(Problem(where, _("has two columns {name}", name=name), _("one of them")) for name in twice),
        *_meant_instead(where, rows[best : best + SAMPLE], places, schema, source, hidden),
        *_other_unit(where, units.get("amount") or (above[-1] if above and "amount" in places else "")),
    ]
    heading = enumerate(rows[best][1] if rows else ())
    others = [(cell.strip(), place) for place, cell in heading if place not in places.values() and isinstance(cell, str)]
    unread = (f"{said} ({address(line, place)})" for said, place in others if said)
    said = {name: str(rows[best][1][place]).strip() for name, place in places.items()}
    return Headings(best, places, said, tuple(problems), tuple(unread))


def _first_of_the_best(counts: list[int]) -> int:
    """The row that names most columns, or one above it that names all but few of them: headings stand again on each page, and what is
    wrong with the first of them must not cost the rows below it."""
    most = max(counts, default=0)
    return next(
        (place for place, count in enumerate(counts) if count > 1 and 3 * count >= 2 * most), counts.index(most) if counts else 0
    )


def _match(
    cells: Sequence[object], schema: RecordSchema, titles: dict[str, str], hidden: Collection[int], unwanted: Collection[str]
) -> tuple[dict[str, int], dict[str, str], list[str]]:
    """A heading that means a column in fewer ways than another counts only where that one is not there: 序号 beside 问卷编号, 区县 beside
    the project's 乡镇, the bare number of a question beside its words."""
    places: dict[str, int] = {}
    units: dict[str, str] = {}
    twice: list[str] = []
    ranks: dict[str, tuple[bool, Fraction]] = {}
    also = {title for one in schema.columns for title in one.aliases if title != one.title}
    heads = [(place, *(plain_heading(cell) if isinstance(cell, str) else ("", ""))) for place, cell in enumerate(cells)]
    meant = [(place, unit, title, *_meaning(title, schema, titles)) for place, title, unit in heads if title not in unwanted]
    counts_more = any(
        name in schema.texts and doubt < GUESS and _numbered(title) not in ("", name) for *_at, title, name, doubt in meant
    )
    for rank, place, name, unit in sorted(
        ((place in hidden, max(doubt, Fraction(title in also))), place, name or "", unit)
        for place, unit, title, name, doubt in meant
        if not (counts_more and doubt == GUESS)
    ):
        if name in places:
            twice += [name] if ranks[name] == rank else []
        elif name:
            places[name], units[name], ranks[name] = place, unit, rank
    return places, units, twice


def column_named(title: str, schema: RecordSchema, titles: dict[str, str]) -> str | None:
    """The column of `schema` that a heading means; q2, q3 … of a schema that has answers are columns, too, also as 第2题."""
    return _meaning(title, schema, titles)[0]


def _meaning(title: str, schema: RecordSchema, titles: dict[str, str]) -> tuple[str | None, Fraction]:
    """The column, and from 0 to `GUESS` how little says so. The numbers of an exported form count all that it asks, those of the parameters
    what they evaluate: where they say what they ask, a heading is known by as much of those words as it has, and one of a number that
    they have not is none of theirs. That the number alone says it is a guess."""
    meant = titles.get(title, title)
    if not any(column.kind == "answer" for column in schema.columns) or meant in schema.names:
        return schema.named(title, titles), Fraction(0)
    number = _numbered(meant)
    known = schema.named(title, titles) or schema.named(_ASKED.sub(r"\1", meant), {})
    if known or _BARE.fullmatch(meant):
        return known or number, Fraction(0)
    said, share = _alike(meant, schema.texts)
    if number in said or len(said) == 1:
        return number if number in said else said[0], 1 - share
    return (number if not schema.texts or number in schema.texts else "") or None, GUESS


def _numbered(heading: str) -> str:
    """q3 of 第3题 and of 3、您对收费是否满意; "" of one without a number."""
    match = _QUESTION.match(heading)
    return f"q{int(match[1] or match[2])}" if match else ""


def _alike(heading: str, texts: dict[str, str]) -> tuple[list[str], Fraction]:
    """The questions whose words, those apart that several share, stand in a heading more than those of others, and how much of them; none
    where none do."""
    words = {name: {text[place : place + 2] for place in range(len(text) - 1)} for name, text in texts.items()}
    shared = Counter(pair for pairs in words.values() for pair in pairs)
    own = {name: [pair for pair in pairs if shared[pair] == 1] for name, pairs in words.items()}
    found = {name: Fraction(sum(pair in heading for pair in pairs), max(len(pairs), 1)) for name, pairs in own.items()}
    most = max(found.values(), default=Fraction(0))
    return [name for name, share in found.items() if share == most > 0], most


def _absent(where: str, places: dict[str, int], schema: RecordSchema, strange: list[str]):
    """Names the nearest heading that was not understood as what it is, the user's own word."""
    for column in schema.columns:
        if column.name not in places and column.name not in schema.optional:
            expected = _("a heading {name} or {other}", name=column.name, other=column.title)
            yield Problem(
                where, _("has no column {name}", name=column.title), expected, _meant(column, strange if places else [])
            )


def _meant(column: Column, strange: list[str]) -> str:
    if said := closest(column.title, strange) or closest(column.name, strange):
        return _(
            'If it is the column {said}, add {{"{said}": "{name}"}} to `titles` in datapackage.json', said=said, name=column.name
        )
    left = _(
        "Not understood are: {names}; the one that is meant is {name} under `titles` in datapackage.json",
        names=sorted(strange),
        name=column.name,
    )
    return left if strange else ""


def _meant_instead(where: str, rows, places: dict[str, int], schema: RecordSchema, source: Source, hidden: Collection[int]):
    """A column that is not read, and may be that of amounts or answers, misspelt, with other figures than the one that is read."""
    line, heads = rows[0] if rows else (1, ())
    said = {place: plain_heading(cell)[0] for place, cell in enumerate(heads) if isinstance(cell, str)}
    others = {
        place: one for place, one in said.items() if place not in (*places.values(), *hidden) and one not in source.rules.not_read
    }
    figures = {name: said[place] for name, place in places.items() if schema.column(name).kind in ("amount", "answer")}
    for name, place in stand_ins(others, places, figures, rows[1:]):
        expected = _(
            "one column that is called {title}; {said} under `not_read` of {table} in {file} where it is none",
            title=figures[name], said=others[place], table=schema.name, file=FILE,
        )  # fmt: skip
        what = _(
            "the column {said} may be meant instead, and has other figures", said=f"{others[place]} ({address(line, place)})"
        )
        yield Problem(at(where, column=figures[name]), what, expected)


def _other_unit(where: str, unit: str):
    if unit not in YUAN:
        yield Problem(
            at(where, column="amount"), _("the unit is {unit}", unit=unit), _("元: a ledger of payments is kept to the 分")
        )


def csv_rows(text: str) -> tuple[str, list[tuple[int, list[str]]]]:
    """The delimiter and the rows at the top of a CSV with the line that each begins on."""
    mark = delimiter(text)
    reader = csv.reader(io.StringIO("\n".join(text.splitlines()[:DEPTH])), delimiter=mark)
    rows, line = [], 1
    for cells in reader:
        rows.append((line, cells))
        line = reader.line_num + 1
    return mark, rows
