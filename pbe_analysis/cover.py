"""The first and the last thing in a report: the cover with its key figures, and the provenance of everything in it."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version

from markupsafe import Markup

from .data import Table
from .figures import Figure, Figures
from .frames import frame_of
from .params import Section, sourced
from .tabular import table, titled
from .wording import traced

SUMMARY_MIME = "application/vnd.pbe.summary+json"
FIGURES_MIME = "application/vnd.pbe.figures+json"
FILES, RULES = ("file", "place", "sha256"), ("parameter", "setting", "setting_source")

# Keys inside a parameter's value, as people read them; others stay as the file has them.
KEYS = {
    "at_least": "不低于",
    "serious_below": "严重低于",
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
class KeyFigure:
    """A figure on the cover: what it is, the figure, and one line that puts it in its place."""

    label: str
    figure: Figure
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """Title page. badge: the verdict in a word, such as the grade. facts: who and when, as (label, text).
    notice: what has to stand wherever the figures appear, such as that they are synthetic."""

    title: str
    subtitle: str
    badge_label: str
    badge: Figure
    headline: Figure
    key_figures: tuple[KeyFigure, ...]
    facts: tuple[tuple[str, str], ...]
    notice: str = ""
    summary: dict = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"{self.title}\n{self.headline.display} {self.badge.display}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/html": self._repr_html_(), "text/plain": repr(self), SUMMARY_MIME: self._summary()}

    def _summary(self) -> dict:
        shown = {"title": self.title, "badge": self.badge.display, "headline": self.headline.display, "notice": self.notice}
        return shown | self.summary

    def _repr_html_(self) -> str:
        return str(
            Markup(
                '<div class="cover"><p class="place">{}</p><h1>{}</h1>{}<div class="verdict"><p class="score">{}</p>'
                '<p class="grade"><span class="label">{}</span> {}</p></div><dl class="facts">{}</dl></div>'
                '<div class="keys">{}</div>'
            ).format(
                self.subtitle,
                self.title,
                Markup('<p class="notice" role="note">{}</p>').format(self.notice) if self.notice else "",
                traced(self.headline),
                self.badge_label,
                traced(self.badge),
                Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in self.facts),
                Markup("").join(map(_key, self.key_figures)),
            )
        )


def _key(key: KeyFigure) -> Markup:
    return Markup('<div class="key"><p class="label">{}</p><p class="value">{}</p><p class="note">{}</p></div>').format(
        key.label, traced(key.figure), key.note
    )


@dataclass(frozen=True, slots=True)
class Provenance:
    """Files with their hashes, rules with their sources, versions; carries every figure for figures.json. remarks: file, and what
    was chosen, skipped or understood otherwise when it was read."""

    files: tuple[tuple[str, str, str], ...]
    rules: tuple[tuple[str, str, str], ...]
    figures: Figures
    remarks: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return "\n".join(f"{sha256}  {file}" for file, _, sha256 in self.files)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/html": self._repr_html_(), "text/plain": repr(self), FIGURES_MIME: self.figures.records()}

    def _repr_html_(self) -> str:
        files = frame_of([dict(zip(FILES, one, strict=True)) for one in self.files], FILES)
        rules = frame_of(
            [dict(zip(RULES, (name, in_chinese(value), source), strict=True)) for name, value, source in self.rules], RULES
        )
        shown = (
            table(titled(files, "数据文件", ""))._repr_html_(),
            *([table(titled(self._remarks(), "读取说明", ""), folded=True)._repr_html_()] if self.remarks else []),
            table(titled(rules, "参数及来源", ""))._repr_html_(),
            Markup('<p class="versions">{}</p>').format(versions()),
        )
        return str(Markup("").join(map(Markup, shown)))

    def _remarks(self):
        return frame_of([dict(zip(("file", "reason"), one, strict=True)) for one in self.remarks], ("file", "reason"))


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file that a report depends on and that is no table, such as its parameters. place: what it is."""

    file: str
    place: str
    sha256: str


def provenance(files: Iterable[Table | OtherFile], params: Section, figures: Figures) -> Provenance:
    """The last page: `files` in this order, and the parameters that have a source."""
    files = list(files)
    remarks = tuple((one.file, told.chinese) for one in files for told in getattr(one, "remarks", ()))
    return Provenance(tuple((one.file, one.place, one.sha256) for one in files), tuple(sourced(params)), figures, remarks)


def in_chinese(value: str) -> str:
    """A parameter's value with its keys in Chinese: at_least 0.80；serious_below 0.50 → 不低于 0.80；严重低于 0.50."""
    words = re.sub(r"(?:^|(?<=[；、 ]))[a-z_]+(?= )", lambda key: KEYS.get(key[0], key[0]), value)
    return words.replace("： ", "：")


def versions() -> str:
    """The versions that a figure or a picture can depend on."""
    names = ("pbe-analysis", "pandas", "matplotlib", "numpy")
    return "、".join([*(f"{name} {version(name)}" for name in names), f"Python {platform.python_version()}"])
