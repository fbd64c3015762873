"""Where things are: the project's folders, and the project-year that names one parameter file, data folder and report."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from .errors import NotFound, nearest

ROOT_VARIABLE = "PBE_ROOT"
PACKAGE = Path(__file__).parent
# Notebooks, parameters and data that come with the package: a folder in it, or, in a clone, the clone itself.
SHIPPED = PACKAGE / "shipped" if (PACKAGE / "shipped").is_dir() else PACKAGE.parent
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class ProjectYear:
    """One parameter file, one data folder, one report. Names are checked, so no path can leave the project's folders."""

    project: str
    year: str
    root: Path

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.project):
            raise NotFound(
                '"{project}" is not a project name. Expected lower-case letters, digits and hyphens, such as tianjin-village-clinics.',
                project=self.project,
            )
        if not _YEAR.fullmatch(self.year):
            raise NotFound(
                '{project}: "{year}" is not a year. Expected four digits, such as 2021.', project=self.project, year=self.year
            )

    def __str__(self) -> str:
        return f"{self.project}/{self.year}"

    @property
    def slug(self) -> str:
        """Name of the report's files; it survives being mailed."""
        return f"{self.project}-{self.year}"

    @property
    def params_file(self) -> Path:
        return self.root / "params" / self.project / f"{self.year}.yaml"

    @property
    def data_dir(self) -> Path:
        return self.root / "data" / self.project / self.year

    @property
    def report_dir(self) -> Path:
        return self.root / "reports" / self.project / self.year

    def report_file(self, suffix: str) -> Path:
        """reports/<project>/<year>/<project>-<year><suffix>, for instance with suffix ".html"."""
        return self.report_dir / f"{self.slug}{suffix}"

    def shown(self, path: Path) -> str:
        """`path` as messages print it, with forward slashes: relative to the project, or below the name of the package that
        brings it, wherever that is installed."""
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return f"{PACKAGE.name}/{path.relative_to(SHIPPED).as_posix()}" if path.is_relative_to(SHIPPED) else path.as_posix()


def is_project(folder: Path) -> bool:
    """Whether a folder is a project: it holds params/, and data/ or notebooks/."""
    return (folder / "params").is_dir() and any((folder / part).is_dir() for part in ("data", "notebooks"))


def find_root(start: Path | None = None) -> Path:
    """The nearest folder at or above `start` (default: PBE_ROOT, then the current one) that is a project.

    A fixed PBE_ROOT lets a run use another working directory than the project's.
    """
    start = Path(start or os.environ.get(ROOT_VARIABLE) or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if is_project(folder):
            return folder
    raise NotFound(
        "{start}: not inside a project. Expected a folder with params/ and data/ here or above. "
        "Change into the project's folder, set {variable} to it, or lay one out: `pbe init FOLDER`.",
        start=start,
        variable=ROOT_VARIABLE,
    )


def project_year(project: str, year: str | int, root: Path | str | None = None) -> ProjectYear:
    """The project-year of that name. Error: NotFound, with the nearest known name, where it has no parameter file."""
    found = ProjectYear(str(project), str(year), Path(root) if root else find_root())
    if not found.params_file.is_file():
        known = list(map(str, project_years(found.root)))
        raise NotFound(
            "{found}: there is no {file}. {hint} `pbe new {found} --report evaluation` lays out a new project-year.",
            found=found,
            file=found.shown(found.params_file),
            hint=nearest(str(found), known),
        )
    return found


def place_named(name: str, root: Path | str | None = None) -> ProjectYear:
    """The same of PROJECT/YEAR."""
    project, _slash, year = name.partition("/")
    return project_year(project, year, root)


def project_years(root: Path) -> list[ProjectYear]:
    """Every project-year that has a parameter file, sorted by project, then year. Files with other names are left out."""
    return [one for project in sorted(_names(root / "params")) for one in _years(root, project)]


def years_before(place: ProjectYear, *, with_data: bool = True) -> list[ProjectYear]:
    """The earlier years of a project, oldest first; those that have a data folder."""
    before = (one for one in _years(place.root, place.project) if one.year < place.year)
    return [one for one in before if not with_data or one.data_dir.is_dir()]


def _years(root: Path, project: str) -> list[ProjectYear]:
    """The project's own: among those of thousands no other is looked at."""
    if not _NAME.fullmatch(project):
        return []
    years = (name[: -len(".yaml")] for name in sorted(_names(root / "params" / project)) if name.endswith(".yaml"))
    return [ProjectYear(project, year, root) for year in years if _YEAR.fullmatch(year)]


def _names(folder: Path) -> list[str]:
    """What is in a folder; nothing where it is none."""
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def shown(path: Path | str) -> str:
    """A path as the user can open it from where they are; an address as it is."""
    if isinstance(path, str):
        return path
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
