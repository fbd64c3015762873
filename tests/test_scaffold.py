"""A folder of one's own, and what a new project-year takes over from the last one."""

import json
import shutil
import tomllib

import pytest
from samples import REAL, ROOT

from pbe_analysis.errors import PbeError
from pbe_analysis.notebooks import own_notebook
from pbe_analysis.outline import shipped
from pbe_analysis.project import ProjectYear, find_root, project_years
from pbe_analysis.scaffold import EXAMPLES, lay_out, lay_out_folder, named
from pbe_analysis.wings import REPORTS, check, report_of


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_of_ones_own_is_a_project_from_the_first(tmp_path):
    written = lay_out_folder(tmp_path / "mine")
    assert names(tmp_path / "mine") == sorted(path.name for path in written) == [".gitignore", "README.md"]
    assert find_root(tmp_path / "mine" / "data") == tmp_path / "mine"
    assert project_years(tmp_path / "mine") == []


def test_what_is_in_a_folder_already_stays(tmp_path):
    (tmp_path / "合同.docx").write_text("x")
    lay_out_folder(tmp_path)
    assert names(tmp_path) == [".gitignore", "README.md", "合同.docx"]
    with pytest.raises(PbeError, match=r"is a project already, and nothing was written\. `pbe new"):
        lay_out_folder(tmp_path)


def test_a_folder_that_has_a_file_of_that_name_is_left_alone(tmp_path):
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(PbeError, match=r"^README\.md exists already, and nothing was written"):
        lay_out_folder(tmp_path)
    assert names(tmp_path) == ["README.md"] and (tmp_path / "README.md").read_text() == "mine"


@pytest.mark.parametrize("kind", REPORTS)
def test_each_kind_of_report_has_examples_that_stand_on_their_own(tmp_path, kind):
    lay_out_folder(tmp_path / "mine", kind)
    places = project_years(tmp_path / "mine")
    assert sorted(map(str, places)) == sorted(tomllib.loads(EXAMPLES.read_text("utf-8"))[kind])
    assert kind in {report_of(place) for place in places}
    if kind != "title_review":  # whose roster holds planted faults
        assert [check(place) for place in places]


def test_the_readme_of_a_folder_tells_every_kind_and_only_commands_that_there_are(tmp_path):
    import re

    from pbe_analysis.cli import _parser

    lay_out_folder(tmp_path)
    text = (tmp_path / "README.md").read_text("utf-8")
    assert [kind for kind in REPORTS if f"`{kind}`" not in text] == []
    commands = _parser().format_help()
    assert [name for name in set(re.findall(r"pbe (\w+)", text)) if f"    {name} " not in commands] == []


@pytest.fixture
def real(tmp_path):
    """The real project-year in a folder of its own, without a notebook."""
    lay_out_folder(tmp_path, "evaluation")
    return ProjectYear(REAL[0], str(REAL[1]), tmp_path)


def test_a_new_project_year_may_begin_with_a_notebook_of_its_own(real):
    written = lay_out(real.root, "a/2022", "evaluation", None, notebook=True)
    assert own_notebook(ProjectYear("a", "2022", real.root)) in written
    assert "notebooks" not in {path.name for path in lay_out(real.root, "b/2022", "evaluation", None)[0].parents}


# A title in Chinese


@pytest.mark.parametrize("kind", [kind for kind in REPORTS if kind != "work_plan"])
def test_a_title_goes_into_the_parameters_and_its_folder_has_a_name(real, kind):
    lay_out(real.root, "东江县公共卫生服务（二期）/2022", kind, None, folder="dongjiang")
    text = ProjectYear("dongjiang", "2022", real.root).params_file.read_text("utf-8")
    assert "\ntitle: 2022年东江县公共卫生服务（二期）绩效评价" in text or "\ntitle: 东江县公共卫生服务（二期）" in text


def test_the_folder_of_a_title_is_known_from_an_earlier_year(real):
    lay_out(real.root, "东江县公共卫生服务/2022", "evaluation", None, folder="dongjiang")
    assert named(real.root, "东江县公共卫生服务/2023") == ("东江县公共卫生服务", "dongjiang/2023")
    with pytest.raises(PbeError, match="西江县公共卫生服务: is a title, and its folder needs a name. Expected --name NAME"):
        named(real.root, "西江县公共卫生服务/2023")


@pytest.mark.parametrize(
    "name", ["../村/2023", "村;rm -rf/2023", "村/../b/2023", "/村/2023", "村\nx/2023", "<村>/2023", "村\0/2023", "A/2023"]
)
def test_what_is_no_title_gets_no_folder(real, name):
    with pytest.raises(PbeError, match="is no title"):
        lay_out(real.root, name, "evaluation", None, folder="x")
    with pytest.raises(PbeError, match="is not a project name"):
        lay_out(real.root, name, "evaluation", None)


@pytest.mark.parametrize("folder", ["../x", "X", "a/b", "村", "-", "a b"])
def test_a_folder_that_could_lead_elsewhere_is_refused(real, folder):
    before = sorted(real.root.rglob("*"))
    with pytest.raises(PbeError, match="is not a (project name|year)"):
        lay_out(real.root, "东江县公共卫生服务/2022", "evaluation", None, folder=folder)
    assert sorted(real.root.rglob("*")) == before


def test_the_notebook_of_last_year_is_taken_over(real):
    notebook = json.loads((ROOT / "notebooks" / "evaluation.ipynb").read_text("utf-8"))
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "## 本项目自己的一节"})
    own_notebook(real).parent.mkdir(parents=True)
    own_notebook(real).write_text(json.dumps(notebook), "utf-8")
    lay_out(real.root, f"{REAL[0]}/2022", None, "2021")
    taken = own_notebook(ProjectYear(REAL[0], "2022", real.root)).read_text("utf-8")
    assert "本项目自己的一节" in taken and 'year = \\"2022\\"' in taken and 'year = \\"2021\\"' not in taken


def test_a_project_year_without_its_folder_is_laid_out_whole_or_not_at_all(real):
    shutil.rmtree(real.data_dir)
    own_notebook(ProjectYear("a", "2022", real.root)).parent.mkdir(parents=True)
    own_notebook(ProjectYear("a", "2022", real.root)).touch()
    with pytest.raises(PbeError, match=r"notebooks/a/2022\.ipynb exists already"):
        lay_out(real.root, "a/2022", "evaluation", None, notebook=True)
    assert not (real.root / "params" / "a").exists()


def test_a_new_project_year_has_a_folder_of_own_text_that_tells_its_chapters(tmp_path):
    lay_out(tmp_path, "a/2023", "targets", None)
    readme = (tmp_path / "data/a/2023/text/README.md").read_text("utf-8")
    assert all(f"`{key}.md` {title}" in readme for key, title in shipped("targets").keys.items())
    assert "{{execution_rate}}" in readme and "pbe check -v a/2023" in readme


def test_own_text_of_last_year_is_taken_over_but_for_what_is_hidden_or_a_link(real):
    text = real.data_dir / "text"
    text.mkdir()
    (text / "background.md").write_text("预算执行率{{execution_rate}}。", "utf-8")
    (text / "findings.yaml").write_text("findings: []\n", "utf-8")
    (text / "~$background.md").write_text("锁", "utf-8")
    (text / "link.md").symlink_to("/etc/passwd")
    written = lay_out(real.root, f"{real.project}/2030", None, real.year)
    assert sorted(path.name for path in written if path.parent.name == "text") == ["README.md", "background.md", "findings.yaml"]
    taken = {path.name: path.read_text("utf-8") for path in written if path.parent.name == "text"}
    assert taken["background.md"] == f"<!-- 待核对：沿用自{real.year}年度 -->\n预算执行率{{{{execution_rate}}}}。"
    assert taken["findings.yaml"] == f"# 待核对：沿用自{real.year}年度\nfindings: []\n"
    assert f"{real.project}/2030" in (real.root / "data" / real.project / "2030/text/README.md").read_text("utf-8")
