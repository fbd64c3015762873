"""What the parameters of a report are called on its pages: a director reads 预算执行率目标：不低于95%, not the keys of a file."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .params import Section, sourced

# Keys in front of a value, as people read them; others stay as the file has them.
KEYS = {
    "at_least": "不低于",
    "at_most": "不高于",
    "bands": "分档：",
    "carried_over": "上年结转",
    "base": "基期",
    "beyond": "超过",
    "cost": "成本",
    "counts": "计数：",
    "date": "",
    "deduct": "扣分",
    "denominator": "分母",
    "execution": "预算执行",
    "floors": "各等级下限：",
    "from": "自",
    "high": "上限",
    "index": "各年：",
    "indicators": "各指标：",
    "levels": "各级：",
    "low": "下限",
    "numerator": "分子",
    "required": "必设：",
    "serious_above": "严重高于",
    "serious_below": "严重低于",
    "shortfall": "未达标时：",
    "suggestion": "建议",
    "table": "表",
    "title": "名称",
    "to": "至",
    "unit": "单位",
    "values": "",
    "weights": "权重：",
    "words": "用词：",
    "zero": "零值计分",
}
# Words that a file chooses from.
CHOICES = {
    "adjusted": "调整后预算",
    "arrived": "到位资金",
    "at_least": "按不少于",
    "budgeted": "预算资金",
    "counted": "计入",
    "left_out": "不计入",
    "literal": "按原文",
    "stated": "按载明数",
    "transfers": "按转移支付",
}
# Parameters, as people call them.
NAMES = {
    "ballot": "表决人数",
    "cap": "封顶比例",
    "clarity": "目标明确程度",
    "columns": "名册栏目",
    "counted": "计日方法",
    "cutoff": "材料截止日期",
    "deadline": "报送期限",
    "deflator": "价格指数",
    "degrees": "学历",
    "disciplines": "学科",
    "doubtful_estimate": "估算存疑倍数",
    "drilldown": "明细核查",
    "equals_on_counts": "个数目标“等于”的理解",
    "evaluated": "评价期间",
    "excuse": "另行核定的情形",
    "execution_denominator": "预算执行率的分母",
    "first_day": "首日是否计入",
    "grades": "评价等级",
    "institutions": "机构级别",
    "issued": "印发日期",
    "items": "材料",
    "levels": "应有的一级指标",
    "limits": "提示线",
    "line": "提示线",
    "majority": "赞成比例",
    "margin": "允许相差",
    "matching_owed": "应配套资金",
    "matching_spread": "配套资金的分摊",
    "materials": "申报材料",
    "measures": "自定指标",
    "notable": "明显变动",
    "placement": "指标归类用词",
    "points": "一级指标分值",
    "portfolio": "评价范围",
    "publicity": "公示",
    "purpose": "用途",
    "qualitative": "定性指标的折算",
    "quorum": "出席人数下限",
    "roster_columns": "名册必填栏目",
    "rules": "规则",
    "self_evaluation": "自评计分",
    "similar": "名称相近的字数",
    "small_cells": "单元格公开的最少人数",
    "standard_per_head": "人均补助标准",
    "status_shares": "各状态的完成度",
    "submission": "报送截止日期",
    "survey": "满意度调查",
    "late": "逾期完成的得分",
    "target": "目标值",
    "targets": "目标值",
    "tolerance": "允许误差",
    "transfers_budgeted": "转移支付预算",
    "weights": "指标权重",
}
_KEY = re.compile(r"(?:^|(?<=[；、 ]))[a-z_]+(?=$|[；、 ])")
_PLACE = re.compile(r"\b[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\b", re.ASCII)


class Told(NamedTuple):
    """A parameter that has a source, as a page tells it. key: what its file calls it."""

    key: str
    name: str
    value: str
    source: str


def told(params: Section, called: Mapping[str, str]) -> Iterator[Told]:
    """Every parameter that has a source. called: ids of this report, and its columns as table.column, as people call them."""
    for one in sourced(params):
        names = [NAMES.get(name) or called.get(name, name) for name in one.names]
        value = one.value.removeprefix(f"{names[-1]}：") if names else one.value
        value = in_chinese(_PLACE.sub(lambda place: called.get(place[0], place[0]), value))
        yield Told(one.key, "·".join(names), value, one.source)


def in_chinese(value: str) -> str:
    """A parameter's value with its keys in Chinese: at_least 0.80；serious_below 0.50 → 不低于 0.80；严重低于 0.50."""
    words = _KEY.sub(lambda key: (CHOICES | KEYS).get(key[0], key[0]), CHOICES.get(value, value))
    return words.replace("： ", "：").strip()
