"""`pbe new --report targets`: a form that checks itself, and last year's indicators taken over."""

import io
import json

import openpyxl
import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.exact_yaml import read_yaml
from pbe_analysis.params import load
from pbe_analysis.project import ProjectYear
from pbe_analysis.scaffold import lay_out
from pbe_analysis.targets.form import HEAD, TABLE
from pbe_analysis.targets.params import TargetsParams
from pbe_analysis.targets.scaffold import scaffold_from
from pbe_analysis.targets.study import open_study

from .conftest import OWN_RULES, PORTFOLIO


def test_a_new_project_year_gets_parameters_with_rules_and_a_form(copy):
    files = [str(path.relative_to(copy)) for path in lay_out(copy, "my-project/2023", "targets", None)]
    assert files == [
        "params/my-project/2023.yaml",
        "data/my-project/2023/datapackage.json",
        "data/my-project/2023/form.xlsx",
        "data/my-project/2023/text/README.md",
    ]
    place = ProjectYear("my-project", "2023", copy)
    with pytest.raises(ParamsError, match="key title"):
        open_study(place)
    text = place.params_file.read_text("utf-8")
    for key in ("title", "place", "department"):
        text = text.replace(f"\n{key}: ", f"\n{key}: 某市 ")
    place.params_file.write_text(text, "utf-8")
    with pytest.raises(DataError, match="has no 项目名称"):
        open_study(place)


def test_a_portfolio_gets_a_form_for_each_project_with_its_indicators(copy):
    files = lay_out(copy, f"{PORTFOLIO}/2023", None, "2022")
    assert len([file for file in files if file.suffix == ".xlsx"]) == 9
    place = ProjectYear(PORTFOLIO, "2023", copy)
    params = load(place.params_file, "x", TargetsParams)
    assert params.fiscal_year == 2023 and "2023年度" in params.title and params.rules is not None
    package = json.loads((place.data_dir / "datapackage.json").read_text("utf-8"))
    assert [one["name"] for one in package["resources"]] == [f"form-{n:02d}" for n in range(1, 10)]
    book = openpyxl.load_workbook(io.BytesIO((place.data_dir / "form-03.xlsx").read_bytes()))
    assert book[HEAD]["B4"].value == "全行业管理专项" and book[HEAD]["B8"].value.year == 2023
    names = [book[TABLE].cell(line, 3).value for line in range(2, 49)]
    assert all(names) and names[30] == "关键信息基础设施网络安全检查服务"


def test_a_project_of_a_portfolio_gets_parameters_only(copy):
    (file,) = lay_out(copy, "shanghai-food-safety/2023", None, "2022")
    assert read_yaml(file, "x")[0]["portfolio"] == f"{PORTFOLIO}/2023"


def test_the_rules_that_are_laid_out_are_those_of_the_real_portfolio(portfolio):
    assert (
        TargetsParams.model_validate({**portfolio.params.model_dump(exclude={"rules"}), **read_yaml(OWN_RULES, "x")[0]}).rules
        == portfolio.rules
    )


def test_a_project_year_starts_from_the_forms_that_were_handed_in(tmp_path):
    from tests.targets.documents import pdf, word
    from tests.targets.test_documents import FIRST, THIRD

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.docx").write_bytes(word(*FIRST))
    (tmp_path / "in" / "乙.pdf").write_bytes(pdf(*THIRD))
    place = ProjectYear("bureau", "2022", tmp_path)
    files = scaffold_from(place, None, forms=str(tmp_path / "in"))
    assert [name for name in files if "/forms/" in name] == ["data/bureau/2022/forms/乙.pdf", "data/bureau/2022/forms/甲.docx"]
    params = files["params/bureau/2022.yaml"]
    assert "department: 某省示例中医药局  # 取自申报表，请核对" in params
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    filled = params.replace("title:            #", "title: 甲 #").replace("place:            #", "place: 乙 #")
    (tmp_path / "params/bureau/2022.yaml").write_text(filled, "utf-8")
    assert [form.name for form in pbe.load("bureau", 2022, tmp_path).filing.forms] == ["示例应急项目", "示例中医药传承项目"]


@pytest.mark.parametrize("given", ["nowhere", "empty"])
def test_a_folder_without_forms_is_refused(tmp_path, given):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="a folder of"):
        scaffold_from(ProjectYear("bureau", "2022", tmp_path), None, forms=str(tmp_path / given))
