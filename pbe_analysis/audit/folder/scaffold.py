"""What `pbe new --report audit` lays out: parameters to fill in, and the list of reports."""

from pathlib import Path

from ...data.blank import blank_csv, blank_package
from ...exact_yaml import in_year
from ...project import ProjectYear
from .tables import DOCUMENTS, TABLES

TEMPLATE = Path(__file__).with_name("new.yaml")


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str]:
    """Files to write, by their path in the project. With a previous year, its parameters are taken over."""
    if previous is None:
        text = TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
    else:
        text = in_year(previous.params_file, previous.year, place.year)
    data = place.shown(place.data_dir)
    return {
        place.shown(place.params_file): text,
        f"{data}/{DOCUMENTS.name}.csv": blank_csv(DOCUMENTS, "元", {}),
        f"{data}/datapackage.json": blank_package(place.slug, f"{place.project} {place.year}", TABLES, "元"),
    }
