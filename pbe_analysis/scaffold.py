"""`pbe new` and `pbe demo`: lay out a project-year, all of it or nothing, and never over what is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .errors import NotFound, PbeError
from .project import ProjectYear, project_year, project_years
from .wings import DEMOS, REPORTS, report_of, wing

Content = str | bytes | Callable[[Path], None]  # of a file; or what writes it, where it is large, or a folder of files


def lay_out(root: Path, name: str, report: str | None, from_year: str | None, plan: Path | None = None) -> list[Path]:
    """Writes the parameter file and the data folder of a new project-year and returns what was written.

    name: PROJECT/YEAR. from_year: year of the same project whose parameters are taken over. plan: the document that the
    project-year starts from, for kinds of report that do. Error: PbeError where the project-year exists, the name is
    none, or the kind of report is unknown.
    """
    place = _place(root, name)
    previous = project_year(place.project, from_year, root) if from_year else None
    return _write_all(root, _files(place, _report(place, report, previous), previous, plan))


def lay_out_demo(root: Path, demo: str, name: str | None, seed: int, scale: str = "") -> list[Path]:
    """Writes an invented project-year, labelled as such, and returns what was written.

    demo: one of `wings.DEMOS`. name: PROJECT/YEAR; by default the demonstration's own. scale: how much of it, for a
    demonstration that has scales. The same seed gives the same files. Error: PbeError where the project-year exists.
    """
    report, own_name = DEMOS[demo]
    scales = getattr(wing(report), "SCALES", ())
    if scale and scale not in scales:
        raise PbeError(f"--scale {scale}: {demo} has no such scale. Expected {' or '.join(scales) or 'no --scale'}.")
    place = _place(root, name or own_name)
    return _write_all(root, wing(report).demo(place, seed, **({"scale": scale} if scale else {})))


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
            f"{taken[0]} exists already, and nothing was written. Expected a new project-year; remove the file to start again."
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
