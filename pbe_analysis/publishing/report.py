"""One report, from its notebook to its files: run aside, checked, then moved into place, the manifest last."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ..blocks import Cover, Provenance
from ..errors import PbeError, RunError
from ..figures import figures_json
from ..in_notebook import LOOKED_AT
from ..messages import N_, Message, _
from ..notebooks import notebook_of
from ..project import ROOT_VARIABLE, ProjectYear
from ..redaction import redacted
from .grammar import grammar_later
from .manifest import ASIDE, InputsChanged, manifest_text, steady_inputs, why_stale, write_whole
from .manifest import SUFFIX as MANIFEST
from .version_before import keep_version_before, parameters_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

PARAMETERS = ("project", "year")
FORK, KERNEL = "pbe", None  # papermill's names for our engine and for its own default
INJECTED = "injected-parameters"  # papermill's tag for the cell that it adds
HALF_RUN, LOCK = "run.ipynb", ".lock"
FAILED_RUN, FAILED_WORDS = ".failed.ipynb", ".failed.txt"


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was made. files: its paths, the page first. summary: of the index. warnings: what to mend."""

    place: ProjectYear
    files: tuple[Path, ...]
    summary: dict
    seconds: float
    warnings: tuple[str, ...] = ()


class ReportFailed(RunError):
    """A report could not be made; the previous one is untouched. The message names the cell and the kept notebook."""


class ReportOvertaken(ReportFailed):
    """A report was not made because its inputs changed meanwhile: another run, in a process of its own, may make it."""


def make_report(
    place: ProjectYear, engine: str | None = KERNEL, cell_timeout: float | None = None, *, force: bool = True
) -> Written:
    """Runs the project-year's notebook and writes its page, executed notebook, figures and manifest.

    cell_timeout: seconds that one cell may take. force: also when another run has meanwhile made the same report. Only
    one process makes a report at a time; a second one waits. Error: ReportFailed, with the failed notebook and its error
    kept beside the untouched previous report.
    """
    started = time.monotonic()
    try:
        place.report_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(place.report_dir / LOCK):
            sweep(place)
            if not force and not why_stale(place):
                return Written(place, (), {}, time.monotonic() - started)
            return _make(place, engine, cell_timeout, started)
    except OSError as error:  # a full disk, a folder that may not be written
        raise ReportFailed(
            _(
                "{place}: {where} cannot be written ({strerror}). The previous report is untouched.",
                place=place,
                where=place.shown(place.report_dir),
                strerror=error.strerror or error,
            )
        ) from error


def _make(place: ProjectYear, engine: str | None, cell_timeout: float | None, started: float) -> Written:
    aside = Path(tempfile.mkdtemp(dir=place.report_dir, prefix=ASIDE))
    try:
        with steady_inputs(place) as inputs:
            notebook = _run(place, aside / HALF_RUN, engine, cell_timeout)
        return _publish(place, notebook, aside, inputs, started)
    except Exception as error:
        raise _failed(place, aside / HALF_RUN, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _run(place: ProjectYear, target: Path, engine: str | None, cell_timeout: float | None) -> NotebookNode:
    """The executed notebook. papermill's own steps but the last: it would write the whole of it out once more. What failed is
    written to `target`, half-run; of a kernel, which may be lost, every cell as it comes."""
    import papermill
    from papermill.engines import papermill_engines
    from papermill.execute import raise_for_execution_errors

    source = notebook_of(place)
    _check_parameters(source, place)
    with _environment(place, target.parent if engine == FORK else None), chdir(place.root):
        parameters = {name: getattr(place, name) for name in PARAMETERS}
        notebook = papermill.execute_notebook(source, None, parameters, engine_name=engine, prepare_only=True)
        notebook = papermill_engines.get_engine(engine).execute_notebook(
            notebook,
            papermill_engines.nb_kernel_name(engine, notebook),
            output_path=str(target) if engine is KERNEL else None,
            input_path=str(source),
            autosave_cell_every=0,
            progress_bar=False,
            log_output=False,
            execution_timeout=cell_timeout,
        )
        raise_for_execution_errors(notebook, str(target))
    _check_finished(notebook)
    return _cleaned(notebook)


@contextmanager
def _environment(place: ProjectYear, aside: Path | None) -> Iterator[None]:
    """Within the block, notebooks find their project whatever folder they change to, are looked at by nobody, and leave what is temporary in
    `aside`, which goes with the run, however it ends. A kernel keeps the system's folder: its sockets need a short path."""
    ours = {ROOT_VARIABLE: str(place.root), LOOKED_AT: ""}
    if aside:
        (aside / "temporary").mkdir()
        ours["TMPDIR"] = str(aside / "temporary")
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    tempfile.tempdir = None  # asks again
    try:
        yield
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})
        for name in (name for name, value in before.items() if value is None):
            os.environ.pop(name, None)
        tempfile.tempdir = None


def _check_parameters(source: Path, place: ProjectYear) -> None:
    """papermill only logs a parameter that the notebook does not declare, and then runs another project-year."""
    import ast

    with grammar_later():
        import nbformat

    shown = place.shown(source)
    if not source.is_file():
        raise RunError("{shown}: the notebook is missing. Expected one notebook for each kind of report.", shown=shown)
    try:
        cells = nbformat.read(source, as_version=4).cells
        declared = next((cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])), "")
        names = {node.id for node in ast.walk(ast.parse(declared)) if isinstance(node, ast.Name)}
    except (ValueError, SyntaxError, AttributeError, KeyError, TypeError) as error:  # what nbformat raises for other JSON
        raise RunError("{shown}: is not a notebook that can be run ({error}).", shown=shown, error=error) from None
    for name in PARAMETERS:
        if name not in names:
            raise RunError(
                '{shown}: no cell tagged "parameters" sets {name}. Expected `{name} = "…"` in that cell.', shown=shown, name=name
            )


def _check_finished(notebook: NotebookNode) -> None:
    """papermill's own status says "completed" after an interrupt too: only a count and no exception mean done."""
    undone = [n for n, cell in enumerate(notebook.cells, start=1) if not _is_done(cell)]
    if undone:
        raise RunError(
            "the run ended before cell {undone} was done, as after exit(). Expected every cell to run to its end.",
            undone=undone[0],
        )


def _is_done(cell: NotebookNode) -> bool:
    if cell.cell_type != "code" or not cell.source.strip() or "skip-execution" in cell.metadata.get("tags", []):
        return True
    return cell.execution_count is not None and cell.metadata.papermill.get("exception") is False


def _cleaned(notebook: NotebookNode) -> NotebookNode:
    """Without what differs from run to run or names this machine: papermill's times, absolute paths and random ids."""
    for cell in notebook.cells:
        if INJECTED in cell.metadata.get("tags", []):
            cell.id = INJECTED
    for part in (notebook, *notebook.cells):
        part.metadata.pop("papermill", None)
        part.metadata.pop("execution", None)
    return notebook


def _publish(place: ProjectYear, notebook: NotebookNode, aside: Path, inputs: dict[str, str], started: float) -> Written:
    """Writes the files aside, then moves them into place, the manifest last: until it is there, none of them counts.
    All are whole before the first one moves, so that a full disk leaves the previous report as it was."""

    from ..outline import one_of
    from .assembly import assembled, warnings_of
    from .page import page

    blocks = assembled(place, notebook)
    cover, provenance = one_of(blocks, Cover), one_of(blocks, Provenance)
    if not provenance or not provenance.figures:
        raise RunError(_("the notebook ends without its provenance. Expected `study.provenance()` as a last cell."))
    summary = cover.entry if cover else {}
    texts = {
        ".html": page(blocks, f"{summary.get('title', '')} · {place.slug}", place.report_file(".figures.json").name),
        ".figures.json": figures_json(list(provenance.figures)),
        ".ipynb": json.dumps(notebook, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n",
    }
    seconds = time.monotonic() - started
    texts[MANIFEST] = manifest_text(place, inputs, texts, summary, seconds, parameters_of(provenance))
    for suffix, text in texts.items():
        write_whole(aside / suffix.lstrip("."), text)
    keep_version_before(place, texts[".figures.json"])
    for suffix in texts:
        os.replace(aside / suffix.lstrip("."), place.report_file(suffix))
    for left in (FAILED_RUN, FAILED_WORDS):
        place.report_file(left).unlink(missing_ok=True)
    return Written(place, tuple(map(place.report_file, texts)), summary, seconds, warnings_of(provenance, cover))


def _failed(place: ProjectYear, half_run: Path | None, error: Exception) -> ReportFailed:
    """Keeps the half-run notebook and the error under names that nobody takes for a report, and says where."""
    kept, what = place.report_file(FAILED_WORDS), _in_words(error, place)
    write_whole(kept, f"{place}\n{what}\n\n{''.join(traceback.format_exception(error))}")
    place.report_file(FAILED_RUN).unlink(missing_ok=True)  # of an earlier failure
    if half_run is not None and half_run.is_file():
        kept = place.report_file(FAILED_RUN)
        os.replace(half_run, kept)
    told = N_("{place}: {what}\nThe failed run is kept in {file}.")
    if place.report_file(".html").is_file():
        told = N_("{place}: {what}\nThe failed run is kept in {file}; the report before it is untouched.")
    kind = ReportOvertaken if isinstance(error, InputsChanged) else ReportFailed
    return kind(Message(told, {"place": place, "what": what, "file": place.shown(kept)}))


def keep_death(place: ProjectYear, error: Exception) -> PbeError:
    """What there is to say where the process that made the report has died, and could keep nothing itself."""
    try:
        with FileLock(place.report_dir / LOCK, timeout=0):
            sweep(place)
            return _failed(place, None, error)
    except (OSError, Timeout):  # nothing can be written, or another run is at it by now
        return ReportFailed(_("{where}: {what}", where=place, what=_in_words(error, place)))


def _in_words(error: Exception, place: ProjectYear) -> str:
    """The cell and its error, as messages and the index may quote them."""
    return redacted(_told(error, place))


def _told(error: Exception, place: ProjectYear) -> str:
    """Without papermill's rule of dashes; an input error keeps its own words."""
    name, value = getattr(error, "ename", ""), getattr(error, "evalue", "")
    if isinstance(error, OSError) and error.filename:
        return f"{place.shown(Path(error.filename))}: {error.strerror}"
    if type(error).__name__ == "NoSuchKernel":
        told = N_("{file}: its kernel, {name}, is not installed here. Expected python3 (in JupyterLab: Kernel, Change Kernel).")
        return str(Message(told, {"file": place.shown(notebook_of(place)), "name": getattr(error, "name", "")}))
    if not name:
        return str(error) or type(error).__name__
    cell = getattr(error, "cell_index", None)
    where = _("cell {cell}: ", cell=cell + 1) if isinstance(cell, int) else ""
    return f"{where}{value}" if name in ("DataError", "ParamsError", "NotFound") else f"{where}{name}: {value}"


def failure_of(place: ProjectYear) -> str:
    """What a failed run left to say, if the last one failed; its first line is the project-year."""
    try:
        return place.report_file(FAILED_WORDS).read_text(encoding="utf-8").split("\n", 2)[1]
    except (OSError, IndexError):
        return ""


def tidy(place: ProjectYear) -> None:
    """As `sweep`, where anything is left, and no run is going on."""
    with suppress(OSError, Timeout):
        if any(place.report_dir.glob(f"{ASIDE}*")):
            with FileLock(place.report_dir / LOCK, timeout=0):
                sweep(place)


def sweep(place: ProjectYear) -> None:
    """Removes what killed runs left behind; whoever calls it holds the lock, so no run is going on."""
    for left in place.report_dir.glob(f"{ASIDE}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
