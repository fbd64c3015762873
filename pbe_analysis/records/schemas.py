"""The tables of records: what stands in each column, what has to, and what nobody but its owner may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ..data.aliases import aliases_of, headings_in
from ..errors import DataError, nearest
from ..fields import FIELDS
from ..messages import _

Kind = Literal["text", "region", "source", "amount", "month", "months", "day", "yes_or_no", "answer"]
YES, NO = "是", "否"
FEWEST, MOST = 1, 5  # the points of an answer
ALIASES = headings_in(Path(__file__).with_name("headings.yaml"))  # of one meaning each, whatever table they stand in
QUESTION = re.compile(r"q([1-9]\d?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of records. kind: text; region and source, names from the parameters; amount (元, exact to the 分, negative
    for a refund); month (YYYY-MM); months (how many a payment
    is for, of a file that declares a longer period; never a heading); day; yes_or_no (是, 否); answer (1–5). required: a row without it is at fault.
    personal: no message, list or report quotes it."""

    name: str
    kind: Kind = "text"
    required: bool = True
    personal: bool = False
    heading: str = ""

    @property
    def title(self) -> str:
        """The Chinese heading; what a file calls it instead stands in datapackage.json."""
        return self.heading or (FIELDS[self.name].title if self.name in FIELDS else self.name)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other headings that it may have; of a region, those of the tables of totals."""
        of_region = (f"{self.title}名称", FIELDS[self.name].title, *aliases_of(self.name)) if self.kind == "region" else ()
        return (*ALIASES.get(self.name, ()), *of_region)


@dataclass(frozen=True, slots=True)
class RecordSchema:
    """A table of records. key: the column whose value stands once. optional columns may be missing from a file; a required
    cell may not be empty where its column is there."""

    name: str
    title: str
    key: str
    columns: tuple[Column, ...]
    optional: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        found = next((column for column in self.columns if column.name == name), None)
        if found is None and QUESTION.fullmatch(name):  # one that no good file has: nobody answered it
            return Column(name, "answer", required=False)
        if found is None:
            raise KeyError(name)
        return found

    def named(self, title: str, titles: dict[str, str]) -> str | None:
        """The column that a heading means: its name, its Chinese title, or what datapackage.json calls it (`titles`)."""
        meant = titles.get(title, title)
        columns = [column for column in self.columns if column.kind != "months"]
        known = {column.title: column.name for column in columns} | {column.name: column.name for column in columns}
        return known.get(meant) or known.get(title) or next((one.name for one in columns if title in one.aliases), None)

    @property
    def texts(self) -> dict[str, str]:
        """Question → what it asks, as far as the parameters say so."""
        return {column.name: column.heading for column in self.columns if column.kind == "answer" and column.heading}

    def called(self, region_word: str) -> RecordSchema:
        """The schema with the region under the word that the project has for it."""
        columns = tuple(
            replace(one, heading=region_word) if one.kind == "region" and region_word else one for one in self.columns
        )
        return replace(self, columns=columns)

    def with_questions(self, names: Iterable[str], texts: Mapping[str, str] | None = None) -> RecordSchema:
        """The schema with these columns of answers, and those of which `texts` says what they ask, which need not be there; in the order
        of their numbers."""
        texts = texts or self.texts
        questions = sorted({name for name in (*names, *texts) if QUESTION.fullmatch(name)}, key=lambda name: int(name[1:]))
        answers = tuple(Column(name, "answer", required=False, heading=texts.get(name, "")) for name in questions)
        own = tuple(column for column in self.columns if column.kind != "answer")
        return replace(self, columns=own + answers, optional=self.optional | (texts.keys() - {*names}))


PAYMENTS = RecordSchema(
    "payments",
    "发放台账",
    "payment_id",
    (
        Column("payment_id"),
        Column("region", "region"),
        Column("clinic_id", required=False),
        Column("doctor_id", personal=True),
        Column("month", "month", heading="所属月份"),
        Column("source", "source"),
        Column("amount", "amount"),
        Column("paid_on", "day", required=False),
        Column("months", "months", required=False),
    ),
    optional=frozenset({"paid_on", "clinic_id", "months"}),
)
CLINICS = RecordSchema(
    "clinics",
    "机构名册",
    "clinic_id",
    (
        Column("clinic_id"),
        Column("region", "region"),
        Column("clinic_name", required=False),
        Column("implementing", "yes_or_no", heading="是否实施"),
    ),
    optional=frozenset({"clinic_name"}),
)
DOCTORS = RecordSchema(
    "doctors",
    "人员名册",
    "doctor_id",
    (
        Column("doctor_id", personal=True),
        Column("clinic_id", required=False),
        Column("region", "region"),
        Column("doctor_name", required=False, personal=True),
        Column("identity_number", required=False, personal=True),
    ),
    optional=frozenset({"clinic_id", "doctor_name", "identity_number"}),
)
QUESTIONNAIRES = RecordSchema(
    "questionnaires",
    "调查问卷",
    "questionnaire_id",
    (
        Column("questionnaire_id"),
        Column("region", "region"),
        Column("clinic_id", required=False),
        Column("respondent", required=False, personal=True),
        Column("answered_on", "day", required=False),
        Column("q1", "answer", required=False),
    ),
    optional=frozenset({"clinic_id", "respondent", "answered_on"}),
)
SCHEMAS = {schema.name: schema for schema in (PAYMENTS, CLINICS, DOCTORS, QUESTIONNAIRES)}


def schema_of(name: str, where: str) -> RecordSchema:
    """The schema that datapackage.json names under `records`. Error: DataError with the nearest known one."""
    if name not in SCHEMAS:
        raise DataError(
            where, _('"{name}" is no table of records', name=name), _("one of {names}", names=[*SCHEMAS]), nearest(name, SCHEMAS)
        )
    return SCHEMAS[name]
