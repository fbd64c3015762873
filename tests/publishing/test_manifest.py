"""What makes a report stale, and in which words."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from projects import content, story

from pbe_analysis.publishing import manifest
from pbe_analysis.publishing.batch import plan
from pbe_analysis.publishing.manifest import inputs_of, read_manifest, why_stale, write_whole
from pbe_analysis.reading.files import file_hash


@pytest.fixture
def place(project, make):
    """A project-year whose report is current."""
    place = project.add()
    (place.data_dir / "funds.csv").write_text("region\n甲区\n", "utf-8")
    make(place)
    assert why_stale(place) == ""
    return place


def test_nothing_is_stale_that_was_never_made(project):
    assert why_stale(project.add()) == "not made yet"


def test_a_page_without_a_manifest_was_never_finished(place):
    place.report_file(".manifest.json").unlink()
    assert why_stale(place) == "never finished"


def test_a_changed_notebook(place, project):
    project.tell([*story()[:-1], *story()[-1:], *story()[3:4]])
    assert why_stale(place) == "notebooks/evaluation.ipynb changed"


def test_a_notebook_of_one_project_year_makes_no_other_stale(place, project, make):
    other = project.add("b/2021")
    make(other)
    own = project.root / "notebooks" / place.project / f"{place.year}.ipynb"
    own.parent.mkdir()
    shutil.copy(project.root / "notebooks" / "evaluation.ipynb", own)
    assert (why_stale(place), why_stale(other)) == ("notebooks/a/2021.ipynb is new", "")
    make(place)
    project.tell([*story()[:-1], *story()[-1:], *story()[3:4]])
    assert (why_stale(place), why_stale(other)) == ("", "notebooks/evaluation.ipynb changed")


def test_changed_parameters(place):
    place.params_file.write_text("report: evaluation\nyear: 2021\n", "utf-8")
    assert why_stale(place) == "params/a/2021.yaml changed"


def test_changed_data(place):
    (place.data_dir / "funds.csv").write_text("region\n乙区\n", "utf-8")
    assert why_stale(place) == "data/a/2021/funds.csv changed"


def test_added_data(place):
    (place.data_dir / "more").mkdir()
    (place.data_dir / "more" / "clinics.csv").write_text("region\n", "utf-8")
    assert why_stale(place) == "data/a/2021/more/clinics.csv is new"


def test_removed_data(place):
    (place.data_dir / "funds.csv").unlink()
    assert why_stale(place) == "data/a/2021/funds.csv is gone"


@pytest.mark.parametrize("name", ["~$funds.xlsx", ".~lock.funds.csv#", ".funds.csv.swp"])
def test_what_an_open_editor_leaves_is_no_data(place, name):
    (place.data_dir / name).write_text("locked by somebody")
    assert why_stale(place) == ""


def test_a_touched_file_is_no_changed_file(place):
    os.utime(place.data_dir / "funds.csv", (0, 0))
    assert why_stale(place) == ""


@pytest.mark.parametrize("file", ["numbers.py", "evaluation/funds.py", "style/report.css"])
def test_changed_source_of_the_package(place, tmp_path, monkeypatch, file):
    copy = tmp_path / "package"
    shutil.copytree(manifest.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(manifest, "PACKAGE", copy)
    manifest.package_hash.cache_clear()
    assert why_stale(place) == ""
    with (copy / file).open("a") as source:
        source.write("\n")
    manifest.package_hash.cache_clear()
    assert why_stale(place) == "pbe_analysis changed"
    monkeypatch.undo()
    manifest.package_hash.cache_clear()


def test_another_version_of_a_library(place, monkeypatch):
    now = inputs_of(place)
    assert why_stale(place, now | {"pandas": "9.0"}) == f"pandas changed from {now['pandas']} to 9.0"


def test_every_library_that_a_figure_or_picture_depends_on_is_known():
    assert "missing" not in manifest.library_versions().values()


def test_parameters_that_cannot_be_read_are_the_reason(place):
    place.params_file.write_text("report: [", "utf-8")
    assert why_stale(place).startswith("params/a/2021.yaml, line")


def test_a_missing_notebook_is_the_reason(place, project):
    (project.root / "notebooks" / "evaluation.ipynb").unlink()
    assert "evaluation.ipynb" in why_stale(place)


@pytest.mark.parametrize("suffix", [".html", ".ipynb", ".figures.json"])
def test_an_output_that_is_gone_or_was_changed_by_hand(place, make, suffix):
    file = place.report_file(suffix)
    file.write_bytes(file.read_bytes() + b" ")
    assert why_stale(place) == f"{file.name} is not what the run wrote"
    file.unlink()
    assert why_stale(place) == f"{file.name} is missing"
    make(place, force=False)
    assert why_stale(place) == ""


def test_moving_the_whole_project_makes_nothing_stale(place, tmp_path):
    from dataclasses import replace

    moved = shutil.copytree(place.root, tmp_path / "elsewhere")
    assert why_stale(replace(place, root=moved)) == ""


CORRUPTED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe",
    b'{"inputs": {}}',
    b'{"inputs": [], "outputs": {}, "summary": {}}',
    b'{"inputs": {}, "outputs": 1, "summary": {}}',
    b'{"inputs": {}, "outputs": {"../../../notebooks/evaluation.ipynb": "0"}, "summary": []}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("text", CORRUPTED)
def test_a_corrupted_manifest_means_that_the_report_is_made_again(place, make, text):
    place.report_file(".manifest.json").write_bytes(text)
    assert read_manifest(place) is None and why_stale(place) == "never finished"
    (job,), _ = plan([place])
    assert job.expected is None
    make(place, force=False)
    assert why_stale(place) == ""


@pytest.mark.parametrize("seconds", ["soon", None, [], True])
def test_a_time_that_is_none_is_no_time(place, seconds):
    file = place.report_file(".manifest.json")
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"seconds": seconds}), "utf-8")
    (job,), _ = plan([place], force=True)
    assert job.expected is None


def test_what_is_half_written_is_never_seen(tmp_path, monkeypatch):
    target = tmp_path / "file"
    write_whole(target, "the first")

    def fail(*_):
        raise OSError("the disk is gone")

    monkeypatch.setattr(manifest.os, "replace", fail)
    with pytest.raises(OSError):
        write_whole(target, "the second")
    assert target.read_text() == "the first" and [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_manifest_holds_hashes_of_everything(place):
    found = read_manifest(place)
    wanted = {"notebooks/evaluation.ipynb", "params/a/2021.yaml", "data/a/2021/do.py", "data/a/2021/funds.csv", "pbe_analysis"}
    assert wanted <= set(found["inputs"])
    files = {name for name in content(place) if not name.endswith(".manifest.json")}
    assert set(found["outputs"]) == files
    assert found["outputs"]["a-2021.html"] == file_hash(place.report_file(".html"))
