"""What `pbe new` and `pbe demo` lay out for a title review."""

import openpyxl
import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis import cli
from pbe_analysis.errors import DataError, ParamsError, PbeError
from pbe_analysis.exact_yaml import read_yaml
from pbe_analysis.scaffold import lay_out, lay_out_demo
from pbe_analysis.title_review.synthetic import ROSTER_COLUMNS, roster_heads

from .conftest import PARAMS_FILE


@pytest.fixture
def root(tmp_path):
    for name in ("params", "notebooks"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_new_lays_out_the_rules_and_the_empty_forms_of_the_notice(root):
    files = {path.relative_to(root).as_posix() for path in lay_out(root, "a-titles/2022", "title_review", None)}
    data = "data/a-titles/2022"
    assert files == {
        "params/a-titles/2022.yaml",
        *(
            f"{data}/{name}"
            for name in ("datapackage.json", "roster.xlsx", "posts.xlsx", "workload.csv", "dossiers.csv", "materials.csv")
        ),
    }
    roster = openpyxl.load_workbook(root / data / "roster.xlsx").active
    assert [cell.value for cell in roster[3]] == roster_heads(ROSTER_COLUMNS)
    posts = openpyxl.load_workbook(root / data / "posts.xlsx").active
    assert [row[0].value for row in posts.iter_rows(min_row=5)] == [
        "正高",
        "副高",
        "127号正高申报人员名单",
        "127号副高申报人员名单",
    ]


def test_what_is_laid_out_says_what_is_still_to_be_filled_in(root):
    lay_out(root, "a-titles/2022", "title_review", None)
    with pytest.raises(ParamsError) as error:
        pbe.load("a-titles", 2022, root)
    told = str(error.value)
    assert all(f"key {key}" in told for key in ("place", "notice", "department", "cutoff.value", "submission.value", "counties"))


def test_a_year_can_be_taken_over_from_the_one_before(root):
    (root / "params" / "a-titles").mkdir()
    (root / "params" / "a-titles" / "2021.yaml").write_text(PARAMS_FILE.read_text("utf-8"), "utf-8")
    lay_out(root, "a-titles/2022", None, "2021")
    text = (root / "params" / "a-titles" / "2022.yaml").read_text("utf-8")
    assert "fiscal_year: 2022" in text and "title: 2022年度" in text and text.startswith("# 由 2021 年度")
    with pytest.raises(DataError, match=r"roster.xlsx: holds no rows yet"):
        pbe.load("a-titles", 2022, root)


def test_the_template_has_the_rules_of_the_real_file(tmp_path):
    template = ROOT / "pbe_analysis" / "title_review" / "new.yaml"
    filled = {"title", "place", "fiscal_year", "department", "notice", "counties", "cutoff", "submission"}
    real, new = (read_yaml(path, "x")[0] for path in (PARAMS_FILE, template))
    assert {key: value for key, value in new.items() if key not in filled} == {
        key: value for key, value in real.items() if key not in filled
    }


@pytest.mark.parametrize("year", ["2021", "2023"])
def test_a_demonstration_can_be_opened_is_labelled_and_repeats(root, year):
    files = lay_out_demo(root, "titles", f"x/{year}", 5)
    study = pbe.load("x", year, root)
    assert study.notice.startswith("虚构数据") and len(study.handed.evidence) == 480
    again = {path: path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    assert {path: path.read_bytes() for path in lay_out_demo(root, "titles", f"x/{year}", 5)} == again


def test_a_demonstration_is_never_laid_over_what_is_there(root):
    lay_out_demo(root, "titles", None, 1)
    with pytest.raises(
        PbeError, match=r"demo-titles/2021 exists already \(params/demo-titles/2021.yaml\), and nothing was written"
    ):
        lay_out_demo(root, "titles", None, 2)


def test_the_command_names_the_demonstrations(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert cli.main(["demo", "title"]) == 1 and "Expected one of titles" in capsys.readouterr().err
    assert cli.main(["demo", "titles", "--seed", "3"]) == 0
    assert "data/demo-titles/2021/truth.csv" in capsys.readouterr().out
