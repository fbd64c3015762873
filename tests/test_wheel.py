"""The package as its users install it: built into a wheel, in an environment without the clone, from `pbe init` to a report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from samples import REAL, ROOT

from pbe_analysis.publishing.manifest import package_hash

NAME = "/".join(map(str, REAL))
SLUG = "-".join(map(str, REAL))
PARTS = ("pbe_analysis", "notebooks", "params", "data", "pyproject.toml", "setup.py", "README.md", "LICENSE")


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PBE_", "PYTHON"))}
    return subprocess.run([*map(str, command)], cwd=cwd, env=clean, capture_output=True, encoding="utf-8", timeout=120)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built without a network from a copy of the clone, which also holds a commission of somebody's own."""
    source = tmp_path_factory.mktemp("source")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, source / part)
    for folder in ("params/a-commission", "data/a-commission/2023", "notebooks/a-commission"):
        (source / folder).mkdir(parents=True)
        (source / folder / "2023.yaml").write_text("report: evaluation\n", "utf-8")
    build = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index", ".")
    done = run(*build, cwd=source)
    assert done.returncode == 0, done.stderr
    return next(source.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The bin folder of an environment that holds the wheel, and the libraries of this one, which `make test` pinned."""
    folder = tmp_path_factory.mktemp("installed")
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    done = run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")  # of the .pth files in there none counts
    return python.parent


def test_the_wheel_holds_notebooks_and_examples_and_nobody_s_commission(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.removeprefix("pbe_analysis/shipped/") for name in names if name.startswith("pbe_analysis/shipped/")}
    assert {"notebooks/evaluation.ipynb", f"params/{NAME}.yaml", f"data/{NAME}/funds.csv"} <= shipped
    assert [name for name in names if "a-commission" in name] == []
    assert all((ROOT / name).is_file() for name in shipped)
    ours = [path.relative_to(ROOT) for path in (ROOT / "pbe_analysis").rglob("*") if path.is_file()]
    assert [str(path) for path in ours if "__pycache__" not in path.parts and path.as_posix() not in names] == []


def test_from_an_empty_folder_to_a_report_with_the_installed_package(installed, rendered, tmp_path):
    """The same figures, from the same inputs, as in the clone; then a notebook of its own, for papermill as it is."""
    done = run(installed / "pbe", "init", "mine", "--example", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "mine/README.md"), done.stderr
    mine = tmp_path / "mine"
    done = run(installed / "pbe", "run", NAME, cwd=mine)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "1 made"), done.stderr

    report = Path("reports", NAME, SLUG)
    figures, manifest = report.with_suffix(".figures.json"), report.with_suffix(".manifest.json")
    assert (mine / figures).read_bytes() == (rendered / figures).read_bytes()
    inputs = json.loads((mine / manifest).read_text("utf-8"))["inputs"]
    assert "pbe_analysis/notebooks/evaluation.ipynb" in inputs and inputs["pbe_analysis"] == package_hash()

    done = run(installed / "pbe", "new", NAME, "--notebook", cwd=mine)
    own = f"notebooks/{NAME}.ipynb"
    assert (done.returncode, done.stdout) == (0, f"{own}\n"), done.stderr
    done = run(installed / "python", "-m", "papermill", "--no-progress-bar", own, "told.ipynb", cwd=mine)
    assert done.returncode == 0 and "pbe_analysis" in (mine / "told.ipynb").read_text("utf-8"), done.stderr
    done = run(installed / "pbe", "list", NAME, cwd=mine)
    assert done.stdout == f"{NAME}  evaluation  stale: {own} is new\n"
