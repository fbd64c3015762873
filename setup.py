"""Takes the notebooks and the examples along in the wheel, as pbe_analysis/shipped. All else stands in pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PACKAGE = Path("pbe_analysis")


def shipped() -> Iterator[Path]:
    """The notebooks of each kind of report, and the project-years of examples.toml: no others that a clone holds."""
    yield from Path("notebooks").glob("*.ipynb")
    yield from Path("notebooks/explore").glob("*.ipynb")
    examples = tomllib.loads((PACKAGE / "examples.toml").read_text("utf-8")).values()
    for name in sorted({name for names in examples for name in names}):
        yield Path("params", f"{name}.yaml")
        yield from (path for path in Path("data", name).rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))


class BuildWithShipped(build_py):
    def run(self) -> None:
        super().run()
        for source in () if self.editable_mode else shipped():
            target = Path(self.build_lib, PACKAGE, "shipped", source)
            self.mkpath(str(target.parent))
            self.copy_file(str(source), str(target))

    def get_source_files(self) -> list[str]:
        """What a source distribution holds, so that a wheel can be built from it."""
        return [*super().get_source_files(), *map(str, shipped())]


setup(cmdclass={"build_py": BuildWithShipped})
