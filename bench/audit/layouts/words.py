"""The words of the development reports: topics, places, and what analysts call one and the same thing."""

from __future__ import annotations

import random
from dataclasses import dataclass

TOPICS = (
    ("村卫生室实施基本药物制度", "乡村医生", "名"),
    ("基本公共卫生服务", "建档居民", "人"),
    ("农村妇女两癌检查", "受检妇女", "人"),
    ("学校食堂改造", "受益学生", "人"),
    ("公共文化场馆免费开放", "到馆群众", "人次"),
    ("职业技能提升培训", "参训学员", "人"),
    ("农村饮水安全巩固提升", "受益农户", "户"),
)
REGIONS = (
    "东丽区",
    "西青区",
    "津南区",
    "北辰区",
    "武清区",
    "宝坻区",
    "蓟州区",
    "宁河区",
    "静海区",
    "滨海新区",
    "河东区",
    "南开区",
)
MONTHS = ("6月30日", "11月30日", "12月31日")


@dataclass(frozen=True, slots=True)
class Words:
    """What one report calls things; the same word throughout."""

    topic: str
    people: str
    counter: str
    region: str
    budget: str
    spent: str
    rate: str
    balance: str
    total: str
    year: int
    month: str

    @property
    def title(self) -> str:
        return f"{self.year}年{self.topic}项目绩效评价报告"


def words(rng: random.Random) -> Words:
    topic, people, counter = rng.choice(TOPICS)
    return Words(
        topic,
        people,
        counter,
        rng.choice(("区", "区县", "地区", "行政区")),
        rng.choice(("预算数", "预算资金", "到位资金", "全年预算数")),
        rng.choice(("执行数", "支出", "实际支出", "支出金额")),
        rng.choice(("执行率", "预算执行率", "支出进度", "完成比例")),
        rng.choice(("结余", "结转结余", "未支出")),
        rng.choice(("合计", "总计", "全市", "全市合计")),
        rng.randint(2018, 2024),
        rng.choice(MONTHS),
    )


def regions(rng: random.Random, least: int = 4, most: int = 10) -> list[str]:
    return rng.sample(REGIONS, rng.randint(least, most))
