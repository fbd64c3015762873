"""`pbe init`, `pbe new` and `pbe demo`: lay out a folder or a project-year, all of it or nothing, and never over what is there."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from .errors import NotFound, PbeError
from .notebooks import changed_default, compared, copy_of_default, copy_of_own, own_notebook
from .project import PACKAGE, SHIPPED, ProjectYear, is_project, project_year, project_years
from .wings import DEMOS, REPORTS, report_of, wing

Content = str | bytes | Callable[[Path], None]  # of a file; or what writes it, where it is large, or a folder of files
EXAMPLES = PACKAGE / "examples.toml"  # kind of report → the project-years that the package brings
FOLDER = PACKAGE / "folder"  # what a folder of one's own holds from the first


def lay_out_folder(folder: Path, example: str = "") -> list[Path]:
    """Makes a folder of one's own for commissions and returns the files that were written.

    example: a kind of report whose examples are copied into it. Error: PbeError where the folder is a project already, or has
    one of the files.
    """
    if is_project(folder):
        raise PbeError(f"{folder}: is a project already, and nothing was written. `pbe new PROJECT/YEAR` adds to it.")
    files: dict[str, Content] = {path.name.replace("gitignore", ".gitignore"): path.read_bytes() for path in FOLDER.iterdir()}
    for name in tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))[example] if example else ():
        files |= {path.relative_to(SHIPPED).as_posix(): path.read_bytes() for path in _shipped(name)}
    written = _write_all(folder, files)
    for part in ("params", "data"):
        (folder / part).mkdir(exist_ok=True)
    return written


def _shipped(name: str) -> Iterator[Path]:
    """The files of a project-year that the package brings."""
    project, _, year = name.partition("/")
    place = ProjectYear(project, year, SHIPPED)
    yield place.params_file
    yield from (path for path in sorted(place.data_dir.rglob("*")) if path.is_file() and not path.name.startswith((".", "~$")))


def lay_out(
    root: Path, name: str, report: str | None, from_year: str | None, plan: Path | None = None, notebook: bool = False
) -> list[Path]:
    """Writes the parameter file and the data folder of a new project-year and returns what was written.

    name: PROJECT/YEAR. from_year: year of the same project whose parameters and own notebook are taken over. plan: the
    document that the project-year starts from, for kinds of report that do. notebook: also a notebook of its own, copied from
    the default. Error: PbeError where the project-year exists, the name is none, or the kind of report is unknown.
    """
    place = _place(root, name)
    previous = project_year(place.project, from_year, root) if from_year else None
    report = _report(place, report, previous)
    text = (copy_of_own(previous, place) if previous else None) or (copy_of_default(place, report) if notebook else None)
    own: dict[str, Content] = {place.shown(own_notebook(place)): text} if text else {}
    return _write_all(root, _files(place, report, previous, plan) | own)


def lay_out_notebook(place: ProjectYear) -> list[Path]:
    """Writes a notebook of a project-year's own, copied from the default; where it has one already, and the default has changed
    since, lays the default beside it. Returns what was written. Error: PbeError where there is nothing to do."""
    own = own_notebook(place)
    default = copy_of_default(place, report_of(place))
    if not own.exists():
        return _write_all(place.root, {place.shown(own): default})
    if not changed_default(place):
        raise PbeError(f"{place.shown(own)} exists already, its default has not changed, and nothing was written.")
    written = _write_all(place.root, {place.shown(own.with_name(f"{place.year}-default.ipynb")): default})
    _write(own, compared(place))
    return written


def lay_out_demo(root: Path, demo: str, name: str | None, seed: int, scale: str = "") -> list[Path]:
    """Writes an invented project-year, labelled as such, and returns what was written.

    demo: one of `wings.DEMOS`. name: PROJECT/YEAR; by default the demonstration's own. scale: how much of it, for a
    demonstration that has scales. The same seed gives the same files. Error: PbeError where the project-year exists.
    """
    room, own_name = DEMOS[demo]
    scales = getattr(wing(room), "SCALES", ())
    if scale and scale not in scales:
        raise PbeError(f"--scale {scale}: {demo} has no such scale. Expected {' or '.join(scales) or 'no --scale'}.")
    place = _place(root, name or own_name)
    return _write_all(root, wing(room).demo(place, seed, **({"scale": scale} if scale else {})))


def _place(root: Path, name: str) -> ProjectYear:
    project, slash, year = name.partition("/")
    if not slash:
        raise PbeError(f'"{name}" is not a project-year. Expected PROJECT/YEAR, such as tianjin-village-clinics/2022.')
    place = ProjectYear(project, year, root)
    if place.params_file.exists():
        file = place.shown(place.params_file)
        raise PbeError(
            f"{place} exists already ({file}), and nothing was written. Expected a new project-year; remove the file to start again."
        )
    return place


def _write_all(root: Path, files: dict[str, Content]) -> list[Path]:
    taken = [file for file in files if (root / file).exists()]
    if taken:
        raise PbeError(
            f"{taken[0]} exists already, and nothing was written. Expected a place where it does not; remove it to start again."
        )
    for file, content in files.items():
        _write(root / file, content)
    return [root / file for file in files]


def _files(place: ProjectYear, report: str, previous: ProjectYear | None, plan: Path | None) -> dict[str, Content]:
    """What the wing lays out; a wing that starts from a document has `scaffold_from`, and no other takes one."""
    room = wing(report)
    if plan is None:
        return room.scaffold(place, previous)
    if not hasattr(room, "scaffold_from"):
        raise PbeError(
            f"--plan {plan}: a report of the kind {report} starts from no document. Expected no --plan, or --report work_plan."
        )
    return room.scaffold_from(place, previous, plan)


def _report(place: ProjectYear, report: str | None, previous: ProjectYear | None) -> str:
    """The kind of report: as asked for, else that of the previous year."""
    if report is None and previous is not None:
        return report_of(previous)
    if report in REPORTS:
        return report
    same = [other for other in project_years(place.root) if other.project == place.project]
    hint = f" Or take a year over with --from {same[-1].year}." if same else ""
    raise NotFound(f'--report "{report or ""}" is not a kind of report. Expected one of {", ".join(REPORTS)}.{hint}')


def _write(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        content(path)
        return
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
