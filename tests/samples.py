"""What many tests start from: the project's folder, the real project-year, and the parameters of a small one."""

import json
from pathlib import Path

import pbe_analysis as pbe

ROOT = Path(__file__).parents[1]
REAL = "tianjin-village-clinics", 2021

SMALL_PARAMS = {
    "report": "evaluation",
    "title": "小项目绩效评价",
    "project": "小项目",
    "place": "某市",
    "fiscal_year": 2021,
    "evaluated": {"from": "2022-07", "to": "2022-11", "source": "测试"},
    "department": "某市卫生健康委员会",
    "commissioned_by": "某市财政局",
    "money_unit": "万元",
    "beneficiary": "乡村医生",
    "unit_of_delivery": "村卫生室",
    "regions": ["甲区", "乙区"],
    "funding_sources": {
        "transfers": {"name": "转移支付", "role": "transfer"},
        "matching": {"name": "区级配套", "role": "matching"},
    },
    "execution_denominator": {"by": "arrived", "source": "测试"},
    "grades": {"source": "测试", "floors": {"优": 90, "良": 80, "中": 60, "差": 0}},
    "weights": {"source": "测试", "indicators": {"决策": 40, "产出": 60}},
    "targets": {},
    "survey": {"confidence": {"value": 0.95, "source": "测试"}, "small_sample": {"value": 30, "source": "测试"}},
}


def small_study(root: Path, params: dict | None = None, **tables: str | None):
    """A study of 甲区 and 乙区, with the given parameters and tables instead of the small ones below. A table that is None is left
    out, and so is a parameter."""
    content = {key: value for key, value in (SMALL_PARAMS | (params or {})).items() if value is not None}
    files = {name: text for name, text in (_small_tables(content.get("regions", [])) | tables).items() if text is not None}
    folder = root / "data" / "small" / "2021"
    for place in (root / "params" / "small", root / "notebooks", folder):
        place.mkdir(parents=True, exist_ok=True)
    (root / "params" / "small" / "2021.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    (folder / "datapackage.json").write_text(json.dumps(_package(files), ensure_ascii=False), "utf-8")
    return pbe.load("small", 2021, root)


def _package(files: dict[str, str]) -> dict:
    money = [{"name": name, "unit": "万元"} for name in ("arrived", "spent", "budgeted", "owed")]
    return {"resources": [{"name": name, "path": f"{name}.csv", "schema": {"fields": money}} for name in files]}


def _small_tables(regions: list[str]) -> dict[str, str]:
    """Every region: 90 of 100 spent, 50 of 50 matched, 8 of 10 covered, 36 of 40 satisfied. Score 80."""

    def rows(text: str) -> str:
        return "".join(f"{region},{text}\n" for region in regions)

    return {
        "funds": "region,source,arrived,spent\n" + rows("transfers,100,90") + rows("matching,50,50"),
        "clinics": "region,managed,implementing\n" + rows("10,8"),
        "survey": "region,respondents,satisfied\n" + rows("40,36"),
        "scores": "indicator,weight,score\n决策,40,35\n产出,60,45\n",
    }
