"""What a new year takes over from the last one: its parameters without the year's values, its indicators without their results."""

import json
from decimal import Decimal

from ..data import Table
from ..data.package import FILE
from ..exact_yaml import edited, in_year, marked
from ..project import ProjectYear
from .indicator_table import LEVELS, WEIGHTS, outline
from .params import EvaluationParams

EMPTY = "{value: , source: }"
OF_THE_YEAR = ("transfers_budgeted", "matching_owed", "standard_per_head", "heads")
OF_HEADINGS = ("titles", "not_read", "answers", "paid_for")  # of a resource: how its file says things
RESULTS = ("actual", "score", "reason", "evidence")


def parameters(previous: ProjectYear, place: ProjectYear, params: EvaluationParams) -> str:
    """The previous year's file, comments and all: the year's own values are emptied, and whatever else names that year is marked."""
    text = in_year(previous.params_file, previous.year, place.year)
    emptied: dict[tuple[str, ...], str] = {(key,): EMPTY for key in OF_THE_YEAR}
    emptied |= {("funding_sources", key, "budgeted"): EMPTY for key in params.funding_sources}
    emptied |= {("evaluated",): "{from: , to: , source: }", ("published_report",): ""}
    text = edited(text, emptied, f"待填：{place.year}年度")
    text = marked(text, previous.year)
    return f"# 由 {previous.year} 年度的参数复制而来：标“待填”处须填写，其余数值和来源须按 {place.year} 年度的文件核对。\n{text}"


def package(text: str, previous: ProjectYear, place: ProjectYear) -> str:
    """A new datapackage.json with what the last one says of the same tables: what their columns are called, which are not read, and no unit
    where it declared none, since the file says it."""
    file = previous.data_dir / FILE
    if not file.is_file():
        return text
    last, content = (json.loads(one) for one in (file.read_text("utf-8-sig"), text))
    if previous.year in (title := str(last.get("title", ""))):
        content["title"] = title.replace(previous.year, place.year)
    known = {one["name"]: one for one in last["resources"]}
    for one in (one for one in content["resources"] if one["name"] in known):
        old = known[one["name"]]
        one |= {key: old[key] for key in OF_HEADINGS if key in old}
        declared = {column["name"]: column for column in old.get("schema", {}).get("fields", [])}
        for column in one["schema"]["fields"]:
            said = declared.get(column["name"], {})
            column |= {"title": said["title"]} if said.get("title") else {}
            if not said.get("unit"):
                column.pop("unit", None)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def indicators(table: Table, shown: str, previous: ProjectYear) -> list[dict[str, str | Decimal]]:
    """The lines of the indicator table, without what the year brought. A target or method that names the year has to be set anew."""
    found = outline(table, shown)
    return [_line(entry.path, entry.weights, entry.cells, found.groups, previous.year) for entry in found.entries]


def _line(path: tuple, weights: tuple, cells: dict[str, str], groups: dict, year: str) -> dict[str, str | Decimal]:
    dropped = {*LEVELS, *WEIGHTS, *RESULTS}
    kept: dict = {name: _anew(name, text, year) for name, text in cells.items() if name not in dropped}
    stated = {WEIGHTS[depth - 1]: groups.get(path[:depth]) for depth in range(1, len(path))} | {"weight": weights[-1]}
    named = dict(zip(LEVELS, path, strict=False))
    return kept | named | {name: weight for name, weight in stated.items() if weight is not None}


def _anew(name: str, text: str, year: str) -> str:
    """A cell that is taken over; what holds for that year only cannot be read until it is set anew."""
    return f"待填（{year}年度为：{text}）" if name in ("target", "method") and year in text else text
