"""Project-years of a province's and of a nation's size, all of them invented, with faults planted to be found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..data.blank import package_text
from ..project import ProjectYear

if TYPE_CHECKING:
    from ..records.synthetic import Plan

TEMPLATE = Path(__file__).with_name("new.yaml")
NOTICE = "合成数据：台账、名册、问卷与各项金额均由程序生成，不是任何地方的真实情况；其中预埋的问题列于 records/truth.csv。"
SAID = "合成数据的约定"
PLANTED = {"paid_twice": 7, "unknown_doctor": 5, "outside_the_year": 3}  # payments in each region
MONTHLY = 80_000, 86_000  # 分 that a person gets for a month, on average of a region
COVERED, ARRIVED = ((60, 101), (102, 160))  # % of institutions that take part; of what was spent that had arrived
LIKED = 70, 100  # % of respondents
TITLES = {"payments": "发放台账", "clinics": "机构名册", "doctors": "人员名册", "questionnaires": "调查问卷"}
WEIGHTS = f"""
weights:
  source: {SAID}
  indicators: {{项目决策: 20, 项目过程: 20, 项目产出: 30, 项目效益: 30}}
"""
RULES = f"""
records:
  satisfied: {{question: q1, at_least: 4, source: {SAID}}}
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is. regions: their number; name: how they are called; sources: funding sources that pay every month."""

    regions: int
    name: str
    clinics: int
    doctors: int
    respondents: int
    sources: tuple[str, ...]


SIZES = {
    "province": Size(100, "虚构县", 30_000, 41_700, 4_000, ("transfers", "matching")),  # a million payments
    "nation": Size(31, "虚构省", 600_000, 1_100_000, 60_000, ("transfers",)),  # thirteen million
}


def files_of(place: ProjectYear, seed: int, scale: str) -> dict[str, str | Callable[[Path], None]]:
    """Files to write, by their path in the project; the folder records is written by what stands for it."""
    from ..records.written import write_parquet

    size, data = SIZES[scale], place.shown(place.data_dir)
    plans, arrived = plans_of(size, seed)
    return {
        place.shown(place.params_file): _params(place, plans),
        f"{data}/datapackage.json": _package(place, scale, seed),
        f"{data}/funds.csv": _funds(arrived),
        f"{data}/scores.csv": "indicator,weight,score\n项目决策,20,17.5\n项目过程,20,16\n项目产出,30,26\n项目效益,30,27\n",
        f"{data}/records": partial(write_parquet, plans=plans, year=int(place.year), seed=seed),
    }


def plans_of(size: Size, seed: int) -> tuple[list[Plan], dict[tuple[str, str], int]]:
    """What the records of each region add up to, and what arrived there: (region, source) → 分, whole 万元."""
    import numpy as np

    from ..records.synthetic import Plan, shared

    random = np.random.default_rng([seed, 0])
    weights = random.integers(50, 151, size.regions)
    managed, heads, asked = (shared(count, weights) for count in (size.clinics, size.doctors, size.respondents))
    plans, arrived = [], {}
    for place in range(size.regions):
        number = place + 1
        region, people = f"{size.name}{number:0{len(str(size.regions))}}", int(heads[place])
        paid = int(random.integers(*MONTHLY)) * people * 12
        spent = dict(zip(size.sources, map(int, shared(paid, np.array([60, 40][: len(size.sources)]))), strict=True))
        for source, amount in spent.items():
            arrived[region, source] = -(-amount * int(random.integers(*ARRIVED)) // 100_000_000) * 1_000_000
        part, liked = (int(random.integers(*ends)) for ends in (COVERED, LIKED))
        clinics, respondents = int(managed[place]), int(asked[place])
        counts = clinics, max(1, clinics * part // 100), people, respondents, respondents * liked // 100
        plans.append(Plan(region, number, spent, *counts, PLANTED))
    return plans, arrived


def _funds(arrived: dict[tuple[str, str], int]) -> str:
    rows = [f"{region},{source},{fen // 1_000_000}" for (region, source), fen in arrived.items()]
    return "\n".join(["region,source,arrived", *rows]) + "\n"


def _params(place: ProjectYear, plans: list[Plan]) -> str:
    year, later = place.year, int(place.year) + 1
    filled = {
        "title": f"{year}年村卫生室补助项目绩效评价（合成数据）",
        "project": "村卫生室补助项目（合成）",
        "place": "虚构之地",
        "evaluated": f"{{from: {later}-07, to: {later}-11, source: {SAID}}}",
        "department": "虚构卫生健康委员会",
        "commissioned_by": "虚构财政局",
        "beneficiary": "乡村医生",
        "unit_of_delivery": "村卫生室",
        "region_word": "地区",
        "whole_word": "全部地区",
        "regions": "[" + ", ".join(plan.region for plan in plans) + "]",
    }
    text = TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", year)
    for key, value in filled.items():
        text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", text)
    text = re.sub(r"(?m)^(  source:)\s*#.*$", rf"\1 {SAID}", text)
    text = re.sub(r"source: \}(\s*# 待填：来源)?", f"source: {SAID}}}", text)
    if not any("matching" in plan.spent for plan in plans):
        text = re.sub(r"(?m)^  matching:.*\n", "", text)
    return f"# {NOTICE}\n{text}{WEIGHTS}{RULES}"


def entry(name: str, path: str, **where: str) -> dict[str, str]:
    """A table of records in datapackage.json. where: its sheet, of a workbook."""
    found = {"name": f"{name}-records", "records": name, "path": path, **where}
    return found | {"title": f"{TITLES[name]}（合成）", "place": "合成记录"}


def _package(place: ProjectYear, scale: str, seed: int) -> str:
    fields = [{"name": "arrived", "title": "到位资金", "type": "number", "unit": "万元"}]
    funds = {"name": "funds", "path": "funds.csv", "title": "资金到位", "schema": {"fields": fields}}
    resources: list[dict] = [funds, {"name": "scores", "path": "scores.csv", "title": "一级指标得分"}]
    resources += [entry(name, f"records/{name}") for name in TITLES]
    told = f"由 pbe demo records --scale {scale} --seed {seed} 生成。"
    said = {"profile": "data-package", "notice": NOTICE, "description": told}
    return package_text(place.slug, "村卫生室补助项目（合成）", resources, "程序生成的合成数据", **said)
