"""From a plan in a file to a project-year that can be filled in, checked and reported on."""

from datetime import date

import docx
import openpyxl
import pytest

import pbe_analysis as pbe
from pbe_analysis.cli import main
from pbe_analysis.errors import DataError, PbeError
from pbe_analysis.frames import records
from pbe_analysis.scaffold import lay_out
from pbe_analysis.work_plan.extract import extract
from pbe_analysis.work_plan.scaffold import ledger_rows

from .plans import OTHER, paragraphs

FILES = (
    "actions.csv",
    "datapackage.json",
    "ledger.xlsx",
    "left_out.csv",
    "links.csv",
    "numbers.csv",
    "papers.csv",
    "sections.csv",
    "tasks.csv",
)
FILLED = {
    "as_of: {date: , source: }": "as_of: {date: 2024-07-15, source: 测试}",
    "{value: 60, source: }": "{value: 60, source: 测试}",
    "{value: 30, source: }": "{value: 30, source: 测试}",
    "source:         # 待填：来源": "source: 测试",
    "{value: 0.5, source: }": "{value: 0.5, source: 测试}",
}


@pytest.fixture
def written(project, tmp_path):
    """The other plan, laid out and with its parameters filled in."""
    (tmp_path / "plan.txt").write_text(OTHER, "utf-8")
    lay_out(project, "some-plan/2024", "work_plan", None, plan=str(tmp_path / "plan.txt"))
    fill_in(project / "params" / "some-plan" / "2024.yaml")
    return project


def fill_in(params):
    text = params.read_text("utf-8")
    for old, new in FILLED.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    params.write_text(text, "utf-8")


def test_everything_is_laid_out(written):
    folder = written / "data" / "some-plan" / "2024"
    assert tuple(sorted(path.name for path in folder.iterdir() if path.is_file())) == FILES
    study = pbe.load("some-plan", 2024, written)
    assert len(study.actions) == 8 and study.faults == ()
    assert "未归入任何任务的行：1、3、14、15。" in (folder / "datapackage.json").read_text("utf-8")


def sheet(path):
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["台账"][1]]
    return (
        book,
        heads,
        {line[0]: dict(zip(heads, line, strict=True)) for line in book["台账"].iter_rows(min_row=2, values_only=True)},
    )


def fill_row(path, name, **cells):
    book, heads, rows = sheet(path)
    for title, value in cells.items():
        book["台账"].cell(list(rows).index(name) + 2, heads.index(title) + 1).value = value
    book.save(path)


def test_the_ledger_begins_with_what_the_plan_states_and_the_report_with_the_ledger(written):
    path = written / "data" / "some-plan" / "2024" / "ledger.xlsx"
    _, _, rows = sheet(path)
    assert list(rows) == [
        "T01.01.1",
        "T01.01.2",
        "T01.02",
        "T02.01.1",
        "T02.01.2",
        "T02.02",
        "T03.01",
        "T03.02",
        "T04.01",
        "T05.01",
    ]
    one = rows["T01.01.1"]
    assert (one["责任单位"], str(one["完成时限"])[:10], one["内容摘录"]) == ("基层处", "2024-06-30", "乡镇卫生院，完成12所")
    assert one["承诺类型"] == "数量承诺" and "１２所" in one["原文"]
    for name in ("T01.01.1", "T01.01.2"):
        fill_row(path, name, 进展状态="完成", 填报日期="2024-06-20")
    study = pbe.load("some-plan", 2024, written)
    whole = records(study.progress(exact=True))[-1]
    # T01.02 was due on 30 June and is late; the other six have no entry, two of them are due in December
    assert (whole["finished"], whole["late"], whole["unreported"]) == (1, 1, 6)
    assert study.nature == "" and "示例" not in str(study.story.progress())
    assert {one.rule for one in study.findings} >= {"overdue", "silent", "done_without_proof"}


def test_each_target_is_followed_on_its_own(written):
    path = written / "data" / "some-plan" / "2024" / "ledger.xlsx"
    fill_row(path, "T01.01.1", 进展状态="完成", 填报日期="2024-07-02", 佐证材料="批复")
    study = pbe.load("some-plan", 2024, written)
    assert "T01.01.2" in set(study.overdue(exact=True)["action"]) and "T01.01.1" not in set(study.overdue(exact=True)["action"])
    assert [(row["action"], row["days_over"]) for row in records(study.finished_late(exact=True))] == [("T01.01.1", 2)]
    assert records(study.progress(exact=True))[-1]["actions"] == 8 and study.figures("status", base="完成").value == 0
    fill_row(path, "T01.01.2", 进展状态="完成", 填报日期="2024-06-30", 佐证材料="批复")
    study = pbe.load("some-plan", 2024, written)
    assert "完成1项（其中逾期完成1项）" in str(study.story.progress())


def test_an_owner_may_keep_one_row_for_the_action(written):
    path = written / "data" / "some-plan" / "2024" / "ledger.xlsx"
    book, _, rows = sheet(path)
    book["台账"].delete_rows(list(rows).index("T01.01.2") + 2)
    book["台账"].cell(2, 1).value = "T01.01"
    book.save(path)
    study = pbe.load("some-plan", 2024, written)
    assert study.faults == () and {"T01.01", "T02.01.1"} <= {one.action for one in study.followed}


def test_a_target_without_its_row_is_named(written):
    path = written / "data" / "some-plan" / "2024" / "ledger.xlsx"
    book, _, rows = sheet(path)
    book["台账"].delete_rows(list(rows).index("T01.01.2") + 2)
    book.save(path)
    assert [one.what for one in pbe.load("some-plan", 2024, written).faults] == ["has no row for T01.01.2"]


def test_it_fails_until_it_is_filled_in(project, tmp_path, capsys, monkeypatch):
    (tmp_path / "plan.txt").write_text(OTHER, "utf-8")
    monkeypatch.chdir(project)
    assert main(["new", "some-plan/2024", "--report", "work_plan", "--plan", str(tmp_path / "plan.txt")]) == 0
    assert main(["check"]) == 1
    faults = capsys.readouterr().err
    assert "key as_of.date: is empty" in faults and "key as_of.source: has no source" in faults


def test_title_issuer_and_day_are_the_documents_own(written):
    params = pbe.load("some-plan", 2024, written).params
    assert (params.title, params.plan, params.place) == ("某市2024年卫生健康工作计划跟踪", "某市2024年卫生健康工作计划", "某市")
    assert (params.issuer, str(params.issued.date), params.issued.source) == ("某市卫生健康委员会", "2024-03-01", "原文第15行")


def test_a_word_document_gives_the_same(written, tmp_path):
    document = docx.Document()
    for line in OTHER.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "plan.docx")
    lay_out(written, "word-plan/2024", "work_plan", None, plan=str(tmp_path / "plan.docx"))
    for name in ("actions.csv", "numbers.csv", "papers.csv", "tasks.csv"):
        assert (written / "data/word-plan/2024" / name).read_bytes() == (written / "data/some-plan/2024" / name).read_bytes()


def test_another_year_takes_the_parameters_over_but_not_its_days(written, tmp_path):
    lay_out(written, "some-plan/2025", None, "2024", plan=str(tmp_path / "plan.txt"))
    text = (written / "params/some-plan/2025.yaml").read_text("utf-8")
    assert "fiscal_year: 2025" in text and "title: 某市2025年卫生健康工作计划跟踪" in text
    assert "as_of: {date: , source: }" in text and "2024-07-15" not in text


def test_nothing_is_written_over(written, tmp_path):
    with pytest.raises(PbeError, match="exists already"):
        lay_out(written, "some-plan/2024", "work_plan", None, plan=str(tmp_path / "plan.txt"))


def test_a_plan_is_asked_for(project):
    with pytest.raises(PbeError, match=r"starts from the plan itself. Expected `pbe new a/2024 --report work_plan --plan FILE`"):
        lay_out(project, "a/2024", "work_plan", None)


def test_other_reports_take_no_plan(project, tmp_path):
    with pytest.raises(
        PbeError, match="--plan: a report of the kind evaluation does not start from that. Expected of such options: --sources, "
    ):
        lay_out(project, "a/2024", "evaluation", None, plan=str(tmp_path / "plan.txt"))


@pytest.mark.parametrize(("text", "said"), [("", "is empty"), ("某市工作计划\n加强管理。", "holds no numbered task")])
def test_a_file_without_tasks_is_refused_and_nothing_written(project, tmp_path, text, said):
    (tmp_path / "plan.txt").write_text(text, "utf-8")
    with pytest.raises(DataError, match=f"plan.txt: {said}"):
        lay_out(project, "a/2024", "work_plan", None, plan=str(tmp_path / "plan.txt"))
    assert list((project / "data").iterdir()) == list((project / "params").iterdir()) == []


def test_a_target_has_no_day_of_another_one():
    found = extract(paragraphs("1.甲。6月底前招标2次；培训30人。\n2.乙。新建2所，培训9人（疾控处，9月底前）。"), 2024)
    assert [(row["action"], row["due_day"]) for row in ledger_rows(found)] == [
        ("T01.01.1", date(2024, 6, 30)),
        ("T01.01.2", None),
        ("T02.01.1", date(2024, 9, 30)),
        ("T02.01.2", date(2024, 9, 30)),
    ]
