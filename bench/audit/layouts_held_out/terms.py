"""The words of the held-out reports: other programmes, other places, other names for the same arithmetic."""

from __future__ import annotations

import random

CITIES = ("榕城市", "鹭岛市", "泉州湾市", "漳浦市", "龙岩岭市", "三明山市", "南平川市", "宁德港市", "莆阳市", "武夷市")
SCHOOLS = ("实验小学", "城关中学", "东风小学", "育才中学", "红星小学", "桥头中学", "新华小学", "河西中学")
ROADS = ("滨江大道改造", "环城北路大修", "农村公路提质", "危桥加固", "隧道照明更新", "桥面铺装", "排水管网疏浚")
CLOSING = (
    "各责任单位要压实主体责任，健全工作台账。",
    "下一步将持续跟踪问效，推动项目早见成效。",
    "各地要对照问题清单，逐项抓好整改落实。",
)


def cities(rng: random.Random, least: int = 4, most: int = 8) -> list[str]:
    return rng.sample(CITIES, rng.randint(least, most))
