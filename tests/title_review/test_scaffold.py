"""What `pbe new` and `pbe demo` lay out for a title review."""

import re

import openpyxl
import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis import cli
from pbe_analysis.errors import DataError, ParamsError, PbeError
from pbe_analysis.exact_yaml import read_yaml
from pbe_analysis.fields import FIELDS
from pbe_analysis.params import load
from pbe_analysis.scaffold import lay_out, lay_out_demo
from pbe_analysis.title_review.params import TitleReviewParams
from pbe_analysis.title_review.tables import ALWAYS, OPTIONAL

from .conftest import PARAMS_FILE, SHIPPED


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
        f"{data}/text/README.md",
        *(
            f"{data}/{name}"
            for name in ("datapackage.json", "roster.xlsx", "posts.xlsx", "workload.csv", "dossiers.csv", "materials.csv")
        ),
    }
    roster = openpyxl.load_workbook(root / data / "roster.xlsx").active
    assert [cell.value for cell in roster[3]] == [FIELDS[name].title for name in (*ALWAYS, *OPTIONAL)]
    posts = openpyxl.load_workbook(root / data / "posts.xlsx").active
    assert [row[0].value for row in posts.iter_rows(min_row=4)] == ["正高", "副高"]


def test_what_is_laid_out_says_what_is_still_to_be_filled_in(root):
    lay_out(root, "a-titles/2022", "title_review", None)
    with pytest.raises(ParamsError) as error:
        pbe.load("a-titles", 2022, root)
    told = str(error.value)
    assert all(f"key {key}" in told for key in ("place", "notice", "department", "cutoff.value", "submission.value", "counties"))
    assert "key rules.credits.at_least.over.source is empty" not in told and "has no source" in told


def test_a_year_can_be_taken_over_from_the_one_before(root):
    (root / "params" / "a-titles").mkdir()
    (root / "params" / "a-titles" / "2021.yaml").write_text(PARAMS_FILE.read_text("utf-8"), "utf-8")
    lay_out(root, "a-titles/2022", None, "2021")
    text = (root / "params" / "a-titles" / "2022.yaml").read_text("utf-8")
    assert "fiscal_year: 2022" in text and "title: 2022年度" in text and text.startswith("# 由 2021 年度")
    with pytest.raises(DataError, match=r"roster.xlsx: holds no rows yet"):
        pbe.load("a-titles", 2022, root)


def test_the_template_can_be_filled_in(tmp_path):
    """What is 待填 is a source, a name or a day: with these the rules of the template are rules."""
    text = (ROOT / "pbe_analysis" / "title_review" / "new.yaml").read_text("utf-8").replace("<YEAR>", "2025")
    text = re.sub(r"source:[ ]*(?=[},#\n])", "source: 一 ", text)
    text = re.sub(r"(?m)^(place|department|notice):.*$", r"\1: 某地", text).replace("counties: []", "counties: [甲县]")
    text = text.replace("cutoff: {value: ,", "cutoff: {value: 2025-12-31,").replace(
        "submission: {value: ,", "submission: {value: 2026-01-31,"
    )
    (tmp_path / "2025.yaml").write_text(text, "utf-8")
    params = load(tmp_path / "2025.yaml", "params/a/2025.yaml", TitleReviewParams)
    assert len(params.rules) == 11


@pytest.mark.parametrize(("notice", "shipped"), SHIPPED.items())
def test_the_demonstrations_have_the_rules_of_the_shipped_files(notice, shipped):
    real, _ = read_yaml(ROOT / "params" / shipped[0] / f"{shipped[1]}.yaml", "x")
    (text := ROOT / "pbe_analysis" / "title_review" / "notices" / f"{notice}.yaml")
    assert read_yaml(text, "x")[0] == real


def test_a_year_taken_over_lays_out_what_its_rules_ask_for(root):
    lay_out_demo(root, "titles", "x/2024", 1, "three_levels")
    files = {path.name for path in lay_out(root, "x/2025", None, "2024")}
    assert files == {"2025.yaml", "README.md", "datapackage.json", "roster.xlsx", "workload.csv", "dossiers.csv", "materials.csv"}
    heads = [cell.value for cell in openpyxl.load_workbook(root / "data" / "x" / "2025" / "roster.xlsx").active[3]]
    assert {"基层服务年限", "申报途径", "考试日期"} <= set(heads) and "执业类别" not in heads


@pytest.mark.parametrize(
    ("year", "notice", "count"), [("2021", "", 480), ("2023", "grassroots", 480), ("2026", "three_levels", 240)]
)
def test_a_demonstration_can_be_opened_is_labelled_and_repeats(root, year, notice, count):
    files = lay_out_demo(root, "titles", f"x/{year}", 5, notice)
    study = pbe.load("x", year, root)
    assert study.notice.startswith("虚构数据") and len(study.handed.evidence) == count and str(study.params.fiscal_year) == year
    again = {path: path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    assert {path: path.read_bytes() for path in lay_out_demo(root, "titles", f"x/{year}", 5, notice)} == again


def test_a_demonstration_is_never_laid_over_what_is_there(root):
    lay_out_demo(root, "titles", None, 1)
    with pytest.raises(
        PbeError, match=r"demo-titles/2021 exists already \(params/demo-titles/2021.yaml\), and nothing was written"
    ):
        lay_out_demo(root, "titles", None, 2)


def test_the_command_names_the_demonstrations(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert cli.main(["demo", "title"]) == 1 and "Expected one of evaluation, titles" in capsys.readouterr().err
    assert cli.main(["demo", "titles", "--seed", "3"]) == 0
    assert cli.main(["demo", "titles", "x/2024", "--notice", "three_levels"]) == 0
    assert cli.main(["demo", "titles", "x/2025", "--notice", "two_levels"]) == 1
    assert "data/demo-titles/2021/truth.csv" in capsys.readouterr().out
