"""Which report a project-year asks for."""

import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import NotFound, ParamsError
from pbe_analysis.project import ProjectYear
from pbe_analysis.wings import REPORTS, load, params_files, report_of, wing


def place(tmp_path, text):
    file = tmp_path / "params" / "a" / "2021.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return ProjectYear("a", "2021", tmp_path)


@pytest.mark.parametrize("report", REPORTS)
def test_every_wing_has_the_three_things_that_make_it_one(report):
    package = wing(report)
    assert issubclass(package.PARAMS, object) and callable(package.scaffold) and callable(package.open_study)
    assert package.PARAMS.model_fields["report"].annotation.__args__ == (report,)


def test_the_parameters_say_which_report(tmp_path):
    assert report_of(place(tmp_path, "report: evaluation")) == "evaluation"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("report: evalution", '"evalution" is not a kind of report. Expected one of evaluation, '),
        ("title: x", "key report: is missing"),
        ("report: [evaluation]", "is not a kind of report"),
        ("report: 5", '"5" is not a kind of report'),
    ],
)
def test_another_report_is_refused_by_file_and_key(tmp_path, text, message):
    with pytest.raises(ParamsError) as error:
        report_of(place(tmp_path, text))
    assert str(error.value).startswith("params/a/2021.yaml, key report") and message in str(error.value)


def test_an_unknown_project_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        load("nowhere", 2021, tmp_path)


def test_the_front_door_opens_what_it_lists_and_nothing_else():
    assert all(hasattr(pbe, name) for name in pbe.__all__)
    assert set(pbe.__all__) <= set(dir(pbe))
    with pytest.raises(AttributeError, match="no attribute lod. Did you mean load"):
        _ = pbe.lod


def test_a_report_depends_on_the_parameters_of_what_it_is_linked_with(tmp_path):
    one = place(tmp_path, "report: work_plan\nlinked: [a/2020, b/2021]")
    other = tmp_path / "params" / "a" / "2020.yaml"
    other.write_text("report: evaluation\n", "utf-8")
    assert params_files(one) == [one.params_file, other]  # b/2021 does not exist: the wing says so


@pytest.mark.parametrize("text", ["report: work_plan", "report: work_plan\nlinked:", "report: work_plan\nlinked: a/2020"])
def test_a_report_depends_on_its_own_parameters_alone(tmp_path, text):
    one = place(tmp_path, text)
    assert params_files(one) == [one.params_file]
