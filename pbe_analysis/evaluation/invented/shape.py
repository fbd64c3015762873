"""A shape of commission as its two files say it, with names and years filled in: parameters, and what is drawn and handed in."""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from ...exact_yaml import read_yaml

FOLDER = Path(__file__).with_name("shapes")
SCALES = ("county", "vaccination", "equipment", "training")
NOTICE = "合成数据：地名、单位和数字均由程序生成，纯属虚构，不对应任何真实情况"


@dataclass(frozen=True)
class Shape:
    """One commission of a shape. content: its file, filled in for the year; seed: of its names and numbers."""

    name: str
    year: int
    seed: int
    content: dict[str, Any]

    def random(self, *what: object) -> Random:
        """Chance of its own for each thing that is drawn, so that none depends on the order of drawing."""
        return Random("/".join(map(str, (self.name, self.seed, *what))))

    @property
    def regions(self) -> tuple[str, ...]:
        """Their names, each once; none where the commission has none."""
        said = self.content.get("names")
        if not said:
            return ()
        names = self.random("names").sample(said["of"], said["count"])
        kinds = self.random("kinds")
        return tuple(f"{name}{kinds.choice(said['kinds'])}" for name in names)

    @property
    def roles(self) -> dict[str, str]:
        """A region → the part that it plays this year, if any."""
        wanted = self.content.get("roles", {})
        chosen = self.random("roles").sample(self.regions, len(wanted))
        return {region: role for region, role in zip(chosen, wanted, strict=True) if of_year(wanted[role], self.year)}

    @property
    def numbers(self) -> dict[str, int]:
        """Amounts that the parameters set for the year, by their placeholder."""
        said = self.content.get("said", {})
        return {name: one["from"] + one["step"] * (self.year - one["since"]) for name, one in said.items()}

    @property
    def params(self) -> str:
        """The parameter file."""
        text = (FOLDER / f"{self.name}.params.yaml").read_text(encoding="utf-8")
        return f"# {NOTICE}\n{filled(text, self.year, self.numbers, self.regions)}"

    @property
    def declared(self) -> dict[str, Any]:
        """What the parameter file declares, years filled in."""
        content = read_yaml(FOLDER / f"{self.name}.params.yaml", f"{self.name}.params.yaml")[0]
        return _filled(content, self.year, self.numbers)


def shape_of(name: str, year: int, seed: int) -> Shape:
    """A shape by its name."""
    content = read_yaml(FOLDER / f"{name}.yaml", f"{name}.yaml")[0]
    bare = Shape(name, year, seed, content)
    return Shape(name, year, seed, _filled(content, year, bare.numbers))


def _filled(value: Any, year: int, numbers: dict[str, int]) -> Any:
    if isinstance(value, dict):
        return {_filled(key, year, numbers): _filled(one, year, numbers) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, year, numbers) for one in value]
    return filled(value, year, numbers) if isinstance(value, str) else value


def filled(text: str, year: int, numbers: dict[str, int], regions: tuple[str, ...] = ()) -> str:
    """A text with the year, the one after it, amounts and regions in place of what stands in <>."""
    known = {"YEAR": year, "NEXT": year + 1, "REGIONS": ", ".join(regions), **numbers}
    return re.sub(r"<([A-Z_]+)>", lambda found: str(known[found[1]]), text)


def of_year(value: Any, year: int) -> Any:
    """What holds in this year: of a pair the first in even years, the second in odd ones."""
    return value[year % 2] if isinstance(value, list) else value
