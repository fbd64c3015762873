"""CONTRIBUTING.md and the project say the same: its files exist, its examples stand where it says, its recipes work."""

from __future__ import annotations

import re
import sys
from functools import cache

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis import wings
from pbe_analysis.errors import ParamsError

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^### … ([^\n]+)\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
KINDS = ["a kind of report", "a measure", "a method of scoring an indicator", "a finding", "a shape of invented commission", "a relation of the audit",
         "a deduction of the review", "a renderer", "a kind of block", "a message"]  # fmt: skip
FOLDERS = ("pbe_analysis", "docs", "tests", "tools", "notebooks", "requirements", ".ci")
EXACT = {name: found[1] for name, text in RECIPES.items() if (found := re.search(r"Example: `(\w+)`, in these files:", text))}


def paths(text: str) -> set[str]:
    """What a text names as a file or folder of the project."""
    words = re.findall(r"`([\w./*-]+)`", text)
    at_the_top = [word for word in words if re.fullmatch(r"[\w-]+\.(md|toml)", word)]
    return {word for word in words if "/" in word and word.partition("/")[0] in FOLDERS} | set(at_the_top)


def steps(recipe: str) -> set[str]:
    """The files in which a recipe says that its example stands."""
    return {path for line in recipe.splitlines() if line.startswith("- ") for path in paths(line.partition(": ")[0])}


@cache
def holding(word: str) -> set[str]:
    """The files of the package and its docs in which a word stands."""
    files = [
        path
        for folder in ("pbe_analysis", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".yaml", ".md")
    ]
    found = {path for path in files if re.search(rf"\b{word}\b", path.read_text("utf-8"))}
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_there_is_a_recipe_for_each_kind_of_thing():
    assert list(RECIPES) == KINDS


@pytest.mark.parametrize("path", sorted(paths(TEXT)))
def test_every_file_that_is_named_exists(path):
    assert list(ROOT.glob(path)), f"CONTRIBUTING.md names {path}, which is not there"


def test_every_command_that_is_named_exists():
    made = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"(?:`|^    )make ([a-z][a-z-]*)", TEXT, re.M)) <= made


def test_the_examples_are_those_of_the_recipes_that_touch_several_files():
    assert set(EXACT) >= {"a measure", "a method of scoring an indicator", "a finding", "a relation of the audit"}


@pytest.mark.parametrize("recipe", EXACT)
def test_an_example_stands_in_the_files_of_its_recipe_and_in_no_other(recipe):
    """A recipe that has become shorter, or longer, has to be written anew."""
    assert holding(EXACT[recipe]) == {path for path in steps(RECIPES[recipe]) if path.startswith(("pbe_analysis/", "docs/"))}


# The recipes in miniature: a kind of report with one measure, one finding and one message of its own.

TINY = {
    "__init__": """
from .params import TinyParams as PARAMS
from .study import TABLES, open_study
""",
    "params": """
from typing import Literal
from pbe_analysis.params import ReportParams, Target

class TinyParams(ReportParams):
    report: Literal["tiny"]
    beds_rate: Target
""",
    "study": """
from functools import cached_property
from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.measures import Measure, Registry, Shortfall
from pbe_analysis.params import load
from pbe_analysis.results import measured
from pbe_analysis.study import Study
from pbe_analysis.tabular import titled
from .params import TinyParams

TABLES = (TableSpec("wards", "病区", columns=("region", "managed", "implementing"), key=("region",)),)
MEASURES = Registry(
    Measure("managed", "床位", unit="张"),
    Measure("implementing", "使用", unit="张"),
    Measure("beds_rate", "床位使用率", kind="rate", unit="张", numerator="implementing", denominator="managed",
            shortfall=Shortfall("few_beds", "床位使用率偏低", "使用率为{rate}。", "查明原因。", ("rate",))),
)

class Tiny(Study):
    measures = MEASURES

    def __init__(self, place, params, tables, package):
        self.place, self.params, self.tables, self.package = place, params, tables, package

    @cached_property
    def results(self):
        return measured(self.rows_of("wards"), "region", self.measures.some("beds_rate"), self.measures)

    def beds(self):
        names = {"beds_rate": self.measures["beds_rate"].title}
        return titled(self.results.frame(), "床位使用", str(self.results.origin), names=names)

def open_study(place):
    params = load(place.params_file, place.shown(place.params_file), TinyParams)
    return Tiny(place, params, *read_tables(place.data_dir, place.shown(place.data_dir), TABLES))
""",
    "figures": """
def all_figures(study):
    yield from study.results.figures(study.press)
""",
    "rules": """
from pbe_analysis.shortfalls import shortfalls

def found(study):
    yield from shortfalls(study.results, {"beds_rate": study.params.beds_rate}, study.figures)
""",
    "story": """
from pbe_analysis.wording import joined, say

class Story:
    def __init__(self, study):
        self.study = study

    def beds(self):
        return joined(*(say("{subject}{rate}。", subject=one.subject, rate=one) for one in self.study.figures))
""",
    "cover": """
from pbe_analysis.blocks import KeyFigure
from pbe_analysis.study import cover_of

def cover(study):
    figure = study.figures("beds_rate", "甲区")
    return cover_of(study, "使用率", figure, figure, [KeyFigure("使用率", figure)], [])
""",
}
PARAMS = "report: tiny\ntitle: 床位\nplace: 某市\nfiscal_year: 2021\nbeds_rate: {at_least: 0.8, source: 某文件}\n"


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """tiny(parameters): the study of a kind of report that is added for the length of a test."""
    package = tmp_path / "more" / "tiny"
    package.mkdir(parents=True)
    for name, source in TINY.items():
        (package / f"{name}.py").write_text(source, "utf-8")
    monkeypatch.setattr(pbe, "__path__", [*pbe.__path__, str(package.parent)])
    monkeypatch.setattr(wings, "REPORTS", (*wings.REPORTS, "tiny"))
    for folder in ("notebooks", "params/small", "data/small/2021"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data/small/2021/wards.csv").write_text("region,managed,implementing\n甲区,8,5\n乙区,10,9\n丙区,0,0\n", "utf-8")
    (tmp_path / "data/small/2021/datapackage.json").write_text('{"resources": [{"name": "wards", "path": "wards.csv"}]}', "utf-8")

    def load(parameters: str = PARAMS):
        (tmp_path / "params/small/2021.yaml").write_text(parameters, "utf-8")
        return pbe.load("small", 2021, tmp_path)

    yield load
    for name in [name for name in sys.modules if name.startswith("pbe_analysis.tiny")]:
        del sys.modules[name]
    vars(pbe).pop("tiny", None)


def test_a_kind_of_report_takes_a_name_and_a_package(tiny):
    study = tiny()
    assert repr(study) == "Tiny(small/2021: 床位)"
    assert "62.50%" in study.cover()._repr_html_() and "params/small/2021.yaml" in repr(study.provenance())
    assert wings.check(study.place) == "parameters and 1 tables with 3 rows are in order"


def test_a_measure_has_its_heading_its_parts_and_its_sentence(tiny):
    study = tiny()
    shown = pbe.table(study.beds())._repr_html_()
    assert "床位使用率" in shown and ">62.50%<" in shown and ">—<" in shown
    assert study.figures("beds_rate", "甲区").trace == "5 ÷ 8 张 · wards.csv 第2行"
    assert study.figures("beds_rate").trace == "14 ÷ 18 张 · wards.csv 第2–4行"
    assert str(study.story.beds()) == "丙区—。乙区90.00%。合计77.78%。甲区62.50%。"


def test_a_finding_is_found_below_its_threshold_and_nowhere_else(tiny):
    found, whole = tiny().findings
    assert (found.rule, found.subject, str(found.statement)) == ("few_beds", "甲区", "使用率为62.50%。")
    assert (found.threshold, whole.subject) == ("目标 ≥ 80%（某文件）", "合计")
    assert tiny(PARAMS.replace("0.8", "0.625")).findings == ()


def test_a_message_says_where_what_and_what_was_expected(tiny):
    with pytest.raises(ParamsError) as error:
        tiny(PARAMS.replace("at_least: 0.8", "at_leest: 0.8"))
    said = 'params/small/2021.yaml, line 5, key beds_rate.at_leest: "at_leest" is not a known key. Did you mean at_least?'
    assert str(error.value) == said
