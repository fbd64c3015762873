"""datapackage.json, the birth certificate of a data folder: title, unit and source of every table (Frictionless Data)."""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import DataError, Problem, at, nearest
from ..fields import plain_heading
from ..messages import _
from ..supposing import IN_TABLE, Edit, edits_of, shared

FILE = "datapackage.json"


PERIODS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}  # → months that a payment is for


@dataclass(frozen=True, slots=True)
class FileRules:
    """How one file, or all files of a resource, differ from what their schema says. titles: heading as submitted → column.
    answers: words → points. period: what a payment is for, of `PERIODS`. not_read: headings that mean none of the columns, however
    much they look like one."""

    titles: dict[str, str] = field(default_factory=dict, hash=False)
    answers: dict[str, int] = field(default_factory=dict, hash=False)
    period: str = "month"
    not_read: tuple[str, ...] = ()


AS_THE_SCHEMA_SAYS = FileRules()


@dataclass(frozen=True, slots=True)
class Resource:
    """One table's entry. place: table or paragraph of the document that it was taken from. units: column → unit.
    titles: heading as submitted → column. records: the table of records that it holds, if it holds records and no totals;
    its path may then be a folder. files: file of that folder → how it differs from `rules`, those of all of them. edits: what is supposed
    of its rows. year: that the name of the folder is, or ""."""

    name: str
    path: str
    title: str = ""
    place: str = ""
    sheet: str | None = None
    units: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    records: str = ""
    rules: FileRules = AS_THE_SCHEMA_SAYS
    files: dict[str, FileRules] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    year: str = ""

    def rules_of(self, file: str) -> FileRules:
        """What holds for one file: its own rules, then those of all."""
        own, shared = self.files.get(file, AS_THE_SCHEMA_SAYS), self.rules
        period = own.period if own.period != "month" else shared.period
        titles, answers = {**self.titles, **shared.titles, **own.titles}, {**shared.answers, **own.answers}
        return FileRules(titles, answers, period, (*shared.not_read, *own.not_read))


@dataclass(frozen=True, slots=True)
class Package:
    """title: what the folder holds. notice: the label that has to stand wherever its figures appear, if any. records: the
    resources that hold records, by the table of records; the others are tables of totals, by name."""

    title: str
    source: str
    created: str
    resources: dict[str, Resource]
    notice: str = ""
    records: dict[str, Resource] = field(default_factory=dict)


def read_package(folder: Path, shown: str) -> Package:
    """The datapackage.json of `folder`, with what is supposed of its tables. `shown` is the folder as messages print it. Error:
    DataError."""
    package, edits = shared(("package", folder), (), lambda: _read(folder, shown)), edits_of(folder)
    return replace(package, resources={name: _supposed(one, edits.get(name, ())) for name, one in package.resources.items()})


def _read(folder: Path, shown: str) -> Package:
    where = f"{shown}/{FILE}"
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
        resources = [_resource(entry) for entry in content["resources"]]
        sources = "; ".join(str(source.get("title", "")) for source in content.get("sources", []))
    except FileNotFoundError:
        hint = _("`pbe new` writes one beside empty tables")
        raise DataError(where, _("the file is missing"), _("titles, units and sources of the tables"), hint) from None
    except json.JSONDecodeError as error:
        raise DataError(at(where, row=error.lineno), _("is not JSON: {msg}", msg=error.msg), _("a data package")) from None
    except (KeyError, TypeError, ValueError, AttributeError, UnicodeDecodeError, RecursionError) as error:
        what = _("is not a data package ({name}: {error})", name=type(error).__name__, error=error)
        raise DataError(where, what, _("resources, each with name, path and schema")) from None
    problems = [fault for resource in resources for fault in _faults(resource, folder, where)]
    names = [resource.name for resource in resources]
    names += [_("records of {name}", name=resource.records) for resource in resources if resource.records]
    problems += [
        Problem(where, _('table "{name}" stands twice', name=name), _("one entry each"))
        for name in sorted({*names})
        if names.count(name) > 1
    ]
    if problems:
        raise DataError(problems)
    year = folder.name if re.fullmatch(r"(?:19|20)\d\d", folder.name) else ""
    resources = [replace(one, year=year) for one in resources]
    return Package(
        title=str(content.get("title", "")),
        source=sources,
        created=str(content.get("created", "")),
        resources={resource.name: resource for resource in resources if not resource.records},
        notice=str(content.get("notice", "")),
        records={resource.records: resource for resource in resources if resource.records},
    )


def _supposed(resource: Resource, edits: tuple[Edit, ...]) -> Resource:
    place = "、".join(filter(None, (resource.place, IN_TABLE)))
    return replace(resource, edits=edits, place=place) if edits else resource


def _resource(entry: dict) -> Resource:
    fields = entry.get("schema", {}).get("fields", [])
    if not isinstance(entry.get("sheet", ""), str):
        raise ValueError(_('the sheet of "{name}" is no single name: a table is read from one sheet', name=entry["name"]))
    return Resource(
        name=str(entry["name"]),
        path=str(entry["path"]),
        title=str(entry.get("title", "")),
        place=str(entry.get("place", "")),
        sheet=entry.get("sheet"),
        units={str(column["name"]): str(column["unit"]) for column in fields if column.get("unit")},
        titles={plain_heading(str(column["title"]))[0]: str(column["name"]) for column in fields if column.get("title")},
        records=str(entry.get("records", "")),
        rules=_rules(entry),
        files={str(name): _rules(rules) for name, rules in entry.get("files", {}).items()},
    )


def _rules(entry: dict) -> FileRules:
    return FileRules(
        titles={plain_heading(str(title))[0]: str(column) for title, column in entry.get("titles", {}).items()},
        answers={"".join(str(word).split()): int(points) for word, points in entry.get("answers", {}).items()},
        period=str(entry.get("paid_for", "month")),
        not_read=tuple(plain_heading(str(title))[0] for title in entry.get("not_read", ())),
    )


def _faults(resource: Resource, folder: Path, where: str):
    for rules in (resource.rules, *resource.files.values()):
        if rules.period not in PERIODS:
            what = _('resource {name}: "{period}" is no period that is `paid_for`', name=resource.name, period=rules.period)
            yield Problem(where, what, _("one of {names}", names=[*PERIODS]), nearest(rules.period, PERIODS))
        if wrong := [word for word, points in rules.answers.items() if not 1 <= points <= 5]:
            yield Problem(
                where,
                _("resource {name}: the answer {answer} has no points", name=resource.name, answer=wrong[0]),
                _("points from 1 to 5"),
            )
    inside = "\0" not in resource.path and (folder / resource.path).resolve().is_relative_to(folder.resolve())
    if not inside or Path(resource.path).is_absolute():
        what = _('resource {name}: "{path}" leads out of the data folder', name=resource.name, path=resource.path)
        yield Problem(where, what, _("a file name inside the folder"))
