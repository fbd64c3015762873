"""The parameter files of targets: what they may hold, and who points at whom."""

import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import NotFound, ParamsError
from pbe_analysis.project import project_year, project_years
from pbe_analysis.publishing.manifest import inputs_of
from pbe_analysis.wings import check, data_dirs, params_files

from .conftest import PORTFOLIO

PROJECT = "shanghai-food-safety"


def edit(root, project, old, new):
    file = root / "params" / project / "2022.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("project", "old", "new", "message"),
    [
        (PORTFOLIO, "floors: {优: 90, 良: 80, 中: 60, 差: 0}", "floors: {优: 90}", "a lowest grade with floor 0"),
        (PORTFOLIO, "execution: 10\n", "execution: 20\n", "points that add up to 100"),
        (PORTFOLIO, "required: [产出指标,", "required: [产出,", "levels such as 产出指标"),
        (PORTFOLIO, "by: literal, source: 本分析设定，未作“不少于”推定", "by: literal", "has no source"),
        (PORTFOLIO, "\nrules:", "\nportfolio: a/2022\nform: 甲\nrules:", "`rules` here, or a `portfolio`"),
        (PROJECT, "form: 食品安全与营养管理", "", "`portfolio` and `form` together"),
        (PROJECT, "form: 食品安全与营养管理", "form: 食品安全", '"食品安全" is not a project of shanghai-health-targets/2022'),
        (PROJECT, "portfolio: shanghai-health-targets/2022", "portfolio: shanghai-tcm-supervision/2022", "holds no rules itself"),
        (PROJECT, "portfolio: shanghai-health-targets/2022", "portfolio: shanghai", "is not a project-year"),
        (PROJECT, "report: targets", "report: target", "Did you mean targets?"),
    ],
)
def test_what_cannot_be_right_is_refused(copy, project, old, new, message):
    edit(copy, project, old, new)
    with pytest.raises(ParamsError) as error:
        pbe.load(project, 2022, copy)
    assert message in str(error.value) and f"params/{project}/2022.yaml" in str(error.value)


def test_a_portfolio_that_is_not_there_is_named(copy):
    edit(copy, PROJECT, "portfolio: shanghai-health-targets/2022", "portfolio: shanghai-health-target/2022")
    with pytest.raises(NotFound, match="shanghai-health-targets/2022"):
        pbe.load(PROJECT, 2022, copy)


def test_ten_reports_come_from_one_data_folder(copy):
    places = project_years(copy)
    assert len(places) == 10 and all("in order" in check(place) for place in places)
    studies = [pbe.load(place.project, place.year, copy) for place in places]
    assert sorted(study.own or "" for study in studies) == sorted({"": 1} | {study.own: 1 for study in studies if study.own})
    assert sum(len(study.filing.rows) for study in studies if study.own) == 154


def test_a_report_is_stale_when_the_portfolio_changes(copy):
    (copy / "notebooks" / "targets.ipynb").write_text("{}")
    place = project_year(PROJECT, 2022, copy)
    before = inputs_of(place)
    assert copy / "data" / PORTFOLIO / "2022" in data_dirs(place) and len(params_files(place)) == 2
    edit(copy, PORTFOLIO, "at_least: 60", "at_least: 70")
    assert {name for name, digest in inputs_of(place).items() if digest != before[name]} == {f"params/{PORTFOLIO}/2022.yaml"}
    edit(copy, PORTFOLIO, "at_least: 70", "at_least: 60")
    data = copy / "data" / PORTFOLIO / "2022" / "forms.csv"
    data.write_text(data.read_text("utf-8") + "\n", "utf-8")
    assert inputs_of(place) != before
