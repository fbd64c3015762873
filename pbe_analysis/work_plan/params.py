"""What a work plan's parameter file holds."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from ..dates import parse_date
from ..errors import or_none
from ..messages import _
from ..params import Floor, Number, Policy, ReportParams, Section, Text
from .ledger import STATUSES
from .lexicon import WORDS


def _day(value: object) -> date:
    if isinstance(value, str) and (day := or_none(parse_date, value)):
        return day
    raise ValueError(_("a day such as 2013-06-30"))


class Day(Section):
    """A day that somebody set: never without the source that set it."""

    date: Annotated[date, BeforeValidator(_day)]
    source: Text


class Shares(Section):
    """How much of an action counts as done by its status, where nobody stated a share. A status that is left out has none."""

    values: dict[Text, Number]
    source: Text

    def _wrong(self) -> Iterator[str]:
        if unknown := sorted(set(self.values) - set(STATUSES)):
            yield _("only {statuses}, not {unknown}", statuses="、".join(STATUSES), unknown="、".join(unknown))
        if not all(0 <= share <= 1 for share in self.values.values()):
            yield _("shares from 0 to 1, such as 0.5")


class CountedOnly(Section):
    """Words that stand in the title of a task, or in an action, that is counted and not judged."""

    words: tuple[Text, ...]
    source: Text


POLITICAL = CountedOnly(words=WORDS["political"], source="本分析设定：政治学习和党的建设事项只计数，不排名，不判超期")


class WorkPlanParams(ReportParams):
    """params/<project>/<year>.yaml with `report: work_plan`. linked: project-years that tasks may be linked with."""

    report: Literal["work_plan"]
    plan: Text
    issuer: Text
    document_number: Text | None = None
    issued: Day
    as_of: Day
    ends: Day
    silent_days: Policy
    due_soon_days: Policy
    status_shares: Shares
    checkable: Floor | None = None
    counted_only: CountedOnly = POLITICAL
    similarity: Policy
    linked: tuple[Annotated[str, Field(pattern=r"^[a-z0-9-]+/\d{4}$")], ...] = ()

    def _wrong(self) -> Iterator[str]:
        if not self.issued.date <= self.as_of.date:
            yield _("as_of on or after issued, {date}", date=self.issued.date)
        if not self.issued.date < self.ends.date:
            yield _("ends after issued, {date}", date=self.issued.date)
        for name in ("silent_days", "due_soon_days"):
            value = getattr(self, name).value
            if value < 1 or value != value.to_integral_value():
                yield _("{name} as a whole number of days", name=name)
        if not 0 < self.similarity.value <= 1:
            yield _("similarity as a share above 0, such as 0.3")
