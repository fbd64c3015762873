"""A folder of reports as a project-year: what is listed, read, counted, told."""

import json

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.audit.folder.tables import DOCUMENTS
from pbe_analysis.data.blank import filled_csv
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.figures import WHOLE
from pbe_analysis.frames import records
from pbe_analysis.project import ProjectYear
from pbe_analysis.scaffold import lay_out
from pbe_analysis.wings import check

PARAMS = """report: audit
title: 核对
place: 某市
fiscal_year: 2021
reviewer: 某组
purpose: {value: 自查, source: 任务书}
"""
TRUNCATED = "一、情况\n应发放2554人，其中实际发放2346人，占91.85%。\n"
CLEAN = "一、情况\n应发放2554人，其中实际发放2346人，占91.86%。\n"


@pytest.fixture
def folder(tmp_path):
    """folder(files, listed): the study of these files (name → text), of which the list names `listed`
    (default: all)."""

    def made(files, listed=None, names=None):
        place = ProjectYear("a", "2021", tmp_path)
        place.params_file.parent.mkdir(parents=True)
        place.params_file.write_text(PARAMS, "utf-8")
        (tmp_path / "notebooks").mkdir()
        place.data_dir.mkdir(parents=True)
        for name, content in files.items():
            (place.data_dir / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        rows = [{"file": name, "name": (names or {}).get(name, f"报告{name}")} for name in listed or files]
        (place.data_dir / "documents.csv").write_text(filled_csv(DOCUMENTS, rows), "utf-8")
        package = {"resources": [{"name": "documents", "path": "documents.csv", "schema": {"fields": []}}]}
        (place.data_dir / "datapackage.json").write_text(json.dumps(package), "utf-8")
        return pbe.load("a", 2021, tmp_path)

    return made


@pytest.fixture(scope="module")
def sample():
    return pbe.load("synthetic-report-audit", 2021, ROOT)


def test_the_example_holds_the_faults_that_were_planted(sample):
    found = [(row["name"], row["verdict"], row["stated"]) for row in records(sample.fault_list(exact=True))]
    assert [one for one in found if one[0] == "流动接种车项目"] == [
        ("流动接种车项目", "无定义", "0%"),
        ("流动接种车项目", "结构", "五、"),
    ]
    health = {(verdict, stated) for name, verdict, stated in found if name == "社区健康小屋建设项目"}
    assert health == {("矛盾", "276.25万元"), ("截尾", "91.85%")}
    assert not [one for one in found if one[0] == "院前急救培训项目"]


def test_the_rows_add_up_to_the_whole(sample):
    *rows, whole = records(sample.files(exact=True))
    assert whole["name"] == WHOLE
    for column in ("checks_n", "confirmed_n", "faults_n", "structure_n"):
        assert whole[column] == sum(row[column] for row in rows)
    assert whole["checks_n"] == sum(len(one.audited.checks) for one in sample.documents)
    assert (
        sum(row["faults_n"] for row in records(sample.kinds(exact=True)))
        == whole["faults_n"]
        == len(sample.fault_list(exact=True))
    )


def test_every_recomputed_figure_is_traced_to_its_place(sample):
    figure = sample.figures("recomputed", "流动接种车项目", "3")
    assert (
        figure.display == "—" and figure.source.startswith("流动接种车.html · 表1 第5行“丁区”") and "0 ÷ 0" in figure.expression
    )


def test_a_report_without_and_one_with_a_fault(folder):
    study = folder({"a.txt": TRUNCATED, "b.txt": CLEAN})
    first, second, whole = records(study.files(exact=True))
    assert (first["truncated_n"], first["faults_n"], second["faults_n"], whole["faults_n"]) == (1, 1, 0, 1)
    assert str(whole["agreeing_rate"]) == f"{whole['agreeing_rate'].numerator / whole['agreeing_rate'].denominator:.2%}"
    assert "发现差错1处" in str(study.story.bottom_line()) and "没有差错的报告1份" in str(study.story.bottom_line())
    assert study.cover().headline.display == "差错1处"


def test_reports_without_any_figure_are_told_without_a_fault(folder):
    study = folder({"a.txt": "一、情况\n进展顺利。\n"})
    assert "没有发现差错" in str(study.story.bottom_line())
    assert str(records(study.files(exact=True))[-1]["agreeing_rate"]) == "—"
    assert [str(part) for part in (study.story.kinds(), study.story.faults())] == ["没有发现差错。"] * 2
    assert "没有发现差错" in str(study.story.files()) and len(study.kinds(exact=True)) == len(study.untold(exact=True)) == 0


def test_a_broken_report_is_left_out_named_and_fails_the_check(folder, tmp_path):
    study = folder({"a.txt": CLEAN, "b.docx": b"PK\x03\x04 broken"})
    assert [one.file for one in study.documents] == ["a.txt"] and len(study.faults) == 1
    assert "b.docx" in str(study.story.remarks()) and "1份未能读取" in str(study.story.remarks())
    with pytest.raises(DataError, match=r"b\.docx"):
        check(ProjectYear("a", "2021", tmp_path))


@pytest.mark.parametrize(
    ("files", "listed", "names", "message"),
    [
        ({"a.txt": CLEAN}, ["a.txt", "c.txt"], {}, 'there is no report "c.txt"'),
        ({"a.txt": CLEAN}, ["a.txt", "../a/documents.csv"], {}, "there is no report"),
        ({"a.txt": CLEAN, "b.pdf": b"x"}, ["a.txt"], {}, "b.pdf: is not listed in documents.csv"),
        ({"a.txt": CLEAN, "b.txt": CLEAN}, None, {"a.txt": "同名", "b.txt": "同名"}, '"同名" is taken'),
        ({"a.txt": CLEAN}, None, {"a.txt": "合计"}, '"合计" is taken'),
    ],
)
def test_list_and_folder_must_agree(folder, files, listed, names, message):
    with pytest.raises(DataError) as error:
        folder(files, listed, names)
    assert message in str(error.value)


def test_lock_and_hidden_files_are_no_reports(folder):
    assert len(folder({"a.txt": CLEAN, "~$a.docx": b"x", ".b.txt": "x"}, ["a.txt"]).documents) == 1


def test_a_new_project_year_asks_for_parameters_and_a_list(tmp_path):
    for part in ("params", "notebooks"):
        (tmp_path / part).mkdir()
    written = lay_out(tmp_path, "b/2024", "audit", None)
    assert {path.name for path in written} == {"2024.yaml", "documents.csv", "datapackage.json", "README.md"}
    with pytest.raises(ParamsError, match="title"):
        pbe.load("b", 2024, tmp_path)


def test_last_years_parameters_are_taken_over(folder, tmp_path):
    folder({"a.txt": CLEAN})
    written = lay_out(tmp_path, "a/2022", None, "2021")
    assert "fiscal_year: 2022" in written[0].read_text("utf-8")
