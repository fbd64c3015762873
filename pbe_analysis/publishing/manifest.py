"""The manifest of a report: what it was made from and what was made. It alone says whether a report is done and current.

It is written last and in one step, so that a run which was killed, or which met a full disk, is never taken for done.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..errors import NotFound, PbeError, RunError
from ..messages import _
from ..notebooks import notebook_of
from ..project import PACKAGE, ProjectYear
from ..reading.files import file_hash
from ..wings import data_dirs, params_files

NOT_MADE = _("not made yet")
SUFFIX = ".manifest.json"
ASIDE = ".writing-"  # how the names of unfinished files begin
# What a printed figure or a picture can depend on.
LIBRARIES: tuple[str, ...] = (
    "pandas",
    "numpy",
    "matplotlib",
    "seaborn",
    "mistune",
    "papermill",
    "pillow",
    "uharfbuzz",
    "pylopdf-fonts-zh-cn",
    "python-calamine",
)
LIBRARIES += ("duckdb", "narwhals", "pandera", "pyarrow")  # of records


class InputsChanged(RunError):
    """A file changed while a report was made of it, so that nobody can say of what it would be."""


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def inputs_of(place: ProjectYear) -> dict[str, str]:
    """Everything that a report depends on → its hash or version. Error: PbeError where the parameters cannot be read."""
    found = {place.shown(path): file_hash(path) for path in _files(place)}
    return found | made_with()


def made_with() -> dict[str, str]:
    """The package and the libraries of this process: the inputs that are no files."""
    return {"pbe_analysis": package_hash()} | library_versions()


@contextmanager
def steady_inputs(place: ProjectYear) -> Iterator[dict[str, str]]:
    """The inputs, for a block that reads them. Error: InputsChanged where they did not stay as they are within it.

    Hashes tell what is other than it was; the system's times tell what was other in between and is the same again.
    """
    states, inputs = _states(place), inputs_of(place)
    try:
        yield inputs
    except Exception:  # which may come of a file that was half written
        _refuse_change(place, states, inputs)
        raise
    _refuse_change(place, states, inputs)


def _refuse_change(place: ProjectYear, states: dict[str, tuple], inputs: dict[str, str]) -> None:
    try:
        changed = difference(inputs, inputs_of(place)) or difference(states, _states(place))
    except (PbeError, OSError) as error:
        changed = str(error).splitlines()[0]
    if changed:
        raise InputsChanged(
            _("{changed} while the report was made. Expected inputs that stay as they are: run it again.", changed=changed)
        )


def _states(place: ProjectYear) -> dict[str, tuple]:
    """Files and data folders that a report reads → what the system tells of each. Its time of change, unlike that of the
    content, nobody can set; Windows keeps none, so that there only size and time of the content are told."""
    folders = [at for top in data_dirs(place) for at in (top, *top.rglob("*")) if at.is_dir()]
    return {place.shown(path): _state(path) for path in (*_files(place), *folders)}


def _state(path: Path) -> tuple:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _files(place: ProjectYear) -> list[Path]:
    return [notebook_of(place), *params_files(place), *_data_files(place)]


def _data_files(place: ProjectYear) -> Iterator[Path]:
    for folder in data_dirs(place):
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not is_passing(path.name))


def is_passing(name: str) -> bool:
    """Whether a file is no data: lock and hidden files that an open Excel leaves."""
    return name.startswith((".", "~$"))


@cache
def package_hash() -> str:
    """One hash over the package's source, rules and style; not over what it ships, of which each report names what it reads."""
    digest = hashlib.sha256()
    ours = (path for path in PACKAGE.rglob("*") if not path.is_relative_to(PACKAGE / "shipped"))
    for path in sorted(path for path in ours if path.suffix in (".py", ".yaml", ".css", ".json")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def library_versions() -> dict[str, str]:
    return {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def manifest_text(
    place: ProjectYear, inputs: dict, outputs: dict[str, str], summary: dict, seconds: float, parameters: Mapping | None = None
) -> str:
    """Says that the report is done. outputs: suffix → text of each file; seconds: how long it took, for planning;
    parameters: name → value and source, for comparing versions."""
    content = {
        "project": place.project,
        "year": place.year,
        "summary": summary,
        "seconds": round(seconds, 3),
        "inputs": inputs,
        "parameters": parameters or {},
        "outputs": {place.report_file(suffix).name: _hash(text.encode()) for suffix, text in outputs.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_whole(target: Path, content: str | bytes) -> None:
    """Writes a file in one step: readers see the old one or the new one, never half of either. A text is written as UTF-8."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=ASIDE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, 0o644)  # mkstemp keeps others out; a report is made to be read
        os.replace(aside, target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def read_manifest(place: ProjectYear) -> dict | None:
    """The manifest; None where there is none that can be read."""
    try:
        content = json.loads(place.report_file(SUFFIX).read_text(encoding="utf-8"))
        parts = [content[name] for name in ("inputs", "outputs", "summary")]
        return content if all(isinstance(part, dict) for part in parts) else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def seconds_of(place: ProjectYear) -> float | None:
    """How long the report took when it was last made; None where that is not known."""
    seconds = (read_manifest(place) or {}).get("seconds")
    return seconds if isinstance(seconds, int | float) and not isinstance(seconds, bool) else None


def why_stale(place: ProjectYear, inputs: dict[str, str] | None = None) -> str:
    """Why the report has to be made again, in words; empty where it is current. inputs: instead of those that it has now."""
    manifest = read_manifest(place)
    if manifest is None:
        return _("never finished") if place.report_file(".html").exists() else NOT_MADE
    try:
        inputs = inputs or inputs_of(place)
    except (PbeError, OSError) as error:
        return str(error).splitlines()[0]
    return difference(manifest["inputs"], inputs) or _lost(place, manifest["outputs"])


def must_be_current(place: ProjectYear) -> None:
    """Error: NotFound where the report is not made, or not of the present inputs."""
    if reason := why_stale(place):
        raise NotFound(
            "{place}: the report is not current ({reason}). Expected a finished one: `pbe run {place}` makes it.",
            place=place,
            reason=reason,
        )


def difference(before: Mapping, now: Mapping) -> str:
    """The first thing that is not as it was, in words; empty where there is none."""
    for name in [*now, *(name for name in before if name not in now)]:
        if name not in before:
            return _("{name} is new", name=name)
        if name not in now:
            return _("{name} is gone", name=name)
        if before[name] != now[name]:
            if name in LIBRARIES:
                return _("{name} changed from {before} to {now}", name=name, before=before[name], now=now[name])
            return _("{name} changed", name=name)
    return ""


def _lost(place: ProjectYear, outputs: dict[str, str]) -> str:
    for name, digest in outputs.items():
        path = place.report_dir / name
        if not path.is_file():
            return _("{name} is missing", name=name)
        if file_hash(path) != digest:
            return _("{name} is not what the run wrote", name=name)
    return ""
