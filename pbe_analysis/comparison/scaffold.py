"""What `pbe new --report comparison` lays out: parameters to fill in; a comparison has no data of its own."""

from pathlib import Path

from ..exact_yaml import in_year
from ..project import ProjectYear

TEMPLATE = Path(__file__).with_name("new.yaml")


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str]:
    """Files to write, by their path in the project. With a previous year, its parameters are taken over."""
    if previous is None:
        text = TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
    else:
        text = in_year(previous.params_file, previous.year, place.year)
    return {place.shown(place.params_file): text}
