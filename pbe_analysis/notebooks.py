"""Which notebook tells the story of a project-year: its own, that of its folder, or the one that the package brings."""

import hashlib
import json
from pathlib import Path

from .errors import PbeError
from .messages import _
from .project import SHIPPED, ProjectYear
from .wings import report_of

PARAMETERS = "parameters"  # papermill's tag for the cell that says whose story it is
COPIED = "pbe"  # entry of a copy's metadata: the default as it was when it was copied, or last compared


def notebook_of(place: ProjectYear) -> Path:
    """The notebook that tells the story of this project-year."""
    own = own_notebook(place)
    return own if own.is_file() else default_notebook(place.root, report_of(place))


def own_notebook(place: ProjectYear) -> Path:
    """Where a project-year has a notebook of its own, if it has one."""
    return place.root / "notebooks" / place.project / f"{place.year}.ipynb"


def default_notebook(root: Path, report: str) -> Path:
    """The notebook of a kind of report: the folder's, else the one that the package brings."""
    name = f"notebooks/{report}.ipynb"
    return root / name if (root / name).is_file() else SHIPPED / name


def copy_of_default(place: ProjectYear, report: str) -> str:
    """The default notebook as this project-year's own: it names the project-year, and remembers what it is a copy of."""
    content = _read(default_notebook(place.root, report), place)
    return _marked(_for(place, content), content)


def copy_of_own(previous: ProjectYear, place: ProjectYear) -> str | None:
    """The own notebook of another project-year for this one, without results; None where that has none."""
    own = own_notebook(previous)
    return _text(_for(place, _read(own, previous))) if own.is_file() else None


def compared(place: ProjectYear) -> str:
    """The project-year's own notebook, which from now on counts as compared with its default."""
    default = _read(default_notebook(place.root, report_of(place)), place)
    return _marked(_read(own_notebook(place), place), default)


def changed_default(place: ProjectYear) -> str:
    """That the default has changed since the project-year's own notebook was copied from it, in words; empty where it has not."""
    own = own_notebook(place)
    copied = _read(own, place)["metadata"].get(COPIED) if own.is_file() else None
    if not isinstance(copied, dict):
        return ""
    default = default_notebook(place.root, report_of(place))
    if not default.is_file() or copied.get("default") == story_hash(_read(default, place)):
        return ""
    return _(
        "{own}: {default}, of which it is a copy, has changed since. "
        "`pbe new {place} --notebook` lays the new one beside it, to compare, and ends this notice.",
        own=place.shown(own),
        default=place.shown(default),
        place=place,
    )


def story_hash(content: dict) -> str:
    """SHA-256 of what a notebook tells and asks, in order: not of its parameters, results, or what an editor notes in it."""
    cells = [[cell.get("cell_type"), _source(cell)] for cell in content["cells"] if not _is_parameters(cell)]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _for(place: ProjectYear, content: dict) -> dict:
    """A notebook with this project-year's parameters, and without results."""
    for cell in content["cells"]:
        if _is_parameters(cell):
            cell["source"] = f'project = "{place.project}"\nyear = "{place.year}"'
        if cell.get("cell_type") == "code":
            cell.update(outputs=[], execution_count=None)
    return content


def _marked(content: dict, default: dict) -> str:
    """A notebook that says in which state its default was."""
    content["metadata"][COPIED] = {"default": story_hash(default)}
    return _text(content)


def _text(content: dict) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _read(path: Path, place: ProjectYear) -> dict:
    """A notebook as JSON: nothing here waits for nbformat. Error: PbeError where it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content["metadata"], dict) or not all(isinstance(cell, dict) for cell in content["cells"]):
            raise TypeError("cells that are none")
        return content
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        what = error.strerror if isinstance(error, OSError) else _("is no notebook ({name})", name=type(error).__name__)
        raise PbeError("{path}: {what}. Expected a notebook as JupyterLab saves it.", path=place.shown(path), what=what) from None


def _source(cell: dict) -> str:
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _is_parameters(cell: dict) -> bool:
    metadata = cell.get("metadata")
    tags = metadata.get("tags", []) if isinstance(metadata, dict) else []
    return isinstance(tags, list) and PARAMETERS in tags
