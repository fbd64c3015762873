"""Studies for every folder's tests: the real one, copies of it to spoil, and small ones made for one fact."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from samples import REAL, ROOT, SMALL_PARAMS

import pbe_analysis as pbe

HERE = Path(__file__).parent
# What takes signals, forks, starts commands and clusters, opens a browser or measures time has one worker to itself, and
# begins first; every other file goes to a worker as a whole, for the sake of what its tests share.
ALONE = ("publishing/", "browser/", "records/test_cluster.py", "test_cli.py")

settings.register_profile("pbe", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("pbe")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Which tests run one after another when there are several workers."""
    for item in items:
        file = item.path.relative_to(HERE).as_posix()
        item.add_marker(pytest.mark.xdist_group("alone" if file.startswith(ALONE) else file))
    items.sort(key=lambda item: item.get_closest_marker("xdist_group").args != ("alone",))


@pytest.fixture(scope="session")
def study():
    """The real study. Its frames are computed afresh by each call; nothing of it may be changed."""
    return pbe.load(*REAL, ROOT)


@pytest.fixture(scope="session")
def rendered(tmp_path_factory) -> Path:
    """A copy of the project in which `pbe run` has made the real report."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("params", "data", "notebooks"):
        shutil.copytree(ROOT / folder, root / folder)
    subprocess.run([sys.executable, "-m", "pbe_analysis", "run", "/".join(map(str, REAL))], cwd=root, check=True)
    return root


@pytest.fixture(scope="session")
def report_html(rendered) -> Path:
    """The page of the real report."""
    project, year = map(str, REAL)
    return rendered / "reports" / project / year / f"{project}-{year}.html"


class Copy:
    """The real project-year in a folder of its own: `edit` exchanges text in one of its files, `study` reads it again."""

    def __init__(self, root: Path):
        self.root = root
        self.params = root / "params" / REAL[0] / f"{REAL[1]}.yaml"
        self.data = root / "data" / REAL[0] / str(REAL[1])
        shutil.copytree(ROOT / "params" / REAL[0], self.params.parent)
        shutil.copytree(ROOT / "data" / REAL[0], self.data.parent)
        (root / "notebooks").mkdir()

    def edit(self, file: Path, old: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file.name}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def study(self):
        return pbe.load(*REAL, self.root)


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path)


@pytest.fixture
def make_study(tmp_path):
    """make_study(params={...}, funds="region,source,…", …): a study of 甲区 and 乙区, with the given parameters and tables
    instead of the small ones below. A table that is None is left out, and so is a parameter."""

    def make(params: dict | None = None, **tables: str | None):
        content = {key: value for key, value in (SMALL_PARAMS | (params or {})).items() if value is not None}
        files = {name: text for name, text in (_small_tables(content["regions"]) | tables).items() if text is not None}
        folder = tmp_path / "data" / "small" / "2021"
        for place in (tmp_path / "params" / "small", tmp_path / "notebooks", folder):
            place.mkdir(parents=True, exist_ok=True)
        (tmp_path / "params" / "small" / "2021.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, "utf-8")
        (folder / "datapackage.json").write_text(json.dumps(_package(files), ensure_ascii=False), "utf-8")
        return pbe.load("small", 2021, tmp_path)

    return make


def _package(files: dict[str, str]) -> dict:
    money = [{"name": name, "unit": "万元"} for name in ("arrived", "spent", "budgeted", "owed")]
    return {"resources": [{"name": name, "path": f"{name}.csv", "schema": {"fields": money}} for name in files]}


def _small_tables(regions: list[str]) -> dict[str, str]:
    """Every region: 90 of 100 spent, 50 of 50 matched, 8 of 10 covered, 36 of 40 satisfied. Score 80."""

    def rows(text: str) -> str:
        return "".join(f"{region},{text}\n" for region in regions)

    return {
        "funds": "region,source,arrived,spent\n" + rows("transfers,100,90") + rows("matching,50,50"),
        "clinics": "region,managed,implementing\n" + rows("10,8"),
        "survey": "region,respondents,satisfied\n" + rows("40,36"),
        "scores": "indicator,weight,score\n决策,40,35\n产出,60,45\n",
    }
