"""What to call an institution in a report: its name, unless that gives a person away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..records.institutions import of

if TYPE_CHECKING:
    from ..records.book import Records

PERSONAL = ("doctor_id", "doctor_name", "identity_number")
UNTOLD = "（名称含个人信息，未列示）"


def called(records: Records, ids: Sequence[str]) -> dict[str, str]:
    """clinic_id → the name in the register of institutions, else the number itself.

    A name or number that holds the name or a number of a person registered there (张三诊所) is not shown: the
    number stands for the name, and 名称含个人信息 for both. What is personal is looked at for this, and goes
    no further.
    """
    if not ids:
        return {}
    names = _names(records, ids)
    persons = _persons(records, ids)
    return {one: _told(one, names.get(one), persons[one]) for one in ids}


def _told(number: str, name: str | None, persons: set[str]) -> str:
    shown = [text for text in (name, number) if text and not any(person in text for person in persons)]
    return shown[0] if shown else UNTOLD


def _names(records: Records, ids: Sequence[str]) -> Mapping[str, str]:
    if "clinics" not in records:
        return {}
    rows = records.rows(of(records.scan("clinics", "clinic_id", "clinic_name"), ids))
    return {row["clinic_id"]: row["clinic_name"] for row in reversed(rows) if row["clinic_name"]}


def _persons(records: Records, ids: Sequence[str]) -> Mapping[str, set[str]]:
    persons: dict[str, set[str]] = defaultdict(set)
    for row in records.rows(of(records.scan("doctors", "clinic_id", *PERSONAL), ids)):
        persons[row["clinic_id"]] |= {row[name] for name in PERSONAL if row[name]}
    return persons
