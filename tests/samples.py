"""What many tests start from: the project's folder, the real project-year, and the parameters of a small one."""

from pathlib import Path

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
