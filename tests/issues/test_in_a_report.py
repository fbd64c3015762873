"""The analyst's words in a whole study: told, held against its figures, and on the last page where they speak of nothing."""

import pytest

import pbe_analysis as pbe
from pbe_analysis import wings
from pbe_analysis.project import project_year

FUNDS = "region,source,arrived,spent\n甲区,transfers,100,40\n乙区,transfers,100,90\n"
WORDS = """findings:
- of: 预算执行率偏低
  facts: |
    甲区预算执行率为{rate}，{{{{年度}}}}年拨付慢。
- of: 覆盖率未达标
  drop: 已核实。
"""


@pytest.fixture
def study(make_study, tmp_path):
    def made(rate):
        study = make_study({"targets": {"execution_rate": {"at_least": 0.8, "source": "某办法"}}}, funds=FUNDS)
        folder = study.place.data_dir / "text"
        folder.mkdir()
        (folder / "findings.yaml").write_text(WORDS.format(rate=rate), "utf-8")
        return pbe.load("small", 2021, tmp_path)

    return made


@pytest.mark.parametrize("rate", ["40.00%", "{{execution_rate: 甲区}}"])
def test_right_words_stand_in_the_report_with_traced_figures(study, rate):
    found = study(rate)
    assert "甲区预算执行率为40.00%，2021年拨付慢。" in "".join(map(str, found.problem_paragraphs()))
    assert [row[3] for row in found.provenance().typed.rows] == ["未采用：没有发现这个问题"]
    assert "text/findings.yaml" in {file.rpartition("2021/")[2] for file, *_ in found.own_texts.files}


def test_a_contradiction_and_a_title_that_is_none_are_told(study):
    found = study("60%")
    told = [str(one) for one in wings.check(project_year("small", "2021", found.place.root)).warnings]
    assert any("60%" in one and "40.00%" in one for one in told)
    assert any("speaks of a problem that was not found" in one for one in told)
    assert [row[3] for row in found.provenance().typed.rows] == ["与计算不符", "未采用：没有发现这个问题"]
