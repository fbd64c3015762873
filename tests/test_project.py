"""Names, places, and the folder that a project is."""

from pathlib import Path

import pytest

from pbe_analysis.errors import NotFound
from pbe_analysis.project import SHIPPED, ProjectYear, find_root, project_year, project_years


@pytest.fixture
def root(tmp_path):
    (tmp_path / "notebooks").mkdir()
    for name in ("b-clinics/2021.yaml", "a-beds/2022.yaml", "a-beds/2021.yaml", "a-beds/draft.yaml", "Not_a_name/2021.yaml"):
        file = tmp_path / "params" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


def test_a_project_year_names_its_places():
    place = ProjectYear("a-beds", "2021", Path("/x"))
    assert (str(place), place.slug) == ("a-beds/2021", "a-beds-2021")
    assert place.params_file == Path("/x/params/a-beds/2021.yaml")
    assert place.data_dir == Path("/x/data/a-beds/2021")
    assert place.report_file(".html") == Path("/x/reports/a-beds/2021/a-beds-2021.html")


def test_messages_show_places_from_the_project_on():
    place = ProjectYear("a-beds", "2021", Path("/x"))
    assert place.shown(place.params_file) == "params/a-beds/2021.yaml"
    assert place.shown(Path("/y/z")) == "/y/z"


def test_what_the_package_brings_is_shown_by_its_name_wherever_it_is_installed():
    place = ProjectYear("a-beds", "2021", Path("/x"))
    assert place.shown(SHIPPED / "notebooks" / "audit.ipynb") == "pbe_analysis/notebooks/audit.ipynb"


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", "A", "a_b", "-a", "a-", "a--b", "村", "a b", "a\n", "a\0"])
def test_a_name_that_could_lead_elsewhere_is_refused(name):
    with pytest.raises(NotFound, match="is not a project name"):
        ProjectYear(name, "2021", Path("/x"))


@pytest.mark.parametrize("year", ["", "21", "1821", "20211", "2021/..", "20２１", "2021\n", "20x1"])
def test_a_year_has_four_digits(year):
    with pytest.raises(NotFound, match="is not a year"):
        ProjectYear("a-beds", year, Path("/x"))


def test_project_years_are_listed_in_order_and_other_files_left_out(root):
    assert list(map(str, project_years(root))) == ["a-beds/2021", "a-beds/2022", "b-clinics/2021"]


def test_a_project_year_is_found_by_name_and_number(root):
    assert str(project_year("a-beds", 2022, root)) == "a-beds/2022"
    assert project_year("a-beds", 2022, str(root)).params_file.is_file()


def test_an_unknown_project_year_is_answered_with_the_nearest(root):
    with pytest.raises(NotFound, match=r"no params/a-bed/2021\.yaml. Did you mean a-beds/2021\?.*pbe new a-bed/2021"):
        project_year("a-bed", 2021, root)


def test_the_root_is_found_from_below(root, monkeypatch):
    monkeypatch.delenv("PBE_ROOT", raising=False)
    monkeypatch.chdir(root / "params" / "a-beds")
    assert find_root() == root


def test_the_root_can_be_named_by_a_variable(root, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    monkeypatch.setenv("PBE_ROOT", str(root))
    assert find_root() == root


def test_outside_a_project_there_is_no_root(tmp_path):
    (tmp_path / "params").mkdir()  # a params folder alone is not a project
    with pytest.raises(NotFound, match=r"not inside a project.*set PBE_ROOT to it, or lay one out: `pbe init FOLDER`"):
        find_root(tmp_path)


@pytest.mark.parametrize("part", ["data", "notebooks"])
def test_a_project_needs_no_more_than_parameters_and_data_or_notebooks(tmp_path, part):
    (tmp_path / "params").mkdir()
    (tmp_path / part).mkdir()
    assert find_root(tmp_path / part) == tmp_path
