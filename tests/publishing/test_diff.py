"""Two versions of a report: each planted change is named, and nothing else."""

import json
import shutil

import pytest
from samples import REAL, ROOT

from pbe_analysis.cli import main
from pbe_analysis.project import ProjectYear
from pbe_analysis.publishing.diff import as_now, parameters_of
from pbe_analysis.publishing.manifest import inputs_of, manifest_text
from pbe_analysis.publishing.version_before import PREVIOUS, keep_version_before
from pbe_analysis.publishing.versions import Version, compare
from pbe_analysis.wings import load

NAME = "/".join(map(str, REAL))


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The real project-year in a folder of its own, with figures and manifest as a run leaves them."""
    project, year = map(str, REAL)
    for part in ("params", "data"):
        shutil.copytree(ROOT / part / project, tmp_path / part / project)
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "evaluation.ipynb", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PBE_ROOT", str(tmp_path))
    made = ProjectYear(project, year, tmp_path)
    made.report_dir.mkdir(parents=True)
    write(made)
    return made


def write(place):
    provenance = load(place.project, place.year, place.root).provenance()
    place.report_file(".figures.json").write_text(json.dumps(provenance.figures), "utf-8")
    told = manifest_text(place, inputs_of(place), {}, {}, 1.0, parameters_of(provenance))
    place.report_file(".manifest.json").write_text(told, "utf-8")


def edit(path, before, after):
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def told(capsys, *names):
    code = main(["diff", *names, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_nothing_differs_where_nothing_was_changed(place, capsys):
    code, found = told(capsys, NAME)
    assert (code, found["inputs"], found["changes"]) == (0, [], [])


def test_a_data_cell_is_named_and_nothing_else(place, capsys):
    edit(place.data_dir / "funds.csv", "东丽区,transfers,27.50,26.60", "东丽区,transfers,27.50,25.60")
    code, found = told(capsys, NAME)
    assert code == 1
    assert found["inputs"] == ["funds.csv 第2行, spent 东丽区: 26.60万元 → 25.60万元"]
    assert {cause for one in found["changes"] for cause in one["causes"]} == {*found["inputs"]}
    by_name = {(one["id"], one["subject"], one["base"]): (one["before"], one["after"]) for one in found["changes"]}
    assert by_name["execution_rate", "东丽区", "中央及市级转移支付"] == ("96.73%", "93.09%")
    assert {one["subject"] for one in found["changes"] if one["id"] == "execution_rate"} == {"东丽区", "合计"}


def test_a_file_whose_name_holds_blanks_is_told_by_its_cell_alone(place, capsys):
    (place.data_dir / "funds.csv").rename(place.data_dir / "附件1 资金 使用情况.csv")
    edit(place.data_dir / "datapackage.json", '"funds.csv"', '"附件1 资金 使用情况.csv"')
    write(place)
    edit(place.data_dir / "附件1 资金 使用情况.csv", "东丽区,transfers,27.50,26.60", "东丽区,transfers,27.50,25.60")
    assert told(capsys, NAME)[1]["inputs"] == ["附件1 资金 使用情况.csv 第2行, spent 东丽区: 26.60万元 → 25.60万元"]


def test_a_parameter_is_named_and_nothing_else(place, capsys):
    edit(place.params_file, "execution_rate: {at_least: 0.80", "execution_rate: {at_least: 0.85")
    code, found = told(capsys, NAME)
    assert code == 1 and len(found["inputs"]) == 1
    assert found["inputs"][0].startswith("parameter ") and "0.80" in found["inputs"][0] and "0.85" in found["inputs"][0]
    assert {cause for one in found["changes"] for cause in one["causes"]} == {*found["inputs"]}


@pytest.mark.parametrize(
    ("name", "before", "after", "cause"),
    [
        ("pandas", "3.0.0", "3.1.1", "pandas changed from 3.0.0 to 3.1.1"),
        ("pbe_analysis", "aa", "bb", "pbe_analysis changed"),
        ("params/p/rules.yaml", "aa", "bb", "params/p/rules.yaml changed"),
        ("notebooks/x.ipynb", None, "bb", "notebooks/x.ipynb is new"),
    ],
)
def test_another_input_is_named_and_nothing_else(name, before, after, cause):
    inputs = [{"data/a.csv": "1"} | ({name: value} if value else {}) for value in (before, after)]
    figures = [({"id": "a", "subject": "合计", "value": value, "display": str(value), "source": "a.csv"},) for value in (1, 2)]
    found = compare(Version("A", figures[0], inputs[0]), Version("B", figures[1], inputs[1]))
    assert [str(one) for one in found.inputs] == [cause] == [str(one) for one in found.changes[0].causes]


def test_what_appeared_and_went_is_told():
    one = {"id": "a", "subject": "合计", "value": 1, "display": "1", "source": ""}
    found = compare(Version("A", (one,)), Version("B", ({**one, "id": "b"},)))
    assert [(change.kind, change.name, change.before, change.after) for change in found.changes] == [
        ("gone", "a 合计", "1", ""),
        ("appeared", "b 合计", "", "1"),
    ]
    assert "new: 1" in found.text() and "gone: 1" in found.text()


def test_a_run_keeps_the_version_before_and_only_another(place, capsys):
    figures = place.report_file(".figures.json")
    keep_version_before(place, figures.read_text("utf-8"))
    assert not place.report_file(PREVIOUS).exists()
    keep_version_before(place, "[]")
    edit(place.data_dir / "funds.csv", "东丽区,transfers,27.50,26.60", "东丽区,transfers,27.50,25.60")
    write(place)
    code, found = told(capsys, NAME)
    assert code == 1 and found["before"] == f"{NAME}, the version before" and found["after"] == f"{NAME}, as made"
    assert found["inputs"] == ["funds.csv 第2行, spent 东丽区: 26.60万元 → 25.60万元"]


def test_versions_are_opened_by_file_folder_page_and_name(place, capsys):
    figures = place.report_file(".figures.json")
    page = place.report_file(".html")
    page.write_text("<p>", "utf-8")
    for one in (figures, page, place.report_dir, NAME):
        assert told(capsys, str(one), NAME)[0] == 0


@pytest.mark.parametrize("content", ["{", "[1]", '[{"id": 1}]', '{"a": 1}'])
def test_what_is_no_report_is_refused(place, capsys, content):
    file = place.root / "x.json"
    file.write_text(content, "utf-8")
    assert main(["diff", str(file), NAME]) == 2
    assert "no figures.json" in capsys.readouterr().err
    assert main(["diff", "nowhere/2021"]) == 2


def test_a_page_of_differences_runs_nothing(place, tmp_path):
    one = {"id": "<script>", "subject": "合计", "value": 1, "display": "<b>1</b>", "source": ""}
    for name, value in (("a", 1), ("b", 2)):
        (tmp_path / f"{name}.json").write_text(json.dumps([{**one, "value": value}]), "utf-8")
    arguments = ["diff", str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--format", "html"]
    assert main([*arguments, "--output", str(tmp_path / "d.html")]) == 1
    html = (tmp_path / "d.html").read_text("utf-8")
    assert "<script" not in html and "<b>1" not in html and "&lt;script&gt;" in html


def test_the_figures_now_are_those_that_a_run_would_write(place):
    assert json.loads(place.report_file(".figures.json").read_text("utf-8")) == list(as_now(place).figures)


# ---- every kind of report ----
COUNTY = "synthetic-county-health/2023"
OF_TARGETS = (
    ("data/shanghai-health-targets/2022/forms.csv", "29259000,29259000,,29259000", "29259001,29259000,,29259000",
     "forms.csv 第8行, total_funds 食品安全与营养管理: 2,925.90万元 (2925.9) → 2,925.90万元 (2925.9001)"),
    ("shanghai-health-targets/2022", "by: literal", "by: at_least", "parameter 规则·个数目标“等于”的理解: 按原文 → 按不少于"),
)  # fmt: skip
PLANTED = {  # kind → project-year; where and what a cell was and is, how that is told; the same of a parameter
    "evaluation": (
        "tianjin-village-clinics/2021",
        ("data/tianjin-village-clinics/2021/clinics.csv", "西青区,52,52", "西青区,53,52", "clinics.csv 第2行, managed 西青区: 52家 → 53家"),
        ("tianjin-village-clinics/2021", "execution_rate: {at_least: 0.80", "execution_rate: {at_least: 0.85", "parameter 目标值·预算执行率: "),
    ),
    "targets": (
        "shanghai-health-targets/2022",
        *OF_TARGETS,
    ),
    "one of a portfolio": (
        "shanghai-food-safety/2022",
        *OF_TARGETS,
    ),
    "work_plan": (
        "shanghai-health-plan/2013",
        ("data/shanghai-health-plan/2013/numbers.csv", "N001,2,2013年,文件名称", "N001,2,2013年,年份", "data/shanghai-health-plan/2013/numbers.csv changed"),
        ("shanghai-health-plan/2013", "due_soon_days: {value: 30", "due_soon_days: {value: 20", "parameter 到期提示天数: 30 → 20"),
    ),
    "title_review": (
        "synthetic-title-review/2024",
        ("data/synthetic-title-review/2024/workload.csv", "1,2019,37", "1,2019,1", "data/synthetic-title-review/2024/workload.csv changed"),
        ("synthetic-title-review/2024", "2024-12-31", "2024-11-30", "parameter 材料截止日期: 2024-12-31 → 2024-11-30"),
    ),
    "audit": (
        "synthetic-report-audit/2021",
        ("data/synthetic-report-audit/2021/健康小屋.md", "91.85%", "91.86%", "data/synthetic-report-audit/2021/健康小屋.md changed"),
        ("synthetic-report-audit/2021", "报送前自查", "抽查", "parameter 用途: 报送前自查 → 抽查"),
    ),
    "comparison": (
        "synthetic-county-comparison/2023",
        (f"data/{COUNTY}/满意度分题调查.csv", "65,59", "65,58", f"data/{COUNTY}/满意度分题调查.csv changed"),
        ("synthetic-county-comparison/2023", "notable: {value: 0.05", "notable: {value: 0.06", "parameter 明显变动: 0.05 → 0.06"),
    ),
}  # fmt: skip


@pytest.fixture(params=PLANTED)
def kind(request, tmp_path, monkeypatch):
    """(project-year, cell, parameter) of a kind, in a folder of its own, with figures and manifest as a run leaves them."""
    name, cell, parameter = PLANTED[request.param]
    for part in ("params", "notebooks"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for each in {cell[0].rpartition("/")[0], *(f"data/{one}" for one in (name, COUNTY, "synthetic-county-health/2022"))}:
        if (ROOT / each).is_dir() and not (tmp_path / each).exists():
            shutil.copytree(ROOT / each, tmp_path / each)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PBE_ROOT", str(tmp_path))
    made = ProjectYear(*name.split("/"), tmp_path)
    made.report_dir.mkdir(parents=True)
    write(made)
    return made, cell, parameter


def test_of_every_kind_each_planted_change_is_named_and_nothing_else(kind, capsys):
    place, (file, *cell), (name, *parameter) = kind
    for path, (before, after, _said) in ((place.root / file, cell), (place.root / "params" / f"{name}.yaml", parameter)):
        content = path.read_bytes()
        before, after = (
            one.encode("gb18030" if file.startswith(f"data/{COUNTY}") and path.suffix == ".csv" else "utf-8")
            for one in (before, after)
        )
        assert before in content
        path.write_bytes(content.replace(before, after, 1))
    code, found = told(capsys, str(place))
    assert code == 1 and len(found["inputs"]) == 2, found["inputs"]
    for said, (*_words, expected) in zip(
        sorted(found["inputs"]), sorted((cell, parameter), key=lambda one: one[-1]), strict=True
    ):
        assert said.startswith(expected)
    assert {cause for one in found["changes"] for cause in one["causes"]} <= {*found["inputs"]}


def test_a_cell_of_a_report_that_a_comparison_stands_on_is_named(tmp_path, monkeypatch, capsys):
    """Where that report was made of the same files; else its file."""
    both, tianjin, other = (ProjectYear(*name.split("/"), tmp_path) for name in ("both/2021", NAME, "other/2021"))
    for one in (tianjin, other):
        shutil.copytree(ROOT / "data" / NAME, one.data_dir)
        one.params_file.parent.mkdir(parents=True)
        shutil.copy(ROOT / "params" / f"{NAME}.yaml", one.params_file)
    both.params_file.parent.mkdir()
    both.params_file.write_text(
        "report: comparison\ntitle: 比较\nplace: 某市\nfiscal_year: 2021\ncompared_by: 某所\npurpose: 对照\npurpose_source: 测试\n"
        "notable: {value: 0.05, source: 测试}\n"
        f"compared: {{by: projects, of: [{tianjin}, {other}], names: {{{tianjin}: 原, {other}: 另}}}}\n",
        "utf-8",
    )
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PBE_ROOT", str(tmp_path))
    for one in (both, tianjin):
        one.report_dir.mkdir(parents=True)
        write(one)
    edit(tianjin.data_dir / "clinics.csv", "西青区,52,52", "西青区,53,52")
    edit(other.data_dir / "clinics.csv", "西青区,52,52", "西青区,54,52")
    code, found = told(capsys, str(both))
    assert code == 1 and sorted(found["inputs"]) == [
        "data/other/2021/clinics.csv changed",
        f"{tianjin} clinics.csv 第2行, managed 西青区: 52家 → 53家",
    ]
    assert {cause for one in found["changes"] for cause in one["causes"]} == {*found["inputs"]}
