"""Studies that fill the frames which the shipped examples leave empty: from records, of two matching sources, in groups, compared."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from audit import test_folder as audited
from evaluation import test_drilldown as drilldown
from evaluation import test_indicator_proposals as proposals
from records.places import make
from samples import small_study

import pbe_analysis as pbe
from pbe_analysis.audit.folder.tables import DOCUMENTS
from pbe_analysis.data.blank import filled_csv

COMPARED = {
    "report": "comparison",
    "title": "比较",
    "place": "某市",
    "fiscal_year": 2021,
    "compared_by": "某所",
    "purpose": "对照",
    "purpose_source": "测试",
    "notable": {"value": 0.05, "source": "测试"},
}
MATCHING = """region,source,arrived,spent,owed
甲区,transfers,100,90,
乙区,transfers,100,60,
甲区,city,50,50,60
乙区,city,50,40,50
甲区,district,20,20,20
乙区,district,10,5,20
"""
SOURCES = {
    "transfers": {"name": "转移支付", "role": "transfer"},
    "city": {"name": "市级配套", "role": "matching"},
    "district": {"name": "区级配套", "role": "matching"},
}
GROUPS = {"word": "片区", "members": {"东片": ["甲区"], "西片": ["乙区"]}}
UNCLEAR = "# 报告\n\n|区|应发|实发|率|\n|--|--|--|--|\n|甲|100|90|90%|\n|乙|100|60|60%|\n|丙|50|10|20%|\n|合计|0|160|60%|\n"


def _from_records(root: Path):
    """Ledger, registers and questionnaires of three questions, with how many were handed out."""
    asked = "questionnaire_id,region,clinic_id,respondent,answered_on,q1,q2,q3\n" + "".join(
        f"Q{n},{'甲区,H1' if n < 4 else '乙区,H2'},,2022-07-01,{n % 5 + 1},{3 if n else n % 5 + 1},3\n" for n in range(6)
    )
    survey = drilldown.SURVEY | {"questions": {"q1": "总体评价", "q2": "发放及时", "q3": "标准知晓"}}
    files = {"funds__csv": drilldown.FUNDS, "issued__csv": "region,issued\n甲区,4\n乙区,3\n", "questionnaires__csv": asked}
    least = {"least_persons": {"value": 1, "source": "测试"}}
    params = drilldown.PARAMS | {"survey": survey, "drilldown": drilldown.PARAMS["drilldown"] | least}
    place = make(root, drilldown.HOSPITALS, params=params, **files)
    package = place.data_dir / "datapackage.json"
    content = json.loads(package.read_text("utf-8"))
    content["resources"].append({"name": "issued", "path": "issued.csv"})
    package.write_text(json.dumps(content), "utf-8")
    return pbe.load("small", 2021, root)


def _of_several_sources(root: Path):
    params = {"weights": None, "funding_sources": SOURCES, "region_groups": GROUPS}
    return small_study(root, params, funds=MATCHING, scores=None, indicators=proposals.OPEN)


def _compared(root: Path, **compared):
    folder = root / "params" / "both"
    folder.mkdir()
    (folder / "2021.yaml").write_text(json.dumps(COMPARED | {"compared": compared}, ensure_ascii=False), "utf-8")
    return pbe.load("both", 2021, root)


def _of_regions(root: Path):
    small_study(root, {"funding_sources": SOURCES}, funds=MATCHING)
    return _compared(root, by="regions", of=["small/2021"])


def _of_projects(root: Path):
    """Two, of which one divides spending by what was budgeted."""
    small_study(root)
    for part in ("params", "data"):
        (root / part / "small").rename(root / part / "one")
    other = {"execution_denominator": {"by": "budgeted", "source": "测试"}}
    funds = "region,source,budgeted,arrived,spent\n甲区,transfers,100,90,80\n乙区,transfers,100,90,60\n甲区,matching,5,5,5\n乙区,matching,5,5,5\n"
    small_study(root, other | {"place": "邻市"}, funds=funds)
    return _compared(root, by="projects", of=["one/2021", "small/2021"])


def _of_unclear_reports(root: Path):
    """One, of which a rate follows neither from the printed sum nor from the right one."""
    folder = root / "data" / "a" / "2021"
    for each in (folder, root / "params" / "a", root / "notebooks"):
        each.mkdir(parents=True)
    (root / "params" / "a" / "2021.yaml").write_text(audited.PARAMS, "utf-8")
    (folder / "a.md").write_text(UNCLEAR, "utf-8")
    (folder / "documents.csv").write_text(filled_csv(DOCUMENTS, [{"file": "a.md", "name": "某报告"}]), "utf-8")
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": "documents", "path": "documents.csv"}]}), "utf-8")
    return pbe.load("a", 2021, root)


GALLERY: dict[str, Callable[[Path], object]] = {
    "from records": _from_records,
    "of several sources": _of_several_sources,
    "of regions": _of_regions,
    "of projects": _of_projects,
    "of unclear reports": _of_unclear_reports,
}
KEPT: list[tempfile.TemporaryDirectory] = []  # for as long as the tests run


@cache
def shown(name: str):
    """A study of the gallery."""
    KEPT.append(tempfile.TemporaryDirectory())
    return GALLERY[name](Path(KEPT[-1].name))
