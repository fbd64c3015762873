"""What the parameter file of a comparison holds."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ..messages import _
from ..params import Number, Policy, ReportParams, Section, Text, Year

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/(19|20)\d\d$")]


class Compared(Section):
    """What is set side by side, in this order. by: years of one project; projects of one year; regions of one project-year. names: of
    project-years, as the report calls them; regions: some of them; measures: ids, all that can be compared without any."""

    by: Literal["years", "projects", "regions"]
    of: Annotated[tuple[Name, ...], Field(min_length=1)]
    names: dict[Name, Text] = {}
    regions: tuple[Text, ...] = ()
    measures: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        projects, years = ({name.split("/")[part] for name in self.of} for part in (0, 1))
        if len(set(self.of)) < len(self.of):
            raise ValueError(_("each project-year once"))
        if self.by == "years" and (len(projects) > 1 or len(self.of) < 2):
            raise ValueError(_("two or more years of one project"))
        if self.by == "projects" and (len(years) > 1 or len(self.of) < 2):
            raise ValueError(_("two or more projects of one year"))
        if self.by == "regions" and len(self.of) > 1:
            raise ValueError(_("one project-year, of which regions are compared"))
        if unknown := [name for name in self.names if name not in self.of]:
            raise ValueError(_("names of project-years that are compared, not {names}", names=unknown))
        return self


class Deflator(Section):
    """A price index. base: the year whose prices amounts are told in; index: year → index, of any base."""

    base: Year
    index: dict[int, Number]
    source: Text

    @model_validator(mode="after")
    def _is_positive(self) -> Self:
        if self.base not in self.index or any(value <= 0 for value in self.index.values()):
            raise ValueError(_("an index above 0 for each year, the base among them"))
        return self


class ComparisonParams(ReportParams):
    """params/<project>/<year>.yaml with `report: comparison`. purpose: why, and by which document; notable: from how many points down a
    rate that fell is a problem."""

    report: Literal["comparison"]
    compared: Compared
    compared_by: Text
    purpose: Text
    purpose_source: Text
    notable: Policy
    deflator: Deflator | None = None
