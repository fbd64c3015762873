"""One report: what a run writes, and that a failed one leaves the report before it as it was."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from projects import Project, content, names, names_of_a_report, story

from pbe_analysis.errors import RunError
from pbe_analysis.publishing import manifest, report
from pbe_analysis.publishing.manifest import why_stale
from pbe_analysis.publishing.report import ReportFailed, _run, failure_of, make_report

FAIL = "print('as far as here')\n1 / 0"


def test_a_run_writes_page_notebook_figures_and_manifest(project, make):
    place = project.add()
    written = make(place)
    assert names(place) == names_of_a_report(place) == {path.name for path in written.files}
    assert written.files[0].suffix == ".html" and "<h1>a 2021</h1>" in written.files[0].read_text("utf-8")
    assert json.loads(place.report_file(".figures.json").read_text("utf-8"))[0]["value"] == 0.5
    assert written.summary["badge"] == "良" and why_stale(place) == ""
    assert {path.stat().st_mode & 0o777 for path in written.files} == {0o644}


def test_two_runs_on_the_same_input_write_the_same_bytes(project, make):
    place = project.add()
    make(place)
    before = content(place)
    make(place)
    after = content(place)
    timed = {name for name in before if before[name] != after[name]}
    assert timed <= {f"{place.slug}.manifest.json"}  # which says how long the run took


def test_nothing_that_is_published_names_this_machine_or_the_time_of_the_run(project, make):
    place = project.add()
    make(place)
    for name, text in content(place).items():
        assert str(project.root) not in text.decode(), name
    cells = nbformat.read(place.report_file(".ipynb"), 4).cells
    assert [cell.metadata for cell in cells if {"papermill", "execution"} & set(cell.metadata)] == []


def test_a_report_that_another_run_has_made_meanwhile_is_not_made_again(project, make):
    place = project.add()
    make(place)
    before = place.report_file(".html").stat().st_mtime_ns
    assert make(place, force=False).files == ()
    assert place.report_file(".html").stat().st_mtime_ns == before
    assert make(place).files and place.report_file(".html").stat().st_mtime_ns > before


def test_what_a_killed_run_has_left_is_swept_away(project, make):
    place = project.add()
    (place.report_dir / ".writing-abc").mkdir(parents=True)
    (place.report_dir / ".writing-abc" / "run.ipynb").write_text("{")
    (place.report_dir / ".writing-def").write_text("half")
    make(place)
    assert names(place) == names_of_a_report(place)


# Failure


def test_a_failed_run_keeps_the_notebook_and_the_error_and_leaves_the_report_as_it_was(project, make):
    place = project.add()
    make(place)
    before = content(place)
    project.do(place, FAIL)
    with pytest.raises(ReportFailed) as caught:
        make(place)
    assert content(place) == before
    told, kept = str(caught.value).splitlines()[:2]
    assert told == "a/2021: cell 5: ZeroDivisionError: division by zero"
    assert kept == "The failed run is kept in reports/a/2021/a-2021.failed.ipynb; the report before it is untouched."
    half_run = place.report_file(".failed.ipynb").read_text("utf-8")
    assert "as far as here" in half_run and "ZeroDivisionError" in half_run
    assert "ZeroDivisionError" in place.report_file(".failed.txt").read_text("utf-8")
    assert failure_of(place) == "cell 5: ZeroDivisionError: division by zero"
    assert names(place) == names_of_a_report(place) | {"a-2021.failed.ipynb", "a-2021.failed.txt"}


def test_the_next_good_run_removes_what_the_failed_one_kept(project, make):
    place = project.add(do=FAIL)
    with pytest.raises(ReportFailed):
        make(place)
    assert why_stale(place) == "not made yet"
    project.do(place, "print(2)")
    make(place)
    assert names(place) == names_of_a_report(place) and failure_of(place) == ""


def changed(at: int, source: str) -> list:
    """The story with another source in one cell."""
    cells = story()
    cells[at].source = source
    return cells


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (story('year = "2021"'), 'no cell tagged "parameters" sets project'),
        (story('project = "a"'), 'no cell tagged "parameters" sets year'),
        (story("project ="), "is not a notebook that can be run"),
        ([cell for cell in story() if "parameters" not in cell.metadata.get("tags", [])], "sets project"),
        ([cell for cell in story() if "Cover(" not in cell.source], "shows no cover"),
        ([cell for cell in story() if cell.cell_type == "code"], "no heading of level 2"),
        (story()[:-1], "ends without its provenance"),
        (changed(3, "exit()"), "the run ended before cell"),
        (changed(3, "import sys; sys.exit(3)"), "SystemExit"),
        (changed(3, "def"), "SyntaxError"),
        (changed(3, "raise MemoryError"), "MemoryError"),
    ],
)
def test_a_notebook_that_makes_no_report_is_refused_in_words(project, make, cells, words):
    place = project.add()
    make(place)
    before = content(place)
    project.tell(cells)
    with pytest.raises(ReportFailed) as caught:
        make(place)
    assert words in str(caught.value) and str(caught.value).startswith("a/2021: ")
    assert content(place) == before
    assert words in failure_of(place)


def test_a_parameter_that_the_notebook_does_not_declare_runs_nothing(project, make):
    place = project.add(do="open('ran', 'w')")
    project.tell(story('project = "b"'))
    with pytest.raises(ReportFailed):
        make(place)
    assert not (project.root / "ran").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", "甲"])
def test_a_notebook_that_is_none_is_refused(project, make, text):
    place = project.add()
    file = project.root / "notebooks" / "evaluation.ipynb"
    file.write_text(text, "utf-8")
    with pytest.raises(ReportFailed, match="notebooks/evaluation.ipynb"):
        make(place)


def test_a_package_that_brings_no_notebook_says_so(project, monkeypatch):
    monkeypatch.setattr("pbe_analysis.notebooks.SHIPPED", project.root / "elsewhere")
    (project.root / "notebooks" / "evaluation.ipynb").unlink()
    place = project.add()
    place.report_dir.mkdir(parents=True)
    with pytest.raises(RunError, match=r"elsewhere/notebooks/evaluation\.ipynb: the notebook is missing"):
        _run(place, place.report_dir / "run.ipynb", "pbe", None)


def test_an_error_of_an_input_keeps_its_own_words(project, make):
    where = '"data/a/2021/funds.csv, row 7, column spent"'
    fault = f"from pbe_analysis.errors import DataError, Problem\nraise DataError(Problem({where}, 'is not an amount'))"
    place = project.add(do=fault)
    with pytest.raises(ReportFailed, match=r"^a/2021: cell 5: data/a/2021/funds.csv, row 7, column spent: is not an amount\."):
        make(place)


def test_a_cell_that_takes_too_long_in_a_kernel_is_named(project):
    place = project.add(do="import time; time.sleep(600)")
    with pytest.raises(ReportFailed, match="(?s)timed out.*do.py"):
        make_report(place, None, 3)
    assert names(place) == {"a-2021.failed.ipynb", "a-2021.failed.txt"}


# Full and forbidden folders


@pytest.mark.parametrize("at", range(6))
def test_a_disk_that_fills_at_any_file_leaves_the_report_as_it_was(project, make, monkeypatch, at):
    place = project.add()
    make(place)
    before = content(place)
    project.do(place, "print('something else')")
    written = iter(range(100))

    def full(handle, saved=os.fsync):
        if next(written) >= at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        saved(handle)

    monkeypatch.setattr(manifest.os, "fsync", full)
    if at >= 4:  # there was room for it all: the page, the notebook, the figures, and the manifest
        make_report(place, "pbe")
        assert names(place) == names_of_a_report(place)
        return
    with pytest.raises(ReportFailed, match="No space left on device"):
        make_report(place, "pbe")
    assert content(place) == before
    assert {name for name in names(place) if name.startswith(".")} == set()
    monkeypatch.undo()
    make(place)
    assert why_stale(place) == "" and content(place) != before


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 400 KiB; skips where none can be mounted."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", folder], capture_output=True)
    if mount.returncode:
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_disk_that_is_really_full_leaves_the_report_as_it_was(small_disk, make):
    project = Project(small_disk / "project")
    place = project.add()
    make(place)
    before = content(place)
    project.do(place, "print('x' * 150_000)")  # the notebook and the page have no room together
    with pytest.raises(ReportFailed, match="No space left on device"):
        make(place)
    assert content(place) == before
    filler = small_disk / "filler"
    with pytest.raises(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"0" * 1024)
    with pytest.raises(ReportFailed, match="No space left on device"):
        make(place)
    assert content(place) == before
    filler.unlink()
    project.do(place, "print(2)")
    make(place)
    assert why_stale(place) == ""


@pytest.mark.parametrize("blocked", ["reports", "reports/a", "reports/a/2021"])
def test_a_folder_that_cannot_be_is_told(project, make, blocked):
    place = project.add()
    target = project.root / blocked
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("a file in place of the folder")
    with pytest.raises(ReportFailed, match="reports/a/2021 cannot be written"):
        make(place)
    assert target.read_text() == "a file in place of the folder" and why_stale(place) == "not made yet"


def test_a_folder_that_may_not_be_written_is_told_and_keeps_the_report(project, make):
    place = project.add()
    make(place)
    before = content(place)
    with read_only(place.report_dir), pytest.raises(ReportFailed, match="reports/a/2021 cannot be written"):
        make(place)
    assert content(place) == before
    make(place)


class read_only:
    """A folder in which nobody, not even root, can create or rename."""

    def __init__(self, folder: Path):
        self._folder = folder

    def __enter__(self):
        self._folder.chmod(0o555)
        if os.geteuid() == 0 and subprocess.run(["chattr", "+i", self._folder], capture_output=True).returncode:
            self.__exit__()
            pytest.skip("root may write everywhere here")

    def __exit__(self, *_):
        if os.geteuid() == 0:
            subprocess.run(["chattr", "-i", self._folder], capture_output=True)
        self._folder.chmod(0o755)


def test_the_library_says_where_a_killed_process_was(project):
    place = project.add()
    (place.report_dir / ".writing-abc").mkdir(parents=True)
    error = report.keep_death(place, RuntimeError("The process was killed at: cell 3."))
    assert str(error).startswith("a/2021: The process was killed at: cell 3.")
    assert failure_of(place) == "The process was killed at: cell 3." and names(place) == {"a-2021.failed.txt"}


def test_the_death_of_one_process_is_not_told_over_a_run_that_goes_on(project):
    place = project.add()
    place.report_dir.mkdir(parents=True)
    with report.FileLock(place.report_dir / report.LOCK):
        assert "killed" in str(report.keep_death(place, RuntimeError("killed")))
    assert names(place) == set()


def test_cells_that_are_only_skipped_count_as_done(project, make):
    place = project.add()
    skipped = new_code_cell("1 / 0", metadata={"tags": ["skip-execution"]})
    project.tell([*story(), skipped, new_code_cell("  ")])
    make(place)
    assert why_stale(place) == ""
