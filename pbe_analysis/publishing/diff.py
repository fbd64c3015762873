"""`pbe diff`: opens two versions of a report, or of one what was made and what it would be now, and says what differs."""

import json
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup, escape

from .. import blocks
from ..errors import NotFound, PbeError
from ..messages import _
from ..project import ProjectYear, find_root, project_year
from ..wings import report_of, wing
from .delivery import content_of
from .manifest import SUFFIX, inputs_of
from .version_before import PREVIOUS, parameters_of
from .versions import KINDS, Version, Versions, compare

FIGURES = ".figures.json"
LARGEST = 100_000_000  # bytes
COLUMNS = ("", "指标", "对象", "口径", "原数值", "现数值", "原因")


def differences(names: Sequence[str]) -> Versions:
    """Two versions, each a figures.json, a report or its folder, or a project-year as it is now. Of one project-year: what was made
    beside what it would be now; where nothing was changed since, what was made before it. Error: PbeError where one cannot be opened."""
    if len(names) == 2:
        return _compared(opened(names[0]), opened(names[1]))
    place = place_of(names[0])
    if place is None:
        raise NotFound("{name}: there is no such project-year. Expected PROJECT/YEAR, or two versions.", name=names[0])
    made = of_files(place.report_file(FIGURES), _("{place}, as made", place=place))
    found = _compared(made, as_now(place), place)
    previous = place.report_file(PREVIOUS)
    return found if found.differ or not previous.is_file() else compare(_kept(previous, place), made)


def _compared(before: Version, after: Version, place: ProjectYear | None = None) -> Versions:
    """With the cells of other project-years whose files changed, where their reports are of the files that they were. place: theirs is
    told already."""
    changed = [name for name, old in before.inputs.items() if name.startswith("data/") and after.inputs.get(name, old) != old]
    others = [one for name in dict.fromkeys(map(_place_in, changed)) if (one := place_of(name)) and one != place]
    return compare(before, after, [(made, as_now(one, one)) for one in others if (made := _made_of(one, before))])


def _place_in(name: str) -> str:
    """data/PROJECT/YEAR/file → PROJECT/YEAR"""
    return "/".join(name.split("/")[1:3])


def _made_of(place: ProjectYear, whole: Version) -> Version | None:
    """Its report, where it was made of the same files as a report that stands on it."""
    figures = place.report_file(FIGURES)
    made = of_files(figures, place) if figures.is_file() else None
    shared = {name for name in whole.inputs if _place_in(name) == str(place)}
    return made if made and all(made.inputs.get(name) == whole.inputs[name] for name in shared) else None


def opened(name: str) -> Version:
    """A version by the name that it was asked for. Error: PbeError."""
    path = Path(name)
    if path.is_dir():
        found = sorted(path.glob(f"*{FIGURES}"))
        if len(found) != 1:
            raise NotFound("{path}: expected the folder of one report, with its {suffix}.", path=name, suffix=FIGURES)
        return of_files(found[0], name)
    if path.is_file():
        return of_files(_figures_beside(path), name)
    if place := place_of(name):
        return as_now(place)
    raise NotFound("{name}: expected a figures.json, a report, its folder, or PROJECT/YEAR.", name=name)


def _figures_beside(path: Path) -> Path:
    """The figures of a page or Word file: they stand beside it."""
    if path.suffix == ".json":
        return path
    beside = path.with_name(f"{path.stem}{FIGURES}")
    if not beside.is_file():
        raise NotFound("{path}: expected its {file} beside it, as a run writes it.", path=path.name, file=beside.name)
    return beside


def place_of(name: str) -> ProjectYear | None:
    """A project-year of that name, if there is one."""
    project, slash, year = name.strip("/").partition("/")
    try:
        return project_year(project, year, find_root()) if slash else None
    except PbeError:
        return None


def of_files(figures: Path, name: object) -> Version:
    """A version as its files hold it; what it was made from, where its manifest stands beside them."""
    records = _json(figures)
    manifest = figures.with_name(figures.name.removesuffix(FIGURES) + SUFFIX)
    told = _json(manifest) if manifest.is_file() and figures.name.endswith(FIGURES) else {}
    return _version(name, records, told if isinstance(told, dict) else {}, figures)


def _kept(file: Path, place: ProjectYear) -> Version:
    content = _json(file)
    content = content if isinstance(content, dict) else {}
    return _version(_("{place}, the version before", place=place), content.get("figures"), content, file)


def _version(name: object, records: object, told: dict, file: Path) -> Version:
    try:
        figures = tuple({**one, "id": one["id"], "subject": one["subject"]} for one in records)  # type: ignore[attr-defined]
        parameters = {str(key): (str(value), str(source)) for key, (value, source) in told.get("parameters", {}).items()}
        return Version(str(name), figures, dict(told.get("inputs", {})), parameters)
    except (TypeError, KeyError, ValueError, AttributeError):
        raise PbeError("{path}: is no figures.json of a report.", path=file.name) from None


def _json(file: Path) -> object:
    try:
        return json.loads(content_of(file, LARGEST, file.name).decode())
    except (ValueError, RecursionError):
        raise PbeError("{path}: is no figures.json of a report.", path=file.name) from None


def as_now(place: ProjectYear, name: object = "") -> Version:
    """A project-year as its files are now, without running its notebook. Error: ParamsError, DataError."""
    provenance = wing(report_of(place)).open_study(place).provenance()
    return Version(str(name or _("{place}, now", place=place)), provenance.figures, inputs_of(place), parameters_of(provenance))


def page_of(found: Versions) -> str:
    """The differences as a page of their own, without script."""
    rows = tuple(
        (str(KINDS[one.kind]), *one.key, one.before or "—", one.after or "—", "；".join(map(str, one.causes)))
        for one in found.changes
    )
    table = blocks.Table(tuple(blocks.Column(str(n), head) for n, head in enumerate(COLUMNS)), rows)
    title = f"{found.before.name} → {found.after.name}"
    causes = Markup("").join(Markup("<li>{}</li>").format(str(one)) for one in found.inputs)
    body = table._repr_html_() if rows else escape(str(_("  no figure differs")).strip())
    return (
        f'<!doctype html>\n<html lang="zh">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"<style>body{{font-family:sans-serif;margin:2em}}td,th{{padding:.2em .6em;text-align:left}}</style>\n"
        f"<h1>{escape(title)}</h1>\n<ul>{causes}</ul>\n{body}\n</html>\n"
    )
