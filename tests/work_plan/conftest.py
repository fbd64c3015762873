"""The real plan, copies of it to spoil, and small ones made for one fact."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pbe_analysis as pbe

from .plans import ROOT

NAME = "shanghai-health-plan", "2013"


@pytest.fixture(scope="session")
def plan():
    """The real study; nothing of it may be changed."""
    return pbe.load(*NAME, ROOT)


@pytest.fixture
def project(tmp_path) -> Path:
    """An empty project to lay plans out in."""
    for folder in ("params", "notebooks", "data"):
        (tmp_path / folder).mkdir()
    return tmp_path


class Copy:
    """The real plan in a folder of its own: `edit` exchanges text in one of its files, `study` reads it again."""

    def __init__(self, root: Path):
        self.root = root
        for project in (NAME[0], "tianjin-village-clinics"):
            shutil.copytree(ROOT / "params" / project, root / "params" / project)
        self.params = root / "params" / NAME[0] / f"{NAME[1]}.yaml"
        self.data = root / "data" / NAME[0] / NAME[1]
        shutil.copytree(ROOT / "data" / NAME[0] / NAME[1], self.data)
        (root / "notebooks").mkdir()
        for one in pbe.load(*NAME, ROOT).params.linked:
            place = Path("params", f"{one}.yaml")
            if not (root / place).exists():
                (root / place).parent.mkdir(parents=True)
                shutil.copy(ROOT / place, root / place)

    def edit(self, file: Path, old: str, new: str) -> None:
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file.name}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def study(self):
        return pbe.load(*NAME, self.root)


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path)
