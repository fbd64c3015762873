"""`pbe init`, `pbe new` and `pbe demo`: lay out a folder or a project-year, all of it or nothing, and never over what is there."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from .errors import NotFound, PbeError
from .exact_yaml import edited, scalar
from .messages import _
from .notebooks import changed_default, compared, copy_of_default, copy_of_own, own_notebook
from .outline import shipped as outline
from .own_text import FOLDER as TEXTS
from .own_text import HINTS, carried_from
from .project import PACKAGE, SHIPPED, ProjectYear, is_project, project_year, project_years
from .wings import DEMOS, REPORTS, project_of, report_of, wing

Content = str | bytes | Callable[[Path], None]  # of a file; or what writes it, where it is large, or a folder of files
_TITLE = re.compile(r"(?=.*[\u4e00-\u9fff])[\w（）()《》〈〉“”·、—\- ]{2,60}")  # of a project, as an office writes it
EXAMPLES = PACKAGE / "examples.toml"  # kind of report → the project-years that the package brings
FOLDER = PACKAGE / "folder"  # what a folder of one's own holds from the first


def lay_out_folder(folder: Path, example: str = "") -> list[Path]:
    """Makes a folder of one's own for commissions and returns the files that were written.

    example: a kind of report whose examples are copied into it. Error: PbeError where the folder is a project already, or has
    one of the files.
    """
    if is_project(folder):
        raise PbeError(
            "{folder}: is a project already, and nothing was written. `pbe new PROJECT/YEAR` adds to it.", folder=folder
        )
    files: dict[str, Content] = {path.name.replace("gitignore", ".gitignore"): path.read_bytes() for path in FOLDER.iterdir()}
    for name in tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))[example] if example else ():
        files |= {path.relative_to(SHIPPED).as_posix(): path.read_bytes() for path in _shipped(name)}
    written = _write_all(folder, files)
    for part in ("params", "data"):
        (folder / part).mkdir(exist_ok=True)
    return written


def _shipped(name: str) -> Iterator[Path]:
    """The files of a project-year that the package brings."""
    project, _slash, year = name.partition("/")
    place = ProjectYear(project, year, SHIPPED)
    yield place.params_file
    yield from (path for path in sorted(place.data_dir.rglob("*")) if path.is_file() and not path.name.startswith((".", "~$")))


def lay_out(
    root: Path, name: str, report: str | None, from_year: str | None, *, notebook: bool = False, folder: str = "", **told: str
) -> list[Path]:
    """Writes the parameter file and the data folder of a new project-year and returns what was written.

    name: PROJECT/YEAR, or TITLE/YEAR with the name of its folder, or of a project that is there. from_year: year of the same project
    whose parameters and own notebook are taken over. notebook: also a notebook of its own, copied from the default. told: what
    is known of it, by the options of its kind of report. Error: PbeError where the project-year exists, the name is none, the
    kind of report is unknown, or an option cannot be read or is none of this kind.
    """
    title, name = named(root, name, folder)
    place = _place(root, name)
    previous = project_year(place.project, from_year, root) if from_year else None
    report = _report(place, report, previous)
    text = (copy_of_own(previous, place) if previous else None) or (copy_of_default(place, report) if notebook else None)
    own: dict[str, Content] = {place.shown(own_notebook(place)): text} if text else {}
    files = _files(place, report, previous, {option: text for option, text in told.items() if text}, title)
    data = place.shown(place.data_dir)
    texts = _texts(place, report, previous) if any(name.startswith(f"{data}/") for name in files) else {}
    return _write_all(root, files | own | texts)


def _texts(place: ProjectYear, report: str, previous: ProjectYear | None) -> dict[str, Content]:
    """The folder of own text: what it is for, and the text of the year before, whose references are right in this year, too, and whose
    judgements are marked as still to be checked."""
    folder = place.shown(place.data_dir / TEXTS)
    chapters = "\n".join(f"- `{key}.md` {title}" for key, title in outline(report).keys.items())
    files: dict[str, Content] = {
        f"{folder}/{HINTS.name.replace('.zh', '')}": HINTS.read_text("utf-8").format(chapters=chapters, place=place)
    }
    if previous is None or not (previous.data_dir / TEXTS).is_dir():
        return files
    for path in sorted((previous.data_dir / TEXTS).iterdir()):
        if path.is_file() and not path.is_symlink() and not path.name.startswith((".", "~$")):
            files.setdefault(f"{folder}/{path.name}", carried_from(previous.year, path.name, path.read_bytes()))
    return files


def lay_out_notebook(place: ProjectYear) -> list[Path]:
    """Writes a notebook of a project-year's own, copied from the default; where it has one already, and the default has changed
    since, lays the default beside it. Returns what was written. Error: PbeError where there is nothing to do."""
    own = own_notebook(place)
    default = copy_of_default(place, report_of(place))
    if not own.exists():
        return _write_all(place.root, {place.shown(own): default})
    if not changed_default(place):
        raise PbeError("{own} exists already, its default has not changed, and nothing was written.", own=place.shown(own))
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
        raise PbeError(
            "--scale {scale}: {demo} has no such scale. Expected {scales}.",
            scale=scale,
            demo=demo,
            scales=[*scales] or _("no --scale"),
        )
    place = _place(root, name or own_name)
    return _write_all(root, wing(room).demo(place, seed, **({"scale": scale} if scale else {})))


def named(root: Path, name: str, folder: str = "") -> tuple[str, str]:
    """The title that stands in TITLE/YEAR, if it is one, and PROJECT/YEAR. folder: of the project; where it is not told, that of a
    project-year whose parameters have this title for their project. Error: PbeError where it is not known, or told of a name."""
    said, _slash, year = name.rpartition("/")
    if not _TITLE.fullmatch(said):
        if folder:
            raise PbeError(
                '--name {folder}: "{said}" is no title. Expected one in Chinese, such as 东江县公共卫生服务, or no --name.',
                folder=folder,
                said=said,
            )
        return "", name
    folder = folder or next((place.project for place in project_years(root) if project_of(place) == said), "")
    if not folder:
        raise PbeError(
            "{said}: is a title, and its folder needs a name. "
            "Expected --name NAME, in lower-case letters, digits and hyphens, such as --name dongjiang-health.",
            said=said,
        )
    return said, f"{folder}/{year}"


def _place(root: Path, name: str) -> ProjectYear:
    project, slash, year = name.partition("/")
    if not slash:
        raise PbeError('"{name}" is not a project-year. Expected PROJECT/YEAR, such as tianjin-village-clinics/2022.', name=name)
    place = ProjectYear(project, year, root)
    if place.params_file.exists():
        file = place.shown(place.params_file)
        raise PbeError(
            "{place} exists already ({file}), and nothing was written. Expected a new project-year; remove the file to start again.",
            place=place,
            file=file,
        )
    return place


def _write_all(root: Path, files: dict[str, Content]) -> list[Path]:
    taken = [file for file in files if (root / file).exists()]
    if taken:
        raise PbeError(
            "{path} exists already, and nothing was written. Expected a place where it does not; remove it to start again.",
            path=taken[0],
        )
    for file, content in files.items():
        _write(root / file, content)
    return [root / file for file in files]


def _files(place: ProjectYear, report: str, previous: ProjectYear | None, told: dict[str, str], title: str) -> dict[str, Content]:
    """What the wing lays out; one that can be told more has `OPTIONS` and `scaffold_from`."""
    room = wing(report)
    known = getattr(room, "OPTIONS", ())
    if wrong := next((option for option in told if option not in known), ""):
        options = [f"--{option}" for option in known if option != "title"] or _("none")
        raise PbeError(
            "--{option}: a report of the kind {report} does not start from that. Expected of such options: {options}.",
            option=wrong,
            report=report,
            options=options,
        )
    if title and "title" in known:
        told = told | {"title": title}
    files = room.scaffold_from(place, previous, **told) if told else room.scaffold(place, previous)
    if title and "title" not in known and previous is None:
        file = place.shown(place.params_file)
        files = files | {file: edited(str(files[file]), {(key,): scalar(title) for key in ("project", "title")})}
    return files


def _report(place: ProjectYear, report: str | None, previous: ProjectYear | None) -> str:
    """The kind of report: as asked for, else that of the previous year."""
    if report is None and previous is not None:
        return report_of(previous)
    if report in REPORTS:
        return report
    same = [other for other in project_years(place.root) if other.project == place.project]
    hint = _(" Or take a year over with --from {year}.", year=same[-1].year) if same else ""
    raise NotFound(
        '--report "{report}" is not a kind of report. Expected one of {names}.{hint}',
        report=report or "",
        names=[*REPORTS],
        hint=hint,
    )


def _write(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(content):
        content(path)
        return
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
