"""The tables of records: what stands in each column, what has to, and what nobody but its owner may see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..errors import DataError, Problem, nearest
from ..fields import FIELDS

Kind = Literal["text", "region", "source", "amount", "month", "day", "yes_or_no", "answer"]
YES, NO = "是", "否"
FEWEST, MOST = 1, 5  # the points of an answer
QUESTION = re.compile(r"q([1-9]\d?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of records. kind: text; region and source, names from the parameters; amount (元, exact to the 分, negative
    for a refund); month (YYYY-MM); day; yes_or_no (是, 否); answer (1–5). required: a row without it is at fault.
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
        return next(column for column in self.columns if column.name == name)

    def named(self, title: str, titles: dict[str, str]) -> str | None:
        """The column that a heading means: its name, its Chinese title, or what datapackage.json calls it (`titles`)."""
        meant = titles.get(title, title)
        known = {column.title: column.name for column in self.columns} | {name: name for name in self.names}
        return known.get(meant) or known.get(title)

    def with_questions(self, names: Iterable[str]) -> RecordSchema:
        """The schema with these columns of answers, in the order of their numbers."""
        questions = sorted({name for name in names if QUESTION.fullmatch(name)}, key=lambda name: int(name[1:]))
        answers = tuple(Column(name, "answer", required=False) for name in questions)
        own = tuple(column for column in self.columns if column.kind != "answer")
        return RecordSchema(self.name, self.title, self.key, own + answers, self.optional)


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
    ),
    optional=frozenset({"paid_on", "clinic_id"}),
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
            Problem(
                where,
                f'"{name}" is no table of records',
                f"one of {', '.join(SCHEMAS)}",
                nearest(name, SCHEMAS),
            )
        )
    return SCHEMAS[name]
