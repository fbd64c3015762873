"""What the studies of all kinds of report have in common."""

import hashlib

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.project import project_year
from pbe_analysis.study import Study, params_file

ONE_OF_EACH = (
    ("tianjin-village-clinics", "2021"),
    ("shanghai-food-safety", "2022"),
    ("shanghai-health-plan", "2013"),
    ("fujian-title-review", "2021"),
    ("synthetic-report-audit", "2021"),
)


@pytest.fixture(scope="module", params=ONE_OF_EACH, ids=lambda name: name[0])
def opened(request) -> Study:
    return pbe.load(*request.param, ROOT)


def test_every_wing_opens_a_study(opened):
    assert isinstance(opened, Study)
    assert repr(opened) == f"{type(opened).__name__}({opened.place}: {opened.params.title})"


def test_the_cover_counts_the_findings_that_the_tables_list(opened):
    found = opened.cover().summary["findings"]
    assert sum(found.values()) == len(opened.findings_table()) == len(opened.findings)
    assert {str(level) for level in opened.findings_table()["severity"]} == {level for level, count in found.items() if count}


def test_the_cover_names_place_and_year(opened):
    cover = opened.cover()
    assert cover.title == opened.params.title
    assert cover.subtitle == f"{opened.params.place} · {opened.params.fiscal_year}年度"
    assert cover.summary["rates"] == {key.label: key.figure.display for key in cover.key_figures}


def test_the_last_page_ends_with_the_parameters_and_lists_every_table(opened):
    files = opened.provenance().files.rows
    assert files[-1] == (f"params/{opened.place.project}/{opened.place.year}.yaml", "参数", files[-1][2])
    assert {table.file for table in opened.tables.values()} <= {file for file, _, _ in files}


def test_the_last_page_carries_every_figure_once(opened):
    carried = opened.provenance().figures
    assert len(carried) == len(opened.figures) + len(opened.counts)


def test_a_table_of_findings_says_what_it_is_and_what_its_data_are(opened):
    frame = opened.findings_table()
    assert frame.attrs["title"] == f"{opened.FINDINGS}明细" and frame.attrs["note"] == opened.notice


def test_a_parameter_file_is_known_by_its_hash():
    place = project_year(*ONE_OF_EACH[0], ROOT)
    file = params_file(place)
    assert file.sha256 == hashlib.sha256(place.params_file.read_bytes()).hexdigest() and file.place == "参数"
