"""Invented self-evaluation forms, all right, in two layouts: two tables, and one table of two bands as Word files have it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from pbe_analysis.numbers import half_up

_SOURCES = ("其中：当年财政拨款", "上年结转资金", "其他资金")
_WEIGHTS = {"培训人次": 15, "设备购置数量": 15, "检测样本数": 10, "巡查次数": 10, "受益人数": 20, "可持续影响": 10}


def write_forms(folder: Path, count: int = 6) -> Path:
    """Files of Markdown, of one layout and of the other by turns."""
    for number in range(count):
        rng = random.Random(number)
        funds, points = _funds(rng)
        indicators = list(_indicators(rng))
        total = points + sum(Fraction(row[-1]) for row in indicators)
        lines = _parted(funds, indicators, total) if number % 2 == 0 else _joined(funds, indicators, total)
        (folder / f"form-{number}.md").write_text("\n".join(["# 项目支出绩效自评表", "", *lines, ""]), "utf-8")
    return folder


def _funds(rng: random.Random) -> tuple[list[list[str]], Fraction]:
    """The rows of the funds block, and the points for execution."""
    given = [Fraction(rng.randint(3000, 90_000), 100) for _ in _SOURCES]
    spent = [Fraction(half_up(one * rng.randint(80, 100) / 100, 2)) for one in given]
    first = [one + Fraction(rng.randint(0, 500), 100) for one in given]
    rate = sum(spent) / sum(given)
    points = Fraction(half_up(rate * 10, 2))
    rows = [
        ["年度资金总额", *(_shown(sum(line)) for line in (first, given, spent)), "10", f"{_shown(rate * 100)}%", _shown(points)]
    ]
    for name, *line in zip(_SOURCES, first, given, spent, strict=True):
        rows.append([name, *map(_shown, line), "—", f"{_shown(line[2] / line[1] * 100)}%", "—"])
    return rows, points


def _indicators(rng: random.Random) -> Iterator[list[str]]:
    for name, weight in _WEIGHTS.items():
        target = rng.randint(50, 900)
        reached = target - rng.choice([0, 0, rng.randint(1, target // 8)])
        yield [name, f"≥{target}", str(reached), str(weight), _shown(Fraction(reached, target) * weight)]
    share = rng.randint(85, 99)
    yield ["服务对象满意度", "≥90%", f"{share}%", "10", _shown(min(Fraction(share, 90), Fraction(1)) * 10)]


def _shown(value: Fraction) -> str:
    return str(half_up(value, 2))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(width: int) -> str:
    return _line(["---"] * width)


def _parted(funds: list[list[str]], indicators: list[list[str]], total: Fraction) -> list[str]:
    heads = ["项目资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    lower = ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    lines = ["单位：万元", "", _line(heads), _rule(7), *map(_line, funds), "", _line(lower), _rule(6)]
    return [*lines, *(_line(["产出指标", *row]) for row in indicators), _line(["总分", "", "", "", "100", _shown(total)])]


def _joined(funds: list[list[str]], indicators: list[list[str]], total: Fraction) -> list[str]:
    heads = ["项目资金（万元）", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"]
    lower = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    lines = [_line(["项目名称", "社区健康项目", *[""] * 5]), _rule(7), _line(heads), *map(_line, funds), _line(lower)]
    return [
        *lines,
        *(_line(["产出指标", "数量指标", *row]) for row in indicators),
        _line(["总分", *[""] * 4, "100", _shown(total)]),
    ]
