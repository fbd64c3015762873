"""What `pbe new --report targets` lays out: parameters with the rules, and the Excel form to fill in."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..exact_yaml import read_yaml
from ..project import ProjectYear
from .filing import Filing
from .form_writer import write_form
from .study import open_study

RULES = Path(__file__).with_name("rules.yaml")
HEADER = """# {year}年度绩效目标参数。凡标“待填”处都须填写；规则的每个数值都要写明来源（source）。
report: targets
title:            # 待填：报告标题，如 ××项目{year}年度绩效目标审核
place:            # 待填：省、市或区县
fiscal_year: {year}
department:       # 待填：主管部门
money_unit: 万元  # 报告中金额的单位；申报表一律填元

# 多个项目合成一份部门报告：把各项目的申报表放进同一数据文件夹，每份在 datapackage.json 里登记一条（name 以 form 开头）。

"""


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str | bytes]:
    """Files to write, by their path in the project. With a previous year, its parameters and indicators are taken over, a
    form for each project; a project of a portfolio only gets parameters, since its form belongs to the portfolio."""
    params = place.shown(place.params_file)
    if previous is None:
        return {params: HEADER.format(year=place.year) + RULES.read_text(encoding="utf-8"), **_forms(place, [None])}
    text = _taken_over(previous, place)
    if read_yaml(previous.params_file, previous.shown(previous.params_file))[0].get("portfolio"):
        return {params: text}
    filing = open_study(previous).filing
    return {params: text, **_forms(place, [filing.of(form.name) for form in filing.forms])}


def _forms(place: ProjectYear, filings: list[Filing | None]) -> dict[str, str | bytes]:
    data, year = place.shown(place.data_dir), int(place.year)
    names = ["form"] if len(filings) == 1 else [f"form-{number:02d}" for number in range(1, len(filings) + 1)]
    books = {f"{data}/{name}.xlsx": write_form(year, filing) for name, filing in zip(names, filings, strict=True)}
    return {f"{data}/datapackage.json": _package(place, names), **books}


def _package(place: ProjectYear, names: list[str]) -> str:
    content = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": place.slug,
        "title": f"{place.project} {place.year}",
        "created": "",
        "sources": [{"title": ""}],
        "resources": [{"name": name, "path": f"{name}.xlsx", "title": "绩效目标申报表", "place": ""} for name in names],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _taken_over(previous: ProjectYear, place: ProjectYear) -> str:
    """The previous year's file, comments and all, with the year changed where it is the fiscal year or the portfolio's, or
    stands in a title."""
    text = previous.params_file.read_text(encoding="utf-8-sig")
    text = re.sub(rf"(?m)^(fiscal_year:\s*){previous.year}\b", rf"\g<1>{place.year}", text)
    text = re.sub(rf"(?m)^(portfolio:\s*\S+/){previous.year}\b", rf"\g<1>{place.year}", text)
    text = re.sub(rf"(?m)^(title:.*?){previous.year}", rf"\g<1>{place.year}", text)
    return f"# 由 {previous.year} 年度的参数复制而来：每个数值和来源都须按 {place.year} 年度的文件核对后再用。\n{text}"
