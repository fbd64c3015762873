"""The tables that an evaluation reads, one file each; `pbe new` writes them empty."""

from ..data import TableSpec
from .indicator_table import INDICATORS

FUNDS = TableSpec(
    "funds",
    "资金下达、配套与支出",
    columns=("region", "source", "arrived", "spent"),
    optional=("owed", "budgeted", "adjusted", "carried_over", "carried_forward"),
    key=("region", "source"),
    complete="region",
    at_most=(("spent", "arrived"), ("carried_over", "arrived")),
)
CITY_FUNDS = TableSpec(
    "city_funds",
    "分项资金(合计)",
    columns=("source", "budgeted", "arrived", "spent"),
    optional=("adjusted", "carried_over"),
    key=("source",),
    required=False,
    at_most=(("spent", "arrived"), ("carried_over", "arrived")),
)
CLINICS = TableSpec(
    "clinics",
    "覆盖情况",
    columns=("region", "managed", "implementing"),
    key=("region",),
    complete="region",
    at_most=(("implementing", "managed"),),
)
SURVEY = TableSpec(
    "survey",
    "满意度调查",
    columns=("region", "respondents", "satisfied"),
    key=("region",),
    complete="region",
    at_most=(("satisfied", "respondents"),),
    together=(("respondents", "satisfied"),),
)
SCORES = TableSpec(
    "scores",
    "一级指标得分",
    columns=("indicator", "weight", "score"),
    optional=("reason",),
    key=("indicator",),
    required=False,
    filled=("score",),
)
PAYMENTS = TableSpec("payments", "人均发放标准", columns=("region", "heads", "stated_standard"), key=("region",), required=False)
FACTS = TableSpec(
    "facts",
    "其他公布数据",
    columns=("fact", "name", "value", "unit"),
    optional=("qualifier", "place"),
    key=("fact",),
    required=False,
)
STATED = TableSpec(
    "stated",
    "公布值(供核对)",
    columns=("figure", "subject", "stated"),
    optional=("base", "place"),
    key=("figure", "subject", "base"),
    required=False,
)
ISSUED = TableSpec(
    "issued",
    "问卷发放与回收",
    columns=("region", "issued"),
    optional=("returned",),
    key=("region",),
    required=False,
    at_most=(("returned", "issued"),),
)

TABLES = (FUNDS, CITY_FUNDS, CLINICS, SURVEY, SCORES, INDICATORS, PAYMENTS, FACTS, STATED, ISSUED)
