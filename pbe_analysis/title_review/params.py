"""What a title review's parameter file holds: the words that the notice tells apart, and its rules, each with its paragraph.

What the notice leaves open is an empty number or reading, with the paragraph that leaves it open: it is judged under every
reading, and where these disagree the verdict is "cannot tell".
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ..errors import nearest
from ..fields import FIELDS
from ..messages import _
from ..params import Policy, ReportParams, Text
from .evidence import DERIVED
from .kinds import AnyRule
from .materials import Materials
from .number_rules import NumberRule
from .quota_rules import OF_APPLICANTS, Quota
from .rule import Rule
from .tables import READABLE, REGISTERED, ROSTER_DATES, TAKEN
from .thresholds import OTHERWISE, leaves
from .vocabulary import (
    GRASSROOTS,
    MIDDLE,
    SENIOR,
    TRADES,
    VICE,
    Deadline,
    Degrees,
    Discipline,
    Institutions,
    OwnColumn,
    Paragraph,
    Rank,
)


def _numbered(rules: object) -> object:
    return {str(key): rule for key, rule in rules.items()} if isinstance(rules, dict) else rules


class TitleReviewParams(ReportParams):
    """params/<project>/<year>.yaml with `report: title_review`. subject: what is reviewed, as sentences say it."""

    report: Literal["title_review"]
    subject: Text = "职称申报材料"
    department: Text
    notice: Text
    counties: tuple[Text, ...] = Field(min_length=1)
    ranks: tuple[Rank, ...] = ("正高", "副高")
    cutoff: Deadline
    submission: Deadline | None = None
    institutions: Institutions | None = None
    degrees: Degrees | None = None
    disciplines: dict[Text, Discipline] = {}
    columns: dict[Text, OwnColumn] = {}
    rules: Annotated[dict[Text, AnyRule], BeforeValidator(_numbered)] = Field(min_length=1)
    roster_columns: Paragraph | None = None
    small_cells: Policy

    def model_post_init(self, _other) -> None:
        for name, rule in self.rules.items():
            for number, part in enumerate(rule.parts):
                part._id = f"{name}.{number}" if number else name
                if isinstance(part, NumberRule) and not part.unit and part.column in self.columns:
                    object.__setattr__(part, "unit", self.columns[part.column].unit)

    @property
    def parts(self) -> tuple[tuple[str, Any], ...]:
        """Every rule, and those that others are put together of, each with the name under which it stands in the file."""
        return tuple((name, part) for name, rule in self.rules.items() for part in rule.parts)

    @property
    def days(self) -> dict[str, date]:
        """The days that the notice names."""
        named = {"cutoff": self.cutoff, "submission": self.submission}
        return {name: one.value for name, one in named.items() if one}

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """Of each kind of word those that the notice tells apart. Employers and specialities are free text."""
        held = (SENIOR, VICE, MIDDLE)
        return {
            "rank": self.ranks,
            "trade": TRADES,
            "sex": ("男", "女"),
            "county": self.counties,
            "held_rank": held,
            "held_title": (*held, *(f"{GRASSROOTS}{rank}" for rank in held)),
            "level": tuple(self.institutions.levels) if self.institutions else (),
            "degree": tuple(self.degrees.levels) if self.degrees else (),
            "discipline": tuple(self.disciplines),
            **{name: tuple(one.values) for name, one in self.columns.items() if one.kind == "text"},
        }

    def rules_of(self, kind: type[Rule]) -> tuple[Any, ...]:
        return tuple(rule for rule in self.rules.values() if isinstance(rule, kind))

    @property
    def materials(self) -> Materials | None:
        return next(iter(self.rules_of(Materials)), None)

    @property
    def quota(self) -> Quota | None:
        """The rule of how many may apply whose places the report sets beside the applicants: the first."""
        return next((rule for rule in self.rules_of(Quota) if rule.most != OF_APPLICANTS), None)

    @property
    def yearly(self) -> NumberRule | None:
        """The first rule of what is counted a year that asks for other numbers by discipline."""
        return next((rule for rule in self.rules_of(NumberRule) if rule.over and "discipline" in rule.by), None)

    # ---- whether it can be right ----
    def _wrong(self) -> Iterator[str]:
        seen = [name for one in self.disciplines.values() for name in one.specialities]
        if twice := sorted({name for name in seen if seen.count(name) > 1}):
            yield _("each speciality in one discipline; in two stands {twice}", twice="、".join(twice))
        titles = [rule.title for rule in self.rules.values()]
        if twice := sorted({title for title in titles if titles.count(title) > 1}):
            yield _("a title of its own for each rule; twice stands {twice}", twice="、".join(twice))
        yield from self._columns_are_known()
        yield from self._headings_are_told_apart()
        yield from self._years_are_of_the_years_table()
        yield from self._words_are_known()
        for name, rule in self.parts:
            for limit, path in rule.limits.items():
                if isinstance(place(rule.threshold, path), dict):
                    yield _("rules.{name}.limits.{limit}: a place of one number in its table", name=name, limit=limit)
        for name, rule in self.parts:
            if rule.left_open is None and None in leaves(rule.threshold):
                yield _("rules.{name}: a number is empty, so say under left_open what the notice does not state", name=name)
        if any(getattr(rule, "than", "") == "submission" for _, rule in self.parts) and self.submission is None:
            yield _("submission, which a rule names")

    def _columns_are_known(self) -> Iterator[str]:
        if clash := set(self.columns) & ({*TAKEN} | {*DERIVED}):
            yield _("a name of its own for each column; {clash} is taken", clash=sorted(clash)[0])
        known = {*READABLE, *DERIVED, *self.columns}
        for name, rule in self.parts:
            for column in rule.columns:
                if column not in known:
                    yield _("rules.{name}: {column} is no column. {hint}", name=name, column=column, hint=nearest(column, known))
            for column, kind in _kinds(rule):
                if (found := self._kind(column)) != kind:
                    yield _(
                        "rules.{name}: {column} holds {found}, and the rule needs {kind}",
                        name=name,
                        column=column,
                        found=found,
                        kind=kind,
                    )

    def _headings_are_told_apart(self) -> Iterator[str]:
        headed: dict[tuple[str, str], str] = {}
        for name, one in self.columns.items():
            other = self.columns.get(one.of) if one.of else None
            if one.of and (not other or other.of or (other.table, other.cells) != (one.table, one.cells)):
                yield _("columns.{name}: of names a column of the same table with the same cells", name=name)
            for heading in () if one.of else (one.title, *one.aliases):
                if (first := headed.setdefault((one.table, heading), name)) != name:
                    yield _(
                        "a heading for one column; {heading} heads {first} and {name}. Where {name} says the same cells in another "
                        "way: of: {first}",
                        heading=heading,
                        first=first,
                        name=name,
                    )

    def _years_are_of_the_years_table(self) -> Iterator[str]:
        yearly = {*REGISTERED["workload"], *(name for name, one in self.columns.items() if one.table == "workload")}
        for name, rule in self.parts:
            for column in (rule.column, *rule.plus) if isinstance(rule, NumberRule) else ():
                if (column in yearly) != (rule.over is not None):
                    yield _(
                        "rules.{name}: over for what is counted a year, and for nothing else; {column} is not so",
                        name=name,
                        column=column,
                    )

    def _kind(self, column: str) -> str:
        """number, span or words: what stands in a column, as rules see it."""
        if column in self.columns:
            kind: str = self.columns[column].kind
        elif column == "born":
            kind = "age"  # a birth date is left where it is read
        else:
            kind = "span" if column in ROSTER_DATES else FIELDS[column].kind if column in FIELDS else "text"
        return {"count": "number", "text": "words"}.get(kind, kind)

    def _words_are_known(self) -> Iterator[str]:
        for name, rule in self.parts:
            for word, wanted in _words(rule):
                known = self.values.get(word, wanted)
                for one in wanted:
                    if one not in (*known, OTHERWISE):
                        yield _(
                            "rules.{name}: {one} is no word of {word}. {hint}",
                            name=name,
                            one=one,
                            word=word,
                            hint=nearest(one, known),
                        )


def place(table: Any, path: tuple[str, ...]) -> Any:
    """What stands in a table under these words; an empty table where they lead nowhere."""
    for word in path:
        table = table.get(word, {}) if isinstance(table, dict) else {}
    return table


def _kinds(rule: Any):
    """The columns whose values the rule computes with, and what they must hold."""
    yield from (
        one for one in rule.read({**rule.reads, **rule.reads_beside}) if one != ("born", "span") or rule.kind != "years_since"
    )
    yield from ((one, "words") for one in (*rule.scope, *rule.by_words))


def _words(rule: Any):
    """The words that a rule names, by what they are words of: of its scope, its table, its list."""
    yield from rule.scope.items()
    if rule.kind == "one_of":
        yield rule.column, rule.among
    yield from _keys(rule.threshold, rule.by_words)
    for one in rule.items.values() if isinstance(rule, Materials) else ():
        yield from one.scope.items()
        yield from _keys(one.copies, one.by)


def _keys(table: Any, by: tuple[str, ...]):
    if isinstance(table, dict):
        if not by:
            raise ValueError(_("by, which says what the words of the table are"))
        yield by[0], tuple(table)
        for part in table.values():
            yield from _keys(part, by[1:])
