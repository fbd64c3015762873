"""Reviews from the command line: of files, and of our own reports before they are handed in."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..audit.policy import GradeBands
from ..outline import read
from ..project import ProjectYear, place_named
from ..review import rules as tables
from ..review.reviewed import Reviewed, reviewed
from ..wings import outline_of, params_of, report_of
from .delivery import delivered
from .manifest import must_be_current

SUFFIXES = {"text": ".review.txt", "json": ".review.json", "html": ".review.html", "csv": ".review.csv"}
OURS = (".html", ".docx")  # what is reviewed of a report of ours, where it is made


def review_files(
    names: Iterable[str],
    form: str,
    output: str | None,
    *,
    rules: str = "",
    outline: str = "",
    language: str = "zh",
    debug: bool = False,
) -> int:
    """Reviews each file, or each project-year's page and Word file, and returns the worst exit code: 0 where nothing is deducted, 1
    where something is, 2 where a file is no report or cannot be read.

    form: text, json (a line per file), html or csv. output: the folder to write to; without one, text and json are printed, the others
    go to the current folder. rules, outline: files that take the place of those of the package.
    """
    own = tables.read(Path(rules)) if rules else tables.shipped()
    local = read(Path(outline), outline) if outline else None
    known: dict[Path, dict[str, Any]] = {}
    paths = [path for name in names for path in _paths(name, known)]

    def made(path: Path) -> tuple[str, bool]:
        found = reviewed(path, own, **(known.get(path, {}) | ({"outline": local} if local else {})))
        return _shown(found, form, language), bool(found.deductions)

    folder = Path(output or ".") if output or form in ("html", "csv") else None
    return delivered(paths, made, SUFFIXES[form], folder, debug=debug)


def _paths(name: str, known: dict[Path, dict[str, Any]]) -> list[Path]:
    """The file of that name; else what is made of the project-year, with what its parameters say of its kind, outline and grades. Error:
    NotFound where there is no such project-year, or its report is not current."""
    if Path(name).exists() or Path(name).suffix or name.count("/") != 1:
        return [Path(name)]
    place = place_named(name)
    must_be_current(place)
    files = [file for suffix in OURS if (file := place.report_file(suffix)).is_file()]
    known.update(dict.fromkeys(files, _known(place)))
    return files


def _known(place: ProjectYear) -> dict[str, Any]:
    kind, params = report_of(place), params_of(place)
    grades = getattr(params, "grades", None)
    bands = GradeBands(source=grades.source, whole=Decimal(100), floors=grades.floors) if grades else None
    return {"kind": kind, "outline": outline_of(place), "grades": bands}


def _shown(found: Reviewed, form: str, language: str) -> str:
    if form in ("html", "csv"):
        return found.to_html() if form == "html" else found.as_csv()
    return f"{found.to_json() if form == 'json' else found.text(language=language)}\n"
