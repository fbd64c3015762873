"""The real plan's analysis, by hand; and what has to hold of every sentence, figure and table."""

import re

import openpyxl
import pytest

import pbe_analysis as pbe
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.findings import Severity
from pbe_analysis.frames import records
from pbe_analysis.wings import check
from pbe_analysis.wording import Prose

STORIES = (
    "bottom_line",
    "scope",
    "conventions",
    "commitments",
    "checkable",
    "papers",
    "numbers",
    "unstated",
    "progress",
    "attention",
    "links",
    "findings",
)
PROGRESS = ("progress", "offices", "overdue", "due_next", "silent", "burn_up")


def test_kinds_of_commitment_by_hand(plan):
    whole = records(plan.commitments(exact=True))[-1]
    # quantities in lines 9, 15, 48, 55; documents in 21 other actions; finished in lines 17, 20, 37
    assert [whole[name] for name in ("with_quantity", "with_paper", "with_coverage", "with_milestone")] == [4, 21, 0, 3]
    assert (whole["actions"], whole["checkable"], whole["process_only"], str(whole["checkable_share"])) == (
        213,
        28,
        185,
        "13.15%",
    )
    assert {row["commitment"]: row["holding"] for row in records(plan.kinds(exact=True))} == {
        "数量承诺": 4, "出台文件": 21, "全面覆盖": 2, "完成节点": 5, "过程表述": 185
    }  # fmt: skip


def test_sections_add_up_to_the_whole(plan):
    *sections, whole = records(plan.commitments(exact=True))
    for name in ("actions", "checkable", "process_only", "with_paper"):
        assert sum(row[name] for row in sections) == whole[name]
    assert [row["actions"] for row in sections] == sorted((row["actions"] for row in sections), reverse=True)


def test_task_five_cannot_be_checked_by_itself(plan):
    assert "T05" in set(plan.uncheckable(exact=True)["task"])
    assert len(plan.uncheckable(exact=True)) == 20  # of 22: the party's congress and 精神文明 are only counted


def test_the_plan_states_neither_who_nor_when(plan):
    rows = {row["element"]: row for row in records(plan.unstated(exact=True))}
    assert (rows["责任单位"]["in_plan"], rows["完成时限"]["in_plan"]) == (0, 0)
    for row in rows.values():
        assert row["in_plan"] + row["in_ledger"] + row["unstated"] == row["actions"] == 213
    assert sum("完成时限" in row["element"] for row in records(plan.to_fill_in(exact=True))) == rows["完成时限"]["unstated"]


def test_the_status_of_the_year_adds_up(plan):
    *sections, whole = records(plan.progress(exact=True))
    names = ("finished", "under_way", "late", "other", "not_begun", "unreported")
    assert sum(whole[name] for name in names) == whole["actions"] == 213
    assert [whole[name] for name in names] == [sum(row[name] for row in sections) for name in names]
    assert list(plan.burn_up(exact=True)["finished"])[-1] == whole["finished"]
    assert set(plan.overdue(exact=True)["days_late"]) == {92}  # 2013-06-30 to 2013-09-30


def test_everything_illustrative_is_labelled(plan):
    assert plan.nature == "示例数据"
    for name in PROGRESS:
        frame = getattr(plan, name)()
        assert "示例数据" in frame.attrs["title"] and "示例数据" in frame.attrs["note"], name
    for name in ("bottom_line", "remarks", "unstated", "progress", "attention"):
        assert "示例数据" in str(getattr(plan.story, name)()), name
    assert "示例数据" in plan.unstated(exact=True).attrs["title"]
    assert "示例数据" in plan.cover().notice and any("示例数据" in key.label for key in plan.cover().key_figures)
    for one in plan.findings:
        if one.rule in ("overdue", "silent", "done_without_proof", "late_without_reason"):
            assert "示例数据" in str(one.statement)
    for id in ("status", "completion_rate", "overdue", "days_late", "finished", "entries"):
        assert all("示例数据" in figure.source for figure in plan.figures if figure.id == id), id
    sheet = openpyxl.load_workbook(plan.place.data_dir / "ledger.xlsx")["台账"]
    heads = [cell.value for cell in sheet[1]]
    natures = [line[heads.index("填报性质")] for line in sheet.iter_rows(min_row=2, values_only=True)]
    assert set(natures) == {"示例"}


def test_every_number_in_a_sentence_is_a_figure(plan):
    """Digits outside figures stand only in names that come from the plan, its tables or its parameters."""
    given = {plan.params.plan, plan.params.as_of.source, plan.params.title, *plan.task_titles.values(), *plan.task_titles}
    given |= {row["action"] for row in plan.rows("actions")} | {row["phrase"] for row in plan.rows("actions")}
    for name in STORIES:
        for paragraph in getattr(plan.story, name)().paragraphs:
            words = "".join(part for part in paragraph if isinstance(part, str))
            for text in sorted(given, key=len, reverse=True):
                words = words.replace(text, "")
            assert not re.search(r"\d", words), (name, words)


def test_every_figure_says_where_it_comes_from(plan):
    assert [figure.key for figure in plan.figures if not figure.source] == []
    ids = {"tasks", "actions", "checkable_share", "papers_to_issue", "quantity", "completion_rate", "tasks_without_target"}
    assert ids <= {figure.id for figure in plan.figures}
    assert plan.figures("checkable_share").trace.startswith("28 ÷ 213 项 · actions.csv 第2–214行")


def test_figures_are_the_same_for_the_same_input(plan):
    again = pbe.load(plan.place.project, plan.place.year, plan.place.root)
    assert again.figures.to_json() == plan.figures.to_json()


@pytest.mark.parametrize("name", STORIES)
def test_every_story_is_prose(plan, name):
    assert isinstance(getattr(plan.story, name)(), Prose) and "{" not in str(getattr(plan.story, name)())


def test_provenance_names_every_file(plan):
    files = [file for file, _, _ in plan.provenance().files.rows]
    assert files == ["sections.csv", "tasks.csv", "actions.csv", "numbers.csv", "papers.csv", "left_out.csv", "links.csv",
                     "ledger.xlsx",
                     "params/shanghai-health-plan/2013.yaml"]  # fmt: skip
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for _, _, digest in plan.provenance().files.rows)


# Another day, no ledger, a bad ledger


def test_the_day_is_a_parameter(copy):
    copy.edit(copy.params, "as_of: {date: 2013-09-30", "as_of: {date: 2013-06-30")
    study = copy.study()
    assert study.overdue(exact=True).empty and list(study.burn_up(exact=True)["month"])[-1] == "2013-06-30"
    later = next(one for one in study.findings if one.rule == "later_entries")
    assert later.severity is Severity.NOTE and study.figures("entries_later").value > 0


def test_without_a_ledger_the_report_says_so(copy):
    text = (copy.data / "datapackage.json").read_text("utf-8")
    (copy.data / "datapackage.json").write_text(text.replace('"name": "ledger"', '"name": "other"'), "utf-8")
    study = copy.study()
    assert (study.ledger, study.nature, study.faults) == (None, "", ())
    assert str(study.story.progress()) == str(study.story.attention()) == "" and "台账未提交" in str(study.story.remarks())
    assert study.burn_up(exact=True).empty and study.silent(exact=True).empty and study.figures.get("completion_rate") is None
    assert [str(getattr(study.story, name)()) for name in STORIES] and study.cover() and study.provenance()
    rows = {row["element"]: row["unstated"] for row in records(study.unstated(exact=True))}
    assert rows["责任单位"] == rows["完成时限"] == 213


def spoil(copy, row, **cells):
    path = copy.data / "ledger.xlsx"
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["台账"][1]]
    for title, value in cells.items():
        book["台账"].cell(row, heads.index(title) + 1).value = value
    book.save(path)


def test_a_bad_row_is_named_by_pbe_check_and_in_the_report_which_keeps_the_good_ones(copy):
    spoil(copy, 2, 进展状态="快了")
    study = copy.study()
    with pytest.raises(DataError, match=r"ledger.xlsx, sheet 台账, row 2, column 进展状态: \"快了\" is not a status"):
        check(study.place)
    finding = next(one for one in study.findings if one.rule == "unreadable_row")
    assert "第2行" in str(finding.statement)
    assert study.figures("ledger_faults").value == 1 and len(study.ledger.owed) == 212
    assert len(study.progress(exact=True)) == 11


def test_the_real_ledger_and_tables_pass_pbe_check(plan):
    assert check(plan.place) == "parameters and 7 tables with 385 rows are in order"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("actions.csv", "T01.01,T01,", "T01.01,T77,", r'actions.csv, row 2, column task: "T77" is not known'),
        ("tasks.csv", "T01,1,一,", "T01,1,十二,", r'tasks.csv, row 2, column section: "十二" is not known'),
        ("numbers.csv", "4家,数量", "4家,多少", r'numbers.csv, row 10, column 判定 \(D10\): "多少" is not a known 判定'),
        ("papers.csv", "引用,2,", "参考,2,", r'papers.csv, row 2, column 文件性质 \(C2\): "参考" is not a known 文件性质'),
    ],
)
def test_a_table_that_does_not_fit_is_named(copy, file, old, new, words):
    copy.edit(copy.data / file, old, new)
    with pytest.raises(DataError, match=words):
        copy.study()


def test_people_may_correct_what_was_read(copy):
    copy.edit(copy.data / "numbers.csv", "4家,数量", "4家,约数")
    assert copy.study().figures("commitments", base="数量承诺").value == 3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "as_of: {date: 2013-09-30, source: 本分析设定的示例截止日}",
            "as_of: {date: 2013-09-30}",
            r"key as_of.source: has no source",
        ),
        (
            "date: 2013-09-30",
            "date: 2013-09-31",
            r'key as_of.date: "2013-09-31" is not accepted. Expected a day such as 2013-06-30',
        ),
        ("date: 2013-09-30", "date: 2013-01-30", r"as_of on or after issued"),
        ("{value: 60,", "{value: 0,", r"silent_days as a whole number of days"),
        ("{value: 60,", "{value: 1.5,", r"silent_days as a whole number of days"),
        ("进行中: 0.5", "进行中: 5", r"shares from 0 to 1"),
        ("进行中: 0.5", "在做: 0.5", r"only 未开始、进行中、完成、超期、其他, not 在做"),
        ("{value: 0.3,", "{value: 0,", r"similarity as a share above 0"),
        ("silent_days:", "silent_day:", r"is not a known key. Did you mean silent_days\?"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(copy, old, new, words):
    copy.edit(copy.params, old, new)
    with pytest.raises(ParamsError, match=words):
        copy.study()
