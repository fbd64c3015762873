"""Who owes which action by when: brackets before and behind the full stop, lines below, titles above, tables in annexes."""

from datetime import date

import docx
import pytest

from pbe_analysis.data import read_paragraphs
from pbe_analysis.work_plan.extract import extract

from .plans import paragraphs

HEAD = "一、工作\n（一）防控。"


def actions(text, year=2023):
    found = extract(paragraphs(text), year).tables["actions"]
    return [(row["stated_lead"], row["stated_due"] and f"{row['stated_due']:%m%d}") for row in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the full stop, labelled: for the sentences since the bracket before it
        (
            "改造实验室6个。（责任处室：疾控处；完成时限：2023年9月底）印发《监测预警方案》。（责任处室：应急办；完成时限：2023年6月底）",
            [("疾控处", "0930"), ("应急办", "0630")],
        ),
        (
            "改造实验室6个。培训20人。（责任处室：疾控处；完成时限：9月底）印发《方案》。（责任处室：应急办）",
            [("疾控处", "0930"), ("疾控处", "0930"), ("应急办", None)],
        ),
        (
            "改造实验室6个。【牵头处室：疾控处】印发《方案》。[责任单位：应急办；时限：6月]",
            [("疾控处", None), ("应急办", "0630")],
        ),
        ("改造实验室6个。（责任处室：疾控处；完成时限：9月底）。印发《方案》。", [("疾控处", "0930"), ("", None)]),
        # before it: for its own sentence
        (
            "改造实验室6个（责任处室：疾控处；完成时限：9月底）。印发《方案》（责任处室：应急办；完成时限：6月底）。",
            [("疾控处", "0930"), ("应急办", "0630")],
        ),
        (
            "改造实验室6个（责任处室：疾控处，9月底前）；印发《方案》（责任处室：应急办，6月底前）。",
            [("疾控处", "0930"), ("应急办", "0630")],
        ),
        ("改造实验室6个（疾控处），印发《方案》（应急办）。", [("疾控处", None), ("应急办", None)]),
        # without a label
        ("改造实验室6个。（疾控处）印发《方案》。（应急办，6月底前）", [("疾控处", None), ("应急办", "0630")]),
        ("改造实验室6个（疾控处、应急办，9月底前）。", [("疾控处、应急办", "0930")]),
        ("改造实验室6个（疾控处、应急办按职责分工负责）。", [("疾控处、应急办", None)]),
        ("改造实验室6个（疾控处牵头，应急办、财务处配合，2023年9月）。", [("疾控处", "0930")]),
        ("改造实验室6个。（疾控中心）", [("疾控中心", None)]),
        ("改造实验室6个。（各县（市、区）卫生健康局，委疾控处）", [("各县（市、区）卫生健康局、委疾控处", None)]),
        ("改造实验室6个（9月底前完成）。", [("", "0930")]),
        ("改造实验室6个。（由疾控处牵头负责，持续推进）", [("疾控处", None)]),
        # brackets that say something else
        ("支持3家医院（市一医院、市二医院、市中医院）。", [("", None)]),
        ("印发《方案》（试行）。", [("", None)]),
        ("实施《规划》（2021—2025年）。", [("", None)]),
        ("健全街道（乡镇）网络。", [("", None)]),
        ("改造医院（含民营医院）。", [("", None)]),
        ("压实责任：建立包保机制。", [("", None)]),
        # without brackets
        ("改造实验室6个。责任处室：疾控处；完成时限：9月底。", [("疾控处", "0930")]),
        ("改造实验室6个。\n责任处室：疾控处  配合处室：应急办  完成时限：第三季度", [("疾控处", "0930")]),
        ("改造实验室6个。\n（疾控处）", [("疾控处", None)]),
        ("改造实验室6个。（疾控处）\n责任单位：规划处；完成时限：9月底", [("疾控处", "0930")]),  # it adds what is open
        ("改造实验室6个（疾控处；应急办配合）。", [("疾控处", None)]),
        ("通报1次（办公室，12月）。", [("办公室", "1231")]),
        ("推广技术（中医处；12月底前）并开展评估。", [("中医处", "1231")]),
        ("查办案件30件（监督处负责，全年）", [("监督处", "1231")]),
        # the day of the bracket and the day of the sentence
        ("年底前改造实验室6个。（责任处室：疾控处；完成时限：9月底）", [("疾控处", "0930")]),
        ("年内改造实验室6个（疾控处，9月底前）。", [("疾控处", "0930")]),
        ("6月底前印发《方案》。改造实验室6个。（责任处室：疾控处；完成时限：9月底）", [("疾控处", "0630"), ("疾控处", "0930")]),
        ("6月底前招标，改造实验室6个（疾控处，9月底前）。", [("疾控处", "0930")]),
        ("年底前改造实验室6个（疾控处）。", [("疾控处", "1231")]),
        ("年底前改造实验室6个（疾控处，长期坚持）。", [("疾控处", "1231")]),
        ("改造实验室6个。由疾控处、应急办负责落实。", [("疾控处、应急办", None)]),
        ("改造实验室6个。由疾控处牵头，应急办配合，9月底前完成。", [("疾控处", "0930")]),
        ("改造实验室6个。由人社局牵头，财政局、人民银行配合。", [("人社局", None)]),
        ("由各县改造实验室6个。", [("", None)]),
        # the only bracket, at the very end of the paragraph: for all its sentences
        ("改造实验室6个。培训20人（疾控处，9月底前）。", [("疾控处", "0930"), ("疾控处", "0930")]),
        ("改造实验室6个（疾控处）。培训20人（科教处）。", [("疾控处", None), ("科教处", None)]),
    ],
)
def test_brackets_belong_to_their_actions(text, expected):
    assert actions(f"{HEAD}{text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、防控（责任处室：疾控处）\n（一）改造实验室6个。\n（二）培训20人（科教处）。", [("疾控处", None), ("科教处", None)]),
        ("一、防控\n（责任处室：疾控处）\n（一）改造实验室6个。", [("疾控处", None)]),
        ("一、防控\n（一）监测（责任处室：疾控处）。改造实验室6个。培训20人。", [("疾控处", None), ("疾控处", None)]),
        ("一、防控\n（一）监测。（疾控处，9月底前）改造实验室6个。年底前培训20人。", [("疾控处", "0930"), ("疾控处", "0930")]),
        ("一、防控\n改造实验室6个。（疾控处）\n二、其他\n（一）甲乙丙。", [("疾控处", None), ("", None)]),
    ],
)
def test_what_stands_above_speaks_for_all_below(text, expected):
    assert actions(text) == expected


def test_the_offices_that_help_are_told_apart():
    found = extract(
        paragraphs(
            f"{HEAD}改造6个（疾控处牵头，应急办、财务处配合）。培训。（责任处室：科教处；配合处室：人事处；责任人：张某）"
        ),
        2023,
    )
    assert [row["stated_support"] for row in found.tables["actions"]] == ["应急办、财务处", "人事处"]
    assert "张某" not in str(found.tables["actions"])
    found = extract(paragraphs(f"{HEAD}改造6个。\n牵头单位：教育局；责任单位：财政局、各县区政府（管委会）"), 2023)
    assert [(row["stated_lead"], row["stated_support"]) for row in found.tables["actions"]] == [
        ("教育局", "财政局、各县区政府（管委会）")
    ]


TABLE = """一、防控
（一）监测预警。改造实验室6个。年底前开展演练。6月底前印发《方案》。
二、医疗
（一）推进医联体建设
附件
重点任务分工表
{heading}
{rows}
"""
HEADING = ("序号", "任务", "牵头处室", "配合处室", "时限")
ROWS = (
    ("1", "改造实验室6个", "疾控处", "规划处", "9月底"),
    ("2", "开展演练", "应急办", "", "10月"),
    ("3", "印发《方案》", "应急办", "", "8月底"),
    ("4", "推进医联体建设", "医政处", "基层处", "全年"),
    ("5", "改造实验室8个", "规划处", "", "11月底"),
    ("6", "新建儿科病区4个", "", "妇幼处", "2023年11月"),
)
EXPECTED = [
    ("改造实验室6个。", "疾控处", date(2023, 9, 30)),
    ("年底前开展演练。", "应急办", date(2023, 10, 31)),
    ("6月底前印发《方案》。", "应急办", date(2023, 6, 30)),  # the text's own day; the table's other one is told
    ("推进医联体建设", "医政处", date(2023, 12, 31)),
    ("改造实验室8个", "规划处", date(2023, 11, 30)),  # another number is another task
    ("新建儿科病区4个", "", date(2023, 11, 30)),
]


def check_table(found):
    rows = [(found.sentences[row["action"]], row["stated_lead"], row["stated_due"]) for row in found.tables["actions"]]
    assert rows == EXPECTED
    assert [row["task_title"] for row in found.tables["tasks"]] == [
        "监测预警",
        "推进医联体建设",
        "改造实验室8个",
        "新建儿科病区4个",
    ]
    assert [(row["section"], row["task_printed"]) for row in found.tables["tasks"]][2:] == [("附件", "5"), ("附件", "6")]
    assert {row["number_text"] for row in found.tables["numbers"] if row["number_kind"] in ("数量", "待判定")} == {
        "6个",
        "8个",
        "4个",
    }
    reasons = [row["left_out_reason"] for row in found.tables["left_out"] if row["left_out_reason"].startswith("任务表")]
    assert reasons == [
        "任务表，与T01.01相同", "任务表，与T01.02相同", "任务表，与T01.03相同；表中为完成时限：8月底", "任务表，与T02相同"
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["\t", "|", "｜", "；", "    "])
def test_a_task_table_in_a_text(mark):
    rows = ROWS if mark.strip() or mark == "\t" else [tuple(cell or "—" for cell in row) for row in ROWS]
    text = TABLE.format(heading=mark.join(HEADING), rows="\n".join(mark.join(row) for row in rows))
    check_table(extract(paragraphs(text), 2023))


def test_a_task_table_in_a_word_document(tmp_path):
    document = docx.Document()
    for line in TABLE.format(heading="", rows="").splitlines():
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=5)
    for row in (HEADING, *ROWS):
        cells = table.rows[0].cells if row is HEADING else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    document.save(tmp_path / "plan.docx")
    check_table(extract(read_paragraphs(tmp_path / "plan.docx", "plan.docx"), 2023))


def test_merged_cells_speak_for_all_their_rows(tmp_path):
    document = docx.Document()
    document.add_paragraph("任务分工")
    table = document.add_table(rows=4, cols=4)
    for row, texts in zip(table.rows, (("重点任务", "具体措施", "责任单位", "完成时限"), ("监测", "改造实验室6个。", "疾控处", "9月"),
                                       ("", "培训20人。", "", "10月"), ("医疗", "新建2所。", "医政处", "年底")), strict=True):  # fmt: skip
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for column in (0, 2):
        table.cell(1, column).merge(table.cell(2, column))
    document.save(tmp_path / "plan.docx")
    found = extract(read_paragraphs(tmp_path / "plan.docx", "plan.docx"), 2023)
    assert [(row["task"], row["stated_lead"], row["stated_due"].month) for row in found.tables["actions"]] == [
        ("T01", "疾控处", 9), ("T01", "疾控处", 10), ("T02", "医政处", 12)
    ]  # fmt: skip


def test_other_headings_in_another_order():
    text = "一、甲\n（一）乙。\n附件2：任务清单\n牵头单位\t完成时间\t工作任务\t责任领导\n疾控处\t6月\t改造实验室6个\t张某\n\t7月\t培训20人\t李某"
    found = extract(paragraphs(text), 2023)
    assert [(row["stated_lead"], row["stated_deadline"]) for row in found.tables["actions"][1:]] == [
        ("疾控处", "6月"),
        ("", "7月"),
    ]
    assert "张某" not in str(found.tables)
