"""What a worker tells of a notebook's cells. By itself, since whoever is told imports it, and need not wait for a shell to be loaded."""

from dataclasses import dataclass

from ..messages import _


@dataclass(frozen=True, slots=True)
class CellEvent:
    """kind: "start", "done" or "error" of one cell, code or not. index: its place, from 0, among `cells`
    cells.

    heading: the last Markdown heading above the cell or in it, which in a report is the question being
    answered.
    """

    kind: str
    notebook: str
    index: int
    cells: int
    heading: str = ""

    def __str__(self) -> str:
        name = self.notebook or _("notebook")
        place = _("{notebook}, cell {cell} of {cells}", notebook=name, cell=self.index + 1, cells=self.cells)
        return str(_("{place} ({heading})", place=place, heading=self.heading) if self.heading else place)
