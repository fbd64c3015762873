"""Parts of a page that follow from what a project declares: as many as it has measures and tables, none where it has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .blocks import Prose
from .figures import Figure
from .lazy_pandas import pd
from .wording import NOTHING


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it: sentences, then frames, each with its chart where `frame.attrs["drawn"]` says how it is
    drawn. folded: the frames are data behind what was said elsewhere."""

    title: str
    prose: Prose = NOTHING
    frames: tuple[pd.DataFrame, ...] = ()
    level: int = 3
    folded: bool = False


@dataclass(frozen=True)
class Drawn:
    """How a frame of one measure is drawn. column: what is drawn; form: bars, or intervals with columns low, high and status. bound:
    what it is held against, as a float in the unit of the axis, and line: what stands beside that line; unit: of the axis, % for
    shares; ceiling: the rows begin with the largest; whole: whether the row 合计 is a line among the others, which that of a sum is not."""

    column: str
    form: Literal["bars", "intervals"] = "bars"
    unit: str = "%"
    bound: float | None = None
    line: str = ""
    ceiling: bool = False
    whole: bool = True


@dataclass(frozen=True)
class Line:
    """One share of an overview, as it is drawn. value, bound: as floats; text: the value as it is printed; missed: its limit."""

    title: str
    value: float
    text: str
    bound: float | None = None
    missed: bool = False


@dataclass(frozen=True)
class Through:
    """One share through the years, as it is drawn. values: as floats, nan where it is not known; texts: as they are printed."""

    title: str
    years: tuple[str, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, title: str, figures: Mapping[str, Figure | None]) -> Through:
        """figures: by year."""
        values = tuple(float("nan") if one is None or one.value is None else float(one.value) for one in figures.values())
        return cls(title, (*figures,), values, tuple(one.display if one else "—" for one in figures.values()))


@dataclass(frozen=True)
class Ranked:
    """One member of a ranking, as it is drawn. low, high: as floats, the value itself where it is no estimate; ranks: its possible places."""

    name: str
    value: float
    text: str
    low: float
    high: float
    ranks: str


@dataclass(frozen=True)
class DrawnTree:
    """How a frame of a tree's last level is drawn, grouped by the levels above it. levels: its columns of names, from the top down;
    part, whole, rate: what was got, of what, and the quotient; mark: the column that says of which kind a bar is, marked: the value
    of it that is told apart."""

    levels: tuple[str, ...]
    part: str
    whole: str
    rate: str
    mark: str
    marked: str
