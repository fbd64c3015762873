"""The vocabulary: every column that a table can have, with its Chinese heading, kind and definition.

One name means one thing on every floor: in submitted files, in frames, in tables and on axes. A file may head a column
with the name or the Chinese title, with or without a unit in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "measure", "hash", "money", "count", "number", "rate", "share", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column. kind: text; measure (the name of a field or figure, shown by its title); hash; money (Decimal, 元 inside, the file's own unit outside); count (whole, ≥ 0); number (exact
    Decimal); rate (`numbers.Rate`, a share that prints as a percentage); share (float 0–1, prints as a percentage); date (`dates.Span`)."""

    name: str
    title: str
    kind: Kind
    unit: str = ""
    may_be_negative: bool = False

    def heading(self, money_unit: str = "元") -> str:
        """The title with its unit in brackets: 支出（万元）."""
        unit = money_unit if self.kind == "money" else self.unit
        return f"{self.title}（{unit}）" if unit else self.title


_ALL = (
    # who and what
    Field("region", "行政区", "text"),
    Field("source", "资金来源", "text"),
    Field("indicator", "指标", "text"),
    Field("fact", "编号", "text"),
    Field("name", "名称", "text"),
    Field("place", "出处", "text"),
    Field("reason", "说明", "text"),
    Field("qualifier", "限定", "text"),
    Field("unit", "单位", "text"),
    Field("figure", "指标", "measure"),
    Field("subject", "对象", "text"),
    Field("base", "口径", "text"),
    Field("verdict", "核对结果", "text"),
    Field("rule", "规则", "text"),
    Field("severity", "程度", "text"),
    Field("finding", "问题", "text"),
    Field("evidence", "依据", "text"),
    Field("threshold", "标准及来源", "text"),
    Field("suggestion", "建议", "text"),
    Field("file", "文件", "text"),
    Field("sha256", "SHA-256", "hash"),
    # money
    Field("budgeted", "预算资金", "money"),
    Field("arrived", "到位资金", "money"),
    Field("spent", "支出", "money"),
    Field("balance", "结余", "money"),
    Field("owed", "应配套资金", "money"),
    Field("matched", "实际配套资金", "money"),
    Field("matching_gap", "配套缺口", "money", may_be_negative=True),
    Field("paid_per_head", "人均发放", "number", "元/人/年"),
    Field("stated_standard", "载明发放标准", "number", "元/人/年"),
    Field("standard", "政策标准", "number", "元/人/年"),
    # counts
    Field("managed", "管理村卫生室数量", "count", "家"),
    Field("implementing", "实施基本药物制度村卫生室数量", "count", "家"),
    Field("gap", "未覆盖数量", "count", "家"),
    Field("respondents", "调查人数", "count", "人次"),
    Field("satisfied", "满意人数", "count", "人次"),
    Field("heads", "补助人数", "count", "人"),
    # scores and values
    Field("weight", "分值", "number", "分"),
    Field("score", "得分", "number", "分", may_be_negative=True),
    Field("value", "数值", "number", may_be_negative=True),
    Field("stated", "公布值", "text"),
    Field("recomputed", "复算值", "text"),
    # rates
    Field("arrival_rate", "资金到位率", "rate"),
    Field("execution_rate", "预算执行率", "rate"),
    Field("idle_rate", "资金沉淀率", "rate"),
    Field("matching_arrival_rate", "配套到位率", "rate"),
    Field("coverage_rate", "覆盖率", "rate"),
    Field("satisfaction_rate", "满意度", "rate"),
    Field("score_rate", "得分率", "rate"),
    Field("standard_rate", "达标程度", "rate"),
    Field("unspent_share", "占结余总额", "rate"),
    Field("gap_share", "占覆盖缺口", "rate"),
    Field("low", "置信下限", "share"),
    Field("high", "置信上限", "share"),
    Field("grade", "评价等级", "text"),
    Field("status", "调查状态", "text"),
)

FIELDS = {field.name: field for field in _ALL}


def plain_heading(heading: str) -> tuple[str, str]:
    """A heading as people type it, split into title and unit: "支出 （万元）" → ("支出", "万元")."""
    text = re.sub(r"\s+", "", heading.replace("（", "(").replace("）", ")"))
    match = re.fullmatch(r"(.+?)\(([^()]*)\)", text)
    return (match[1], match[2]) if match else (text, "")
