"""`pbe demo titles`: an invented project-year under one of two notices, labelled as invented wherever it appears."""

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..params import load
from ..project import ProjectYear
from . import grassroots_demo, three_levels_demo
from .params import TitleReviewParams

NOTICES = Path(__file__).with_name("notices")


@dataclass(frozen=True)
class Demo:
    """count: how many apply. files: the data folder, from parameters, seed and count. filled: what else than the year is
    invented in place of what stands in the notice, by key."""

    count: int
    files: Callable[[TitleReviewParams, int, int], dict[str, bytes]]
    filled: Mapping[str, str]


DEMOS = {
    "grassroots": Demo(  # the rules of 闽卫人函〔2022〕599号
        480,
        grassroots_demo.files,
        {"place": "虚构省", "department": "虚构省卫生健康委员会", "notice": "闽卫人函〔2022〕599号（借用其规则）"},
    ),
    "three_levels": Demo(240, three_levels_demo.files, {}),  # an invented notice of another shape
}
SCALES = tuple(DEMOS)


def demo(place: ProjectYear, seed: int, scale: str = "") -> dict[str, str | bytes]:
    """Parameters and data of an invented project-year, by their path in the project. scale: which notice; the first by default."""
    name = scale or SCALES[0]
    text = notice_text(name, int(place.year))
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "params.yaml"
        written.write_text(text, encoding="utf-8")
        params = load(written, place.shown(place.params_file), TitleReviewParams)
    found = DEMOS[name].files(params, seed, DEMOS[name].count)
    data = {f"{place.shown(place.data_dir)}/{file}": content for file, content in found.items()}
    return {place.shown(place.params_file): text, **data}


def notice_text(name: str, year: int) -> str:
    """A notice's parameters, with all years moved so that it is of this one."""
    text = (NOTICES / f"{name}.yaml").read_text(encoding="utf-8")
    for key, value in DEMOS[name].filled.items():
        text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", text)
    own = int(re.search(r"(?m)^fiscal_year: (\d{4})$", text)[1])
    moved = re.compile(r"(?m)^((?:title|fiscal_year|cutoff|submission):.*?)(\d{4})")
    return moved.sub(lambda found: f"{found[1]}{int(found[2]) - own + year}", text)
