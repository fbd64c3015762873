"""Empty tables for people to fill in: Chinese headings with units, a row for every name that is known already."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from itertools import product

from ..fields import FIELDS, Field
from .spec import TableSpec

_TYPES = {"count": "integer", "money": "number", "number": "number", "date": "date"}


def blank_csv(spec: TableSpec, money_unit: str, names: Mapping[str, Iterable[str]]) -> str:
    """A CSV that Excel opens as it is (UTF-8 with byte-order mark).

    names: column → the names that its rows can have; a row is laid out for each combination of those in the key.
    """
    columns = spec.columns + spec.optional
    keys = [names.get(name, ()) if name in spec.key else ("",) for name in columns]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS[name].heading(money_unit) for name in columns)
    writer.writerows(product(*keys))
    return "\ufeff" + text.getvalue()


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
            "fields": [_field(FIELDS[name], money_unit) for name in spec.columns + spec.optional],
            "primaryKey": list(spec.key),
            "missingValues": [""],
        },
    }


def _field(field: Field, money_unit: str) -> dict:
    unit = money_unit if field.kind == "money" else field.unit
    described = {"name": field.name, "title": field.title, "type": _TYPES.get(field.kind, "string")}
    return described | ({"unit": unit} if unit else {})
