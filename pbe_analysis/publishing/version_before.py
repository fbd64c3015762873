"""What a run keeps of the version before it, so that `pbe diff` can say what changed since."""

import json
from contextlib import suppress

from ..blocks import Provenance
from ..project import ProjectYear
from .manifest import read_manifest, write_whole

PREVIOUS = ".previous.json"  # figures, inputs and parameters


def keep_version_before(place: ProjectYear, figures: str) -> None:
    """Keeps the figures that a report had, where it is about to have others. figures: its new figures.json."""
    before, manifest = place.report_file(".figures.json"), read_manifest(place)
    if manifest is None or not before.is_file():
        return
    with suppress(ValueError, OSError):  # of a file that somebody has damaged nothing is kept
        old = before.read_text(encoding="utf-8")
        if old != figures:
            parts = {name: manifest.get(name, {}) for name in ("inputs", "parameters")}
            kept = json.dumps({**parts, "figures": json.loads(old)}, ensure_ascii=False)
            write_whole(place.report_file(PREVIOUS), f"{kept}\n")


def parameters_of(provenance: Provenance) -> dict[str, tuple[str, str]]:
    """The parameters that a report lists: name → value and source."""
    return {str(name): (str(value), str(source)) for name, value, source in provenance.rules.rows}
