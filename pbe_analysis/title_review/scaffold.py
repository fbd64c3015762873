"""What `pbe new --report title_review` lays out: rules to be filled in by the year's notice, and forms, empty."""

import json
from pathlib import Path

from ..data import Sheet, TableSpec, workbook
from ..data.blank import blank_csv, blank_package
from ..exact_yaml import in_year
from ..params import load
from ..project import ProjectYear
from .params import TitleReviewParams
from .tables import ALWAYS, FORMS, OPTIONAL, TITLES, specs
from .vocabulary import SENIOR, VICE

TEMPLATE = Path(__file__).with_name("new.yaml")
LATER = "provincial", "votes"  # tables that come later, and only where there are any
FORM_HEAD = ("级别", "岗位核准数", "实有聘任人数", "未使用核准岗位数", "拟分配其他评审的岗位数", "拟分配本次评审的岗位数")


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str | bytes]:
    """Files to write, by their path in the project: parameters, roster and forms as workbooks, the registers as CSV. From a
    previous year the tables are those that its rules ask for."""
    data = place.shown(place.data_dir)
    known = previous and load(previous.params_file, previous.shown(previous.params_file), TitleReviewParams)
    roster, *others = specs(known.rules, known.columns) if known else specs({}, {})
    registers = [spec for spec in others if spec.name not in LATER and (not known or _is_used(spec, known))]
    ranks = known.ranks if known else (SENIOR, VICE)
    with_forms = not known or bool(known.quota and known.quota.of_posts)
    forms = {f"{data}/{FORMS}.xlsx": _posts(ranks)} if with_forms else {}
    return {
        place.shown(place.params_file): _params(place, previous),
        f"{data}/datapackage.json": _package(place, registers, with_forms),
        f"{data}/roster.xlsx": _roster(place.year, roster, bool(known)),
        **forms,
        **{f"{data}/{spec.name}.csv": blank_csv(spec, "元", {}) for spec in registers},
    }


def _is_used(spec: TableSpec, params: TitleReviewParams) -> bool:
    columns = {column for rule in params.rules.values() for column in rule.columns}
    return bool(columns & {*spec.columns, *spec.optional}) or any(spec.name in rule.tables for rule in params.rules.values())


def _params(place: ProjectYear, previous: ProjectYear | None) -> str:
    if previous is None:
        return TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
    text = in_year(previous.params_file, previous.year, place.year)
    return f"# 由 {previous.year} 年度的参数复制而来：每条规则和条款都须按 {place.year} 年度的通知核对后再用。\n{text}"


def _package(place: ProjectYear, registers: list[TableSpec], with_forms: bool) -> str:
    content = json.loads(blank_package(place.slug, f"{place.project} {place.year}", registers, "元"))
    books = [{"name": name, "path": f"{name}.xlsx", "title": TITLES[name]} for name in ("roster", FORMS)[: 1 + with_forms]]
    content["resources"] = books + content["resources"]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _roster(year: str, spec: TableSpec, only_needed: bool) -> bytes:
    """Headings: of a year taken over those that its rules ask for, else all that forms have."""
    wanted = (*spec.columns, *(name for name in spec.optional if name in spec.own)) if only_needed else (*ALWAYS, *OPTIONAL)
    heads = [spec.field(name).title for name in wanted]
    rows = [[f"{year}年度{TITLES['roster']}"], ["单位（盖章）："], heads]
    return workbook([Sheet("花名册", rows, heads=3, widths=(6, 22))])


def _posts(ranks: tuple[str, ...]) -> bytes:
    rows = [[TITLES[FORMS]], ["单位名称（盖章）：", ""], list(FORM_HEAD), *([rank] for rank in ranks)]
    return workbook([Sheet("单位名称", rows, heads=1, widths=(26, 16, 16, 16, 22, 22))])
