"""`pbe demo evaluation`: a commission of one shape, invented from a seed, labelled as invented wherever it appears."""

from ...data import csv_text
from ...data.blank import package_text
from ...numbers import fixed, shortest
from ...project import ProjectYear
from .draw import Draw
from .scoring_sheet import scoring_sheet
from .shape import NOTICE, SCALES, Shape, shape_of
from .sheets import files_of, resources_of
from .sums import Sums
from .truth import Expected, expected

__all__ = ["SCALES", "demo"]


def demo(place: ProjectYear, seed: int, scale: str = "") -> dict[str, str | bytes]:
    """Parameters and data of a commission, by their path in the project. scale: its shape; the first by default. The same seed
    gives the same bytes."""
    shape = shape_of(scale or SCALES[0], int(place.year), seed)
    draw = Draw(shape)
    drawn = {sheet["place"]: draw.sheet(sheet) for sheet in shape.content["sheets"]}
    found = list(expected(shape, Sums(shape, drawn)))
    data = place.shown(place.data_dir)
    files: dict[str, str | bytes] = {
        "datapackage.json": _package(shape, place),
        **files_of(shape, drawn, scoring_sheet(shape, found)),
        "truth.csv": "\ufeff" + csv_text([TRUTH, *map(_truth, found)]),
    }
    return {place.shown(place.params_file): shape.params, **{f"{data}/{name}": content for name, content in files.items()}}


TRUTH = ("三级指标", "分值", "应得分", "填报得分", "是否一致")


def _truth(one: Expected) -> tuple[str, ...]:
    agrees = "是" if fixed(one.points, 2) == fixed(one.typed, 2) else "否（预埋）"
    return one.levels[2], shortest(one.said["weight"]), fixed(one.points, 4), fixed(one.typed, 2), agrees


def _package(shape: Shape, place: ProjectYear) -> str:
    name, title = f"{place.project}-{place.year}", f"{place.year}年{shape.content['title']}（合成数据）"
    told = f"由 pbe demo evaluation --shape {shape.name} --seed {shape.seed} 生成；truth.csv 是另行计算的应得分，供核对，不参与分析。"
    said = {"profile": "data-package", "notice": NOTICE, "description": told}
    return package_text(name, title, resources_of(shape), "程序生成的合成数据", **said)
