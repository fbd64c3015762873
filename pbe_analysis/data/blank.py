"""Empty tables for people to fill in: Chinese headings with units, a row for every name that is known already."""

import json
from collections.abc import Iterable, Mapping
from itertools import product

from ..fields import Field
from ..reading import letters
from ..reading.formulas import csv_text
from .spec import TableSpec
from .workbook import FIGURE, Cell, Choice, Sheet, options, workbook

GUIDE, OPTIONS = "填表说明", "选项"
SPARE = 60  # rows below those laid out that take drop-downs, too
_SAID = {
    "money": "金额",
    "count": "整数",
    "number": "数",
    "date": "日期，如 2021-06-30",
    "span": "日期，可只到年月",
    "share": "比率，如 80% 或 0.8",
    "entry": "数，可带单位",
    "measure": "指标名称",
}
_RULES = (
    "一、本表由填报单位填写，填好后原样发回；请勿改动表头，请勿合并数字单元格，请勿隐藏行、列、工作表。",
    "二、没有的填 0，不清楚的留空：空白不当作零。不要填“无”。",
    "三、单位以表头为准，单元格中只填数字。",
    "四、用公式的，须在Excel或WPS中打开并保存，使结果存入文件；出现 #REF!、#DIV/0! 等错误的须先改正。",
    "五、编号、身份证号等长数字须按文本填写。",
    "六、可加一行“合计”，其数须等于各行之和。",
)
_TYPES = {"count": "integer", "money": "number", "number": "number", "date": "date"}


def blank_csv(spec: TableSpec, money_unit: str, names: Mapping[str, Iterable[str]]) -> str:
    """A CSV that Excel opens as it is (UTF-8 with byte-order mark).

    names: column → the names that its rows can have; a row is laid out for each combination of those in the key.
    """
    return _csv(spec, money_unit, product(*_keys(spec, {name: tuple(given) for name, given in names.items()})))


def _keys(spec: TableSpec, names: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The values that each column is laid out with. A key whose names are not known is left empty beside those that are."""
    unknown = ("",) if any(names.get(name) for name in spec.key) else ()
    return [names.get(name) or unknown if name in spec.key else ("",) for name in spec.columns + spec.optional]


def blank_workbook(
    spec: TableSpec,
    money_unit: str,
    names: Mapping[str, Iterable[str]],
    known: Iterable[Mapping[str, Cell]] = (),
    told: Mapping[str, str] | None = None,
) -> bytes:
    """An .xlsx for people to fill in: the table, as `blank_csv` lays it out, with drop-downs and bounds; what to fill in where; the
    options. `read_tables` reads exactly this back. known: rows as far as they are known already, in place of those of the names;
    told: column → what to fill in, where its kind does not tell."""
    columns = spec.columns + spec.optional
    lists = {name: tuple(names[name]) for name in columns if names.get(name)}
    laid_out = [[row.get(name, "") for name in columns] for row in known] or map(list, product(*_keys(spec, lists)))
    rows = [[_heading(spec.field(name), money_unit) for name in columns], *laid_out]
    figures = {
        letters(place): FIGURE
        for place, name in enumerate(columns, start=1)
        if spec.field(name).kind in ("money", "count", "number")
    }
    table = Sheet(
        spec.name,
        rows,
        widths=tuple(30 if spec.field(name).kind == "text" else 18 for name in columns),
        choices=tuple(_choices(spec, lists, len(rows))),
        looks=figures,
    )
    guide = Sheet(
        GUIDE,
        [
            [spec.title],
            *([rule] for rule in _RULES),
            [],
            ["列", "填什么", "是否必填"],
            *_explained(spec, money_unit, lists, told or {}),
        ],
        1,
        (),
        (36, 60, 12),
    )
    offered = [options(OPTIONS, {spec.field(name).title: values for name, values in lists.items()})] if lists else []
    return workbook([table, guide, *offered])


def _choices(spec: TableSpec, lists: Mapping[str, tuple[str, ...]], rows: int) -> Iterable[Choice]:
    for place, name in enumerate(spec.columns + spec.optional, start=1):
        cells = f"{letters(place)}2:{letters(place)}{rows + SPARE}"
        field = spec.field(name)
        if name in lists:
            column = letters(list(lists).index(name) + 1)
            yield Choice(cells, f"'{OPTIONS}'!${column}$2:${column}${len(lists[name]) + 1}")
        elif field.kind in ("money", "count", "number") and not field.may_be_negative:
            yield Choice(cells, kind="whole" if field.kind == "count" else "decimal")


def _explained(
    spec: TableSpec, money_unit: str, lists: Mapping[str, tuple[str, ...]], told: Mapping[str, str]
) -> Iterable[list[str]]:
    for name in spec.columns + spec.optional:
        field = spec.field(name)
        what = "；".join(filter(None, ["从下拉列表中选择" if name in lists else _SAID.get(field.kind, "文字"), told.get(name)]))
        yield [
            _heading(field, money_unit),
            what,
            "必填" if name in spec.key else "如实填写" if name in spec.columns else "可不填",
        ]


def filled_csv(spec: TableSpec, rows: Iterable[Mapping[str, object]]) -> str:
    """A CSV of these rows as `blank_csv` lays it out; what a row does not have is left empty. No money: a table that
    somebody else submits is never written anew."""
    columns = spec.columns + spec.optional
    return _csv(spec, "元", (["" if (value := row.get(name)) is None else str(value) for name in columns] for row in rows))


def _csv(spec: TableSpec, money_unit: str, rows: Iterable[Iterable[str]]) -> str:
    heads = [_heading(spec.field(name), money_unit) for name in spec.columns + spec.optional]
    return "\ufeff" + csv_text([heads, *rows])


def blank_package(
    name: str, title: str, specs: Iterable[TableSpec], money_unit: str, suffix: str = ".csv", notice: str = ""
) -> str:
    """The datapackage.json that goes with the blank tables; sources are left for whoever fills them in. suffix: of their files.
    notice: the label that has to stand wherever their figures appear."""
    resources = [_resource(spec, money_unit, suffix) for spec in specs]
    return package_text(name, title, resources, profile="tabular-data-package", notice=notice or None, created="")


def package_text(name: str, title: str, resources: Iterable[dict], source: str = "", **said: str | None) -> str:
    """A datapackage.json. said: profile, notice, description, created, as far as it has them."""
    behind = {key: said[key] for key in ("notice", "description", "created") if said.get(key) is not None}
    content = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        **({"profile": said["profile"]} if said.get("profile") else {}),
        **{"name": name, "title": title, **behind, "sources": [{"title": source}], "resources": [*resources]},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _resource(spec: TableSpec, money_unit: str, suffix: str) -> dict:
    return {
        "name": spec.name,
        "path": f"{spec.name}{suffix}",
        "title": spec.title,
        "place": "",
        "schema": {
            "fields": [_field(spec.field(name), money_unit) for name in spec.columns + spec.optional],
            "primaryKey": list(spec.key),
            "missingValues": [""],
        },
    }


def _field(field: Field, money_unit: str) -> dict:
    unit = _unit(field, money_unit)
    described = {"name": field.name, "title": field.title, "type": _TYPES.get(field.kind, "string")}
    return described | ({"unit": unit} if unit else {})


def _unit(field: Field, money_unit: str) -> str:
    """What a column is counted in: money in its own unit where it has one."""
    return field.unit or (money_unit if field.kind == "money" else "")


def _heading(field: Field, money_unit: str) -> str:
    return field.heading(_unit(field, money_unit))
