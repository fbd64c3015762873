"""Empty tables for people to fill in: Chinese headings with units, a row for every name that is known already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import product

from ..fields import Field
from .formulas import csv_text
from .spec import TableSpec

_TYPES = {"count": "integer", "money": "number", "number": "number", "date": "date"}


def blank_csv(spec: TableSpec, money_unit: str, names: Mapping[str, Iterable[str]]) -> str:
    """A CSV that Excel opens as it is (UTF-8 with byte-order mark).

    names: column → the names that its rows can have; a row is laid out for each combination of those in the key.
    """
    columns = spec.columns + spec.optional
    keys = [names.get(name, ()) if name in spec.key else ("",) for name in columns]
    return _csv(spec, money_unit, product(*keys))


def filled_csv(spec: TableSpec, rows: Iterable[Mapping[str, object]]) -> str:
    """A CSV of these rows as `blank_csv` lays it out; what a row does not have is left empty. No money: a table that
    somebody else submits is never written anew."""
    columns = spec.columns + spec.optional
    return _csv(spec, "元", ([_plain(row.get(name)) for name in columns] for row in rows))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _csv(spec: TableSpec, money_unit: str, rows: Iterable[Iterable[str]]) -> str:
    heads = [spec.field(name).heading(money_unit) for name in spec.columns + spec.optional]
    return "\ufeff" + csv_text([heads, *rows])


def blank_package(name: str, title: str, specs: Iterable[TableSpec], money_unit: str) -> str:
    """The datapackage.json that goes with the blank tables; sources are left for whoever fills them in."""
    content = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "created": "",
        "sources": [{"title": ""}],
        "resources": [_resource(spec, money_unit) for spec in specs],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _resource(spec: TableSpec, money_unit: str) -> dict:
    return {
        "name": spec.name,
        "path": f"{spec.name}.csv",
        "title": spec.title,
        "place": "",
        "schema": {
            "fields": [_field(spec.field(name), money_unit) for name in spec.columns + spec.optional],
            "primaryKey": list(spec.key),
            "missingValues": [""],
        },
    }


def _field(field: Field, money_unit: str) -> dict:
    unit = money_unit if field.kind == "money" else field.unit
    described = {"name": field.name, "title": field.title, "type": _TYPES.get(field.kind, "string")}
    return described | ({"unit": unit} if unit else {})
