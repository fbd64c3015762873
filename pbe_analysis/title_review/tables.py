"""The tables that a title review reads, and of each the columns that the notice's rules ask for.

All of them are of people: no message quotes a cell of them, and a cell that cannot be read does not take the others with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..data import TableSpec
from ..data.aliases import headings_in
from ..fields import FIELDS, Field
from .rule import Rule
from .thresholds import leaves

MOST_YEARS = 10  # that a roster has columns for
FORMS = "posts"  # the resource that holds the forms on which units count their posts
TITLES = {
    "roster": "申报人员花名册",
    FORMS: "单位岗位职数使用审核表",
    "workload": "任期内工作日和工作量",
    "dossiers": "公示、报送与面试报告登记",
    "materials": "申报材料份数登记",
    "provincial": "同年度申报其他评审的人员",
    "votes": "评审表决登记",
}
PERSONAL = ("person", "identity", "born", "phone", "graduated", "showpiece", "entry")  # left behind when a table has been read

# Columns that rules may look at, by the table in which they stand; what is computed of the roster's cells stands in DERIVED.
REGISTERED = {
    "roster": ("skills",),
    "workload": ("cases", "difficult", "reports", "days"),
    "dossiers": ("posted", "posted_until", "received", "interview_reports", "least_characters", "subjects", "herbs"),
}
ROSTER_DATES = ("appointed", "graduated", "confirmed")
READABLE = (
    *ROSTER_DATES,
    "sex",
    "born",
    "identity",
    "employer",
    "speciality",
    "field",
    *(n for t in REGISTERED.values() for n in t),
)
MADE_OF = {  # what is computed of the roster → the columns that it is computed of
    "level": ("hospital_level",),
    "rank": ("applied",),
    "trade": ("applied",),
    "held_rank": ("held",),
    "held_title": ("held",),
    "confirmed": ("held",),
    "discipline": ("speciality",),
    "field": ("speciality", "held_speciality"),
    "degree": ("education",),
    "county": ("employer",),
}
ALWAYS = ("entry", "employer", "person", "applied")
OPTIONAL = (
    *("county", "hospital_level", "sector", "sex", "born", "graduated", "education", "licence", "practice", "held_speciality"),
    *("held", "held_since", "appointed", "speciality", "skills", "identity", "showpiece", "remark", "phone"),
)
# The other tables: the columns without which they say nothing, and those that may stand beside them.
OTHERS = {
    "workload": (("entry", "work_year"), REGISTERED["workload"]),
    "dossiers": (("entry",), REGISTERED["dossiers"]),
    "materials": (("entry", "item", "copies"), ("applies",)),
    "provincial": (("identity",), ()),
    "votes": (("entry", "members", "present", "ayes", "noes"), ("abstentions",)),
}
TAKEN = (  # names that a column of the notice's own may not have
    *(*ALWAYS, *OPTIONAL, *READABLE, "applicant", "at", "double", "age_low", "age_high"),
    *(name for columns, optional in OTHERS.values() for name in (*columns, *optional)),
)
KEYS = {"workload": ("entry", "work_year"), "materials": ("entry", "item"), "provincial": ("identity",)}


ALIASES = headings_in(Path(__file__).with_name("headings.yaml"))  # what each column is called across offices


def specs(rules: Mapping[str, Rule], own: Mapping, last: int = 0) -> tuple[TableSpec, ...]:
    """The tables that these rules need, or that may be handed in; of the roster, what the rules ask for has to be there.
    own: the notice's own columns, by name. last: the cut-off's year, up to which the roster may have a column for each year."""
    found = (_with_years(_roster(rules, own), rules, own, last), *(_other(name, rules, own) for name in OTHERS))
    return tuple(replace(spec, asked_by=_asking(spec, rules, own)) for spec in found)


def _read(columns: Iterable[str], own: Mapping) -> set[str]:
    """The columns that are read for some: of one that says the same cells in another way (`of`), these."""
    return {(name in own and own[name].of) or name for name in columns}


def _asking(spec: TableSpec, rules: Mapping[str, Rule], own: Mapping) -> dict[str, str]:
    """Column, or "" for a table other than the roster → the rules without which it would not be needed."""
    found: dict[str, list[str]] = {}
    for name, rule in rules.items():
        for column in {one for part in rule.parts for one in (*_read(part.columns, own), *_asked_for(part, own))} & {
            *spec.columns
        }:
            for place in (column,) if spec.name == "roster" else (column, ""):
                found.setdefault(place, []).append(f"{name}（{rule.title}）")
    return {column: "、".join(dict.fromkeys(said)) for column, said in found.items()}


def _roster(rules: Mapping[str, Rule], own: Mapping) -> TableSpec:
    mine = own_of("roster", own)
    wanted = {*ALWAYS, *(column for rule in rules.values() for part in rule.parts for column in _asked_for(part, own))}
    known = (*ALWAYS, *OPTIONAL, *mine)
    columns = tuple(name for name in known if name in wanted)
    rest = (*(name for name in known if name not in wanted), *REGISTERED["dossiers"])
    return _spec("roster", columns, rest, ("entry",), True, own)


def _with_years(roster: TableSpec, rules: Mapping[str, Rule], own: Mapping, last: int) -> TableSpec:
    """2022年学分, 2023年度学分: what is counted by year may stand in the roster, a column for each year."""
    names = yearly(rules, own) if last else ()
    called = {
        name: (own[name].title, *own[name].aliases) if name in own else (FIELDS[name].title, *ALIASES[name]) for name in names
    }
    fields = {f"{name}@{year}": (name, year) for name in names for year in range(last - MOST_YEARS + 1, last + 1)}
    kinds: dict[str, Any] = {name: own[name].cells if name in own else "number" for name in names}
    wide = {field: Field(field, f"{year}年{called[name][0]}", kinds[name], "") for field, (name, year) in fields.items()}
    said = {
        field: tuple(f"{year}{word}{one}" for word in ("年", "年度") for one in called[name])
        for field, (name, year) in fields.items()
    }
    return replace(roster, optional=(*roster.optional, *fields), own={**roster.own, **wide}, aliases={**roster.aliases, **said})


def yearly(rules: Mapping[str, Rule], own: Mapping) -> tuple[str, ...]:
    """The columns counted by year that rules look at."""
    looked_at = _read((column for rule in rules.values() for column in rule.columns), own)
    return tuple(name for name in (*REGISTERED["workload"], *own_of("workload", own)) if name in looked_at)


def registered(rule: Rule, own: Mapping) -> tuple[str, ...]:
    """The columns of the registers (公示, 报送, 学分 …) that a rule looks at."""
    known = {*REGISTERED["workload"], *REGISTERED["dossiers"], *(name for name, one in own.items() if one.table != "roster")}
    return tuple(sorted(_read(rule.columns, own) & known))


def _asked_for(rule: Rule, own: Mapping) -> Iterator[str]:
    """The roster's columns without which a rule cannot be judged; none where the notice sets no line at all."""
    if set(leaves(rule.threshold)) != {None} and len(rule.parts) == 1:
        for column in _read(rule.columns, own):
            yield from MADE_OF.get(column, (column,))


def used_by(rules: Mapping[str, Rule], own: Mapping) -> dict[str, list[str]]:
    """The roster's columns → the titles of the rules that look at them."""
    found: dict[str, list[str]] = {}
    for rule in rules.values():
        looked_at = _read(rule.columns, own)
        for part in rule.parts:
            looked_at |= {*getattr(part, "also", ()), *([part.excuse.column] if part.excuse else [])}
        made_of = {one for column in looked_at for one in MADE_OF.get(column, (column,))}
        beside = {other for column, other in (("confirmed", "held_since"), ("county", "county")) if column in looked_at}
        for column in made_of | beside:
            found.setdefault(column, []).append(rule.title)
    return found


def _other(name: str, rules: Mapping[str, Rule], own: Mapping) -> TableSpec:
    columns, optional = OTHERS[name]
    looked_at = _read((column for rule in rules.values() for column in rule.columns), own)
    mine = own_of(name, own)
    asked = tuple(column for column in (*optional, *mine) if column in looked_at) if name in REGISTERED else ()
    rest = tuple(column for column in (*optional, *mine) if column not in asked)
    return _spec(name, (*columns, *asked), rest, KEYS.get(name, ("entry",)), False, own)


def own_of(table: str, own: Mapping) -> tuple[str, ...]:
    return tuple(name for name, one in own.items() if one.table == table and not one.of)


def _spec(name: str, columns: tuple, optional: tuple, key: tuple, required: bool, own: Mapping) -> TableSpec:
    mine = {column: Field(column, one.title, one.cells, one.unit) for column, one in own.items() if column in columns + optional}
    known = {column: words for column, words in ALIASES.items() if column in columns + optional}
    called = known | {column: own[column].aliases for column in mine}
    return TableSpec(name, TITLES[name], columns, key, optional, required, private=True, lenient=True, own=mine, aliases=called)
