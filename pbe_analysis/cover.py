"""The last page of a report: where everything in it comes from."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from . import blocks
from .blocks import Note, Provenance
from .data import Table
from .data.remarks import in_lines
from .figures import Figures
from .frames import frame_of
from .params import Section, sourced
from .tabular import set_out, titled

FILES, RULES = ("file", "place", "sha256"), ("parameter", "setting", "setting_source")
SET_ASIDE = "未采用的资料"  # on the first page; `pbe run` says it too
REMARKS = ("file", "reason")  # what was chosen, skipped or understood otherwise when a file was read

# Keys inside a parameter's value, as people read them; others stay as the file has them.
KEYS = {
    "at_least": "不低于",
    "table": "表",
    "numerator": "分子",
    "denominator": "分母",
    "unit": "单位",
    "title": "名称",
    "shortfall": "未达标时：",
    "suggestion": "建议",
    "at_most": "不高于",
    "serious_below": "严重低于",
    "serious_above": "严重高于",
    "floors": "各等级下限：",
    "indicators": "各指标：",
    "weights": "权重：",
    "levels": "各级：",
    "words": "用词：",
    "from": "自",
    "to": "至",
    "required": "必设：",
    "counts": "计数：",
    "low": "下限",
    "high": "上限",
    "bands": "分档：",
    "execution": "预算执行",
    "cost": "成本",
    "beyond": "超过",
    "deduct": "扣分",
    "zero": "零值计分",
}


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that a report depends on and that is no table, such as its parameters. place: what it is."""

    file: str
    place: str
    sha256: str


def provenance(files: Iterable[Table | OtherFile], params: Section, figures: Figures) -> Provenance:
    """The last page: `files` in this order, the parameters that have a source, versions, and every figure."""
    files = list(files)
    listed = {(one.file, one.sha256): [each.place for each in files if each.file == one.file] for one in files}
    remarks = [(_named(one, files), told) for one in files for told in in_lines(getattr(one, "remarks", ()))]
    rules = [(name, in_chinese(value), source) for name, value, source in sourced(params)]
    return Provenance(
        _table([(file, _told(places), sha256) for (file, sha256), places in listed.items()], FILES, "数据文件"),
        _table(rules, RULES, "参数及来源"),
        Note((versions(),), "versions"),
        tuple(figures.records()),
        _table(remarks, REMARKS, "读取说明") if remarks else None,
    )


def _told(places: Iterable[str]) -> str:
    """What is in a file, of which several tables may be."""
    return "、".join(dict.fromkeys(filter(None, places)))


def _named(one: Table | OtherFile, files: Iterable[Table | OtherFile]) -> str:
    """The file of a table, with its place where others are in it too."""
    shared = one.place and any(each.file == one.file and each.place != one.place for each in files)
    return f"{one.file}（{one.place}）" if shared else one.file


def _table(rows: Sequence[tuple[str, ...]], columns: tuple[str, ...], title: str) -> blocks.Table:
    return set_out(titled(frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns), title, ""))


def in_chinese(value: str) -> str:
    """A parameter's value with its keys in Chinese: at_least 0.80；serious_below 0.50 → 不低于 0.80；严重低于 0.50."""
    words = re.sub(r"(?:^|(?<=[；、 ]))[a-z_]+(?= )", lambda key: KEYS.get(key[0], key[0]), value)
    return words.replace("： ", "：")


def versions() -> str:
    """The versions that a figure or a picture can depend on."""
    names = ("pbe-analysis", "pandas", "matplotlib", "numpy")
    return "、".join([*(f"{name} {version(name)}" for name in names), f"Python {platform.python_version()}"])
