"""No name, identity number, birth date or telephone number gets out: not in a report, its files, a log, an error, a failure."""

import contextlib
import io
import re
import shutil
import traceback

import nbformat
import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis import cli
from pbe_analysis.errors import DataError
from pbe_analysis.project import ProjectYear
from pbe_analysis.title_review import officer, reading
from pbe_analysis.title_review.reading import read, read_raw

from .conftest import DATA, PARAMS_FILE, PLACE

NAME = f"{PLACE[0]}/{PLACE[1]}"


@pytest.fixture(scope="module")
def planted(params) -> set[str]:
    """Everything in the roster that names a person, in every way of writing it."""
    frame = read_raw(DATA, "x", params)[0]["roster"].frame
    values = {text for name in ("person", "identity", "phone", "graduated", "showpiece") for text in frame[name]}
    for span in frame["born"]:
        year, month = span.first.year, span.first.month
        values |= {
            f"{year}.{month:02d}",
            f"{year}.{month}月",
            f"{year}年{month}月",
            f"{year}-{month:02d}",
            f"{year}/{month}/",
            f"{year}{month:02d}",
        }
    assert len(values) > 2000 and all(len(value) >= 3 for value in values)
    return values


@pytest.fixture(scope="module")
def units(params) -> set[str]:
    return set(read_raw(DATA, "x", params)[0]["roster"].frame["employer"])


def leaks(text: str, values: set[str]) -> set[str]:
    """The values that stand in a text; pictures, hashes, ids and the microseconds of a run are no text."""
    pictures, ids = r'data:image/png;base64,[^"]*|"image/png": "[^"]*"', r"\b(?:0x)?(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b"
    text = re.sub(rf"{pictures}|{ids}|\b[0-9a-f]{{64}}\b|(?<=\d)\.\d{{6}}\b", "", text)
    begin: dict[str, list[str]] = {}
    for value in values:
        begin.setdefault(value[:3], []).append(value)
    places = ((place, begin.get(text[place : place + 3], ())) for place in range(len(text)))
    return {value for place, some in places for value in some if text.startswith(value, place)}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A project of its own with the invented roster in it."""
    folder = tmp_path_factory.mktemp("titles")
    place = ProjectYear(PLACE[0], str(PLACE[1]), folder)
    for source, target in (
        (PARAMS_FILE, place.params_file),
        (ROOT / "notebooks" / "title_review.ipynb", folder / "notebooks" / "title_review.ipynb"),
    ):
        target.parent.mkdir(parents=True)
        shutil.copy(source, target)
    shutil.copytree(DATA, place.data_dir)
    return folder


def run(root, monkeypatch, *arguments) -> tuple[int, str]:
    """The command's exit code, and all that it says."""
    monkeypatch.chdir(root)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(arguments)
    return code, said.getvalue()


def test_the_grep_finds_what_it_looks_for(planted):
    name = next(iter(planted))
    assert name in leaks(f"…{name}…", planted) and leaks("…", planted) == set()


def test_nothing_that_a_run_writes_or_says_names_a_person(root, monkeypatch, planted, units):
    code, said = run(root, monkeypatch, "run", NAME, "--force")
    assert code == 0, said
    files = [path for path in (root / "reports").rglob("*") if path.is_file()]
    assert {"".join(path.suffixes) for path in files} >= {".html", ".ipynb", ".figures.json", ".manifest.json"}
    for path in files:
        assert leaks(path.read_text("utf-8"), planted) == set(), path.name
        assert leaks(path.read_text("utf-8"), units) == set(), path.name
    assert leaks(said, planted) == set()
    page = next(path for path in files if path.name.endswith(f"{PLACE[1]}.html")).read_text("utf-8")
    assert "虚构数据" in page and "default-src 'none'" in page and "<script" not in page


@pytest.mark.parametrize("command", [("check", NAME), ("list",)])
def test_nothing_that_other_commands_say_names_a_person(root, monkeypatch, planted, command):
    assert leaks(run(root, monkeypatch, *command)[1], planted) == set()


def test_nothing_that_the_study_holds_names_a_person(planted):
    """Whatever a notebook shows of it: the study knows no names."""
    study = pbe.load(*PLACE, ROOT)
    shown = [repr(study), repr(study.handed), study.handed.evidence.applicants.to_csv(), *map(str, study.problems)]
    for table in study.tables.values():
        shown += [table.frame.to_csv(), repr(table.rows), repr(table)]
    shown += [study.figures.to_json(), study.provenance()._repr_html_(), study.cover()._repr_html_()]
    assert leaks("\n".join(shown), planted) == set()


@pytest.mark.parametrize("engine", ["fork", "kernel"])
def test_a_failed_run_keeps_no_name(root, monkeypatch, planted, engine):
    """The notebook shows all that it has and then breaks down."""
    file = root / "notebooks" / "title_review.ipynb"
    whole = file.read_text("utf-8")
    notebook = nbformat.reads(whole, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("display(study, study.tables, study.handed)\nraise ValueError(study.handed)"))
    file.write_text(nbformat.writes(notebook), "utf-8")
    try:
        code, said = run(root, monkeypatch, "run", NAME, "--force", "--engine", engine)
    finally:
        file.write_text(whole, "utf-8")
    failed = list((root / "reports").rglob("*.failed.*"))
    assert code == 1 and failed
    assert leaks(said + "".join(path.read_text("utf-8") for path in failed), planted) == set()


@pytest.mark.parametrize("step", ["applicants", "registered", "by_applicant", "read_raw"])
def test_an_error_that_nobody_foresaw_loses_its_words_and_its_traceback(monkeypatch, params, planted, step):
    def broken(*rest, **more):
        raise ValueError("could not convert", *planted)

    monkeypatch.setattr(reading, step, broken)
    with pytest.raises(DataError) as error:
        read(ProjectYear(PLACE[0], str(PLACE[1]), ROOT), params)
    assert error.value.__cause__ is None and error.value.__context__ is None
    told = "".join(traceback.format_exception(error.value))
    assert "ValueError" in told and leaks(told, planted) == set()


def test_so_does_one_in_the_worklist(monkeypatch, planted):
    def broken(*rest):
        raise KeyError(*planted)

    monkeypatch.setattr(officer, "workbook", broken)
    with pytest.raises(DataError) as error:
        officer.worklist(ProjectYear(PLACE[0], str(PLACE[1]), ROOT))
    assert leaks("".join(traceback.format_exception(error.value)), planted) == set()


@pytest.mark.parametrize("shift", [1, 2, 5, 9])
def test_columns_that_have_slipped_put_no_name_into_a_message(tmp_path, params, planted, shift):
    """A name under 出生年月 is not a date, and is not quoted either."""
    place = ProjectYear("a", "2021", tmp_path)
    shutil.copytree(DATA, place.data_dir)
    import openpyxl

    book = openpyxl.load_workbook(place.data_dir / "roster.xlsx")
    sheet = book.active
    for row in sheet.iter_rows(min_row=5):
        values = [cell.value for cell in row]
        if not any(type(cell).__name__ == "MergedCell" for cell in row):
            for cell, value in zip(row, values[-shift:] + values[:-shift], strict=True):
                cell.value = value
    book.save(place.data_dir / "roster.xlsx")
    for name in ("workload", "dossiers", "materials", "votes"):
        path = place.data_dir / f"{name}.csv"
        text = path.read_bytes().decode("gb18030" if name == "workload" else "utf-8-sig")
        heads, *rows = text.splitlines()
        path.write_text("\n".join([heads, *(",".join([*row.split(",")[1:], "王璟曈"]) for row in rows)]), "utf-8")
    try:
        told = read(place, params).problems
    except DataError as error:
        told = error.problems
    assert len(told) > 400 and leaks("\n".join(map(str, told)), planted | {"王璟曈"}) == set()
