"""The tables that only one project has, as its parameters declare them: each is read and checked as the built-in ones are."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from ..data import TableSpec
from ..fields import Field as Column
from ..messages import _
from ..params import Section, Text, only
from .tables import TABLES

NAME = re.compile(r"[a-z][a-z0-9_]*")
REGION = "region"
RESERVED = (REGION, "scope", "status")  # columns that frames have beside those of a table
Kind = Literal["count", "number", "money", "date", "share", "text"]


def _plain(name: str) -> str:
    if name in RESERVED:
        raise ValueError(_("another name than {name}, which frames use", name=name))
    return name


Name = Annotated[Text, only(NAME.fullmatch, _("a name of small letters, digits and _, such as managed"))]
ColumnName = Annotated[Name, AfterValidator(_plain)]
ASKED_FOR = {one.name for one in TABLES}
TableName = Annotated[Name, only(lambda name: name not in ASKED_FOR, _("a name of its own: this table is asked for already"))]


class OwnColumn(Section):
    """One column. title: its heading, also_called: other headings of it. unit: what is counted; of money, the unit where neither
    heading nor datapackage.json says one. at_most: another column, of which it is a part in every row. optional: a file may
    lack it."""

    title: Text
    kind: Kind = "count"
    unit: str = ""
    at_most: Text | None = None
    optional: bool = False
    may_be_negative: bool = False
    also_called: tuple[Text, ...] = ()

    def field(self, name: str) -> Column:
        """It as an entry of the vocabulary."""
        return Column(name, self.title, self.kind, self.unit, self.may_be_negative)


class OwnKey(Section):
    """A column that rows are named by. names: the values that may stand in it, in the order of tables; they may then also head
    groups of columns, as questions do where each school has one row."""

    title: Text
    names: tuple[Text, ...] = Field(min_length=1)


class OwnTable(Section):
    """One table. by: what its rows are named by: region, none (it has one row), or columns of its own as name → heading, or → `OwnKey`. id: name → heading of
    columns that tell its rows apart and nothing else: no figure is given of each. every_region:
    whether each region has to have a row. optional: whether a project-year may do without it."""

    title: Text
    columns: dict[ColumnName, OwnColumn] = Field(min_length=1)
    by: Literal["region", "none"] | dict[Name, Text | OwnKey] | None = None
    id: dict[ColumnName, Text] = Field(default_factory=dict)
    every_region: bool = True
    optional: bool = False

    @field_validator("columns")
    @classmethod
    def _titles_differ(cls, columns: dict[str, OwnColumn]) -> dict[str, OwnColumn]:
        titles = [one.title for one in columns.values()]
        if twice := sorted({one for one in titles if titles.count(one) > 1}):
            raise ValueError(_("a title of its own for each column, not {titles} twice", titles=twice))
        if lost := [one.at_most for one in columns.values() if one.at_most and one.at_most not in columns]:
            raise ValueError(_("at_most names another column of the table, not {name}", name=lost[0]))
        return columns

    @field_validator("by")
    @classmethod
    def _keys_are_no_columns(cls, by: object, info: ValidationInfo) -> object:
        if isinstance(by, dict) and not by:
            raise ValueError(_("none, or at least one column"))
        if isinstance(by, dict) and ({"scope", "status"} & {*by}):
            raise ValueError(_("other names than scope and status, which frames use"))
        if isinstance(by, dict) and (both := sorted({*by} & {*info.data.get("columns", {})})):
            raise ValueError(_("columns that are none of `columns`, not {name}", name=both[0]))
        return by

    def _wrong(self) -> Iterator[str]:
        if both := sorted({*self.id} & {*self.columns, *(self.by if isinstance(self.by, dict) else ())}):
            yield _("columns that are none of `columns`, not {name}", name=both[0])
        if all(one.optional for one in self.columns.values()):
            yield _("a column that is not optional")

    def named_by(self, has_regions: bool) -> dict[str, str]:
        """The columns that name a row → their headings; none where the table has one row."""
        if isinstance(self.by, dict):
            return {id: one.title if isinstance(one, OwnKey) else one for id, one in self.by.items()}
        by = self.by or (REGION if has_regions else "none")
        return {REGION: "行政区"} if by == REGION else {}

    @property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Columns that rows are named by → the values that may stand in them, where they are declared."""
        return {id: one.names for id, one in self.by.items() if isinstance(one, OwnKey)} if isinstance(self.by, dict) else {}

    def spec(self, name: str, has_regions: bool, region_word: str, parts: Mapping[str, str]) -> TableSpec:
        """It as the reader takes it. parts: column → column of which it is a part, as measures say."""
        keys = self.named_by(has_regions) | self.id
        within = {id: one.at_most for id, one in self.columns.items() if one.at_most} | dict(parts)
        named = {id: Column(id, title, "text") for id, title in keys.items() if id != REGION or isinstance(self.by, dict)}
        called = {id: one.also_called for id, one in self.columns.items() if one.also_called}
        if REGION in keys:
            called[REGION] = tuple(f"{one}{end}" for one in (region_word, keys[REGION]) for end in ("", "名称"))
        return TableSpec(
            name,
            self.title,
            columns=(*keys, *(id for id, one in self.columns.items() if not one.optional)),
            optional=tuple(id for id, one in self.columns.items() if one.optional),
            key=tuple(keys),
            required=not self.optional,
            complete=REGION if self.every_region and REGION in keys and has_regions else None,
            at_most=tuple(within.items()),
            own=named | {id: one.field(id) for id, one in self.columns.items()},
            names=self.names,
            aliases=called,
        )
