"""`pbe demo records`: a project-year whose ledger, registers and questionnaires are invented, at one of three scales.

tianjin: the published tables of the real project-year, with records that add up to them exactly. province and nation: all of
it invented, with planted faults and the truth about them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..data import read_tables
from ..errors import PbeError
from ..params import load
from ..project import ProjectYear
from .params import EvaluationParams
from .synthetic import SIZES, TITLES, entry, files_of
from .tables import TABLES

if TYPE_CHECKING:
    from ..records.synthetic import Plan

SCALES = ("tianjin", *SIZES)
REAL = "tianjin-village-clinics", "2021"
COUNTED = ("clinics", "survey")  # tables that records stand for
NOTICE = "合成数据：发放台账、名册与问卷由程序生成，不是任何真实的人、机构或发放；仅其各区合计等于公布表。"
RULES = """
# 问卷各题为五分制；哪些回答算满意，由本参数规定。
records:
  satisfied: {question: q1, at_least: 4, source: 合成数据的约定：q1 为总体满意度，4分及以上为满意}
"""

QUESTIONS = """  questions:
    q1: 对本项目的总体满意度
    q2: 补助发放是否及时
    q3: 补助标准是否合理
    q4: 药品供应能否满足需要
    q5: 政策宣传是否到位
  margin: {value: 0.05, source: 合成数据的约定：抽样误差不超过5个百分点}
"""

Files = dict[str, str | bytes | Callable[[Path], None]]


def demo(place: ProjectYear, seed: int, scale: str = "tianjin") -> Files:
    """Files to write, by their path in the project; the folder records is written by what stands for it. Error: PbeError
    where the real project-year, of which Tianjin's scale is made, is not there."""
    if scale in SIZES:
        return files_of(place, seed, scale)
    real = ProjectYear(*REAL, place.root)
    if not real.params_file.is_file():
        raise PbeError(
            "--scale tianjin: starts from {real}, and {params_file} is not there. Expected it, or another scale.",
            real=real,
            params_file=real.shown(real.params_file),
        )
    data = place.shown(place.data_dir)
    package = json.loads((real.data_dir / "datapackage.json").read_text("utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] not in COUNTED]  # what stays totals
    copied = {f"{data}/{one['name']}.csv": _csv(real, one["name"]) for one in package["resources"]}
    return {
        place.shown(place.params_file): _params(real, place),
        f"{data}/datapackage.json": _package(package, seed),
        **copied,
        f"{data}/records": partial(_write_workbooks, plans=_plans(real), year=int(place.year), seed=seed),
    }


def _csv(real: ProjectYear, name: str) -> str:
    """A table as published; of the funds without what was spent."""
    text = (real.data_dir / f"{name}.csv").read_text("utf-8")
    if name != "funds":
        return text
    rows = [line.split(",") for line in text.splitlines()]
    return "".join(",".join(row[:3]) + "\n" for row in rows)


def _params(real: ProjectYear, place: ProjectYear) -> str:
    text = real.params_file.read_text("utf-8")
    text = re.sub(r"(?m)^(fiscal_year:\s*)\d+", rf"\g<1>{place.year}", text)
    text = re.sub(
        r"(?m)^(evaluated:\s*\{from:\s*)\d+(-\d+, to: )\d+", rf"\g<1>{int(place.year) + 1}\g<2>{int(place.year) + 1}", text
    )
    text = re.sub(r"(?m)^(title:.*)$", r"\g<1>（合成记录）", text)
    text = re.sub(r"(?m)^survey:\n", lambda heading: heading[0] + QUESTIONS, text)
    return f"# {NOTICE}\n{text}{RULES}"


def _package(content: dict, seed: int) -> str:
    for table in (one["schema"] for one in content["resources"] if one["name"] == "funds"):
        table["fields"] = [one for one in table["fields"] if one["name"] != "spent"]
    content["resources"] += [entry(name, "records", sheet=title) for name, title in TITLES.items()]
    content |= {"name": "demo-records", "title": f"{content['title']}及合成记录", "notice": NOTICE}
    content["description"] = f"由 pbe demo records --scale tianjin --seed {seed} 生成；各表合计照录公布文件。"
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plans(real: ProjectYear) -> list[Plan]:
    """What each region's records have to add up to, as published. Persons are shared out in proportion to the transfers,
    which were allotted by their number."""
    import numpy as np

    from ..records.synthetic import Plan, shared

    params = load(real.params_file, real.shown(real.params_file), EvaluationParams)
    allowed = {"region": params.regions, "source": tuple(params.funding_sources)}
    tables, _other = read_tables(real.data_dir, real.shown(real.data_dir), TABLES, allowed)
    funds = {(row["region"], row["source"]): row for row in tables["funds"].rows}
    clinics, survey = ({row["region"]: row for row in tables[name].rows} for name in COUNTED)
    arrived = [int(funds[region, "transfers"]["arrived"]) for region in params.regions]
    heads = shared(int(params.heads.value), np.array(arrived))
    return [
        Plan(
            region=region,
            number=number,
            spent={
                key: int((funds[region, key]["spent"] or 0) * 100) for key in ("transfers", "matching") if (region, key) in funds
            },
            managed=clinics[region]["managed"],
            implementing=clinics[region]["implementing"],
            heads=int(heads[number - 1]),
            respondents=survey[region]["respondents"],
            satisfied=survey[region]["satisfied"],
        )
        for number, region in enumerate(params.regions, start=1)
    ]


def _write_workbooks(folder: Path, plans: list[Plan], year: int, seed: int) -> None:
    """A workbook for each region, with a sheet for each table."""
    from ..records.synthetic import invent
    from ..records.written import as_workbook

    folder.mkdir(parents=True)
    for plan in plans:
        (folder / f"{plan.region}.xlsx").write_bytes(as_workbook(invent(plan, year, seed), NOTICE))
