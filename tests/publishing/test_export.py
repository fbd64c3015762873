"""Word files of finished reports: made when asked for, made once, and never over what somebody has edited."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pbe_analysis.errors import NotFound, PbeError
from pbe_analysis.project import ProjectYear
from pbe_analysis.publishing.against import compare_files
from pbe_analysis.publishing.batch import plan
from pbe_analysis.publishing.export import export, why_word_is_stale, word_of
from pbe_analysis.word.seal import made_from, sealed


@pytest.fixture
def place(project, make):
    """A project-year whose report has been made."""
    one = project.add()
    make(one)
    return one


def saved_by_word(path: Path) -> None:
    """As after a change in Word: other parts, no seal."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace("做什么".encode(), "做了什么".encode()))


def test_a_report_is_exported_to_the_same_bytes(place, tmp_path):
    first = export(place)
    assert first == place.report_file(".docx") and first.read_bytes() == word_of(place)
    assert export(place, tmp_path / "other.docx").read_bytes() == first.read_bytes()
    assert why_word_is_stale(place) == "" and why_word_is_stale(place, tmp_path / "none.docx") == "its Word file is not made yet"


def test_what_is_not_current_is_not_exported(project):
    place = project.add()
    with pytest.raises(NotFound, match=r"a/2021: the report is not current \(not made yet\).*`pbe run a/2021` makes it"):
        export(place)


def test_what_was_edited_is_not_overwritten(place):
    path = export(place)
    saved_by_word(path)
    before = path.read_bytes()
    with pytest.raises(PbeError, match="a-2021.docx: was edited since it was made, and is not overwritten"):
        export(place)
    assert path.read_bytes() == before and why_word_is_stale(place) is None


def test_a_seal_is_broken_by_any_change(tmp_path, place):
    path = tmp_path / "a.docx"
    path.write_bytes(sealed(word_of(place), "source"))
    assert made_from(path) == "source"
    saved_by_word(path)
    assert made_from(path) is None and made_from(tmp_path / "none") is None
    path.write_bytes(b"no zip")
    assert made_from(path) is None


def test_a_run_makes_word_files_when_asked_and_says_what_it_cannot_write(project):
    place = project.add()
    done = project.pbe("run", "--to", "docx")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "1 made") and place.report_file(".docx").is_file()
    assert plan([place], to="docx") == ([], [place])
    saved_by_word(place.report_file(".docx"))
    done = project.pbe("run", "--to", "docx")
    assert done.returncode == 1 and "was edited since it was made" in done.stderr
    done = project.pbe("export", "a/2021", "--output", "given.docx")
    assert (done.returncode, done.stdout) == (0, "given.docx\n") and (project.root / "given.docx").is_file()
    done = project.pbe("export", "a/2021", "--output", "short.docx", "--without-traces")
    assert (done.returncode, done.stdout) == (0, "short.docx\n")


def test_a_run_without_word_opens_no_library_for_it(project):
    project.add()
    line = "import sys; from pbe_analysis.cli import main; main(['run']); print([m for m in sys.modules if m.startswith('docx')])"
    done = subprocess.run([sys.executable, "-c", line], cwd=project.root, capture_output=True, encoding="utf-8", timeout=120)
    assert done.stdout.splitlines()[-1] == "[]" and ".docx" not in done.stdout


def test_an_edited_file_is_held_against_its_report(place, tmp_path, capsys):
    path = tmp_path / "a.docx"
    path.write_bytes(word_of(place))
    assert compare_files([str(path)], place, "text") == 0
    assert capsys.readouterr().out == "a.docx ↔ a/2021\n  as computed: 6; nothing differs\n"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("80分".encode(), "90分".encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert compare_files([str(path), str(tmp_path / "none.docx")], place, "json") == 2
    out, err = capsys.readouterr()
    assert {one["kind"] for one in json.loads(out)["differences"]} == {"changed"} and "none.docx: cannot be read" in err
    with pytest.raises(NotFound, match="is not current"):
        compare_files([], ProjectYear("b", "2021", place.root), "text")
