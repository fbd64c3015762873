"""The ledger: written, filled in, read back through a real workbook; bad rows named, good ones kept."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pbe_analysis.errors import DataError
from pbe_analysis.fields import FIELDS
from pbe_analysis.reading import Page
from pbe_analysis.work_plan.entries import read_ledger
from pbe_analysis.work_plan.ledger import COLUMNS, HISTORY, ILLUSTRATIVE, LEDGER, OPTIONS, STATUSES, ledger_book
from pbe_analysis.work_plan.ledger_headings import SPEC, headings_of

ISSUED = date(2024, 3, 1)
ACTIONS = ("T01.01", "T01.02", "T02.01")
AT = {name: place for place, name in enumerate(COLUMNS, start=1)}


def book(rows=None, **options):
    rows = rows or [{"action": action, "phrase": "甲", "plan_line": 1} for action in ACTIONS]
    return openpyxl.load_workbook(io.BytesIO(ledger_book(rows, 2024, **options)))


@pytest.fixture
def fill(tmp_path):
    """fill({(row, column): value}, history=[…]) → the ledger as read back; rows of the sheet, counted as Excel shows them."""

    def filled(cells, history=(), actions=ACTIONS):
        one = book()
        for (row, column), value in cells.items():
            one[LEDGER].cell(row, AT[column]).value = value
        for entry in history:
            one[HISTORY].append(entry)
        one.save(tmp_path / "ledger.xlsx")
        return read_ledger(tmp_path / "ledger.xlsx", "data/x/2024/ledger.xlsx", actions, ISSUED)

    return filled


def row(number, **cells):
    return {(number, name): value for name, value in cells.items()}


def test_the_round_trip(fill):
    ledger = fill(
        row(2, lead="基层处", due_day=date(2024, 6, 30), yardstick="开诊", action_weight=2, entry_status="进行中", done_share=0.4,
            entry_date=date(2024, 5, 6), proof="简报")
        | row(4, entry_status="完成", entry_date="2024年5月7日", done_share="100%", proof="会议纪要", entry_nature=ILLUSTRATIVE),
        history=[("T01.01", "未开始", None, datetime(2024, 4, 1), None, None, "实际")],
    )  # fmt: skip
    assert ledger.problems == ()
    owed = ledger.owed["T01.01"]
    assert (owed.lead, owed.due_day, owed.yardstick, owed.weight, owed.row) == ("基层处", date(2024, 6, 30), "开诊", 2, 2)
    assert (ledger.owed["T01.02"].lead, ledger.owed["T01.02"].weight) == (None, 1)
    assert [(one.action, one.day, one.status, one.done, one.nature) for one in ledger.entries] == [
        ("T01.01", date(2024, 4, 1), "未开始", None, "实际"),
        ("T01.01", date(2024, 5, 6), "进行中", Decimal("0.4"), "实际"),
        ("T02.01", date(2024, 5, 7), "完成", Decimal(1), "示例"),
    ]


def test_a_fresh_ledger_holds_no_entry_and_no_fault(fill):
    ledger = fill({})
    assert (len(ledger.owed), ledger.entries, ledger.problems) == (3, (), ())


BAD = [  # cells of one row, the column that is named, words of the message
    ({"entry_status": "搞定", "entry_date": date(2024, 5, 1)}, "进展状态", '"搞定" is not a status'),
    ({"entry_status": "完成"}, "填报日期", "is empty, though a status is given"),
    ({"entry_status": "完成", "entry_date": "五月"}, "填报日期", '"五月" is not accepted'),
    ({"entry_status": "完成", "entry_date": 45000}, "填报日期", '"45000" is not accepted'),
    ({"entry_status": "完成", "entry_date": date(2024, 2, 29)}, "填报日期", "is before the plan, which is of 2024-03-01"),
    ({"entry_status": "完成", "entry_date": date(2024, 5, 1), "done_share": 0.5}, "完成程度", "50% does not go with 完成"),
    ({"entry_status": "未开始", "entry_date": date(2024, 5, 1), "done_share": 0.5}, "完成程度", "50% does not go with 未开始"),
    ({"entry_status": "进行中", "entry_date": date(2024, 5, 1), "done_share": 50}, "完成程度", '"5000%" is not accepted'),
    ({"entry_status": "进行中", "entry_date": date(2024, 5, 1), "done_share": "-10%"}, "完成程度", '"-10%" is not accepted'),
    ({"entry_status": "进行中", "entry_date": date(2024, 5, 1), "entry_nature": "假"}, "填报性质", '"假" is not known'),
    ({"done_share": 0.5}, "进展状态", "is empty, though progress or evidence is given"),
    ({"entry_status": "进行中", "entry_date": date(2024, 5, 1), "done_share": "%"}, "完成程度", '"%" is not accepted'),
    ({"action": None}, "行动", "is empty"),
    ({"due_day": "年底"}, "完成时限", '"年底" is not accepted'),
    ({"action_weight": 0}, "权重", "0 is not a weight"),
    ({"action_weight": "重"}, "权重", '"重" is not accepted'),
    ({"action": "T09.09"}, "行动", '"T09.09" is not an action of the plan'),
    ({"action": "T01.01"}, "行动", "T01.01 stands in row 2 already"),
]


@pytest.mark.parametrize(("cells", "column", "words"), BAD)
def test_a_bad_row_is_named_by_sheet_row_and_column_and_the_good_ones_are_kept(fill, cells, column, words):
    good = row(2, lead="基层处", entry_status="进行中", entry_date=date(2024, 5, 1))
    ledger = fill(good | row(3, lead="坏处", **cells))
    assert f"data/x/2024/ledger.xlsx, sheet 台账, row 3, column {column}: " in str(ledger.problems[0])
    assert words in str(ledger.problems[0])
    assert ledger.owed["T01.01"].lead == "基层处" and [one.action for one in ledger.entries] == ["T01.01"]
    assert "T01.02" not in ledger.owed and "T02.01" in ledger.owed


def test_all_faults_are_named_not_only_the_first(fill):
    bad = {"entry_status": "搞定", "entry_date": "五月"}
    assert len(fill(row(2, **bad) | row(3, **bad)).problems) == 2
    wrong = {"entry_status": "搞定", "action_weight": -1}
    assert len(fill(row(2, **wrong) | row(3, **wrong)).problems) == 6  # a status without a day, too


def test_a_missing_row_is_named(fill):
    ledger = fill({}, actions=(*ACTIONS, "T03.01"))
    assert str(ledger.problems[0]).startswith("data/x/2024/ledger.xlsx, sheet 台账: has no row for T03.01")


def test_bad_rows_of_the_history_are_named_by_their_sheet(fill):
    ledger = fill(
        {}, history=[("T01.01", "进行中", None, "昨天", None, None, None), ("T01.02", "进行中", None, date(2024, 4, 1))]
    )
    assert str(ledger.problems[0]).startswith("data/x/2024/ledger.xlsx, sheet 历次填报, row 2, column 填报日期")
    assert [one.action for one in ledger.entries] == ["T01.02"]


@pytest.mark.parametrize("text", ["未填", "", "—"])
def test_a_share_that_says_nothing_is_none(fill, text):
    ledger = fill(row(2, entry_status="进行中", entry_date=date(2024, 5, 1), done_share=text))
    assert (ledger.problems, ledger.entries[0].done) == ((), None)


def test_the_same_day_reported_twice_counts_once_and_a_contradiction_is_named(fill):
    now = row(2, entry_status="进行中", entry_date=date(2024, 5, 1))
    assert fill(now, history=[("T01.01", "进行中", None, date(2024, 5, 1))]).problems == ()
    again = fill(now, history=[("T01.01", "完成", None, date(2024, 5, 1))])
    assert "was reported as 进行中 on the same day" in str(again.problems[0]) and len(again.entries) == 1


def test_rows_and_columns_may_be_moved_and_a_title_put_above(tmp_path):
    one = openpyxl.Workbook()
    one.active.title = LEDGER
    for line in (
        ["某市台账"],
        [],
        ["填报日期", "进展状态", "行动", "完成时限", "责任单位"],
        ["2024-05-01", "完成", "T02.01"],
        [None, None, "T01.01"],
        [None, None, "T01.02"],
    ):
        one.active.append(line)
    one.save(tmp_path / "ledger.xlsx")
    ledger = read_ledger(tmp_path / "ledger.xlsx", "ledger.xlsx", ACTIONS, ISSUED)
    assert ledger.problems == () and [one.action for one in ledger.entries] == ["T02.01"]


@pytest.mark.parametrize(
    ("sheet", "heading", "words"),
    [("其他表", "行动", 'has no sheet "台账"'), (LEDGER, "编号", "has no column 行动、责任单位、完成时限、进展状态、填报日期")],
)
def test_a_workbook_that_is_no_ledger_is_an_error(tmp_path, sheet, heading, words):
    one = openpyxl.Workbook()
    one.active.title = sheet
    one.active.append([heading])
    one.save(tmp_path / "ledger.xlsx")
    with pytest.raises(DataError, match=words):
        read_ledger(tmp_path / "ledger.xlsx", "ledger.xlsx", ACTIONS, ISSUED)


# What is written


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_of_a_plan_becomes_a_formula(text):
    one = book([{"action": "T01.01", "phrase": text, "lead": text, "plan_line": 1}], sentences={"T01.01": text}, units=[text])
    cells = [cell for sheet in one for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert one[LEDGER].cell(2, AT["phrase"]).value[0] == "'" or text in ("+1", "-1")  # a number whatever is made of it


def test_signs_that_no_workbook_can_hold_are_dropped():
    assert book([{"action": "T01.01", "phrase": "甲\x00\x0b乙"}])[LEDGER].cell(2, AT["phrase"]).value == "甲乙"


def test_drop_downs_stand_at_every_row():
    rules = {str(rule.sqref): rule for rule in book()[LEDGER].data_validations.dataValidation}
    titles = {book()[LEDGER][coord.split(":")[0][:1] + "1"].value: rule for coord, rule in rules.items()}
    assert set(titles) == {FIELDS[name].title for name in ("entry_status", "lead", "due_day", "proof_kind", "entry_nature")}
    assert all(coord.endswith("4") for coord in rules)  # three actions below the headings
    assert titles["进展状态"].showErrorMessage and not titles["责任单位"].showErrorMessage


def test_the_lists_of_the_drop_downs_stand_on_a_sheet_that_people_can_add_to():
    columns = {line[0]: line[1:] for line in book(units=["医政处"])[OPTIONS].iter_cols(values_only=True)}
    assert tuple(filter(None, columns["进展状态"])) == STATUSES
    assert [one for one in columns["责任单位"] if one] == ["医政处"]
    assert [one.date() for one in columns["完成时限"] if one][::11] == [date(2024, 1, 31), date(2024, 12, 31)]


def test_the_owners_ledger_holds_the_sentences_and_reads_the_same(tmp_path):
    content = ledger_book([{"action": action} for action in ACTIONS], 2024, sentences={"T01.01": "新建医院。"})
    (tmp_path / "ledger.xlsx").write_bytes(content)
    assert read_ledger(tmp_path / "ledger.xlsx", "x", ACTIONS, ISSUED).problems == ()
    assert openpyxl.load_workbook(tmp_path / "ledger.xlsx")[LEDGER].cell(2, len(COLUMNS) + 1).value == "新建医院。"


WILD = st.one_of(st.none(), st.text(max_size=8), st.integers(-5, 60_000), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
                 st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(STATUSES))  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(cells=st.dictionaries(st.tuples(st.sampled_from([3, 4]), st.sampled_from(COLUMNS)), WILD, max_size=8))
def test_whatever_people_type_the_good_row_is_kept(fill, cells):
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cells = {at: ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value for at, value in cells.items()}
    cells = {
        at: value for at, value in cells.items() if not (isinstance(value, str) and value.startswith("=")) and value != "T01.01"
    }
    ledger = fill(cells | row(2, lead="基层处"))
    assert ledger.owed["T01.01"].lead == "基层处"
    assert all("sheet 台账" in problem.where for problem in ledger.problems)


@pytest.mark.parametrize(
    "heads", [["行动编号", "牵头处室", "完成时间", "状态", "更新日期"], ["更新日期", "状态", "完成时间", "牵头处室", "行动编号"]]
)
def test_other_offices_headings_are_known_and_told(tmp_path, heads):
    cells = {"行动编号": "T01.01", "牵头处室": "疾控处", "完成时间": "2024-06-30", "状态": "完成", "更新日期": "2024-06-01"}
    one = openpyxl.Workbook()
    one.active.title = LEDGER
    one.active.append(heads)
    one.active.append([cells[head] for head in heads])
    one.save(tmp_path / "ledger.xlsx")
    ledger = read_ledger(tmp_path / "ledger.xlsx", "ledger.xlsx", ("T01.01",), ISSUED)
    assert ledger.problems == () and (ledger.owed["T01.01"].lead, ledger.entries[0].status) == ("疾控处", "完成")
    assert ledger.renamed == {
        "行动编号": "行动", "牵头处室": "责任单位", "完成时间": "完成时限", "状态": "进展状态", "更新日期": "填报日期"
    }  # fmt: skip
    assert ledger.unread == ()


def test_a_column_that_no_one_reads_is_told(tmp_path):
    one = openpyxl.Workbook()
    one.active.title = LEDGER
    one.active.append(["行动", "任务", "牵头处室", "完成时间", "分管领导", "状态", "更新日期", "备注"])
    one.active.append(["T01.01", "甲", "疾控处", "2024-06-30", "某某", "完成", "2024-06-20", "略"])
    one.save(tmp_path / "ledger.xlsx")
    assert read_ledger(tmp_path / "ledger.xlsx", "ledger.xlsx", ("T01.01",), ISSUED).unread == ("任务", "分管领导", "备注")


def test_the_ledgers_own_heading_comes_before_another_name():
    band = headings_of(Page("台账", ((1, ("进度", "完成程度", "状态", None)),)))
    assert {one.column: one.place for one in band.headings} == {"done_share": 1, "entry_status": 2}


def test_no_two_columns_share_a_name():
    names = [name for names in SPEC.aliases.values() for name in names] + [FIELDS[name].title for name in SPEC.aliases]
    assert len(names) == len(set(names))
