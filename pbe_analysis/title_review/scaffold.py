"""What `pbe new --report title_review` lays out: rules to check against the year's notice, and the notice's forms, empty."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..data import Sheet, workbook
from ..data.blank import blank_csv, blank_package
from ..params import load
from ..project import ProjectYear
from .forms import TITLE
from .params import RANKS, TitleReviewParams
from .synthetic import ROSTER_COLUMNS, form_head, roster_heads
from .tables import DOSSIERS, FORMS, MATERIALS, ROSTER, WORKLOAD

TEMPLATE = Path(__file__).with_name("new.yaml")


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str | bytes]:
    """Files to write, by their path in the project: parameters, 附件1 and 附件2 as workbooks, the registers as CSV.

    Votes and the provincial list come later, and only where there are any.
    """
    data = place.shown(place.data_dir)
    specs = (WORKLOAD, DOSSIERS, MATERIALS)
    return {
        place.shown(place.params_file): _params(place, previous),
        f"{data}/datapackage.json": _package(place),
        f"{data}/roster.xlsx": _roster(place.year),
        f"{data}/posts.xlsx": _posts(),
        **{f"{data}/{spec.name}.csv": blank_csv(spec, "元", {}) for spec in specs},
    }


def _params(place: ProjectYear, previous: ProjectYear | None) -> str:
    if previous is None:
        return TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
    load(previous.params_file, previous.shown(previous.params_file), TitleReviewParams)
    text = previous.params_file.read_text(encoding="utf-8-sig")
    text = re.sub(rf"(?m)^(fiscal_year:\s*){previous.year}\b", rf"\g<1>{place.year}", text)
    text = re.sub(rf"(?m)^(title:.*?){previous.year}", rf"\g<1>{place.year}", text)
    return f"# 由 {previous.year} 年度的参数复制而来：每条规则和条款都须按 {place.year} 年度的通知核对后再用。\n{text}"


def _package(place: ProjectYear) -> str:
    content = json.loads(blank_package(place.slug, f"{place.project} {place.year}", (WORKLOAD, DOSSIERS, MATERIALS), "元"))
    forms = [
        {"name": ROSTER.name, "path": "roster.xlsx", "title": ROSTER.title, "place": "附件1"},
        {"name": FORMS, "path": "posts.xlsx", "title": TITLE, "place": "附件2"},
    ]
    content["resources"] = forms + content["resources"]
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _roster(year: str) -> bytes:
    heads = roster_heads(ROSTER_COLUMNS)
    title = f"{year}年度申报基层高级卫生专业技术职务任职资格人员花名册(基层系列)"
    rows = [[title], ["地(市)或单位(盖章)："], heads]
    return workbook([Sheet("花名册", rows, heads=3, merged=("A1:T1", "A2:T2"), widths=(6, 22))])


def _posts() -> bytes:
    rows = form_head("") + [[rank] for rank in RANKS] + [[f"127号{rank}申报人员名单"] for rank in RANKS]
    return workbook([Sheet("单位名称", rows, heads=1, merged=("A1:F1", "B2:F2", "D3:F3"), widths=(26, 16, 16, 16, 16, 16))])
