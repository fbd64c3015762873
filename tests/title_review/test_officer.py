"""The officer's worklist: with names, for its owner's eyes only, outside the project, and without formulas."""

import io
import os
import stat

import openpyxl
import pytest
from samples import ROOT

from pbe_analysis import cli
from pbe_analysis.confidential import write_confidential
from pbe_analysis.errors import PbeError
from pbe_analysis.project import ProjectYear
from pbe_analysis.title_review import officer
from pbe_analysis.title_review.reading import read_raw

from .conftest import DATA, PLACE
from .test_reading import EXAMPLES, Office


@pytest.fixture(scope="module")
def book():
    content = officer.worklist(ProjectYear(PLACE[0], str(PLACE[1]), ROOT))
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_worklist_names_everybody_and_what_each_has_to_mend(book, titles):
    assert book.sheetnames == ["申报人", "待办", "无法读取", "规则"]
    roster = read_raw(DATA, "x", titles.params)[0]["roster"].frame
    people = [[cell.value for cell in row] for row in book["申报人"].iter_rows(min_row=3)]
    assert [row[2] for row in people] == list(roster["person"]) and [row[3] for row in people] == list(roster["identity"])
    assert [row[0] for row in people] == list(titles.handed.evidence.applicants["applicant"])
    judgement = titles.judgement
    assert sum(row[8] == "有不符合项" for row in people) == judgement.failing.sum()
    assert sum(row[8] == "各项均符合" for row in people) == judgement.clear.sum()
    to_do = list(book["待办"].iter_rows(min_row=3))
    assert len(to_do) == sum(((one.verdict == 0) | ((one.verdict == -1) & ~one.open)).sum() for one in judgement.rulings.values())


def test_the_worklist_says_what_it_is(book):
    assert all(book[name]["A1"].value.startswith("内部工作清单") for name in book.sheetnames)


def test_a_name_that_is_a_formula_stays_text(tmp_path, params):
    office = Office(tmp_path, params)
    evil = [*EXAMPLES[1]]
    evil[0], evil[1], evil[4] = "1", "甲县医院", '=HYPERLINK("http://x","y")'
    office.roster([evil])
    (tmp_path / "params" / "a").mkdir(parents=True)
    (tmp_path / "params" / "a" / "2021.yaml").write_text((ROOT / "params" / PLACE[0] / "2021.yaml").read_text("utf-8"), "utf-8")
    book = openpyxl.load_workbook(io.BytesIO(officer.worklist(office.place)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert '\'=HYPERLINK("http://x","y")' in [cell.value for cell in cells]


def test_only_its_owner_may_read_it_whatever_the_umask(tmp_path, monkeypatch):
    seen = []
    real = os.fdopen

    def opened(handle, *rest):
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))  # before the first byte
        return real(handle, *rest)

    monkeypatch.setattr(os, "fdopen", opened)
    before = os.umask(0)
    try:
        path = write_confidential(tmp_path / "list.xlsx", lambda: b"x", ROOT)
    finally:
        os.umask(before)
    assert seen == [0o600] and stat.S_IMODE(path.stat().st_mode) == 0o600 and path.read_bytes() == b"x"


@pytest.mark.parametrize("inside", ["reports/list.xlsx", "reports/a/../list.xlsx", "list.xlsx", "data/list.xlsx"])
def test_it_is_never_written_into_the_project(tmp_path, inside):
    (tmp_path / "reports" / "a").mkdir(parents=True), (tmp_path / "data").mkdir()
    with pytest.raises(PbeError, match="lies in the project's folder"):
        write_confidential(tmp_path / inside, lambda: pytest.fail("was made"), tmp_path)


def test_nor_through_a_link_that_leads_there(tmp_path):
    root, outside = tmp_path / "project", tmp_path / "outside"
    (root / "reports").mkdir(parents=True), outside.mkdir()
    (outside / "way").symlink_to(root / "reports")
    (outside / "list.xlsx").symlink_to(root / "reports" / "list.xlsx")
    with pytest.raises(PbeError, match="lies in the project's folder"):
        write_confidential(outside / "way" / "list.xlsx", lambda: b"", root)
    with pytest.raises(PbeError, match="exists already"):
        write_confidential(outside / "list.xlsx", lambda: b"", root)
    assert list((root / "reports").iterdir()) == []


def test_what_is_there_is_not_overwritten(tmp_path):
    target = tmp_path / "list.xlsx"
    target.write_text("mine")
    with pytest.raises(PbeError, match="exists already, and nothing was written"):
        write_confidential(target, lambda: b"x", ROOT)
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "message"), [("list.csv", "is not the name of a workbook"), ("no/list.xlsx", "cannot be written")]
)
def test_a_place_that_does_not_do_is_refused(tmp_path, name, message):
    with pytest.raises(PbeError, match=message):
        write_confidential(tmp_path / name, lambda: b"x", ROOT)


def test_nothing_is_left_of_a_list_that_could_not_be_written(tmp_path, monkeypatch):
    def full(handle, *rest):
        os.close(handle)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(PbeError, match="No space left"):
        write_confidential(tmp_path / "list.xlsx", lambda: b"x", ROOT)
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_it_and_says_where(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    target = tmp_path / "list.xlsx"
    assert cli.main(["worklist", f"{PLACE[0]}/{PLACE[1]}", "--output", str(target)]) == 0
    assert target.stat().st_size > 50_000 and "list.xlsx" in capsys.readouterr().out


def test_a_report_without_people_has_no_worklist(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert cli.main(["worklist", "tianjin-village-clinics/2021", "--output", str(tmp_path / "a.xlsx")]) == 1
    assert "has no worklist" in capsys.readouterr().err and list(tmp_path.iterdir()) == []
