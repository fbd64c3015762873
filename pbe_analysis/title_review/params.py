"""What a title review's parameter file holds: the notice's rules, each with its paragraph.

What the notice leaves open is an empty `value` with the paragraph that leaves it open: it is judged under every reading, and
where these disagree the verdict is "cannot tell".
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, model_validator

from ..params import Number, Policy, ReportParams, Section, Text

RANKS = SENIOR, VICE = "正高", "副高"
LEVELS = "二级", "其他"

Rank = Literal["正高", "副高"]
Level = Literal["二级", "其他"]
ByLevel = dict[Level, dict[Rank, Number | None]]


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("a day such as 2021-12-31") from None


Item = Annotated[str, BeforeValidator(str)]
Day = Annotated[date, BeforeValidator(_day)]


class Deadline(Section):
    """A day up to which something counts, that day included."""

    value: Day
    source: Text


class Open(Section):
    """A number that the notice may leave open: empty is "not stated" (未载明)."""

    value: Number | None = None
    source: Text


class Paragraph(Section):
    """A rule without a number of its own."""

    source: Text


class YearReading(Section):
    """every: no year below the threshold. average: the years together reach it. Empty: not stated."""

    by: Literal["every", "average"] | None = None
    source: Text


class DayReading(Section):
    """Which days are counted. Empty: not stated."""

    by: Literal["calendar", "working"] | None = None
    source: Text


class FirstDay(Section):
    """Whether the first day is one of those counted. Empty: not stated."""

    by: Literal["counted", "not_counted"] | None = None
    source: Text


class Proportion(Section):
    """A share in whole numbers, such as 2 of 3; both empty is "not stated"."""

    of: StrictInt | None = None
    out_of: StrictInt | None = None
    source: Text

    @model_validator(mode="after")
    def _is_a_share(self):
        if (self.of is None) != (self.out_of is None):
            raise ValueError("both of and out_of, or neither")
        if self.of is not None and not 0 < self.of <= self.out_of:
            raise ValueError("of between 1 and out_of")
        return self


class Institutions(Section):
    """levels: what the roster's 医院等级 says → the column of 附件8. excluded: levels that may not apply."""

    levels: dict[Text, Level]
    excluded: tuple[Text, ...] = ()
    source: Text


class Retirement(Section):
    """Ages in full years at which one retires. women_senior: women who hold a senior title already."""

    men: Open
    women: Open
    women_senior: Open


class Education(Section):
    """accepted: words of a degree that is enough for 正高; lower: words of one that is not."""

    accepted: tuple[Text, ...] = Field(min_length=1)
    lower: tuple[Text, ...] = Field(min_length=1)
    source: Text


class Seniority(Section):
    """Full years in the present post. incentives: words of a remark under which 附件11 may shorten them."""

    after_title: Open
    after_grassroots_title: Open
    for_vice: Open
    incentives: tuple[Text, ...] = ()
    incentives_source: Text


class Discipline(Section):
    """A row of 附件8. counts: what its first columns count. herbs_for: the specialities whose herbs are counted.
    cases, difficult: thresholds by level and rank; one that is left out is "no threshold", which is not 0."""

    row: StrictInt
    specialities: tuple[Text, ...] = Field(min_length=1)
    counts: Literal["cases", "herbs"] = "cases"
    herbs_for: tuple[Text, ...] = ()
    cases: ByLevel = {}
    difficult: ByLevel = {}
    subjects: StrictInt | None = None
    source: Text


class Interview(Section):
    """reports: how many go to the interview. characters: of each, at least."""

    reports: Policy
    characters: Policy


class Publicity(Section):
    """days: for how many the summary hangs out, at least. holidays: weekdays on which nobody works."""

    days: Policy
    holidays: tuple[Day, ...] = ()
    counted: DayReading
    first_day: FirstDay


class Material(Section):
    """One of the materials of an applicant. when: everybody has to hand it in; those of the trades named; those who change
    their discipline; those whom a condition meets that the roster does not tell; or nobody has to."""

    name: Text
    copies: StrictInt = Field(ge=1)
    when: Literal["always", "licensed", "changed", "condition", "optional"] = "always"
    paper: StrictBool = False
    source: Text


class Votes(Section):
    """Quorum and majority, in whole numbers."""

    quorum: Proportion
    majority: Proportion


class TitleReviewParams(ReportParams):
    """params/<project>/<year>.yaml with `report: title_review`."""

    report: Literal["title_review"]
    department: Text
    notice: Text
    counties: tuple[Text, ...] = Field(min_length=1)
    cutoff: Deadline
    submission: Deadline
    institutions: Institutions
    retirement: Retirement
    education: Education
    seniority: Seniority
    one_application: Paragraph
    posts: Paragraph
    disciplines: dict[Text, Discipline] = Field(min_length=1)
    reports_per_year: dict[Rank, Policy]
    weak_year: YearReading
    interview: Interview
    publicity: Publicity
    materials: dict[Item, Material] = Field(min_length=1)
    skills_pass_mark: Open
    votes: Votes
    roster_columns: Paragraph
    small_cells: Policy

    @model_validator(mode="after")
    def _each_speciality_once(self):
        seen = [name for one in self.disciplines.values() for name in one.specialities]
        if twice := sorted({name for name in seen if seen.count(name) > 1}):
            raise ValueError(f"each speciality in one discipline; in two stands {'、'.join(twice)}")
        return self

    @model_validator(mode="after")
    def _reports_of_both_ranks(self):
        if set(self.reports_per_year) != set(RANKS):
            raise ValueError("reports_per_year of 副高 and of 正高")
        return self
