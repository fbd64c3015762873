"""What a review is handed out as: text, JSON, CSV and a page; from the command line and in Python."""

from __future__ import annotations

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup

import pbe_analysis as pbe
from pbe_analysis.cli import main
from tests.documents.made import written

from . import made

FAULTY = made.STATUTORY.replace("程序规范；绩效", "程序规范；；绩效").replace("评价等级为“良”", "评价等级为“优”")


@pytest.fixture
def report(tmp_path):
    return written(tmp_path, made.blocks(FAULTY), "docx", "报告")


def test_the_exit_code_says_whether_something_is_deducted(tmp_path, report, capsys, monkeypatch):
    monkeypatch.setenv("PBE_LANG", "zh")
    assert main(["review", str(report)]) == 1
    said = capsys.readouterr().out
    assert "机审得分 99.2（满分 100）：2 处，共扣 0.8" in said
    assert "“；；”处只应有一个标点" in said and "重新计算：良" in said and "printed" not in said
    right = written(tmp_path, made.blocks(made.STATUTORY), "docx", "无误")
    assert main(["review", str(right)]) == 0
    assert main(["review", str(tmp_path / "nothing.docx"), str(right)]) == 2


def test_json_holds_each_deduction_with_its_place_and_what_to_mend(report, capsys):
    assert main(["review", "--to", "json", str(report)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["file"], found["score"], len(found["deductions"])) == ("报告.docx", 99.2, 2)
    assert all(one["where"]["label"] and one["mend"] and one["basis"] for one in found["deductions"])


def test_csv_is_opened_by_a_spreadsheet_and_holds_no_formula(tmp_path, capsys):
    text = FAULTY.replace("无其他需要说明的问题。", "=HYPERLINK(待补充)")
    report = written(tmp_path, made.blocks(text), "docx", "报告")
    assert main(["review", "--to", "csv", "--output", str(tmp_path), str(report)]) == 1
    content = (tmp_path / "报告.docx.review.csv").read_text("utf-8")
    assert content.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(content[1:])))
    assert len({len(row) for row in rows}) == 1 and not any(cell.startswith("=") for row in rows for cell in row)


def test_the_page_marks_each_place_and_runs_nothing(tmp_path, report):
    page = BeautifulSoup(pbe.review(report).to_html(), "html.parser")
    assert not page.find_all("script") and "99.2" in page.header.get_text()
    assert any("；；" in mark.get_text() for mark in page.find_all(class_="contradiction"))


def test_a_frame_has_a_row_for_each_deduction(report):
    frame = pbe.review(report).frame()
    assert len(frame) == 2 and float(frame["points"].astype(float).sum()) == 0.8


def test_a_local_outline_takes_the_place_of_the_shipped_one(tmp_path, report):
    outline = tmp_path / "outline.yaml"
    outline.write_text(
        "title: 某市提纲\nsource: 某文号\nrest: a\nchapters:\n  - {key: a, title: 基本情况}\n  - {key: b, title: 绩效评价工作开展情况}\n"
        "  - {key: c, title: 综合评价情况及评价结论}\n  - {key: d, title: 绩效评价指标分析}\n  - {key: e, title: 社会公众反映}\n"
        "annexes:\n  - {key: t, title: 数据表}\ntables: t\n",
        "utf-8",
    )
    found = pbe.review(report, outline=outline)
    assert any(one.defect.check == "chapter_missing" and "社会公众反映" in str(one.defect.what) for one in found.deductions)
