"""What became of a report, as its process hands it to the batch."""

from dataclasses import dataclass
from pathlib import Path

from ..project import ProjectYear


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a report. state: made, current (nothing to do), failed or stopped. files: what was written, as
    paths or addresses. warnings: what its last page tells that somebody should mend."""

    place: ProjectYear
    state: str
    message: str = ""
    seconds: float = 0.0
    files: tuple[Path | str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        return self.state in ("made", "current")
